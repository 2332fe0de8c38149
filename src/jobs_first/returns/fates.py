"""What becomes of every cell of a return: used, set aside with a reason, or unused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jobs_first.returns.files import Cell, Sheet, is_blank

ROW_COUNTS = ("rows_read", "rows_kept", "rows_set_aside")
ACCOUNTING_COLUMNS = ("site", "file", "sheet", "cells_read", "cells_used", "cells_set_aside", "cells_unused", *ROW_COUNTS)
SET_ASIDE_COLUMNS = ("site", "file", "sheet", "row", "column", "reason", "raw_value")

UNUSED, USED, ASIDE = 0, 1, 2


@dataclass
class Fates:
    """The cells of one sheet by what became of them. A cell that was set aside once is not used, whoever else reads it.

    Each row that is read has a byte for each cell, so that a mark costs no more than writing it.
    """

    sheet: Sheet
    _marks: dict[int, bytearray] = field(default_factory=dict)
    _rows: set[int] = field(default_factory=set)
    _rows_aside: set[int] = field(default_factory=set)

    def of_row(self, row: int) -> bytearray:
        """The marks of a row's cells, by position; only cells that hold anything may be marked."""
        marks = self._marks.get(row)
        if marks is None:
            marks = self._marks[row] = bytearray(len(self.sheet.rows[row - 1]))
        return marks

    def use(self, row: int, index: int) -> None:
        """The cell went into a record, or into a pseudonym."""
        marks = self.of_row(row)
        marks[index] = marks[index] or USED

    def set_aside(self, row: int, indexes: Iterable[int]) -> None:
        """The cells were not understood, or contradict others, or break a rule."""
        marks = self.of_row(row)
        for index in indexes:
            marks[index] = ASIDE

    def read_row(self, row: int) -> None:
        """The row is one of the table's records."""
        self._rows.add(row)

    def set_row_aside(self, row: int) -> None:
        """The whole row was set aside."""
        self._rows.add(row)
        self._rows_aside.add(row)
        self.set_aside(row, filled_in(self.sheet.rows[row - 1]))

    def is_aside(self, row: int, index: int) -> bool:
        """Whether the cell was set aside already."""
        return self.of_row(row)[index] == ASIDE

    def forget(self) -> None:
        """Begin again, as before anything was read."""
        self._marks.clear()
        self._rows.clear()
        self._rows_aside.clear()

    def counts(self) -> dict[str, object]:
        """cells_read, cells_used, cells_set_aside and cells_unused; each cell that holds anything is in one of the last three.

        rows_read counts the records of the table; rows_kept and rows_set_aside add up to it.
        """
        read = self.sheet.filled()
        used = sum(marks.count(USED) for marks in self._marks.values())
        aside = sum(marks.count(ASIDE) for marks in self._marks.values())
        cells = {"cells_read": read, "cells_used": used, "cells_set_aside": aside, "cells_unused": read - used - aside}
        rows, rows_aside = len(self._rows), len(self._rows_aside)
        return {**cells, "rows_read": rows, "rows_kept": rows - rows_aside, "rows_set_aside": rows_aside}


def filled_in(row: Sequence[Cell]) -> list[int]:
    """The positions of the cells of a row that hold anything."""
    return [index for index, cell in enumerate(row) if not is_blank(cell)]
