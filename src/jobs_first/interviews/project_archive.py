"""The zip of a REFI-QDA project, read within limits. Nothing is unpacked to disk, and only what is asked for is unpacked at all."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote

from jobs_first.errors import UserError
from jobs_first.returns.files import ReturnError, opened

LARGEST_MEMBER = 50_000_000  # bytes of the .qde, or of one text
LARGEST_TOTAL = 250_000_000  # bytes of all that is read
HIGHEST_RATIO = 200  # times its packed size; texts and XML unpack to five or twenty times
RATIO_COUNTS_FROM = 5_000_000  # bytes unpacked; below, even an extreme ratio does no harm
MOST_MEMBERS = 20_000
PIECE = 1 << 20
DIRECTORY_ENTRY = b"PK\x01\x02"
# Folders that a Mac adds when somebody packs a project again.
NOT_OF_THE_PROJECT = ("__macosx/",)
EXPORT_AGAIN = "Export the project from the coding software again, as a REFI-QDA project (.qdpx)."


class ProjectArchive:
    """The members of the zip by name, whatever its capitals. A folder of the same name as the project's file may hold texts too."""

    def __init__(self, path: Path) -> None:
        """Raises UserError for a file that is missing, no ordinary file, no zip, damaged, locked, or holds what no project holds."""
        self.name = path.name
        self.folder = path.parent
        self._read = 0
        try:
            self._stream = opened(path)
        except FileNotFoundError:
            raise UserError(f"{path.name}: the project of the interviews is missing. Put it into the folder of the interviews.") from None
        except ReturnError as error:
            raise UserError(f"{path.name}: {error}") from None
        try:
            self._zip = self._open(self._stream)
            self._members = {name.casefold(): member for name, member in self._checked()}
        except UserError:
            self._stream.close()
            raise

    def __enter__(self) -> ProjectArchive:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()
        self._stream.close()

    def qde(self) -> str:
        """The name of the one *.qde file."""
        found = [name for name in self._members if name.endswith(".qde")]
        if len(found) != 1:
            what = "no .qde file, so it is not a REFI-QDA project" if not found else f"{len(found)} .qde files, where there must be one"
            raise UserError(f"{self.name}: the project has {what}. {EXPORT_AGAIN}")
        return found[0]

    def inside(self, path: str) -> str | None:
        """The member that a path of the project (internal://...) leads to; None where it is not in the project."""
        wanted = path.replace("\\", "/").lstrip("/").casefold()
        spellings = (f"sources/{wanted}", wanted, f"sources/{unquote(wanted)}", unquote(wanted))
        return next((name for name in spellings if name in self._members), None)

    def read(self, name: str) -> bytes:
        """A member's bytes as they really unpack. Raises UserError when they are damaged, or beyond the limits."""
        member, pieces, size = self._members[name], [], 0
        try:
            if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise NotImplementedError("a project is packed in no other way")
            with self._zip.open(member) as stream:
                while piece := stream.read(PIECE):
                    size += len(piece)
                    self._check(size, member.compress_size)
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
            # Raised by zipfile, whose words may name the member, which may be a person's name.
            raise UserError(f"{self.name}: {_kind(name)} inside the project is damaged or locked by a password. {EXPORT_AGAIN}") from None
        self._read += size
        return b"".join(pieces)

    def count(self, size: int) -> None:
        """Counts what was read beside the zip. Raises UserError beyond the limits."""
        self._check(size, size)
        self._read += size

    def _check(self, size: int, packed: int) -> None:
        if size > LARGEST_MEMBER or self._read + size > LARGEST_TOTAL:
            raise UserError(
                f"{self.name}: unpacked, the project is larger than is let in ({LARGEST_MEMBER // 10**6} MB a file, "
                f"{LARGEST_TOTAL // 10**6} MB in all, recordings apart). {EXPORT_AGAIN}"
            )
        if size > RATIO_COUNTS_FROM and size > HIGHEST_RATIO * max(packed, 1):
            raise UserError(
                f"{self.name}: a file inside the project unpacks to more than {HIGHEST_RATIO} times its size, as no text or list of "
                f"codings does, so it was not read. {EXPORT_AGAIN}"
            )

    def _open(self, stream: BinaryIO) -> zipfile.ZipFile:
        try:
            # Counted before the zip is opened: its list of contents alone could fill the memory.
            many = _entries(stream)
            if many > MOST_MEMBERS:
                raise UserError(
                    f"{self.name}: the project holds {many} files, more than the {MOST_MEMBERS} that are let in. {EXPORT_AGAIN}"
                )
            return zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
            raise UserError(
                f"{self.name}: this is not a REFI-QDA project, or it is damaged: it does not open as a zip. {EXPORT_AGAIN}"
            ) from None

    def _checked(self) -> Iterator[tuple[str, zipfile.ZipInfo]]:
        """The members with their names, / between the folders. Raises UserError for names that no project has."""
        seen: set[str] = set()
        for member in self._zip.infolist():
            name = member.filename.replace("\\", "/")
            if member.is_dir() or name.casefold().startswith(NOT_OF_THE_PROJECT):
                continue
            if climbs(member.filename):
                raise UserError(
                    f"{self.name}: a file inside the project points to a place outside of it. That is not safe to read. {EXPORT_AGAIN}"
                )
            if stat.S_ISLNK(member.external_attr >> 16):
                raise UserError(
                    f"{self.name}: the project holds a link in place of a file, as no coding software makes. That is not safe to read. "
                    f"{EXPORT_AGAIN}"
                )
            if member.flag_bits & 0x1:
                raise UserError(
                    f"{self.name}: the project is locked by a password. Export it again without one, and send it by a safe way."
                )
            if name.casefold() in seen:
                raise UserError(
                    f"{self.name}: the project holds {_kind(name)} twice under one name, and programs differ on which of the two counts. "
                    f"{EXPORT_AGAIN}"
                )
            seen.add(name.casefold())
            yield name, member


def climbs(member: str) -> bool:
    """Whether a path inside a zip leads outside: absolute, with a drive, or with a step upwards."""
    path = PurePosixPath(member.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in (path.parts[0] if path.parts else "")


def _kind(name: str) -> str:
    """A member as a message may call it: its name may be a person's."""
    return "the .qde file" if name.casefold().endswith(".qde") else "a text" if name.casefold().endswith(".txt") else "a file"


def _entries(stream: BinaryIO) -> int:
    """How many entries a list of contents could have; the stream stands at its beginning again."""
    found, before = 0, b""
    while piece := stream.read(PIECE):
        joined = before + piece
        found += joined.count(DIRECTORY_ENTRY)
        before = joined[-(len(DIRECTORY_ENTRY) - 1) :]
    stream.seek(0)
    return found
