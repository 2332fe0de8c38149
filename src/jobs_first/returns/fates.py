"""What becomes of every cell of a return: used, set aside with a reason, or unused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jobs_first.returns.files import Cell, Sheet, is_blank

ACCOUNTING_COLUMNS = ("site", "file", "sheet", "cells_read", "cells_used", "cells_set_aside", "cells_unused")
SET_ASIDE_COLUMNS = ("site", "file", "sheet", "row", "column", "reason", "raw_value")


@dataclass
class Fates:
    """The cells of one sheet by what became of them. A cell that was set aside once is not used, whoever else reads it."""

    sheet: Sheet
    _used: set[tuple[int, int]] = field(default_factory=set)
    _aside: set[tuple[int, int]] = field(default_factory=set)

    def use(self, row: int, index: int) -> None:
        """The cell went into a record, or into a pseudonym."""
        self._used.add((row, index))

    def set_aside(self, row: int, indexes: Iterable[int]) -> None:
        """The cells were not understood, or contradict others."""
        self._aside.update((row, index) for index in indexes)

    def counts(self) -> dict[str, object]:
        """cells_read, cells_used, cells_set_aside and cells_unused; each cell that holds anything is in one of the last three."""
        filled = {(number, index) for number, row in enumerate(self.sheet.rows, 1) for index, cell in enumerate(row) if not is_blank(cell)}
        aside = self._aside & filled
        used = (self._used & filled) - aside
        unused = filled - aside - used
        return {"cells_read": self.sheet.filled(), "cells_used": len(used), "cells_set_aside": len(aside), "cells_unused": len(unused)}


def filled_in(row: Sequence[Cell]) -> list[int]:
    """The positions of the cells of a row that hold anything."""
    return [index for index, cell in enumerate(row) if not is_blank(cell)]
