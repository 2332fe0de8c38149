"""Where a number of the reports comes from, in words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jobs_first.config.assemble import Study
from jobs_first.errors import UserError, nearest
from jobs_first.tables import read_rows

BASIS = {
    "published": "agrees with a published figure, or is computed only from figures that do",
    "invented": "rests on demonstration records, which are invented",
    "collected": "computed from collected returns",
    "cited": "cited from another publication, not computed here",
}


def explain(fact_id: str, study: Study, results: Path = Path("results")) -> str:
    """Everything known about a fact: value, definition, basis, table and row, filter, rule, script, input files with checksums.

    Raises UserError when no run has made facts yet, or none has this id.
    """
    path = results / "facts.json"
    if not path.exists():
        raise UserError("There are no facts yet. Run 'make report' first.")
    facts: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    if fact_id not in facts:
        given = f"There is no fact '{fact_id}'." if fact_id else "Say which fact: make explain FACT=employment.follow_up.jobs_first."
        raise UserError(f"{given} {nearest(fact_id, facts)}")
    fact = facts[fact_id]
    lines = [
        ("fact", fact_id),
        ("says", fact["text"]),
        ("in Easy Read", fact["plain"]),
        ("value", _shown(fact)),
        ("interval", f"{fact['lower']:g} to {fact['upper']:g}, {fact['level']:g}%" if {"lower", "upper"} <= set(fact) else ""),
        ("method", fact.get("method", "")),
        ("role", fact.get("role", "")),
        ("assumption", fact.get("assumption", "")),
        ("means", fact["definition"]),
        ("basis", f"{fact['basis']}: {BASIS[fact['basis']]}"),
        ("table", fact["table"]),
        ("row", f"{fact['row']} (the header not counted), where " + _filter(fact["where"]) if fact["row"] else _filter(fact["where"])),
        ("rule", fact["rule"]),
        ("script", f"workflow/scripts/{fact['rule']}.py"),
        ("published as", _published(fact_id, study)),
    ]
    told = [f"{name:<13} {text}" for name, text in lines if text]
    inputs = _inputs(fact["table"], results)
    if inputs:
        told.append("made from")
        told += [f"  {checksum[:16]}…  {name}" for name, checksum in inputs]
    returned = _return_files(fact["table"], study, results)
    if returned:
        told.append("returns (internal)")
        told += [f"  {checksum[:16]}…  {name}" for name, checksum in returned]
    return "\n".join(told)


def _shown(fact: Mapping[str, Any]) -> str:
    if "numerator" in fact:
        percent = f" = {fact['percent']:g}%" if "percent" in fact else ""
        return f"{fact['numerator']} of {fact['denominator']}{percent}"
    return f"{fact['value']} {fact.get('unit', '')}".strip()


def _filter(where: Mapping[str, str]) -> str:
    return ", ".join(f"{column} = {wanted}" for column, wanted in where.items()) or "the only row"


def _published(fact_id: str, study: Study) -> str:
    figure = study.published.figure(fact_id)
    return f"{figure.shown()} in {study.published.source_titles[figure.source]}" if figure else ""


def _inputs(table: str, results: Path) -> list[tuple[str, str]]:
    path = results / "manifest.json"
    if not path.exists():
        return []
    entry = json.loads(path.read_text(encoding="utf-8")).get(table.replace("{audience}", ""), {})
    return sorted(entry.get("inputs", {}).items())


def _return_files(table: str, study: Study, results: Path) -> list[tuple[str, str]]:
    """The files of the returns behind a table, with their checksums: those that records were read from, or the interviews."""
    if table.startswith("results/interviews/"):
        paths = sorted((study.returns / "interviews").glob("*.qdpx"))
    elif table.startswith(("results/outcomes/", "results/costs/")) and (results / "clean" / "sources.csv").exists():
        named = {(row["site"], row["file"]) for row in read_rows(results / "clean" / "sources.csv")}
        paths = [study.returns / site / name for site, name in sorted(named)]
    else:
        paths = []
    return [(str(path), hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths if path.exists()]
