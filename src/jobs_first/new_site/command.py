"""`make new-site`: look at the files of a new return and write a first mapping of them."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from jobs_first.config.codebook import Codebook
from jobs_first.config.loading import load_model
from jobs_first.config.provenance import Provenance
from jobs_first.config.sites import CsvFormat, FileName
from jobs_first.config.study import StudyFile
from jobs_first.errors import UserError
from jobs_first.new_site.codes import code_list
from jobs_first.new_site.mapping import mapping_text
from jobs_first.new_site.plan import Plan, make_plan
from jobs_first.new_site.sheets import Grid, find_grid
from jobs_first.new_site.tables import GuessedTable, guess_tables
from jobs_first.new_site.targets import Targets
from jobs_first.returns.files import Cell, ReturnError, Sheet, is_blank, read_file, readable
from jobs_first.returns.masking import Mask
from jobs_first.returns.values import read_date
from jobs_first.writing import write_text

SITE_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
FILE_NAME: TypeAdapter[str] = TypeAdapter(FileName)
NOT_SITES = ("interviews",)
A_LIST = "a list of codes; the recodes were guessed by it"
NO_TABLE = "no table was found in it; say here what it is"
HOW = "Write: make new-site FILE=path/to/return.xlsx SITE=site_f"


def new_site(site: str, given: str, config: Path) -> str:
    """Write `config`/sites/<site>.yaml from the files that `given` names, and return what was found and what to do next.

    `given`: a file, several (as a shell would write them), or a folder. Raises UserError for a name that no site can have, a
    mapping that is there already, files that cannot be found or read, and files in which nothing looks like a table: nothing of
    them is quoted then, because any cell may name a person. The files stay where they are.
    """
    target = _target(site, config)
    study, codebook = load_model(config / "study.yaml", StudyFile), load_model(config / "codebook.yaml", Codebook)
    sheets, not_read = _sheets(_files(given))
    plan, mask = guess_plan(sheets, Targets(codebook, study), study.age_on.year)
    mapped = {part.grid.sheet.file for table, _ in plan.tables for part in table.parts}
    lists = {sheet.file for sheet in sheets if code_list(sheet)}
    others = {name: A_LIST if name in lists else NO_TABLE for name in sorted({*(sheet.file for sheet in sheets), *not_read} - mapped)}
    label = site.replace("_", " ").title()
    write_text(mapping_text(label, plan, {name: what for name, what in others.items() if mask.name(name) == name}), target)
    left_out = sum(bool(sheet.filled()) and not code_list(sheet) for sheet in sheets) - sum(len(table.parts) for table, _ in plan.tables)
    return "\n".join(_told(site, target, plan, left_out, sorted(mapped), study, _is_demonstration(config.parent / study.returns)))


def guess_plan(sheets: Sequence[Sheet], targets: Targets, latest_birth: int) -> tuple[Plan, Mask]:
    """What the mapping of these sheets will say, and the mask of everyone in them; no birth year is after `latest_birth`.

    Raises UserError where no sheet has a header, or no table an id, or the name of a file or sheet seems to name a person.
    """
    found = [grid for sheet in sheets if (grid := find_grid(sheet, targets)) is not None]
    lists = {header: codes for sheet in sheets for header, codes in code_list(sheet).items()}
    every = guess_tables(found, targets, lists)
    mask = _mask_of(every, latest_birth)
    tables = [_without_headers_that_name(table, mask, targets) for table in every]
    tables = [table for table in tables if table.column("identifier", "local_id") is not None]
    _check_found(found, tables)
    _check_names(tables, mask)
    return make_plan(tables, mask, targets), mask


def _target(site: str, config: Path) -> Path:
    if not SITE_NAME.fullmatch(site) or site in NOT_SITES:
        raise UserError(
            f"'{site}' cannot be the name of a site: use small letters, digits and _, beginning with a letter, such as site_f. {HOW}"
            if site
            else f"Say what the site is called. {HOW}"
        )
    target = config / "sites" / f"{site}.yaml"
    if target.exists() or target.is_symlink():
        raise UserError(f"{target} is there already and stays as it is. Choose another name, or move that file away first.")
    return target


def _files(given: str) -> list[Path]:
    """The files that the words after FILE= name: one, several, or those of a folder."""
    if not given.strip():
        raise UserError(f"Say which file came from the site. {HOW}")
    try:
        named = [Path(given)] if Path(given).exists() else [Path(name) for name in shlex.split(given)]
    except (ValueError, OSError):
        named = [Path(given)]
    files: list[Path] = []
    for path in named:
        if path.is_dir():
            files += [inside for inside in sorted(path.iterdir()) if inside.is_file() and not inside.name.startswith((".", "~$"))]
        elif path.is_file():
            files.append(path)
        else:
            raise UserError(f"There is no file {path}. Correct its name; put one with spaces, and each of several, in quotes. {HOW}")
    if not files:
        raise UserError(f"There is no file in {given}. {HOW}")
    for path in files:
        try:
            FILE_NAME.validate_python(path.name)
        except ValidationError:
            raise UserError(
                f'A mapping cannot hold the name of {path}: rename it without any of / \\ : * ? " < > | and control characters.'
            ) from None
    if len({path.name for path in files}) < len(files):
        raise UserError("Two of these files have the same name, and a return is one folder. Rename one of them.")
    return files


def _sheets(files: Sequence[Path]) -> tuple[list[Sheet], list[str]]:
    """The sheets of all files that hold tables, and the names of the others."""
    sheets, not_read = [], []
    for path in files:
        if not readable(path):
            not_read.append(path.name)
            continue
        try:
            sheets += read_file(path, CsvFormat())
        except ReturnError as error:
            raise UserError(f"{path}: {error}") from None
    return sheets, not_read


def _check_found(grids: Sequence[Grid], tables: Sequence[GuessedTable]) -> None:
    if not grids:
        raise UserError(
            "No row of these files looks like the header of a table, so nothing was written: without a header any cell may name a "
            "person. Give the table a row of column names, or copy the mapping in config/sites/ that is most like it (docs/mapping.md)."
        )
    if not tables:
        raise UserError(
            "No column of these files looks like the id of a person, and a mapping needs one (see 'local_id' in docs/mapping.md), so "
            "nothing was written. Give it a header such as 'Client ref'."
        )


def _mask_of(tables: Sequence[GuessedTable], latest_year: int) -> Mask:
    """Every value of the columns that seem to name people, so that it is written down nowhere."""
    cells: list[Cell] = []
    births: list[dt.date] = []
    for table in tables:
        for index, guess in table.guesses.items():
            if guess.target is not None and guess.target.purpose == "identifier":
                ways = table.profiles[index].dates[1]
                every = (row[index] for part in table.parts for row in part.grid.records if index < len(row) and not is_blank(row[index]))
                for cell in every:
                    born = read_date(cell, ways, latest_year) if guess.target.name == "date_of_birth" else None
                    if isinstance(born, dt.date):
                        births.append(born)
                    else:
                        cells.append(cell)
    return Mask(cells, births)


def _check_names(tables: Sequence[GuessedTable], mask: Mask) -> None:
    for what, name in ((what, getattr(part.grid.sheet, what)) for table in tables for part in table.parts for what in ("file", "name")):
        if name and mask.name(name) != name:
            kind = "file" if what == "file" else "sheet"
            raise UserError(
                f"The name of a {kind} seems to hold a person's name, number or date of birth, and a mapping has to repeat it. "
                f"Rename the {kind}: {mask.name(name)}"
            )


def _without_headers_that_name(table: GuessedTable, mask: Mask, targets: Targets) -> GuessedTable:
    """The table without columns whose header may name a person: a header is written into the mapping."""
    kept = {i: one for i, one in table.guesses.items() if mask.name(one.header) == one.header or targets.knows_words_of(one.header)}
    return replace(table, guesses=kept, left_out=table.left_out + len(table.guesses) - len(kept))


def _is_demonstration(returns: Path) -> bool:
    """Whether the returns that the study reads are the demonstration's, which git keeps."""
    provenance = returns / "provenance.yaml"
    return provenance.is_file() and load_model(provenance, Provenance).kind == "demonstration"


