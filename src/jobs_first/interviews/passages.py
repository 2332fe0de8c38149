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

BEYOND, LINE_END = "[\U00010000-\U0010ffff]", "\r\n"
COUNTED_DIFFERENTLY = re.compile(f"{LINE_END}|{BEYOND}")
SHORTEST_QUOTE = 4  # letters and digits of a selection's name; fewer are found anywhere
CUT_SHORT = ("...", "…")
ONE_LINE_END = ("atlas",)
LAST_OF_PLANE = "\uffff"

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
        counted = [pattern for pattern, so in ((BEYOND, offsets.utf16), (LINE_END, offsets.line_end_is_one)) if so]
        shift = 0
        for found in re.finditer("|".join(counted), text) if counted else ():
            units, is_line_end = found.start() + shift, found[0] == LINE_END
            self._units.append(units)
            self._after.append((units + (1 if is_line_end else 2), found.end()))
            shift += -1 if is_line_end else 1
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
    line_ends = (False, True) if any("\r\n" in text for text, _ in odd) else (False,)
    beyond = (False, True) if any(max(text) > LAST_OF_PLANE for text, _ in odd) else (False,)
    ways = [Offsets(utf16, one) for utf16, one in product(beyond, line_ends)]
    if origin.casefold().startswith(ONE_LINE_END):
        ways.sort(key=lambda way: not way.line_end_is_one)
    spans = {way: [_spans(text, selected, way) for text, selected in odd] for way in ways}
    scores = {way: _score(odd, found) for way, found in spans.items()}
    best = max(ways, key=lambda way: scores[way])
    others = [way for way in ways if spans[way] != spans[best]]
    if not others:
        return Offsets()
    if any(scores[way] == scores[best] for way in others):
        return replace(best, told="doubtful")
    return replace(best, told="quoted" if any(scores[way][0] < scores[best][0] for way in others) else "fitting")


def _spans(text: str, selected: Sequence[Selected], way: Offsets) -> list[Span | None]:
    ruler = Ruler(text, way)
    return [ruler.span(one.start, one.end) for one in selected]


def _score(texts: Sequence[tuple[str, Sequence[Selected]]], spans: Sequence[Sequence[Span | None]]) -> tuple[int, int]:
    """Selections whose quoted words stand where they begin, and, the fewer the better, those that are no passage of their text."""
    placed = [
        (text, one, span) for (text, selected), found in zip(texts, spans, strict=True) for one, span in zip(selected, found, strict=True)
    ]
    quoted = sum(span is not None and _quotes(text[span[0] : span[0] + 3 * len(one.name) + 20], one.name) for text, one, span in placed)
    return quoted, -sum(span is None for _, _, span in placed)


def _quotes(passage: str, name: str) -> bool:
    """Whether a passage begins with the words of a name, whatever their marks and blank space: programs shorten them in names."""
    words = _letters(name.strip().removesuffix(CUT_SHORT[0]).removesuffix(CUT_SHORT[1]))
    return len(words) >= SHORTEST_QUOTE and passage[:1].isalnum() and _letters(passage).startswith(words)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
