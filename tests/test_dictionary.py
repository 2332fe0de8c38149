"""The data dictionary: every column of every table, as Markdown, as a table and as a page."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from jobs_first.config.assemble import Study, load_study
from jobs_first.config.codebook import Variable
from jobs_first.config.rules import CellChecks, Response
from jobs_first.dictionary import COLUMNS, Entry, checks_of, columns_in, data_dictionary, entries, limits_of
from jobs_first.dictionary_page import dictionary_page, house_style
from jobs_first.documents import write_documents
from support.browser import axe_faults, chromium, opened

ROOT = Path(__file__).parents[1]
STYLES = ROOT / "report" / "styles"


@pytest.fixture(scope="module")
def study() -> Study:
    return load_study(ROOT)


@pytest.fixture(scope="module")
def found(study: Study) -> dict[tuple[str, str], Entry]:
    return {(entry.table, entry.column): entry for entry in entries(study)}


@pytest.fixture(scope="module")
def written(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    write_documents(study, folder, STYLES)
    return folder


def test_every_column_of_every_table_has_one_entry_in_its_place(study: Study) -> None:
    made = entries(study)
    for name, output in study.registry.outputs.items():
        mine = [entry for entry in made if entry.table == name]
        assert [entry.column for entry in mine] == list(columns_in(study, output))
        assert [entry.position for entry in mine] == list(range(1, len(mine) + 1))
        assert {entry.column for entry in mine if entry.key} == set(output.key)
    assert all(entry.meaning and entry.label and entry.type for entry in made)


def test_a_variable_brings_what_the_codebook_says_to_every_table_that_holds_it(found: dict[tuple[str, str], Entry]) -> None:
    sex = found["people", "sex"]
    assert (sex.type, sex.values, sex.sensitivity, sex.variable) == ("category", "female = Female; male = Male", "quasi_identifier", "sex")
    status = found["status", "employment_status"]
    assert status.variable == "employment_status"
    assert status.values.startswith("paid_employment = Paid employment; ")
    age = found["site_people", "age_at_baseline"]
    assert (age.type, age.unit, age.minimum, age.maximum) == ("integer", "years", "16", "90")
    assert age.checks.startswith(
        "A value that is not a whole number: error, treated as not known. A value outside 16 to 90 years: warning,"
    )


def test_a_range_has_two_columns_of_numbers(found: dict[tuple[str, str], Entry]) -> None:
    low, high = found["person_waves", "hours_low"], found["person_waves", "hours_high"]
    assert [(entry.type, entry.unit, entry.minimum, entry.maximum) for entry in (low, high)] == [
        ("number", "hours per week", "0", "60")
    ] * 2
    assert (low.label, high.label) == ("Hours of work, lower end", "Hours of work, upper end")


def test_a_column_of_the_registry_has_its_type_and_where_it_means_something_else_that(found: dict[tuple[str, str], Entry]) -> None:
    percent = found["employment", "percent"]
    assert (percent.type, percent.unit, percent.minimum, percent.maximum) == ("number", "percent", "0", "100")
    assert (found["employment", "working"].type, found["person_waves", "working"].type) == ("integer", "boolean")
    assert (found["employment", "level"].type, found["theme_tallies", "level"].type) == ("number", "text")
    assert (found["people", "person_id"].type, found["people", "person_id"].sensitivity) == ("text", "pseudonym")


@pytest.mark.parametrize(
    ("limits", "words", "told"),
    [
        ({"minimum": 0, "maximum": 150000}, "0 to 150000", "A value outside 0 to 150000 GBP per year: warning, treated as not known."),
        ({"minimum": 0.5}, "at least 0.5", "A value below 0.5 GBP per year: warning, treated as not known."),
        ({"maximum": 1e6}, "at most 1000000", "A value above 1000000 GBP per year: warning, treated as not known."),
        ({}, "", ""),
    ],
)
def test_limits_are_told_in_words(study: Study, limits: dict[str, float], words: str, told: str) -> None:
    content = {
        "label": "Cost",
        "table": "person_waves",
        "type": "number",
        "description": "A cost.",
        "topic": "cost",
        "unit": "GBP per year",
    }
    variable = Variable.model_validate({**content, **limits})
    codebook = study.codebook.model_copy(update={"variables": {"cost": variable}, "rules": {}})
    assert limits_of(variable) == words
    number = ("", "A value that is not a number: error, treated as not known.")
    assert checks_of("cost", codebook) == [number, *([("", told)] if told else [])]


def test_a_variable_is_told_with_its_own_checks_and_every_rule_that_it_is_in(study: Study) -> None:
    born = study.codebook.variables["age_at_baseline"]
    strict = Response(severity="error", action="stop")
    own = born.model_copy(update={"checks": CellChecks(range=strict, unique=Response(severity="note", action="keep"))})
    codebook = study.codebook.model_copy(update={"variables": {**study.codebook.variables, "age_at_baseline": own}})
    assert checks_of("age_at_baseline", codebook) == [
        ("", "A value that is not a whole number: error, treated as not known."),
        ("", "A value outside 16 to 90 years: error, stops the run."),
        ("", "The same value for two people of a return: note, kept."),
        ("person_stays_the_same", "Expected Age at baseline and Sex to stay the same; otherwise error, kept."),
    ]
    assert [rule for rule, _ in checks_of("hours", study.codebook) if rule] == [
        "hours_only_when_working",
        "unpaid_work_with_paid_hours",
        "full_time_beside_day_service",
        "very_long_hours",
    ]


def test_every_rule_is_in_the_text_and_has_an_anchor_on_the_page(study: Study, written: Path) -> None:
    page = Page((written / "data_dictionary.html").read_text(encoding="utf-8"))
    for rule in study.codebook.rules:
        assert f"| `{rule}` | Expected " in data_dictionary(study)
        assert f"rule-{rule}" in page.ids


def test_the_table_has_a_row_for_each_column_and_reads_back(written: Path, study: Study) -> None:
    with (written / "data_dictionary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(entries(study))
    assert len({(row["table"], row["column"]) for row in rows}) == len(rows)
    row = next(row for row in rows if (row["table"], row["column"]) == ("annual_costs", "completeness"))
    assert (row["key"], row["type"], row["unit"], row["audience"], row["made_by"]) == (
        "false",
        "number",
        "percent",
        "release",
        "describe_costs",
    )


def test_the_markdown_names_every_variable_and_table(study: Study) -> None:
    text = data_dictionary(study)
    for name in study.codebook.variables:
        assert f"| `{name}` |" in text
    for name, output in study.registry.outputs.items():
        assert f"### {output.caption} (`{name}`)" in text
    assert "| `level` | text | parent (first level" in text


class Page(HTMLParser):
    """What a page has: ids, links, tags, and the words that are shown."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.targets: set[str] = set()
        self.tags: Counter[str] = Counter()
        self.addresses: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attributes:
            if name == "id":
                self.ids[str(value)] += 1
            if name in ("href", "src"):
                self.addresses.append(str(value))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_has_an_anchor_for_every_variable_and_table_and_every_link_leads_somewhere(written: Path, study: Study) -> None:
    page = Page((written / "data_dictionary.html").read_text(encoding="utf-8"))
    assert {f"variable-{name}" for name in study.codebook.variables} <= set(page.ids)
    assert {f"table-{name}" for name in study.registry.outputs} <= set(page.ids)
    assert set(page.ids.values()) == {1}
    inside = {address.removeprefix("#") for address in page.addresses if address.startswith("#")}
    assert inside <= set(page.ids)
    assert [address for address in page.addresses if not address.startswith("#")] == ["data_dictionary.csv"]


