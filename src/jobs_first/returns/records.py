"""Records under construction: values of people and person-waves as they arrive from rows, with where they came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from jobs_first.returns.values import Value


@dataclass(frozen=True)
class Place:
    """A row of a return."""

    file: str
    sheet: str
    row: int


@dataclass
class Record:
    """The values of one person (wave "") or of one person at one wave."""

    values: dict[str, Value] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    origin: dict[str, Place] = field(default_factory=dict)


@dataclass
class Records:
    """All records of a site by normalised local id and wave; `groups` and `links` hold for the person."""

    by_key: dict[tuple[str, str], Record] = field(default_factory=dict)
    groups: dict[str, tuple[str, Place]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    def record(self, person: str, wave: str, place: Place) -> Record:
        """The record of a person at a wave, begun when there is none, with `place` among its sources."""
        record = self.by_key.setdefault((person, wave), Record())
        if place not in record.places:
            record.places.append(place)
        return record

    def add(self, record: Record, name: str, value: Value, place: Place) -> Place | None:
        """Set a value unless the record has another one already; returns the place of that other one.

        Unknown never overwrites and never contradicts.
        """
        if value is None:
            record.values.setdefault(name, None)
            return None
        known = record.values.get(name)
        if known is not None and known != value:
            return record.origin[name]
        record.values[name] = value
        record.origin.setdefault(name, place)
        return None

    def people(self) -> Iterator[str]:
        """Everyone in the order in which they first appear."""
        return iter(dict.fromkeys(person for person, _ in self.by_key))
