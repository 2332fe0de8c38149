"""What changed since the returns were last accepted: files, mappings, and people by wave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jobs_first.returns.accepted import Marks, State
from jobs_first.returns.missingness import ANY_WAVE

CHANGES_COLUMNS = ("site", "subject", "file", "sheet", "row", "person_id", "wave", "change")
CHANGE_WORDS = ("new", "gone", "changed")
ANOTHER_KEY = "People cannot be compared: the secret key is another one than then, and with another key every person has another id."
OTHER_FILES = "(files that no mapping reads)"

Row = dict[str, object]


def changed_rows(accepted: State, present: State) -> list[Row]:
    """What is new, gone or changed, as rows of changes.csv; `file`, `sheet` and `row` of a person are for `with_places` to fill in.

    People are not compared when the key is another one.
    """
    rows = [_row("", "codebook", "changed")] if accepted.codebook != present.codebook else []
    sites = dict.fromkeys((*present.mappings, *accepted.mappings, *present.files, *accepted.files))
    for site in sites:
        then, now = accepted.mappings.get(site), present.mappings.get(site)
        rows += [_row(site, "mapping", change) for change in _compared(then, now)]
        rows += _in_files(site, accepted.files.get(site, {}), present.files.get(site, {}))
        others = _compared(accepted.other_files.get(site), present.other_files.get(site))
        rows += [_row(site, "file", "changed", file=OTHER_FILES) for _ in others]
        if accepted.key == present.key:
            rows += _in_people(site, accepted.people.get(site, {}), present.people.get(site, {}))
    return rows


def _compared(then: str | None, now: str | None) -> list[str]:
    """Nothing, or the one word for the difference."""
    return [] if then == now else ["new" if then is None else "gone" if now is None else "changed"]


def _in_files(site: str, then: Mapping[str, str], now: Mapping[str, str]) -> list[Row]:
    names = sorted({*then, *now})
    return [_row(site, "file", change, file=name) for name in names for change in _compared(then.get(name), now.get(name))]


def _in_people(site: str, then: Marks, now: Marks) -> list[Row]:
    rows = []
    for person in dict.fromkeys((*now, *then)):
        before, after = then.get(person, {}), now.get(person, {})
        for wave in dict.fromkeys((*after, *before)):
            rows += [_row(site, "person", change, person_id=person, wave=wave) for change in _compared(before.get(wave), after.get(wave))]
    return rows


def _row(site: str, subject: str, change: str, **at: str) -> Row:
    return {**dict.fromkeys(CHANGES_COLUMNS, ""), "site": site, "subject": subject, "change": change, **at}


def with_places(rows: Sequence[Row], sources: Iterable[Mapping[str, str]]) -> list[Row]:
    """The rows with the first place of each person's values in the return. `sources`: rows of the sites' sources.csv."""
    places: dict[tuple[str, str], Mapping[str, str]] = {}
    for source in sources:
        wave = source["wave"] or ANY_WAVE
        for at in (wave, ANY_WAVE):
            places.setdefault((source["person_id"], at), source)
    found = [places.get((str(row["person_id"]), str(row["wave"])), {}) for row in rows]
    columns = ("file", "sheet", "row")
    return [{**row, **{name: place[name] for name in columns if place}} for row, place in zip(rows, found, strict=True)]


@dataclass(frozen=True)
class Changes:
    """What changed at one site: `files` as sentences, people by wave and kind of change, and how many people changed at all."""

    site: str
    files: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]
    people_changed: int

    def in_short(self) -> str:
        """One line: "return.csv: changed; people: 2 new, 1 gone, 3 changed"."""
        counts = [self.counts.get((ANY_WAVE, change), 0) for change in ("new", "gone")] + [self.people_changed]
        people = ", ".join(f"{count:,} {change}" for count, change in zip(counts, CHANGE_WORDS, strict=True) if count)
        return "; ".join([*self.files, *([f"people: {people}"] if people else [])])


def by_site(rows: Iterable[Mapping[str, object]]) -> dict[str, Changes]:
    """The rows of changes.csv, site by site in their order; the codebook has the site ""."""
    sites: dict[str, list[Mapping[str, object]]] = {}
    for row in rows:
        sites.setdefault(str(row["site"]), []).append(row)
    return {site: _of_site(site, found) for site, found in sites.items()}


def _of_site(site: str, rows: Sequence[Mapping[str, object]]) -> Changes:
    things = {"mapping": "its mapping", "codebook": "the codebook"}
    files = tuple(f"{row['file'] or things[str(row['subject'])]}: {row['change']}" for row in rows if row["subject"] != "person")
    people = [row for row in rows if row["subject"] == "person"]
    counts = Counter((str(row["wave"]), str(row["change"])) for row in people)
    came_or_went = {row["person_id"] for row in people if row["wave"] == ANY_WAVE and row["change"] != "changed"}
    return Changes(site, files, counts, len({row["person_id"] for row in people} - came_or_went))
