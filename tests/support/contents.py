"""The words inside any file that the pipeline leaves behind: text, zip archives (Word, workbooks), PDF streams."""

from __future__ import annotations

import html
import io
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2


def words_of(path: Path) -> str:
    """Everything that could be read in a file, archives opened and PDF streams unpacked."""
    return _words(path.read_bytes())


def _words(content: bytes) -> str:
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(name + "\n" + _words(archive.read(name)) for name in archive.namelist())
    if content.startswith(b"%PDF"):
        return _pdf_words(content)
    if content.startswith(b"PAR1"):
        import pandas as pd

        return pd.read_parquet(io.BytesIO(content)).to_csv()
    if content.startswith((b"\x89PNG", b"\x00\x01\x00\x00", b"wOFF")):
        return ""  # a picture or a typeface
    text = content.decode("utf-8", errors="replace")
    return text + html.unescape(text) if "&" in text else text


def _pdf_words(content: bytes) -> str:
    """The words on the pages of a PDF, and what its tags and its description say."""
    with pikepdf.open(io.BytesIO(content)) as book:
        told = [str(thing) for thing in book.objects if not isinstance(thing, pikepdf.Stream)]
        metadata = book.Root.get("/Metadata")
        told.append(metadata.read_bytes().decode("utf-8") if metadata is not None else "")
    return "\n".join([*told, pdf_text(content)])


def pdf_text(content: bytes) -> str:
    """The words on the pages of a PDF, in reading order."""
    return "\n".join(pdf_pages(content))


def pdf_pages(content: bytes) -> list[str]:
    """The words on each page of a PDF, in reading order."""
    book = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_range() for page in book]
    finally:
        book.close()
