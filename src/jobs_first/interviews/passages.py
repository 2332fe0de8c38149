"""Where passages lie in a text: offsets as a program counted them, turned into code points of the text as it stands in the project.

The standard counts Unicode code points. Programs that keep text as UTF-16 count a character beyond the basic plane, such as an
emoji, as two; ATLAS.ti writes line ends of two characters (CR LF) and counts each as one. The programs do not say which they do. The
rule, for a whole project, since one program wrote it:

1. Where no text has such a character or line end, all ways agree, and nothing is decided.
2. Otherwise that way is taken by which most selections begin with the words that their name quotes.
3. Where no name decides, that by which fewest selections end outside of their text.
4. Where that does not decide either, what the standard says; for ATLAS.ti a line end is one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from jobs_first.interviews.project import Offsets

COUNTED_DIFFERENTLY = re.compile("\r\n|[\U00010000-\U0010ffff]")
SHORTEST_QUOTE = 4  # letters and digits of a selection's name; fewer are found anywhere
CUT_SHORT = ("...", "…")
ONE_LINE_END = ("atlas",)

Span = tuple[int, int]


@dataclass(frozen=True)
class Selected:
    """A selection of a text as the project says it: offsets as its program counts, and a name that may quote the passage."""

    start: int
    end: int
    name: str


class Ruler:
    """Offsets of one text in the way of one program, as code points."""

    def __init__(self, text: str, offsets: Offsets) -> None:
        self._units: list[int] = []  # where an oddly counted character begins, in units
        self._after: list[Span] = []  # where it ends: in units, in code points
        shift = 0
        for found in COUNTED_DIFFERENTLY.finditer(text):
            line_end = found.end() - found.start() == 2
            if not (offsets.line_end_is_one if line_end else offsets.utf16):
                continue
            units = found.start() + shift
            self._units.append(units)
            self._after.append((units + (1 if line_end else 2), found.end()))
            shift += -1 if line_end else 1
        self.length = len(text) + shift

    def place(self, unit: int) -> int | None:
        """The code point at an offset; None where it lies in the middle of a character."""
        before = bisect_right(self._units, unit - 1)
        if not before:
            return unit
        units, points = self._after[before - 1]
        return points + unit - units if unit >= units else None

    def span(self, start: int, end: int) -> Span | None:
        """A passage in code points; None where it is none, or lies outside of the text."""
        if not 0 <= start <= end <= self.length:
            return None
        first, last = self.place(start), self.place(end)
        return None if first is None or last is None else (first, last)


def how_counted(texts: Iterable[tuple[str, Sequence[Selected]]], origin: str) -> Offsets:
    """How a project counts, by the rule above. `texts` are its texts with their selections, `origin` the program that wrote it."""
    odd = [(text, selected) for text, selected in texts if selected and COUNTED_DIFFERENTLY.search(text)]
    if not odd:
        return Offsets()
    usual = Offsets(line_end_is_one=origin.casefold().startswith(ONE_LINE_END))
    ways = [usual, *(way for way in (Offsets(utf16, one) for utf16, one in product((False, True), repeat=2)) if way != usual)]
    scores = {way: [_score(text, selected, Ruler(text, way)) for text, selected in odd] for way in ways}
    totals = {way: (sum(quoted for quoted, _ in score), -sum(outside for _, outside in score)) for way, score in scores.items()}
    best = max(ways, key=lambda way: totals[way])
    others = [way for way in ways if way != best and _spans(odd, way) != _spans(odd, best)]
    if not others:
        return Offsets()
    if any(totals[way] == totals[best] for way in others):
        return replace(best, told="doubtful")
    return replace(best, told="quoted" if any(totals[way][0] < totals[best][0] for way in others) else "fitting")


def _spans(texts: Iterable[tuple[str, Sequence[Selected]]], way: Offsets) -> list[Span | None]:
    return [ruler.span(one.start, one.end) for text, selected in texts for ruler in [Ruler(text, way)] for one in selected]


def _score(text: str, selected: Sequence[Selected], ruler: Ruler) -> tuple[int, int]:
    """Selections whose quoted words stand where they begin, and selections that are no passage of the text."""
    quoted = outside = 0
    for one in selected:
        span = ruler.span(one.start, one.end)
        if span is None:
            outside += 1
        elif (name := _letters(one.name.strip().removesuffix(CUT_SHORT[0]).removesuffix(CUT_SHORT[1]))) and len(name) >= SHORTEST_QUOTE:
            # Blank space and marks are counted but not compared: programs shorten them in names.
            begins = text[span[0]] if span[0] < len(text) else ""
            quoted += begins.isalnum() and _letters(text[span[0] : span[0] + 3 * len(one.name) + 20]).startswith(name)
    return quoted, outside


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
