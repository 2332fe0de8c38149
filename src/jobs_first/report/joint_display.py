"""The joint display as a table of the summary: findings of the records beside the interviews, and how a person judged them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jobs_first.facts.joint_display import NOT_ASKED, Row, by_label, words_and_number
from jobs_first.report.markdown import LINE_END, Markdown, inline, invented, markdown_table

# The mark of a finding in words, and what stands where there is none.
MARKS = {"agree": "Agree", "differ": "Differ", "silent": "Silent"}
NO_MARK = {"changed": "To be judged again", "not_judged": "To be judged", "not_known": "Cannot be judged"}


def joint_display_table(display: Sequence[Row], numbers: Sequence[Row]) -> str:
    """Each finding of joint_display.csv with its numbers (joint_display_numbers.csv) side by side, and the judgement or why there is none.

    Numbers that rest on invented records are marked; a mark is a word.
    """
    said = [MARKS[row["mark"]] if row["mark"] else NO_MARK[row["status"]] for row in display]
    rows = [
        [
            row["question"],
            _side(numbers, row["finding"], "records"),
            _side(numbers, row["finding"], "interviews"),
            Markdown(f"**{word}.** {inline(row['because'])}"),
        ]
        for word, row in zip(said, display, strict=True)
    ]
    caption = "Findings of the records beside what the interviews say of them."
    return markdown_table(["Question", "Records", "Interviews", "Judgement"], rows, caption, "tbl-joint-display", ["left"] * 4)


def _side(numbers: Sequence[Row], finding: str, source: str) -> Markdown:
    """The numbers of one source, each on a line; several under one label stand below it."""
    lines = []
    for label, rows in by_label([row for row in numbers if (row["finding"], row["source"]) == (finding, source)]):
        said = [_number(row) for row in rows]
        lines += [f"{inline(label)}: {said[0]}"] if len(said) == 1 else [f"{inline(label)}:", *said]
    return Markdown(LINE_END.join(lines)) if lines else inline(NOT_ASKED)


def _number(row: Row) -> Markdown:
    """A number with who is counted before it, and its mark; no line ends inside "15 of 60"."""
    words, number = words_and_number(row)
    unbroken = re.sub(r"(?<=\d) of (?=\d)", "\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}", number)
    marked = invented(unbroken) if number and row["basis"] == "invented" else inline(unbroken)
    return Markdown(" ".join(filter(None, (inline(words), marked))))
