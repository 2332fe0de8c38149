"""Streams of a compound file, the container of .xls and of workbooks with a password. MS-CFB, version 3 and 4."""

from __future__ import annotations

import struct
from itertools import islice

from jobs_first.returns.archives import DAMAGED
from jobs_first.returns.files import ReturnError

LAST_SECTOR = 0xFFFFFFFA  # above it are marks such as "end of chain", not sectors
SMALL_STREAM = 4096  # bytes; shorter streams stand in sectors of 64 bytes inside the root's own
ENTRY = 128


def streams(content: bytes, *wanted: str) -> dict[str, bytes]:
    """The content of the streams of these names as far as they are there, by their names in lower case.

    Raises ReturnError when the container is damaged, or its chains of sectors run in a circle.
    """
    try:
        return _streams(content, [name.casefold() for name in wanted])
    except (struct.error, IndexError, UnicodeDecodeError):
        raise ReturnError(DAMAGED) from None


def _streams(content: bytes, wanted: list[str]) -> dict[str, bytes]:
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    if size not in (512, 4096):
        raise ReturnError(DAMAGED)
    tables, directory, _, _, small_table, _, more, _ = struct.unpack_from("<8I", content, 44)
    table_sectors = list(struct.unpack_from("<109I", content, 76))
    sector = more
    seen = 0
    while sector < LAST_SECTOR:
        entries = struct.unpack(f"<{size // 4}I", _sector(content, sector, size))
        table_sectors += entries[:-1]
        sector, seen = entries[-1], seen + 1
        if seen > len(content) // size:
            raise ReturnError(DAMAGED)
    held = islice((number for number in table_sectors if number < LAST_SECTOR), tables)
    table = [entry for number in held for entry in struct.unpack(f"<{size // 4}I", _sector(content, number, size))]
    listing = _chain(content, directory, table, size)
    entries_by_name: dict[str, tuple[int, int]] = {}
    root = (0, 0)
    for at in range(0, len(listing) - ENTRY + 1, ENTRY):
        length, kind = struct.unpack_from("<HB", listing, at + 64)
        start, stream_size = struct.unpack_from("<II", listing, at + 116)
        name = listing[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le")
        if kind == 5:
            root = (start, stream_size)
        elif kind == 2:
            entries_by_name.setdefault(name.casefold(), (start, stream_size))
    found: dict[str, bytes] = {}
    for name in (name for name in wanted if name in entries_by_name):
        start, stream_size = entries_by_name[name]
        if stream_size >= SMALL_STREAM:
            found[name] = _chain(content, start, table, size)[:stream_size]
        else:
            inner = _chain(content, root[0], table, size)[: root[1]]
            small = _chain(content, small_table, table, size) if small_table < LAST_SECTOR else b""
            found[name] = _chain(inner, start, list(struct.unpack(f"<{len(small) // 4}I", small)), 64, 0)[:stream_size]
    return found


def _sector(content: bytes, number: int, size: int, header: int | None = None) -> bytes:
    begin = (size if header is None else header) + number * size
    if begin >= len(content):
        raise ReturnError(DAMAGED)
    # The last sector of a file may be cut off behind its stream.
    return content[begin : begin + size].ljust(size, b"\x00")


def _chain(content: bytes, first: int, table: list[int], size: int, header: int | None = None) -> bytes:
    sectors, number = [], first
    while number < LAST_SECTOR:
        sectors.append(_sector(content, number, size, header))
        number = table[number]
        if len(sectors) > len(content) // size + 1:
            raise ReturnError(DAMAGED)
    return b"".join(sectors)
