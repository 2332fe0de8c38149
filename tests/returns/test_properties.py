"""What holds for every return that can be drawn from the codebook, undamaged or damaged at random."""

import datetime as dt
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from jobs_first.config.codebook import Variable
from support.damage import Chosen, damaged, damages
from support.damage_files import Return, on_disk, written
from support.damage_reading import Outcome, mapping_of, read, read_files
from support.damage_shapes import SHAPES, Shape
from support.damage_traces import leaks
from support.damage_truth import SITE, Truth, codebook, study, true_people, true_waves, truths

HASH = re.compile(r"[0-9a-f]{16}")
shapes = st.integers(0, len(SHAPES) - 1).map(lambda position: SHAPES[position]())


# -- undamaged ------------------------------------------------------------------------------------------------------


def gives_back(truth: Truth) -> None:
    for make in SHAPES:
        shape = make()
        outcome = read_files(shape.files(truth), shape)
        note(f"{shape.name}: {outcome.rules()}")
        assert outcome.rules("error", "warning") == []
        assert outcome.people == true_people(truth)
        assert outcome.waves == true_waves(truth)


@settings(max_examples=8)
@given(truths())
def test_undamaged_returns_of_all_five_shapes_clean_to_the_same_tables(truth: Truth) -> None:
    gives_back(truth)


@pytest.mark.deep
@settings(max_examples=200)
@given(truths(most=5))
def test_undamaged_returns_of_all_five_shapes_clean_to_the_same_tables_many_times(truth: Truth) -> None:
    gives_back(truth)


# -- damaged --------------------------------------------------------------------------------------------------------


def stands_up_to(shape: Shape, truth: Truth, chosen: Sequence[Chosen]) -> None:
    """Read a damaged return twice, and hold the outcome to everything that is promised whatever was sent."""
    returned = damaged(shape.files(truth), truth, chosen)
    note(f"{shape.name}: {[(damage.__name__, seed) for damage, seed in chosen]}")
    with on_disk(returned) as folder:
        outcome, again = (read(folder, mapping_of(shape)) for _ in range(2))
    assert outcome == again
    adds_up(outcome)
    counts_every_cell(outcome, returned)
    holds_only_what_the_codebook_allows(outcome)
    can_be_acted_on(outcome)
    assert leaks(outcome, truth, returned, shape) == []


@settings(max_examples=60)
@given(shapes, truths(most=2), damages())
def test_a_damaged_return_is_read_without_a_crash_a_loss_or_a_leak(shape: Shape, truth: Truth, chosen: Sequence[Chosen]) -> None:
    stands_up_to(shape, truth, chosen)


@pytest.mark.deep
@settings(max_examples=2000)
@given(shapes, truths(), damages(most=6))
def test_two_thousand_damaged_returns_are_read_without_a_crash_a_loss_or_a_leak(
    shape: Shape, truth: Truth, chosen: Sequence[Chosen]
) -> None:
    stands_up_to(shape, truth, chosen)


def adds_up(outcome: Outcome) -> None:
    rows = outcome.tables["accounting"]
    for row in rows:
        parts = [int(str(row[name])) for name in ("cells_used", "cells_set_aside", "cells_unused")]
        assert row["cells_read"] == sum(parts)
        assert min(parts) >= 0
    places = [(row["file"], row["sheet"]) for row in rows]
    assert len(set(places)) == len(places)


def counts_every_cell(outcome: Outcome, returned: Return) -> None:
    """Of files whose bytes nobody spoilt, every cell that was written is counted; a file that is not read is said to be unread."""
    if any(file.edits for file in returned):
        return
    readable = [file for file in returned if file.name.casefold().endswith((".xlsx", ".ods", ".csv"))]
    assert outcome.counted("cells_read") == sum(written(file) for file in readable)
    assert outcome.rules().count("file_unreadable") == sum(not file.content() for file in readable)
    assert outcome.rules().count("file_not_mapped") >= len(returned) - len(readable)


def holds_only_what_the_codebook_allows(outcome: Outcome) -> None:
    people, waves = outcome.tables["people"], outcome.tables["person_waves"]
    assert len(outcome.people) == len(people)
    assert len(outcome.waves) == len(waves)
    assert {row["person_id"] for row in waves} <= set(outcome.people)
    assert all(HASH.fullmatch(str(row["person_id"])) and row["site"] == SITE and row["group"] in study().groups for row in people)
    assert all(row["wave"] in study().waves for row in waves)
    for name, variable in codebook().variables.items():
        for row in people if variable.table == "people" else waves:
            for column in variable.columns(name):
                assert row[column] is None or allowed(row[column], variable), (column, row[column])


def allowed(value: object, variable: Variable) -> bool:
    """Whether a value is one that the codebook has for a variable."""
    if variable.type == "category":
        return value in (variable.categories or {})
    if variable.type == "set":
        parts = str(value).split(";")
        return parts == sorted(set(parts)) and set(parts) <= set(variable.categories or {})
    if variable.type == "boolean":
        return isinstance(value, bool)
    if variable.type == "date":
        return isinstance(value, dt.date) and not isinstance(value, dt.datetime)
    assert isinstance(value, (int, float))
    assert not isinstance(value, bool)
    low, high = variable.minimum, variable.maximum
    return (low is None or value >= low) and (high is None or value <= high)


def can_be_acted_on(outcome: Outcome) -> None:
    """Every problem has an id of its own, a severity, what was done, and a message of one line that is cut where it would be endless."""
    ids = [row["problem_id"] for row in outcome.issues]
    assert len(set(ids)) == len(ids)
    for row in outcome.issues:
        assert row["severity"] in ("note", "warning", "error")
        assert row["action"]
        assert row["message"]
        assert len(str(row["raw_value"])) <= 40
        for said in (row["message"], row["raw_value"], row["column"], row["file"], row["sheet"]):
            assert not re.search(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", str(said))
            str(said).encode("utf-8")
    for row in outcome.tables["set_aside"]:
        assert row["reason"] in outcome.rules()
