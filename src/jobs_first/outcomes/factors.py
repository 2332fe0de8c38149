"""What goes with being in work at follow-up: Firth logistic regression, each factor alone and all three together."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import pandas as pd

from jobs_first.outcomes.persons import count_true, every_wave, table
from jobs_first.outcomes.specification import Specification, groups_of
from jobs_first.statistics import LEVEL, CorrectedModel, FirthModel, Result, Term, corrected_probabilities, firth

TERMS = ("jobs_first_group", "looking_or_employed_at_baseline", "employment_support_at_follow_up")
LOOKING_OR_EMPLOYED = ("paid_employment", "self_employment", "looking_for_work")
METHOD = "firth_profile_likelihood"
NOT_ESTIMABLE = "not_estimable"

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
    "reason": "string",
}
PROBABILITY_COLUMNS = {
    **dict.fromkeys(TERMS, "boolean"),
    "n": "Int64",
    "working": "Int64",
    "percent": "Float64",
    "estimate": "Float64",
    "method": "string",
    "role": "string",
    "assumption": "string",
    "reason": "string",
}

ASSOCIATION = "An association among people known on every term of the model; groups were not randomised."
AFTER_ALLOCATION = (
    "Support at follow-up comes after people were allocated to groups and may follow from work as well as lead to it. "
    "A model that holds it does not give the whole association of the group."
)
CORRECTED = (
    "The three factors act on the odds one beside the other. FLIC: plain Firth pulls probabilities towards one half, so the intercept is "
    "moved until their mean is the share seen."
)
NOT_SEEN = "nobody who is known has this combination"
NO_CONVERGENCE = "the fit did not converge"

# The term of the group beside nothing, on two sets of people, and beside what came before and after allocation.
GROUP_MODELS = (
    ("group_alone", "Odds ratio of the group alone", TERMS[:1], TERMS[:1]),
    ("group_alone_same_people", "The same, people of the whole model", TERMS[:1], TERMS),
    ("group_beside_start", "Beside looking or employed at baseline", TERMS[:2], TERMS[:2]),
    ("group_beside_start_and_support", "Beside that and support at follow-up", TERMS, TERMS),
)


def factors(people: pd.DataFrame, person_waves: pd.DataFrame, level: float = LEVEL) -> pd.DataFrame:
    """Odds ratios of being known to work at follow-up, one row for each model and term (results/outcomes/factors.csv).

    model: `single` (the term alone) or `joint` (all three). Method: `jobs_first.statistics.firth`. n: people known on the
    outcome and on every term of the model; events: those of them who work; events_lost: people who work at follow-up and
    are left out because a term is unknown. separation, detected before fitting: `upwards` or `downwards` where an ordinary
    odds ratio would be infinite or zero, `either` where other terms separate the outcome, `none` where it would be finite,
    `not_estimable` where nothing is estimated. reason: why an estimate or an end of its interval is missing.
    """
    frame = factor_frame(people, person_waves)
    rows: list[dict[str, object]] = []
    for model, terms in [*(("single", (term,)) for term in TERMS), ("joint", TERMS)]:
        fitted = _fitted(frame, terms, terms, level)
        lost = count_true(frame["working"]) - fitted.events
        shared = {"model": model, "method": METHOD, "level": level, "role": "exploratory"}
        counts = {"n": fitted.n, "events": fitted.events, "events_lost": lost}
        for term in fitted.terms:
            separation = term.separation or NOT_ESTIMABLE
            rows.append({**vars(term), **shared, **counts, "term": term.name, "separation": separation, "assumption": _assumption(terms)})
    return table(rows, COLUMNS)


def factor_probabilities(people: pd.DataFrame, person_waves: pd.DataFrame) -> pd.DataFrame:
    """Probability of working for each combination of the factors (results/outcomes/factor_probabilities.csv), in percent.

    estimate: by the joint model with the FLIC correction, for the combinations that occur; a combination of nobody has a row
    with the reason. n, working and percent: people of the combination known at follow-up, and what was seen of them.
    """
    complete = factor_frame(people, person_waves).dropna()
    corrected = _corrected(complete)
    rows: list[dict[str, object]] = []
    for values in itertools.product((True, False), repeat=len(TERMS)):
        combination = dict(zip(TERMS, values, strict=True))
        alike = complete[(complete[list(TERMS)] == list(values)).all(axis=1)]
        n, working = len(alike), count_true(alike["working"])
        chance = corrected.probability({term: float(value) for term, value in combination.items()}) if n else None
        row: dict[str, object] = {**combination, "n": n, "working": working, "method": "firth_flic", "role": "exploratory"}
        row["percent"], row["estimate"] = 100 * working / n if n else None, None if chance is None else 100 * chance
        row["assumption"] = f"{CORRECTED} {_assumption(TERMS)}"
        rows.append(row | {"reason": corrected.reason if n else NOT_SEEN})
    return table(rows, PROBABILITY_COLUMNS)


def group_specifications(frame: pd.DataFrame, level: float = LEVEL) -> Iterator[Specification]:
    """The family `model`: the odds ratio of the group, with and without the two other terms, for a frame of `factor_frame`."""
    for name, label, terms, known_on in GROUP_MODELS:
        fitted = _fitted(frame, terms, known_on, level)
        term = fitted.terms[0]
        people = frame.dropna(subset=["working", *known_on])
        yield Specification(
            f"model.{name}",
            label,
            Result(term.odds_ratio, term.lower, term.upper, None, METHOD, level, term.reason),
            groups_of(people.assign(group=people[TERMS[0]].map({True: "jobs_first", False: "comparison"}))),
            _assumption(known_on),
            role="exploratory",
            measure="odds_ratio",
            note=f"{count_true(frame['working']) - fitted.events} people who work are left out because a term is unknown. "
            f"Separation: {(term.separation or NOT_ESTIMABLE).replace('_', ' ')}.",
        )


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


def _fitted(frame: pd.DataFrame, terms: Sequence[str], known_on: Sequence[str], level: float) -> FirthModel:
    """The model of people known on `known_on`; without a fit, terms that say why."""
    complete = frame.dropna(subset=["working", *known_on])
    try:
        return firth(_columns(complete, terms), complete["working"].astype(float).tolist(), level)
    except ArithmeticError:
        unknown = tuple(Term(term, None, None, None, None, None, NO_CONVERGENCE) for term in terms)
        return FirthModel(unknown, None, len(complete), count_true(complete["working"]), level, reason=NO_CONVERGENCE)


def _corrected(complete: pd.DataFrame) -> CorrectedModel:
    try:
        return corrected_probabilities(_columns(complete, TERMS), complete["working"].astype(float).tolist(), "flic")
    except ArithmeticError:
        return CorrectedModel("flic", None, (), NO_CONVERGENCE)


def _columns(complete: pd.DataFrame, terms: Sequence[str]) -> dict[str, list[float]]:
    return {term: complete[term].astype(float).tolist() for term in terms}


def _assumption(terms: Sequence[str]) -> str:
    return f"{ASSOCIATION} {AFTER_ALLOCATION}" if TERMS[2] in terms else ASSOCIATION
