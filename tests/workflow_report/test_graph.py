"""From what Snakemake prints of its rules to a picture of them in which no arrow crosses a box."""

from itertools import pairwise
from pathlib import Path

import pytest

from jobs_first.figures.style import SMALLEST_TEXT
from jobs_first.workflow_report.drawing import draw_rules
from jobs_first.workflow_report.graph import all_behind, columns, depths, direct, needs_of, stages_of
from jobs_first.workflow_report.routes import BOX, TALL, Place, routes

ROOT = Path(__file__).parents[2]
DOT = """
digraph snakemake_dag {
	0[label = "all", color = "0.00 0.6 0.85", style="rounded"];
	1[label = "read_return", color = "0.48 0.6 0.85", style="rounded"];
	2[label = "clean_returns", color = "0.10 0.6 0.85", style="rounded"];
	3[label = "build_facts", color = "0.10 0.6 0.85", style="rounded"];
	1 -> 0
	3 -> 0
	1 -> 2
	2 -> 2
	1 -> 3
	2 -> 3
}
"""
# Needs of four stages, with a ring between two of them and ways over two columns.
NEEDS = {
    "read_return": set(),
    "read_interviews": {"read_return"},
    "list_issues": {"read_return", "read_interviews"},
    "clean_returns": {"list_issues"},
    "describe_costs": {"clean_returns"},
    "build_facts": {"describe_costs"},
    "write_manifest": {"build_facts", "read_interviews", "clean_returns"},
}
STAGES = {
    "read_return": "returns",
    "list_issues": "returns",
    "clean_returns": "returns",
    "read_interviews": "interviews",
    "describe_costs": "costs",
    "build_facts": "facts",
    "write_manifest": "packing",
}


def test_the_graph_is_read_as_snakemake_prints_it_without_the_rule_that_asks_for_all() -> None:
    assert needs_of(DOT) == {"read_return": set(), "clean_returns": {"read_return"}, "build_facts": {"read_return", "clean_returns"}}


def test_a_need_that_another_way_implies_is_left_out() -> None:
    assert direct(needs_of(DOT)) == {"read_return": set(), "clean_returns": {"read_return"}, "build_facts": {"clean_returns"}}
    assert direct(NEEDS)["write_manifest"] == {"build_facts"}


def test_what_is_left_leads_to_the_same_rules() -> None:
    fewer = direct(NEEDS)
    assert all(all_behind(rule, fewer) == all_behind(rule, NEEDS) for rule in NEEDS)


def test_depth_counts_the_longest_way() -> None:
    assert depths(NEEDS) == {
        "read_return": 0,
        "read_interviews": 1,
        "list_issues": 2,
        "clean_returns": 3,
        "describe_costs": 4,
        "build_facts": 5,
        "write_manifest": 6,
    }


def test_rules_that_need_each_other_in_a_ring_come_to_an_end() -> None:
    ring = {"a": {"b"}, "b": {"a"}, "c": {"a"}}
    assert all_behind("a", ring) == {"a", "b"}
    assert direct(ring).keys() == depths(ring).keys() == ring.keys()


def test_stages_that_need_not_wait_for_each_other_share_a_column() -> None:
    assert columns(NEEDS, STAGES) == [["returns"], ["costs", "interviews"], ["facts"], ["packing"]]
    assert columns({}, {}) == []
    with pytest.raises(KeyError):
        columns({"new_rule": set()}, {})


def test_every_rule_of_the_project_has_a_stage() -> None:
    found = stages_of(sorted((ROOT / "workflow" / "rules").glob("*.smk")))
    assert found["read_return"] == "returns"
    assert found["write_manifest"] == "packing"
    assert found.keys() == {path.stem for path in (ROOT / "workflow" / "scripts").glob("*.py")}


def crossed(line: list[tuple[float, float]], box: Place) -> bool:
    """Whether a way of level and upright pieces goes through the inside of a box."""
    left, right, top, bottom = box.x - BOX / 2 + 0.01, box.x + BOX / 2 - 0.01, box.y - TALL / 2 + 0.01, box.y + TALL / 2 - 0.01
    return any(
        min(a[0], b[0]) < right and max(a[0], b[0]) > left and min(a[1], b[1]) < bottom and max(a[1], b[1]) > top for a, b in pairwise(line)
    )


def test_no_arrow_goes_through_a_box_and_each_begins_and_ends_at_its_own() -> None:
    places = {
        name: Place(column, column * 3.9, row * 1.3)
        for column, names in enumerate((("a", "b", "c", "d"), ("e", "f"), ("g",), ("h", "i")))
        for row, name in enumerate(names)
    }
    needs = {"d": {"a", "c"}, "b": {"e"}, "e": {"a"}, "f": {"c"}, "g": {"f", "b"}, "h": {"a", "e", "g"}, "i": {"a", "b", "c"}}
    lines = routes(needs, places)
    assert len(lines) == sum(map(len, needs.values()))
    for line in lines:
        assert not any(crossed(line, box) for box in places.values()), line
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(line))
    starts = {next(name for name, box in places.items() if touches(line[0], box)) for line in lines}
    assert starts == set().union(*needs.values())
    assert {next(name for name, box in places.items() if touches(line[-1], box)) for line in lines} == set(needs)


def touches(point: tuple[float, float], box: Place) -> bool:
    across, down = abs(point[0] - box.x), abs(point[1] - box.y)
    return (across == pytest.approx(BOX / 2) and down <= TALL / 2) or (down == pytest.approx(TALL / 2) and across <= BOX / 2)


def test_the_picture_has_every_rule_in_letters_that_can_be_read_and_all_needs_in_its_data() -> None:
    picture = draw_rules(NEEDS, STAGES)
    texts = [text for axes in picture.figure.axes for text in axes.texts]
    assert {text.get_text().replace("\n", "") for text in texts} == {*NEEDS, "Returns", "Interviews", "Costs", "Facts", "Packing"}
    assert min(text.get_fontsize() for text in texts) >= SMALLEST_TEXT
    assert picture.alt.startswith("The 7 rules of the pipeline by stage, from left to right, with 6 arrows")
    assert "Returns: read_return, list_issues, clean_returns; costs: describe_costs; interviews: read_interviews" in picture.alt
    needed = dict(zip(picture.data["rule"], picture.data["needs"], strict=True))
    assert needed["write_manifest"] == "build_facts; clean_returns; read_interviews"


def test_a_name_that_is_too_long_for_its_box_breaks_at_a_line_below_it() -> None:
    picture = draw_rules({"tabulate_employment": set()}, {"tabulate_employment": "outcomes"})
    assert [text.get_text() for text in picture.figure.axes[0].texts] == ["Outcomes", "tabulate_\nemployment"]
