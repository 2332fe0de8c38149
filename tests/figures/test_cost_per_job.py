"""The cost of each job outcome beside the benchmark."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.figures.cost_per_job import Benchmarks, draw_cost_per_job
from jobs_first.figures.style import INVENTED

BENCHMARKS = Benchmarks(8217, 2818, 208, 57640, 38, 43, ("It counts jobs gained and kept together.", "It is of other services."))
COLUMNS = ["perspective", "outcome", "cost", "people", "outcomes", "rate", "mean_cost", "estimate", "lower", "upper", "level", "method"]
CARE, PUBLIC, BOTH = "adult_social_care", "public_sector", "support_and_set_up"
ROWS = [
    (PUBLIC, "gained_or_kept", "support", 60, 15, 25.0, 2300.0, 9200.0, 6000.0, 17000.0, 95, "bca", None),
    (CARE, "gained_or_kept", "support", 60, 15, 25.0, 2000.0, 8000.0, 5200.0, 14000.0, 95, "bca", None),
    (CARE, "kept", BOTH, 6, 3, 50.0, 2500.0, 5000.0, 1200.0, None, 95, "bca", None),
    (CARE, "gained", BOTH, 48, 8, 16.7, 2500.0, 15000.0, 8200.0, 41000.0, 95, "bca", None),
    (CARE, "gained_or_kept", BOTH, 60, 15, 25.0, 2500.0, 10000.0, 6200.0, 19000.0, 95, "bca", None),
    (PUBLIC, "kept", "support", 0, 0, None, None, None, None, None, 95, "bca", "nobody worked at baseline"),
]


def table(rows=ROWS):
    return pd.DataFrame(rows, columns=[*COLUMNS, "reason"]).convert_dtypes()


def marks(picture, marker):
    return [float(line.get_xdata()[0]) for line in picture.figure.axes[0].lines if line.get_marker() == marker]


@pytest.fixture
def said(words_in):
    return lambda picture: [text.get_text().replace("\n", " ") for text, _ in words_in(picture.figure)]


@pytest.mark.parametrize("mark", [pytest.param(None, marks=pytest.mark.deep), INVENTED])
@pytest.mark.parametrize(
    "rows",
    [ROWS, ROWS[:1], [], [(*row[:3], *[None] * 10) for row in ROWS], [(*row[:7], 0.0, 0.0, 4e6, *row[10:]) for row in ROWS[:3]]],
    ids=["all", "one", "none", "kept_back", "nothing_to_four_million"],
)
def test_nothing_overlaps_or_leaves_the_page(rows, mark, check_layout):
    check_layout(draw_cost_per_job(table(rows), BENCHMARKS, mark))


def test_a_long_reason_and_long_caveats_take_more_lines(check_layout, said):
    long = "of those in work at baseline nobody is known to have been asked again at follow-up by any of the sites that took part"
    benchmarks = Benchmarks(8217, 2818, 208, 57640, 38, 43, (f"{long}, {long}, {long}.",))
    picture = draw_cost_per_job(table([(*ROWS[-1][:-1], long)]), benchmarks, INVENTED)
    check_layout(picture)
    assert f"not estimated: {long}" in said(picture)


def test_the_benchmark_is_a_line_from_its_least_to_its_most_with_a_mark_at_each_mean():
    picture = draw_cost_per_job(table(), BENCHMARKS)
    assert marks(picture, "D") == [8217, 2818]
    bars = [tuple(line.get_xdata()) for line in picture.figure.axes[0].lines if line.get_linewidth() == 1.8]
    assert bars[0] == (208, 57640)
    # Drawn down through our rows, unlike each other.
    down = {line.get_xdata()[0]: line.get_linestyle() for line in picture.figure.axes[0].lines if list(line.get_ydata()) == [0, 1]}
    assert down == {8217: "-", 2818: "--"}
    assert picture.figure.axes[0].get_xscale() == "log"


def test_primary_perspective_and_both_outcomes_together_come_first_with_set_up_where_that_is_estimated(said):
    picture = draw_cost_per_job(table(), BENCHMARKS)
    assert marks(picture, "o") == [10000, 15000, 5000, 9200]
    assert "Jobs First, cost to adult social care: support and set-up" in said(picture)
    assert "Jobs First, cost to the public sector: support" in said(picture)


def test_without_an_estimate_of_set_up_the_cost_of_support_is_shown_and_said(said):
    rows = [(*row[:7], None, None, None, *row[10:]) if row[2] == BOTH else row for row in ROWS]
    picture = draw_cost_per_job(table(rows), BENCHMARKS)
    assert marks(picture, "o") == [8000, 9200]
    assert "Jobs First, cost to adult social care: support" in said(picture)


def test_an_interval_without_upper_limit_is_an_arrow(said):
    picture = draw_cost_per_job(table(), BENCHMARKS)
    assert marks(picture, ">") == [100_000]
    assert "£5,000 (£1,200 to open)" in said(picture)


def test_rates_stand_with_their_counts_and_a_missing_estimate_with_its_reason(said):
    picture = draw_cost_per_job(table(), BENCHMARKS)
    for words in ("15 of 60 (25%)", "3 of 6 (50%)", "0 of 0", "38%", "43%", "not estimated: nobody worked at baseline"):
        assert words in said(picture)
    row = picture.data.set_index(["What", "Outcome"]).loc[("Jobs First, cost to the public sector", "Jobs kept")]
    assert row["Why not estimated"] == "nobody worked at baseline"
    assert row["GBP for each"] is None


def test_the_mark_stands_beside_our_rows_and_never_beside_the_benchmark(words_in):
    found = words_in(draw_cost_per_job(table(), BENCHMARKS, INVENTED).figure)
    pills = [box for text, box in found if text.get_text() == INVENTED]
    headings = {text.get_text(): box for text, box in found if text.get_weight() == "bold"}
    ours = [box for words, box in headings.items() if words.startswith("Jobs First")]
    assert len(pills) == 2
    assert all(pill.y0 < ours[i].y1 and ours[i].y0 < pill.y1 and ours[i].x1 < pill.x0 for i, pill in enumerate(pills))
    assert all(box.y1 < headings["Benchmark: employment services"].y0 for box in pills)


def test_alternative_text_tells_the_benchmark_and_each_of_ours():
    told = draw_cost_per_job(table(), BENCHMARKS, INVENTED).alt
    assert "Benchmark, all services: £8,217, from £208 to £57,640, job outcomes for 38% of people" in told
    assert (
        "Jobs First, cost to adult social care, support and set-up: jobs gained or kept, 15 of 60 (25%), £10,000 (£6,200 to £19,000)"
        in told
    )
    assert "jobs kept, 0 of 0, not estimated: nobody worked at baseline" in told
    assert told.endswith(f"The numbers of Jobs First: {INVENTED}.")


def test_without_any_row_the_benchmark_stands_alone_and_ours_is_said_to_be_missing(said):
    picture = draw_cost_per_job(table([]), BENCHMARKS)
    assert "not estimated" in said(picture)
    assert picture.alt.endswith("Jobs First: not estimated.")


def test_caveats_stand_under_the_axis(said):
    assert said(draw_cost_per_job(table(), BENCHMARKS))[-2:] == list(BENCHMARKS.caveats)
