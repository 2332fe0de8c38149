"""All of config/ as one frozen Study, with what only shows across files checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from jobs_first.config.codebook import Codebook
from jobs_first.config.costs import Costs, check_costs
from jobs_first.config.disclosure import Disclosure
from jobs_first.config.facts import Facts
from jobs_first.config.loading import ConfigError, ConfigModel, load_model
from jobs_first.config.mapping_checks import mapping_mistakes
from jobs_first.config.outputs import Registry
from jobs_first.config.provenance import Provenance
from jobs_first.config.published import Published
from jobs_first.config.sites import Column, Site
from jobs_first.config.study import StudyFile
from jobs_first.config.themes import Themes
from jobs_first.errors import nearest

ModelT = TypeVar("ModelT", bound=ConfigModel)


@dataclass(frozen=True)
class Study:
    """Everything that config/ and provenance.yaml say. `returns` is the folder of the returns."""

    study: StudyFile
    codebook: Codebook
    sites: dict[str, Site]
    themes: Themes
    costs: Costs
    registry: Registry
    published: Published
    facts: Facts
    disclosure: Disclosure
    provenance: Provenance
    returns: Path


def load_study(root: str | Path = ".") -> Study:
    """Read and check config/ below `root`. Raises one ConfigError that lists every mistake of every file."""
    config = Path(root) / "config"
    mistakes: list[str] = []
    read = _collecting(mistakes)
    study = read(config / "study.yaml", StudyFile)
    codebook = read(config / "codebook.yaml", Codebook)
    themes = read(config / "themes.yaml", Themes)
    costs = read(config / "costs.yaml", Costs)
    registry = read(config / "outputs.yaml", Registry)
    published = read(config / "published.yaml", Published)
    facts = read(config / "facts.yaml", Facts)
    disclosure = read(config / "disclosure.yaml", Disclosure)
    named = study.sites if study is not None else ()
    sites = {name: read(config / "sites" / f"{name}.yaml", Site) for name in named}
    returns = Path(root) / (study.returns if study is not None else "")
    provenance = read(returns / "provenance.yaml", Provenance) if study is not None else None
    if codebook is not None and study is not None:
        for name, site in sites.items():
            if site is not None:
                mistakes += [f"{config / 'sites' / name}.yaml, {text}" for text in _check_site(site, codebook, study)]
    if codebook is not None and study is not None:
        mistakes += [f"{config / 'codebook.yaml'}, {text}" for text in _check_rules(codebook, study)]
    if costs is not None and codebook is not None and published is not None:
        mistakes += [f"{config / 'costs.yaml'}, {text}" for text in check_costs(costs, codebook, published)]
    if themes is not None and study is not None:
        mapped = {path.stem for path in (config / "sites").glob("*.yaml")}
        mistakes += [f"{config / 'themes.yaml'}, {text}" for text in _check_themes(themes, study, mapped)]
    if published is not None and facts is not None:
        mistakes += [f"{config / 'published.yaml'}, {text}" for text in _check_published(published, facts)]
    if facts is not None and registry is not None:
        mistakes += [f"{config / 'facts.yaml'}, {text}" for text in _check_facts(facts, registry)]
    if mistakes:
        raise ConfigError("The configuration has to be mended before anything can run.\n\n" + "\n".join(mistakes))
    if not (study and codebook and themes and costs and registry and published and facts and disclosure and provenance):
        raise AssertionError("a file without a mistake was not read")
    known = {name: site for name, site in sites.items() if site is not None}
    return Study(study, codebook, known, themes, costs, registry, published, facts, disclosure, provenance, returns)


def _collecting(mistakes: list[str]) -> Callable[[Path, type[ModelT]], ModelT | None]:
    def read(path: Path, model: type[ModelT]) -> ModelT | None:
        try:
            return load_model(path, model)
        except ConfigError as error:
            mistakes.append(str(error))
            return None

    return read


def _check_site(site: Site, codebook: Codebook, study: StudyFile) -> Iterator[str]:
    for table_name, table in site.tables.items():
        for part in table.parts:
            if part.group is not None and part.group not in study.groups:
                yield f"tables.{table_name}.parts: unknown group '{part.group}'. {nearest(part.group, study.groups)}"
            if part.wave is not None and part.wave not in study.waves:
                yield f"tables.{table_name}.parts: unknown wave '{part.wave}'. {nearest(part.wave, study.waves)}"
        by_row = any(column.is_ == "wave" for column in table.columns.values()) or all(part.wave for part in table.parts)
        for header, column in table.columns.items():
            where = f"tables.{table_name}.columns.{header}"
            known = codebook.variables.get(column.variable or "")
            if known is not None and known.table == "person_waves" and column.wave is None and not by_row:
                yield f"{where}: nothing says which wave this column belongs to. Give it, or its part, a wave."
            if column.variable is not None and column.variable not in codebook.variables:
                yield f"{where}: unknown variable '{column.variable}'. {nearest(column.variable, codebook.variables)}"
                continue
            if column.wave is not None and column.wave not in study.waves:
                yield f"{where}: unknown wave '{column.wave}'. {nearest(column.wave, study.waves)}"
            yield from _check_recode(site, column, where, codebook, study)
    yield from mapping_mistakes(site, codebook)


def _check_recode(site: Site, column: Column, where: str, codebook: Codebook, study: StudyFile) -> Iterator[str]:
    valid: set[str] | None = None
    if column.variable is not None:
        variable = codebook.variables[column.variable]
        valid = {"yes", "no", "true", "false"} if variable.type == "boolean" else set(variable.categories) if variable.categories else None
    elif column.is_ is not None:
        valid = set(study.groups) if column.is_ == "group" else set(study.waves)
    for said, meant in site.recode_of(column).items():
        if valid is not None and meant not in valid:
            yield f"{where}: '{said}' is recoded to '{meant}', which the codebook does not know. {nearest(meant, valid)}"


def _check_rules(codebook: Codebook, study: StudyFile) -> Iterator[str]:
    for rule_id, rule in codebook.rules.items():
        for key, wave in rule.waves().items():
            if wave not in study.waves:
                yield f"rules.{rule_id}.{key}: unknown wave '{wave}'. {nearest(wave, study.waves)}"


def _check_themes(themes: Themes, study: StudyFile, mapped: set[str]) -> Iterator[str]:
    """A site that was taken out of the study keeps its mapping, and its interviews are left out; any other site is a mistake."""
    for kind, named, valid in (("wave", themes.waves(), set(study.waves)), ("site", themes.sites(), {*study.sites, *mapped})):
        for name in sorted(set(named) - valid):
            yield f"variables.{kind}: unknown {kind} '{name}'. {nearest(name, valid)}"


def _check_published(published: Published, facts: Facts) -> Iterator[str]:
    for figure in published.figures:
        checked = figure.kind not in ("statement", "benchmark") and figure.derivable
        for name in (figure.facts or (figure.id,)) if checked else ():
            if name not in facts.facts:
                yield f"{figure.id}: is checked with the fact '{name}', which facts.yaml does not have. {nearest(name, facts.facts)}"


def _check_facts(facts: Facts, registry: Registry) -> Iterator[str]:
    for name, fact in facts.facts.items():
        if fact.table not in registry.outputs:
            yield f"facts.{name}: unknown table '{fact.table}'. {nearest(fact.table, registry.outputs)}"
            continue
        columns = registry.outputs[fact.table].columns
        for column in (*fact.where, *(c for c in (fact.value, fact.of, fact.lower, fact.upper, *fact.n) if c)):
            if column not in columns:
                yield f"facts.{name}: the table '{fact.table}' has no column '{column}'. {nearest(column, columns)}"
