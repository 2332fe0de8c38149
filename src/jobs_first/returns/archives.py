"""The members of a zipped workbook (.xlsx, .ods), unpacked within limits, and its XML, parsed without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from jobs_first.returns.files import SAVE_AGAIN, ReturnError
from jobs_first.returns.limits import HIGHEST_RATIO, LARGEST_UNPACKED, MOST_MEMBERS, RATIO_COUNTS_FROM

DAMAGED = f"this file cannot be opened: the workbook is damaged or cut short. {SAVE_AGAIN}"
LOCKED = "this workbook is protected by a password. Ask the site to send it without one, by a safe way."
PIECE = 1 << 20
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


class Archive:
    """The members of a zip by name, read once each. What is never asked for, such as a zip inside, is never unpacked."""

    def __init__(self, content: bytes) -> None:
        """Raises ReturnError when this is no whole zip, or holds too many files."""
        # Counted before the zip is opened: its list of contents alone could fill the memory.
        if content.count(b"PK\x01\x02") > MOST_MEMBERS:
            raise ReturnError(f"this file holds more than {MOST_MEMBERS:,} files, the most that are let in. {SAVE_AGAIN}")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
            raise ReturnError(DAMAGED) from None
        # Some programs write "xl\\workbook.xml"; names of an Office package do not differ by case.
        self._members = {member.filename.replace("\\", "/").lstrip("/").casefold(): member for member in members}
        self._unpacked = 0

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/").casefold() in self._members

    def read(self, name: str) -> bytes:
        """A member's bytes as they really unpack. Raises ReturnError beyond the limits, or when it is missing, locked or damaged."""
        member = self._members.get(name.lstrip("/").casefold())
        if member is None:
            raise ReturnError(DAMAGED)
        if member.flag_bits & 0x1:
            raise ReturnError(LOCKED)
        pieces, size = [], 0
        try:
            with self._zip.open(member) as stream:
                while piece := stream.read(PIECE):
                    size += len(piece)
                    self._check(size, member.compress_size)
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
            raise ReturnError(DAMAGED) from None
        self._unpacked += size
        return b"".join(pieces)

    def _check(self, size: int, packed: int) -> None:
        if self._unpacked + size > LARGEST_UNPACKED:
            raise ReturnError(
                f"this file unpacks to more than {LARGEST_UNPACKED // 10**6} MB, the most that is let in. Often this is formatting "
                "that reaches down to the last row: delete the empty rows and columns around the table, and save it again."
            )
        if size > RATIO_COUNTS_FROM and size > HIGHEST_RATIO * max(packed, 1):
            raise ReturnError(
                f"this file unpacks to more than {HIGHEST_RATIO} times its size, as no workbook of records does, so it was not read. "
                "Copy the table into a new workbook, and save that."
            )


def repacked(members: dict[str, bytes]) -> io.BytesIO:
    """A zip of these members, stored, so that whoever reads it sees what was checked and nothing else."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    packed.seek(0)
    return packed


def kind_of_archive(content: bytes) -> str:
    """`xlsx` or `ods`; or, in words, what else a zip is. Raises ReturnError when it does not open."""
    archive = Archive(content)
    if "mimetype" in archive and archive.read("mimetype").strip().startswith(b"application/vnd.oasis.opendocument"):
        is_table = archive.read("mimetype").strip().startswith(b"application/vnd.oasis.opendocument.spreadsheet")
        return "ods" if is_table else "it is an OpenDocument file of another kind, such as a text document"
    if "xl/workbook.bin" in archive:
        return "it is a binary workbook (.xlsb)"
    if "[Content_Types].xml" in archive:
        other = {"word/document.xml": "a Word document", "ppt/presentation.xml": "a PowerPoint presentation"}
        return next((f"it is {what}" for name, what in other.items() if name in archive), "xlsx")
    if "content.xml" in archive:
        return "ods"
    return "it is a workbook of Apple Numbers" if "Index/Document.iwa" in archive else "it is a zip file without a workbook in it"


Start = Callable[[str, dict[str, str]], None]


class LocalNames(dict[str, str]):
    """Names of elements without their prefix, by name: looked up once for each name and not once for each element."""

    def __missing__(self, name: str) -> str:
        self[name] = name.rpartition(":")[2]
        return self[name]


def refuse_declarations(xml: bytes) -> None:
    """Raises ReturnError when XML declares a document type or entities: no spreadsheet does, and they can be made to grow without end."""
    # XML of spreadsheets is UTF-8; in another encoding the declarations would not be seen here.
    if b"\x00" in xml[:100] or (b"<!" in xml and any(word in xml for word in DECLARATIONS)):
        raise ReturnError(
            f"this file declares XML entities or a document type, which no spreadsheet does, so it was not read. {SAVE_AGAIN}"
        )


def parse_xml(xml: bytes, start: Start, end: Callable[[str], None] | None = None, text: Callable[[str], None] | None = None) -> None:
    """Parse XML with these handlers. Raises ReturnError for declarations of entities and for broken XML."""
    refuse_declarations(xml)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    # The check of the bytes can be evaded by an encoding; the parser itself lets no declaration through either.
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ExternalEntityRefHandler = _refuse
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise ReturnError(DAMAGED) from None


def _refuse(*_: object) -> int:
    raise ReturnError(DAMAGED)


def elements(xml: bytes, *names: str) -> list[tuple[str, dict[str, str]]]:
    """Name and attributes of all elements with one of these names, in order; all names without their prefix."""
    found: list[tuple[str, dict[str, str]]] = []
    local = LocalNames()

    def start(name: str, attributes: dict[str, str]) -> None:
        if local[name] in names:
            found.append((local[name], {local[key]: value for key, value in attributes.items()}))

    parse_xml(xml, start)
    return found
