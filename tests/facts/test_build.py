"""Facts: one row each, their basis, and what happens when a filter does not fit."""

import pytest

from jobs_first.config.facts import FactDefinition, Facts
from jobs_first.config.outputs import Registry
from jobs_first.config.published import Published
from jobs_first.errors import UserError
from jobs_first.facts.build import Fact, build_facts
from jobs_first.facts.reproduction import check_reproduction, compare_published

COLUMNS = ("wave", "working", "known", "lower", "upper", "n")
REGISTRY = Registry.model_validate(
    {
        "columns": dict.fromkeys(COLUMNS, "x"),
        "outputs": {"work": {"path": "results/work.csv", "rule": "count_work", "label": "release", "caption": "x", "columns": COLUMNS}},
    }
)
ROWS = [
    {"wave": "baseline", "working": "6", "known": "59", "lower": "4.7", "upper": "20.5", "n": "59"},
    {"wave": "follow_up", "working": "15", "known": "60", "lower": "15.8", "upper": "37.2", "n": "60"},
]
SHARE = {"definition": "x", "table": "work", "value": "working", "of": "known", "style": "share", "lower": "lower", "upper": "upper"}
WORDS = {verdict: {"text": f"{verdict} here", "plain": f"{verdict}!"} for verdict in ("more", "fewer", "no_clear_difference", "too_few")}
DEFINITIONS = {
    "work.baseline": {**SHARE, "where": {"wave": "baseline"}},
    "work.follow_up": {**SHARE, "where": {"wave": "follow_up"}},
    "change.working": {**SHARE, "where": {"wave": "follow_up"}, "rests_on": ["work.baseline", "work.follow_up"]},
    "words.work": {
        "definition": "x",
        "table": "work",
        "where": {"wave": "follow_up"},
        "value": "working",
        "style": "words",
        "lower": "lower",
        "upper": "upper",
        "n": ["n"],
        "say": WORDS,
    },
}


def published(**figures: dict[str, object]) -> Published:
    listed = [{"id": name.replace("__", "."), "label": name, "source": "report", **figure} for name, figure in figures.items()]
    return Published.model_validate({"source_titles": {"report": "A report"}, "figures": listed, "limitations": [], "questions": []})


AGREE = published(
    work__baseline={"kind": "count", "numerator": 6, "denominator": 59},
    work__follow_up={"kind": "count", "numerator": 15, "denominator": 60},
    benchmark__cost={"kind": "benchmark", "value": "8217", "unit": "GBP"},
    direction__work={"kind": "direction", "value": "more_at_follow_up", "facts": ["work.baseline", "work.follow_up"]},
    rate__all={"kind": "value", "value": "7", "derivable": False, "note": "No numerator."},
)


def build(
    definitions: dict[str, object] = DEFINITIONS, against: Published = AGREE, kind: str = "demonstration", rows: object = ROWS
) -> dict[str, Fact]:
    return build_facts(Facts.model_validate({"facts": definitions}), {"work": rows}, REGISTRY, against, kind, 95, 10)  # type: ignore[arg-type,dict-item]


def test_a_fact_carries_value_interval_and_where_it_comes_from() -> None:
    fact = build()["work.follow_up"]
    assert (fact["numerator"], fact["denominator"], fact["percent"]) == (15, 60, 25)
    assert (fact["lower"], fact["upper"], fact["interval"], fact["level"]) == (15.8, 37.2, "16% to 37%", 95)
    assert (fact["table"], fact["row"], fact["rule"]) == ("results/work.csv", 2, "count_work")
    assert (fact["estimate"], fact["text"], fact["plain"]) == ("15 of 60 (25%)", "15 of 60 (25%)", "15 out of 60 people")


def test_a_count_without_an_interval_has_no_method_for_one() -> None:
    rows = [{**row, "method": "wilson", "assumption": "none", "role": "primary"} for row in ROWS]
    whole = DEFINITIONS["work.follow_up"]
    bare = {key: value for key, value in whole.items() if key not in ("lower", "upper")}
    with_interval, without = (build({"work.follow_up": one}, rows=rows)["work.follow_up"] for one in (whole, bare))
    assert (with_interval["method"], with_interval["assumption"], with_interval["role"]) == ("wilson", "none", "primary")
    assert {"method", "assumption"} & set(without) == set()
    assert without["role"] == "primary"


