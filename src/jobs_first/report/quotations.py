"""The approved quotations as a piece of the summary, in the order of the themes, each with the role of whoever said it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jobs_first.report.markdown import Markdown, escape_markdown

# A passage that was coded with its marks gets ours alone.
QUOTATION_MARKS = '“”" '
NOBODY = "Nobody is quoted in this report.\n"
INTRODUCED = {
    "demonstration": (
        "The words below are example text: they were written for the demonstration, and nobody said them. They show how quotations of "
        "those who agree to be quoted would stand here, with what would let a person be known taken out."
    ),
    "collected": (
        "These are the words of people who agreed to be quoted. What could let a person be known is taken out and named in brackets. "
        "Quotations show what a theme sounds like; how many people speak of it is what the counts above say."
    ),
}


def quotations_text(rows: Sequence[Mapping[str, str]], labels: Mapping[str, str], kind: str) -> str:
    """Markdown of the rows of results/interviews/quotations.csv (theme, attribution, words), or a sentence that nobody is quoted.

    `labels`: theme -> label. Under demonstration each carries the mark "example text".
    """
    if not rows:
        return NOBODY
    # A comment between two blocks of quotation keeps them two.
    said = [f"> {_said(row['words'], kind)} {_said_by(row, labels)}" for row in rows]
    return INTRODUCED[kind] + "\n\n" + "\n\n<!-- -->\n\n".join(said) + "\n"


def _said_by(row: Mapping[str, str], labels: Mapping[str, str]) -> str:
    return f"— {escape_markdown(row['attribution'])} (*{escape_markdown(labels[row['theme']])}*)"


def _said(words: str, kind: str) -> Markdown:
    quoted = f"“{escape_markdown(words.strip(QUOTATION_MARKS))}”"
    return Markdown(f"[{quoted}]{{.example}}" if kind == "demonstration" else quoted)
