"""The rules that look at marks, rows, pictures, hard words and the booklet as a whole."""

from __future__ import annotations

from bisect import bisect

import pytest

from jobs_first.config.easy_read import HardWord
from jobs_first.easy_read.rules import RULES, amounts, hard_words, layout, marks, whole
from support.easy_read import broken, findings_of, found, read, settings

COACH = {"job coach": HardWord(forms=("job coaches",), explanation="A job coach helps you to get and keep a job.", picture="job_coach")}
TOP = "---\ntitle: Rent\nlang: en-GB\npublisher: A Council\ndate: April 2010\n---\n\n"


def row(*statements: str, picture: str = "job", decorative: bool = False) -> str:
    opening = f'::: {{.er{" .decorative" if decorative else ""} picture="{picture}"}}'
    return f"{opening}\n" + "\n\n".join(statements) + "\n:::\n\n"


MAIN = "## Main points\n\n" + row("You pay rent.")
WORDS = "## Hard words\n\n"
CONTACT = "## How to contact us\n\n" + row("Call us.", picture="phone")
ENDLESS = row("Go.").replace("\n:::\n", "\n")
SHARE = "In Jobs First, [15 out of 60 people](#fact-employment-follow_up-jobs_first){.fact} had a job."
UNKNOWN = "We do not know about [16 people](#fact-unknown-follow_up-jobs_first){.fact}."

KEPT_AND_BROKEN: dict[str, tuple[list[str], list[str]]] = {
    "italics": (
        [row("You **must** go.")],
        [row("You *must* go."), row("You _must_ go."), row("You <em>must</em> go."), row("<i>Go</i> now.")],
    ),
    "underline": (
        [row("Go to [our page](http://a.uk).")],
        [row("You [must]{.underline} go."), row("You <u>must</u> go."), row("[GO]{.underline} now.")],
    ),
    "other-marks": ([row("Go now.")], [row("~~Go~~ now."), row("Go^1^ now."), row("`Go` now."), row("It is $x$ now.")]),
    "row-length": ([row("One.", "More.", "And more.")], [row("One.", "More.", "And more.", "Too many."), row("")]),
    "row-end": (
        [row("Go.") + "## Rent\n\n" + row("Pay.")],
        [row("Go.") + ":::\n", ENDLESS + row("Pay."), ENDLESS + "## Rent\n\n" + row("Pay.")],
    ),
    "picture": (
        [row("Go."), "![A bus](bus.svg)\n\nGo.\n", "![A bus](bus.svg)\n\nGo.\n\nGet on.\n\nPay.\n"],
        ["Go.\n", "- Go.\n- Come.\n", "::: {.er}\nGo.\n:::\n"],
    ),
    "picture-known": ([row("Go."), row("Go.", picture="people:a.b")], [row("Go.", picture="jbo")]),
    "picture-alt": (
        ["![A bus](a.svg)\n\nGo.\n", "![A bus](b.svg)\n\nGo.\n\n![](b.svg)\n\nCome.\n"],
        [
            "![](c.svg)\n\nGo.\n",
            "![Picture of a bus](d.svg)\n\nGo.\n",
            "![bus.svg](e.svg)\n\nGo.\n",
            f"![{'A bus and ' * 6}](f.svg)\n\nGo.\n",
            row("Go.", decorative=True),
        ],
    ),
    "picture-repeat": (
        [row("Go.") + row("Come.", decorative=True), row("Go.") + "## Rent\n\n" + row("Come.")],
        [row("Go.") + row("Come.")],
    ),
    "plain-rows": ([row("Go.")], ["| a | b |\n|---|---|\n| c | d |\n", "> We are here.\n", "```\ncode\n```\n"]),
    "not-known": (
        [row(SHARE, UNKNOWN), row(SHARE) + row(UNKNOWN), row("15 out of 60 people had a job.")],
        [row(SHARE), row(UNKNOWN, SHARE), row(SHARE) + row("And more.", UNKNOWN)],
    ),
    "hard-word-explained": (
        [
            row("You can have a **job coach**.", "A job coach helps you."),
            row("There are [councils]{.word}.", "A council helps you."),
            row("There are [reviews]{.word}.") + row("A review is a meeting."),
            row("**Benefits** are money from the government."),
            row("Hard words look **like this**."),
            row("Have a **budget**.", "A budget helps you.", "Ask for a **budget**."),
        ],
        [row("You can have a **carer**.", "That is good."), row("You **must** go.", "It is good."), row("Have a **plan**.")],
    ),
}


def broken_by_each(texts: list[str]) -> list[set[str]]:
    """The rules that each of several texts breaks. They are read as one, with headings between: reading takes longer than checking."""
    starts, joined = [], ""
    for i, text in enumerate(texts):
        starts.append(joined.count("\n") + 1)
        joined += f"## Part {i}\n\n{text.rstrip()}\n\n"
    told: list[set[str]] = [set() for _ in texts]
    for one in found(joined):
        told[bisect(starts, one.line) - 1].add(one.rule)
    return told