def test_what_agrees_with_a_published_figure_or_rests_on_such_facts_is_published() -> None:
    facts = build()
    assert [facts[name]["basis"] for name in DEFINITIONS] == ["published", "published", "published", "invented"]


def test_what_differs_from_its_published_figure_is_invented_and_so_is_what_rests_on_it() -> None:
    other = published(
        work__baseline={"kind": "count", "numerator": 7, "denominator": 59},
        work__follow_up={"kind": "count", "numerator": 15, "denominator": 60},
    )
    facts = build(against=other)
    assert facts["work.baseline"]["basis"] == "invented"
    assert facts["change.working"]["basis"] == "invented"


def test_collected_returns_give_collected_facts_and_benchmarks_stay_cited() -> None:
    facts = build(kind="collected")
    assert {facts[name]["basis"] for name in DEFINITIONS} == {"collected"}
    assert facts["benchmark.cost"]["basis"] == "cited"
    assert facts["benchmark.cost"]["text"] == "£8,217"


def test_words_are_chosen_from_the_interval() -> None:
    assert build()["words.work"]["text"] == "more here"
    turned = [ROWS[0], {**ROWS[1], "lower": "-9", "upper": "-1"}]
    assert build(rows=turned)["words.work"]["plain"] == "fewer!"


CASE = {
    "definition": "x", "table": "work", "where": {"wave": "baseline"}, "value": "wave", "style": "case",
    "cases": {"baseline": {"text": "at the start", "plain": "At the start."}, "follow_up": {"text": "later", "plain": "Later."}},
}  # fmt: skip


def test_a_case_is_said_as_its_column_says() -> None:
    fact = build({"case.work": CASE})["case.work"]
    assert (fact["text"], fact["plain"], fact["value"], fact["estimate"]) == ("at the start", "At the start.", "baseline", "at the start")


def test_a_case_without_a_saying_stops_with_the_value_that_was_found() -> None:
    few = {**CASE, "cases": {"follow_up": CASE["cases"]["follow_up"]}}  # type: ignore[index]
    with pytest.raises(UserError, match=r"facts.case.work: the column 'wave' holds 'baseline', for which 'cases' has no saying"):
        build({"case.work": few})


@pytest.mark.parametrize("change", [{"cases": {}}, {"style": "name"}])
def test_cases_and_the_style_case_go_together(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="'cases' and the style 'case' go together"):
        Facts.model_validate({"facts": {"case.work": {**CASE, **change}}})


@pytest.mark.parametrize("change", [{"n": ["n"]}, {"cases": {"too_few": {"text": "x", "plain": "x"}}}])
def test_a_case_counts_the_known_only_together_with_a_saying_for_too_few(change: dict[str, object]) -> None:
    cases = {"yes": {"text": "x", "plain": "x"}}
    with pytest.raises(ValueError, match="'n' and a saying for 'too_few' go together"):
        FactDefinition.model_validate({"definition": "x", "table": "t", "value": "v", "style": "case", "cases": cases, **change})


def test_a_name_is_said_as_it_stands() -> None:
    fact = build({"name.work": {**CASE, "style": "name", "cases": {}}})["name.work"]
    assert (fact["text"], fact["plain"], fact["value"]) == ("baseline", "baseline", "baseline")


def test_an_unknown_value_is_said_to_be_not_known_and_never_zero() -> None:
    fact = build(rows=[ROWS[0], {**ROWS[1], "working": ""}])["work.follow_up"]
    assert fact["value"] is None
    assert fact["text"] == "not known"
    assert "percent" not in fact


@pytest.mark.parametrize("wave", ["later", None])
def test_a_filter_that_does_not_pick_one_row_names_the_fact_and_the_count(wave: str | None) -> None:
    where = {"wave": wave} if wave else {}
    with pytest.raises(UserError, match=r"facts\.work\.baseline: expected one row of the table 'work' where .*, found [02]"):
        build({"work.baseline": {**SHARE, "where": where}}, published())


