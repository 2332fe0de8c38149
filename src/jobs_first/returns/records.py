"""Records under construction: values of people and person-waves as they arrive from rows, with where they came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from jobs_first.returns.columns import Blank, Missing, Place, Source
from jobs_first.returns.values import Value

# Why a value is not there, where the return itself gives no reason.
BLANK, SET_ASIDE = "blank", "set_aside"

Words = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Record:
    """The values of one person (wave "") or of one person at one wave.

    A value is None where a cell says that it is missing. `reasons` say why there is no value, for cells that are not blank;
    `places` are the rows that the record came from.
    """

    values: dict[str, Value] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)


@dataclass
class Records:
    """All records of a site by normalised local id and wave; `groups`, `links` and `births` hold for the person.

    `repeats` are rows about a person and wave that an earlier row of the same part is about: the person, the row, the earlier one.
    `names` are the words of names, once something has asked for them.
    """

    by_key: dict[tuple[str, str], Record] = field(default_factory=dict)
    groups: dict[str, tuple[str, Place]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    births: dict[str, tuple[dt.date, Place, Source]] = field(default_factory=dict)
    repeats: list[tuple[str, Place, Place]] = field(default_factory=list)
    names: dict[str, Words] | None = None

    def record(self, person: str, wave: str, place: Place) -> Record:
        """The record of a person at a wave, begun when there is none, with `place` among its sources."""
        record = self.by_key.get((person, wave))
        if record is None:
            record = self.by_key[person, wave] = Record()
        if not record.places or record.places[-1] is not place:
            record.places.append(place)
        return record

    def people(self) -> Iterator[str]:
        """Everyone in the order in which they first appear."""
        return iter(dict.fromkeys(person for person, _ in self.by_key))

    def value(self, person: str, wave: str, name: str) -> Value:
        """A value, None where it is not known."""
        record = self.by_key.get((person, wave))
        return None if record is None else record.values.get(name)

    def cells(self, person: str, wave: str, name: str) -> Iterator[tuple[Place, Source]]:
        """The cells that a value came from, in the order in which they were read."""
        record = self.by_key.get((person, wave))
        for place in record.places if record is not None else ():
            for source in columns_for(place, wave, name):
                gives_value = not isinstance(place.said(source), Blank | Missing)
                if gives_value and not place.columns.fates.is_aside(place.row, source.index):
                    yield place, source


def columns_for(place: Place, wave: str, name: str) -> list[Source]:
    """The columns of a row that hold a variable at a wave, whatever their cells say."""
    sources = place.columns.by_name.get(name, [])
    return [source for source in sources if (place.wave if source.wave is None else source.wave) == wave]
