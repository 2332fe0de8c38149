"""The figure of shares working."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.config.published import Figure, Published
from jobs_first.figures.employment import draw_employment, is_published
from jobs_first.figures.style import INVENTED


@pytest.mark.parametrize("mark", [pytest.param(None, marks=pytest.mark.deep), INVENTED])
def test_nothing_overlaps_or_leaves_the_page(employment, groups, waves, check_layout, mark):
    check_layout(draw_employment(employment, groups, waves, mark))


def test_each_dot_stands_at_its_share_with_its_interval_and_counts(employment, groups, waves, words_in):
    picture = draw_employment(employment, groups, waves)
    lines = [line for line in picture.figure.axes[0].lines if line.get_clip_on() is False]
    dots = sorted(float(line.get_xdata()[0]) for line in lines if len(line.get_xdata()) == 1)
    assert dots == pytest.approx([0, 0, 10.16949, 25], abs=1e-4)
    intervals = sorted(tuple(line.get_xdata()) for line in lines if len(line.get_xdata()) == 2)
    assert intervals[-1] == pytest.approx((15.77652, 37.23207), abs=1e-4)
    words = [text.get_text() for text, _ in words_in(picture.figure)]
    assert {"6 of 59 (10%)", "15 of 60 (25%)", "0 of 39 (0%)", "0 of 33 (0%)"} <= set(words)


def test_words_and_numbers_say_what_the_picture_shows(employment, groups, waves):
    picture = draw_employment(employment, groups, waves)
    assert "Jobs First, 6 of 59 (10%) at baseline and 15 of 60 (25%) at follow-up" in picture.alt
    assert picture.data.values.tolist()[1] == ["Jobs First", "Follow-up", 15, 60, "25.0", "15.8", "37.2"]


def test_labels_come_from_outside(employment, check_layout):
    picture = draw_employment(employment, {"comparison": "Standard services"}, {"follow_up": "After 18 months"})
    assert picture.data.values.tolist() == [["Standard services", "After 18 months", 0, 33, "0.0", "0.0", "10.4"]]
    check_layout(picture)


def test_a_share_of_nobody_or_one_kept_back_has_words_and_no_dot(employment, groups, waves, check_layout):
    table = employment.copy()
    kept_back = (table["group"] == "jobs_first") & (table["wave"] == "baseline")
    table.loc[kept_back, ["working", "known", "percent", "lower", "upper"]] = pd.NA
    table.loc[table["group"] == "comparison", ["working", "known"]] = 0
    table.loc[table["group"] == "comparison", ["percent", "lower", "upper"]] = pd.NA
    picture = draw_employment(table, groups, waves)
    dots = [line for line in picture.figure.axes[0].lines if line.get_clip_on() is False and len(line.get_xdata()) == 1]
    assert len(dots) == 1
    assert "Jobs First, not shown at baseline and 15 of 60 (25%) at follow-up" in picture.alt
    assert "0 of 0 at baseline" in picture.alt
    check_layout(picture)


def test_the_picture_follows_the_table(employment, groups, waves):
    changed = employment.assign(working=employment["working"] + 1)
    assert "7 of 59 (12%)" in draw_employment(changed, groups, waves).alt


def counts(**of_follow_up):
    """What was published of the four shares; `of_follow_up`: another count of the cohort at follow-up."""
    pairs = {
        "baseline.jobs_first": (6, 59),
        "baseline.comparison": (0, 39),
        "follow_up.jobs_first": of_follow_up.get("jobs_first", (15, 60)),
        "follow_up.comparison": (0, 33),
    }
    figures = [
        Figure(id=f"employment.{name}", label=name, kind="count", numerator=working, denominator=known, source="s")
        for name, (working, known) in pairs.items()
    ]
    return Published(source_titles={"s": "S"}, figures=tuple(figures), limitations=(), questions=())


def test_the_figure_is_published_only_where_every_count_is(employment, groups, waves):
    assert is_published(employment, groups, waves, counts())
    assert not is_published(employment, groups, waves, counts(jobs_first=(15, 61)))
    assert not is_published(employment, groups, waves, counts(jobs_first=(14, 60)))
    assert not is_published(employment, groups, waves, Published(source_titles={}, figures=(), limitations=(), questions=()))
    assert not is_published(employment.iloc[:0], groups, waves, counts())


@pytest.mark.parametrize("column", ["working", "known"])
def test_a_count_that_was_kept_back_is_not_published(employment, groups, waves, column):
    employment.loc[(employment["wave"] == "follow_up") & (employment["group"] == "jobs_first"), column] = pd.NA
    assert not is_published(employment, groups, waves, counts())
