"""How far the cost of a job moves when one price or assumption moves and all else stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pandas as pd

from jobs_first.config.costs import EMPLOYMENT_SUPPORT, Costs
from jobs_first.costs.cost_per_job import GAINED_OR_KEPT, known_jobs, set_up_share
from jobs_first.costs.incremental import ADJUSTED, COSTS_BY, complete_people, effect_difference
from jobs_first.costs.person_costs import Sharing, perspective_cost
from jobs_first.costs.set_up import SetUpCost
from jobs_first.outcomes.persons import table

COLUMNS = {
    "measure": "string",
    "parameter": "string",
    "label": "string",
    "unit": "string",
    "low": "Float64",
    "base": "Float64",
    "high": "Float64",
    "estimate_at_low": "Float64",
    "estimate": "Float64",
    "estimate_at_high": "Float64",
    "basis": "string",
    "source": "string",
    "role": "string",
    "assumption": "string",
}
COST_PER_JOB, COST_PER_MORE_IN_WORK = "cost_per_job_outcome", "cost_per_additional_person_in_work"
ASSUMPTION = (
    "One parameter moves, all else stays. A unit cost moves the costs of those whose units are known, and of nobody else, as if "
    "the amounts that returns give had been worked out with it; what an amount holds besides its units stays as it is."
)
ASSUMED = "assumed"
SHARINGS: tuple[Sharing, Sharing] = ("others_first", "ours_first")
SHARED = "No stream pays more than another where several paid: nobody knows who paid how much."


@dataclass(frozen=True)
class World:
    """What an estimate is worked out from: person costs, prices, setting up, and who pays what several streams paid together."""

    frame: pd.DataFrame
    costs: Costs
    set_up: SetUpCost
    sharing: Sharing = "equal"


@dataclass(frozen=True)
class Parameter:
    """Something that may be otherwise, its values, and the world at its lowest and highest."""

    name: str
    label: str
    unit: str
    values: tuple[float, float, float]
    worlds: tuple[World, World]
    basis: str
    source: str


def tornado(frame: pd.DataFrame, costs: Costs, set_up: SetUpCost) -> pd.DataFrame:
    """One-way sensitivity, primary perspective (results/costs/tornado.csv): a row for each measure and parameter, widest first.

    measure: `cost_per_job_outcome` of the cohort (gained or kept, setting up counted as in `cost_per_job`) and
    `cost_per_additional_person_in_work` beside the comparison group (adjusted for baseline). Parameters: every unit cost from
    low to high, setting up by `range_percent`, the length of the period by a quarter, and, where several streams pay for some
    people's support, how much of that is this perspective's: none (low) or all (high). Estimates in GBP of the price year,
    NA where they cannot be made.
    """
    world = World(frame, costs, set_up)
    rows: list[dict[str, object]] = []
    for measure, estimate in ((COST_PER_JOB, cost_of_a_job), (COST_PER_MORE_IN_WORK, cost_of_one_more)):
        base = estimate(world)
        of_measure = [_row(measure, parameter, estimate, base) for parameter in parameters(world)]
        rows += sorted(of_measure, key=_width, reverse=True)
    return table(rows, COLUMNS)


def _row(measure: str, parameter: Parameter, estimate: Callable[[World], float | None], base: float | None) -> dict[str, object]:
    low, middle, high = parameter.values
    return {
        "measure": measure,
        "parameter": parameter.name,
        "label": parameter.label,
        "unit": parameter.unit,
        "low": low,
        "base": middle,
        "high": high,
        "estimate_at_low": estimate(parameter.worlds[0]),
        "estimate": base,
        "estimate_at_high": estimate(parameter.worlds[1]),
        "basis": parameter.basis,
        "source": parameter.source,
        "role": "sensitivity",
        "assumption": ASSUMPTION,
    }


def _width(row: dict[str, object]) -> float:
    low, high = row["estimate_at_low"], row["estimate_at_high"]
    return -1.0 if low is None or high is None else abs(float(str(high)) - float(str(low)))


def parameters(world: World) -> Iterator[Parameter]:
    """Everything that the one-way sensitivity moves."""
    costs = world.costs
    for name, unit in costs.unit_costs.items():
        worlds = tuple(_at_price(world, name, price) for price in (unit.low, unit.high))
        values = (unit.low, unit.amount, unit.high)
        yield Parameter(name, unit.label, f"GBP per {unit.unit}", values, (worlds[0], worlds[1]), unit.basis, unit.source)
    each, part = world.set_up.per_person, costs.set_up.range_percent / 100
    if each is not None:
        ends = [replace(world, set_up=replace(world.set_up, amount=world.set_up.amount * factor)) for factor in (1 - part, 1 + part)]
        values = (each * (1 - part), each, each * (1 + part))
        yield Parameter(
            "set_up", costs.set_up.label, "GBP per person", values, (ends[0], ends[1]), "returned", "What sites say of themselves"
        )
    weeks = (costs.horizon_weeks * 0.75, costs.horizon_weeks, costs.horizon_weeks * 1.25)
    lengths = [replace(world, costs=costs.model_copy(update={"horizon_weeks": length})) for length in (weeks[0], weeks[2])]
    yield Parameter(
        "horizon_weeks", "Weeks counted", "weeks", weeks, (lengths[0], lengths[1]), ASSUMED, "horizon_weeks of config/costs.yaml"
    )
    part_paid = _part_of_shared(world)
    if part_paid is not None:
        ends = [replace(world, sharing=sharing) for sharing in SHARINGS]
        label = f"Part that {costs.perspectives[costs.perspective].label.lower()} pays where several streams do"
        yield Parameter("sharing", label, "percent", (0.0, part_paid, 100.0), (ends[0], ends[1]), ASSUMED, SHARED)


def _part_of_shared(world: World) -> float | None:
    """Percent that the perspective pays, on average, of the cohort's support that it and others pay; None where there is none."""
    costs = world.costs
    ours = world.frame[world.frame["group"] == "jobs_first"]
    payers = costs.perspectives[costs.perspective].payers
    least, equal, most = (
        perspective_cost(ours, costs, payers, (EMPLOYMENT_SUPPORT,), sharing) for sharing in ("others_first", "equal", "ours_first")
    )
    shared = (most > least).fillna(False).astype(bool)
    return float(100 * (equal[shared] / ours.loc[shared, EMPLOYMENT_SUPPORT]).mean()) if shared.any() else None


