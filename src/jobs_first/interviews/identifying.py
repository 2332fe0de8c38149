"""Words in a transcript that lead to someone: found in the whole text, so that a passage which begins inside of a name hides it too."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jobs_first.returns.identifiers import normalise_local_id
from jobs_first.returns.masking import CONTACT, DATE, LONG_NUMBER, MONTH_AND_YEAR, folds

PERSON, PLACE, EMPLOYER, DATES, CONTACTS, NUMBERS = "name", "place", "employer", "date", "contact details", "number"
PATTERNS = ((CONTACT, CONTACTS), (DATE, DATES), (MONTH_AND_YEAR, DATES), (LONG_NUMBER, NUMBERS))
# A word, or a number; letters typed with a separate accent, and marks that nobody sees, are of the word.
PART = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*"
PIECE = re.compile(rf"\d+|{PART}")
# Words with the parts that apostrophes join, and hyphens too: "O’Brien", "Mary-Ann". The s of "Ann’s" is no part of the name.
JOINED = (re.compile(rf"{PART}(?:['’](?!s\b){PART})+"), re.compile(rf"{PART}(?:['’\-](?!s\b){PART})+"))
# Between two words of one name that is listed, and between two names of one person.
WITHIN = re.compile(r"[\s\-‐-―.'’&]*")
BESIDE = re.compile(r"[ \t\-‐-―]*")
SHORTEST_NUMBER = 3  # of a client number: fewer letters and digits stand everywhere
SENTENCE_ENDS = re.compile(r"""(?:^|[.!?:…\n][”"’')]*|[“"‘(]|\s[-–—])[\s“"‘'(]*$""")
# Names that are ordinary words as well; in lower case they are taken for the word.
_ORDINARY = """
    a an and are as at be but by can come day do for from go good had has have he her him his home how i if in is it job jobs let like live
    long look make man may me mine more much my new no not now of off old on one or our out park people person right road round said
    say see she short side so some still street support team that the them then there they thing think this time to town two up us
    use very view want was way we week well were what when where who why with work working would year yes you young your
    april august june autumn summer winter art bell bill bird bishop black blue book bow brook brown bush church cook court cross dale
    dawn dean drew eve faith field fish ford fox free frank gay gene glad grace grand grant gray green grey guy hall hand hardy harry heath
    hill holly honey hope house hunt iris ivy jack jay jean jewel joy just kay king kitty knight lamb lane late law lily little lock lodge
    love major mark marsh mercy mill miles mini moor moss nick noble nurse olive page patience pat pearl penny pepper petty piers poppy port
    power price pride prior prudence queen ray read reed rich rob robin rock rod rose ruby rush sage sandy sea share sharp singer skip small
    smart smith stone storm strange strong sue swan sweet taylor trust verity violet wade walker wall ward warm waters wells west white
    wild will wise wood woods worth
    care carer centre council family first interview manager officer practitioner service services social worker
"""
ORDINARY = frozenset(_ORDINARY.split())


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
        self._is_name = lru_cache(maxsize=100_000)(is_name)
        self._listed: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for kind, names in (listed or {}).items():
            for name in names:
                for way in (0, 1):
                    words = tuple(folds(piece)[way] for piece in PIECE.findall(name))
                    self._listed.setdefault(words[0] if words else "", []).append((words, kind))
        self._numbers = [re.compile(pattern, re.IGNORECASE) for pattern in _patterns_of(numbers)]

    def found(self, text: str) -> list[Found]:
        """Every place that has to be hidden, in order, none overlapping another; neighbours of one kind are one."""
        patterns = [(pattern, kind) for pattern, kind in PATTERNS] + [(pattern, NUMBERS) for pattern in self._numbers]
        matches = [(match, kind) for pattern, kind in patterns for match in pattern.finditer(text)]
        # The pattern of an address takes the full stop of its sentence along.
        places = [Found(match.start(), match.start() + len(match[0].rstrip(".,;:!?")), kind) for match, kind in matches]
        return _joined(sorted([*places, *self._names(text)], key=lambda one: (one.start, -one.end)), text)

    def _names(self, text: str) -> Iterator[Found]:
        pieces = list(PIECE.finditer(text))
        words = [folds(piece[0]) for piece in pieces]
        for i, piece in enumerate(pieces):
            length, kind = self._longest_listed(text, pieces, words, i)
            if length:
                yield Found(piece.start(), pieces[i + length - 1].end(), kind)
            elif self._is_known(piece[0], words[i]):
                yield Found(*piece.span(), PERSON)
        for joined in (match for pattern in JOINED for match in pattern.finditer(text)):
            if self._is_known(joined[0], folds(joined[0])):
                yield Found(*joined.span(), PERSON)

    def _longest_listed(self, text: str, pieces: list[re.Match[str]], words: list[tuple[str, str]], first: int) -> tuple[int, str]:
        best, found = 0, ""
        starts = {key for word in words[first] for key in (word, _without_s(word))}
        for name, kind in (entry for start in starts for entry in self._listed.get(start, ())):
            last = first + len(name) - 1
            if len(name) > best and last < len(pieces) and all(_same(words[first + j], part) for j, part in enumerate(name)):
                between = (text[one.end() : other.start()] for one, other in zip(pieces[first:last], pieces[first + 1 :], strict=False))
                if all(WITHIN.fullmatch(gap) for gap in between):
                    best, found = len(name), kind
        return best, found

    def _is_known(self, written: str, words: tuple[str, str]) -> bool:
        spellings = {spelling for word in words for spelling in (word, _without_s(word))}
        if len(written) < 2 or (written.islower() and not spellings.isdisjoint(ORDINARY)):
            return False
        return any(self._is_name(spelling) for spelling in spellings)


def hidden(text: str, start: int, end: int, places: Iterable[Found]) -> tuple[str, int]:
    """The words of a passage with "[name]" and the like where a place overlaps it, in one line, and how many such places there are."""
    parts, at, number = [], start, 0
    for place in places:
        if place.end <= start or place.start >= end:
            continue
        parts += [text[at : max(at, place.start)], f"[{place.kind}]"]
        at, number = max(at, place.end), number + 1
    return " ".join("".join([*parts, text[at:end] if at < end else ""]).split()), number


def to_look_at(words: str) -> list[str]:
    """Words of a quotation that may lead to someone and were not hidden: capitals inside of a sentence, and figures."""
    plain = re.sub(r"\[[a-z ]+\]", lambda mark: "_" * len(mark[0]), words)
    found = []
    for piece in re.finditer(r"\d[\d,.]*|[^\W\d_][\w’'\-]*", plain):
        inside = SENTENCE_ENDS.search(plain[: piece.start()]) is None
        if piece[0][0].isdigit() or (piece[0][0].isupper() and inside and re.fullmatch(r"I(?:[’']\w+)?", piece[0]) is None):
            found.append(piece[0].rstrip(".,"))
    return list(dict.fromkeys(found))


def name_words(names: Iterable[str], plain: Collection[str] = ()) -> set[str]:
    """The words of names of cases, transcripts and users that may be a person's; `plain` words and figures are none."""
    words = {spelling for name in names for piece in PIECE.findall(name) for spelling in folds(piece)}
    return {word for word in words if len(word) > 1 and not word.isdigit() and word not in plain}


def _patterns_of(numbers: Iterable[str]) -> set[str]:
    """Regular expressions that find a client number in any spelling of it: "A-1042", "a 1042", "A/01042"."""
    found = set()
    for number in numbers:
        pieces = re.findall(r"\d+|[^\W\d_]+", normalise_local_id(number))
        if any(piece.isdigit() for piece in pieces) and sum(map(len, pieces)) >= SHORTEST_NUMBER:
            spelt = [f"0*{piece}" if piece.isdigit() else re.escape(piece) for piece in pieces]
            found.add(r"(?<![^\W_])" + r"[\W_]{0,2}".join(spelt) + r"(?![^\W_])")
    return found


def _without_s(word: str) -> str:
    """A name as it stands in "the Smiths" and "Sarahs house"."""
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _same(words: tuple[str, str], part: str) -> bool:
    return part in words or part in {_without_s(word) for word in words}


def _joined(places: list[Found], text: str) -> list[Found]:
    joined: list[Found] = []
    for place in places:
        before = joined[-1] if joined else None
        if before and (place.start < before.end or (place.kind == before.kind and BESIDE.fullmatch(text[before.end : place.start]))):
            joined[-1] = Found(before.start, max(before.end, place.end), before.kind)
        else:
            joined.append(place)
    return joined
