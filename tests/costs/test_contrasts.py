"""Costs beside those of standard services, from the people known and from imputations."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from jobs_first.costs.contrasts import CONTRASTS, IMPUTED, adjusted_difference, cost_contrasts
from jobs_first.costs.imputed import completed_costs, imputed_costs
from jobs_first.costs.person_costs import person_costs


def study_of(both_waves, ours, theirs):
    """Weekly social care costs (baseline, follow-up) of the two groups, None unknown; nobody has employment support."""

    def waves(before, after):
        return {
            "baseline": {"social_care_cost": before, "employment_support": False, "working": False},
            "follow_up": {"social_care_cost": after, "employment_support": False},
        }

    return both_waves(
        [("jobs_first", "site_a", waves(*pair)) for pair in ours] + [("comparison", "site_a", waves(*pair)) for pair in theirs]
    )


def spread(size, seed):
    drawn = np.random.default_rng(seed)
    before = drawn.gamma(2, 150, size)
    return [(round(float(x), 2), round(float(x * 1.04 + change), 2)) for x, change in zip(before, drawn.normal(0, 20, size), strict=True)]


def contrasts_of(study, costs, imputations=20, seed=1):
    return cost_contrasts(*study, person_costs(*study, costs), costs, imputations, seed)


def row_of(table, contrast, method="bootstrap_bca", perspective="adult_social_care"):
    return table.query("contrast == @contrast and method == @method and perspective == @perspective").iloc[0]


@pytest.fixture(scope="module")
def table(both_waves, costs):
    return contrasts_of(study_of(both_waves, spread(40, 1), spread(25, 2)), costs)


def test_every_contrast_has_its_row_in_both_perspectives(table):
    assert len(table) == 2 * (len(CONTRASTS) + len(IMPUTED))
    assert not table.duplicated(["perspective", "contrast", "method"]).any()


def test_the_adjusted_difference_is_that_of_least_squares(both_waves, costs, table):
    study = study_of(both_waves, spread(40, 1), spread(25, 2))
    frame = person_costs(*study, costs)
    wide = frame.pivot(index="person_id", columns="wave", values="social_care") * 52
    group = frame.drop_duplicates("person_id").set_index("person_id")["group"].reindex(wide.index) == "jobs_first"
    design = np.column_stack([np.ones(len(wide)), group.to_numpy(float), wide["baseline"].to_numpy(float)])
    solved = np.linalg.lstsq(design, wide["follow_up"].to_numpy(float), rcond=None)[0]
    assert row_of(table, "adjusted_for_baseline")["estimate"] == pytest.approx(solved[1])


def test_with_every_cost_known_imputation_changes_no_estimate(table):
    for contrast in IMPUTED:
        one, other = row_of(table, contrast), row_of(table, contrast, "multiple_imputation")
        assert other["estimate"] == pytest.approx(one["estimate"])
        # A t interval of means beside a bootstrap interval: not the same, and of much the same width.
        assert (other["upper"] - other["lower"]) == pytest.approx(one["upper"] - one["lower"], rel=0.2)


def test_only_the_primary_perspective_is_secondary_and_the_rest_are_sensitivity(table):
    roles = table.set_index(["perspective", "contrast", "method"])["role"]
    assert roles["adult_social_care", "adjusted_for_baseline", "bootstrap_bca"] == "secondary"
    assert roles["public_sector", "adjusted_for_baseline", "bootstrap_bca"] == "sensitivity"
    assert roles["adult_social_care", "adjusted_for_baseline", "multiple_imputation"] == "sensitivity"
    assert roles["adult_social_care", "within_group.comparison", "bootstrap_bca"] == "descriptive"


def test_a_group_of_whom_nothing_is_known_has_no_contrast_and_says_so(both_waves, costs):
    table = contrasts_of(study_of(both_waves, spread(12, 3), [(None, None)] * 4), costs)
    row = row_of(table, "between_groups.follow_up")
    assert pd.isna(row["estimate"])
    assert "nobody" in row["reason"]
    assert row["n_comparison"] == 0
    imputed = row_of(table, "between_groups.follow_up", "multiple_imputation")
    assert pd.isna(imputed["estimate"])
    assert "nothing can be drawn" in imputed["reason"]


def test_few_people_have_an_estimate_and_no_interval(both_waves, costs):
    row = row_of(contrasts_of(study_of(both_waves, spread(12, 3), spread(9, 4)), costs), "between_groups.follow_up")
    assert pd.notna(row["estimate"])
    assert pd.isna(row["lower"])
    assert "fewer than 10" in row["reason"]


def test_unknown_costs_widen_the_interval_and_are_counted(both_waves, costs):
    ours = [(before, None if i % 3 == 0 else after) for i, (before, after) in enumerate(spread(40, 1))]
    row = row_of(contrasts_of(study_of(both_waves, ours, spread(25, 2)), costs), "difference_in_differences", "multiple_imputation")
    assert "of 14 of 65 people" in row["note"]
    assert (row["n_jobs_first"], row["n_comparison"]) == (40, 25)


def test_what_is_known_of_care_stays_where_support_is_not_known(both_waves, costs):
    def waves(care, support):
        return {wave: {"social_care_cost": care, "employment_support": support} for wave in ("baseline", "follow_up")}

    # Of the last person of the cohort the dear care is known and support is not; nobody else has care as dear.
    ours = [waves(100.0, False), waves(100.0, False), waves(900.0, None)]
    study = both_waves([*(("jobs_first", "site_a", one) for one in ours), *[("comparison", "site_a", waves(100.0, False))] * 2])
    (filled, _), *_ = completed_costs(*study, person_costs(*study, costs), costs, "public_sector", 5, 1)
    assert filled[:, 0].tolist() == [5200, 5200, 46800]


def test_an_imputed_cost_is_a_change_of_a_donor_and_never_below_nothing():
    known = pd.DataFrame(
        {
            "group": ["jobs_first"] * 4 + ["comparison"] * 2,
            "start": "neither",
            "baseline": pd.array([100, 200, 30, None, 10, 20], dtype="Float64"),
            "follow_up": pd.array([50, 150, None, None, 10, 20], dtype="Float64"),
        }
    )
    for ours, theirs in imputed_costs(known, 30, [1]):
        assert ours[:2].tolist() == [[100, 50], [200, 150]]
        assert ours[2].tolist() == [30, 0]  # 50 less, but not below nothing
        assert ours[3].tolist() in ([100, 50], [200, 150])
        assert theirs.tolist() == [[10, 10], [20, 20]]


def test_who_is_known_at_no_wave_is_drawn_from_those_who_stood_alike():
    known = pd.DataFrame(
        {
            "group": ["jobs_first"] * 5 + ["comparison"] * 2,
            "start": ["working", "working", "neither", "neither", "working", "neither", "neither"],
            "baseline": pd.array([1, 2, 1000, 2000, None, 5, 6], dtype="Float64"),
            "follow_up": pd.array([1, 2, 1000, 2000, None, 5, 6], dtype="Float64"),
        }
    )
    drawn = [ours[4, 0] for ours, _ in imputed_costs(known, 50, [1])]
    # Now and then the resample of donors holds nobody who stood alike; then anybody of the group is drawn.
    assert sum(value < 10 for value in drawn) > 40


def test_imputations_repeat_with_the_seed():
    known = pd.DataFrame(
        {"group": ["jobs_first"] * 3 + ["comparison"] * 3, "start": "neither",
         "baseline": pd.array([1, 2, None] * 2, dtype="Float64"), "follow_up": pd.array([1, 2, None] * 2, dtype="Float64")}
    )  # fmt: skip
    first, again, other = (imputed_costs(known, 10, [seed]) for seed in (1, 1, 2))
    assert all((a[0] == b[0]).all() and (a[1] == b[1]).all() for a, b in zip(first, again, strict=True))
    assert any((a[0] != b[0]).any() for a, b in zip(first, other, strict=True))


def test_nothing_to_adjust_for_leaves_the_difference():
    same = np.array([[1.0, 5, 10, 25, 50], [1, 5, 20, 25, 100]])
    less = np.array([[1.0, 5, 4, 25, 20], [1, 5, 6, 25, 30]])
    assert adjusted_difference([same.sum(axis=0), less.sum(axis=0)]) == pytest.approx(10.0)
