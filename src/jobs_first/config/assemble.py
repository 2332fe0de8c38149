"""All of config/ as one frozen Study, with what only shows across files checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from jobs_first.config.checklist_places import checklist_files
from jobs_first.config.checklists import Checklist, check_keys, check_results
from jobs_first.config.codebook import Codebook
from jobs_first.config.costs import Costs, check_costs, check_set_up
from jobs_first.config.disclosure import Disclosure
from jobs_first.config.easy_read import Pictures, Words, check_words
from jobs_first.config.easy_read_rules import EasyReadRules
from jobs_first.config.facts import Facts, why_not_nested
from jobs_first.config.loading import FROM_REPOSITORY, ConfigError, ConfigModel, load_with_lines, told
from jobs_first.config.mapping_checks import mapping_mistakes
from jobs_first.config.minimum_wage import MinimumWage
from jobs_first.config.outputs import Registry
from jobs_first.config.provenance import Provenance
from jobs_first.config.published import Published
from jobs_first.config.quotations import Quotations, check_quotations
from jobs_first.config.sign_off import SignOff
from jobs_first.config.sites import Column, Site
from jobs_first.config.study import StudyFile
from jobs_first.config.telling import Lines, Location, Mistake
from jobs_first.config.themes import Themes
from jobs_first.config.triangulation import Triangulation, check_triangulation
from jobs_first.config.typed_numbers import TypedNumbers
from jobs_first.errors import did_you_mean, nearest

ModelT = TypeVar("ModelT", bound=ConfigModel)


@dataclass(frozen=True)
class Study:
    """Everything that config/ and provenance.yaml say. `returns` is the folder of the returns; a checklist has the name of its file."""

    study: StudyFile
    codebook: Codebook
    sites: dict[str, Site]
    themes: Themes
    quotations: Quotations
    triangulation: Triangulation
    costs: Costs
    minimum_wage: MinimumWage
    registry: Registry
    published: Published
    facts: Facts
    disclosure: Disclosure
    pictures: Pictures
    checklists: dict[str, Checklist]
    provenance: Provenance
    returns: Path


def load_study(root: str | Path = ".") -> Study:
    """Read and check config/ below `root`. Raises one ConfigError that lists every mistake of every file."""
    config = Path(root) / "config"
    files = _Files()
    study = files.read(config / "study.yaml", StudyFile)
    codebook = files.read(config / "codebook.yaml", Codebook)
    themes = files.read(config / "themes.yaml", Themes)
    quotations = files.read(config / "quotations.yaml", Quotations)
    triangulation = files.read(config / "triangulation.yaml", Triangulation)
    costs = files.read(config / "costs.yaml", Costs)
    wage = files.read(config / "minimum_wage.yaml", MinimumWage)
    registry = files.read(config / "outputs.yaml", Registry)
    published = files.read(config / "published.yaml", Published)
    facts = files.read(config / "facts.yaml", Facts)
    disclosure = files.read(config / "disclosure.yaml", Disclosure)
    # Only the reports need these, at the end of a run; their mistakes are told before anything starts all the same.
    pictures = files.read(config / "easy_read" / "pictures.yaml", Pictures)
    words = files.read(config / "easy_read" / "words.yaml", Words)
    files.read(config / "easy_read" / "sign_off.yaml", SignOff)
    if pictures is not None and words is not None:
        files.check(config / "easy_read" / "words.yaml", check_words(words, pictures))
    rules = files.read(config / "easy_read" / "rules.yaml", EasyReadRules)
    files.read(config / "typed_numbers.yaml", TypedNumbers)
    checklists = _read_checklists(files, config)
    sites = _read_sites(files, config, study.sites) if study is not None else {}
    returns = Path(root) / Path(study.returns if study is not None else "").expanduser()
    provenance = _read_provenance(files, config, returns) if study is not None else None
    if codebook is not None and study is not None:
        for name, site in sites.items():
            files.check(config / "sites" / f"{name}.yaml", _check_site(site, codebook, study))
        files.check(config / "codebook.yaml", _check_rules(codebook, study))
    if costs is not None and codebook is not None and published is not None and study is not None:
        files.check(config / "costs.yaml", check_costs(costs, codebook, published, study.waves))
        for name, site in sites.items():
            files.check(config / "sites" / f"{name}.yaml", check_set_up(site.facts.setup_cost, costs))
    if themes is not None and study is not None:
        mapped = {path.stem for path in (config / "sites").glob("*.yaml")}
        files.check(config / "themes.yaml", _check_themes(themes, study, mapped))
    if themes is not None and quotations is not None:
        files.check(config / "quotations.yaml", check_quotations(quotations, themes))
    if published is not None and facts is not None:
        files.check(config / "published.yaml", _check_published(published, facts))
    if facts is not None and registry is not None:
        files.check(config / "facts.yaml", _check_facts(facts, registry))
    if rules is not None and facts is not None:
        files.check(config / "easy_read" / "rules.yaml", _check_easy_read_rules(rules, facts))
    if triangulation is not None and facts is not None and themes is not None and registry is not None:
        files.check(config / "triangulation.yaml", check_triangulation(triangulation, facts, themes, registry))
    for name, checklist in checklists.items():
        files.check(config / "checklists" / f"{name}.yaml", check_keys(checklist, lambda path: files.keys(Path(root) / path)))
        if registry is not None:
            files.check(config / "checklists" / f"{name}.yaml", check_results(checklist, registry))
    if files.told:
        raise ConfigError("The configuration has to be mended before anything can run.\n\n" + "\n".join(files.told))
    if not (study and codebook and themes and quotations and costs and wage and registry and published and facts and disclosure):
        raise AssertionError("a file without a mistake was not read")
    if triangulation is None or provenance is None or pictures is None:
        raise AssertionError("a file without a mistake was not read")
    return Study(
        study=study,
        codebook=codebook,
        sites=sites,
        themes=themes,
        quotations=quotations,
        triangulation=triangulation,
        costs=costs,
        minimum_wage=wage,
        registry=registry,
        published=published,
        facts=facts,
        disclosure=disclosure,
        pictures=pictures,
        checklists=checklists,
        provenance=provenance,
        returns=returns,
    )


class _Files:
    """The files as they are read, with the line of each key, and what is wrong with them."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self._lines: dict[Path, Lines] = {}

    def read(self, path: Path, model: type[ModelT], mend: str = FROM_REPOSITORY) -> ModelT | None:
        try:
            content, self._lines[path] = load_with_lines(path, model, mend)
        except ConfigError as error:
            self.told.append(str(error))
            return None
        return content

    def keys(self, path: Path) -> list[str] | None:
        """The keys of a file, points between them; None where it is not there, and none where it was told already what is wrong in it."""
        if path not in self._lines and not path.is_file():
            return None
        return [".".join(map(str, at)) for at in self._lines.get(path, {}) if at and not any(isinstance(part, int) for part in at)]

    def check(self, path: Path, found: Iterable[Mistake]) -> None:
        self.told += told(path, self._lines[path], found)


