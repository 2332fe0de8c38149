"""What was found in a return, told in the sender's words, and what it does to cells and rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from jobs_first.config.rules import Action, Response, Severity
from jobs_first.returns.columns import Columns, Place, Source
from jobs_first.returns.fates import filled_in
from jobs_first.returns.layout import data_rows
from jobs_first.returns.problems import HIDDEN, Problem

ACTION_WORDS: dict[Action, str] = {
    "keep": "kept",
    "set_to_missing": "treated as not known",
    "set_aside_row": "row set aside",
    "stop": "stops the run",
}
RowKey = tuple[str, str, int]


@dataclass
class Findings:
    """The problems of one reading of a return, and the cells and rows that they set aside.

    `left_out` are rows that an earlier reading found must be left out, with what was found in them; `rejected` are those that
    this reading found: the return is then read again without them, so that nothing rests on a row that is set aside.
    `shown` masks a cell, or hides it.
    """

    site: str
    shown: Callable[[Place, Source], str]
    left_out: dict[RowKey, list[Problem]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    set_aside: list[dict[str, object]] = field(default_factory=list)
    rejected: dict[RowKey, list[Problem]] = field(default_factory=dict)

    def about_cell(
        self,
        rule: str,
        response: Response,
        place: Place,
        source: Source,
        message: str,
        wave: str = "",
        kept: str = ACTION_WORDS["keep"],
        aside: bool = True,
    ) -> None:
        """A finding about one cell. With `aside` the cell is set aside; `kept` are the words for what action keep does."""
        shown = self.shown(place, source)
        self._tell(rule, response, place, message, wave, source.header, shown, kept)
        if aside:
            self.put_aside(place, source, rule, shown)

    def about_row(
        self, rule: str, response: Response, place: Place, message: str, wave: str = "", kept: str = ACTION_WORDS["keep"]
    ) -> None:
        """A finding about a row as a whole."""
        self._tell(rule, response, place, message, wave, "", "", kept)

    def unreadable_row(self, place: Place, rule: str, severity: Severity, message: str) -> None:
        """A row that cannot be a record of its own: nothing is read from it, and all its cells are set aside."""
        self._add(rule, severity, ACTION_WORDS["set_aside_row"], place, message, "", "", "")
        self._put_row_aside(place, rule)

    def unreadable_table(self, columns: Columns, rule: str) -> None:
        """A table of which no row can be read, for a reason that is told already: all cells below its header are set aside."""
        for number, _ in data_rows(columns.sheet, columns.reading.table):
            columns.fates.set_row_aside(number)
        self._note(columns, None, "", rule, HIDDEN)

    def unreadable_columns(self, columns: Columns, name: str, indexes: Sequence[int], rule: str) -> None:
        """Columns that cannot be told apart, as is told already: their cells are set aside."""
        for number, row in data_rows(columns.sheet, columns.reading.table) if indexes else ():
            columns.fates.set_aside(number, [index for index in filled_in(row) if index in indexes])
        if indexes:
            self._note(columns, None, name, rule, HIDDEN)

    def put_aside(self, place: Place, source: Source, rule: str, shown: str) -> None:
        """Set one cell aside, with a line that says why; the first reason is the one that counts."""
        if not place.columns.fates.is_aside(place.row, source.index):
            place.columns.fates.set_aside(place.row, [source.index])
            self._note(place.columns, place.row, source.header, rule, shown)

    def is_left_out(self, place: Place) -> bool:
        """Whether an earlier reading found that this row must be left out; if so, it is told and set aside here."""
        problems = self.left_out.get(_key(place)) if self.left_out else None
        if problems is None:
            return False
        self.problems += problems
        self._put_row_aside(place, problems[0].rule)
        return True

    def is_rejected(self, place: Place) -> bool:
        """Whether this reading found already that the row must be left out."""
        return _key(place) in self.rejected

    def rows_to_leave_out(self) -> dict[RowKey, list[Problem]]:
        """The rows that this reading rejected, each with all that was found in it, the reasons for rejecting it first."""
        found = {key: list(reasons) for key, reasons in self.rejected.items()}
        for problem in self.problems:
            of_row = found.get((problem.file, problem.sheet, problem.row or 0))
            if of_row is not None and problem not in of_row:
                of_row.append(problem)
        return {key: [replace(one, action=ACTION_WORDS["set_aside_row"]) for one in problems] for key, problems in found.items()}

    def _tell(self, rule: str, response: Response, place: Place, message: str, wave: str, column: str, shown: str, kept: str) -> None:
        action = kept if response.action == "keep" else ACTION_WORDS[response.action]
        problem = self._add(rule, response.severity, action, place, message, wave, column, shown)
        if response.action == "set_aside_row":
            self.rejected.setdefault(_key(place), []).append(problem)

    def _add(self, rule: str, severity: Severity, action: str, place: Place, message: str, wave: str, column: str, shown: str) -> Problem:
        problem = Problem(self.site, rule, severity, action, message, wave, place.file, place.sheet, place.row, column, shown)
        self.problems.append(problem)
        return problem

    def _put_row_aside(self, place: Place, rule: str) -> None:
        place.columns.fates.set_row_aside(place.row)
        self._note(place.columns, place.row, "", rule, HIDDEN)

    def _note(self, columns: Columns, row: int | None, column: str, reason: str, shown: str) -> None:
        at = {"site": self.site, "file": columns.sheet.file, "sheet": columns.sheet.name, "row": row, "column": column}
        self.set_aside.append({**at, "reason": reason, "raw_value": shown})


def _key(place: Place) -> RowKey:
    return place.file, place.sheet, place.row