def _told(site: str, target: Path, plan: Plan, left_out: int, files: Sequence[str], study: StudyFile, demonstration: bool) -> list[str]:
    guesses = [column.guess for _, columns in plan.tables for column in columns]
    unknown = sum(guess.target is None for guess in guesses)
    to_check = sum(guess.target is not None and not guess.sure for guess in guesses) + sum(len(table.doubts) for table, _ in plan.tables)
    tables, folder = len(plan.tables), Path(study.returns) / site
    elsewhere = " The return of a council belongs outside the repository: docs/returns.md says how." if demonstration else ""
    lines = [
        f"Wrote {target}: {tables} table{'s' if tables > 1 else ''}, {len(guesses)} columns.",
        f"  {len(guesses) - unknown} were recognised, {to_check} places are marked 'check', {unknown} were not recognised.",
    ]
    if left_out > 0:
        lines.append(f"  {left_out} sheet{'s have' if left_out > 1 else ' has'} no table that could be recognised; see what is there.")
    lines += ["", "Next:", f"  1. Read {target} beside the return and correct it. docs/mapping.md explains every key."]
    lines.append(f"  2. Put {'the file' if len(files) == 1 else f'the {len(files)} files'} into {folder}/. Nothing was copied.{elsewhere}")
    lines += [] if site in study.sites else [f"  3. Add {site} to 'sites' in {target.parent.parent / 'study.yaml'}."]
    lines.append(f"  {len(lines) - 3 - (left_out > 0)}. Take out the line 'confirmed: false', and run: make check-returns")
    return lines
