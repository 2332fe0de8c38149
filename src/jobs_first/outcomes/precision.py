"""What a study of this size could find, and how precise a larger one would be. For planning; no result of this study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from jobs_first.outcomes.persons import table
from jobs_first.outcomes.specification import groups_of, known_of, potential_groups
from jobs_first.statistics import LEVEL, Detectable, ExactTest, Expected, intervals_to_expect, newcombe, smallest_detectable

TEST: ExactTest = "fisher_mid_p"

PRECISION_COLUMNS = {
    "size": "string",
    "n_jobs_first": "Int64",
    "n_comparison": "Int64",
    "test": "string",
    "alpha": "Float64",
    "percent_comparison": "Float64",
    "power": "Float64",
    "estimate": "Float64",
    "percent_jobs_first": "Float64",
    "power_reached": "Float64",
    "role": "string",
    "assumption": "string",
    "reason": "string",
}
EXPECTED_COLUMNS = {
    "multiple": "Int64",
    "n_jobs_first": "Int64",
    "n_comparison": "Int64",
    "estimate": "Float64",
    "lower": "Float64",
    "upper": "Float64",
    "width": "Float64",
    "method": "string",
    "level": "Float64",
    "role": "string",
    "assumption": "string",
    "reason": "string",
}

DETECTABLE = (
    "Planning only: the share of the comparison group is as assumed, people are independent of each other, and larger shares are sought. "
    "Found by listing every table that could come out."
)
EXPECTED = (
    "Planning only: the shares seen here would be seen again in a study so many times as large, with people independent of each other. "
    "The width is the mean over every table that could come out."
)

# Tables to list; a study that has more finds differences so small that listing them would tell nobody anything.
MOST_TABLES = 4_000_000
TOO_LARGE = "the groups are too large to list every table that could come out"


def smallest_differences(
    frame: pd.DataFrame,
    targets: Mapping[str, int],
    sites: int,
    comparison_percent: Sequence[float],
    power: Sequence[float],
    level: float = LEVEL,
) -> pd.DataFrame:
    """The smallest difference that Fisher's mid-p test finds (results/outcomes/precision.csv), exact.

    size: `known` (people known at follow-up), `returned`, or `potential` (as many as the study set out to include). For each share
    assumed of the comparison group and each power, both in percent; estimate: the difference in percentage points.
    """
    groups = groups_of(frame)
    potential = potential_groups(groups, targets, sites)
    sizes = {
        "known": (groups[0].known, groups[1].known),
        "returned": (groups[0].people, groups[1].people),
        "potential": (potential[0].people, potential[1].people),
    }
    rows: list[dict[str, object]] = []
    for size, (first, second) in sizes.items():
        for percent in comparison_percent:
            for wanted in power:
                found = _detectable(first, second, percent / 100, 1 - level / 100, wanted / 100)
                rows.append({"size": size, "power": wanted, **_detectable_row(found)})
    return table(rows, PRECISION_COLUMNS)


def _detectable(first: int, second: int, share: float, alpha: float, power: float) -> Detectable:
    # Rounded, so that 1 - 0.95 is 0.05 and a p-value of just that counts.
    alpha = round(alpha, 12)
    if (first + 1) * (second + 1) > MOST_TABLES:
        return Detectable(None, None, share, None, first, second, TEST, alpha, TOO_LARGE)
    return smallest_detectable(first, second, share, TEST, alpha, power)


def _detectable_row(found: Detectable) -> dict[str, object]:
    return {
        "n_jobs_first": found.known_1,
        "n_comparison": found.known_2,
        "test": found.test,
        "alpha": found.alpha,
        "percent_comparison": 100 * found.share_2,
        "estimate": _percent(found.difference),
        "percent_jobs_first": _percent(found.share_1),
        "power_reached": _percent(found.power),
        "role": "exploratory",
        "assumption": DETECTABLE,
        "reason": found.reason,
    }


def expected_intervals(frame: pd.DataFrame, multiples: Sequence[int], level: float = LEVEL) -> pd.DataFrame:
    """Newcombe's interval in studies of multiples of this size, were the same shares seen (results/outcomes/expected_intervals.csv).

    Estimate, limits and width in percentage points. The width alone is left out, with the reason, where the study is too
    large to list every table.
    """
    counts = known_of(groups_of(frame))
    rows: list[dict[str, object]] = []
    for multiple in multiples:
        expected = _expected(counts, multiple, level)
        interval = expected.interval.times(100)
        numbers = {"multiple": multiple, "n_jobs_first": expected.known_1, "n_comparison": expected.known_2}
        shared = {"width": _percent(expected.width), "role": "exploratory", "assumption": EXPECTED}
        reason = interval.reason or (TOO_LARGE if expected.width is None else None)
        rows.append({**vars(interval), **numbers, **shared, "reason": reason})
    return table(rows, EXPECTED_COLUMNS)


def _expected(counts: tuple[int, int, int, int], multiple: int, level: float) -> Expected:
    count_1, known_1, count_2, known_2 = (multiple * count for count in counts)
    if (known_1 + 1) * (known_2 + 1) > MOST_TABLES:
        return Expected(multiple, known_1, known_2, newcombe(count_1, known_1, count_2, known_2, level), None)
    return intervals_to_expect(*counts, [multiple], level)[0]


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share
