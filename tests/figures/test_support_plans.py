"""Support plans above and within the indicative budget, and what became of each."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.figures.style import INVENTED
from jobs_first.figures.support_plans import draw_support_plans

OUTCOMES = {"signed_off": "Signed off", "delayed": "Delayed", "not_agreed": "Not agreed"}
PEOPLE = {"jobs_first": 66, "comparison": 34}
# By group: plans above the indicative budget, of all, and the outcomes of those above and of those within.
SOME = {"jobs_first": (11, 23, (2, 4, 4), (11, 1, 0)), "comparison": (1, 7, (0, 0, 1), (5, 1, 0))}
NOBODY = (0, 0, (0, 0, 0), (0, 0, 0))
LONG = "An outcome of a support plan that has a long name"


def table(by_group, wave="follow_up", site="all"):
    rows = []
    for group, (above, of, *sides) in by_group.items():
        rows.append(("plan_above_indicative", wave, group, site, above, of))
        for side, numbers in zip(("above", "within"), sides, strict=True):
            rows += [
                (f"{side}_indicative_{outcome}", wave, group, site, n, sum(numbers)) for outcome, n in zip(OUTCOMES, numbers, strict=True)
            ]
    return pd.DataFrame(rows, columns=["measure", "wave", "group", "site", "numerator", "denominator"]).convert_dtypes()


def kept_back():
    return table(SOME).assign(numerator=pd.NA, denominator=pd.NA)


@pytest.fixture
def draw(groups):
    def build(frame, mark=None, outcomes=OUTCOMES, people=PEOPLE):
        return draw_support_plans(frame, groups, outcomes, people, "follow_up", "follow-up", mark)

    return build


@pytest.fixture
def said(words_in):
    return lambda picture: [text.get_text().replace("\n", " ") for text, _ in words_in(picture.figure)]


def bars(picture):
    """Lengths of the bars in plans, row after row."""
    lengths = [group[0].get_width() for group in picture.figure.axes[0].containers]
    return [round(length / max(lengths), 6) for length in lengths]


@pytest.mark.parametrize("mark", [pytest.param(None, marks=pytest.mark.deep), INVENTED])
@pytest.mark.parametrize(
    ("frame", "outcomes", "people"),
    [
        (table(SOME), OUTCOMES, PEOPLE),
        (table({"jobs_first": (1, 1, (1, 0, 0), (0, 0, 0)), "comparison": NOBODY}), OUTCOMES, PEOPLE),
        (table({"jobs_first": NOBODY, "comparison": NOBODY}), OUTCOMES, PEOPLE),
        (
            table(dict.fromkeys(PEOPLE, (40000, 90000, (20000, 9000, 8000), (40000, 5000, 5000)))),
            dict.fromkeys(OUTCOMES, LONG),
            dict.fromkeys(PEOPLE, 99_999),
        ),
        (kept_back(), OUTCOMES, PEOPLE),
        (table({}), OUTCOMES, PEOPLE),
    ],
    ids=["some", "one", "nobody", "many_and_long", "kept_back", "none"],
)
def test_nothing_overlaps_or_leaves_the_page(draw, frame, outcomes, people, mark, check_layout):
    check_layout(draw(frame, mark, outcomes, people))


def test_every_outcome_has_a_bar_as_long_as_its_plans_with_those_not_known_last(draw):
    expected = [2, 4, 4, 1, 11, 1, 0, 0, 0, 0, 1, 0, 5, 1, 0, 0]
    assert bars(draw(table(SOME))) == [round(n / 11, 6) for n in expected]
    assert draw(table(SOME)).data.to_numpy().tolist() == [
        ["Jobs First", "Above the indicative budget", "11 of 23 (48%)", "2", "4", "4", "1"],
        ["Jobs First", "Within the indicative budget", "12 of 23 (52%)", "11", "1", "0", "0"],
        ["Comparison group", "Above the indicative budget", "1 of 7 (14%)", "0", "0", "1", "0"],
        ["Comparison group", "Within the indicative budget", "6 of 7 (86%)", "5", "1", "0", "0"],
    ]


def test_for_how_many_both_amounts_are_known_stands_beside_each_group(draw, said):
    words = said(draw(table(SOME)))
    assert "both amounts known: 23 of 66 (35%)" in words
    assert "both amounts known: 7 of 34 (21%)" in words


def test_a_group_without_any_plan_says_so_and_has_no_bars(draw, said):
    picture = draw(table({**SOME, "comparison": NOBODY}))
    assert said(picture).count("Nobody's indicative budget and plan cost are both known.") == 1
    assert len(bars(picture)) == 8
    assert "Comparison group, both amounts known: 0 of 34 (0%)." in picture.alt


def test_outcomes_that_nobody_returned_are_not_known_and_never_none(draw):
    picture = draw(table({**SOME, "jobs_first": (11, 23, (0, 0, 0), (0, 0, 0))}))
    assert picture.data.iloc[0].tolist()[3:] == ["0", "0", "0", "11"]
    assert picture.data.iloc[1].tolist()[3:] == ["0", "0", "0", "12"]


def test_what_is_kept_back_is_not_shown(draw, said):
    picture = draw(kept_back())
    assert said(picture).count("not shown") == 16
    assert picture.figure.axes[0].containers == []
    assert "signed off not shown" in picture.alt


def test_one_outcome_kept_back_leaves_the_others(draw, said):
    frame = table(SOME)
    frame.loc[(frame["measure"] == "above_indicative_delayed") & (frame["group"] == "jobs_first"), "numerator"] = pd.NA
    picture = draw(frame)
    assert said(picture).count("not shown") == 1
    assert picture.data.iloc[0].tolist()[3:] == ["2", "not shown", "4", "1"]


def test_other_waves_and_single_sites_leave_no_trace(draw):
    others = [
        table({"jobs_first": (9, 9, (9, 0, 0), (0, 0, 0))}, "baseline"),
        table({"jobs_first": (8, 8, (8, 0, 0), (0, 0, 0))}, site="x"),
    ]
    assert draw(pd.concat([*others, table(SOME), *others], ignore_index=True)).alt == draw(table(SOME)).alt


def test_alternative_text_tells_each_side_with_its_outcomes(draw):
    told = draw(table(SOME), INVENTED).alt
    assert (
        "Jobs First, both amounts known: 23 of 66 (35%): above the indicative budget 11 of 23 (48%), "
        "of them signed off 2, delayed 4, not agreed 4, not known 1;" in told
    )
    assert told.endswith(f". {INVENTED}.")
