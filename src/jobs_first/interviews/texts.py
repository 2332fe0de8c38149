"""The plain text of a transcript: in the XML itself, in the zip of the project, or in the folder beside it. Rich text is never opened."""

from __future__ import annotations

import re
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from jobs_first.interviews.project import Flaw
from jobs_first.interviews.project_archive import ProjectArchive
from jobs_first.interviews.qda_xml import at
from jobs_first.returns.files import ReturnError, opened

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def text_of(archive: ProjectArchive, base: str, element: Element) -> tuple[str | None, list[tuple[Flaw, int]]]:
    """The plain text of a TextSource, None where it cannot be read, and what is wrong with it.

    `base` is the folder that the project names for texts outside of the zip. Raises UserError beyond the limits.
    """
    content = next(iter(at(element, "PlainTextContent")), None)
    path = element.get("plainTextPath", "").strip()
    if content is not None and (content.text or not path):
        text = content.text or ""
    else:
        found = _bytes(archive, base, path)
        if found is None:
            return None, [("text_missing", 1)]
        try:
            # Programs count no mark of the byte order; line ends are left as they are, because they are counted.
            text = found.decode("utf-8-sig")
        except UnicodeDecodeError:
            return None, [("text_unreadable", 1)]
    return text, [] if text.strip() else [("text_empty", 1)]


def _bytes(archive: ProjectArchive, base: str, path: str) -> bytes | None:
    """The bytes of a text; None where it is not in the project, or lies elsewhere than in the project's folder."""
    scheme, mark, rest = path.partition("://")
    if not mark or scheme.casefold() == "internal":
        member = archive.inside(rest if mark else path)
        return archive.read(member) if member is not None else None
    rest = rest.replace("\\", "/").lstrip("/")
    if scheme.casefold() != "relative" or not rest:
        return None
    # The base is a folder of another machine; the one of that name may have been sent along.
    for folder in (archive.folder, archive.folder / PureWindowsPath(base).name):
        place = folder / rest
        try:
            if place.resolve().is_relative_to(archive.folder.resolve()):
                with opened(place) as stream:
                    archive.count(place.stat().st_size)
                    return stream.read()
        except (OSError, ReturnError, RuntimeError):
            # Not there, no ordinary file, a name that is too long, or links in a circle.
            continue
    return None


def guid_name(path: str) -> str:
    """The name of a text's file where it is a GUID, and so names nobody."""
    name = path.replace("\\", "/").rpartition("/")[2]
    return name if re.fullmatch(r"\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?\.txt", name) else ""