@pytest.mark.parametrize("rule", KEPT_AND_BROKEN)
def test_only_the_texts_that_break_a_rule_are_told_of_it(rule: str) -> None:
    kept, breaks = KEPT_AND_BROKEN[rule]
    told = broken_by_each([*kept, *breaks])
    assert [text for text, rules in zip([*kept, *breaks], told, strict=True) if rule in rules] == breaks


BOOKLET = TOP + MAIN + row("You can have a **job coach**.", "A job coach helps you to get and keep a job.", picture="job_coach")
LISTED = WORDS + row("A **job coach** helps you to get and keep a job.", picture="hard_words")


@pytest.mark.parametrize(
    ("rule", "kept", "breaks", "line"),
    [
        ("hard-word-bold", BOOKLET + LISTED + CONTACT, BOOKLET.replace("**job coach**", "job coach") + LISTED + CONTACT, 15),
        ("hard-word-listed", BOOKLET + LISTED + CONTACT, BOOKLET + WORDS + row("A **council** is near.") + CONTACT, 15),
        ("sections", BOOKLET + LISTED + CONTACT, BOOKLET + CONTACT + LISTED, 26),
        ("sections", BOOKLET + LISTED + CONTACT, BOOKLET + LISTED, 1),
        ("sections", BOOKLET + "## Rent\n\n" + LISTED + CONTACT, BOOKLET + LISTED + CONTACT + "## Rent\n", 32),
        ("sections", BOOKLET + LISTED + CONTACT, BOOKLET.replace(MAIN, "## Rent\n\n" + MAIN) + LISTED + CONTACT, 8),
        ("sections", BOOKLET + LISTED + CONTACT, BOOKLET + MAIN + LISTED + CONTACT, 20),
        ("front-matter", BOOKLET, BOOKLET.replace("date: April 2010\n", ""), 1),
        ("front-matter", BOOKLET, BOOKLET.replace("lang: en-GB\n", ""), 1),
    ],
)  # fmt: skip
def test_a_whole_booklet_is_held_to_more(rule: str, kept: str, breaks: str, line: int) -> None:
    held_to = settings(whole=True, hard_words=COACH)
    assert rule not in broken(kept, held_to)
    assert line in [one.line for one in findings_of(rule, found(breaks, held_to))]


def test_a_part_of_a_booklet_is_not_held_to_what_a_whole_one_has() -> None:
    assert not findings_of("sections", found(MAIN)) + findings_of("front-matter", found(MAIN)) + findings_of("hard-word-bold", found(MAIN))


def test_the_booklet_of_the_list_has_all_its_sections_and_no_others() -> None:
    told = {one.found for one in findings_of("sections", found(BOOKLET + "## Rent\n\n" + LISTED + CONTACT, settings(whole=True, own=True)))}
    assert "no section 'What we found'" in told
    assert "the section 'Rent', which the list does not have" in told


def test_an_exempt_section_is_not_looked_at_and_the_next_one_is() -> None:
    text = "### Pictures in this booklet\n\nBy A. & B., CC BY-SA.\n\n## Rent\n\nIt's due.\n"
    assert {one.line for one in found(text)} == {7}


def test_a_declared_acronym_is_let_through() -> None:
    assert "acronym" not in broken(row("The NHS helps."))
    assert "acronym" in broken(row("The DWP helps."))


def test_words_of_a_link_and_an_address_are_no_prose() -> None:
    assert broken(row("Look at [www.kcl.ac.uk/scwru](http://www.kcl.ac.uk/scwru).")) == []


def test_an_explained_hard_word_is_not_rare() -> None:
    words = {"tenancy": HardWord(forms=("tenancies",), explanation="A tenancy is a right to live in a home.", picture="house")}
    text = row("You have a **tenancy**.", "A tenancy is a right to live in a home.")
    assert "rare-word" in broken(text)
    assert "rare-word" not in broken(text, settings(hard_words=words))


def test_nothing_is_found_in_nothing() -> None:
    assert found("") == []


def test_every_rule_of_layout_has_texts_here() -> None:
    mine = {rule.id for module in (marks, layout, hard_words, whole) for rule in module.RULES} | {amounts.not_known.id}
    assert mine - {"unfilled"} == {*KEPT_AND_BROKEN, "hard-word-bold", "hard-word-listed", "sections", "front-matter"}
    assert mine <= {rule.id for rule in RULES}


def test_an_unknown_picture_is_told_with_the_one_that_was_meant() -> None:
    (one,) = findings_of("picture-known", found(read(row("Go.", picture="jbo"))))
    assert "Did you mean 'job'?" in one.expected