def _read_sites(files: _Files, config: Path, names: Sequence[str]) -> dict[str, Site]:
    sites = {}
    for i, name in enumerate(names):
        path = config / "sites" / f"{name}.yaml"
        if path.exists():
            mend = "Write the mapping of the return into it (docs/returns.md), or take the site out of 'sites' in config/study.yaml"
            site = files.read(path, Site, mend)
            sites.update({name: site} if site is not None else {})
            continue
        unused = [other.stem for other in config.glob("sites/*.yaml") if other.stem not in names]
        yml = path.with_suffix(".yml")
        hint = f"Rename {yml.name}, which is, to {path.name}" if yml.exists() else did_you_mean(name, unused)
        text = f"the site '{name}' has no mapping: {path} is not there."
        mend = f"Write one (make new-site FILE=its return SITE={name}), or take the site out of this list"
        files.check(config / "study.yaml", [Mistake(f"{text} {hint or mend}", "sites", i)])
    return sites


def _read_checklists(files: _Files, config: Path) -> dict[str, Checklist]:
    paths, misnamed = checklist_files(config / "checklists")
    files.told += misnamed
    found = {path.stem: files.read(path, Checklist) for path in paths}
    return {name: checklist for name, checklist in found.items() if checklist is not None}


def _read_provenance(files: _Files, config: Path, returns: Path) -> Provenance | None:
    if not returns.is_dir():
        others = [str(path) for path in returns.parent.glob("*") if path.is_dir()]
        what = "is a file, and a folder is expected" if returns.exists() else "is not there"
        mend = did_you_mean(str(returns), others) or "Make it and put the returns into it, or write here where it is"
        files.check(config / "study.yaml", [Mistake(f"the folder of the returns, {returns}, {what}. {mend}", "returns")])
        return None
    mend = (
        "It says what the returns are. Write one line into it: 'kind: collected' for confidential records of people, which need a secret "
        "key and a place that git does not reach, or 'kind: demonstration' for invented records, which the reports then mark as invented"
    )
    return files.read(returns / "provenance.yaml", Provenance, mend)


def _check_site(site: Site, codebook: Codebook, study: StudyFile) -> Iterator[Mistake]:
    for table_name, table in site.tables.items():
        for i, part in enumerate(table.parts):
            at = ("tables", table_name, "parts", i)
            if part.group is not None and part.group not in study.groups:
                yield Mistake(f"unknown group '{part.group}'. {nearest(part.group, study.groups)}", *at, "group")
            if part.wave is not None and part.wave not in study.waves:
                yield Mistake(f"unknown wave '{part.wave}'. {nearest(part.wave, study.waves)}", *at, "wave")
        by_row = any(column.is_ == "wave" for column in table.columns.values()) or all(part.wave for part in table.parts)
        for header, column in table.columns.items():
            where = ("tables", table_name, "columns", header)
            known = codebook.variables.get(column.variable or "")
            if known is not None and known.table == "person_waves" and column.wave is None and not by_row:
                yield Mistake("nothing says which wave this column belongs to. Give it, or its part, a wave", *where)
            if column.variable is not None and column.variable not in codebook.variables:
                hint = nearest(column.variable, codebook.variables, "config/codebook.yaml")
                yield Mistake(f"unknown variable '{column.variable}'. {hint}", *where, "variable")
                continue
            if column.wave is not None and column.wave not in study.waves:
                yield Mistake(f"unknown wave '{column.wave}'. {nearest(column.wave, study.waves)}", *where, "wave")
            yield from _check_recode(site, column, where, codebook, study)
    yield from mapping_mistakes(site, codebook)