def test_the_page_is_whole_in_one_file_and_runs_nothing(written: Path) -> None:
    text = (written / "data_dictionary.html").read_text(encoding="utf-8")
    assert not {"script", "link", "img", "iframe"} & set(Page(text).tags)
    assert "://" not in text
    assert "url(" not in text


def test_every_column_and_value_can_be_found_by_its_name(written: Path, study: Study, found: dict[tuple[str, str], Entry]) -> None:
    words = Page((written / "data_dictionary.html").read_text(encoding="utf-8")).words
    for _, column in found:
        assert column in words
    for variable in study.codebook.variables.values():
        assert variable.description in words
        assert all(f"{code}: {label}" in words for code, label in (variable.categories or {}).items())


def test_a_new_variable_is_in_all_three_without_a_change_to_code(study: Study, tmp_path: Path) -> None:
    new = Variable(label="Bus <pass>", table="people", type="boolean", description="Has one & uses it.", topic="travel", sensitivity="none")
    codebook = study.codebook.model_copy(update={"variables": {**study.codebook.variables, "bus_pass": new}})
    changed = Study(**{**vars(study), "codebook": codebook})
    page = dictionary_page(changed, "")
    assert 'id="variable-bus_pass"' in page
    assert "Bus &lt;pass&gt;" in page
    assert "Has one &amp; uses it." in page
    assert re.search(r"\| `bus_pass` \| `bus_pass` \| Bus <pass> \| boolean \|", data_dictionary(changed))
    assert ("people", "bus_pass") in {(entry.table, entry.column) for entry in entries(changed)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.mark.browser
def test_the_page_reflows_in_a_narrow_window(browser: Any, written: Path) -> None:
    page = opened(browser, written / "data_dictionary.html", 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("[...document.querySelectorAll('.entry, td, th, dd')].every(e => e.scrollWidth <= e.clientWidth + 1)")
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "scheme"), [pytest.param(320, "light", marks=pytest.mark.deep), pytest.param(1280, "dark", marks=pytest.mark.deep)]
)
def test_axe_finds_no_fault(browser: Any, study: Study, tmp_path: Path, width: int, scheme: str) -> None:
    # One entry of each kind: all the others are made alike, and axe takes long over a long page.
    variables = {name: study.codebook.variables[name] for name in ("sex", "employment_status", "hours", "hourly_pay")}
    rules = {name: study.codebook.rules[name] for name in ("hours_only_when_working", "one_row_each")}
    codebook = study.codebook.model_copy(update={"variables": variables, "rules": rules})
    outputs = {name: study.registry.outputs[name] for name in ("people", "hours", "theme_tallies", "facts")}
    registry = study.registry.model_copy(update={"outputs": outputs})
    short = Study(**{**vars(study), "codebook": codebook, "registry": registry})
    (tmp_path / "page.html").write_text(dictionary_page(short, house_style(STYLES)), encoding="utf-8")
    page = opened(browser, tmp_path / "page.html", width, scheme)
    assert axe_faults(page) == []
    page.close()
