"""The returns as they were last accepted, beside the returns as they are: by checksums and keyed hashes alone."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from jobs_first.errors import UserError
from jobs_first.returns.identifiers import ID_LENGTH
from jobs_first.returns.keys import fingerprint
from jobs_first.returns.missingness import ANY_WAVE, Columns

RECORD_NAME = ".accepted.json"

Marks = dict[str, dict[str, str]]


class State(BaseModel):
    """The returns as they are: everything by checksum, so that two states can be compared and neither tells what a record says.

    files        site -> name -> SHA-256, for the files that a mapping reads; the interviews stand under `interviews`
    other_files  site -> one hash over all files that no mapping reads; their names may name a person and are not kept
    people       site -> person_id -> wave -> keyed hash of the person's values; what holds at every wave stands under `any`
    key          the mark of the secret key: with another key every person has another id
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    codebook: str
    mappings: dict[str, str]
    files: dict[str, dict[str, str]]
    other_files: dict[str, str]
    people: dict[str, Marks]


class Accepted(State):
    """The state that was accepted, and the day."""

    accepted_on: dt.date

    def day(self) -> str:
        """The day in words, such as "2 November 2026"."""
        return f"{self.accepted_on.day} {self.accepted_on:%B %Y}"


def read_accepted(path: str | Path) -> Accepted:
    """The record of the accepted returns. Raises UserError when the file is no such record."""
    try:
        return Accepted.model_validate_json(Path(path).read_bytes())
    except (OSError, ValidationError):
        raise UserError(
            f"{path}: this is not the record of accepted returns that 'make accept-returns' writes. "
            "Remove it, and accept the returns again once they have no errors."
        ) from None


def person_marks(people: Columns, person_waves: Columns, key: bytes) -> Marks:
    """For each person and wave a keyed hash of all known values, whatever the order of the columns."""
    marks: Marks = {person: {} for person in people["person_id"]}
    for columns in (people, person_waves):
        named = {name: column for name, column in columns.items() if name not in ("person_id", "wave", "site")}
        order = sorted(named)
        waves = columns.get("wave") or [ANY_WAVE] * len(columns["person_id"])
        rows = zip(*(named[name] for name in order), strict=True)
        beginnings = [f"{name}=" for name in order]
        for person, wave, values in zip(columns["person_id"], waves, rows, strict=True):
            known = [beginning + value for beginning, value in zip(beginnings, values, strict=True) if value]
            marks[person][wave] = hmac.digest(key, "\x1f".join(["values", *known]).encode(), "sha256").hex()[:ID_LENGTH]
    return marks


def present_state(
    files: Iterable[str | Path],
    other_files: Mapping[str, str],
    mappings: Mapping[str, str | Path],
    codebook: str | Path,
    people: Mapping[str, Marks],
    key: bytes,
) -> State:
    """The state of the returns now. `files` are those that mappings read, each in the folder of its site."""
    named: dict[str, dict[str, str]] = {}
    for path in map(Path, files):
        named.setdefault(path.parent.name, {})[path.name] = _sha256(path)
    return State(
        key=fingerprint(key),
        codebook=_sha256(codebook),
        mappings={site: _sha256(path) for site, path in mappings.items()},
        files=named,
        other_files={site: mark for site, mark in other_files.items() if mark},
        people=dict(people),
    )


def _sha256(path: str | Path) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
