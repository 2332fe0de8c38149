"""The primary contrast beside everything else it could have been: one row for each specification of docs/analysis_plan.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from jobs_first.config.study import Limitations
from jobs_first.outcomes.between_sites import site_specifications
from jobs_first.outcomes.contrasts import contrasts
from jobs_first.outcomes.factors import factor_frame, group_specifications
from jobs_first.outcomes.persons import table
from jobs_first.outcomes.selection import selection_specifications
from jobs_first.outcomes.specification import Specification, follow_up_frame
from jobs_first.outcomes.unknown_follow_ups import unknown_specifications
from jobs_first.statistics import LEVEL

COLUMNS = {
    "specification": "string",
    "family": "string",
    "label": "string",
    "method": "string",
    "measure": "string",
    "estimate": "Float64",
    "lower": "Float64",
    "upper": "Float64",
    "level": "Float64",
    "n_jobs_first": "Int64",
    "working_jobs_first": "Int64",
    "n_comparison": "Int64",
    "working_comparison": "Int64",
    "role": "string",
    "assumption": "string",
    "note": "string",
    "reason": "string",
}

# Contrasts that stand in the table of specifications too: id, contrast, method and label.
FROM_CONTRASTS = (
    ("primary", "between_groups.follow_up", "newcombe", "Primary contrast"),
    ("method.miettinen_nurminen", "between_groups.follow_up", "miettinen_nurminen", "Score interval instead of Newcombe's"),
    ("question.gained_work", "gained_work.not_working_at_baseline", "newcombe", "Gained work, if not working at baseline"),
    ("question.difference_in_differences", "difference_in_differences", "mover", "Difference in the changes since baseline"),
)


def specification_table(
    people: pd.DataFrame,
    person_waves: pd.DataFrame,
    sites: Mapping[str, str],
    targets: Mapping[str, int],
    asked: Limitations,
    seed: int,
    level: float = LEVEL,
) -> pd.DataFrame:
    """One row for each specification (results/outcomes/specification.csv).

    `sites`: codes with labels, in the order of the study; `targets`: people whom each site set out to include in each group. measure:
    risk_difference or difference_in_changes (percentage points, Jobs First minus comparison), risk_ratio, odds_ratio, e_value
    (estimate: of the ratio; lower: of its limit nearer to 1) or people. n and working: known people and those of them working.
    reason: why the estimate or a limit is missing.
    """
    frame = follow_up_frame(people, person_waves)
    found: list[Specification] = [
        *unknown_specifications(frame, targets, len(sites), asked.imputations, seed, level),
        *selection_specifications(frame, level),
        *site_specifications(frame, sites, asked.complete_site, level),
        *group_specifications(factor_frame(people, person_waves), level),
    ]
    rows = [*_from_contrasts(contrasts(people, person_waves, level)), *(one.row() for one in found)]
    return table(rows, COLUMNS)


def _from_contrasts(computed: pd.DataFrame) -> Iterator[dict[str, object]]:
    rows = {(row["contrast"], row["method"]): row for row in computed.to_dict("records")}
    for specification, contrast, method, label in FROM_CONTRASTS:
        row = {str(name): value for name, value in rows[(contrast, method)].items()}
        yield {**row, "specification": specification, "family": specification.split(".")[0], "label": label}
