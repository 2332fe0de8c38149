"""What the Snakefile knows before anything runs."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from jobs_first.config.assemble import load_study
from jobs_first.errors import UserError
from jobs_first.explain import explain
from jobs_first.planning import FAILURES, Plan, _content_mark, _is_ordinary, check_out_of_reach

ROOT = Path(__file__).parents[1]
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not on the path, and this is about what git ignores")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text("/data/collected/\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@needs_git
@pytest.mark.usefixtures("repository")
def test_collected_returns_that_git_could_pick_up_are_refused() -> None:
    Path("data/returns/site_a").mkdir(parents=True)
    Path("data/returns/site_a/return.csv").write_text("x")
    with pytest.raises(UserError, match="git does not ignore all of them"):
        check_out_of_reach(Path("data/returns"))


@needs_git
def test_a_folder_of_which_only_one_file_is_ignored_is_refused(repository: Path) -> None:
    (repository / ".gitignore").write_text("*.yaml\n")
    Path("data/real/site_a").mkdir(parents=True)
    Path("data/real/provenance.yaml").write_text("kind: collected\n")
    Path("data/real/site_a/return.csv").write_text("x")
    with pytest.raises(UserError, match="git does not ignore all of them"):
        check_out_of_reach(Path("data/real"))


@needs_git
@pytest.mark.usefixtures("repository")
def test_collected_returns_in_an_ignored_folder_or_outside_are_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    Path("data/collected").mkdir(parents=True)
    Path("data/collected/return.csv").write_text("x")
    check_out_of_reach(Path("data/collected"))
    check_out_of_reach(tmp_path_factory.mktemp("elsewhere"))


@needs_git
def test_an_ignored_file_that_git_tracks_all_the_same_is_refused(repository: Path) -> None:
    secret = repository / "data" / "collected" / "site_a" / "return.csv"
    secret.parent.mkdir(parents=True)
    secret.write_text("x")
    subprocess.run(["git", "add", "--force", str(secret)], cwd=repository, check=True)
    with pytest.raises(UserError, match="git does not ignore"):
        check_out_of_reach(Path("data/collected"))


def test_without_git_collected_returns_inside_the_project_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UserError, match="git is not there to say"):
        check_out_of_reach(Path("data/collected"))


def test_a_site_without_a_folder_or_with_an_empty_one_has_sent_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for part in ("config", "data"):
        shutil.copytree(ROOT / part, tmp_path / part)
    monkeypatch.chdir(tmp_path)
    shutil.rmtree("data/returns/site_a")
    for path in Path("data/returns/site_d").iterdir():
        path.unlink()
    plan = Plan.make(ROOT)
    assert plan.missing_sites() == ["site_a", "site_d"]
    assert plan.present_sites() == ["site_b", "site_c", "site_e"]


def test_every_mistake_of_every_file_comes_in_one_message(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "config", tmp_path / "config")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    changes = {
        "study.yaml": ("engine: auto", "engine: word"),
        "sites/site_c.yaml": ("variable: sex", "variable: sexx"),
        "facts.yaml": ("table: flow", "table: flwo"),
        "themes.yaml": ("Site E: site_e", "Site E: site_z"),
    }
    for name, (old, new) in changes.items():
        path = tmp_path / "config" / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_study(tmp_path)
    told = str(caught.value)
    assert "study.yaml" in told
    assert "found 'word'" in told
    (tmp_path / "config" / "study.yaml").write_text((ROOT / "config" / "study.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_study(tmp_path)
    told = str(caught.value)
    assert "unknown variable 'sexx'. Did you mean 'sex'?" in told
    assert "unknown table 'flwo'. Did you mean 'flow'?" in told
    assert "the register of interviews names the site 'site_z'" in told


def test_explain_before_any_run_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Run 'make report' first"):
        explain("employment.follow_up.jobs_first", load_study(ROOT), tmp_path)


def test_what_a_link_leads_to_is_never_read_and_a_file_that_cannot_be_read_stops_nothing(tmp_path: Path) -> None:
    outside = tmp_path / "secret.csv"
    outside.write_text("a")
    link = tmp_path / "link.csv"
    link.symlink_to(outside)
    first = _content_mark(link)
    outside.write_text("b")
    assert _content_mark(link) == first
    assert _content_mark(tmp_path) == "unreadable: 21"
    assert _content_mark(outside) != _content_mark(Path(__file__))


def test_links_and_files_that_may_not_be_read_are_no_inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "site_a"
    folder.mkdir()
    (folder / "return.csv").write_text("a")
    (folder / "link.csv").symlink_to(folder / "return.csv")
    (tmp_path / "linked").symlink_to(folder, target_is_directory=True)
    assert _is_ordinary(folder / "return.csv")
    assert not _is_ordinary(folder / "link.csv")
    assert not _is_ordinary(tmp_path / "linked" / "return.csv")
    assert _content_mark(tmp_path / "linked" / "return.csv").startswith("link to")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert not _is_ordinary(folder / "return.csv")


def test_figures_that_stay_with_the_team_are_drawn_once_and_are_in_no_report() -> None:
    plan = Plan(ROOT, load_study(ROOT))
    released, internal = plan.released_figures(), plan.figures("draw_site_figures")
    assert released["figure_specification_svg"] == "results/{audience}figures/specification.svg"
    assert all("{audience}" in path for path in released.values())
    assert internal["figure_by_site_json"] == "results/figures/by_site.json"
    assert not any("{audience}" in path for path in internal.values())
    assert not set(released) & set(internal)
    assert set(internal.values()) <= set(plan.results())
    fragments = {path.stem for path in map(Path, released.values())}
    assert not fragments & {path.stem for path in map(Path, internal.values())}


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    for part in ("config", "data"):
        shutil.copytree(ROOT / part, tmp_path / part)
    monkeypatch.chdir(tmp_path)
    return Plan.make(ROOT)


def test_what_was_told_of_an_earlier_run_goes_when_another_begins(plan: Plan) -> None:
    plan.forget_workflow_report()
    folder = Path("results/workflow")
    folder.mkdir(parents=True)
    (folder / "report.html").write_text("of an earlier run")
    plan.forget_workflow_report()
    assert not folder.exists()


def test_pages_rest_on_styles_and_templates_and_not_on_the_texts_of_reports(plan: Plan) -> None:
    shutil.copytree(ROOT / "report", "report")
    sources = plan.page_sources()
    assert "report/styles/notebook.css" in sources
    assert not [source for source in sources if source.endswith(".qmd")]


def test_the_interviews_that_config_names_are_inputs_and_those_that_are_missing_or_links_are_not(plan: Plan) -> None:
    project = Path("data/returns/interviews/interviews.qdpx")
    assert plan.interview_files() == [str(project)]
    project.rename("elsewhere.qdpx")
    assert plan.interview_files() == []
    project.symlink_to(Path("elsewhere.qdpx").resolve())
    assert plan.interview_files() == []


def test_tables_are_inputs_where_config_names_them(plan: Plan) -> None:
    themes = Path("config/themes.yaml")
    tables = "files: {passages: {file: a.csv, interview: x, code: y}, cases: {file: b.csv, interview: x}, codebook: c.qdc}\n"
    themes.write_text(themes.read_text(encoding="utf-8") + tables, encoding="utf-8")
    for name in ("a.csv", "b.csv"):
        Path("data/returns/interviews", name).write_text("x")
    assert [Path(name).name for name in Plan.make(ROOT).interview_files()] == ["a.csv", "b.csv"]


def test_another_file_beside_the_interviews_and_a_text_that_changed_are_seen(plan: Plan) -> None:
    folder = Path("data/returns/interviews")
    marks = [plan.other_interview_files()]
    (folder / "more").mkdir()
    for name, content in (("more/text.txt", "one"), ("more/text.txt", "two"), ("table.csv", "one"), ("recording.m4a", "one")):
        (folder / name).write_text(content)
        marks.append(plan.other_interview_files())
    assert marks[0] == ""
    assert len(set(marks)) == 5
    (folder / "recording.m4a").write_text("two")
    assert plan.other_interview_files() == marks[-1]  # too large to be looked into at every start


@pytest.fixture
def plan_of_a_run_that_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """Every result of a run is there but the Easy Read version, of which an older one is."""
    plan = Plan(ROOT, load_study(ROOT))
    monkeypatch.chdir(tmp_path)
    for name in (*plan.results(), f"{FAILURES}/gate_easy_read.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(f"words of {name}")
    return plan


def test_where_the_easy_read_version_alone_fails_the_other_reports_stay(plan_of_a_run_that_failed: Plan) -> None:
    plan_of_a_run_that_failed.put_reports_out_of_date()
    assert not Path("results/report/easy_read.html").exists()
    assert Path("results/outdated_report/easy_read.pdf").exists()
    assert Path("results/report/summary.html").exists()
    assert Path("results/report/easy_read_check.csv").exists()


@pytest.mark.parametrize(
    ("also_failed", "missing"),
    [("gate_returns.txt", None), (None, "results/report/summary.pdf"), (None, "results/notebooks/outcomes_walk.html")],
)
def test_where_anything_else_fails_too_no_report_stays(
    plan_of_a_run_that_failed: Plan, also_failed: str | None, missing: str | None
) -> None:
    if also_failed:
        Path(FAILURES, also_failed).write_text("A return has an error.")
    if missing:
        Path(missing).unlink()
    plan_of_a_run_that_failed.put_reports_out_of_date()
    assert not Path("results/report").exists()
    assert Path("results/outdated_report/easy_read.html").exists()


def test_pictures_of_ones_own_are_inputs_where_config_names_them_and_they_are_there(plan: Plan) -> None:
    folder = Path("config/easy_read/pictures")
    (folder / "nobody_asks.svg").write_text("<svg/>")
    before = plan.own_pictures()
    assert str(folder / "council.svg") in before
    assert str(folder / "nobody_asks.svg") not in before
    (folder / "council.svg").unlink()
    assert plan.own_pictures() == [name for name in before if not name.endswith("council.svg")]
