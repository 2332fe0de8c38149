"""Amounts of money in figures."""

from __future__ import annotations

import pandas as pd
import pytest

from jobs_first.figures.amounts import pounds, round_ticks


@pytest.mark.parametrize(
    ("amount", "words"), [(8217, "£8,217"), (-1250.5, "\N{MINUS SIGN}£1,251"), (0.0, "£0"), (pd.NA, None), (float("nan"), None)]
)
def test_an_amount_is_said_in_whole_pounds_and_an_unknown_one_not_at_all(amount, words):
    assert pounds(amount) == words


def test_ticks_are_round_whole_numbers_within_the_axis():
    assert round_ticks(-150, 1030, 3) == [0, 500, 1000]
    assert round_ticks(0, 2.5, 5) == [0, 1, 2]
    assert round_ticks(0, 50_000, 2) == [0, 25_000, 50_000]


def test_ticks_may_have_decimals_where_told():
    assert round_ticks(-0.5, 1, 3, whole=False) == [-0.5, 0, 0.5, 1]
