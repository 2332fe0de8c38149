"""What one week costs each person at each wave: services, totals, who pays, and from whose side it is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import pandas as pd

from jobs_first.config.costs import Costs, Total
from jobs_first.outcomes.persons import WAVES, every_wave, table

Sharing = Literal["equal", "ours_first", "others_first"]

COLUMNS = {
    "person_id": "string",
    "wave": "string",
    "kind": "string",
    "item": "string",
    "quantity": "Float64",
    "unit_cost": "Float64",
    "weekly_cost": "Float64",
    "valued_by": "string",
}
PENNY = 0.005


def person_costs(people: pd.DataFrame, person_waves: pd.DataFrame, costs: Costs, waves: Sequence[str] = WAVES) -> pd.DataFrame:
    """One row for each person and wave of `every_wave`, with a column for each name of `costs.items()`: GBP a week, price year.

    A total is the amount returned; nothing where its `none_where_no` is known to be no; or, where the configuration lets it,
    what its services cost by units (column `<total>.valued_by`: returned, none, services). A service is quantity x unit cost; the
    other service is the rest of the total, unknown where any service is. Where services by units come to more than the amount
    returned, the amount stands and the other service is unknown (`<total>.services_above`: true). Payers get equal shares of a
    total that several streams paid; unknown where the streams are. What is not known is NA and never nothing.
    """
    frame = every_wave(people, person_waves, waves)
    # Each wave's amounts have a price year of their own.
    to_price_year = frame["wave"].map({wave: costs.to_price_year(costs.waves[wave]) for wave in waves}).astype("Float64")
    for name, total in costs.totals.items():
        frame = frame.assign(**_total(frame, name, total, costs, to_price_year))
    for payer in costs.payers:
        shares = [_share_of(frame, name, total, {payer}, costs) for name, total in costs.totals.items()]
        frame[f"payer.{payer}"] = _added(shares)
    for name, perspective in costs.perspectives.items():
        frame[f"perspective.{name}"] = perspective_cost(frame, costs, perspective.payers)
    return frame


def perspective_cost(
    frame: pd.DataFrame, costs: Costs, payers: Sequence[str], totals: Sequence[str] | None = None, sharing: Sharing = "equal"
) -> pd.Series:
    """What these payers pay a week towards `totals` (all, unless some are named), from a frame of `person_costs`.

    `sharing` says who pays what several streams paid together: every payer the same, all of it these payers (`ours_first`), or
    none of it these payers (`others_first`). Where everybody's costs count, nobody needs to know who paid.
    """
    named = costs.totals if totals is None else {name: costs.totals[name] for name in totals}
    return _added([_share_of(frame, name, total, set(payers), costs, sharing) for name, total in named.items()])


def long_table(frame: pd.DataFrame, costs: Costs) -> pd.DataFrame:
    """Every known cost of every person and wave, one a row (results/costs/costs_by_person.csv): GBP a week in price-year prices.

    valued_by: `returned`, `none` and `services` of a total; `units` and `rest` of a service; `shares` of payers and perspectives.
    """
    rows: list[dict[str, object]] = []
    services = {name: service for total in costs.totals.values() for name, service in total.services.items()}
    for record in frame.to_dict("records"):
        for item, (kind, _) in costs.items().items():
            if pd.isna(record[item]):
                continue
            row = {"person_id": record["person_id"], "wave": record["wave"], "kind": kind, "item": item.split(".")[-1]}
            if item in services:
                service = services[item]
                row |= {"quantity": _none(record[service.quantity]), "unit_cost": costs.unit_price(service.unit_cost)}
            valued = {"total": record.get(f"{item}.valued_by"), "service": "units" if item in services else "rest"}
            rows.append({**row, "weekly_cost": record[item], "valued_by": valued.get(kind, "shares")})
    return table(rows, COLUMNS)


def _none(value: object) -> object:
    return None if pd.isna(value) else value  # type: ignore[call-overload]


def _total(frame: pd.DataFrame, name: str, total: Total, costs: Costs, to_price_year: pd.Series) -> dict[str, pd.Series]:
    returned = frame[total.amount].astype("Float64") * to_price_year
    nothing = _is_no(frame, total.none_where_no) & returned.isna()
    services = {
        service: (frame[one.quantity].astype("Float64") * costs.unit_price(one.unit_cost)).mask(nothing, 0.0)
        for service, one in total.services.items()
    }
    by_units = _added(list(services.values()))
    valued = returned.mask(nothing, 0.0)
    how = pd.Series(pd.NA, index=frame.index, dtype="string").mask(returned.notna(), "returned").mask(nothing, "none")
    if total.without_amount == "services":
        missing = valued.isna() & by_units.notna()
        valued, how = valued.mask(missing, by_units), how.mask(missing, "services")
    rest = valued - by_units
    above = (rest < -PENNY).astype("boolean")
    return {
        **services,
        total.other.name: rest.mask(above.fillna(False), pd.NA).clip(lower=0.0),
        name: valued,
        f"{name}.valued_by": how,
        f"{name}.services_above": above,
    }


def _is_no(frame: pd.DataFrame, variable: str | None) -> pd.Series:
    if variable is None:
        return pd.Series(False, index=frame.index)
    return (~frame[variable].astype("boolean")).fillna(False).astype(bool)


def _share_of(frame: pd.DataFrame, name: str, total: Total, payers: set[str], costs: Costs, sharing: Sharing = "equal") -> pd.Series:
    """What `payers` pay towards one total."""
    amount = frame[name]
    if payers >= set(costs.payers):
        return amount
    if total.paid_by in costs.payers:
        return amount if total.paid_by in payers else amount * 0.0
    owner = {stream: payer for payer, one in costs.payers.items() for stream in one.streams}
    shares = {value: _fraction(value, owner, payers, sharing) for value in frame[total.paid_by].dropna().unique()}
    fraction = frame[total.paid_by].map(shares).astype("Float64")
    # Of nothing, everybody pays nothing, whoever they are.
    return (amount * fraction).mask((amount == 0).fillna(False), 0.0)


def _fraction(streams: str, owner: Mapping[str, str], payers: set[str], sharing: Sharing) -> float:
    named = {owner[stream] for stream in streams.split(";")}
    ours = named & payers
    if sharing == "equal" or not ours or ours == named:
        return len(ours) / len(named)
    return 1.0 if sharing == "ours_first" else 0.0


def _added(parts: Sequence[pd.Series]) -> pd.Series:
    """The sum, known where every part is."""
    added = parts[0]
    for part in parts[1:]:
        added = added + part
    return added
