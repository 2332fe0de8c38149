"""Which wave a header, a sheet or a file speaks of."""

import pytest

from jobs_first.new_site.targets import Targets
from jobs_first.new_site.waves import by_rank, named_in, waves_in_headers

BASELINE, FOLLOW_UP = "baseline", "follow_up"


def found(targets: Targets, *headers: str) -> dict[str, str]:
    """Header -> wave, for those in which one is found."""
    waves = waves_in_headers(dict(enumerate(headers)), targets.waves)
    return {headers[index]: wave for index, (wave, _) in waves.items()}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Hours (BL)", "Hours (FU)"),
        ("bl_hours", "fu_hours"),
        ("Baseline Hours", "Follow-up hours"),
        ("Hours at start", "Hours at end"),
        ("Baseline Apr 2010 / Hours", "Follow up / Hours"),
    ],
)
def test_a_word_at_either_end_says_the_wave_where_the_other_wave_stands_beside_it(targets: Targets, first: str, second: str) -> None:
    other = [text.replace("ours", "ourly pay") for text in (first, second)]
    waves = found(targets, "Ref", first, second, *other)
    assert waves == {first: BASELINE, second: FOLLOW_UP, other[0]: BASELINE, other[1]: FOLLOW_UP}


@pytest.mark.parametrize("mark", ["T{} {}", "{1}_{0}", "wave {} {}", "{1} (T{0})", "{1}{0}", "{1} 201{0}"])
def test_a_number_says_the_wave_by_its_rank(targets: Targets, mark: str) -> None:
    headers = [mark.format(number, name) for name in ("Status", "Hours", "Pay") for number in (1, 2)]
    assert list(found(targets, "Ref", *headers).values()) == [BASELINE, FOLLOW_UP] * 3


def test_a_word_that_has_no_partner_says_nothing(targets: Targets) -> None:
    assert found(targets, "Ref", "Start date", "Plan end", "Status") == {}
    waves = found(targets, "Start date", "Status (BL)", "Status (FU)", "Hours (BL)", "Hours (FU)", "Plan (FU)")
    assert "Start date" not in waves
    assert waves["Plan (FU)"] == FOLLOW_UP


def test_two_numbered_lines_of_an_address_are_no_waves(targets: Targets) -> None:
    assert found(targets, "Ref", "Address 1", "Address 2", "Phone 1", "Phone 2", "Status") == {}


def test_more_numbers_than_waves_say_nothing(targets: Targets) -> None:
    assert found(targets, *(f"{name} {number}" for name in ("Status", "Hours", "Pay") for number in (1, 2, 3))) == {}


@pytest.mark.parametrize(
    ("text", "wave"),
    [
        ("Baseline 2010", BASELINE),
        ("follow_up", FOLLOW_UP),
        ("BL", BASELINE),
        ("Follow-Up records", FOLLOW_UP),
        ("Baseline and follow-up", None),
    ],
)
def test_the_name_of_a_sheet_or_file_says_a_wave(targets: Targets, text: str, wave: str | None) -> None:
    assert named_in(text, targets.waves) == wave


@pytest.mark.parametrize(
    ("text", "group"), [("Jobs First", "jobs_first"), ("JF people", "jobs_first"), ("Control group", "comparison"), ("Sheet1", None)]
)
def test_the_name_of_a_sheet_says_a_group(targets: Targets, text: str, group: str | None) -> None:
    assert named_in(text, targets.groups) == group


def test_years_and_numbers_rank_and_nothing_is_ranked_where_one_has_none() -> None:
    waves = [BASELINE, FOLLOW_UP]
    assert by_rank(["survey 2011", "survey 2010"], waves) == {"survey 2010": BASELINE, "survey 2011": FOLLOW_UP}
    assert by_rank(["2010", "other"], waves) == {}
    assert by_rank(["1", "2", "3"], waves) == {}
    assert by_rank(["2010"], waves) == {}
