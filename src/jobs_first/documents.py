"""Documents made from config/: the data dictionary, and the schemas that help an editor while it is edited."""

from __future__ import annotations

import json
from pathlib import Path

from jobs_first.config.assemble import Study
from jobs_first.config.codebook import Codebook, Variable
from jobs_first.config.costs import Costs
from jobs_first.config.descriptions import describe_fields
from jobs_first.config.disclosure import Disclosure
from jobs_first.config.easy_read import Pictures
from jobs_first.config.facts import Facts
from jobs_first.config.loading import ConfigModel
from jobs_first.config.outputs import Registry
from jobs_first.config.published import Published
from jobs_first.config.sites import Site
from jobs_first.config.study import StudyFile
from jobs_first.config.themes import Themes
from jobs_first.returns.pseudonyms import columns_of
from jobs_first.writing import write_text

SCHEMAS: dict[str, type[ConfigModel]] = {
    "study": StudyFile,
    "codebook": Codebook,
    "site": Site,
    "themes": Themes,
    "costs": Costs,
    "published": Published,
    "outputs": Registry,
    "facts": Facts,
    "disclosure": Disclosure,
    "pictures": Pictures,
}


def data_dictionary(study: Study) -> str:
    """docs/data_dictionary.md: every variable of the codebook and every table of the registry."""
    lines = [
        "# Data dictionary",
        "",
        "Made from config/codebook.yaml and config/outputs.yaml by `make docs`. Edit those files, not this one.",
        "",
        "An empty cell means not known; it never means 0 or no.",
        "",
        "## Variables",
        "",
        "| variable | columns | label | type | values | unit | sensitivity |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [_variable_row(name, variable) for name, variable in study.codebook.variables.items()]
    lines += ["", "What each variable holds:", ""]
    lines += [f"- `{name}`: {variable.description}" for name, variable in study.codebook.variables.items()]
    lines += ["", "## Results", ""]
    for name, output in study.registry.outputs.items():
        lines += [f"### {output.caption} (`{name}`)", "", f"`{output.path}`, made by `{output.rule}`, {output.label}.", ""]
        columns = list(columns_of(study.codebook, output.codebook_table)) if output.codebook_table else list(output.columns)
        if columns:
            keys = ", ".join(f"`{column}`" for column in output.key)
            lines += [f"A row for each: {keys}." if keys else "", "", "| column | meaning |", "|---|---|"]
            lines += [f"| `{column}` | {_meaning(column, study)} |" for column in columns]
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _variable_row(name: str, variable: Variable) -> str:
    if variable.categories:
        values = "; ".join(f"`{code}` {label}" for code, label in variable.categories.items())
    elif variable.minimum is not None and variable.maximum is not None:
        values = f"{variable.minimum:g} to {variable.maximum:g}"
    else:
        values = "true, false" if variable.type == "boolean" else ""
    columns = ", ".join(f"`{column}`" for column in variable.columns(name))
    sensitivity = variable.sensitivity.replace("_", " ")
    return f"| `{name}` | {columns} | {variable.label} | {variable.type} | {values} | {variable.unit or ''} | {sensitivity} |"


def _meaning(column: str, study: Study) -> str:
    if column in study.registry.columns:
        return study.registry.columns[column]
    for name, variable in study.codebook.variables.items():
        if column in variable.columns(name):
            return variable.label + (f", {variable.unit}" if variable.unit else "")
    raise KeyError(column)


def schema_text(model: type[ConfigModel]) -> str:
    """The JSON schema of a configuration file, for editors that complete and check YAML."""
    schema = describe_fields(model.model_json_schema(by_alias=True), model)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def write_documents(study: Study, docs: Path) -> list[Path]:
    """Write every generated document below `docs`; returns their paths."""
    written = [docs / "data_dictionary.md"]
    write_text(data_dictionary(study), written[0])
    for name, model in SCHEMAS.items():
        written.append(docs / "schemas" / f"{name}.json")
        write_text(schema_text(model), written[-1])
    return written
