"""Rows: a picture beside every idea, one to three statements beside a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jobs_first.easy_read.rules.base import Fault, Settings, rows_of, rule, tidy
from jobs_first.easy_read.text import Booklet, Heading, Row
from jobs_first.errors import nearest

PEOPLE: Final = "people:"
NO_WORDS: Final = re.compile(
    r"^\s*(?:a |an |the )?(?:picture|image|photo|photograph|drawing|icon|graphic|symbol) (?:of|showing|that shows)\b"
    r"|\.(?:png|jpe?g|svg|gif|webp)$|^(?:picture|image|photo|icon)\s?\d*$",
    re.IGNORECASE,
)
STRAY_END: Final = re.compile(r":{3,}")
PLAIN: Final = {"table": "a table", "quotation": "a quotation", "code": "a block of code"}


@rule(
    "row-length",
    "fail",
    "Beside a picture stand one to three statements.",
    "Begin a new row with a picture of its own after the third statement.",
    ("layout.most_statements",),
)
def row_length(booklet: Booklet, settings: Settings) -> Iterator[Fault]:
    """Rows with more statements than allowed, or with none. Source: Photosymbols Easy Read Standard; Department of Health."""
    most = settings.rules.layout.most_statements
    for row in booklet.rows():
        said = [one for one in row.statements if one.text.strip()]
        if len(said) > most and row.kind not in PLAIN:
            yield Fault(row.place, row.line, f"{len(said)} statements beside one picture: '{tidy(said[0].text)}' ...", f"at most {most}")
        elif not said and row.kind == "row":
            yield Fault(row.place, row.line, "a picture without words", f"one to {most} statements")


@rule(
    "row-end",
    "fail",
    "A row ends before the next one, or a heading, begins.",
    "Write ::: on a line of its own after the last statement of a row, and nowhere else.",
)
def row_end(booklet: Booklet, settings: Settings) -> Iterator[Fault]:
    """Rows whose end is missing, and ends without a row. Source: this project (nothing of the booklet may be swallowed)."""
    for row in booklet.rows():
        if row.unended:
            yield Fault(row.place, row.line, "a row that does not end before the next row or heading", "::: after its last statement")
        for one in row.statements:
            if STRAY_END.fullmatch(one.text.strip()):
                yield Fault(one.place, one.line, f"'{one.text.strip()}' that ends no row", "one ::: for each row")


@rule(
    "picture",
    "fail",
    "A picture stands beside every idea.",
    'Write ::: {.er picture="meaning"} before the statements and ::: after them; in plain Markdown put an image before them.',
)
def picture(booklet: Booklet, settings: Settings) -> Iterator[Fault]:
    """Words without a picture. Source: Department of Health; Photosymbols Easy Read Standard; Inclusion Europe."""
    for row in rows_of(booklet):
        if row.picture is None and row.kind not in PLAIN and not STRAY_END.fullmatch(row.statements[0].text.strip()):
            yield Fault(row.place, row.line, f"'{tidy(row.statements[0].text)}' without a picture", "a picture on the left of the words")


@rule(
    "picture-known",
    "fail",
    "What a picture means is recorded.",
    "Use a meaning that config/easy_read/pictures.yaml has, or add it there with its picture.",
)
def picture_known(booklet: Booklet, settings: Settings) -> Iterator[Fault]:
    """A row whose picture has no entry in the configuration. Source: Photosymbols Easy Read Standard; Patient Information Forum."""
    if settings.pictures is None:
        return
    for row in booklet.rows():
        if row.kind == "row" and row.picture is not None and not row.picture.startswith(PEOPLE) and row.picture not in settings.pictures:
            hint = nearest(row.picture, settings.pictures, "config/easy_read/pictures.yaml")
            yield Fault(
                row.place, row.line, f"the picture '{row.picture}', which has no meaning here", f"a meaning that is recorded. {hint}"
            )


@rule(
    "picture-alt",
    "fail",
    "A screen reader can say what a picture shows.",
    "Say in a few plain words what can be seen: 'A person with a new briefcase'. In Markdown the words stand in ![...]; for a row, in "
    "config/easy_read/pictures.yaml.",
    ("layout.most_words_of_alt",),
)
def picture_alt(booklet: Booklet, settings: Settings) -> Iterator[Fault]:
    """Words of a picture that are missing, too many, or say only that it is one. Source: WCAG 2.2 (1.1.1); GOV.UK."""
    most = settings.rules.layout.most_words_of_alt
    for row in _first_of_each(booklet):
        words = _alt(row, settings)
        if words is None:
            continue
        shown = f"the picture '{row.picture}'"
        if row.decorative or not words.strip():
            yield Fault(row.place, row.line, f"{shown} without words, where it stands first", "a few words for what it shows")
        elif NO_WORDS.search(words):
            yield Fault(row.place, row.line, f"{shown} that says '{words}'", "what the picture shows, not that it is one")
        elif len(words.split()) > most:
            yield Fault(row.place, row.line, f"{shown} that says '{words}'", f"at most {most} words; these are {len(words.split())}")


@rule(
    "picture-repeat",
    "warn",
    "A picture that comes again in a section is read out again only where it adds something.",
    'If it adds nothing here, write ::: {.er .decorative picture="..."}, or choose another picture.',
)
def picture_repeat(booklet: Booklet, settings: Settings) -> Iterator[Fault]:
    """A picture that stood before under the same heading and is read out again. Source: WCAG 2.2 (1.1.1, decorative pictures)."""
    first: dict[str, Row] = {}
    for block in booklet.blocks:
        if isinstance(block, Heading):
            first = {}
        elif block.picture is not None:
            before = first.setdefault(block.picture, block)
            if before is not block and not block.decorative:
                found = f"the picture '{block.picture}', which stands on line {before.line} of {before.place}"
                yield Fault(block.place, block.line, found, "no words for a picture that adds nothing")


@rule(
    "plain-rows",
    "fail",
    "No tables, quotations or code.",
    "Say what it says in short sentences, with a picture beside them.",
)
def plain_rows(booklet: Booklet, settings: Settings) -> Iterator[Fault]:
    """Tables, block quotations and code. Source: Inclusion Europe; this project (no person is quoted)."""
    for row in rows_of(booklet):
        if row.kind in PLAIN:
            yield Fault(row.place, row.line, f"{PLAIN[row.kind]}: '{tidy(row.statements[0].text)}' ...", "short sentences beside a picture")


def _first_of_each(booklet: Booklet) -> Iterator[Row]:
    seen: set[str] = set()
    for row in booklet.rows():
        if row.picture is not None and row.picture not in seen:
            seen.add(row.picture)
            yield row


def _alt(row: Row, settings: Settings) -> str | None:
    """What a picture says; None where that is not known here: of people that are drawn, and of a meaning that is not recorded."""
    if row.kind != "row":
        return row.alt
    if settings.pictures is None or row.picture is None or row.picture.startswith(PEOPLE):
        return None
    return settings.pictures.get(row.picture)


RULES: Final = (row_length, row_end, picture, picture_known, picture_alt, picture_repeat, plain_rows)
