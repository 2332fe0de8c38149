"""The walks for reviewers: what they find by hand is what the library finds, at every edge, and one number changed is told."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from jobs_first.config.loading import load_model
from jobs_first.config.themes import Themes
from jobs_first.interviews.accounting import HELD_COLUMNS, held
from jobs_first.interviews.change import theme_changes
from jobs_first.interviews.double_coding import coder_agreement
from jobs_first.interviews.participation import participation
from jobs_first.interviews.structure import theme_pairs
from jobs_first.interviews.tallies import tally_themes
from jobs_first.outcomes.contrasts import contrasts
from jobs_first.outcomes.employment import employment_by_wave, reviews_by_wave
from jobs_first.outcomes.factors import factors
from jobs_first.outcomes.hours import hours_by_wave
from jobs_first.writing import write_table
from support.small_study import EDGES, JOINT, make_study

ROOT = Path(__file__).parents[2]
WALKS = ("outcomes_walk", "interviews_walk")
GOAL, PEOPLE = "realistic_employment_goal", "people_with_learning_disabilities"


def code_of(name: str) -> list[tuple[str, str]]:
    book = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))
    return [(cell["id"], "".join(cell["source"])) for cell in book["cells"] if cell["cell_type"] == "code"]


def run_cells(name: str, parameters: dict[str, object]) -> dict[str, Any]:
    """What the cells of a walk leave behind, run here and without a kernel."""
    left: dict[str, Any] = {}
    for ident, source in code_of(name):
        exec(compile(source, ident, "exec"), left)
        if ident == "parameters":
            assert set(parameters) <= set(left)
            left.update(parameters)
        if ident == "compare":
            # Facts are built from many tables; the whole run compares with them.
            left["agree_with_fact"] = lambda name, **numbers: left["headline"].append((name, "", ""))
    return left


def outcome_tables(joint: dict[str, Any], folder: Path) -> dict[str, object]:
    people, person_waves = make_study(joint)
    working = (person_waves["working"].fillna(False)).to_numpy()
    person_waves["hours_low"] = pd.Series([float(i) for i in range(len(person_waves))], dtype="Float64").where(working)
    person_waves["hours_high"] = person_waves["hours_low"] + (person_waves.index % 3)
    person_waves["employment_support"] = pd.Series([i % 2 == 0 for i in range(len(person_waves))], dtype="boolean")
    person_waves["employment_raised_in_review"] = pd.Series(["routinely", "ad_hoc", None] * len(person_waves), dtype="string")
    frames = {
        "employment": employment_by_wave(people, person_waves),
        "contrasts": contrasts(people, person_waves),
        "hours": hours_by_wave(people, person_waves),
        "reviews": reviews_by_wave(people, person_waves, ["routinely", "ad_hoc"]),
        "factors": factors(people, person_waves),
    }
    return written({"people": people, "person_waves": person_waves}, folder, "parquet") | written(frames, folder, "csv")


def interview_tables(register: list[tuple[str, ...]], segments: list[tuple[object, ...]], folder: Path) -> dict[str, object]:
    themes = load_model(ROOT / "config" / "themes.yaml", Themes)
    columns = ["interview_id", "participant_id", "participant_type", "participant_subtype", "site", "wave"]
    rows = [dict(zip(columns, row, strict=True)) for row in register]
    who = pd.DataFrame(rows, columns=columns, dtype="string").replace("", pd.NA)
    coded = pd.DataFrame(segments, columns=["interview_id", "theme", "coder", "start", "end"])
    coded = coded.astype({"interview_id": "string", "theme": "string", "coder": "string", "start": "Int64", "end": "Int64"})
    frames = {
        "register": who,
        "segments": coded,
        "held": pd.DataFrame(held([{**row, "participant_subtype": row["participant_subtype"] or None} for row in rows], themes.waves())),
        "participation": participation(who, themes),
        "tallies": tally_themes(who, coded, themes),
        "changes": theme_changes(who, coded, themes),
        "pairs": theme_pairs(who, coded, themes),
        "agreement": coder_agreement(coded, themes, 1),
    }
    frames["held"] = frames["held"].reindex(columns=list(HELD_COLUMNS))
    return written(frames, folder, "csv")


def written(frames: dict[str, pd.DataFrame], folder: Path, ending: str) -> dict[str, object]:
    for name, frame in frames.items():
        write_table(frame, folder / f"{name}.{ending}")
    (folder / "facts.json").write_text("{}")
    return {f"{name}_table": folder / f"{name}.{ending}" for name in frames} | {"facts_file": folder / "facts.json"}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


REGISTER = [
    ("i1", "p1", PEOPLE, "", "site_a", "baseline"),
    ("i2", "p1", PEOPLE, "", "site_a", "follow_up"),
    ("i3", "p2", PEOPLE, "", "site_b", "baseline"),
    ("i4", "p3", "professionals", "manager", "site_b", "baseline"),
    ("i5", "p4", "professionals", "practitioner", "site_b", "follow_up"),
]
SEGMENTS = [
    ("i1", GOAL, "primary", 0, 9),
    ("i1", GOAL, "primary", 20, 30),
    ("i1", "moves_into_work", "primary", 0, 9),
    ("i2", GOAL, "primary", 0, 9),
    ("i3", GOAL, "second", 0, 9),
    ("i4", GOAL, "primary", None, None),
    ("i4", GOAL, "second", 0, 9),
]


@pytest.mark.parametrize("name", WALKS)
def test_a_walk_uses_nothing_of_the_pipelines_own_program(name: str) -> None:
    assert "jobs_first." not in "".join(source for ident, source in code_of(name) if ident != "parameters")
    assert not any("import jobs_first" in source for _, source in code_of(name))


@pytest.mark.parametrize("edge", ["published", *(pytest.param(edge, marks=[] if edge == "nobody" else pytest.mark.deep) for edge in EDGES)])
def test_the_outcomes_agree_with_the_library_whoever_works(edge: str, tmp_path: Path) -> None:
    left = run_cells("outcomes_walk", outcome_tables({**EDGES, "published": JOINT}[edge], tmp_path))
    assert len(left["checked"]) > 100
    if edge == "published":
        assert left["pairs"] == {
            "baseline": [(6, 59), (0, 39)],
            "follow_up": [(15, 60), (0, 33)],
            "gained_work": [(7, 43), (0, 32)],
        }


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        pytest.param(
            "contrasts", "newcombe,follow_up,,risk_difference,25,", "newcombe,follow_up,,risk_difference,26,", marks=pytest.mark.deep
        ),
        ("employment", "follow_up,jobs_first,wilson,76,60,16,15,", "follow_up,jobs_first,wilson,76,60,16,16,"),
        ("contrasts", "0.0005095470048", "0.0005095479999"),
    ],
)
def test_a_number_that_differs_stops_the_walk_and_both_are_named(table: str, old: str, new: str, tmp_path: Path) -> None:
    tables = outcome_tables(JOINT, tmp_path)
    change(tmp_path / f"{table}.csv", old, new)
    with pytest.raises(AssertionError, match=r"this notebook finds [\d.]+, .*csv says [\d.]+"):
        run_cells("outcomes_walk", tables)


def test_a_fact_that_reports_no_longer_have_is_told(tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text("{}")
    left: dict[str, Any] = {"facts_file": tmp_path / "facts.json"}
    exec(dict(code_of("outcomes_walk"))["compare"], left)
    with pytest.raises(AssertionError, match=r"has no fact difference\.follow_up"):
        left["agree_with_fact"]("difference.follow_up", value=25)


def test_interviews_are_counted_as_by_hand(tmp_path: Path) -> None:
    left = run_cells("interviews_walk", interview_tables(REGISTER, SEGMENTS, tmp_path))
    assert left["interviewed"]["all"] == {"participants": 4, "interviews": 5, "interviewed_twice": 1}
    assert left["people_of"][GOAL, PEOPLE, "any"] == {"p1"}
    assert left["asked_of"][PEOPLE, "any"] == 2
    assert left["passages_of"][GOAL, PEOPLE, "any"] == 3
    # One passage holds two themes of the group, and is one passage of it.
    assert left["passages_of"]["outcomes_and_goals", PEOPLE, "any"] == 3
    assert left["once_and_twice"](GOAL, PEOPLE) == {"once": (0, 1), "twice": (1, 1)}
    assert left["moved"][GOAL, PEOPLE] == {"interviewed_twice": 1, "appeared": 0, "stayed": 1, "went": 0, "at_neither": 0}
    assert left["coded_twice"] == {"i3", "i4"}


@pytest.mark.parametrize("given", [(REGISTER, []), ([], []), (REGISTER[:1], SEGMENTS[:1])])
def test_interviews_without_codings_or_without_anybody_are_walked_through(given: tuple[list[Any], list[Any]], tmp_path: Path) -> None:
    assert run_cells("interviews_walk", interview_tables(*given, tmp_path))["checked"]


def test_a_tally_that_differs_stops_the_walk(tmp_path: Path) -> None:
    tables = interview_tables(REGISTER, SEGMENTS, tmp_path)
    change(tmp_path / "tallies.csv", f"{GOAL},{PEOPLE},any,theme,true,1,2,", f"{GOAL},{PEOPLE},any,theme,true,2,2,")
    with pytest.raises(AssertionError, match=f"{GOAL}, {PEOPLE}, any, people: this notebook finds 1, .* says 2"):
        run_cells("interviews_walk", tables)
