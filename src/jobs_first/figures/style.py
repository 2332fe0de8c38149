"""The house style of all figures: typeface, colours, sizes, the mark of invented numbers, and how a figure is written."""

from __future__ import annotations

import importlib.util
import io
import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from jobs_first.errors import UserError

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

FAMILY = "Source Sans Pro"
FACES = ("Regular", "Bold")

# The text width of an A4 page, in centimetres; figures are printed at their own size, so a point of text is a point on paper.
WIDTH = 16.0
SMALLEST_TEXT = 9.0
DPI = 200

INK, SOFT, LINE, TRACK = "#1b2830", "#4a5b66", "#c3d0d6", "#e3eaee"
MARK_INK, MARK_PAPER, MARK_LINE = "#6b3a00", "#fff1d6", "#c98a1b"
# Dark and light apart from their hues, so that they stay two in grey; shapes differ as well.
COLOURS = {"jobs_first": "#17536b", "comparison": "#c9701a"}
MARKERS = {"jobs_first": "o", "comparison": "s"}
OTHER_COLOUR, OTHER_MARKER = "#6f7f88", "D"

INVENTED = "Invented for demonstration"
# Where published counts stand among invented ones.
PARTLY_INVENTED = "Partly invented for demonstration"

STYLE: dict[str, Any] = {
    "font.family": FAMILY,
    "font.size": 10,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": SOFT,
    "axes.linewidth": 0.8,
    "axes.labelsize": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    # A dollar sign in a label is a dollar sign.
    "text.parse_math": False,
    "xtick.color": SOFT,
    "xtick.labelcolor": INK,
    "xtick.labelsize": 9.5,
    "ytick.labelsize": 10,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "svg.fonttype": "path",
    "svg.hashsalt": "jobs_first",
}


@dataclass(frozen=True)
class Picture:
    """A figure, its words for people who do not see it, its numbers as a table, and its mark where it has one."""

    figure: Figure
    alt: str
    data: pd.DataFrame
    mark: str | None = None


@contextmanager
def house_style() -> Iterator[None]:
    """Everything drawn or written inside has the typeface and the settings of the house."""
    from matplotlib import rc_context

    _register_fonts()
    # The stubs want each key as a literal.
    with rc_context(cast(Any, STYLE)):
        yield


def new_figure(height: float) -> Figure:
    """An empty figure of the text width; `height` in centimetres."""
    from matplotlib.figure import Figure

    return Figure(figsize=(WIDTH / 2.54, height / 2.54), dpi=DPI)


def add_mark(figure: Figure, mark: str | None) -> None:
    """Say inside the picture that its numbers are invented, in words, in its lower right corner."""
    if mark is not None:
        add_mark_at(figure, WIDTH - 0.25, 0.45, mark, ha="right", va="bottom")


def add_mark_at(figure: Figure, across: float, up: float, mark: str, ha: str = "left", va: str = "center_baseline") -> None:
    """Say at a place in the picture, in centimetres from its lower left corner, that the numbers beside it are invented."""
    box = {"boxstyle": "round,pad=0.3,rounding_size=0.6", "facecolor": MARK_PAPER, "edgecolor": MARK_LINE, "linewidth": 0.8}
    height = 2.54 * float(figure.get_size_inches()[1])
    figure.text(across / WIDTH, up / height, mark, ha=ha, va=va, fontsize=SMALLEST_TEXT, color=MARK_INK, bbox=box)


def mark_for(kind: Literal["demonstration", "collected"], published: Literal["all", "some", "none"] = "none") -> str | None:
    """The mark that a figure needs: none for collected returns, nor where all numbers that it shows are published ones."""
    if kind == "collected" or published == "all":
        return None
    return PARTLY_INVENTED if published == "some" else INVENTED


def with_mark(alt: str, mark: str | None) -> str:
    """Alternative text that ends with the mark, so that nobody misses it."""
    return alt if mark is None else f"{alt} {mark}."


def written(picture: Picture) -> dict[str, bytes]:
    """The files of a picture by their ending: svg, png, and json with alt, mark, and the table as columns and rows."""
    content = io.BytesIO()
    with house_style():
        picture.figure.savefig(content, format="svg", dpi=DPI, metadata={"Date": None, "Creator": None})
    told = {
        "alt": picture.alt,
        "mark": picture.mark,
        "columns": [str(column) for column in picture.data.columns],
        "rows": [[_plain(value) for value in row] for row in picture.data.itertuples(index=False)],
    }
    data = (json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()
    return {"svg": content.getvalue(), "png": _in_dots(content.getvalue()), "json": data}


def _in_dots(svg: bytes) -> bytes:
    """The PNG of an SVG, at DPI dots to the inch: the same picture, in a third of the time that drawing it a second way takes."""
    import typst

    page = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
    dots = typst.compile(page, format="png", ppi=float(DPI), ignore_system_fonts=True, sys_inputs={"svg": svg.decode()})
    assert isinstance(dots, bytes)
    return dots


def share_text(count: object, known: object) -> str:
    """ "15 of 60 (25%)"; "0 of 0" of nobody, and "not shown" where disclosure kept the count back."""
    from jobs_first.facts.wording import share

    if missing(count) or missing(known):
        return "not shown"
    return share(int(str(count)), int(str(known)), "")[0].strip()


def whole_tens(largest: float) -> int:
    """The next ten above a percentage, at least 10 and at most 100."""
    return min(100, max(10, 10 * math.ceil(largest / 10)))


def _plain(value: object) -> object:
    if missing(value):
        return None
    return value.item() if hasattr(value, "item") else value


def missing(value: object) -> bool:
    """Whether a cell of a table is empty."""
    import pandas as pd

    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))


@cache
def _register_fonts() -> None:
    """Make the packaged typeface known to matplotlib, and forget one of the same name that the machine may have."""
    from matplotlib import font_manager

    spec = importlib.util.find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise UserError("The package font-source-sans-pro is not installed. Install the locked requirements again.")
    manager = font_manager.fontManager
    manager.ttflist = [entry for entry in manager.ttflist if entry.name != FAMILY]
    for face in FACES:
        manager.addfont(Path(spec.origin).parent / "files" / f"SourceSansPro-{face}.ttf")
