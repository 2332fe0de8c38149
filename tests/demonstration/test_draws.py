from collections import Counter
from datetime import date

import pytest

from jobs_first.demonstration.draws import Draws


def test_the_same_key_gives_the_same_draw_and_another_key_or_seed_another():
    assert Draws(1).uniform("age", "A1042") == Draws(1).uniform("age", "A1042")
    assert Draws(1).uniform("age", "A1042") != Draws(1).uniform("age", "A1049")
    assert Draws(1).uniform("age", "A1042") != Draws(2).uniform("age", "A1042")


def test_a_draw_is_what_sha256_of_seed_and_key_says_on_every_machine():
    # The first six bytes of sha256("7\x1fhours\x1fA1042"), worked out with sha256sum: 52998d722943.
    assert Draws(7).uniform("hours", "A1042") == int("52998d722943", 16) / 2**48


def test_keys_that_join_to_the_same_letters_stay_apart():
    assert Draws(1).uniform("ab", "c") != Draws(1).uniform("a", "bc")


def test_whole_numbers_reach_both_ends():
    drawn = {Draws(1).between(1, 6, "die", i) for i in range(200)}
    assert drawn == {1, 2, 3, 4, 5, 6}


def test_a_weight_of_zero_is_never_picked():
    assert {Draws(1).pick({"never": 0, "always": 3}, i) for i in range(100)} == {"always"}


def test_shares_are_spread_as_exactly_as_whole_people_allow():
    people = [f"person {i}" for i in range(10)]
    # 10 people in the shares 1 : 2 are 3.33 and 6.67; the larger remainder gets the tenth.
    assert Counter(Draws(1).spread({"a": 1, "b": 2}, people, "letters").values()) == {"a": 3, "b": 7}


def test_a_deck_that_does_not_fit_the_people_is_refused():
    with pytest.raises(ValueError, match="argument"):
        Draws(1).deal(["one", "two"], ["only person"], "deck")


def test_working_days_are_never_at_a_weekend_and_keep_within_the_period():
    first, last = date(2010, 4, 3), date(2010, 4, 12)  # a Saturday and a Monday
    days = {Draws(1).working_day(first, last, i) for i in range(100)}
    assert min(days) == date(2010, 4, 5)
    assert max(days) == date(2010, 4, 12)
    assert all(day.weekday() < 5 for day in days)
