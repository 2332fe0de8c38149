"""`make easy-read-check FILE=...`: what an Easy Read text does otherwise than the rules ask, in words."""

from __future__ import annotations

import json
import os
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from jobs_first.config.assemble import Study
from jobs_first.easy_read.checker import Finding, check, of_severity
from jobs_first.easy_read.files import STAND_IN, assembled, has_variables, is_whole, read_lines, value_in
from jobs_first.easy_read.own import settings_of
from jobs_first.errors import UserError, counted

OWN, BUILD, FACTS, CONFIG = Path("report/easy_read.qmd"), Path("results/build"), Path("results/facts.json"), Path("config/easy_read")
HEADINGS: Final = {"fail": "Has to be mended", "warn": "Could be better"}


def easy_read_check(file: str, study: Study, width: int | None) -> tuple[str, bool]:
    """What is found in a file of Markdown or Quarto, told for whoever edits it, and whether it keeps the rules that fail.

    Numbers are those of the last run, where there was one. Raises UserError for a file that cannot be read.
    """
    if not file.strip():
        raise UserError("Which text? Write for example: make easy-read-check FILE=report/easy_read.qmd")
    path, notes = Path(file), list[str]()
    own = os.path.realpath(path) == os.path.realpath(OWN)
    settings = settings_of(CONFIG, whole=False, own=own)
    known = _values(study)
    value = known or (lambda name: STAND_IN)
    lines = read_lines(path, BUILD, notes, value, settings.hard_words if own else None)
    if known is None and has_variables(lines):
        notes.append(f"{FACTS} is not there yet, so '{STAND_IN}' stands for every number. 'make report' makes it.")
    reports = study.study.reports
    metadata = {"lang": "en-GB", "publisher": reports.publisher, "published": reports.published} if own else {}
    booklet = assembled(lines, value, metadata, _pandoc())
    found = check(booklet, replace(settings, whole=own or is_whole(booklet)))
    return told(file, found, notes, width), not of_severity(found, "fail")


def told(name: str, found: Sequence[Finding], notes: Sequence[str], width: int | None) -> str:
    """The findings in words: what fails first, each with file and line, what was found, what was expected and how to mend it."""
    fails, warnings = of_severity(found, "fail"), of_severity(found, "warn")
    head = f"{name}: {counted(len(fails), 'thing')} to mend, {counted(len(warnings), 'thing')} that could be better."
    parts = ["\n".join([head, *notes])]
    for severity, group in (("fail", fails), ("warn", warnings)):
        if group:
            parts.append("\n".join([f"{HEADINGS[severity]}:", *(_finding(one, width) for one in group)]))
    return "\n\n".join(parts) + "\n"


def _finding(one: Finding, width: int | None) -> str:
    lines = [f"  {one.place}:{one.line}  {one.rule}"]
    for said in (f"found {one.found}", f"expected {one.expected}", one.mend):
        lines += textwrap.wrap(said, max(60, width), initial_indent="      ", subsequent_indent="        ") if width else [f"      {said}"]
    return "\n".join(lines)


def _values(study: Study) -> Callable[[str], str | None] | None:
    """The variables of the last run as the reports have them; None before there was one."""
    if not FACTS.is_file():
        return None
    from jobs_first.report.variables import variables

    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    return value_in(variables(facts, {"kind": study.provenance.kind}))


def _pandoc() -> Path:
    from jobs_first.report.engines import choose_engine

    return Path(choose_engine("pandoc").program)
