"""What becomes of every coding that is read: used, or set aside with a reason; and who was interviewed when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from jobs_first.errors import counted
from jobs_first.interviews.project import Project, Source
from jobs_first.interviews.telling import Telling

Row = Mapping[str, str | None]

ACCOUNTING_COLUMNS = (
    *("file", "sheet", "row", "interview_id", "site", "wave"),
    *("codings_read", "codings_used", "codings_set_aside", "selections_uncoded"),
)
SET_ASIDE_COLUMNS = ("file", "sheet", "row", "interview_id", "reason", "code", "codings")
HELD_COLUMNS = ("participant_type", "participant_subtype", "site", "waves", "participants", "interviews")

WRONG_OFFSETS, CASE_MARK = "offset_out_of_range", "marks_a_case"


class Ledger:
    """Counts codings by source. Every coding is either used or put aside, once."""

    def __init__(self) -> None:
        self._used: Counter[int] = Counter()
        self._aside: defaultdict[int, Counter[tuple[str, str]]] = defaultdict(Counter)

    def use(self, source: Source) -> None:
        """A coding became a segment."""
        self._used[id(source)] += 1

    def put_aside(self, source: Source, reason: str, code: str = "", number: int = 1) -> None:
        """Codings are not counted, for a reason; `code` is the code's name as it may be shown, where it matters."""
        self._aside[id(source)][reason, code] += number

    def put_all_aside(self, source: Source, reason: str) -> None:
        """None of a source's codings is counted."""
        if source.codings:
            self.put_aside(source, reason, number=len(source.codings))

    def close(self, project: Project) -> None:
        """Add what was found while the project was read, before anyone asked what a coding means."""
        for source in project.sources:
            for reason, number in ((WRONG_OFFSETS, source.wrong_offsets()), (CASE_MARK, source.case_marks)):
                if number:
                    self.put_aside(source, reason, number=number)

    def accounting(self, project: Project, rows: Mapping[int, Row], telling: Telling) -> list[dict[str, object]]:
        """ACCOUNTING_COLUMNS, one row a source in the order of the project. `rows` are rows of the register by id() of their source."""
        return [
            {
                **self._place(source, rows, telling),
                "site": rows.get(id(source), {}).get("site"),
                "wave": rows.get(id(source), {}).get("wave"),
                "codings_read": len(source.codings) + source.wrong_offsets() + source.case_marks,
                "codings_used": self._used[id(source)],
                "codings_set_aside": sum(self._aside[id(source)].values()),
                "selections_uncoded": source.uncoded,
            }
            for source in project.sources
        ]

    def set_aside(self, project: Project, rows: Mapping[int, Row], telling: Telling) -> list[dict[str, object]]:
        """SET_ASIDE_COLUMNS, one row for each reason and code of a source."""
        return [
            {**self._place(source, rows, telling), "reason": reason, "code": code, "codings": number}
            for source in project.sources
            for (reason, code), number in self._aside[id(source)].items()
        ]

    @staticmethod
    def _place(source: Source, rows: Mapping[int, Row], telling: Telling) -> dict[str, object]:
        file, sheet, row = telling.source_place(source)
        return {"file": file, "sheet": sheet, "row": row, "interview_id": rows.get(id(source), {}).get("interview_id")}


def reconciled(register: Sequence[Mapping[str, str]], accounting: Sequence[Mapping[str, str]]) -> str:
    """In one sentence how what was read goes together; both tables as text, as they were written."""
    people = len({row["participant_id"] or f"?{number}" for number, row in enumerate(register)})
    read, used, aside = (sum(int(row[f"codings_{what}"]) for row in accounting) for what in ("read", "used", "set_aside"))
    left = len(accounting) - len(register)
    return (
        f"{counted(len(register), 'interview')} with {counted(people, 'person', 'people')}, from {counted(len(accounting), 'source')} "
        f"({left:,} set aside); {counted(read, 'coding')} read, {used:,} used, {aside:,} set aside."
    )


def held(register: Iterable[Row], waves: Sequence[str]) -> list[dict[str, object]]:
    """Who was interviewed when (HELD_COLUMNS): people and interviews by type, subtype and site, and by the waves of their interviews.

    `waves` of a row are joined with ; in the order of the study, so that a person interviewed twice is in one row, once. What is not
    known of an interview is empty. `interviews` add up to the rows of the register.
    """
    by_person: dict[tuple[str | None, ...], list[str]] = defaultdict(list)
    for number, row in enumerate(register):
        # An interview with nobody known is a person of its own: it may not be joined with others.
        person = row["participant_id"] or f"?{number}"
        by_person[row["participant_type"], row["participant_subtype"], row["site"], person].append(row["wave"] or "")
    order = {wave: i for i, wave in enumerate(waves)}
    people: Counter[tuple[str | None, ...]] = Counter()
    interviews: Counter[tuple[str | None, ...]] = Counter()
    for (*who, _), found in by_person.items():
        key = (*who, ";".join(sorted(set(found), key=lambda wave: order.get(wave, len(order)))))
        people[key] += 1
        interviews[key] += len(found)
    ordered = sorted(people, key=lambda key: [part or "\uffff" for part in key])
    return [dict(zip(HELD_COLUMNS, (*key, people[key], interviews[key]), strict=True)) for key in ordered]
