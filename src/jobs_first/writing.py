"""One writer for every file: made under a temporary name, then renamed, and the same bytes for the same content."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """A temporary path beside `path`; on success it takes the name, on failure it is removed and `path` is as it was."""
    final = Path(path)
    final.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=final.parent, prefix=f".{final.name}.", suffix=".part")
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(final)
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(content: bytes, path: str | Path) -> None:
    """Write bytes under their final name in one step."""
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def write_text(content: str, path: str | Path) -> None:
    """Write UTF-8 text with LF line ends."""
    write_bytes(content.replace("\r\n", "\n").encode("utf-8"), path)


def write_json(content: Any, path: str | Path) -> None:
    """Write JSON with sorted keys and two spaces of indent; NaN and infinity are refused (ValueError)."""
    write_text(json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False) + "\n", path)


def write_table(frame: pd.DataFrame, path: str | Path) -> None:
    """Write a frame as tidy CSV, or as Parquet where the name ends so.

    Unknown is an empty cell, booleans are `true` and `false`, dates are ISO. Floats in CSV have 10 significant digits.
    """
    if Path(path).suffix == ".parquet":
        with replacing(path) as temporary:
            frame.to_parquet(temporary, index=False, compression="zstd")
        return
    shown = frame.copy(deep=False)
    for column in shown.columns:
        shown[column] = _cells(shown[column])
    write_text(shown.to_csv(index=False, lineterminator="\n"), path)


def _cells(values: pd.Series) -> pd.Series:
    import pandas as pd

    if pd.api.types.is_bool_dtype(values.dtype):
        return values.map({True: "true", False: "false"}).astype("str")
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        dates: pd.Series = values.dt.strftime("%Y-%m-%d")
        return dates
    if pd.api.types.is_float_dtype(values.dtype):
        return values.map(lambda number: "" if pd.isna(number) else format_number(float(number))).astype("str")
    return values


def format_number(number: float, exact: bool = False) -> str:
    """A number as the CSV tables write it: 10 significant digits, or the shortest text that reads back the same."""
    text = repr(float(number)) if exact else f"{number:.10g}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def repack_zip(content: bytes) -> bytes:
    """A zip, xlsx, ods or docx again with members sorted, stored and dated 1980-01-01, so that the bytes repeat anywhere.

    Stored, not deflated: compressed bytes differ between versions of zlib. A member named `mimetype` comes first, as
    OpenDocument asks.
    """
    source = zipfile.ZipFile(io.BytesIO(content))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "mimetype", name)):
            member = zipfile.ZipInfo(name, date_time=ZIP_DATE)
            member.external_attr = 0o644 << 16
            member.create_system = 3
            target.writestr(member, source.read(name))
    return packed.getvalue()


# Types of which the csv module makes the same text: all that tables hold but booleans and floats.
WRITTEN_AS_THEY_ARE = {str, int, dt.date, type(None)}


def write_rows(rows: Iterable[Mapping[str, object]], columns: Sequence[str], path: str | Path) -> None:
    """Write dictionaries as tidy CSV without pandas: None is an empty cell, booleans are `true` and `false`, dates are ISO."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(
        [value if value.__class__ in WRITTEN_AS_THEY_ARE else _as_cell(value) for value in map(row.get, columns)] for row in rows
    )
    write_text(text.getvalue(), path)


def write_stacked(tables: Iterable[str | Path], columns: Sequence[str], path: str | Path) -> None:
    """Write CSV tables with these columns under each other as they stand, the header once; nothing of them is read but that.

    Raises ValueError where a table has other columns.
    """
    header = (",".join(columns) + "\n").encode("utf-8")
    with replacing(path) as temporary, temporary.open("wb") as target:
        target.write(header)
        for table in tables:
            with Path(table).open("rb") as source:
                if source.readline() != header:
                    raise ValueError(f"{table} has other columns than {', '.join(columns)}")
                shutil.copyfileobj(source, target)


def _as_cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return format_number(value, exact=True)
    return str(value)


REPORTS = ("report", "release/report")


def put_reports_out_of_date(why: str, results: Path = Path("results")) -> list[Path]:
    """Rename the folders of older reports, so that none looks current; returns where they stand now.

    results/report becomes results/outdated_report, with the reason in a text file, and replaces one that stood there.
    """
    moved = []
    for folder in (results / name for name in REPORTS):
        if not folder.is_dir() or not any(folder.iterdir()):
            continue
        target = folder.with_name(f"outdated_{folder.name}")
        shutil.rmtree(target, ignore_errors=True)
        folder.rename(target)
        _say_why(why, target)
        moved.append(target)
    return moved


def put_document_out_of_date(why: str, document: str, results: Path = Path("results")) -> list[Path]:
    """The same of one report alone, in every format, where the others are as they should be; returns where its files stand now."""
    moved = []
    for folder in (results / name for name in REPORTS):
        older = sorted(folder.glob(f"{document}.*"))
        if not older:
            continue
        target = folder.with_name(f"outdated_{folder.name}")
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        for path in older:
            path.rename(target / path.name)
            moved.append(target / path.name)
        _say_why(why, target)
    return moved


def _say_why(why: str, folder: Path) -> None:
    reason = f"\n{why.strip()}\n" if why.strip() else ""
    write_text(
        f"These reports were made before a run that stopped. They may not say what the returns say now.\n{reason}",
        folder / "WHY_OUTDATED.txt",
    )


def forget_outdated_reports(results: Path = Path("results")) -> None:
    """Remove the reports that were put aside."""
    for name in REPORTS:
        folder = results / name
        shutil.rmtree(folder.with_name(f"outdated_{folder.name}"), ignore_errors=True)
