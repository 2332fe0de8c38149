"""A difference of two shares with the known weighted to stand for the unknown who are like them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobs_first.statistics.differences import square_and_add
from jobs_first.statistics.results import EMPTY_GROUP, LEVEL, Result, normal_quantile, nothing, tail
from jobs_first.statistics.shares import score_limits
from jobs_first.statistics.unknowns import Group

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NO_SPREAD = "in a group all or none of the known have the outcome: resamples of it cannot differ"
NOBODY_DRAWN = "no resample has people of both groups whose answer is known"


@dataclass(frozen=True)
class WeightedShare:
    """A share in which each known person of a cell stands for all people of the cell; None where nobody is known.

    effective: the number of people who, unweighted, would give as precise a share (Kish 1965, Survey Sampling).
    not_represented: people of cells in which nobody is known, so that nobody can stand for them; they are left out.
    """

    share: float | None
    effective: float
    represented: int
    not_represented: int


def weighted_share(cells: Sequence[Group]) -> WeightedShare:
    """The share of one group, each known person weighted by the inverse of the share known of their cell (Hajek 1971).

    A cell holds the people of the group who are alike in what is known of everybody. Seaman and White (2013), Statistical Methods in
    Medical Research 22, 278-295: right where, within each cell, the unknown are like the known (missing at random).
    """
    used = [cell for cell in cells if cell.known]
    left_out = sum(cell.unknown for cell in cells if not cell.known)
    if not used:
        return WeightedShare(None, 0.0, 0, left_out)
    people = sum(cell.people for cell in used)
    share = sum(cell.people * cell.count / cell.known for cell in used) / people
    effective = people**2 / sum(cell.people**2 / cell.known for cell in used)
    return WeightedShare(share, effective, people, left_out)


def weighted_difference(first: Sequence[Group], second: Sequence[Group], level: float = LEVEL) -> Result:
    """The first weighted share minus the second, with Newcombe's interval from the effective numbers of people.

    Wilson limits of each share with its effective number, as Franco, Little, Louis and Slud (2019), Journal of Survey Statistics
    and Methodology 7, 334-364, compare them, joined by MOVER. It keeps a width where a group has no events.
    """
    critical = normal_quantile(level)
    results = []
    for weighted in (weighted_share(first), weighted_share(second)):
        if weighted.share is None:
            return nothing("hajek_newcombe", level, EMPTY_GROUP)
        lower, upper = score_limits(weighted.share, weighted.effective, critical)
        results.append(Result(weighted.share, lower, upper, None, "wilson", level))
    return square_and_add(results[0], results[1], 0.0, "hajek_newcombe")


def weighted_difference_bootstrap(
    first: Sequence[Group], second: Sequence[Group], draws: int, seed: int | Sequence[int], level: float = LEVEL
) -> Result:
    """The first weighted share minus the second, with a percentile bootstrap interval; every resample has weights of its own.

    Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13: the people of each group are drawn anew, known and
    unknown alike. No limits where all or none of a group's known have the outcome: its share would be the same in every
    resample, as if it were known without error (`weighted_difference` keeps a width there). Raises ValueError without draws.
    """
    method, missed = "hajek_bootstrap", tail(level)
    if draws < 1:
        raise ValueError(f"a bootstrap needs at least one resample: {draws}")
    share_1, share_2 = weighted_share(first).share, weighted_share(second).share
    if share_1 is None or share_2 is None:
        return nothing(method, level, EMPTY_GROUP)
    estimate = share_1 - share_2
    if share_1 in (0, 1) or share_2 in (0, 1):
        return Result(estimate, None, None, None, method, level, NO_SPREAD)
    import numpy as np

    drawing = np.random.default_rng(seed)
    differences = _resampled(first, draws, drawing) - _resampled(second, draws, drawing)
    differences = differences[np.isfinite(differences)]
    if differences.size == 0:
        return Result(estimate, None, None, None, method, level, NOBODY_DRAWN)
    lower, upper = (float(limit) for limit in np.quantile(differences, [missed, 1 - missed]))
    return Result(estimate, lower, upper, None, method, level)


def _resampled(cells: Sequence[Group], draws: int, drawing: np.random.Generator) -> NDArray[np.float64]:
    """The weighted share of each resample; nan where it has nobody who is known."""
    import numpy as np

    kinds = np.array([(cell.count, cell.known - cell.count, cell.unknown) for cell in cells], dtype=float)
    people = int(kinds.sum())
    drawn = drawing.multinomial(people, kinds.ravel() / people, size=draws).reshape(draws, len(cells), 3)
    known = drawn[:, :, 0] + drawn[:, :, 1]
    in_cell = np.where(known > 0, drawn.sum(axis=2), 0)
    with_outcome = (in_cell * drawn[:, :, 0] / np.maximum(known, 1)).sum(axis=1)
    represented = in_cell.sum(axis=1)
    shares: NDArray[np.float64] = np.where(represented > 0, with_outcome / np.maximum(represented, 1), np.nan)
    return shares
