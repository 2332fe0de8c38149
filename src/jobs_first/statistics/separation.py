"""Can ordinary logistic regression estimate a coefficient, or would the likelihood grow for ever?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# `either`: other terms separate the outcome so well that the likelihood grows for ever whichever way this one goes.
Separation = Literal["none", "upwards", "downwards", "either"]

# Directions are scaled so that their largest component is 1 at the most.
SMALLEST = 1e-7


def separations(design: NDArray[np.float64], outcome: NDArray[np.float64]) -> list[Separation]:
    """For each column of `design` (the intercept among them, where one is wanted): where its coefficient would run to.

    Konis (2007), Linear Programming Algorithms for Detecting Separated Data in Binary Logistic Regression Models, University of
    Oxford: the likelihood has no finite maximum where some direction never speaks against an outcome seen. Linear
    programs ask of each coefficient whether such a direction raises it and whether one lowers it. `outcome` is 0 or 1.
    Raises ValueError where a column follows from the others, for then no coefficient can be told from the rest.
    """
    import numpy as np

    columns = design.shape[1]
    if np.linalg.matrix_rank(design) < columns:
        raise ValueError("a column of the design follows from the others")
    # Columns in units of their own, so that one threshold serves all; people who are alike count once.
    scaled = design / np.abs(design).max(axis=0)
    rows = np.unique(np.where(outcome[:, None] == 1, scaled, -scaled), axis=0)
    if _farthest(rows, rows.sum(axis=0)) <= SMALLEST:
        return ["none"] * columns
    along = np.eye(columns)
    return [_named(_farthest(rows, axis) > SMALLEST, _farthest(rows, -axis) > SMALLEST) for axis in along]


def _farthest(rows: NDArray[np.float64], aim: NDArray[np.float64]) -> float:
    """How far a direction that no row speaks against can go towards `aim`."""
    import numpy as np
    from scipy.optimize import linprog

    solution = linprog(-aim, A_ub=-rows, b_ub=np.zeros(len(rows)), bounds=(-1, 1), method="highs")
    if not solution.success:
        raise ArithmeticError(f"the linear program of separation was not solved: {solution.message}")
    return float(-solution.fun)


def _named(up: bool, down: bool) -> Separation:
    if up and down:
        return "either"
    if up or down:
        return "upwards" if up else "downwards"
    return "none"
