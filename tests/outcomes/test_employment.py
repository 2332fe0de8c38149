"""Working, status and reviews by wave and group."""

from __future__ import annotations

import pytest

from jobs_first.outcomes.employment import employment_by_wave, reviews_by_wave, status_by_wave
from jobs_first.tables import read_table
from jobs_first.writing import write_table

STATUSES = ["paid_employment", "self_employment", "looking_for_work", "not_looking_for_work", "unpaid_work", "education_or_training"]


def test_published_counts_come_out_and_missing_rows_count_as_unknown(published):
    table = employment_by_wave(*published)
    wilson = table[table["method"] == "wilson"]
    rows = wilson[["wave", "group", "records", "known", "missing", "working"]].values.tolist()
    assert rows == [
        ["baseline", "jobs_first", 76, 59, 17, 6],
        ["baseline", "comparison", 40, 39, 1, 0],
        ["follow_up", "jobs_first", 76, 60, 16, 15],
        ["follow_up", "comparison", 40, 33, 7, 0],
    ]


def test_each_cell_has_three_methods_and_wilson_is_the_one_described(published):
    table = employment_by_wave(*published)
    assert list(table["method"]) == ["wilson", "clopper_pearson", "jeffreys"] * 4
    assert list(table["role"]) == ["descriptive", "sensitivity", "sensitivity"] * 4
    assert (table["level"] == 95).all()


def test_percent_and_limits_run_from_0_to_100(published):
    row = employment_by_wave(*published).query("wave == 'follow_up' and group == 'jobs_first' and method == 'wilson'").iloc[0]
    # Wilson for 15 of 60 with z = 1.96: centre (15 + 1.9208) / 63.8416 = 0.265044,
    # half width 1.96 sqrt(15 x 45 / 60 + 0.9604) / 63.8416 = 0.107278.
    assert row["percent"] == 25
    assert (row["lower"], row["upper"]) == pytest.approx((15.7766, 37.2322), abs=2e-3)


def test_a_group_of_which_nothing_is_known_has_counts_and_no_percent(build):
    table = employment_by_wave(*build({"jobs_first": [(3, None, "paid_employment")]}))
    baseline = table.query("wave == 'baseline' and group == 'jobs_first'")
    assert baseline[["records", "known", "missing", "working"]].values.tolist() == [[3, 0, 3, 0]] * 3
    assert baseline[["percent", "lower", "upper"]].isna().all(axis=None)
    assert (baseline["reason"] == "nobody's answer is known").all()
    nobody = table.query("group == 'comparison'")
    assert (nobody["records"] == 0).all()
    assert nobody["percent"].isna().all()
    assert nobody["reason"].notna().all()


@pytest.mark.parametrize(("status", "percent", "open_end"), [("looking_for_work", 0, "lower"), ("self_employment", 100, "upper")])
def test_none_and_all_of_a_group_have_limits_that_end_where_the_scale_does(build, status, percent, open_end):
    table = employment_by_wave(*build({"jobs_first": [(5, status, status)], "comparison": [(1, status, status)]}))
    assert (table["percent"] == percent).all()
    assert table[open_end].tolist() == pytest.approx([percent] * 12)
    assert (table["lower"] < table["upper"]).all()
    assert table[["lower", "upper"]].stack().between(0, 100).all()
    assert table["reason"].isna().all()


def test_the_three_intervals_of_none_in_ten_are_the_ones_that_formulas_give(build):
    table = employment_by_wave(*build({"jobs_first": [(10, "unpaid_work", "unpaid_work")]})).query("group == 'jobs_first'")
    upper = table[table["wave"] == "baseline"].set_index("method")["upper"]
    # z squared over n plus z squared; 1 less the tenth root of 0.025; the 97.5% point of Beta(0.5, 10.5) lies below both.
    assert upper["wilson"] == pytest.approx(100 * 3.841459 / 13.841459, abs=1e-4)
    assert upper["clopper_pearson"] == pytest.approx(100 * (1 - 0.025**0.1), abs=1e-6)
    assert upper["jeffreys"] == pytest.approx(21.7196, abs=1e-3)


