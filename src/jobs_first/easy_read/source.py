"""A text as its author wrote it, put together from its pieces: includes read in, variables filled in, each line still knowing its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from jobs_first.errors import UserError

INCLUDE: Final = re.compile(r"^\{\{<\s*include\s+(\S+)\s*>\}\}$")
VARIABLE: Final = re.compile(r"\{\{<\s*var\s+([^\s>]+)\s*>\}\}")


@dataclass(frozen=True)
class Line:
    """One line of a text and where it was written; `number` counts from 1."""

    text: str
    place: str
    number: int


def lines_of(place: str, read: Callable[[str], str | None], within: tuple[str, ...] = ()) -> list[Line]:
    """The lines of a text, those of what it includes in their place.

    place   the name of the text, as `read` knows it
    read    the content of a text by its name, None where there is none

    Raises UserError where a text is not there or includes itself.
    """
    return list(_lines(place, read, within))


def _lines(place: str, read: Callable[[str], str | None], within: tuple[str, ...]) -> Iterator[Line]:
    text = read(place)
    if text is None:
        raise UserError(f"{place}: there is no such text.")
    for number, line in enumerate(text.splitlines(), start=1):
        include = INCLUDE.match(line.strip())
        if include is None:
            yield Line(line, place, number)
            continue
        name = include[1]
        if name in (*within, place):
            raise UserError(f"{place}, line {number}: '{name}' includes itself. Take this include out.")
        if read(name) is None:
            raise UserError(f"{place}, line {number}: the include '{name}' is not there. Put the file there, or mend its name.")
        # What is included is apart from what stands before and after it, as the reports' reader has it.
        yield Line("", place, number)
        yield from _lines(name, read, (*within, place))
        yield Line("", place, number)


def filled(lines: list[Line], value: Callable[[str], str | None]) -> list[Line]:
    """The lines with each `{{< var name >}}` replaced by `value(name)`, which is Markdown; left as it is where that gives None."""

    def one(found: re.Match[str]) -> str:
        said = value(found[1])
        return found[0] if said is None else said

    return [replace(line, text=VARIABLE.sub(one, line.text)) for line in lines]