def _check_recode(site: Site, column: Column, where: Location, codebook: Codebook, study: StudyFile) -> Iterator[Mistake]:
    valid: set[str] | None = None
    if column.variable is not None:
        variable = codebook.variables[column.variable]
        valid = {"yes", "no", "true", "false"} if variable.type == "boolean" else set(variable.categories) if variable.categories else None
    elif column.is_ is not None:
        valid = set(study.groups) if column.is_ == "group" else set(study.waves)
    for said, meant in site.recode_of(column).items():
        if valid is not None and meant not in valid:
            # A shared list stands elsewhere, but it is this column that it does not fit.
            key = (said,) if isinstance(column.recode, dict) else ()
            what = f"'{column.variable or column.is_}' cannot be '{meant}', to which '{said}' is recoded"
            yield Mistake(f"{what}. {nearest(meant, valid)}", *where, "recode", *key)


def _check_rules(codebook: Codebook, study: StudyFile) -> Iterator[Mistake]:
    for rule_id, rule in codebook.rules.items():
        for key, wave in rule.waves().items():
            if wave not in study.waves:
                yield Mistake(f"unknown wave '{wave}'. {nearest(wave, study.waves)}", "rules", rule_id, key)


def _check_themes(themes: Themes, study: StudyFile, mapped: set[str]) -> Iterator[Mistake]:
    """A site that was taken out of the study keeps its mapping, and its interviews are left out; any other site is a mistake."""
    mend = {
        "wave": ("does not list", "List it there, or correct the name"),
        "site": (
            "does not list and config/sites/ has no mapping for",
            "List it there, or put its mapping back: interviews of a site that is only mapped are left out",
        ),
    }
    named = {"wave": (themes.variables.wave.values, set(study.waves)), "site": (themes.variables.site.values, {*study.sites, *mapped})}
    for kind, (values, valid) in named.items():
        for said, name in values.items():
            if name not in valid:
                lacking, otherwise = mend[kind]
                text = f"the register of interviews names the {kind} '{name}', which '{kind}s' in config/study.yaml {lacking}"
                # A name that leads somewhere already was hardly meant.
                hint = did_you_mean(name, valid - set(values.values())) or otherwise
                yield Mistake(f"{text}. {hint}", "variables", kind, "values", said)


def _check_published(published: Published, facts: Facts) -> Iterator[Mistake]:
    cited = [figure.id for figure in published.figures if figure.is_cited()]
    for i, figure in enumerate(published.figures):
        checked = figure.kind != "statement" and not figure.is_cited()
        if figure.is_cited():
            ways = (*why_not_nested(figure.id, {*facts.facts, *cited}), *(["facts.yaml has it too"] if figure.id in facts.facts else []))
            yield from (Mistake(f"this figure becomes a fact of its own, but {why}", "figures", i, "id") for why in ways)
        for j, name in enumerate(figure.facts or (figure.id,)) if checked else ():
            if name not in facts.facts:
                key = ("facts", j) if figure.facts else ("id",)
                hint = nearest(name, facts.facts, "config/facts.yaml")
                yield Mistake(f"this figure is checked with the fact '{name}', which is not there. {hint}", "figures", i, *key)


def _check_easy_read_rules(rules: EasyReadRules, facts: Facts) -> Iterator[Mistake]:
    for share, unknown in rules.numbers.not_known_beside.items():
        for name in (share, unknown):
            if name not in facts.facts:
                hint = nearest(name, facts.facts, "config/facts.yaml")
                yield Mistake(f"unknown fact '{name}'. {hint}", "numbers", "not_known_beside", share)


def _check_facts(facts: Facts, registry: Registry) -> Iterator[Mistake]:
    for name, fact in facts.facts.items():
        if fact.table not in registry.outputs:
            hint = nearest(fact.table, registry.outputs, "config/outputs.yaml")
            yield Mistake(f"unknown table '{fact.table}'. {hint}", "facts", name, "table")
            continue
        if fact.shown_in is not None and fact.shown_in not in registry.outputs:
            hint = nearest(fact.shown_in, [other for other in registry.outputs if other.startswith("figure_")], "config/outputs.yaml")
            yield Mistake(f"unknown figure '{fact.shown_in}'. {hint}", "facts", name, "shown_in")
        columns = registry.outputs[fact.table].columns
        keys: list[tuple[Location, str]] = [(("where", column), column) for column in fact.where]
        keys += [((key,), getattr(fact, key)) for key in ("value", "of", "lower", "upper") if getattr(fact, key)]
        keys += [(("n", i), column) for i, column in enumerate(fact.n)]
        for key, column in keys:
            if column not in columns:
                yield Mistake(f"the table '{fact.table}' has no column '{column}'. {nearest(column, columns)}", "facts", name, *key)