def test_every_row_says_what_it_takes_for_granted(published):
    for table in (employment_by_wave(*published), status_by_wave(*published, STATUSES)):
        assert table["assumption"].str.contains("status is not known are left out").all()


def test_one_more_worker_moves_its_own_row_and_no_other(published):
    people, person_waves = published
    changed = person_waves.copy()
    first = changed.query("wave == 'follow_up' and working == False").index[0]
    changed.loc[first, ["employment_status", "working"]] = ["self_employment", True]
    before, after = (employment_by_wave(people, waves).set_index(["wave", "group", "method"]) for waves in (person_waves, changed))
    moved = before.index[(before["working"] != after["working"]).to_numpy()]
    assert {index[:2] for index in moved} == {("follow_up", "jobs_first")}
    assert after.loc[("follow_up", "jobs_first", "wilson"), "working"] == 16


def test_the_table_reads_back_as_it_was_written(published, tmp_path):
    table = employment_by_wave(*published)
    write_table(table, tmp_path / "employment.csv")
    back = read_table(tmp_path / "employment.csv")
    assert list(back.columns) == list(table.columns)
    assert list(back["percent"].round(6)) == list(table["percent"].round(6))
    assert "nan" not in (tmp_path / "employment.csv").read_text()


def test_statuses_add_up_to_the_known_and_keep_the_order_of_the_codebook(published):
    table = status_by_wave(*published, STATUSES)
    assert list(table["employment_status"]) == STATUSES * 4
    sums = table.groupby(["wave", "group"], sort=False).agg(count=("count", "sum"), known=("known", "first"))
    assert (sums["count"] == sums["known"]).all()
    row = table.query("wave == 'follow_up' and group == 'jobs_first' and employment_status == 'paid_employment'").iloc[0]
    assert (row["records"], row["known"], row["missing"], row["count"], row["percent"]) == (76, 60, 16, 15, 25)
    assert set(table["role"]) == {"descriptive"}


def test_statuses_of_nobody_known_have_counts_of_zero_no_percentage_and_the_reason(build, tmp_path):
    table = status_by_wave(*build({"jobs_first": [(3, None, "unpaid_work")]}), STATUSES)
    at_baseline = table.query("wave == 'baseline' and group == 'jobs_first'")
    assert at_baseline[["records", "known", "missing", "count"]].values.tolist() == [[3, 0, 3, 0]] * 6
    assert at_baseline["percent"].isna().all()
    assert (at_baseline["reason"] == "nobody's answer is known").all()
    at_follow_up = table.query("wave == 'follow_up' and group == 'jobs_first'")
    assert at_follow_up["percent"].tolist() == [0, 0, 0, 0, 100, 0]
    assert at_follow_up["reason"].isna().all()
    write_table(table, tmp_path / "status.csv")
    assert "nan" not in (tmp_path / "status.csv").read_text()


def test_a_status_that_the_codebook_does_not_name_is_refused(published):
    with pytest.raises(ValueError, match="employment_status holds 'paid_employment'"):
        status_by_wave(*published, STATUSES[1:])


def test_reviews_are_counted_of_those_known(frames):
    make_people, make_waves = frames
    people = make_people(["jobs_first"] * 4)
    rows = [
        {"person_id": "p000", "wave": "baseline", "employment_raised_in_review": "ad_hoc"},
        {"person_id": "p001", "wave": "baseline", "employment_raised_in_review": "not_raised"},
        {"person_id": "p002", "wave": "baseline", "employment_raised_in_review": None},
        {"person_id": "p000", "wave": "follow_up", "employment_raised_in_review": "routinely"},
    ]
    table = reviews_by_wave(people, make_waves(rows), ["routinely", "ad_hoc", "not_raised"])
    baseline = table.query("wave == 'baseline' and group == 'jobs_first'")
    assert baseline[["records", "known", "count", "percent"]].values.tolist() == [[4, 2, 0, 0], [4, 2, 1, 50], [4, 2, 1, 50]]
    assert table.query("wave == 'follow_up' and group == 'jobs_first'")["percent"].tolist() == [100, 0, 0]
