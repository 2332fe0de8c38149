"""A new site of a new shape, a third wave and a new variable are configuration and returns only: no program is changed for them."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.project import ROOT, files_below, snakemake

pytestmark = [pytest.mark.deep, pytest.mark.workflow, pytest.mark.xdist_group("sixth site")]

# A text file with bars, three rows for each person and wave: about the person, about work, about money.
MAPPING = """\
label: Site F
confirmed: false
csv: {delimiter: "|"}
missing: {"-": not_known}
tables:
  records:
    parts: [{file: extract.txt}]
    columns:
      PersonRef: {identifier: local_id}
      Born: {identifier: date_of_birth, dates: dd-mon-yy}
      Point: {is: wave, recode: {t0: baseline, t1: follow_up}}
      Arm: {is: group, recode: {P: jobs_first, C: comparison}}
      Row: {unused: what the row is about}
      Status: {variable: employment_status, recode: {job: paid_employment, none: looking_for_work}}
      Hours: {variable: hours}
      Care a month: {variable: social_care_cost, period: month}
"""
PEOPLE = {"jobs_first": 4, "comparison": 3}


def rows() -> Iterator[list[str]]:
    yield ["PersonRef", "Born", "Point", "Arm", "Row", "Status", "Hours", "Care a month"]
    for number in range(sum(PEOPLE.values())):
        arm, ref = ("P" if number < PEOPLE["jobs_first"] else "C"), f"F/{number:03}"
        for point in ("t0", "t1"):
            works = point == "t1" and number % 2 == 0
            yield [ref, f"0{number + 1}-Mar-{70 + number}", point, arm, "person", "", "", ""]
            yield [ref, "", point, "", "work", "job" if works else "none", "10-12" if works else "", ""]
            yield [ref, "", point, "", "money", "", "", "-" if number == 0 else "520"]


def edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def stopped(own: Path) -> tuple[Path, str]:
    """A project to which a sixth site was added whose mapping no one has confirmed, and what its run said."""
    (own / "config" / "sites" / "site_f.yaml").write_text(MAPPING, encoding="utf-8")
    folder = own / "data" / "returns" / "site_f"
    folder.mkdir()
    (folder / "extract.txt").write_text("".join("|".join(row) + "\n" for row in rows()), encoding="utf-8")
    edit(own / "config" / "study.yaml", ("site_e]", "site_e, site_f]"), ("on_difference: stop", "on_difference: say"))
    done = snakemake(own, "--cores", "2", "results/returns/verdict.txt")
    assert done.returncode != 0
    return own, done.stdout + done.stderr


@pytest.fixture(scope="module")
def six(stopped: tuple[Path, str]) -> Path:
    """The same project once the mapping is confirmed, run up to the facts."""
    project, _ = stopped
    edit(project / "config" / "sites" / "site_f.yaml", ("confirmed: false\n", ""))
    done = snakemake(project, "--cores", "2", "results/facts.json", "results/returns/issues.csv")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return project


def test_a_mapping_that_no_one_has_confirmed_stops_the_run_with_what_to_do(stopped: tuple[Path, str]) -> None:
    _, told = stopped
    assert "config/sites/site_f.yaml was guessed and no one has confirmed it" in told
    assert "take out the line 'confirmed: false'" in told


def test_the_people_of_the_sixth_site_are_counted(built: Path, six: Path) -> None:
    def records(project: Path) -> dict[str, int]:
        found = table(project / "results" / "outcomes" / "employment.csv")
        return {row["group"]: int(row["records"]) for row in found if (row["wave"], row["method"]) == ("follow_up", "wilson")}

    assert {group: records(six)[group] - count for group, count in records(built).items()} == PEOPLE
    assert sum(row["site"] == "site_f" for row in table(six / "results" / "clean" / "people.csv")) == sum(PEOPLE.values())


def test_every_cell_of_the_sixth_return_is_accounted_for(six: Path) -> None:
    [sheet] = [row for row in table(six / "results" / "returns" / "accounting.csv") if row["site"] == "site_f"]
    filled = [[cell for cell in row if cell] for row in rows()]
    assert int(sheet["cells_read"]) == sum(map(len, filled))
    assert int(sheet["cells_set_aside"]) == 0
    # The header and the cells of the one column that is left alone.
    assert int(sheet["cells_unused"]) == len(filled)


def test_its_values_come_in_the_units_of_the_codebook_and_its_missing_ones_with_their_reason(six: Path) -> None:
    people = {row["person_id"]: row for row in table(six / "results" / "clean" / "people.csv") if row["site"] == "site_f"}
    assert sorted(int(row["age_at_baseline"]) for row in people.values()) == [34, 35, 36, 37, 38, 39, 40]
    waves = [row for row in table(six / "results" / "clean" / "person_waves.csv") if row["person_id"] in people]
    assert {row["social_care_cost"] for row in waves} == {"120", ""}
    assert {(row["hours_low"], row["hours_high"]) for row in waves if row["working"] == "true"} == {("10", "12")}
    found = [row for row in table(six / "results" / "returns" / "missing_reasons.csv") if row["site"] == "site_f"]
    reasons = {(row["wave"], row["reason"]): row["records"] for row in found if row["variable"] == "social_care_cost"}
    assert reasons == {("baseline", "not_known"): "1", ("follow_up", "not_known"): "1"}


def test_what_is_not_known_of_the_sixth_site_is_not_counted_as_no(six: Path) -> None:
    facts = json.loads((six / "results" / "facts.json").read_text(encoding="utf-8"))
    assert facts["design.sites"]["plain"] == "6 sites"
    assert facts["sites.right_to_control"]["plain"] == "2 out of 5 sites for which it is known"


def test_a_third_wave_and_a_new_variable_are_tabulated(six: Path) -> None:
    edit(six / "config" / "study.yaml", ("\nage_on:", "  later: {label: Later}\n\nage_on:"))
    edit(six / "config" / "costs.yaml", ("follow_up: 2011/12}", "follow_up: 2011/12, later: 2012/13}"))
    edit(
        six / "config" / "codebook.yaml",
        (
            "  hours:\n",
            "  enjoys_work:\n    label: Enjoys work\n    table: person_waves\n    type: boolean\n    topic: employment\n"
            "    description: Whether the person says that they enjoy their work.\n  hours:\n",
        ),
    )
    mapping = six / "config" / "sites" / "site_f.yaml"
    edit(mapping, ("t1: follow_up}", "t1: follow_up, t2: later}"), ("      Hours:", "      Enjoys: {variable: enjoys_work}\n      Hours:"))
    lines = ["|".join([*row, "Enjoys" if row[0] == "PersonRef" else ""]) for row in rows()]
    lines += [f"F/00{number}||t2||work|job|16||{'y' if number else 'n'}" for number in range(3)]
    (six / "data" / "returns" / "site_f" / "extract.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = snakemake(six, "--cores", "2", "results/outcomes/employment.csv", "results/costs/annual_costs.csv")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    later = [row for row in table(six / "results" / "clean" / "person_waves.csv") if row["wave"] == "later"]
    assert sorted(row["enjoys_work"] for row in later) == ["false", "true", "true"]
    found = table(six / "results" / "outcomes" / "employment.csv")
    [working] = [row for row in found if (row["wave"], row["group"], row["method"]) == ("later", "jobs_first", "wilson")]
    assert (working["known"], working["working"]) == ("3", "3")
    assert {row["wave"] for row in table(six / "results" / "costs" / "annual_costs.csv")} == {"baseline", "follow_up", "later"}


def test_no_program_was_changed_for_any_of_it(six: Path) -> None:
    for path in files_below(ROOT / "src", ROOT / "workflow"):
        if "__pycache__" not in path.parts:
            assert (six / path.relative_to(ROOT)).read_bytes() == path.read_bytes()
