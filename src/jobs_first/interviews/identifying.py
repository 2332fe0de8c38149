"""Words in a transcript that lead to someone: found in the whole text, so that a passage which begins inside of a name hides it too."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

from jobs_first.returns.identifiers import normalise_local_id
from jobs_first.returns.masking import CONTACT, DATE, LONG_NUMBER, MONTH_AND_YEAR, folds

PERSON, PLACE, EMPLOYER, DATES, CONTACTS, NUMBERS = "name", "place", "employer", "date", "contact details", "number"
PATTERNS = ((CONTACT, CONTACTS), (DATE, DATES), (MONTH_AND_YEAR, DATES), (LONG_NUMBER, NUMBERS))
# A word, or a number; letters typed with a separate accent, and marks that nobody sees, are of the word.
PART = r"[^\W\d_]+(?:[\u0300-\u036f\u00ad\u200b-\u200d\u2060]+[^\W\d_]*)*"
PIECE = re.compile(rf"\d+|{PART}")
# Words with the parts that apostrophes join, and hyphens too: "O’Brien", "Mary-Ann". The s of "Ann’s" is no part of the name.
JOINED = (re.compile(rf"{PART}(?:['’](?!s\b){PART})+"), re.compile(rf"{PART}(?:['’\-](?!s\b){PART})+"))
# Between two words of one name that is listed, and between two names of one person.
WITHIN = re.compile(r"[\s\-‐-―.'’&]*")
BESIDE = re.compile(r"[ \t\-‐-―]*")
# Where parts are joined; "don’t", "I’ll" and "Ann’s" join nothing to a name.
MARK = re.compile(r"(?<=\w)['’\-](?=\w)(?!(?:s|t|d|m|re|ve|ll)\b)", re.IGNORECASE)
AROUND = 100  # characters: no date, number or address that is looked for is longer
SHORTEST_NUMBER = 3  # of a client number: fewer letters and digits stand everywhere
# Figures, and words that do not begin with a small letter of ours; "I" is nobody's name.
TO_LOOK_AT = re.compile(r"\d[\d,.]*|(?<![\w’'\-])[^\W\d_a-z][\w’'\-]*")
OF_SPEAKER = re.compile(r"I(?:[’']\w+)?")
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
        self._is_name = is_name
        self._listed: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for kind, names in (listed or {}).items():
            for words in (tuple(folds(piece)[way] for piece in PIECE.findall(name)) for name in names for way in (0, 1)):
                self._listed.setdefault(words[0] if words else "", []).append((words, kind))
        self._numbers = dict(_patterns_of(numbers))
        self._patterns: dict[str, re.Pattern[str] | None] = {}  # of the words that were met, where they may be known

    def found(self, text: str) -> list[Found]:
        """Every place that has to be hidden, in order, none overlapping another; neighbours of one kind are one."""
        places = [*self._figures(text), *self._names(text), *self._joined_names(text)]
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
        for word in set(PIECE.findall(text)):
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
        return any(map(self._is_name, spellings))


def hidden(text: str, start: int, end: int, places: Iterable[Found]) -> tuple[str, int]:
    """The words of a passage with "[name]" and the like where a place overlaps it, in one line, and how many such places there are."""
    parts, at, number = [], start, 0
    for place in places:
        if place.end <= start or place.start >= end:
            continue
        parts += [text[at : max(at, place.start)], f"[{place.kind}]"]
        at, number = max(at, place.end), number + 1
    return " ".join("".join([*parts, text[at:end] if at < end else ""]).split()), number


def to_look_at(words: str, vocabulary: Collection[str] = ()) -> list[str]:
    """Words of a quotation that may lead to someone and were not hidden: words with a capital, and figures.

    At the beginning of a sentence a capital says nothing: there it counts only where the word is not in `vocabulary`, those that are
    written small anywhere.
    """
    plain = re.sub(r"\[[a-z ]+\]", lambda mark: "_" * len(mark[0]), words)
    found = []
    for piece in TO_LOOK_AT.finditer(plain):
        word = piece[0].rstrip(".,")
        may_be_name = word[0].isupper() and not OF_SPEAKER.fullmatch(word)
        if may_be_name and _begins_sentence(plain, piece.start()):
            may_be_name = _small(word) not in vocabulary
        if word[0].isdigit() or may_be_name:
            found.append(word)
    return list(dict.fromkeys(found))


def vocabulary_of(texts: Iterable[str]) -> frozenset[str]:
    """The words that are written small anywhere."""
    return frozenset(word for text in texts for word in set(PIECE.findall(text)) if word.islower()) | ORDINARY


def _small(word: str) -> str:
    """A word as a vocabulary has it: "People’s" is "people"."""
    return re.split(r"['’\-]", word, maxsplit=1)[0].casefold()


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 8) : at].rstrip()
    if not before or before[-1] in "“‘(":
        return True
    ended = before.rstrip("”\"’')")
    return ended.endswith((".", "!", "?", ":", "…")) or before.endswith((" -", " –", " —"))


def name_words(names: Iterable[str], plain: Collection[str] = ()) -> set[str]:
    """The words of names of cases, transcripts and users that may be a person's; `plain` words and figures are none."""
    words = {spelling for name in names for piece in PIECE.findall(name) for spelling in folds(piece)}
    return {word for word in words if len(word) > 1 and not word.isdigit() and word not in plain}


def _patterns_of(numbers: Iterable[str]) -> dict[str, list[re.Pattern[str]]]:
    """For the figures of each client number, what finds it in any spelling of it: "A-1042", "a 1042", "A/01042"."""
    found: dict[str, list[re.Pattern[str]]] = {}
    for number in dict.fromkeys(map(normalise_local_id, numbers)):
        pieces = re.findall(r"\d+|[^\W\d_]+", number)
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
    kind = r"\d" if word.isdigit() else r"[^\W\d_]"
    return re.compile(rf"(?<!{kind}){re.escape(word)}(?!{kind})")


def _between_blanks(text: str, at: int) -> tuple[int, int]:
    """What stands around a place between two blanks, or lines, as far as names reach."""
    start, end = max(0, at - AROUND), at + AROUND
    after = re.compile(r"\s").search(text, at, end)
    return max(text.rfind(" ", start, at), text.rfind("\n", start, at), start - 1) + 1, after.start() if after else min(end, len(text))


def _spellings(written: str) -> frozenset[str]:
    """A word as names are compared; also without the s of "the Smiths" and "Sarahs house"."""
    plain = folds(written)
    return frozenset((*plain, *(word[:-1] for word in plain if len(word) > 3 and word.endswith("s"))))


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
