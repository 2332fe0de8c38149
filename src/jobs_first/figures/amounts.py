"""Amounts of money as figures say them and mark them on an axis."""

from __future__ import annotations

from jobs_first.facts.wording import money
from jobs_first.figures.style import missing

# Whose costs are counted.
PERSPECTIVES = {"adult_social_care": "adult social care", "public_sector": "the public sector"}


def pounds(value: object) -> str | None:
    """ "£8,217" of a number of a table, None where the cell is empty."""
    return None if missing(value) else money(float(str(value)))[0]


def round_ticks(low: float, high: float, most: int, whole: bool = True) -> list[float]:
    """Round numbers from `low` to `high`, no more than about `most` of them; whole ones alone, unless told otherwise."""
    from matplotlib.ticker import MaxNLocator

    ticks = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10], integer=whole, min_n_ticks=1).tick_values(low, high)
    return [float(tick) for tick in ticks if low <= tick <= high]
