"""Probabilities from a logistic regression with Firth's penalty, corrected so that their mean is the share seen."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from jobs_first.statistics.penalised import arrays, fit, why_not, with_intercept

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Correction = Literal["flic", "flac"]


@dataclass(frozen=True)
class CorrectedModel:
    """Intercept and coefficients (log odds) for probabilities; without them `reason` says why."""

    method: Correction
    intercept: float | None
    coefficients: tuple[tuple[str, float], ...]
    reason: str | None = None

    def probability(self, values: Mapping[str, float]) -> float | None:
        """Probability of the outcome for one value of each term; None where nothing was fitted. Raises KeyError for a term left out."""
        if self.intercept is None:
            return None
        log_odds = self.intercept + sum(coefficient * values[name] for name, coefficient in self.coefficients)
        return _chance(log_odds)


def corrected_probabilities(terms: Mapping[str, Sequence[float]], outcome: Sequence[float], method: Correction) -> CorrectedModel:
    """A model for probabilities: plain Firth pulls them towards one half; here their mean is the share who have the outcome.

    Puhr, Heinze, Nold, Lusa and Geroldinger (2017), Statistics in Medicine 36, 2302-2317. `flic` keeps Firth's coefficients and moves the
    intercept; `flac` fits ordinary maximum likelihood to the records and pseudo-records of both outcomes, weighted by
    half of Firth's leverages, with a covariate that tells the two apart. Arguments and errors as for `firth`.
    """
    design, observed = arrays(terms, outcome)
    reason = why_not(design, observed)
    if reason is not None:
        return CorrectedModel(method, None, (), reason)
    corrected = _flic if method == "flic" else _flac
    intercept, coefficients = corrected(design, observed)
    named = tuple(zip(terms, (float(coefficient) for coefficient in coefficients), strict=True))
    return CorrectedModel(method, intercept, named)


def _flic(design: NDArray[np.float64], observed: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    from scipy.optimize import brentq
    from scipy.special import expit

    model = fit(design, observed)
    apart = design @ model.coef_

    def surplus(intercept: float) -> float:
        return float(expit(intercept + apart).mean() - observed.mean())

    # At these ends everybody's probability is on one side of the share seen.
    share = math.log(observed.mean() / (1 - observed.mean()))
    low, high = share - float(apart.max()), share - float(apart.min())
    intercept = low if low == high else float(brentq(surplus, low, high, xtol=1e-12))
    return intercept, model.coef_


def _flac(design: NDArray[np.float64], observed: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    import numpy as np

    leverages = _leverages(design, observed)
    pseudo = np.repeat([0.0, 1.0, 1.0], len(observed))
    stacked = np.column_stack([np.vstack([design] * 3), pseudo])
    outcomes = np.concatenate([observed, observed, 1 - observed])
    weights = np.concatenate([np.ones(len(observed)), leverages / 2, leverages / 2])
    model = fit(stacked, outcomes, weights, penalty=0.0)
    return float(model.intercept_), model.coef_[:-1]


def _leverages(design: NDArray[np.float64], observed: NDArray[np.float64]) -> NDArray[np.float64]:
    """Diagonal of the hat matrix at Firth's estimate; it adds up to the number of coefficients."""
    import numpy as np
    from scipy.special import expit

    model = fit(design, observed)
    chances = expit(design @ model.coef_ + model.intercept_)
    root = np.sqrt(chances * (1 - chances))[:, None] * with_intercept(design)
    orthogonal, _ = np.linalg.qr(root)
    leverages: NDArray[np.float64] = (orthogonal**2).sum(axis=1)
    return leverages


def _chance(log_odds: float) -> float:
    # Two forms of one function, so that neither overflows.
    if log_odds >= 0:
        return 1 / (1 + math.exp(-log_odds))
    return math.exp(log_odds) / (1 + math.exp(log_odds))
