"""Words in a transcript that lead to someone: found in the whole text, so that a passage which begins inside of a name hides it too."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

from jobs_first.interviews.spoken import (
    APOSTROPHES,
    DATE_IN_WORDS,
    DATES,
    DAYS,
    INITIAL_AFTER,
    INITIALS,
    NUMBERS,
    OF_UNSEEN,
    ORDINARY,
    PATTERNS,
    SOMETIMES_A_NAME,
    UNSEEN,
    ways_to_say,
)
from jobs_first.returns.identifiers import normalise_local_id
from jobs_first.returns.masking import folds

PERSON, PLACE, EMPLOYER = "name", "place", "employer"
# A word, or a number; letters typed with a separate accent, and marks that nobody sees, are of the word.
LETTER = r"[^\W\d_ʹʼ]"
UNSEEN_BLANK = "\u200b"
NO_LETTERS = str.maketrans("", "", "ʹʼ")  # apostrophes that count as letters
PART = rf"{LETTER}+(?:[\u0300-\u036f{UNSEEN}]+{LETTER}*)*"
PIECE = re.compile(rf"\d+|{PART}")
# Words with the parts that apostrophes join, and hyphens too: "O’Brien", "Mary-Ann". The s of "Ann’s" is no part of the name.
JOINED = tuple(re.compile(rf"{PART}(?:[{marks}](?!s\b){PART})+") for marks in (APOSTROPHES, rf"{APOSTROPHES}\-"))
# Between two words of one name that is listed, and between two names of one person.
WITHIN = re.compile(rf"[\s\-‐-―.&+{APOSTROPHES}]*")
BESIDE = re.compile(r"[ \t\-‐-―]*")
# Where parts are joined; "don’t", "I’ll" and "Ann’s" join nothing to a name.
MARK = re.compile(rf"(?<=\w)[{APOSTROPHES}\-](?=\w)(?!(?:s|t|d|m|re|ve|ll)\b)", re.IGNORECASE)
AROUND = 100  # characters: no date, number or address that is looked for is longer
SHORTEST_NUMBER = 3  # of a client number: fewer letters and digits stand everywhere


@dataclass(frozen=True)
class Found:
    """Identifying words in a text, and of what kind they are: what stands in their place."""

    start: int
    end: int
    kind: str


class Identifying:
    """What leads to someone. `is_name` says of a word in its plain spelling (see `masking.fold`) whether it is part of a person's name.

    `listed`: kind -> names of one or several words. `numbers`: client numbers and interview codes.
    """

    def __init__(
        self,
        is_name: Callable[[str], bool] = lambda word: False,
        listed: Mapping[str, Iterable[str]] | None = None,
        numbers: Iterable[str] = (),
    ) -> None:
        self._is_name = is_name
        self._listed: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for kind, names in (listed or {}).items():
            for words in (
                tuple(folds(piece)[way] for piece in PIECE.findall(said)) for name in names for said in ways_to_say(name) for way in (0, 1)
            ):
                self._listed.setdefault(words[0] if words else "", []).append((words, kind))
        self._numbers = dict(_patterns_of(numbers))
        self._patterns: dict[str, re.Pattern[str] | None] = {}  # of the words that were met, where they may be known

    def found(self, text: str) -> list[Found]:
        """Every place that has to be hidden, in order, none overlapping another; neighbours of one kind are one."""
        places = [*self._figures(text), *self._names(text), *self._joined_names(text)]
        places = [_with_initials(place, text) if place.kind == PERSON else place for place in places]
        return _joined(sorted(places, key=lambda one: (one.start, -one.end)), text)

    def _figures(self, text: str) -> Iterator[Found]:
        """Dates, numbers and addresses: all of them have a figure or an @, and in what is spoken these are few."""
        for start, end in _around(text):
            for pattern, kind in PATTERNS:
                for match in pattern.finditer(text, start, end):
                    # The pattern of an address takes the full stop of its sentence along.
                    yield Found(match.start(), match.start() + len(match[0].rstrip(".,;:!?")), kind)
            for figures in {found[0].lstrip("0") for found in re.finditer(r"\d+", text[start:end])} & self._numbers.keys():
                for pattern in self._numbers[figures]:
                    yield from (Found(*match.span(), NUMBERS) for match in pattern.finditer(text, start, end))

    def _names(self, text: str) -> Iterator[Found]:
        # Few of the many different words are known: only these are looked for in their places.
        words = words_of(text)
        if not DAYS.isdisjoint(map(str.casefold, words)):
            yield from (Found(*match.span(), DATES) for match in DATE_IN_WORDS.finditer(text))
        for word in words:
            if word not in self._patterns:
                self._patterns[word] = _alone(word) if self._may_be_known(word) else None
            pattern = self._patterns[word]
            for piece in pattern.finditer(text) if pattern else ():
                last, kind = self._longest_listed(text, piece)
                if kind:
                    yield Found(piece.start(), last, kind)
                elif self._is_known(word):
                    yield Found(*piece.span(), PERSON)

    def _joined_names(self, text: str) -> Iterator[Found]:
        end = 0
        for mark in MARK.finditer(text):
            if mark.start() < end:
                continue
            start, end = _between_blanks(text, mark.start())
            for joined in (match for pattern in JOINED for match in pattern.finditer(text, start, end)):
                if self._is_known(joined[0]):
                    yield Found(*joined.span(), PERSON)

    def _may_be_known(self, written: str) -> bool:
        return not _spellings(written).isdisjoint(self._listed) or self._is_known(written)

    def _longest_listed(self, text: str, first: re.Match[str]) -> tuple[int, str]:
        """The end and the kind of the longest listed name that begins with a word; kind is empty where none does."""
        best, end, found = 0, first.end(), ""
        for name, kind in (entry for start in _spellings(first[0]) for entry in self._listed.get(start, ())):
            pieces = [first, *islice(PIECE.finditer(text, first.end()), len(name) - 1)]
            if len(name) > best and len(pieces) == len(name) and all(map(_same, pieces, name)):
                between = (text[one.end() : other.start()] for one, other in pairwise(pieces))
                if all(WITHIN.fullmatch(gap) for gap in between):
                    best, end, found = len(name), pieces[-1].end(), kind
        return end, found

    def _is_known(self, written: str) -> bool:
        spellings = _spellings(written)
        if len(written) < 2 or (written.islower() and not spellings.isdisjoint(ORDINARY)):
            return False
        # A blank that nobody sees may part two words, or stand inside of one.
        parts = written.split(UNSEEN_BLANK) if UNSEEN_BLANK in written else ()
        return any(map(self._is_name, spellings)) or any(map(self._is_known, parts))

    def may_be_name(self, written: str) -> bool:
        """Whether a word that was not hidden, since it is an ordinary one and written small, is somebody's name too."""
        word = written if written in SOMETIMES_A_NAME else written.removesuffix("s")
        return word in SOMETIMES_A_NAME and self._is_name(word)


