"""The shelf of quotations: passages by theme that the people who said them let us quote, with everything hidden that leads to someone."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jobs_first.config.quotations import Length
from jobs_first.config.themes import Themes
from jobs_first.interviews.consent import Recorded, why_not_quoted
from jobs_first.interviews.identifying import Identifying, hidden
from jobs_first.interviews.looking import to_look_at, vocabulary_of
from jobs_first.interviews.project import Coding, Source
from jobs_first.returns.identifiers import ID_LENGTH

QUOTATION_COLUMNS = (
    "quotation_id",
    "theme",
    "participant_type",
    "participant_subtype",
    "wave",
    "interview_id",
    "source",
    "attribution",
    "words",
    "words_hidden",
    "words_to_look_at",
)
NOT_QUOTED_COLUMNS = ("participant_type", "reason", "passages")
# "Interviewer: ", "[Sarah]:" and "00:01:02 P1: " at the beginning of a line; one that stands there once may be a part of what is said.
TIME = r"(?:[\[(]?\d[\d:.,]{2,11}[\])]?[^\S\n]+)?"
SPEAKER = re.compile(rf"^[^\S\n]*{TIME}[\[(*]{{0,2}}([^\W\d_][^\n:\])*]{{0,30}})[\])*]{{0,2}}:[*]{{0,2}}", re.MULTILINE)
HIDDEN_MARK = re.compile(r"\[[a-z ]+\]")

Row = dict[str, object]


@dataclass(frozen=True)
class Held:
    """One interview: its row of the register, its source, what is recorded of quoting it, and the primary coder's themes with codings."""

    row: Mapping[str, str | None]
    source: Source
    recorded: Recorded
    coded: Sequence[tuple[str, Coding]]


def shelf(
    held: Sequence[Held], noes: Sequence[Recorded], themes: Themes, length: Length, identifying: Identifying, key: bytes
) -> tuple[list[Row], list[Row]]:
    """The candidates for quotation by theme (QUOTATION_COLUMNS), and how many passages are none, by reason (NOT_QUOTED_COLUMNS).

    Candidates stand in the order of the themes, then of the interviews. A passage coded with two themes stands under both, with one id:
    an HMAC of the interview, who said it, and the words as they are shown, so that it changes with any of these. Reasons are those of
    consent.py; participant_type_not_known; no_words (a recording, or a table without words), too_short, too_long, several_speakers.
    """
    vocabulary = vocabulary_of(one.source.text for one in held if one.source.text)
    rows: dict[tuple[object, object], Row] = {}
    left: Counter[tuple[str, str]] = Counter()
    for one, reason in zip(held, why_not_quoted([one.recorded for one in held], noes), strict=True):
        passages: dict[tuple[int | None, int | None, str | None], list[str]] = {}
        for theme, coding in one.coded:
            passages.setdefault((coding.start, coding.end, coding.words), []).append(theme)
        if reason or one.row["participant_type"] is None:
            left[one.row["participant_type"] or "", reason or "participant_type_not_known"] += len(passages)
            continue
        reader = _Reader(one.source, identifying, length)
        for passage, of_themes in passages.items():
            words, number, why = reader.read(*passage)
            if why:
                left[one.row["participant_type"] or "", why] += 1
                continue
            for theme in of_themes:
                said_by = attribution(one.row, themes)
                quotation = _id(one.row, said_by, words, key)
                who = {column: one.row[column] for column in ("participant_type", "participant_subtype", "wave", "interview_id")}
                place = {"theme": theme, **who, "source": one.source.number, "attribution": said_by}
                found = {
                    "words": words,
                    "words_hidden": number,
                    "words_to_look_at": "; ".join(to_look_at(words, vocabulary, identifying.may_be_name)),
                }
                rows.setdefault((quotation, theme), {"quotation_id": quotation, **place, **found})
    order = {entry.theme: i for i, entry in enumerate(themes.entries())}
    kinds = {kind: i for i, kind in enumerate(themes.participant_types)}
    counted = sorted(left.items(), key=lambda entry: (kinds.get(entry[0][0], len(kinds)), entry[0][1]))
    not_quoted: list[Row] = [
        {"participant_type": kind or None, "reason": why, "passages": number} for (kind, why), number in counted if number
    ]
    return sorted(rows.values(), key=lambda row: order[str(row["theme"])]), not_quoted


def withheld(on_shelf: Sequence[Row], not_quoted: Sequence[Row]) -> list[Row]:
    """What NOT_QUOTED_COLUMNS say where a return is missing or has an error, so that its names could stand on the shelf: nothing may."""
    passages = {row["quotation_id"]: row["participant_type"] for row in on_shelf}
    counted = Counter(passages.values())
    return [*not_quoted, *({"participant_type": kind, "reason": "names_not_known", "passages": number} for kind, number in counted.items())]


def attribution(row: Mapping[str, str | None], themes: Themes) -> str:
    """Who said it, by role alone: "Manager", "Family carer"."""
    kind = themes.participant_types[str(row["participant_type"])]
    role = kind.subtypes.get(row["participant_subtype"] or "", kind.singular)
    return role[:1].upper() + role[1:]


class _Reader:
    """The words of passages of one source."""

    def __init__(self, source: Source, identifying: Identifying, length: Length) -> None:
        self._text, self._identifying, self._length = source.text, identifying, length
        self._places = identifying.found(source.text) if source.text else []
        said = list(SPEAKER.finditer(source.text or ""))
        names = Counter(match[1].strip().casefold() for match in said)
        self._speakers = [match.span() for match in said if names[match[1].strip().casefold()] > 1]

    def read(self, start: int | None, end: int | None, words: str | None) -> tuple[str, int, str | None]:
        """The words as they may be shown, how many places are hidden in them, and why they are no candidate."""
        if words is not None:
            if len({match[1].strip().casefold() for match in SPEAKER.finditer(words)}) > 1:
                return "", 0, "several_speakers"
            shown, number = hidden(words, 0, len(words), self._identifying.found(words))
        elif self._text is None or start is None or end is None:
            return "", 0, "no_words"
        else:
            start = next((after for first, after in self._speakers if first <= start < after), start)
            if any(start < first < end for first, _ in self._speakers):
                return "", 0, "several_speakers"
            shown, number = hidden(self._text, start, end, self._places)
        spoken = len(re.findall(r"[^\W_]+(?:['’\-][^\W_]+)*", HIDDEN_MARK.sub(" ", shown)))
        why = "too_short" if spoken < self._length.fewest else "too_long" if spoken > self._length.most else None
        return shown, number, why


def _id(row: Mapping[str, str | None], said_by: str, words: str, key: bytes) -> str:
    identity = f"quotation\x1f{row['interview_id']}\x1f{said_by}\x1f{words}"
    return hmac.digest(key, identity.encode("utf-8"), hashlib.sha256).hex()[:ID_LENGTH]
