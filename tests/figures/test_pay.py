"""The figure of pay."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.figures.pay import draw_pay
from jobs_first.figures.style import INVENTED
from jobs_first.outcomes.pay import PERSON_COLUMNS, side_of

SEVEN = [
    (4.5, 4.92, 4.92),
    (5.93, 4.92, 5.93),
    (5.5, 4.92, 5.93),
    (5.93, 5.93, 5.93),
    (6.15, 5.93, 5.93),
    (7.13, 6.08, 6.08),
    (8.0, None, None),
]


@pytest.fixture
def draw(groups):
    def build(by_group, mark=None):
        rows = [
            ("follow_up", group, position, pay, low, high, side_of(pay, None if low is None else (low, high)))
            for group, persons in by_group.items()
            for position, (pay, low, high) in enumerate(persons, 1)
        ]
        pay = pd.DataFrame(rows, columns=list(PERSON_COLUMNS)).astype(PERSON_COLUMNS)
        return draw_pay(pay, groups, "follow_up", "follow-up", mark)

    return build


@pytest.mark.parametrize("mark", [pytest.param(None, marks=pytest.mark.deep), INVENTED])
@pytest.mark.parametrize(
    "by_group",
    [
        {"jobs_first": SEVEN},
        {"jobs_first": [(5.93, 5.93, 5.93)]},
        {"jobs_first": [(0.0, 5.93, 5.93), (50.0, 5.93, 5.93)]},
        {"jobs_first": SEVEN, "comparison": [(5.0, None, None)]},
        {"jobs_first": SEVEN * 10},
        {},
    ],
    ids=["seven", "one", "far_apart", "both_groups", "many", "nobody"],
)
def test_nothing_overlaps_or_leaves_the_page(draw, check_layout, by_group, mark):
    picture = draw(by_group, mark)
    check_layout(picture)
    assert picture.figure.get_size_inches()[1] * 2.54 < 20


def test_each_person_has_a_dot_at_their_pay_and_bars_at_what_was_due(draw):
    lines = draw({"jobs_first": SEVEN}).figure.axes[0].lines
    assert [line.get_xdata()[0] for line in lines if len(line.get_xdata()) == 1] == [pay for pay, *_ in SEVEN]
    bars = [line.get_xdata()[0] for line in lines if len(line.get_xdata()) == 2]
    assert bars == [4.92, 4.92, 5.93, 4.92, 5.93, 5.93, 5.93, 6.08]


def test_the_words_count_who_was_paid_less_and_for_whom_that_is_open(draw):
    picture = draw({"jobs_first": SEVEN, "comparison": [(5.0, None, None)]}, INVENTED)
    assert "Jobs First, 1 of 5 paid below the minimum wage; for 2 it is not settled what was due, from £4.50 to £8.00" in picture.alt
    assert "Comparison group, for 1 it is not settled what was due, from £5.00" in picture.alt
    assert picture.alt.endswith(f"{INVENTED}.")
    assert picture.data.to_numpy().tolist()[1] == ["Jobs First", 2, "£5.93", "£4.92 to £5.93"]
    assert picture.data["Minimum wage due"].tolist()[-2:] == ["not known", "not known"]


def test_with_nobody_employed_the_picture_says_so(draw):
    assert draw({}).alt == "No dots: nobody is known to be employed at follow-up with pay that is known."
