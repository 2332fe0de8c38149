"""An Easy Read text as its reader meets it: headings, and rows of statements with a picture, each with its place."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

from jobs_first.easy_read.inlines import Mark, flat, marks_in, plain
from jobs_first.easy_read.source import Line
from jobs_first.errors import UserError

# CommonMark with pandoc's attributes, the only one of pandoc's readers that says on which line something stands.
READER: Final = "commonmark_x-smart+sourcepos"
LISTS: Final = ("BulletList", "OrderedList", "DefinitionList")
POSITION: Final = re.compile(r"(?:^|[@;])(\d+):")

RowKind = Literal["row", "paragraph", "list", "table", "quotation", "code"]


@dataclass(frozen=True)
class Statement:
    """One paragraph: its words without any markup, where it was written, and what in it is marked. `broken`: it goes on over several lines
    of the source.
    """

    text: str
    place: str
    line: int
    marks: tuple[Mark, ...] = ()
    broken: bool = False

    def marked(self, kind: str) -> list[str]:
        """The words that are marked so."""
        return [mark.words for mark in self.marks if mark.kind == kind]


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 1 is the title's."""

    level: int
    text: str
    identifier: str
    place: str
    line: int


@dataclass(frozen=True)
class Row:
    """What stands beside one picture, or without any.

    kind        "row" for ::: {.er}; of plain Markdown "paragraph", "list", "table", "quotation" or "code"
    picture     the meaning that the row names, or the file of an image beside a paragraph; None where there is none
    alt         what an image beside a paragraph says to a screen reader; empty for a row, whose picture has its words in pictures.yaml
    boxes       the classes of the boxes around it, such as "notice"
    unended     whether another row or a heading begins before the ::: that ends it; those are read as if it stood there
    """

    kind: RowKind
    statements: tuple[Statement, ...]
    place: str
    line: int
    picture: str | None = None
    alt: str = ""
    decorative: bool = False
    boxes: tuple[str, ...] = ()
    unended: bool = False


Block = Heading | Row


@dataclass(frozen=True)
class Booklet:
    """A whole text: what its front matter says, and its blocks in order."""

    place: str
    matter: Mapping[str, str]
    blocks: tuple[Block, ...]

    def rows(self) -> Iterator[Row]:
        """The rows in order."""
        yield from (block for block in self.blocks if isinstance(block, Row))

    def headings(self) -> Iterator[Heading]:
        """The headings in order."""
        yield from (block for block in self.blocks if isinstance(block, Heading))

    def statements(self) -> Iterator[Statement]:
        """All statements in order."""
        for row in self.rows():
            yield from row.statements


def read_booklet(lines: Sequence[Line], pandoc: Path) -> Booklet:
    """Read lines of Markdown or Quarto, variables filled in, into a Booklet; `pandoc` is the program.

    Comments and blocks for one engine are left out: no reader sees them in every format. An image in a paragraph with words is the
    picture of that paragraph; one alone in its paragraph, of all that follow before the next image, heading or row. Raises UserError
    where pandoc cannot read the text.
    """
    place = lines[0].place if lines else ""
    parsed = _parsed("\n".join(line.text for line in lines) + "\n", pandoc, place)
    matter = {key: plain(_inlines_of(value)) for key, value in parsed["meta"].items()}
    blocks = _with_pictures([*_blocks(parsed["blocks"], lines, ())])
    return Booklet(place, matter, tuple(blocks))


