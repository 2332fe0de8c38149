"""Markdown that the pipeline writes: text made safe, tables and figures as fragments for {{< include >}}."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Sequence
from typing import Literal

Align = Literal["left", "right", "center"]
RULES: dict[Align, str] = {"left": ":---", "right": "---:", "center": ":---:"}
# What engines show, or read, where something is missing. In words of data an invisible joiner parts such a sequence, so that neither
# an engine nor our own check takes it for one. It also keeps a minus sign on the line of its amount.
SEQUENCES = re.compile(r"\{(?=\{)|\}(?=\})|\?(?=\?|@|var:|meta:|env:|invalid)|\u2212(?=£)")
JOINER = "\u2060"
PUNCTUATION = str.maketrans({character: f"\\{character}" for character in string.punctuation})


class Markdown(str):
    """Text that is Markdown already, by our own hand: it is not escaped again."""


# In a cell of a table, where a line cannot end otherwise. The reports' filter knows it.
LINE_END = Markdown("[]{.line-end}")


def escape_markdown(text: str) -> str:
    """`text` so that it comes out as written: no Markdown, HTML, shortcode, reference or link can arise from it.

    Line ends, tabs and control characters become a space, private-use characters U+FFFD; invisible format characters (a turned
    direction of writing, say) go. Where the text holds a sequence like `{{` or `??`, or a minus sign before a pound sign, a word joiner
    (U+2060) stands inside it.
    """
    return harmless(text).translate(PUNCTUATION)


def harmless(text: str) -> str:
    """`text` on one line, without what is not seen, and with nothing in it that an engine, or our own check, takes for a shortcode."""
    visible = "".join(_visible(character) for character in text).strip()
    return SEQUENCES.sub(lambda found: found.group(0) + JOINER, visible)


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    if category in ("Co", "Cs", "Cn"):
        return "�"
    return "" if category == "Cf" else character


def invented(text: str) -> Markdown:
    """A number that rests on invented records, with the mark that shows it. `text` is plain text unless it is Markdown."""
    return Markdown(f"[{inline(text)}]{{.invented}}")


def inline(text: str) -> Markdown:
    """Plain text escaped; Markdown as it is."""
    return text if isinstance(text, Markdown) else Markdown(escape_markdown(text))


def markdown_table(headers: Sequence[str], rows: Sequence[Sequence[str]], caption: str, label: str, align: Sequence[Align]) -> str:
    """A pipe table with its headers, caption and label ("tbl-..."), to include in a report.

    Plain text is escaped, in cells, headers and caption; what is Markdown (as `inline` and `invented` make it) is not. The caller words
    numbers and unknown values. Raises ValueError for a cell that is not text or is empty (nobody worded it), a wrong label, or another
    number of `align`, or of cells in a row, than of headers.
    """
    if len(align) != len(headers):
        raise ValueError(f"{label}: {len(headers)} columns and {len(align)} alignments")
    if any(len(row) != len(headers) for row in rows):
        raise ValueError(f"{label}: a row has not {len(headers)} cells")
    rule = "|" + "|".join(RULES[way] for way in align) + "|"
    lines = [_row(label, headers), rule, *(_row(label, row) for row in rows)]
    return "\n".join(lines) + f"\n\n: {_one_line(inline(caption))} {{#{_checked(label, 'tbl')}}}\n"


def figure(path: str, caption: str, alt: str, label: str) -> str:
    """A figure with caption, alternative text and label ("fig-..."), to include in a report.

    `path` is that inside the build folder. `caption` is plain text and escaped, unless it is Markdown; `alt` is plain text.
    Raises ValueError for an empty alternative or a wrong label or path.
    """
    if not alt.strip():
        raise ValueError(f"{label}: the figure has no alternative text")
    if not re.fullmatch(r"[\w./-]+", path) or ".." in path:
        raise ValueError(f"{label}: '{path}' is no path inside the build folder")
    return f'![{_one_line(inline(caption))}]({path}){{#{_checked(label, "fig")} fig-alt="{escape_markdown(alt)}"}}\n'


def _row(label: str, cells: Sequence[str]) -> str:
    for cell in cells:
        if not isinstance(cell, str) or not cell.strip():
            raise ValueError(f"{label}: the cell {cell!r} is no text to show; say unknown values and numbers in words first")
    return "| " + " | ".join(_one_line(inline(cell)) for cell in cells) + " |"


def _one_line(text: str) -> str:
    """Without line ends and double spaces; a no-break space stays."""
    return re.sub(r"[^\S\N{NO-BREAK SPACE}]+", " ", text).strip()


def _checked(label: str, kind: str) -> str:
    if not re.fullmatch(rf"{kind}-[a-z0-9]+(-[a-z0-9]+)*", label):
        raise ValueError(f"'{label}' is no label of this kind: write {kind}- and then small letters, digits and single hyphens")
    return label
