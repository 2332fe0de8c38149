"""Logistic regression with Firth's penalty, for few events and groups without any."""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobs_first.statistics.results import LEVEL, NOBODY_KNOWN, tail
from jobs_first.statistics.separation import Separation, separations

if TYPE_CHECKING:
    import numpy as np
    from firthmodels import FirthLogisticRegression
    from numpy.typing import NDArray

METHOD = "firth_profile_likelihood"
NO_EVENTS = "nobody has the outcome"
ALL_EVENTS = "everybody has the outcome"
NOT_APART = "the terms cannot be told from each other: one follows from the rest"

# 1e-8 has let p-values come out as nan with no more than a warning.
TOLERANCE = 1e-6
ITERATIONS = 1000


@dataclass(frozen=True)
class Term:
    """One term of a model: its odds ratio with profile-likelihood limits and penalised likelihood-ratio p-value.

    `separation` says where an ordinary odds ratio would run to; None where that cannot be asked. An end of the interval that
    the search did not reach is None, and `reason` says so; with no estimate at all, `reason` says why.
    """

    name: str
    odds_ratio: float | None
    lower: float | None
    upper: float | None
    p_value: float | None
    separation: Separation | None
    reason: str | None = None


@dataclass(frozen=True)
class FirthModel:
    """A model fitted to `n` people, `events` of whom have the outcome; None for what cannot be estimated, and `reason`."""

    terms: tuple[Term, ...]
    intercept: float | None
    n: int
    events: int
    level: float
    method: str = METHOD
    reason: str | None = None

    def coefficients(self) -> dict[str, float]:
        """Logarithm of each odds ratio that was estimated."""
        return {term.name: math.log(term.odds_ratio) for term in self.terms if term.odds_ratio is not None}


def firth(terms: Mapping[str, Sequence[float]], outcome: Sequence[float], level: float = LEVEL) -> FirthModel:
    """Odds ratios of an outcome (0 or 1, or false and true) for terms, one value a person each, all of them known.

    Penalised likelihood of Firth (1993), Biometrika 80, 27-38, with profile limits and likelihood-ratio tests of Heinze and
    Schemper (2002), Statistics in Medicine 21, 2409-2419, by firthmodels. The likelihood is asked for separation before the fit. Where
    nobody or everybody has the outcome, or the terms cannot be told apart, nothing is estimated and the reason is given. Raises
    ValueError for values that are unknown, of unequal number, or no outcome; ArithmeticError where the fit does not converge.
    """
    tail(level)
    design, observed = arrays(terms, outcome)
    n, events = len(observed), int(observed.sum())
    reason = why_not(design, observed)
    if reason is not None:
        return FirthModel(tuple(_unknown(name, reason) for name in terms), None, n, events, level, reason=reason)
    directions = separations(with_intercept(design), observed)
    model = fit(design, observed)
    with warnings.catch_warnings():
        # What did not converge is nan, and is looked at below.
        warnings.simplefilter("ignore")
        tested = model.lrt(list(range(len(terms))))
        limits = model.conf_int(alpha=1 - level / 100, method="pl", features=list(range(len(terms))), max_iter=ITERATIONS, tol=TOLERANCE)
    found = [_term(name, float(model.coef_[i]), limits[i], float(tested.lrt_pvalues_[i]), directions[i]) for i, name in enumerate(terms)]
    return FirthModel(tuple(found), float(model.intercept_), n, events, level)


def arrays(terms: Mapping[str, Sequence[float]], outcome: Sequence[float]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Terms as columns, and the outcome, as numbers. Raises ValueError where they are not fit for a model."""
    import numpy as np

    observed = np.asarray(outcome, dtype=float)
    columns = [np.asarray(values, dtype=float) for values in terms.values()]
    if not columns:
        raise ValueError("a model needs a term")
    if any(len(column) != len(observed) for column in columns):
        raise ValueError("every term needs a value for each person whose outcome is given")
    if not all(np.isfinite(column).all() for column in columns):
        raise ValueError("a term is unknown for somebody: leave that person out first")
    if not np.isin(observed, (0.0, 1.0)).all():
        raise ValueError("an outcome is neither 0 nor 1")
    return np.column_stack(columns), observed


def why_not(design: NDArray[np.float64], observed: NDArray[np.float64]) -> str | None:
    """Why a model of these people cannot be fitted, or None where it can."""
    import numpy as np

    if len(observed) == 0:
        return NOBODY_KNOWN
    if observed.sum() in (0, len(observed)):
        return ALL_EVENTS if observed.all() else NO_EVENTS
    columns = with_intercept(design)
    return NOT_APART if np.linalg.matrix_rank(columns) < columns.shape[1] else None


def with_intercept(design: NDArray[np.float64]) -> NDArray[np.float64]:
    """The design with a last column of ones."""
    import numpy as np

    return np.column_stack([design, np.ones(len(design))])


def fit(
    design: NDArray[np.float64], observed: NDArray[np.float64], weights: NDArray[np.float64] | None = None, penalty: float = 0.5
) -> FirthLogisticRegression:
    """The model of firthmodels, fitted; penalty 0 is ordinary maximum likelihood. Raises ArithmeticError where it did not converge."""
    from firthmodels import FirthLogisticRegression

    model = FirthLogisticRegression(backend="numpy", max_iter=ITERATIONS, gtol=TOLERANCE, xtol=TOLERANCE, penalty_weight=penalty)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.fit(design, observed, sample_weight=weights)
    if not model.converged_ or not all(map(math.isfinite, (*model.coef_, model.intercept_))):
        raise ArithmeticError(f"a logistic regression of {len(observed)} people did not converge")
    return model


def _unknown(name: str, reason: str) -> Term:
    return Term(name, None, None, None, None, None, reason)


def _term(name: str, coefficient: float, limits: NDArray[np.float64], p_value: float, separation: Separation) -> Term:
    lower, upper = (math.exp(limit) if math.isfinite(limit) else None for limit in limits)
    if not math.isfinite(p_value):
        raise ArithmeticError(f"the test of {name} did not converge")
    missing = [end for end, limit in (("lower", lower), ("upper", upper)) if limit is None]
    reason = f"the search for the {' and the '.join(missing)} limit did not converge" if missing else None
    return Term(name, math.exp(coefficient), lower, upper, p_value, separation, reason)