def _parsed(text: str, pandoc: Path, place: str) -> dict[str, Any]:
    command = [str(pandoc), "--from", f"{READER}+yaml_metadata_block", "--to", "json", "--data-dir", "no-user-data"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise UserError(f"{place}: this text cannot be read as Markdown. {done.stderr.strip()}")
    read: dict[str, Any] = json.loads(done.stdout)
    return read


def _inlines_of(meta: Mapping[str, Any]) -> list[Any]:
    """The words of one value of the front matter, whatever it is made of."""
    if meta["t"] == "MetaInlines":
        return list(meta["c"])
    return [{"t": "Str", "c": str(meta["c"])}] if meta["t"] in ("MetaString", "MetaBool") else []


# Blocks ---------------------------------------------------------------------------------------------------------------------------------


def _blocks(blocks: Iterable[Any], lines: Sequence[Line], boxes: tuple[str, ...], at: int = 1) -> Iterator[Block]:
    """`at`: the line on which the block around these begins, for those that pandoc gives no line of their own."""
    for block in blocks:
        kind, content = block["t"], block.get("c", [])
        if kind == "Header":
            level, attributes, inlines = content
            start = _line(lines, _position(attributes) or at)
            yield Heading(level, plain(inlines), attributes[0], start.place, start.number)
        elif kind == "Div":
            attributes, inner = content
            start_at, classes = _position(attributes) or at, attributes[1]
            if "er" in classes:
                end = next((i for i, one in enumerate(inner) if _begins_anew(one)), len(inner))
                yield _easy_read_row(attributes, inner[:end], lines, boxes, start_at, unended=end < len(inner))
                yield from _blocks(inner[end:], lines, boxes, start_at)
            else:
                yield from _blocks(inner, lines, (*boxes, *classes), start_at)
        elif kind in ("Para", "Plain"):
            yield _loose("paragraph", [block], lines, boxes, at)
        elif kind in LISTS:
            yield _loose("list", [block], lines, boxes, at)
        elif kind in ("Table", "BlockQuote", "CodeBlock", "LineBlock"):
            named: dict[str, RowKind] = {"Table": "table", "BlockQuote": "quotation", "CodeBlock": "code", "LineBlock": "paragraph"}
            own = _position(content[0]) if kind in ("Table", "CodeBlock") else None
            yield _loose(named[kind], [block], lines, boxes, own or at)
        elif kind == "Figure":
            yield from _blocks(content[2], lines, boxes, _position(content[0]) or at)


def _begins_anew(block: Any) -> bool:
    return block["t"] == "Header" or (block["t"] == "Div" and "er" in block["c"][0][1])


def _easy_read_row(attributes: Any, inner: Any, lines: Sequence[Line], boxes: tuple[str, ...], at: int, unended: bool) -> Row:
    start, named = _line(lines, at), dict(attributes[2])
    statements = tuple(_statements(inner, lines, at))
    others = tuple(one for one in attributes[1] if one not in ("er", "decorative"))
    return Row(
        "row", statements, start.place, start.number, named.get("picture"), "", "decorative" in attributes[1], (*boxes, *others), unended
    )


def _loose(kind: RowKind, blocks: Any, lines: Sequence[Line], boxes: tuple[str, ...], at: int) -> Row:
    start = _line(lines, at)
    return Row(kind, tuple(_statements(blocks, lines, at)), start.place, start.number, boxes=boxes)


def _statements(node: Any, lines: Sequence[Line], at: int) -> Iterator[Statement]:
    """Every paragraph within, in order, whatever holds it: items, cells, quotations."""
    if isinstance(node, list):
        for inner in node:
            yield from _statements(inner, lines, at)
    elif isinstance(node, dict):
        kind, content = node["t"], node.get("c", [])
        if kind in ("Para", "Plain"):
            start = _line(lines, _position_within(content) or at)
            marks = tuple(marks_in(content))
            yield Statement(
                plain(content), start.place, start.number, marks, any(one["t"] in ("SoftBreak", "LineBreak") for one in flat(content))
            )
        elif kind == "CodeBlock":
            start = _line(lines, _position(content[0]) or at)
            yield Statement(content[1], start.place, start.number, (Mark("code", content[1]),))
        elif kind == "Div":
            yield from _statements(content[1], lines, _position(content[0]) or at)
        elif kind == "Header":
            yield from _statements([{"t": "Para", "c": content[2]}], lines, _position(content[1]) or at)
        elif kind not in ("RawBlock", "Str", "Code"):
            yield from _statements(content, lines, at)


def _with_pictures(blocks: Sequence[Block]) -> Iterator[Block]:
    """Paragraphs of plain Markdown with the image beside them; an image alone in its paragraph makes one row of those that follow."""
    waiting: Mark | None = None
    row: Row | None = None
    for block in blocks:
        image = _image_of(block) if isinstance(block, Row) else None
        is_loose = isinstance(block, Row) and block.kind in ("paragraph", "list") and bool(block.statements)
        if row is not None and (image is not None or not is_loose):
            yield row
            waiting, row = None, None
        if not isinstance(block, Row) or not is_loose:
            waiting = None
            yield block
        elif image is not None and not block.statements[0].text.strip():
            waiting = image
        elif row is not None:
            row = replace(row, statements=(*row.statements, *block.statements))
        elif (beside := image or waiting) is not None:
            pictured = replace(block, picture=beside.target, alt=beside.words, decorative=not beside.words)
            if image is None:
                row = pictured
            else:
                yield pictured
                waiting = None
        else:
            yield block
    if row is not None:
        yield row


def _image_of(row: Row) -> Mark | None:
    return next((mark for mark in row.statements[0].marks if mark.kind == "picture"), None) if row.statements else None


def _position(attributes: Any) -> int | None:
    # A table has the positions of its parts, and not in their order.
    return min(map(int, POSITION.findall(dict(attributes[2]).get("data-pos", ""))), default=None)


def _position_within(inlines: Sequence[Any]) -> int | None:
    """Where the first of some inlines stands: a cell of a table has no place of its own."""
    return _position(inlines[0]["c"][0]) if inlines and inlines[0]["t"] == "Span" else None


def _line(lines: Sequence[Line], position: int) -> Line:
    return lines[min(position, len(lines)) - 1]
