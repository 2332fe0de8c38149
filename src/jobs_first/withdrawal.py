"""Words that may no longer be shown: gone from everything that was made of them, even where the run stops before it is made again."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from jobs_first.tables import read_rows

# What is made of results/interviews/quotations.csv and holds its words; of either audience.
TABLE = "disclosed/quotations.csv"
MADE_OF_IT = ("report", "outdated_report", "build")
AUDIENCES = ("", "release/")
TOLD = (
    "Words that were quoted may no longer be shown. The reports and everything else that held them were removed, and are made again "
    "without them.\n"
)


def forget_withdrawn_words(quotations: Iterable[Mapping[str, object]], results: Path = Path("results")) -> str:
    """Remove what was made of a quotation that is not among `quotations`, those that may be shown now, and say so; or nothing, and "".

    To be called before these are written, when the table that the reports were made of is still there; where it is not and something was
    made, nobody can tell what words that holds, and it goes as well.
    """
    shown = {_identity(row) for row in quotations}
    told = ""
    for audience in AUDIENCES:
        table = results / f"{audience}{TABLE}"
        made = [path for name in MADE_OF_IT if (path := results / f"{audience}{name}").exists()]
        if not table.is_file() and not (results / f"{audience}build").exists():
            continue
        if table.is_file() and all(_identity(row) in shown for row in read_rows(table)):
            continue
        for path in made:
            shutil.rmtree(path)
        # Last: where this is stopped half-way, the next run finds by it that there is something to remove.
        table.unlink(missing_ok=True)
        told = TOLD if made else told
    return told


def _identity(row: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(str(row[column]) for column in ("theme", "attribution", "words"))
