"""What goes with being in work at follow-up: Firth logistic regression, each factor alone and all three together."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass

import pandas as pd

from jobs_first.outcomes.persons import count_true, every_wave, table
from jobs_first.statistics import LEVEL

TERMS = ("jobs_first_group", "looking_or_employed_at_baseline", "employment_support_at_follow_up")
METHOD = "firth_profile_likelihood"
LOOKING_OR_EMPLOYED = ("paid_employment", "self_employment", "looking_for_work")

COLUMNS = {
    "model": "string",
    "term": "string",
    "odds_ratio": "Float64",
    "lower": "Float64",
    "upper": "Float64",
    "p_value": "Float64",
    "method": "string",
    "level": "Float64",
    "n": "Int64",
    "events": "Int64",
    "events_lost": "Int64",
    "separation": "string",
    "role": "string",
    "assumption": "string",
}

ASSOCIATION = "An association among people known on every term of the model; groups were not randomised."
AFTER_ALLOCATION = (
    "Support at follow-up comes after people were allocated to groups and may follow from work as well as lead to it. "
    "A model that holds it does not give the whole association of the group."
)

# 1e-8 has let p-values come out as nan with no more than a warning.
TOLERANCE = 1e-6
ITERATIONS = 1000


@dataclass(frozen=True)
class _Estimate:
    odds_ratio: float | None
    lower: float | None
    upper: float | None
    p_value: float | None
    separation: str


NOTHING = _Estimate(None, None, None, None, "not_estimable")


def factors(people: pd.DataFrame, person_waves: pd.DataFrame, level: float = LEVEL) -> pd.DataFrame:
    """Odds ratios of being known to work at follow-up, one row for each model and term (results/outcomes/factors.csv).

    model: `single` (the term alone) or `joint` (all three). Penalised likelihood of Firth (1993) with profile-likelihood
    limits and penalised likelihood-ratio p-values, Heinze and Schemper (2002), Statistics in Medicine 21, 2409-2419.
    n: people known on the outcome and on every term of the model; events: those of them who work; events_lost: people who
    work at follow-up and are left out because a term is unknown. separation, detected before fitting: `upwards` or
    `downwards` where an ordinary odds ratio would be infinite or zero, `none` where it would be finite, `not_estimable` where
    the records do not let the term be told from the rest; then nothing is estimated. Raises ArithmeticError when a fit
    fails in spite of that.
    """
    frame = factor_frame(people, person_waves)
    rows: list[dict[str, object]] = []
    for model, terms in [*(("single", [term]) for term in TERMS), ("joint", list(TERMS))]:
        complete = frame.dropna(subset=["working", *terms])
        n, events = len(complete), count_true(complete["working"])
        lost = count_true(frame["working"]) - events
        shared = {"model": model, "method": METHOD, "level": level, "role": "exploratory", "n": n, "events": events, "events_lost": lost}
        assumption = f"{ASSOCIATION} {AFTER_ALLOCATION}" if TERMS[2] in terms else ASSOCIATION
        for term, estimate in zip(terms, fit(complete[terms], complete["working"], level), strict=True):
            rows.append({**shared, "term": term, "assumption": assumption, **vars(estimate)})
    return table(rows, COLUMNS)


def factor_frame(people: pd.DataFrame, person_waves: pd.DataFrame) -> pd.DataFrame:
    """One row a person: `working` at follow-up and the three terms, nullable booleans, NA where unknown."""
    frame = every_wave(people, person_waves).set_index("person_id")
    baseline, follow_up = (frame[frame["wave"] == wave] for wave in ("baseline", "follow_up"))
    status = baseline["employment_status"]
    looking = status.isin(LOOKING_OR_EMPLOYED).astype("boolean").mask(status.isna())
    return pd.DataFrame(
        {
            "working": follow_up["working"].astype("boolean"),
            TERMS[0]: (follow_up["group"] == "jobs_first").astype("boolean"),
            TERMS[1]: looking.reindex(follow_up.index),
            TERMS[2]: follow_up["employment_support"].astype("boolean"),
        }
    )


def fit(terms: pd.DataFrame, working: pd.Series, level: float = LEVEL) -> list[_Estimate]:
    """One estimate for each column of `terms`. All values must be known."""
    import numpy as np

    design, outcome = terms.to_numpy(dtype=float), working.to_numpy(dtype=int)
    with_intercept = np.column_stack([np.ones(len(outcome)), design])
    if len(np.unique(outcome)) < 2 or np.linalg.matrix_rank(with_intercept) <= design.shape[1]:
        return [NOTHING] * design.shape[1]
    from firthmodels import FirthLogisticRegression, detect_separation

    directions = detect_separation(design, outcome).directions[: design.shape[1]]
    with warnings.catch_warnings():
        # What did not converge shows as nan below and is refused there.
        warnings.simplefilter("ignore")
        model = FirthLogisticRegression(backend="numpy", max_iter=ITERATIONS, gtol=TOLERANCE, xtol=TOLERANCE).fit(design, outcome).lrt()
        limits = model.conf_int(alpha=1 - level / 100, method="pl", max_iter=ITERATIONS, tol=TOLERANCE)
    estimates = []
    for i, name in enumerate(terms.columns):
        coefficient, lower, upper = float(model.coef_[i]), float(limits[i, 0]), float(limits[i, 1])
        p_value = float(model.lrt_pvalues_[i])
        if not model.converged_ or not all(map(math.isfinite, (coefficient, lower, upper, p_value))):
            raise ArithmeticError(f"the model with {', '.join(terms.columns)} did not converge for {name}")
        separation = {0: "none", 1: "upwards", -1: "downwards"}[int(directions[i])]
        estimates.append(_Estimate(math.exp(coefficient), math.exp(lower), math.exp(upper), p_value, separation))
    return estimates
