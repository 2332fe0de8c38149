"""Which records of the returns stand behind a fact, for `make explain`: internal, because rows of returns are single people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

Row = Mapping[str, str]
Record = tuple[str, str]  # person_id and wave
Test = Callable[[Row], bool]

BASELINE, FOLLOW_UP = "baseline", "follow_up"
BOTH = (BASELINE, FOLLOW_UP)
PERSON = ""  # the wave of what a return says of a person and of no wave in particular
LINE = 16  # hours a week, as in outcomes/hours.py


@dataclass(frozen=True)
class Behind:
    """What a fact rests on: `said` in words, the records that its filter selects, and those of them that it counts.

    `exact` is false where the rule picks among the records by more than is told here: then they are those that it looked at.
    """

    said: str
    records: tuple[Record, ...]
    counted: tuple[Record, ...] | None = None
    exact: bool = True


@dataclass(frozen=True)
class _Records:
    groups: Mapping[str, str]  # person_id -> group, in the order of the table
    rows: Mapping[Record, Row]

    def of(self, group: str) -> list[str]:
        return [person for person, own in self.groups.items() if group in (own, "all")]

    def at(self, group: str, waves: Iterable[str], test: Test) -> list[Record]:
        wanted = list(waves)
        return [(person, wave) for person in self.of(group) for wave in wanted if test(self.rows.get((person, wave), {}))]

    def at_each(self, group: str, tests: Mapping[str, Test]) -> list[str]:
        """The people of whom every test is true of the record at its wave."""
        return [person for person in self.of(group) if all(test(self.rows.get((person, wave), {})) for wave, test in tests.items())]


def records_behind(fact: Mapping[str, Any], column: str, people: Sequence[Row], person_waves: Sequence[Row]) -> Behind | None:
    """The records behind a fact of facts.json, or None where it rests on none (interviews, settings, other publications).

    `column` is the one that the fact's value is read from; `people` and `person_waves` are the rows of results/clean/, as text.
    """
    records = _Records({row["person_id"]: row["group"] for row in people}, {(row["person_id"], row["wave"]): row for row in person_waves})
    table, where = PurePosixPath(fact["table"]), fact["where"]
    if table.stem in EXACT:
        found = EXACT[table.stem](records, where, column)
        if found is not None:
            return found
    if table.parent.name not in ("outcomes", "costs"):
        return None
    waves = [where["wave"]] if where.get("wave") in BOTH else list(BOTH)
    looked_at = records.at(where.get("group", "all"), waves, bool)
    return Behind("records that the rule looks at, among which it picks by more than a filter", tuple(looked_at), exact=False)


def _known(column: str) -> Test:
    return lambda row: row.get(column, "") != ""


def _is(column: str, value: str) -> Test:
    return lambda row: row.get(column, "") == value


def _share_of_known(known_by: str, counted: Callable[[Mapping[str, str]], Test], what: str) -> Callable[..., Behind]:
    """A table of shares by wave and group: those whose `known_by` is known, and of them those that the test of `where` picks."""

    def find(records: _Records, where: Mapping[str, str], column: str) -> Behind:
        group, waves = where["group"], [where["wave"]]
        if column == "missing":
            unknown = records.at(group, waves, lambda row: not _known(known_by)(row))
            return Behind(f"people whose {what} is not known (a row stands only where there is a record of that wave)", tuple(unknown))
        known = records.at(group, waves, _known(known_by))
        test = counted(where)
        return Behind(f"records whose {what} is known", tuple(known), tuple(key for key in known if test(records.rows[key])))

    return find


def _contrast(records: _Records, where: Mapping[str, str], column: str) -> Behind | None:
    kind, _, which = where["contrast"].partition(".")
    known, works = _known("working"), _is("working", "true")
    group = next((name for name in set(records.groups.values()) if column.endswith(f"_{name}")), "all")
    if kind == "between_groups":
        found = records.at(group, [which], known)
        return Behind("records whose status is known", tuple(found), tuple(key for key in found if works(records.rows[key])))
    if kind == "gained_work":
        people = records.at_each(group, {BASELINE: _is("working", "false"), FOLLOW_UP: known})
        counted = ((person, FOLLOW_UP) for person in people if works(records.rows[person, FOLLOW_UP]))
        return Behind("people known not to be working at baseline and known at follow-up", _both(people), tuple(counted))
    if kind in ("within_group", "difference_in_differences"):
        people = records.at_each(which if kind == "within_group" else group, dict.fromkeys(BOTH, known))
        return Behind("people whose status is known at both waves", _both(people))
    return None


def _flow(records: _Records, where: Mapping[str, str], column: str) -> Behind | None:
    group, measure = where["group"], where["measure"]
    if measure == "records":
        return Behind("people whose records were returned", tuple((person, PERSON) for person in records.of(group)))
    if measure == "known_at_both":
        return Behind("people whose status is known at both waves", _both(records.at_each(group, dict.fromkeys(BOTH, _known("working")))))
    return None


def _hours(records: _Records, where: Mapping[str, str], column: str) -> Behind:
    sides: dict[str, Test] = {
        f"under_{LINE}": lambda row: row["hours_high"] != "" and float(row["hours_high"]) < LINE,
        f"{LINE}_or_more": lambda row: row["hours_low"] != "" and float(row["hours_low"]) >= LINE,
    }

    def wanted(row: Row) -> bool:
        return row.get("working") == "true" and (row["hours_low"] != "" or row["hours_high"] != "")

    at_work = records.at(where["group"], [where["wave"]], wanted)
    side = sides.get(where["measure"])
    if side is None:
        return Behind("records of those working whose hours are known", tuple(at_work))
    settled = [key for key in at_work if any(test(records.rows[key]) for test in sides.values())]
    counted = tuple(key for key in settled if side(records.rows[key]))
    return Behind("records of those working whose hours settle it", tuple(settled), counted)


def _pay(records: _Records, where: Mapping[str, str], column: str) -> Behind:
    def wanted(row: Row) -> bool:
        return row.get("employment_status") == "paid_employment" and row["hourly_pay"] != ""

    return Behind("records of employees whose pay is known", tuple(records.at(where["group"], [where["wave"]], wanted)))


def _factors(records: _Records, where: Mapping[str, str], column: str) -> Behind | None:
    if column == "events_lost":
        return None
    joint = where["model"] == "joint"
    tests: dict[str, Test] = {FOLLOW_UP: _known("working")}
    if joint or where["term"].startswith("employment_support"):
        tests[FOLLOW_UP] = lambda row: _known("working")(row) and _known("employment_support")(row)
    if joint or where["term"].startswith("looking"):
        tests[BASELINE] = _known("employment_status")
    people = records.at_each("all", tests)
    counted = ((person, FOLLOW_UP) for person in people if _is("working", "true")(records.rows[person, FOLLOW_UP]))
    return Behind("people known on the outcome and on every term of the model", _both(people, tuple(tests)), tuple(counted))


def _both(people: Iterable[str], waves: Sequence[str] = BOTH) -> tuple[Record, ...]:
    return tuple((person, wave) for person in people for wave in BOTH if wave in waves)


EXACT: dict[str, Callable[[_Records, Mapping[str, str], str], Behind | None]] = {
    "employment": _share_of_known("working", lambda where: _is("working", "true"), "status"),
    "status": _share_of_known("employment_status", lambda where: _is("employment_status", where["employment_status"]), "status"),
    "reviews": _share_of_known(
        "employment_raised_in_review",
        lambda where: _is("employment_raised_in_review", where["employment_raised_in_review"]),
        "answer on reviews",
    ),
    "contrasts": _contrast,
    "flow": _flow,
    "hours": _hours,
    "pay": _pay,
    "factors": _factors,
}


def rows_of(records: Iterable[Record], sources: Iterable[Row]) -> dict[tuple[str, str, str], list[int]]:
    """The rows of the returns that hold records: site, file and sheet -> rows, in the order of results/clean/sources.csv."""
    wanted = set(records)
    found: dict[tuple[str, str, str], set[int]] = {}
    for row in sources:
        if (row["person_id"], row["wave"]) in wanted:
            found.setdefault((row["site"], row["file"], row["sheet"]), set()).add(int(row["row"]))
    return {place: sorted(rows) for place, rows in found.items()}


def rows_in_words(rows: Sequence[int]) -> str:
    """Rising row numbers, told compactly: "row 5", "rows 5 to 20, 23"."""
    runs = list(_runs(rows))
    said = ", ".join(str(first) if first == last else f"{first} to {last}" for first, last in runs)
    return f"row{'' if len(rows) == 1 else 's'} {said}"


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = rows[0]
    for row in rows[1:]:
        if row != last + 1:
            yield first, last
            first = row
        last = row
    yield first, last
