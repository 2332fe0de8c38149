"""Problems of one return put together for a reader: by file and sheet, then by kind, those that are alike told once with their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from jobs_first.returns.overview import SEVERITIES

Issue = Mapping[str, str]


@dataclass(frozen=True)
class Entry:
    """Problems that differ in nothing but their row. `rows` are sorted; it is empty for what concerns a whole sheet, file or return."""

    raw_value: str
    wave: str
    rows: tuple[int, ...]
    problem_ids: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """Problems of one kind in one column: `told` has each thing to say with the entries that it is said of."""

    severity: str
    rule: str
    column: str
    action: str
    told: tuple[tuple[str, tuple[Entry, ...]], ...]

    def count(self) -> int:
        """How many problems of issues.csv these are."""
        return sum(len(entry.problem_ids) for _, entries in self.told for entry in entries)


@dataclass(frozen=True)
class Place:
    """A sheet of a file (a whole file, or the whole return, where sheet or file is empty) with its problems, errors first."""

    file: str
    sheet: str
    kinds: tuple[Kind, ...]

    def count(self, severity: str) -> int:
        """How many problems of a severity stand here."""
        return sum(kind.count() for kind in self.kinds if kind.severity == severity)


def grouped(issues: Iterable[Issue]) -> list[Place]:
    """The problems of one site by file and sheet, in the order of the listing, what concerns the whole return first.

    Every problem_id is in exactly one entry.
    """
    places: dict[tuple[str, str], list[Issue]] = {}
    for issue in issues:
        places.setdefault((issue["file"], issue["sheet"]), []).append(issue)
    return [Place(file, sheet, _kinds(found)) for (file, sheet), found in sorted(places.items(), key=lambda item: bool(item[0][0]))]


def _kinds(issues: Iterable[Issue]) -> tuple[Kind, ...]:
    kinds: dict[tuple[str, str, str, str], dict[str, list[Issue]]] = {}
    for issue in issues:
        kind = issue["severity"], issue["rule"], issue["column"], issue["action"]
        kinds.setdefault(kind, {}).setdefault(_without_value(issue), []).append(issue)
    order = sorted(kinds, key=lambda kind: SEVERITIES.index(kind[0]))
    return tuple(Kind(*kind, tuple((said, _entries(found)) for said, found in kinds[kind].items())) for kind in order)


def _without_value(issue: Issue) -> str:
    """The message without the value that it quotes, which the entry shows beside its rows."""
    value, message = issue["raw_value"], issue["message"]
    return message.replace(f", found '{value}'", "") if value else message


def _entries(issues: Iterable[Issue]) -> tuple[Entry, ...]:
    alike: dict[tuple[str, bool, str], list[Issue]] = {}
    for issue in issues:
        has_row = bool(issue["row"])
        alike.setdefault((issue["raw_value"], has_row, "" if has_row else issue["wave"]), []).append(issue)
    return tuple(
        Entry(value, wave, tuple(sorted({int(one["row"]) for one in found if has_row})), tuple(one["problem_id"] for one in found))
        for (value, has_row, wave), found in alike.items()
    )


def row_ranges(rows: Iterable[int]) -> str:
    """Rows in words: "row 7", or "rows 7, 12, 15-20", runs of three and more drawn together; nothing for no rows."""
    ordered = sorted(set(rows))
    if not ordered:
        return ""
    runs = [[row for _, row in run] for _, run in groupby(enumerate(ordered), key=lambda item: item[1] - item[0])]
    told = [f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return ("row " if len(ordered) == 1 else "rows ") + ", ".join(told)


def in_short(site: str, issues: Iterable[Issue], most: int) -> list[str]:
    """The first kinds of errors of one site as lines: where they stand, with all their rows, and what is wrong."""
    errors = [issue for issue in issues if issue["severity"] == "error"]
    found = [(place, kind, told) for place in grouped(errors) for kind in place.kinds for told in kind.told]
    lines = []
    for place, kind, (said, entries) in found[:most]:
        rows = row_ranges(row for entry in entries for row in entry.rows)
        at = (site, place.file, place.sheet and f"sheet {place.sheet}", kind.column and f"column {kind.column}", rows)
        lines += ["  " + ", ".join(filter(None, at)), f"      {said}"]
    left = sum(len(entry.problem_ids) for _, _, (_, entries) in found[most:] for entry in entries)
    return [*lines, f"  {site}: and {left:,} more"] if left else lines
