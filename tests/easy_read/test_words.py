"""Hard words: bold where they stand first, explained next, and listed at the end."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_first.config.easy_read import HardWord, Words
from jobs_first.easy_read.rows import rows_of
from jobs_first.easy_read.source import lines_of
from jobs_first.easy_read.words import LIST, Explained, explain_words, word_rows, words_list
from jobs_first.errors import UserError

WORDS = {
    "council": {"explanation": "A council is in charge of schools.", "picture": "council", "forms": ["councils"]},
    "plan": {"explanation": "A plan is what you want to do.", "picture": "paper"},
    "self-employed": {"explanation": "Self-employed means that you work for yourself.", "picture": "stall"},
    "support plan": {"explanation": "A support plan says what help you get.", "picture": "paper", "forms": ["support plans"]},
    "review": {"explanation": "A review is a meeting.", "picture": "meeting", "not_in": ["Care Review Office"]},
}


def hard(**changed: dict[str, object]) -> Mapping[str, HardWord]:
    return Words.model_validate({"words": {**WORDS, **changed}}).words


def explain(texts: Mapping[str, str] | str, values: Mapping[str, str] | None = None) -> Explained:
    texts = {"a.qmd": texts} if isinstance(texts, str) else texts
    return explain_words(next(iter(texts)), texts.get, hard(), (values or {}).get)


def row(*statements: str, attributes: str = '.er picture="job"') -> str:
    return f"::: {{{attributes}}}\n" + "\n\n".join(statements) + "\n:::\n"


def test_a_word_is_bold_where_it_stands_first_and_explained_next() -> None:
    done = explain(row("The council met.") + "\n" + row("A council met again."))
    assert done.texts["a.qmd"] == row("The [council]{.word} met.", "A council is in charge of schools.") + "\n" + row(
        "A council met again."
    )
    assert [(use.word, use.written_in, use.line, use.goes_on) for use in done.uses] == [("council", "a.qmd", 2, False)]


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("Councils met.", "[Councils]{.word} met."),
        ("Your council's job.", "Your [council]{.word}'s job."),
        ("You are self-employed.", "You are [self-employed]{.word}."),
        ("You are\nself-employed now.", "You are\n[self-employed]{.word} now."),
        ("Your support\nplan is here.", "Your [support\nplan]{.word} is here."),
        ("It is [a council](http://council.org).", "It is [a [council]{.word}](http://council.org)."),
        ("See www.council.org, the council.", "See www.council.org, the [council]{.word}."),
        ("A [x]{.council title='council'} council.", "A [x]{.council title='council'} [council]{.word}."),
        ("The Care Review Office has your review.", "The Care Review Office has your [review]{.word}."),
    ],
)
def test_forms_capitals_and_line_ends_count_and_what_is_no_prose_does_not(said: str, marked: str) -> None:
    assert explain(row(said)).texts["a.qmd"].startswith(row(marked).removesuffix("\n:::\n"))


@pytest.mark.parametrize("said", ["The countycouncil.", "A half-council.", "A council-run shop.", "The Care Review Office.", "`council`"])
def test_a_part_of_another_word_a_name_and_code_are_no_use(said: str) -> None:
    done = explain(row(said))
    assert list(done.texts) == [LIST]
    assert not done.uses


def test_the_longest_word_is_taken_and_the_shorter_one_is_explained_where_it_stands_alone() -> None:
    done = explain(row("You have a support plan.") + row("You have a plan."))
    assert [use.word for use in done.uses] == ["support plan", "plan"]
    assert "You have a [plan]{.word}.\n\nA plan is what you want to do." in done.texts["a.qmd"]


def test_headings_comments_and_words_in_no_row_are_left_alone() -> None:
    text = "---\ntitle: The council\n---\n## The council {#council}\n\nThe council.\n\n"
    text += f"<!-- council\n{row('council')}-->\n\n```\n{row('council')}```\n"
    assert not explain(text).uses


def test_reading_order_goes_through_what_is_included_and_each_text_keeps_its_own_words() -> None:
    texts = {
        "a.qmd": "{{< include n.md >}}\n\n{{< include b.qmd >}}\n\n" + row("The plan."),
        "b.qmd": row("The council."),
        "n.md": "::: {.notice}\n" + row("A plan and more.") + ":::\n",
    }
    done = explain(texts)
    assert [(use.word, use.written_in, use.line) for use in done.uses] == [("plan", "n.md", 3), ("council", "b.qmd", 2)]
    assert set(done.texts) == {"n.md", "b.qmd", LIST}
    assert done.texts["n.md"] == "::: {.notice}\n" + row("A [plan]{.word} and more.", "A plan is what you want to do.") + ":::\n"


def test_a_variable_that_says_the_word_first_is_filled_in_and_any_other_stays() -> None:
    values = {"n.plain": "[5 councils](#fact-n){.fact}", "m.plain": "8 people", "w.plain": "You are self\\-employed\\."}
    done = explain(row("{{< var m.plain >}} in {{< var n.plain >}} met.") + row("{{< var w.plain >}}"), values)
    assert "{{< var m.plain >}} in [5 [councils]{.word}](#fact-n){.fact} met." in done.texts["a.qmd"]
    assert "You are [self\\-employed]{.word}\\.\n\nSelf-employed means" in done.texts["a.qmd"]


def test_the_name_of_a_variable_is_no_use() -> None:
    assert not explain(row("{{< var design.council.plain >}} met."), {"design.council.plain": "8 people"}).uses


@pytest.mark.parametrize(
    "statements",
    [
        ("The council met.", "A council is in charge of schools."),
        ("The council met.", "A **council** is in charge\nof schools."),
        ("A council is in charge of schools.", "It met."),
    ],
)
def test_an_explanation_that_the_author_wrote_is_not_said_again(statements: tuple[str, ...]) -> None:
    done = explain(row(*statements))
    assert len(done.uses) == 1
    assert done.texts["a.qmd"].count("in charge") == 1


def test_other_words_of_the_author_do_not_stand_for_the_explanation() -> None:
    assert "schools.\n\nA council is your town hall." in explain(row("The council met.", "A council is your town hall.")).texts["a.qmd"]


def test_two_new_words_in_one_statement_are_explained_one_after_the_other() -> None:
    done = explain(row("The council has a plan."))
    assert done.texts["a.qmd"] == row(
        "The [council]{.word} has a [plan]{.word}.", "A council is in charge of schools.", "A plan is what you want to do."
    )


def test_a_row_that_is_full_goes_on_below_with_the_same_picture_as_a_decoration() -> None:
    done = explain(row("The council met.", "It was late.", "It rained.", attributes='.er picture="job" #first'))
    first, second = done.texts["a.qmd"].split(":::\n\n:::")
    assert first.count("\n\n") == 3
    assert second == ' {.er picture="job" .decorative}\n\nIt rained.\n:::\n'
    assert [use.goes_on for use in done.uses] == [True]


def test_an_explanation_that_has_no_room_stands_below_with_the_picture_of_the_word() -> None:
    done = explain(row("It was late.", "It rained.", "The council met."))
    assert done.texts["a.qmd"].endswith(':::\n\n::: {.er picture="council"}\n\nA council is in charge of schools.\n:::\n')


@given(st.lists(st.sampled_from(["The council.", "A plan.", "A support plan and a review.", "It rained.", "Self-employed."]), max_size=3))
def test_no_row_ever_has_more_than_three_statements_and_nothing_that_was_written_is_lost(statements: list[str]) -> None:
    text = row(*statements) if statements else row("It rained.")
    done = explain(text)
    written = done.texts.get("a.qmd", text)
    for part in written.split(":::")[1::2]:
        assert 1 <= len([block for block in part.split("}\n", 1)[1].split("\n\n") if block.strip()]) <= 3
    plain = written.replace("[", "").replace("]{.word}", "")
    assert all(statement in plain for statement in statements)
    assert {use.word for use in done.uses} == {word for word, told in hard().items() if told.explanation in written}


def test_a_row_without_its_end_is_no_part_of_the_next() -> None:
    lines = lines_of("a", {"a": '::: {.er picture="a"}\nOne.\n\n::: {.er picture="b"}\nTwo.\n\n## Rent\n\nThree.\n:::\n'}.get)
    assert [(row.attributes, [one.text for one in row.paragraphs]) for row in rows_of(lines)] == [
        ('.er picture="a"', ["One."]),
        ('.er picture="b"', ["Two."]),
    ]


def test_a_statement_that_begins_with_a_variable_begins_with_a_capital() -> None:
    values = {"a": "[we do not know how many people](#fact-a){.fact}", "b": "5 people"}
    told = explain(row("{{< var a >}} had a job.", "In all, {{< var a >}} had a job.", "{{< var b >}} came."), values).texts["a.qmd"]
    assert "\n[We do not know how many people](#fact-a){.fact} had a job." in told
    assert "\nIn all, {{< var a >}} had a job." in told
    assert "\n{{< var b >}} came." in told


def test_a_mark_by_hand_is_told_with_its_line() -> None:
    with pytest.raises(UserError, match=r"a\.qmd, line 4: 'thing' is marked as a hard word by hand"):
        explain(row("It rained.", "A [thing]{.word}."))


def test_the_list_is_in_the_order_of_the_alphabet_with_one_picture_for_neighbours_that_share_it() -> None:
    assert words_list(["support plan", "self-employed", "council"], hard()) == "\n".join(
        [
            row("A **council** is in charge of schools.", attributes='.er .listed picture="council"'),
            row("**Self-employed** means that you work for yourself.", attributes='.er .listed picture="stall"'),
            row("A **support plan** says what help you get.", attributes='.er .listed picture="paper"'),
        ]
    )
    shared = hard(review={"explanation": "A review is a meeting.", "picture": "paper"})
    assert words_list(["support plan", "review", "plan"], shared).count("::: {") == 1
    assert "no hard words" in words_list([], hard())


def test_the_list_at_the_end_is_of_the_words_that_are_used_alone() -> None:
    text = row("The council met.") + "\n{{< include fragments/easy-words.md >}}\n\n" + row("A plan.")
    assert explain(text).texts[LIST] == words_list(["council", "plan"], hard())


def test_every_hard_word_has_a_row_in_the_table_used_or_not() -> None:
    done = explain(row("The council met."))
    rows = word_rows(hard(), done.uses)
    assert [(one["word"], one["used"]) for one in rows[:2]] == [("council", True), ("plan", False)]
    assert rows[0]["line"] == 2
