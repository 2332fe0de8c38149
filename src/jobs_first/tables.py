"""Reading the tables that the pipeline has written."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

TEXT_SUFFIXES = ("_id", "_hash", "_value")


def read_table(path: str | Path) -> pd.DataFrame:
    """A table of results/ with nullable types: unknown is NA, never NaN that turns 0/1 into floats.

    Parquet keeps the types it was written with. In CSV, ids, hashes and raw values are always text.
    """
    import pandas as pd

    if Path(path).suffix == ".parquet":
        return pd.read_parquet(path, dtype_backend="numpy_nullable")
    header = pd.read_csv(path, nrows=0).columns
    text = {column: "string" for column in header if column.endswith(TEXT_SUFFIXES)}
    return pd.read_csv(path, dtype=text, dtype_backend="numpy_nullable", keep_default_na=False, na_values=[""])


def read_rows(*paths: str | Path) -> list[dict[str, str]]:
    """Tables under each other as dictionaries of text, an unknown cell "". No pandas, for the steps that are done before it is loaded."""
    return list(each_row(*paths))


def each_row(*paths: str | Path) -> Iterator[dict[str, str]]:
    """The same rows one by one, for tables too long to be held in memory."""
    for path in paths:
        with Path(path).open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = next(reader, [])
            yield from (dict(zip(header, row, strict=True)) for row in reader)


def read_header(path: str | Path) -> list[str]:
    """The column names of a CSV table."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file), [])


def read_columns(path: str | Path) -> dict[str, Sequence[str]]:
    """A CSV table by column, as text, an unknown cell "". No pandas; for tables of which every cell is looked at."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        columns = list(zip(*reader, strict=True))
    return dict(zip(header, columns or [()] * len(header), strict=True))
