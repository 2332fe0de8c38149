"""All sites together: the clean tables."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from jobs_first.config.codebook import Codebook
from jobs_first.returns.pseudonyms import columns_of

DTYPES = {"category": "string", "set": "string", "boolean": "boolean", "integer": "Int64", "number": "Float64", "range": "Float64"}


def combine(paths: Iterable[str | Path], codebook: Codebook, table: str) -> pd.DataFrame:
    """The sites' people or person-waves as one frame, in the order of `paths`, with the types of the codebook.

    Dates are timestamps; unknown is NA everywhere.
    """
    dtypes = {"person_id": "string", "site": "string", "group": "string", "wave": "string", "working": "boolean"}
    dates = []
    for name, variable in codebook.variables.items():
        if variable.table != table:
            continue
        for column in variable.columns(name):
            if variable.type == "date":
                dates.append(column)
            else:
                dtypes[column] = DTYPES[variable.type]
    columns = columns_of(codebook, table)
    used = {name: kind for name, kind in dtypes.items() if name in columns}
    frames = [pd.read_csv(path, dtype=used, parse_dates=dates, keep_default_na=False, na_values=[""]) for path in paths]
    empty = pd.DataFrame({column: pd.Series(dtype=used.get(column, "datetime64[ns]")) for column in columns})
    return pd.concat(frames or [empty], ignore_index=True)[list(columns)]