def _at_price(world: World, name: str, price: float) -> World:
    """The world with one unit cost changed: each total moves by units x the change, for those whose units are known.

    Also where the return gave the amount, which everywhere else stands. No total goes below nothing, and one that is nothing
    because there is no support stays so.
    """
    unit = world.costs.unit_costs[name]
    change = (price - unit.amount) * world.costs.to_price_year(unit.price_year)
    frame = world.frame
    for total, one in world.costs.totals.items():
        for service in one.services.values():
            if service.unit_cost == name:
                nothing = (frame[f"{total}.valued_by"] == "none").fillna(False)
                used = frame[service.quantity].astype("Float64").fillna(0.0).mask(nothing, 0.0)
                frame = frame.assign(**{total: (frame[total] + used * change).clip(lower=0.0)})
    return replace(world, frame=frame)


def cost_of_a_job(world: World) -> float | None:
    """Pounds of employment support for a job gained or kept, of the cohort; None without a job, or without anybody known."""
    costs = world.costs
    known = known_jobs(world.frame, costs, costs.perspective, GAINED_OR_KEPT, world.sharing)
    if not known.outcomes.any():
        return None
    extra = set_up_share(world.set_up, costs, costs.perspective) or 0.0
    return float((known.costs + extra).sum() / known.outcomes.sum())


def cost_of_one_more(world: World) -> float | None:
    """Pounds for one more person in work than with standard services; None where the effect is not above zero or nobody is known."""
    costs = world.costs
    payers = costs.perspectives[costs.perspective].payers
    weekly = perspective_cost(world.frame, costs, payers, sharing=world.sharing)
    complete = complete_people(world.frame, costs, costs.perspective, world.set_up, weekly)
    if not all(complete.people):
        return None
    sums = [group.sum(axis=0) for group in complete.groups]
    effect = float(effect_difference(sums))
    return float(COSTS_BY[ADJUSTED](sums)) / effect if effect > 0 else None
