"""Reading a REFI-QDA project (.qdpx): a zip with one XML file (*.qde) and the texts. Nothing is unpacked to disk.

QDA-XML 1.0, https://www.qdasoftware.org. Offsets of a selection count Unicode code points of the plain text. Programs differ on
whether `endPosition` itself belongs to the passage; both readings are let in, since only the passage's place is used.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal

from jobs_first.errors import UserError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST_MEMBER = 50_000_000  # bytes of the .qde, or of one text
LARGEST_TOTAL = 250_000_000  # bytes of all that is read
MOST_MEMBERS = 20_000
DEEPEST_CODE = 50
TEXT_SOURCES = {"TextSource"}
MEDIA_SOURCES = {"PictureSource": "picture", "PDFSource": "PDF", "AudioSource": "audio", "VideoSource": "video"}
EXPORT_AGAIN = "Export the project from the coding software again, as a REFI-QDA project (.qdpx)."

Flaw = Literal["text_missing", "text_unreadable", "offset_out_of_range"]


@dataclass(frozen=True)
class Code:
    """A code of the project; `path` are the names from the top of the codebook down to its own."""

    guid: str
    path: tuple[str, ...]

    @property
    def name(self) -> str:
        """The code's own name."""
        return self.path[-1]


@dataclass(frozen=True)
class Coding:
    """One code on one passage. `code` and `user` are GUIDs; `start` and `end` are empty where the source is no text."""

    code: str
    user: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Source:
    """A transcript (kind `text`) or a picture, PDF, audio or video. Only of a text are the words read.

    `number` is its place among the project's sources, from 1. `flaws` are what is wrong with its text or offsets; codings
    whose offsets are wrong are not among `codings`.
    """

    guid: str
    number: int
    name: str
    kind: str
    text: str | None
    codings: tuple[Coding, ...]
    variables: dict[str, str]
    flaws: tuple[tuple[Flaw, int], ...]


@dataclass(frozen=True)
class Case:
    """A case with its variables (name -> value as text) and the GUIDs of its sources. `number` counts from 1."""

    guid: str
    number: int
    name: str
    variables: dict[str, str]
    sources: tuple[str, ...]
    has_passages: bool


@dataclass(frozen=True)
class Project:
    """What is read of a project. Users are GUID -> name; GUIDs are lower case, without braces."""

    name: str
    origin: str
    users: dict[str, str]
    codes: dict[str, Code]
    cases: tuple[Case, ...]
    sources: tuple[Source, ...]


def read_project(path: str | Path) -> Project:
    """Read a .qdpx file.

    Raises UserError, in words that quote nothing of the project, for a file that is missing, no zip, damaged, too large, has
    no .qde or more than one, has a member that points outside the project, or whose XML is broken or declares entities. A
    text that is missing and an offset out of range are flaws of their source: the other sources are read.
    """
    file = Path(path)
    try:
        content = file.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        raise UserError(f"{file.name}: the project of the interviews is missing. Put it into the folder of the returns.") from None
    archive = _Archive(file.name, content)
    return _project(archive, _parse(archive))