def words_of(text: str) -> set[str]:
    """The different words and numbers of a text; no blank is inside of one, so each is looked for once."""
    return {piece for token in set(text.split()) for piece in PIECE.findall(token)}


def hidden(text: str, start: int, end: int, places: Iterable[Found]) -> tuple[str, int]:
    """The words of a passage with "[name]" and the like where a place overlaps it, in one line, and how many such places there are.

    Marks that nobody sees go: what is read is what is shown.
    """
    parts, at, number = [], start, 0
    for place in places:
        if place.end <= start or place.start >= end:
            continue
        parts += [text[at : max(at, place.start)], f"[{place.kind}]"]
        at, number = max(at, place.end), number + 1
    return " ".join(OF_UNSEEN.sub("", "".join([*parts, text[at:end] if at < end else ""])).split()), number


def name_words(names: Iterable[str], plain: Collection[str] = ()) -> set[str]:
    """The words of names of cases, transcripts and users that may be a person's; `plain` words and figures are none."""
    words = {spelling for name in names for piece in PIECE.findall(name) for spelling in folds(piece)}
    return {word for word in words if len(word) > 1 and not word.isdigit() and word not in plain}


def _patterns_of(numbers: Iterable[str]) -> dict[str, list[re.Pattern[str]]]:
    """For the figures of each client number, what finds it in any spelling of it: "A-1042", "a 1042", "A/01042"."""
    found: dict[str, list[re.Pattern[str]]] = {}
    for number in dict.fromkeys(map(normalise_local_id, numbers)):
        pieces = re.findall(r"\d+|[^\W\d_]", number)
        figures = next((piece for piece in pieces if piece.isdigit()), None)
        if figures is not None and sum(map(len, pieces)) >= SHORTEST_NUMBER:
            spelt = r"[\W_]{0,2}".join(f"0*{piece}" if piece.isdigit() else re.escape(piece) for piece in pieces)
            found.setdefault(figures.lstrip("0"), []).append(re.compile(rf"(?<![^\W_]){spelt}(?![^\W_])", re.IGNORECASE))
    return found


def _around(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a text that have figures or an @ in them, with what stands around these."""
    start = end = 0
    for found in re.finditer(r"[\d@]", text):
        if end and found.start() - AROUND > end:
            yield start, end
            start = found.start() - AROUND
        elif not end:
            start = max(0, found.start() - AROUND)
        end = found.end() + AROUND
    if end:
        yield start, min(end, len(text))


def _alone(word: str) -> re.Pattern[str]:
    """What finds a word, or a number, that is no part of a longer one."""
    kind = r"\d" if word.isdigit() else LETTER
    return re.compile(rf"(?<!{kind}){re.escape(word)}(?!{kind})")


def _between_blanks(text: str, at: int) -> tuple[int, int]:
    """What stands around a place between two blanks, or lines, as far as names reach."""
    start, end = max(0, at - AROUND), at + AROUND
    after = re.compile(r"\s").search(text, at, end)
    return max(text.rfind(" ", start, at), text.rfind("\n", start, at), start - 1) + 1, after.start() if after else min(end, len(text))


def _spellings(written: str) -> frozenset[str]:
    """A word as names are compared; also without the s of "the Smiths" and "Sarahs house"."""
    plain = folds(written.translate(NO_LETTERS))
    return frozenset((*plain, *(word[:-1] for word in plain if len(word) > 3 and word.endswith("s"))))


def _with_initials(place: Found, text: str) -> Found:
    before, after = INITIALS.search(text, max(0, place.start - 9), place.start), INITIAL_AFTER.match(text, place.end)
    return Found(before.start() if before else place.start, after.end() if after else place.end, place.kind)


def _same(piece: re.Match[str], part: str) -> bool:
    return part in _spellings(piece[0])


def _joined(places: list[Found], text: str) -> list[Found]:
    joined: list[Found] = []
    for place in places:
        before = joined[-1] if joined else None
        if before and (place.start < before.end or (place.kind == before.kind and BESIDE.fullmatch(text[before.end : place.start]))):
            joined[-1] = Found(before.start, max(before.end, place.end), before.kind)
        else:
            joined.append(place)
    return joined
