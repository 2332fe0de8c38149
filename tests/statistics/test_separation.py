"""Which coefficients of ordinary logistic regression would run away, and where to."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jobs_first.statistics.separation import separations
from support.intervals import few
from support.published_records import endometrial


def columns(*terms):
    return np.column_stack([np.array(terms, dtype=float).T, np.ones(len(terms[0]))])


def log_likelihood(design, outcome, coefficients):
    odds = design @ coefficients
    return float(np.sum(np.where(outcome == 1, -np.logaddexp(0, -odds), -np.logaddexp(0, odds))))


def test_one_term_separates_in_the_published_records():
    # R's detectseparation on the records of Heinze and Schemper (2002): NV infinite, PI and EH finite.
    terms, outcome = endometrial()
    assert separations(columns(*terms.values()), np.array(outcome)) == ["upwards", "none", "none", "none"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((15, 45, 0, 33), "upwards"),
        ((15, 45, 1, 33), "none"),
        ((0, 33, 15, 45), "downwards"),
        ((20, 0, 5, 30), "upwards"),
        ((20, 0, 0, 30), "upwards"),
        ((5, 30, 20, 0), "downwards"),
        ((1, 1, 1, 1), "none"),
    ],
)
def test_one_yes_or_no_term_separates_exactly_where_a_cell_of_the_table_is_empty(cells, expected):
    a, b, c, d = cells
    term = [1] * (a + b) + [0] * (c + d)
    outcome = np.array([1] * a + [0] * b + [1] * c + [0] * d)
    assert separations(columns(term), outcome)[0] == expected


def test_a_term_that_separates_only_within_part_of_the_people_is_found():
    # Only people with the first term have the outcome; among them, all with the second have it. A single linear program
    # can stop at the first term, and firthmodels' own detection does.
    first = [0, 0, 0, 0, 1, 1, 1, 1]
    second = [0, 1, 0, 1, 1, 1, 0, 0]
    outcome = np.array([0, 0, 0, 0, 1, 1, 1, 0])
    design = columns(first, second)
    assert separations(design, outcome) == ["upwards", "upwards", "downwards"]
    # The likelihood does grow along such a direction, beyond what the first term alone can reach.
    far = np.array([40.0, 20.0, -39.0])
    assert log_likelihood(design, outcome, far) > log_likelihood(design, outcome, np.array([40.0, 0.0, -39.0]))


def test_where_another_term_separates_all_the_rest_may_go_either_way():
    first = [0, 0, 0, 1, 1, 1]
    second = [1, 0, 1, 0, 1, 0]
    assert separations(columns(first, second), np.array([0, 0, 0, 1, 1, 1]))[:2] == ["upwards", "either"]


@pytest.mark.parametrize("unit", [1e-6, 1, 1e6])
def test_the_unit_of_a_term_does_not_matter(unit):
    values = unit * np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
    assert separations(columns(values), np.array([0, 0, 0, 1, 1, 1]))[0] == "upwards"
    assert separations(columns(values), np.array([0, 1, 0, 1, 0, 1]))[0] == "none"


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=4, max_size=14))
@few
def test_directions_are_those_that_a_search_over_small_whole_numbers_finds(people):
    design = columns(*[[int(p[i]) for p in people] for i in (0, 1)])
    outcome = np.array([int(p[2]) for p in people])
    assume(np.linalg.matrix_rank(design) == 3)
    # With two yes-or-no terms every edge of the cone of directions has components from -1 to 1.
    directions = np.array(np.meshgrid(*[range(-2, 3)] * 3)).reshape(3, -1).T
    possible = directions[np.all(np.where(outcome == 1, 1, -1)[:, None] * (design @ directions.T) >= 0, axis=0)]
    expected = []
    for column in range(3):
        up, down = bool((possible[:, column] > 0).any()), bool((possible[:, column] < 0).any())
        expected.append("either" if up and down else "upwards" if up else "downwards" if down else "none")
    assert separations(design, outcome) == expected
    # With yes and no swapped in the outcome every direction turns about.
    turned = {"upwards": "downwards", "downwards": "upwards"}
    assert separations(design, 1 - outcome) == [turned.get(name, name) for name in expected]


def test_a_term_that_follows_from_the_others_is_refused():
    with pytest.raises(ValueError, match="follows from the others"):
        separations(columns([1, 0, 1], [0, 1, 0]), np.array([0, 1, 1]))
