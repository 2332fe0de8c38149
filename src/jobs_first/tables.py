"""Reading the tables that the pipeline has written."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

TEXT_SUFFIXES = ("_id", "_hash", "_value")


def read_table(path: str | Path) -> pd.DataFrame:
    """A table of results/ with nullable types: unknown is NA, never NaN that turns 0/1 into floats.

    Parquet keeps the types it was written with. In CSV, ids, hashes and raw values are always text.
    """
    if Path(path).suffix == ".parquet":
        return pd.read_parquet(path, dtype_backend="numpy_nullable")
    header = pd.read_csv(path, nrows=0).columns
    text = {column: "string" for column in header if column.endswith(TEXT_SUFFIXES)}
    return pd.read_csv(path, dtype=text, dtype_backend="numpy_nullable", keep_default_na=False, na_values=[""])
