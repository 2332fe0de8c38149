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
from jobs_first.facts.origin import BASIS, METHODS, interval_in_words, people_in_words, published_in_words, value_in_words
from jobs_first.outdated import read_manifest, why_outdated
from jobs_first.packing.manifest import sha256
from jobs_first.records import records_behind, rows_in_words, rows_of
from jobs_first.tables import read_rows

LABEL, NARROW = 14, 60
ASK = "make explain FACT="


def explain(fact_id: str, study: Study, results: Path = Path("results"), width: int | None = None) -> str:
    """Everything known about a fact: value, definition, basis, table and row, filter, rule, script, input files with checksums.

    Then, for the research team alone, the records that its filter selects: files, sheets and rows of the returns.
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
    method = fact.get("method", "")
    lines = [
        ("fact", fact_id),
        ("says", fact["text"]),
        ("in Easy Read", fact["plain"]),
        ("value", value_in_words(fact)),
        ("interval", interval_in_words(fact)),
        ("method", f"{method}: {METHODS[method]}" if method in METHODS else method),
        ("rests on", people_in_words(fact)),
        ("role", fact.get("role", "")),
        ("assumption", fact.get("assumption", "")),
        ("means", fact["definition"]),
        ("basis", f"{fact['basis']}: {BASIS[fact['basis']]}"),
        ("table", fact["table"]),
        ("row", f"{fact['row']} (the header not counted), where " + _filter(fact["where"]) if fact["row"] else _filter(fact["where"])),
        ("rule", fact["rule"]),
        ("script", f"workflow/scripts/{fact['rule']}.py"),
        ("published as", published_in_words(fact_id, study.published)),
    ]
    told = [_line(name, text, width) for name, text in lines if text]
    inputs = _inputs(fact["table"], results)
    if inputs:
        told.append("made from")
        told += [f"  {checksum[:16]}…  {name}" for name, checksum in inputs]
    return told + _returned(fact_id, fact, study, results, width)


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


def _filter(where: Mapping[str, str]) -> str:
    return ", ".join(f"{column} = {wanted}" for column, wanted in where.items()) or "the only row"


def _inputs(table: str, results: Path) -> list[tuple[str, str]]:
    return sorted(read_manifest(results).get(table.replace("{audience}", ""), {}).get("inputs", {}).items())


def _returned(fact_id: str, fact: Mapping[str, Any], study: Study, results: Path, width: int | None) -> list[str]:
    """The returns behind a fact: the records that its filter selects, then the files that hold them, with checksums, sheets and rows."""
    clean = {name: results / "clean" / f"{name}.csv" for name in ("people", "person_waves", "sources")}
    if fact["table"].startswith("results/interviews/"):
        paths = [study.returns / "interviews" / name for name in study.themes.read_files().names()]
        return [
            _line("records", "interviews as they were coded, and no row of a site's return", width),
            *_files({path: [] for path in paths}, results),
        ]
    if fact["rule"] == "build_facts":
        source = "another publication" if fact["basis"] == "cited" else "what stands in the configuration"
        return [_line("records", f"none: it rests on {source}", width)]
    if not all(path.exists() for path in clean.values()):
        return [_line("records", "the clean tables are not there: run 'make report' to see which records stand behind this number", width)]
    definition = study.facts.facts.get(fact_id)
    behind = records_behind(fact, definition.value if definition else "", read_rows(clean["people"]), read_rows(clean["person_waves"]))
    if behind is None:
        return []
    sources = read_rows(clean["sources"])
    selected, chosen = rows_of(behind.records, sources), rows_of(behind.counted or (), sources)
    files: dict[Path, list[str]] = {}
    for (site, name, sheet), rows in selected.items():
        lines = files.setdefault(study.returns / site / name, [])
        where = f"sheet {sheet}: " if sheet else ""
        lines.append(_wrapped(where + rows_in_words(rows), width, "    "))
        if (site, name, sheet) in chosen:
            lines.append(_wrapped("of them counted: " + rows_in_words(chosen[site, name, sheet]), width, "      "))
    many = f"{behind.said}: {len(behind.records)}"
    many += f"; {len(behind.counted)} of them counted" if behind.counted is not None else ""
    return [_line("records", many, width), *_files(files, results)]


def _files(files: Mapping[Path, list[str]], results: Path) -> list[str]:
    """Files of the returns with the checksums of the run, each with what is said of it."""
    noted = {name: checksum for entry in read_manifest(results).values() for name, checksum in entry.get("inputs", {}).items()}
    here = [path for path in sorted(files) if str(path) in noted or path.exists()]
    lines = [line for path in here for line in (f"  {(noted.get(str(path)) or sha256(path))[:16]}…  {path}", *files[path])]
    return ["returns (internal)", *lines] if lines else []
