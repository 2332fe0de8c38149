"""How alike the groups were at the start: standardised differences of every baseline characteristic."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from statistics import fmean

import pandas as pd

from jobs_first.outcomes.characteristics import at_baseline
from jobs_first.outcomes.persons import GROUPS, count_true, percent, table
from jobs_first.statistics import (
    Standardised,
    standardised_category_difference,
    standardised_mean_difference,
    standardised_share_difference,
)

COLUMNS = {
    "variable": "string",
    "kind": "string",
    "measure": "string",
    "category": "string",
    **{
        f"{what}_{group}": kind
        for group in GROUPS
        for what, kind in (("n", "Int64"), ("missing", "Int64"), ("count", "Int64"), ("value", "Float64"))
    },
    "estimate": "Float64",
    "signed": "boolean",
    "method": "string",
    "role": "string",
    "assumption": "string",
    "reason": "string",
}
MEAN, SHARE, ALL_CATEGORIES, SHARE_NOT_KNOWN = "mean", "share", "all_categories", "share_not_known"
NUMBER, TWO, MORE = "number", "two_categories", "more_categories"

NOT_TESTED = " Described and not tested: people were not put into groups by chance."
KNOWN = "People whose answer is not known are left out: it holds if they are like the others of their group." + NOT_TESTED
OF_ALL = "None: of everybody in the returns it is known whether this is known." + NOT_TESTED

Values = Mapping[str, pd.Series]
Row = dict[str, object]


def balance(people: pd.DataFrame, person_waves: pd.DataFrame, variables: Mapping[str, Collection[str] | None]) -> pd.DataFrame:
    """Standardised differences at baseline, Jobs First less comparison (results/outcomes/balance.csv); no p-values.

    `variables` as `characteristics.described` gives them. Rows of a number: measure `mean`. Of two categories: `share` of the
    first one. Of more: `all_categories`, the distance between all shares at once, which has a size and no direction (signed
    is false), and `share` of each category by itself. Of every variable besides: `share_not_known`, of all people. n: people known
    (all people, for share_not_known); missing: the others. count: people with the category, or not known. value: mean in the unit of
    the variable, or percent (0 to 100). estimate: in standard deviations; NA with the reason where it has none. Methods: Austin
    (2009), and Yang and Dalton (2012). Raises KeyError for a variable of neither table.
    """
    frame = at_baseline(people, person_waves)
    rows: list[Row] = []
    for variable, categories in variables.items():
        values = {group: frame.loc[frame["group"] == group, variable] for group in GROUPS}
        kind = NUMBER if categories is None else TWO if len(categories) <= 2 else MORE
        rows += [{"variable": variable, "kind": kind, "role": "descriptive", **row} for row in _rows(values, categories)]
    return table(rows, COLUMNS)


def _rows(values: Values, categories: Collection[str] | None) -> Iterator[Row]:
    known = {group: values[group].dropna() for group in GROUPS}
    missing = {f"missing_{group}": len(values[group]) - len(known[group]) for group in GROUPS}
    if categories is None:
        numbers = [[float(value) for value in known[group]] for group in GROUPS]
        means = {f"value_{group}": fmean(of) if of else None for group, of in zip(GROUPS, numbers, strict=True)}
        yield {"measure": MEAN, **_known(known), **missing, **means, **_said(standardised_mean_difference(*numbers), KNOWN)}
    elif len(categories) > 2:
        counts = [[count_true(known[group] == category) for category in categories] for group in GROUPS]
        yield {"measure": ALL_CATEGORIES, **_known(known), **missing, **_said(standardised_category_difference(*counts), KNOWN)}
    # Of two categories the second share is one less the first.
    for category in list(categories or ())[: None if len(categories or ()) > 2 else 1]:
        shared = {"measure": SHARE, "category": category, **missing}
        yield {**shared, **_share([known[group] == category for group in GROUPS], KNOWN)}
    yield {"measure": SHARE_NOT_KNOWN, **dict.fromkeys(missing, 0), **_share([values[group].isna() for group in GROUPS], OF_ALL)}


def _share(flags: Sequence[pd.Series], assumption: str) -> Row:
    counts, known = [count_true(flag) for flag in flags], [len(flag) for flag in flags]
    row: Row = {}
    for group, count, n in zip(GROUPS, counts, known, strict=True):
        row |= {f"n_{group}": n, f"count_{group}": count, f"value_{group}": percent(count, n)}
    return {**row, **_said(standardised_share_difference(counts[0], known[0], counts[1], known[1]), assumption)}


def _known(known: Values) -> Row:
    return {f"n_{group}": len(known[group]) for group in GROUPS}


def _said(found: Standardised, assumption: str) -> Row:
    said = {"estimate": found.difference, "signed": found.signed, "method": found.method}
    return {**said, "assumption": assumption, "reason": found.reason}