class _Archive:
    """The members of the zip, read within limits."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self._read = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except zipfile.BadZipFile:
            raise UserError(
                f"{name}: this is not a REFI-QDA project, or it is damaged: it does not open as a zip. {EXPORT_AGAIN}"
            ) from None
        members = [member for member in self._zip.infolist() if not member.is_dir()]
        if len(members) > MOST_MEMBERS:
            raise UserError(f"{name}: the project holds {len(members)} files, more than the {MOST_MEMBERS} that are let in. {EXPORT_AGAIN}")
        for member in members:
            if climbs(member.filename):
                raise UserError(
                    f"{name}: a file inside the project points to a place outside of it. That is not safe to read. {EXPORT_AGAIN}"
                )
        self._members = {member.filename.casefold(): member for member in members}

    def qde(self) -> bytes:
        """The bytes of the one *.qde file."""
        found = [name for name in self._members if name.endswith(".qde")]
        if len(found) != 1:
            what = "no .qde file, so it is not a REFI-QDA project" if not found else f"{len(found)} .qde files, where there must be one"
            raise UserError(f"{self.name}: the project has {what}. {EXPORT_AGAIN}")
        return self.read(found[0])

    def text_member(self, path: str) -> str | None:
        """The member that a plainTextPath leads to; None where it is not in the project."""
        inside = path.split("://", 1)[1] if path.casefold().startswith("internal://") else path
        wanted = inside.lstrip("/").casefold()
        return next((name for name in (f"sources/{wanted}", wanted) if name in self._members), None)

    def read(self, name: str) -> bytes:
        """A member's bytes. Raises UserError when they are damaged, locked, or beyond the limits."""
        try:
            with self._zip.open(self._members[name]) as stream:
                content = stream.read(LARGEST_MEMBER + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
            raise UserError(f"{self.name}: a file inside the project is damaged or locked by a password. {EXPORT_AGAIN}") from None
        self._read += len(content)
        if len(content) > LARGEST_MEMBER or self._read > LARGEST_TOTAL:
            raise UserError(
                f"{self.name}: unpacked, the project is larger than is let in ({LARGEST_MEMBER // 10**6} MB a file, "
                f"{LARGEST_TOTAL // 10**6} MB in all). {EXPORT_AGAIN}"
            )
        return content


def climbs(member: str) -> bool:
    """Whether a path inside a zip leads outside: absolute, with a drive, or with a step upwards."""
    path = PurePosixPath(member.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in (path.parts[0] if path.parts else "")


def _parse(archive: _Archive) -> Element:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root: Element = fromstring(archive.qde(), forbid_dtd=True)
    except DefusedXmlException:
        raise UserError(
            f"{archive.name}: the project's .qde file declares a document type or entities, which no coding software needs and "
            f"which is not safe to read. {EXPORT_AGAIN}"
        ) from None
    except (ParseError, ValueError, LookupError):
        raise UserError(f"{archive.name}: the project's .qde file is damaged: it is not XML. {EXPORT_AGAIN}") from None
    if _tag(root) != "Project":
        raise UserError(f"{archive.name}: the .qde file holds no REFI-QDA project. {EXPORT_AGAIN}")
    return root


def _project(archive: _Archive, root: Element) -> Project:
    variables = {_guid(archive, one): one.get("name", "") for one in _at(root, "Variables", "Variable")}
    sources = [
        _source(archive, element, number, variables)
        for number, element in enumerate((one for holder in _at(root, "Sources") for one in holder), start=1)
    ]
    return Project(
        name=root.get("name", ""),
        origin=root.get("origin", ""),
        users={_guid(archive, one): one.get("name") or one.get("id") or "" for one in _at(root, "Users", "User")},
        codes={code.guid: code for code in _codes(archive, _at(root, "CodeBook", "Codes"), ())},
        cases=tuple(_case(archive, one, number, variables) for number, one in enumerate(_at(root, "Cases", "Case"), start=1)),
        sources=tuple(sources),
    )


def _codes(archive: _Archive, holders: Iterable[Element], above: tuple[str, ...]) -> Iterator[Code]:
    if len(above) > DEEPEST_CODE:
        raise UserError(f"{archive.name}: the project's codes are nested more than {DEEPEST_CODE} deep. {EXPORT_AGAIN}")
    for holder in holders:
        for element in _at(holder, "Code"):
            path = (*above, element.get("name", ""))
            yield Code(_guid(archive, element), path)
            yield from _codes(archive, [element], path)


def _case(archive: _Archive, element: Element, number: int, variables: dict[str, str]) -> Case:
    sources = tuple(_target(archive, one) for one in _at(element, "SourceRef"))
    passages = any(True for _ in _at(element, "SelectionRef"))
    return Case(_guid(archive, element), number, element.get("name", ""), _values(archive, element, variables), sources, passages)


def _source(archive: _Archive, element: Element, number: int, variables: dict[str, str]) -> Source:
    is_text = _tag(element) in TEXT_SOURCES
    text, flaws = _text(archive, element) if is_text else (None, [])
    codings: list[Coding] = []
    wrong = 0
    for holder in element.iter():
        found = list(_at(holder, "Coding"))
        if not found:
            continue
        start, end, fits = _span(holder, text) if is_text else (None, None, True)
        if fits:
            codings += [_coding(archive, one, holder, start, end) for one in found]
        else:
            wrong += len(found)
    if wrong:
        flaws.append(("offset_out_of_range", wrong))
    return Source(
        guid=_guid(archive, element),
        number=number,
        name=element.get("name", ""),
        kind="text" if is_text else MEDIA_SOURCES.get(_tag(element), _tag(element)),
        text=text,
        codings=tuple(codings),
        variables=_values(archive, element, variables),
        flaws=tuple(flaws),
    )


def _text(archive: _Archive, element: Element) -> tuple[str | None, list[tuple[Flaw, int]]]:
    content = next(iter(_at(element, "PlainTextContent")), None)
    if content is not None:
        return content.text or "", []
    member = archive.text_member(element.get("plainTextPath", ""))
    if member is None:
        return None, [("text_missing", 1)]
    try:
        # Programs count no mark of the byte order; line ends are left as they are, because they are counted.
        return archive.read(member).decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return None, [("text_unreadable", 1)]


def _span(holder: Element, text: str | None) -> tuple[int | None, int | None, bool]:
    """Start and end of a passage, the whole text for a code on the source itself, and whether they lie inside the text."""
    if not _tag(holder).endswith("Selection"):
        return (0, len(text), True) if text is not None else (None, None, True)
    try:
        start, end = int(holder.get("startPosition", "")), int(holder.get("endPosition", ""))
    except ValueError:
        return None, None, False
    longest = len(text) if text is not None else end
    return start, end, 0 <= start <= end <= longest


def _coding(archive: _Archive, element: Element, holder: Element, start: int | None, end: int | None) -> Coding:
    code = next((_target(archive, one) for one in _at(element, "CodeRef")), "")
    # Some programs say who coded on the selection only.
    user = element.get("creatingUser") or holder.get("creatingUser")
    return Coding(code, _fold(user) if user else None, start, end)


def _values(archive: _Archive, element: Element, variables: dict[str, str]) -> dict[str, str]:
    values = {}
    for holder in _at(element, "VariableValue"):
        name = next((variables.get(_target(archive, one), "") for one in _at(holder, "VariableRef")), "")
        value = next((one.text or "" for one in holder if _tag(one).endswith("Value")), "").strip()
        if name and value:
            values[name] = value
    return values


def _at(element: Element, *path: str) -> Iterator[Element]:
    """The descendants along a path of tags, whatever the namespace."""
    for child in element:
        if _tag(child) == path[0]:
            if len(path) == 1:
                yield child
            else:
                yield from _at(child, *path[1:])


def _tag(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _fold(guid: str) -> str:
    return guid.strip().strip("{}").lower()


def _guid(archive: _Archive, element: Element) -> str:
    return _required(archive, element, "guid")


def _target(archive: _Archive, element: Element) -> str:
    return _required(archive, element, "targetGUID")


def _required(archive: _Archive, element: Element, attribute: str) -> str:
    guid = _fold(element.get(attribute, ""))
    if not guid:
        raise UserError(f"{archive.name}: the project is damaged: a {_tag(element)} has no {attribute}. {EXPORT_AGAIN}")
    return guid
