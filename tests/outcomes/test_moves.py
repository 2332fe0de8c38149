"""Moves between employment statuses."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.outcomes.moves import moves
from jobs_first.tables import read_table
from jobs_first.writing import write_table

STATUSES = ["paid_employment", "looking_for_work", "not_looking_for_work"]


@pytest.fixture
def table(published):
    return moves(*published, STATUSES)


def row_of(table, before, after, group="jobs_first"):
    of = table[table["group"] == group]
    for column, status in (("baseline_status", before), ("follow_up_status", after)):
        of = of[of[column].isna()] if status is None else of[of[column] == status]
    assert len(of) == 1
    return of.iloc[0]


def test_every_pair_of_statuses_has_one_row_and_the_counts_add_up_to_the_records(table):
    assert len(table) == 2 * 4 * 4
    assert not table.duplicated(["group", "baseline_status", "follow_up_status"]).any()
    assert table.groupby("group", sort=False)["count"].sum().tolist() == [76, 40]
    assert table["records"].drop_duplicates().tolist() == [76, 40]
    assert table["known_at_both"].drop_duplicates().tolist() == [48, 32]


def test_moves_are_counted_of_those_who_began_alike_and_are_known_later(table):
    row = row_of(table, "not_looking_for_work", "paid_employment")
    assert row[["count", "out_of"]].tolist() == [7, 43]
    assert row["percent"] == pytest.approx(100 * 7 / 43)
    assert row_of(table, "paid_employment", "paid_employment")[["count", "out_of", "percent"]].tolist() == [5, 5, 100]
    assert row_of(table, None, "paid_employment")[["count", "out_of", "percent"]].tolist() == [3, 12, 25]


def test_not_known_is_empty_on_either_side_and_has_a_count_and_no_percentage(table):
    assert row_of(table, "not_looking_for_work", None)["count"] == 10
    assert row_of(table, None, None)["count"] == 5
    later = table[table["follow_up_status"].isna()]
    assert later[["percent", "out_of"]].isna().all(axis=None)
    assert later["reason"].str.contains("not known").all()


def test_those_of_whom_nobody_is_known_later_have_a_reason_and_never_nan(build, tmp_path):
    table = moves(*build({"jobs_first": [(2, "looking_for_work", None), (1, "paid_employment", "paid_employment")]}), STATUSES)
    row = row_of(table, "looking_for_work", "paid_employment")
    assert row[["count", "out_of"]].tolist() == [0, 0]
    assert pd.isna(row["percent"])
    assert "nobody who began like this" in row["reason"]
    assert (table.loc[table["group"] == "comparison", "records"] == 0).all()
    assert (table["percent"].notna() | table["reason"].notna()).all()
    write_table(table, tmp_path / "moves.csv")
    assert "nan" not in (tmp_path / "moves.csv").read_text()
    back = read_table(tmp_path / "moves.csv")
    assert back["baseline_status"].isna().sum() == table["baseline_status"].isna().sum()


def test_statuses_keep_their_order_with_not_known_last(table):
    assert table["follow_up_status"].tolist()[:4] == [*STATUSES, pd.NA]
    assert table["baseline_status"].tolist()[12:16] == [pd.NA] * 4


def test_one_person_who_moves_changes_two_counts_of_their_group_and_no_other(published, table):
    people, person_waves = published
    changed = person_waves.copy()
    first = changed.query("wave == 'follow_up' and employment_status == 'not_looking_for_work'").index[0]
    changed.loc[first, "employment_status"] = "looking_for_work"
    after = moves(people, changed, STATUSES)
    moved = table[(table["count"] != after["count"]).to_numpy()]
    assert moved["group"].nunique() == 1
    assert moved["follow_up_status"].tolist() == ["looking_for_work", "not_looking_for_work"]


def test_a_status_that_the_codebook_does_not_name_is_refused(published):
    with pytest.raises(ValueError, match="employment_status holds 'paid_employment'"):
        moves(*published, STATUSES[1:])
