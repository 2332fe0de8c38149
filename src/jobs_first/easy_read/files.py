"""An Easy Read text from its files: opened, put together, and its numbers filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from jobs_first.config.easy_read import HardWord
from jobs_first.easy_read.source import VARIABLE, Line, filled, lines_of
from jobs_first.easy_read.text import Booklet, read_booklet
from jobs_first.easy_read.words import BY_HAND, LIST, explain_words
from jobs_first.errors import UserError

# Other files in which people write: what to do with them.
NOT_MARKDOWN: Final = {
    ".docx": "a Word file", ".doc": "a Word file", ".odt": "an OpenDocument file", ".rtf": "a file of rich text", ".pdf": "a PDF",
    ".html": "a web page", ".pptx": "slides",
}  # fmt: skip
STAND_IN: Final = "some people"
GENERATED: Final = "fragments/"


def read_text(path: Path) -> str:
    """The text of a file. Raises UserError, with the way to mend it, for one that is not there, is a folder, is no text or is empty."""
    if path.is_dir():
        inside = ", ".join(sorted(one.name for one in path.iterdir() if one.suffix in (".md", ".qmd"))[:5])
        hint = f"Name one of its files: {inside}." if inside else "Name a file of Markdown or Quarto (.md, .qmd)."
        raise UserError(f"{path}: this is a folder. {hint}")
    if path.suffix.lower() in NOT_MARKDOWN and path.is_file():
        raise UserError(
            f"{path}: this is {NOT_MARKDOWN[path.suffix.lower()]}, and the checker reads Markdown and Quarto (.md, .qmd). Copy its text "
            "into a file such as text.md, with an empty line between the sentences, and check that."
        )
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        near = sorted(one.name for one in path.parent.glob("*.*md"))[:5] if path.parent.is_dir() else []
        hint = f" In its folder are: {', '.join(near)}." if near else ""
        raise UserError(f"{path}: there is no such file.{hint} Write its path as it is seen from the project's folder.") from None
    except OSError as error:
        raise UserError(f"{path}: this file cannot be opened ({error.strerror}).") from None
    text = _decoded(content, path)
    if not text.strip():
        raise UserError(f"{path}: this file is empty. There is nothing to check in it.")
    return text


def _decoded(content: bytes, path: Path) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(f"{path}: this file is not UTF-8 text. Save it again as text with the encoding UTF-8.") from None
    if "\x00" in text:
        raise UserError(f"{path}: this file holds no text. The checker reads Markdown and Quarto (.md, .qmd).")
    return text


def read_lines(
    file: Path,
    generated: Path,
    notes: list[str],
    value: Callable[[str], str | None],
    hard_words: Mapping[str, HardWord] | None = None,
) -> list[Line]:
    """The lines of a text with what it includes, each with the path of its file and the line of it that its author wrote.

    An include is looked for beside the text and in the folder above; fragments/, which the pipeline makes, in the folder `generated`. One
    that is not made yet is left out, and `notes` is told. With `hard_words`, those are marked and explained as the pipeline does, with
    `value` for what variables say. Raises UserError as `read_text` does, and for an include that is not there.
    """
    paths: dict[str, Path] = {}

    def read(name: str) -> str | None:
        if name == str(file):
            return read_text(file)
        looked = [file.parent / name, file.parent.parent / name, *([generated / name] if name.startswith(GENERATED) else [])]
        found = next((path for path in looked if path.is_file()), None)
        if found is not None:
            paths[name] = found
            text = _decoded(found.read_bytes(), found)
            # What the pipeline made has its hard words marked already; with the marks away they are found again in their order.
            return BY_HAND.sub(r"\1", text) if name.startswith(GENERATED) else text
        if not name.startswith(GENERATED):
            return None
        note = f"'{name}' is made by 'make report' and is not there yet, so it was left out."
        if note not in notes and not (name == LIST and hard_words is not None):
            notes.append(note)
        return ""

    explained = explain_words(str(file), read, hard_words, value) if hard_words is not None else None
    paths[LIST] = generated / LIST
    texts, numbers = (explained.texts, explained.lines) if explained else ({}, {})
    lines = lines_of(str(file), lambda name: texts.get(name) or read(name))
    return [
        replace(
            line,
            place=str(paths.get(line.place, line.place)),
            number=numbers[line.place][line.number - 1] if line.place in numbers else line.number,
        )
        for line in lines
    ]


def assembled(lines: Sequence[Line], value: Callable[[str], str | None], metadata: Mapping[str, str], pandoc: Path) -> Booklet:
    """The text with variables filled in by `value`, and what all documents say at their top (`metadata`) added to what it says itself."""
    booklet = read_booklet(filled(list(lines), value), pandoc)
    return replace(booklet, matter={**metadata, **booklet.matter})


def value_in(nested: Mapping[str, object]) -> Callable[[str], str | None]:
    """A function that gives the value of a variable's name with points in it; None for a name that leads to no single value."""

    def value(name: str) -> str | None:
        at: object = nested
        for part in name.split("."):
            at = at.get(part) if isinstance(at, Mapping) else None
        return at if isinstance(at, str) else None

    return value


def has_variables(lines: Sequence[Line]) -> bool:
    """Whether any variable stands in the lines."""
    return any(VARIABLE.search(line.text) for line in lines)


def is_whole(booklet: Booklet) -> bool:
    """Whether a text is a whole booklet, and not a part of one: it has front matter with a title."""
    return bool(booklet.matter.get("title", "").strip())
