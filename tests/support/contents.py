"""The words inside any file that the pipeline leaves behind: text, zip archives (Word, workbooks), PDF streams."""

from __future__ import annotations

import html
import io
import zipfile
from pathlib import Path


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
    text = content.decode("utf-8", errors="replace")
    return text + html.unescape(text) if "&" in text else text


def _pdf_words(content: bytes) -> str:
    """Page text of a PDF through pdftotext's like in pikepdf is not to be had; fonts map glyphs, so read the tagged text too."""
    import pikepdf

    told = []
    with pikepdf.open(io.BytesIO(content)) as book:
        for thing in book.objects:
            if isinstance(thing, pikepdf.Stream):
                try:
                    told.append(thing.read_bytes().decode("latin-1"))
                except pikepdf.PdfError:
                    continue
            else:
                told.append(str(thing))
    return "\n".join(told)
