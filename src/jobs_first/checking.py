"""`make check-returns` and `make accept-returns`: read the returns, say what is wrong, and remember them once nothing is."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from jobs_first.errors import UserError, counted
from jobs_first.planning import Plan
from jobs_first.returns.accepted import RECORD_NAME, Accepted, State, person_marks, present_state, read_accepted
from jobs_first.returns.changes import ANOTHER_KEY, by_site, changed_rows
from jobs_first.returns.grouping import in_short
from jobs_first.returns.keys import study_key
from jobs_first.returns.overview import Overview, Table, overviews, people_table, problem_table, table_lines
from jobs_first.running import build
from jobs_first.tables import read_columns, read_rows
from jobs_first.writing import write_json

# Kinds of errors of each site that are told in the terminal; the page has all of them.
LISTED = 3


def check_returns(cores: str) -> int:
    """Build results/returns/ alone, print what was read and what changed, and the errors in short; returns the exit status.

    Raises UserError when any return has an error.
    """
    plan = Plan.make(Path())
    _build(plan, cores)
    issues = read_rows(plan.path("issues"))
    sites = _overviews(plan, issues)
    print("\n".join([*_tables(plan, sites), *_changes(plan)]), flush=True)
    page = f"Everything that was found, and how to mend it, is on this page:\n  {plan.path('check_page')}"
    errors = sum(site.count("error") for site in sites)
    if errors:
        lines = [line for site in sites for line in in_short(site.label, (row for row in issues if row["site"] == site.site), LISTED)]
        told = "\n".join(lines)
        raise UserError(f"{counted(errors, 'error')} to mend before anything can be computed:\n{told}\n\n{page}")
    print(f"\nNo return has an error. {page}")
    return 0


def accept_returns(cores: str, today: dt.date) -> int:
    """Remember the returns as they are, so that later checks say what changed; returns the exit status.

    Raises UserError, and remembers nothing, while any return has an error.
    """
    plan = Plan.make(Path())
    _build(plan, cores)
    errors = sum(row["severity"] == "error" for row in read_rows(plan.path("issues")))
    if errors:
        raise UserError(
            f"The returns have {counted(errors, 'error')}, so they cannot be accepted. What has to be mended is on this page:\n"
            f"  {plan.path('check_page')}"
        )
    record, state = plan.study.returns / RECORD_NAME, _state(plan)
    before = read_accepted(record) if record.is_file() else None
    if before is not None and not changed_rows(before, state) and before.key == state.key:
        print(f"Nothing has changed since the returns that were accepted on {before.day()}: the record stays as it is.")
        return 0
    accepted = Accepted(accepted_on=today, **state.model_dump())
    try:
        write_json(accepted.model_dump(mode="json"), record)
    except OSError as error:
        raise UserError(f"The record of accepted returns cannot be written to {record.parent} ({error.strerror}).") from None
    _build(Plan.make(Path()), cores)
    files = {site: len(named) for site, named in state.files.items()}
    table: Table = [["accepted", "files", "people"]]
    table += [[site, count, len(state.people.get(site, {}))] for site, count in files.items()]
    print("\n".join(table_lines(table)))
    print(f"\nRemembered in {record}. From now on 'make check-returns' says what has changed since {accepted.day()}.")
    return 0


def _build(plan: Plan, cores: str) -> None:
    """Run Snakemake for the check page and what it rests on."""
    print(f"Reading the returns in {plan.study.returns} ...", file=sys.stderr, flush=True)
    build(plan, cores, plan.path("check_page"))


def _overviews(plan: Plan, issues: list[dict[str, str]]) -> list[Overview]:
    """The sites in numbers, by the names that their folders and mappings have."""
    names = {site: site for site in plan.study.study.sites}
    return overviews(issues, read_rows(plan.path("accounting")), read_rows(plan.path("people_found")), names)


def _tables(plan: Plan, sites: list[Overview]) -> list[str]:
    """What was read and who was found, as lines for the terminal."""
    groups = {name: group.label for name, group in plan.study.study.groups.items()}
    waves = {name: wave.label for name, wave in plan.study.study.waves.items()}
    return [*table_lines(problem_table(sites)), "", *table_lines(people_table(sites, groups, waves))]


def _changes(plan: Plan) -> list[str]:
    """What changed since the returns were accepted, if they ever were."""
    if not plan.accepted_record():
        return []
    changes, accepted = by_site(read_rows(plan.path("changes"))), read_accepted(plan.accepted_record()[0])
    since = f"since the returns that were accepted on {accepted.day()}"
    another = [] if accepted.key == plan.key_mark() else [ANOTHER_KEY]
    if not changes:
        return ["", f"{'No file' if another else 'Nothing'} has changed {since}.", *another]
    return ["", f"Changed {since}:", *(f"  {site or 'configuration'}: {one.in_short()}" for site, one in changes.items()), *another]


def _state(plan: Plan) -> State:
    """The returns as they are now."""
    sites, key = plan.present_sites(), study_key(plan.study.provenance.kind)
    tables = {site: [read_columns(plan.path(name).format(site=site)) for name in ("site_people", "site_person_waves")] for site in sites}
    return present_state(
        files=plan.returned_files(),
        other_files={site: plan.other_files_of(site) for site in sites},
        mappings={site: f"config/sites/{site}.yaml" for site in plan.study.study.sites},
        codebook="config/codebook.yaml",
        people={site: person_marks(people, waves, key) for site, (people, waves) in tables.items()},
        key=key,
    )
