"""How numbers are said in the summary and in Easy Read."""

import pytest

from jobs_first.config.facts import FactDefinition
from jobs_first.facts.wording import count, money, period, rounded, say, share, verdict


@pytest.mark.parametrize(
    ("number", "decimals", "said"),
    [(2.5, 0, "3"), (24.5, 0, "25"), (7.5, 1, "7.5"), (8217, 0, "8,217"), (-0.2, 0, "0"), (0.1 + 0.2, 2, "0.30")],
)
def test_numbers_round_halves_away_from_zero(number: float, decimals: int, said: str) -> None:
    assert rounded(number, decimals) == said


def test_a_share_says_count_and_percent_and_in_plain_words_only_the_count() -> None:
    assert share(15, 60, "people") == ("15 of 60 (25%)", "15 out of 60 people")
    assert share(0, 33, "people") == ("0 of 33 (0%)", "0 out of 33 people")


def test_a_share_of_more_than_a_hundred_is_one_in_so_many_in_plain_words() -> None:
    assert share(50, 100, "people")[1] == "50 out of 100 people"
    assert share(15, 200, "people", 1) == ("15 of 200 (7.5%)", "about 1 in 13 people")
    assert share(110, 142, "people")[1] == "about 8 in 10 people"


def test_a_share_of_no_one_is_not_divided() -> None:
    assert share(0, 0, "people") == ("0 of 0", "we cannot say how many people")


@pytest.mark.parametrize(
    ("some", "of", "plain"),
    [
        (0, 150, "none of the people"),
        (150, 150, "all of the people"),
        (149, 150, "almost all of the people"),
        (190, 200, "almost all of the people"),
        (189, 200, "about 9 in 10 people"),
        (1, 900, "fewer than 1 in 100 people"),
        (9, 900, "about 1 in 100 people"),
    ],
)
def test_rounding_never_makes_all_or_none_of_what_is_nearly_so(some: int, of: int, plain: str) -> None:
    assert share(some, of, "people")[1] == plain


def test_a_count_that_is_not_known_makes_a_sentence_in_easy_read() -> None:
    assert say(fact("count"), None, None, None, None, [], 95, 10) == ("not known", "some people")


def test_one_hour_is_one_hour_in_easy_read() -> None:
    assert say(fact("number", per="hours a week"), 1, None, None, None, [], 95, 10)[1] == "1 hour a week"
    assert say(fact("number", per="hours a week"), 10, None, None, None, [], 95, 10)[1] == "10 hours a week"


@pytest.mark.parametrize(
    ("pounds", "text", "plain"),
    [
        (8217, "£8,217", "about £8,000"),
        (2818, "£2,818", "about £3,000"),
        (208, "£208", "about £210"),
        (375.6, "£376", "about £380"),
        (374.4, "£374", "about £370"),
        (57640, "£57,640", "about £60,000"),
        (5.8, "£6", "about £6"),
        (95, "£95", "about £95"),
    ],
)
def test_money_is_exact_in_the_summary_and_round_in_easy_read(pounds: float, text: str, plain: str) -> None:
    assert money(pounds) == (text, plain)


def test_a_share_of_one_is_of_one_person() -> None:
    assert say(fact("share", of="known"), 0, 1, None, None, [], 95, 10) == ("0 of 1 (0%)", "0 out of 1 person")


def test_a_share_that_is_not_known_makes_a_sentence_in_easy_read() -> None:
    definition = fact("share", of="known")
    assert say(definition, None, 60, None, None, [], 95, 10) == ("not known", "we do not know how many people")
    assert say(definition, 15, None, None, None, [], 95, 10) == ("not known", "we do not know how many people")


def test_one_person_is_one_person() -> None:
    assert count(1, "people", "person") == ("1", "1 person")
    assert count(116, "people", "person") == ("116", "116 people")


def fact(style: str, **more: object) -> FactDefinition:
    return FactDefinition.model_validate({"definition": "x", "table": "t", "value": "v", "style": style, **more})


