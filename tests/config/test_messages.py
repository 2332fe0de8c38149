"""Forty mistakes that people make in config/, and where and how each is told."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jobs_first.config.assemble import load_study
from jobs_first.config.loading import ConfigError

ROOT = Path(__file__).parents[2]
STUDY, CODEBOOK, FACTS = "config/study.yaml", "config/codebook.yaml", "config/facts.yaml"
SITE_A, THEMES, PUBLISHED, COSTS = "config/sites/site_a.yaml", "config/themes.yaml", "config/published.yaml", "config/costs.yaml"
OUTPUTS, DISCLOSURE, PICTURES = "config/outputs.yaml", "config/disclosure.yaml", "config/easy_read/pictures.yaml"
TRIANGULATION = "config/triangulation.yaml"
# What no reader of a message should have to make out: words of the machinery, and the marks of sentences put together badly.
UNPLAIN = re.compile(
    r"Input should|String should|Value error|tuple|dict\b|NoneType|whole file|\^\[|\?\.|\.\.|\. \.|\.,|None|\btoken\b|'\[key\]'"
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "config", folder / "config")
    (folder / "data" / "returns").mkdir(parents=True)
    shutil.copy(ROOT / "data" / "returns" / "provenance.yaml", folder / "data" / "returns")
    return folder


@pytest.fixture
def told(project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str, str], list[str]]]:
    """What is said, line by line, when one text of a file is replaced by another; the file is put back afterwards."""
    monkeypatch.chdir(project)
    kept: dict[Path, str] = {}

    def say(file: str, old: str, new: str) -> list[str]:
        path = Path(file)
        kept.setdefault(path, path.read_text(encoding="utf-8"))
        assert old in kept[path]
        path.write_text(kept[path].replace(old, new, 1), encoding="utf-8")
        return complaints()

    yield say
    for path, text in kept.items():
        path.write_text(text, encoding="utf-8")


def complaints() -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load_study()
    head, *lines = str(caught.value).splitlines()
    assert head == "The configuration has to be mended before anything can run."
    assert not UNPLAIN.search("\n".join(lines))
    return [line for line in lines if line]


MISTAKES = [
    (STUDY, "level: 95 ", "level: 95% ", "level: found '95%', expected a number without a unit, such as 12 or 0.5."),
    (STUDY, "level: 95 ", "level: 0.95 ", "level: found '0.95', expected more than 50."),
    (STUDY, "level: 95 ", "level: nan ", "level: found 'nan', expected a number without a unit, such as 12 or 0.5."),
    (STUDY, "seed: 20100401", "seed:", "seed: found nothing, expected a whole number, such as 12."),
    (
        STUDY,
        "age_on: 2010-04-01",
        "age_on: 01/04/2010",
        "age_on: found '01/04/2010', expected a day of the calendar as year-month-day, such as 2010-04-01.",
    ),
    (
        STUDY,
        "age_on: 2010-04-01",
        "age_on: 20100401",
        "age_on: found '20100401', expected a day of the calendar as year-month-day, such as 2010-04-01.",
    ),
    (
        STUDY,
        "age_on: 2010-04-01",
        "age_on: 2010-02-30",
        "age_on: found '2010-02-30', expected a day of the calendar as year-month-day, such as 2010-04-01.",
    ),
    (
        STUDY,
        "period: 2010-04/2011-10",
        "period: 2010-04/2011-13",
        "period: found '2010-04/2011-13', expected the first and the last month, such as 2010-04/2011-10.",
    ),
    (STUDY, "period: 2010-04/2011-10", "period: 2011-10/2010-04", "period: the last month comes before the first."),
    (
        STUDY,
        "sites: [site_a",
        "sites: [Site A",
        "sites (entry 1): found 'Site A', expected a name in lower-case letters, digits and _, beginning with a letter.",
    ),
    (
        STUDY,
        "sites: [site_a",
        "sites: [site_b",
        "sites (entry 2): the site 'site_b' is listed twice, and its people would be counted twice.",
    ),
    (
        STUDY,
        "  follow_up: {label: Follow-up, ",
        "  later: Follow-up\n  follow_up: {label: Follow-up, ",
        "waves.later: found 'Follow-up', expected keys with values, such as {key: value}.",
    ),
    (STUDY, "engine: auto", "engine: Quarto", "engine: found 'Quarto', expected 'auto', 'quarto' or 'pandoc'. Did you mean 'quarto'?"),
    (STUDY, "on_difference: stop", "on_diference: stop", "on_diference: unknown key 'on_diference'. Did you mean 'on_difference'?"),
    (
        CODEBOOK,
        "  sex:\n",
        "  Sex:\n",
        "variables.Sex: found the name 'Sex', expected a name in lower-case letters, digits and _, beginning with a",
    ),
    (CODEBOOK, "minimum: 16", "minimum: 160", "variables.age_at_baseline.minimum: minimum 160 is above maximum 90."),
    (
        CODEBOOK,
        "    categories: {female: Female, male: Male}\n",
        "",
        "variables.sex.type: type 'category' needs 'categories': a code and a label for each.",
    ),
    (
        CODEBOOK,
        "type: integer",
        "type: integer\n    categories: {a: A}",
        "variables.age_at_baseline.categories: type 'integer' has no categories. Take them out, or make the type",
    ),
    (
        CODEBOOK,
        "working_statuses: [paid_employment",
        "working_statuses: [paid_work",
        "working_statuses (entry 1): 'paid_work' is no category of employment_status. Valid names:",
    ),
    (
        SITE_A,
        "{variable: sex,",
        "{variable: gender,",
        "tables.people.columns.Gender.variable: unknown variable 'gender'. All 29 names are listed in",
    ),
    (
        SITE_A,
        "variable: sex,",
        "variable: cost,",
        "tables.people.columns.Gender.variable: unknown variable 'cost'. Names like it: employment_support_cost,",
    ),
    (
        SITE_A,
        "wave: baseline, dates",
        "wave: base, dates",
        "tables.people.columns.Recorded (BL).wave: unknown wave 'base'. Did you mean 'baseline'?",
    ),
    (
        SITE_A,
        "group: comparison}",
        "group: control}",
        "tables.people.parts (entry 2).group: unknown group 'control'. Valid names: comparison, jobs_first.",
    ),
    (
        SITE_A,
        "recode: {F: female",
        "recode: {F: woman",
        "tables.people.columns.Gender.recode.F: 'sex' cannot be 'woman', to which 'F' is recoded. Valid names: female,",
    ),
    (
        SITE_A,
        "recode: status}",
        "recode: statuss}",
        "tables.people.columns.Emp status (BL).recode: 'recodes' has no list 'statuss'. Did you mean 'status'?",
    ),
    (
        SITE_A,
        "recode: status}",
        "recode: [a]}",
        "tables.people.columns.Emp status (BL).recode: found a list, expected a name in lower-case letters, digits and",
    ),
    (SITE_A, "M: male}", "M: }", "tables.people.columns.Gender.recode.M: found nothing, expected text."),
    (
        SITE_A,
        "{Y: true, N: false}",
        "{Y: true, y: false}",
        "recodes.yes_no.y: 'y' stands here twice with different meanings; capitals and spaces do not count.",
    ),
    (
        SITE_A,
        "Surname: {identifier: name}",
        "Surname: {identifier: local_id}",
        "tables.people.columns.Surname: one column has to be 'identifier: local_id', and 'Client ref' is it already.",
    ),
    (
        SITE_A,
        "Client ref: {identifier: local_id}",
        "Client ref: {identifier: drop}",
        "tables.people.columns: one column has to be 'identifier: local_id', and none is.",
    ),
    (
        SITE_A,
        "{file: Jobs",
        "{file: sub/Jobs",
        "tables.people.parts (entry 1).file: found 'sub/Jobs_First_return_Site_A.xlsx', expected the name of a file",
    ),
    (SITE_A, "header_row: 4", "header_row: 0", "tables.people.header_row: found '0', expected at least 1."),
    (SITE_A, "right_to_control: true", "right_to_control: perhaps", "facts.right_to_control: found 'perhaps', expected true or false."),
    (
        THEMES,
        "label: Supported employment before",
        "label: context",
        "themes.context.themes.earlier_supported_employment.label: the name 'context' leads to both 'context' and",
    ),
    (
        THEMES,
        "Site D: site_d",
        "Site D: site_dd",
        "variables.site.values.Site D: the register of interviews names the site 'site_dd', which 'sites' in",
    ),
    (FACTS, "table: design", "table: desing", "facts.design.sites.table: unknown table 'desing'. Did you mean 'design'?"),
    (FACTS, "value: value", "value: valu", "facts.design.sites.value: the table 'design' has no column 'valu'. Did you mean 'value'?"),
    (
        FACTS,
        "group: all}",
        "grup: all}",
        "facts.design.sites.where.grup: the table 'design' has no column 'grup'. Did you mean 'group'?",
    ),
    (
        FACTS,
        "  design.period:\n",
        "  design.sites.all:\n",
        "facts.design.sites.all: the fact id 'design.sites' is the beginning of 'design.sites.all'. Rename one of them.",
    ),
    (
        FACTS,
        "  design.period:\n",
        "  Period:\n",
        "facts.Period: found the name 'Period', expected an id of at least two parts with points between them, in",
    ),
    (
        FACTS,
        "rests_on: [sites.",
        "rests_on: [site.",
        "facts.sites.remploy_funding.rests_on (entry 1): 'site.right_to_control' is no fact of this file. Did you mean",
    ),
    (
        OUTPUTS,
        "[person_id, site, link_hash,",
        "[person_id, site, links,",
        "outputs.site_links.columns (entry 3): 'columns' at the top does not describe the column 'links'. Did you mean",
    ),
    (
        OUTPUTS,
        "results/clean/links.csv",
        "results/clean/sources.csv",
        "outputs.links.path: the result 'sources' has this path already.",
    ),
    (DISCLOSURE, "internal: show_all", "internal: shaw_all", "audiences.internal: unknown policy 'shaw_all'. Did you mean 'show_all'?"),
    (
        PUBLISHED,
        "{id: flow.records.all",
        "{id: flow.record.all",
        "figures (entry 8).id: this figure is checked with the fact 'flow.record.all', which is not there. Did you",
    ),
    (
        PUBLISHED,
        "unit: sites, source: jobs_first",
        "unit: sites, source: jobs",
        "figures (entry 1).source: 'source_titles' does not have the source 'jobs_evaluation_summary_2013'. Did you",
    ),
    (
        PUBLISHED,
        "numerator: 116",
        "numerator: 116, value: 116",
        "figures (entry 8).value: the figure 'flow.records.all' has both 'value' and 'numerator'. Keep one of them.",
    ),
    (
        PUBLISHED,
        "id: benchmark.job_outcome_rate.all",
        "id: flow.records.all.people",
        "figures (entry 48).id: this figure becomes a fact of its own, but the fact id 'flow.records.all' is the",
    ),
    (
        CODEBOOK,
        "kind: only_when",
        "kind: only_wen",
        "rules.hours_only_when_working.kind: found 'only_wen', expected 'only_when', 'not_together', 'date_order',",
    ),
    (
        CODEBOOK,
        "    earlier: plan_submitted_on",
        "    earlyer: plan_submitted_on",
        "rules.plan_submitted_before_signed_off.earlyer: unknown key 'earlyer'. Did you mean 'earlier'?",
    ),
    (
        CODEBOOK,
        "    kind: one_row\n",
        "    kind: one_row\n    among: site\n",
        "rules.one_row_each.among: unknown key 'among'. Valid names: action, kind, mend, severity.",
    ),
    (
        CODEBOOK,
        "one_row\n    severity: warning\n    action: keep",
        "one_row\n    severity: warning\n    action: stop",
        "rules.one_row_each.action: action 'stop' needs severity 'error': notes and warnings stop nothing.",
    ),
    (
        CODEBOOK,
        "{hours: {above: 48}}",
        "{hours: {over: 48}}",
        "rules.very_long_hours.all_of.hours.over: unknown key 'over'. Did you mean 'above'?",
    ),
    (
        CODEBOOK,
        "variables: [hourly_pay]",
        "variables: [pay]",
        "rules.pay_only_when_working.variables (entry 1): unknown variable 'pay'. Names like it: hourly_pay. All 29",
    ),
    (
        SITE_A,
        "DOB: {identifier: date_of_birth, dates: dd/mm/yyyy}",
        "DOB: {identifier: date_of_birth, dates: British}",
        "tables.people.columns.DOB.dates: 'British' is no way to write a date; put dd, mm (mon for a name) and yyyy",
    ),
    (
        SITE_A,
        "LD level: {",
        "LD level: {period: week, ",
        "tables.people.columns.LD level.period: 'period' has no effect here: 'learning_disability_level' is of type",
    ),
    (COSTS, "price_year: 2010/11", "price_year: 2010-11", "price_year: found '2010-11', expected a financial year, such as 2010/11."),
    (
        COSTS,
        "amount: social_care_cost",
        "amount: care",
        "totals.social_care.amount: 'care' is no weekly cost of the codebook. Valid names:",
    ),
    (
        PICTURES,
        "{openmoji: 1F4BC, alt: A briefcase}",
        "{alt: A briefcase}",
        "pictures.job: give 'file' (in the folder of one's own), 'openmoji' (its code), or both.",
    ),
    (
        TRIANGULATION,
        "moves_into_work: {professionals",
        "moves_into_work: {professional",
        "findings.more_in_work.interviews.moves_into_work.professional: no topic guide raises 'moves_into_work' with 'professional'. "
        "Did you mean 'professionals'?",
    ),
    (
        TRIANGULATION,
        "employment.follow_up.jobs_first: {",
        "employment.followup.jobs_first: {",
        "findings.more_in_work.records.employment.followup.jobs_first: unknown fact 'employment.followup.jobs_first'. Did you mean",
    ),
]
# Each reads a whole configuration: one in three runs every time, the others in the deep suite.
TRIED = [case if i % 3 == 0 else pytest.param(*case, marks=pytest.mark.deep) for i, case in enumerate(MISTAKES)]


@pytest.mark.parametrize(("file", "old", "new", "says"), TRIED)
def test_a_mistake_is_told_with_file_line_and_key(
    told: Callable[[str, str, str], list[str]], file: str, old: str, new: str, says: str
) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    before = text[: text.index(old)].count("\n") + 1
    found = [line for line in told(file, old, new) if line.startswith(f"{file}, line ")]
    assert found, "the file is not named"
    line = int(re.findall(r"line (\d+)", found[0])[0])
    # A key that is gone is told at the nearest one that is still there.
    assert before - 2 <= line <= before + max(old.count("\n"), new.count("\n")), found
    assert says in found[0]


@pytest.mark.usefixtures("told")
def test_a_folder_of_returns_that_is_not_there_is_told_where_it_is_set(told: Callable[[str, str, str], list[str]]) -> None:
    (message,) = told(STUDY, "returns: data/returns", "returns: data/retuns")
    assert message == f"{STUDY}, line 7, returns: the folder of the returns, data/retuns, is not there. Did you mean 'data/returns'?"
    (message,) = told(STUDY, "returns: data/returns", "returns: /nowhere/at/all")
    assert message.endswith("/nowhere/at/all, is not there. Make it and put the returns into it, or write here where it is.")
    (message,) = told(STUDY, "returns: data/returns", "returns: data/returns/provenance.yaml")
    assert "is a file, and a folder is expected" in message


@pytest.mark.parametrize("content", [None, "", "# nothing yet\n"])
def test_a_folder_without_provenance_is_told_what_to_write_and_never_to_copy(
    project: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    monkeypatch.chdir(project)
    path = Path("data/returns/provenance.yaml")
    kept = path.read_text(encoding="utf-8")
    path.unlink() if content is None else path.write_text(content, encoding="utf-8")
    try:
        (message,) = complaints()
    finally:
        path.write_text(kept, encoding="utf-8")
    state = "missing" if content is None else "empty"
    assert message.startswith(f"{path}: this file is {state}. It says what the returns are. Write one line into it: ")
    assert "'kind: collected' for confidential records of people" in message
    assert message.endswith("'kind: demonstration' for invented records, which the reports then mark as invented.")
    assert "copy" not in message


def test_a_site_without_a_mapping_is_told_to_write_one_or_to_leave_it_out(told: Callable[[str, str, str], list[str]]) -> None:
    (message,) = told(STUDY, "site_e]", "site_e, site_f]")
    where = f"{STUDY}, line 9, sites (entry 6): the site 'site_f' has no mapping: config/sites/site_f.yaml is not there."
    assert message == f"{where} Write one (make new-site FILE=its return SITE=site_f), or take the site out of this list."


def test_a_misspelt_site_is_met_with_the_mapping_that_no_site_uses(told: Callable[[str, str, str], list[str]]) -> None:
    (message,) = told(STUDY, "site_c,", "site_cc,")
    assert message.endswith("is not there. Did you mean 'site_c'?")


def test_a_mapping_with_another_ending_is_met_with_its_name(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    path = Path("config/sites/site_c.yaml")
    path.rename(path.with_suffix(".yml"))
    try:
        (message,) = complaints()
    finally:
        path.with_suffix(".yml").rename(path)
    assert message.endswith("Rename site_c.yml, which is, to site_c.yaml.")


def test_a_site_without_a_mapping_is_told_where_the_interviews_still_name_it(told: Callable[[str, str, str], list[str]]) -> None:
    path = Path("config/sites/site_d.yaml")
    kept = path.read_text(encoding="utf-8")
    path.unlink()
    try:
        (message,) = told(STUDY, ", site_d", "")
    finally:
        path.write_text(kept, encoding="utf-8")
    assert message.startswith(f"{THEMES}, line ")
    assert "variables.site.values.Site D: the register of interviews names the site 'site_d', which 'sites' in config/study" in message
    assert message.endswith("List it there, or put its mapping back: interviews of a site that is only mapped are left out.")


def test_several_mistakes_of_a_kind_are_told_at_once(told: Callable[[str, str, str], list[str]]) -> None:
    found = told(THEMES, "  professionals:\n    label: Professionals", "  staff:\n    label: Professionals")
    assert len(found) > 10
    assert all("'professionals'" in line for line in found)
    assert [int(re.findall(r"line (\d+)", line)[0]) for line in found] == sorted(int(re.findall(r"line (\d+)", line)[0]) for line in found)


def test_a_home_folder_may_be_written_with_its_short_name(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    monkeypatch.setenv("HOME", str(project / "data"))
    path = Path(STUDY)
    kept = path.read_text(encoding="utf-8")
    path.write_text(kept.replace("returns: data/returns", "returns: ~/returns"), encoding="utf-8")
    try:
        assert load_study().returns == project / "data" / "returns"
    finally:
        path.write_text(kept, encoding="utf-8")
