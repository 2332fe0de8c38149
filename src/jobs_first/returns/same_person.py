"""One person under two ids: found inside the first step by number, or by date of birth and name; nothing of these goes any further."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Literal

from jobs_first.returns.columns import Place
from jobs_first.returns.masking import fold, folds
from jobs_first.returns.records import Records, Words

# A date of birth that so many share is a stopgap, such as 1 January 1900: then only the same name counts, not a similar one.
MOST_COMPARED = 30
NEARLY = 0.75  # of the likeness of two names that difflib computes, 0 to 1


def same_people(by: Literal["number", "name_and_birth"], records: Records) -> Iterator[tuple[str, tuple[Place, ...], Place]]:
    """Each person who may be an earlier one under another id: the id, the rows, and the first row of the earlier one."""
    pairs = list(_same_number(records) if by == "number" else _nearly_same_name(records))
    wanted = {person for pair in pairs for person in pair}
    places: dict[str, dict[Place, None]] = {person: {} for person in wanted}
    for (person, _), record in records.by_key.items() if wanted else ():
        if person in wanted:
            places[person].update(dict.fromkeys(record.places))
    for person, earlier in pairs:
        yield person, tuple(places[person]), next(iter(places[earlier]))


def name_words(records: Records) -> dict[str, Words]:
    """The words of each person's name in one spelling, sorted; of those whose rows have one.

    They stand in columns that are `identifier: name`; where a sheet has none, in those that are `identifier: drop`.
    """
    if records.names is None:
        records.names = {}
        for (person, _), record in records.by_key.items():
            if person not in records.names:
                words = next((words for place in record.places if (words := _words(place))), ())
                if words:
                    records.names[person] = words
    return records.names


def every_name_word(records: Records) -> list[str]:
    """Every word that stands in a name in any row, in both spellings of its accents, once; "O'Brien-Lee" is three and the whole.

    Initials and figures are none.
    """
    places = (place for record in records.by_key.values() for place in record.places)
    said = dict.fromkeys(place.said(source) for place in places for source in place.columns.named)
    texts = [text for text in said if isinstance(text, str)]
    pieces = (piece for text in texts for piece in (*text.replace(",", " ").split(), *re.findall(r"[^\W\d_]+", text)))
    words = dict.fromkeys(word for piece in pieces for word in folds(piece))
    return [word for word in words if len(word) > 1 and word.isalpha()]


def nearly_same(one: Words, other: Words) -> bool:
    """Whether two names are nearly the same: each word of the shorter has one like it in the other. An initial is like its word."""
    shorter, longer = sorted((one, other), key=len)
    left = list(longer)
    for word in shorter:
        like = next((candidate for candidate in left if _alike(word, candidate)), None)
        if like is None:
            return False
        left.remove(like)
    return bool(shorter)


def _alike(one: str, other: str) -> bool:
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    return difflib.SequenceMatcher(None, one, other).ratio() >= NEARLY


def _same_number(records: Records) -> Iterator[tuple[str, str]]:
    first: dict[str, str] = {}
    for person, number in records.links.items():
        earlier = first.setdefault(number, person)
        if earlier != person:
            yield person, earlier


def _nearly_same_name(records: Records) -> Iterator[tuple[str, str]]:
    born: dict[object, list[str]] = {}
    for person, (date, *_) in records.births.items():
        born.setdefault(date, []).append(person)
    words = name_words(records) if len(born) < len(records.births) else {}
    for people in born.values():
        named = [person for person in people if person in words]
        first: dict[Words, str] = {}
        for i, person in enumerate(named):
            earlier = first.setdefault(words[person], person)
            if earlier == person and len(named) <= MOST_COMPARED:
                earlier = next((other for other in named[:i] if nearly_same(words[other], words[person])), person)
            if earlier != person:
                yield person, earlier


def _words(place: Place) -> Words:
    words = []
    for source in place.columns.named:
        said = place.said(source)
        if isinstance(said, str):
            words += [fold(word) for word in said.replace(",", " ").replace("-", " ").split()]
    return tuple(sorted(word for word in words if word))
