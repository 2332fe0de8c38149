"""Amounts of money as figures say them and mark them on an axis."""

from __future__ import annotations

from jobs_first.facts.wording import money
from jobs_first.figures.style import missing


def pounds(value: object) -> str | None:
    """ "£8,217" of a number of a table, None where the cell is empty."""
    return None if missing(value) else money(float(str(value)))[0]


def pound_ticks(low: float, high: float, most: int) -> list[float]:
    """Round amounts of whole pounds from `low` to `high`, no more than about `most` of them."""
    from matplotlib.ticker import MaxNLocator

    ticks = MaxNLocator(nbins=most, steps=[1, 2, 5, 10], integer=True, min_n_ticks=1).tick_values(low, high)
    return [float(tick) for tick in ticks if low <= tick <= high]
