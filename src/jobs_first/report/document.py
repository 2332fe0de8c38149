"""What a .qmd document says of itself in its front matter, and the options that its style brings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from jobs_first.errors import UserError, nearest

OutputFormat = Literal["html", "pdf", "docx"]
FORMATS: tuple[OutputFormat, ...] = ("html", "pdf", "docx")
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Style:
    """How documents of one kind look: contents list down to `toc_depth` (heading levels as written), numbered sections or not."""

    name: str
    numbered: bool
    toc_depth: int


STYLES = {style.name: style for style in (Style("summary", numbered=True, toc_depth=3), Style("easy-read", numbered=False, toc_depth=2))}


@dataclass(frozen=True)
class Document:
    """One .qmd file: its name without the ending, its title and its style."""

    stem: str
    title: str
    style: Style


def read_document(path: Path) -> Document:
    """The document behind a .qmd file; raises UserError where the front matter is missing or lacks what rendering needs."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UserError(f"{path.name}: this document is not in the build folder {path.parent}.") from None
    found = FRONT_MATTER.match(text.replace("\r\n", "\n"))
    if found is None:
        raise UserError(f"{path.name}: the front matter (between two lines of ---) is missing at its top.")
    try:
        matter: Any = yaml.load(found.group(1), Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        raise UserError(f"{path.name}: the front matter is not YAML ({str(error).splitlines()[0]}).") from None
    if not isinstance(matter, dict):
        raise UserError(f"{path.name}: the front matter holds no keys with values.")
    return Document(path.stem, _needed(matter, "title", path), _style(_needed(matter, "report-style", path), path))


def _needed(matter: Mapping[str, Any], key: str, path: Path) -> str:
    value = matter.get(key)
    if not isinstance(value, str) or not value.strip():
        raise UserError(f"{path.name}: the front matter needs '{key}'.")
    return value.strip()


def _style(name: str, path: Path) -> Style:
    if name not in STYLES:
        raise UserError(f"{path.name}: report-style '{name}' is not known. {nearest(name, STYLES)}")
    return STYLES[name]
