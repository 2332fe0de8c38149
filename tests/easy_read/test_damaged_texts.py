"""Whatever a text holds, the checker says what it finds, on lines that the text has."""

from __future__ import annotations

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from jobs_first.easy_read.checker import check
from support.easy_read import findings_of, found, read, rows
from support.easy_read import settings as held_to

PIECES = [
    "You can’t.", "e.g.", "10-15", "£8,217", "04/10", "IV", "DO NOT", "15 of the 60", "1 in 0", "0 out of 0", "Mr.", "...", "?!", ";",
    "(", "[", "]", "{", "}", "*", "**", "_", "`", "::: {.er picture=job}", ":::", "![](x)", "![a](b.svg)", "[a]{.word}", "|a|", "> a",
    "<u>", "{{<", ">}}", "{{< var x >}}", "\xa0", "\u2060", "’", "½", "# ", "---", "- ", "\\", "$x$", "[^1]", "[^1]: a", "é", "日本", "🙂",
    "\t", "£", "%", "p <", "'s", "''", "99999999999999999999",
]  # fmt: skip
words = st.lists(st.sampled_from(PIECES) | st.text(string.printable, max_size=8), max_size=12).map(" ".join)
texts = st.lists(words, max_size=12).map("\n".join)


@settings(max_examples=25, deadline=None)
@given(st.lists(words, min_size=1, max_size=3))
def test_no_statement_is_too_strange_to_be_checked(sentences: list[str]) -> None:
    for one in found(rows(*sentences), held_to(whole=True, own=True)):
        assert 1 <= one.line <= len(sentences)
        assert one.found
        assert one.expected


@settings(max_examples=10, deadline=None)
@given(texts)
def test_no_text_is_too_damaged_to_be_checked(text: str) -> None:
    for one in found(text, held_to(whole=True)):
        assert 1 <= one.line <= max(1, len(text.splitlines()))


@settings(max_examples=15, deadline=None)
@given(words, words)
def test_what_is_found_in_a_statement_does_not_depend_on_the_others(one: str, other: str) -> None:
    of_text = {"rare-word", "hard-word-explained"}
    alone = [finding for finding in found(rows(one)) if finding.rule not in of_text]
    beside = [finding for finding in found(rows(one, other)) if finding.rule not in of_text and finding.line == 1]
    assert alone == beside


def test_the_same_text_gives_the_same_findings_in_the_same_order() -> None:
    text = '::: {.er picture="job"}\nYou can’t; it is 25%.\n\nIt was sold.\n:::\n\nTen.\n'
    first, second = check(read(text), held_to()), check(read(text), held_to())
    assert first == second
    assert len(findings_of("picture", first)) == 1
