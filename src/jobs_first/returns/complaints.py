"""The words for what is wrong with one cell: what was expected, what was found, and where to teach the mapping what it means."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from jobs_first.config.codebook import Codebook
from jobs_first.config.sites import Column, Site, Table
from jobs_first.errors import did_you_mean
from jobs_first.returns.columns import Place, Source
from jobs_first.returns.problems import HIDDEN
from jobs_first.returns.values import MADE_A_DATE, MEANINGS, Complaint, plain

FAULTS = {
    "cell_error": "Correct the formula or the cell, or empty it.",
    "formula_without_value": "Open the file in a spreadsheet program, let it calculate, and save it again.",
}
UNDERSTOOD = ("out_of_range", "ambiguous_number", "wrong_period")  # the cell says a value, so that it is no case of "not known"
LISTS = ("not_a_category", "not_yes_or_no", "not_a_group", "not_a_wave")


def check_of(rule: str) -> Literal["type", "category", "range"]:
    """The check of the codebook that a complaint belongs to."""
    return "range" if rule == "out_of_range" else "category" if rule == "not_a_category" else "type"


class Words:
    """Messages about one return. `shown` masks a cell or hides it; no message says more of a cell than that."""

    def __init__(self, site: Site, codebook: Codebook, mapping_file: str, shown: Callable[[Place, Source, str], str]) -> None:
        """`shown` takes a place, a column, and a text in place of the cell's own, or none."""
        self.site, self.codebook, self.mapping_file, self.shown = site, codebook, mapping_file, shown

    def complaint(self, place: Place, source: Source, complaint: Complaint) -> str:
        """Why a cell is not a value, and how to mend it."""
        if complaint.rule in FAULTS:
            found = f", found '{self.shown(place, source, '')}'" if source.column.identifier is None else ""
            return f"Expected {complaint.expected}{found}. {FAULTS[complaint.rule]}"
        if source.column.identifier is not None:
            return self._about_birth(complaint)
        text = complaint.part or plain(place.cell(source))
        shown = self.shown(place, source, complaint.part)
        found = f"Expected {complaint.expected}{self._or_not_known(source, complaint)}, found '{shown}'."
        if complaint.rule not in LISTS:
            return f"{found} {self._mend_value(complaint, text)}"
        if source.gives_value and text.casefold() in MEANINGS:
            return f"{found} {self._mend_missing()}"
        where = self._list_to_edit(source)
        code = next((code for code, label in self._labels(source.column).items() if label.casefold() == text.casefold()), None)
        if code is not None and shown == text:
            return f"{found} Correct the cell, or add '{text}: {code}' to {where}."
        known = [word for word in (*self.site.recode_of(source.column), *self._labels(source.column)) if "*" not in word]
        hint = did_you_mean(text, [*known, *self._labels(source.column).values()]) if HIDDEN not in shown else ""
        return f"{found} {hint} Correct the cell, or add it to {where}.".replace("  ", " ")

    def contradiction(self, place: Place, source: Source, other: tuple[Place, Source]) -> str:
        """Why two cells about one person cannot both be right."""
        row, column = other
        if source.column.identifier is not None and column.column.identifier is not None:
            return f"{row.in_words()} gives this person another date of birth. Find out which is right."
        where = row.in_words() if row is not place else f"Column '{column.header}' of this row"
        return f"{where} says something else for the same person. Find out which is right."

    def without_wave(self, place: Place) -> str:
        """Why no one can tell which wave a row is of."""
        source = next((source for source in place.columns.deciders if source.column.is_ == "wave"), None)
        if source is None:
            header = _declared("wave", place.columns.reading.table)
            mend = f"Put the column '{header}' back, which says it" if header else f"Declare it in {self.mapping_file}"
            return f"This row has values of a wave, and nothing says which wave. {mend}."
        if isinstance(place.said(source), Complaint):
            return f"What stands in '{source.header}' is not understood, so nothing says of which wave this row is. Correct it there."
        return f"Nothing in '{source.header}' says of which wave this row is. Fill it in; if the row is no record of a person, remove it."

    def without_group(self, place: Place) -> str:
        """Why no one can tell which group a person is in, at the first row of the person."""
        source = next((source for source in place.columns.deciders if source.column.is_ == "group"), None)
        if source is None:
            header = next(filter(None, (_declared("group", table) for table in self.site.tables.values())), None)
            where = f"See that the column '{header}' is there, and that" if header else "Check that"
            return f"Nothing in the return says which group this person is in. {where} the id is spelt alike on every sheet."
        if isinstance(place.said(source), Complaint):
            return f"What stands in '{source.header}' is not understood, so nothing says which group this person is in. Correct it there."
        return (
            f"Nothing in '{source.header}' says which group this person is in. Fill it in, and check that the id is spelt alike on every "
            "sheet; if the row is no record of a person, such as a note, remove it."
        )

    def _or_not_known(self, source: Source, complaint: Complaint) -> str:
        """What the site writes where a value is not known, as one more thing that was expected."""
        token = next((token for token, meaning in self.site.missing_of(source.column).items() if meaning == "not_known"), None)
        if token is None or not source.gives_value or complaint.rule in UNDERSTOOD or complaint.expected == MADE_A_DATE:
            return ""
        return f", or '{token}' where it is not known"

    def _about_birth(self, complaint: Complaint) -> str:
        if complaint.rule == "out_of_range":
            limits = complaint.expected.removeprefix("a number ").replace("(years)", "years")
            return f"Expected a date of birth that gives an age at baseline {limits}. Correct it."
        return f"Expected {complaint.expected}. Correct it, or set 'dates' of this column in {self.mapping_file}."

    def _mend_missing(self) -> str:
        return f"Correct the cell, or add it to 'missing' in {self.mapping_file} if it says that the value is not known."

    def _mend_value(self, complaint: Complaint, text: str) -> str:
        if check_of(complaint.rule) == "range":
            return "Correct the cell."
        if complaint.rule == "not_a_date" and text.casefold() not in MEANINGS:
            return f"Correct the cell, or set 'dates' of this column in {self.mapping_file} to the ways in which the return writes dates."
        return self._mend_missing()

    def _list_to_edit(self, source: Source) -> str:
        recode = source.column.recode
        if isinstance(recode, str):
            return f"recodes.{recode} in {self.mapping_file}"
        return f"the recode of '{source.header}' in {self.mapping_file}"

    def _labels(self, column: Column) -> dict[str, str]:
        variable = self.codebook.variables.get(column.variable or "")
        return dict(variable.categories or {}) if variable is not None else {}


def _declared(what: str, table: Table) -> str | None:
    """The header of the column that says the group or wave of a row in the mapping of a table, whether the sheet has it or not."""
    return next((header for header, column in table.columns.items() if column.is_ == what), None)
