"""Where a number of the reports comes from, in words."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jobs_first.config.assemble import Study
from jobs_first.errors import UserError, counted, did_you_mean, names_like
from jobs_first.outdated import read_manifest, why_outdated
from jobs_first.packing.manifest import sha256
from jobs_first.tables import read_rows

BASIS = {
    "published": "agrees with a published figure, or is computed only from figures that do",
    "invented": "rests on demonstration records, which are invented",
    "collected": "computed from collected returns",
    "cited": "cited from another publication, not computed here",
}
LABEL, NARROW = 14, 60
ASK = "make explain FACT="


def explain(fact_id: str, study: Study, results: Path = Path("results"), width: int | None = None) -> str:
    """Everything known about a fact: value, definition, basis, table and row, filter, rule, script, input files with checksums.

    Where the results no longer rest on what lies there now, that comes first. Lines are broken at `width` characters, or not at all.
    Raises UserError when no run has made facts yet, or none has this id; it lists those that begin alike, or the groups of facts.
    """
    path = results / "facts.json"
    facts: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    definitions = _definitions(study, facts)
    if fact_id not in definitions:
        raise UserError(_unknown(fact_id, definitions, width))
    if not facts:
        raise UserError("There are no facts yet. Run 'make report' first.")
    if fact_id not in facts:
        raise UserError(f"The configuration has the fact '{fact_id}', and no run has computed it yet. Run 'make report' first.")
    told = _told(fact_id, facts[fact_id], study, results, width)
    outdated = why_outdated(study, results)
    if outdated:
        told = [_wrapped(f"This may be out of date. {' '.join(outdated)} Run 'make report' to make it again.", width), "", *told]
    return "\n".join(told)


def overview(study: Study, width: int | None = None) -> str:
    """The groups of facts, with how many there are in each and one example, and how to ask for one."""
    heading = _wrapped(f"Say which fact, such as {ASK}employment.follow_up.jobs_first", width)
    return "\n".join([heading, *_groups(_definitions(study, {}), width)])


def _groups(definitions: Mapping[str, str], width: int | None) -> list[str]:
    groups = Counter(name.split(".")[0] for name in definitions)
    example = {group: next(name for name in definitions if name.startswith(f"{group}.")) for group in groups}
    widest = max(map(len, groups))
    lines = [_line(group, f"{counted(number, 'fact')}, such as {example[group]}", width, widest + 2) for group, number in groups.items()]
    return [_wrapped(f"or which group of facts, such as {ASK}employment", width), "", *lines]


def _definitions(study: Study, facts: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """What each fact means: those that config/ defines, and those of the last run."""
    defined = {name: fact.definition for name, fact in study.facts.facts.items()}
    cited = {figure.id: figure.label for figure in study.published.figures if figure.is_cited()}
    computed = {name: fact["definition"] for name, fact in facts.items() if name not in {**defined, **cited}}
    return {**defined, **cited, **computed}


def _unknown(fact_id: str, definitions: Mapping[str, str], width: int | None) -> str:
    alike = names_like(fact_id, definitions)
    group = [name for name in alike if name.startswith(f"{fact_id}.")]
    if not alike:
        return "\n".join([_wrapped(f"There is no fact '{fact_id}'. Say which fact,", width), *_groups(definitions, width)])
    heading = [f"'{fact_id}' is the beginning of these facts:"]
    if not group:
        heading = [f"There is no fact '{fact_id}'. {did_you_mean(fact_id, definitions)}".rstrip(), "These are like it:"]
    lines = [_wrapped(line, width) for line in heading] + [""]
    for name in group or alike:
        lines += [name, _wrapped(definitions[name], width, "    ")]
    return "\n".join(lines)


def _told(fact_id: str, fact: Mapping[str, Any], study: Study, results: Path, width: int | None) -> list[str]:
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
    told = [_line(name, text, width) for name, text in lines if text]
    inputs = _inputs(fact["table"], results)
    if inputs:
        told.append("made from")
        told += [f"  {checksum[:16]}…  {name}" for name, checksum in inputs]
    returned = _return_files(fact["table"], study, results)
    if returned:
        told.append("returns (internal)")
        told += [f"  {checksum[:16]}…  {name}" for name, checksum in returned]
    return told


def _line(name: str, text: str, width: int | None, column: int = LABEL) -> str:
    """A name and what is said of it beside it, or below it where the window is too narrow for that."""
    if width is not None and (width < NARROW or column + max(map(len, text.split()), default=0) > width):
        return f"{name}\n{_wrapped(text, width, '  ')}"
    return f"{name:<{column}}{_wrapped(text, width, ' ' * column).lstrip()}"


def _wrapped(text: str, width: int | None, indent: str = "") -> str:
    """Text in lines of at most `width` characters; a path or an id is never broken, so that it can be copied."""
    if width is None:
        return indent + text
    return textwrap.fill(
        text, max(width, 20), initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


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
    return sorted(read_manifest(results).get(table.replace("{audience}", ""), {}).get("inputs", {}).items())


def _return_files(table: str, study: Study, results: Path) -> list[tuple[str, str]]:
    """The files of the returns behind a table: those that records were read from, or the interviews, with the checksums of the run."""
    if table.startswith("results/interviews/"):
        paths = [study.returns / "interviews" / name for name in study.themes.read_files().names()]
    elif table.startswith(("results/outcomes/", "results/costs/")) and (results / "clean" / "sources.csv").exists():
        named = {(row["site"], row["file"]) for row in read_rows(results / "clean" / "sources.csv")}
        paths = [study.returns / site / name for site, name in sorted(named)]
    else:
        paths = []
    noted = {name: checksum for entry in read_manifest(results).values() for name, checksum in entry.get("inputs", {}).items()}
    return [(str(path), noted.get(str(path)) or sha256(path)) for path in paths if str(path) in noted or path.exists()]
