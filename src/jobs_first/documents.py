"""Documents that are made: the data dictionary, the rules of Easy Read, and the schemas that help an editor of config/."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from jobs_first.config.assemble import Study
from jobs_first.config.checklists import Checklist
from jobs_first.config.codebook import Codebook
from jobs_first.config.costs import Costs
from jobs_first.config.descriptions import describe_fields
from jobs_first.config.disclosure import Disclosure
from jobs_first.config.easy_read import Pictures, Words
from jobs_first.config.easy_read_rules import EasyReadRules
from jobs_first.config.facts import Facts
from jobs_first.config.loading import ConfigModel
from jobs_first.config.minimum_wage import MinimumWage
from jobs_first.config.outputs import Registry
from jobs_first.config.published import Published
from jobs_first.config.quotations import Quotations
from jobs_first.config.sign_off import SignOff
from jobs_first.config.sites import Site
from jobs_first.config.study import StudyFile
from jobs_first.config.themes import Themes
from jobs_first.config.triangulation import Triangulation
from jobs_first.config.typed_numbers import TypedNumbers
from jobs_first.dictionary import COLUMNS, data_dictionary, entries
from jobs_first.dictionary_page import dictionary_page, house_style
from jobs_first.easy_read.guide import rules_guide
from jobs_first.easy_read.rules import RULES
from jobs_first.writing import write_rows, write_text

SCHEMAS: dict[str, type[ConfigModel]] = {
    "study": StudyFile,
    "codebook": Codebook,
    "site": Site,
    "themes": Themes,
    "triangulation": Triangulation,
    "costs": Costs,
    "minimum_wage": MinimumWage,
    "quotations": Quotations,
    "published": Published,
    "outputs": Registry,
    "facts": Facts,
    "disclosure": Disclosure,
    "pictures": Pictures,
    "words": Words,
    "sign_off": SignOff,
    "easy_read_rules": EasyReadRules,
    "checklist": Checklist,
    "typed_numbers": TypedNumbers,
}


def schema_text(model: type[ConfigModel]) -> str:
    """The JSON schema of a configuration file, for editors that complete and check YAML."""
    schema = describe_fields(model.model_json_schema(by_alias=True), model)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def write_documents(study: Study, docs: Path, styles: Path) -> list[Path]:
    """Write every generated document below `docs`; returns their paths. `styles` is the folder of the house style."""
    dictionary = {kind: docs / f"data_dictionary.{kind}" for kind in ("md", "html", "csv")}
    write_text(data_dictionary(study), dictionary["md"])
    write_text(dictionary_page(study, house_style(styles)), dictionary["html"])
    write_rows(map(asdict, entries(study)), COLUMNS, dictionary["csv"])
    rules = docs / "easy_read_rules.md"
    write_text(rules_guide(RULES), rules)
    schemas = {name: docs / "schemas" / f"{name}.json" for name in SCHEMAS}
    for name, path in schemas.items():
        write_text(schema_text(SCHEMAS[name]), path)
    return [*dictionary.values(), rules, *schemas.values()]