@pytest.mark.parametrize(
    ("definition", "value", "lower", "upper", "text"),
    [
        (fact("difference"), 25, 11.3, 37.2, "25 percentage points (95% interval 11 to 37)"),
        (fact("difference", decimals=1), 10.2, -0.5, 20.3, "10.2 percentage points (95% interval −0.5 to 20.3)"),
        (fact("ratio", decimals=1), 22.8, 2.91, 2951.3, "22.8 (95% interval 2.9 to 2,951)"),
        (fact("ratio", decimals=1), 22.8, 2.91, None, "22.8 (95% interval 2.9 to open)"),
        (fact("money", per="a week"), 81.2, 61, 111, "£81 a week (95% interval £61 to £111)"),
        (fact("number", per="hours a week", decimals=1), 8.0, 5.0, 12.5, "8 hours a week (95% interval 5 to 12.5)"),
        (fact("number", decimals=4), 0.0005, None, None, "0.0005"),
        (fact("number", decimals=3), 0.00002, None, None, "less than 0.001"),
        (fact("number"), None, None, None, "not known"),
        (fact("money", unknown="not to be given"), None, None, None, "not to be given"),
    ],
)
def test_an_estimate_is_said_with_its_interval(
    definition: FactDefinition, value: float | None, lower: float | None, upper: float | None, text: str
) -> None:
    assert say(definition, value, None, lower, upper, [], 95, 10)[0] == text


@pytest.mark.parametrize(
    ("lower", "upper", "known", "expected"),
    [
        (0.1, 5, [10, 10], "more"),
        (-5, -0.1, [10, 10], "fewer"),
        (-1, 5, [10, 10], "no_clear_difference"),
        (0, 5, [10, 10], "no_clear_difference"),
        (0.1, 5, [10, 9], "too_few"),
        (0.1, 5, [], "too_few"),
        (None, 5, [10, 10], "too_few"),
    ],
)
def test_words_follow_the_interval_and_the_number_known(lower: float | None, upper: float, known: list[int], expected: str) -> None:
    assert verdict(lower, upper, known, 10) == expected


def test_a_period_is_said_in_months() -> None:
    assert period("2010-04/2011-10") == "April 2010 to October 2011"


UNKNOWN = FactDefinition.model_validate(
    {
        "definition": "x",
        "table": "work",
        "value": "missing",
        "style": "count",
        "sentence": {"some": "We do not know about {people}.", "none": "We know about everyone.", "not_known": "We do not know."},
    }
)


@pytest.mark.parametrize(
    ("value", "text", "plain"),
    [
        (16, "16", "We do not know about 16 people."),
        (1, "1", "We do not know about 1 person."),
        (0, "0", "We know about everyone."),
        (None, "not known", "We do not know."),
    ],
)
def test_a_count_with_a_sentence_is_one_in_plain_words(value: float | None, text: str, plain: str) -> None:
    assert say(UNKNOWN, value, None, None, None, [], 95, 10) == (text, plain)


@pytest.mark.parametrize("some", ["We do not know about 16 people.", "{people} and {people}", "About {number}."])
def test_a_sentence_has_the_people_once(some: str) -> None:
    sentence = {"some": some, "none": "None.", "not_known": "We do not know."}
    with pytest.raises(ValueError, match=r"a sentence with \{people\} once"):
        FactDefinition.model_validate({"definition": "x", "table": "work", "value": "missing", "style": "count", "sentence": sentence})


def test_a_sentence_goes_with_a_count_alone() -> None:
    given = {"definition": "x", "table": "work", "value": "working", "of": "known", "style": "share"}
    sentence = {"some": "{people}", "none": "None.", "not_known": "We do not know."}
    with pytest.raises(ValueError, match="'sentence' goes with style 'count', and the style is 'share'"):
        FactDefinition.model_validate({**given, "sentence": sentence})