def test_an_id_that_is_the_beginning_of_another_is_refused() -> None:
    with pytest.raises(ValueError, match=r"is the beginning of 'work\.baseline\.all'"):
        Facts.model_validate({"facts": {"work.baseline": SHARE, "work.baseline.all": SHARE}})


@pytest.mark.parametrize("part", ["text", "plain", "value", "basis", "level"])
def test_an_id_with_a_reserved_part_is_refused(part: str) -> None:
    with pytest.raises(ValueError, match="no part of the fact id"):
        Facts.model_validate({"facts": {f"work.{part}": SHARE}})


def test_reproduction_has_a_row_for_every_published_figure_with_its_status() -> None:
    rows = {row["id"]: row for row in compare_published(AGREE, build(), "demonstration")}
    assert {name: row["status"] for name, row in rows.items()} == {
        "work.baseline": "reproduced",
        "work.follow_up": "reproduced",
        "benchmark.cost": "cited",
        "direction.work": "reproduced",
        "rate.all": "not_derivable",
    }
    assert rows["work.follow_up"]["computed"] == "15/60"
    assert "by construction" in str(rows["work.follow_up"]["explanation"])
    assert rows["rate.all"]["explanation"] == "No numerator."


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("results/outcomes/flow.csv", "From the records."),
        ("results/interviews/participation.csv", "From the interviews."),
        ("results/design.csv", "From the settings."),
    ],
)
def test_a_figure_found_again_says_what_it_was_found_in(table: str, words: str) -> None:
    facts = {name: {**fact, "table": table} for name, fact in build().items()}
    rows = {row["id"]: row["explanation"] for row in compare_published(AGREE, facts, "collected")}
    assert (rows["work.follow_up"], rows["direction.work"], rows["benchmark.cost"]) == (words, words, "From another study.")


def test_the_reason_that_readers_are_told_comes_before_a_note_for_authors() -> None:
    rate = {"kind": "value", "value": "7", "derivable": False, "note": "Show it so.", "explanation": "No numerator is given."}
    rows = compare_published(published(rate__all=rate), build(), "collected")
    assert rows[0]["explanation"] == "No numerator is given."


def test_a_figure_that_is_not_found_again_differs_and_stops_unless_told_to_say_so() -> None:
    rows = compare_published(AGREE, build(rows=[{**ROWS[0], "working": "20"}, ROWS[1]]), "demonstration")
    assert {row["id"] for row in rows if row["status"] == "differs"} == {"work.baseline", "direction.work"}
    with pytest.raises(UserError, match="2 published figures were not found again"):
        check_reproduction(rows, "stop")
    assert "2 differs" in check_reproduction(rows, "say")


def test_a_difference_with_an_explanation_does_not_stop_the_run() -> None:
    known = published(work__baseline={"kind": "count", "numerator": 7, "denominator": 59, "explanation": "One record came late."})
    rows = compare_published(known, build(against=known), "collected")
    assert (rows[0]["status"], rows[0]["explanation"]) == ("differs", "One record came late.")
    check_reproduction(rows, "stop")


def test_a_figure_without_a_fact_differs() -> None:
    missing = published(work__nowhere={"kind": "count", "numerator": 1})
    assert compare_published(missing, build(), "demonstration")[0]["status"] == "differs"


def test_what_is_not_known_differs_and_is_called_so() -> None:
    unknown = [{**ROWS[0], "working": "", "known": ""}, ROWS[1]]
    rows = {row["id"]: row for row in compare_published(AGREE, build(rows=unknown), "collected")}
    assert (rows["work.baseline"]["computed"], rows["work.baseline"]["status"]) == ("not known", "differs")
    assert not any("None" in str(row["computed"]) for row in rows.values())


@pytest.mark.parametrize(("after", "holds"), [("19", True), ("18", True), ("12", False)])
def test_unchanged_means_within_its_tolerance(after: str, holds: bool) -> None:
    rows = [{**ROWS[0], "working": "20", "known": "60"}, {**ROWS[1], "working": after}]
    steady = published(
        direction__work={"kind": "direction", "value": "unchanged", "tolerance": 0.05, "facts": ["work.baseline", "work.follow_up"]}
    )
    assert compare_published(steady, build(against=steady, rows=rows), "collected")[0]["status"] == ("reproduced" if holds else "differs")
