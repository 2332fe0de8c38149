"""The returns site by site in a few numbers and one sentence: what was read, who was found, and what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jobs_first.returns.fates import ROW_COUNTS
from jobs_first.returns.missingness import ANY_WAVE

INTERVIEWS = "Interviews"
SEVERITIES = ("error", "warning", "note")
NOTHING = "–"

Row = Mapping[str, str]
# The head, then a line a site.
Table = list[list[str | int]]


@dataclass(frozen=True)
class Overview:
    """One site, or the interviews (site ""): rows of its tables, people by group and wave, problems by severity."""

    site: str
    label: str
    rows: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[tuple[str, str], int] = field(default_factory=dict)
    problems: Mapping[str, int] = field(default_factory=dict)

    def of_group(self, group: str) -> int:
        """How many people of a group the return has."""
        return self.people.get((group, ANY_WAVE), 0)

    def at_wave(self, wave: str) -> int:
        """How many people have a row at a wave."""
        return sum(count for (_, at), count in self.people.items() if at == wave)

    def count(self, severity: str) -> int:
        """How many problems of a severity."""
        return self.problems.get(severity, 0)

    def sentence(self) -> str:
        """What is wrong, in words: "2 errors to mend, 1 note. Nothing can be computed until the errors are mended."."""
        errors, warnings, notes = map(self.count, SEVERITIES)
        told = [f"{counted(errors, 'error')} to mend" if errors else "no errors"]
        told += [f"{counted(warnings, 'warning')} to look at"] if warnings else []
        told += [counted(notes, "note")] if notes else []
        sentence = ", ".join(told)
        after = f" Nothing can be computed until {'it is' if errors == 1 else 'they are'} mended." if errors else ""
        return f"{sentence[0].upper()}{sentence[1:]}.{after}"


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 error", "2 errors", "1,200 errors"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def overviews(issues: Iterable[Row], accounting: Iterable[Row], found: Iterable[Row], labels: Mapping[str, str]) -> list[Overview]:
    """One for each site of `labels` in their order, and one for the interviews where they have problems.

    `issues`, `accounting`, `found`: rows of issues.csv, accounting.csv and people_found.csv. A site of the issues that has no label goes
    by its name, so that the numbers of problems add up to the listing whatever it holds.
    """
    problems: dict[str, Counter[str]] = {}
    rows: dict[str, Counter[str]] = {}
    people: dict[str, dict[tuple[str, str], int]] = {}
    for issue in issues:
        problems.setdefault(issue["site"], Counter())[issue["severity"]] += 1
    for row in accounting:
        rows.setdefault(row["site"], Counter()).update({name: int(row[name]) for name in ROW_COUNTS})
    for row in found:
        people.setdefault(row["site"], {})[row["group"], row["wave"]] = int(row["people"])
    others = sorted(set(problems) - set(labels), key=lambda site: (not site, site))
    named = {**labels, **{site: site or INTERVIEWS for site in others}}
    return [Overview(site, label, rows.get(site, {}), people.get(site, {}), problems.get(site, {})) for site, label in named.items()]


def problem_table(sites: Sequence[Overview]) -> Table:
    """Rows read, kept and set aside, and problems by severity; a dash where nothing was sent or could be opened."""
    lines: Table = [["site", "rows read", "kept", "set aside", "errors", "warnings", "notes"]]
    for one in sites:
        rows = [one.rows.get(name, NOTHING) for name in ROW_COUNTS]
        lines.append([one.label, *rows, *map(one.count, SEVERITIES)])
    return _with_total(lines)


def people_table(sites: Sequence[Overview], groups: Mapping[str, str], waves: Mapping[str, str]) -> Table:
    """People by group, and people who have a row at each wave; a dash where nothing was sent. `groups` and `waves`: name -> label."""
    lines: Table = [["people", *groups.values(), *(f"with a row at {label.lower()}" for label in waves.values())]]
    for one in sites:
        found = [*map(one.of_group, groups), *map(one.at_wave, waves)]
        lines += [[one.label, *(found if one.people else [NOTHING] * len(found))]] if one.site else []
    return _with_total(lines)


def _with_total(table: Table) -> Table:
    """The table with a line for all sites, where there are several."""
    columns = list(zip(*table[1:], strict=True))[1:]
    total: list[str | int] = ["All", *(sum(cell for cell in column if isinstance(cell, int)) for column in columns)]
    return [*table, total] if len(table) > 2 else table


def table_lines(table: Table) -> list[str]:
    """A table for the terminal: the first column to the left, the others to the right."""
    cells = [[f"{cell:,}" if isinstance(cell, int) else cell for cell in row] for row in table]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in cells]
