"""Words on paper: how wide they come out, where they break, and how they are written at a place in centimetres."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from jobs_first.figures.style import FAMILY, INK, WIDTH

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TEXT = 9.0
# Centimetres.
EDGE, LINE_OF_TEXT = 0.25, 0.4


@cache
def text_width(words: str, weight: str = "normal") -> float:
    """How wide words in one line come out at the size of the text, in centimetres. To be called inside `house_style`."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family=FAMILY, size=TEXT, weight=weight)
    return float(text_to_path.get_text_width_height_descent(words, font, ismath=False)[0]) * 2.54 / 72


def broken(words: str, width: float) -> list[str]:
    """Words in lines that are no wider than so many centimetres at the size of the text; a longer word has a line of its own."""
    return packed(words.split(), width) if words and text_width(words) > width else [words]


def packed(parts: Sequence[str], width: float) -> list[str]:
    """Parts, none of them broken, in lines that are no wider than so many centimetres; a wider part has a line of its own."""
    lines = [""]
    for part in parts:
        longer = f"{lines[-1]} {part}".strip()
        if lines[-1] and text_width(longer) > width:
            lines.append(part)
        else:
            lines[-1] = longer
    return lines


def write(figure: Figure, across: float, up: float, words: str, **drawn: Any) -> None:
    """Write words, middle of their height `up` centimetres from the foot of the picture, `across` centimetres from its left edge."""
    height = 2.54 * float(figure.get_size_inches()[1])
    place = "center" if "\n" in words else "center_baseline"
    look = {"va": place, "fontsize": TEXT, "color": INK, "linespacing": 1.15, **drawn}
    figure.text(across / WIDTH, up / height, words, **look)
