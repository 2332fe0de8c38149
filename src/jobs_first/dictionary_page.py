"""docs/data_dictionary.html: the data dictionary as one page with an anchor for every variable and every table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from jobs_first.config.assemble import Study
from jobs_first.config.codebook import Codebook
from jobs_first.config.outputs import Output
from jobs_first.dictionary import EMPTY, SENSITIVITY, TYPES, Entry, checks_of, entries, limits_of, rule_in_words, tables_of
from jobs_first.html_page import code, html_page, links

AUDIENCE = {"internal": "the research team alone", "release": "anyone, once the disclosure rules have been applied"}
OWN_STYLE = """
/* The dictionary: facts about a variable side by side, below each other in a narrow window. */
code { font-family: ui-monospace, "Cascadia Mono", "Source Code Pro", Menlo, Consolas, monospace; font-size: 0.9em; }
.entry { margin-bottom: 1.6rem; padding-top: 0.9rem; border-top: 1px solid var(--line); }
.lead .entry { border-top: 0; padding-top: 0; }
.entry h4 { margin: 0 0 0.4rem; font-size: 1.12rem; }
.body h3 { margin-bottom: 1rem; }
.entry h4 code { font-weight: 400; color: var(--soft); }
.entry dl { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: 0.3rem 1rem; margin: 0; }
.entry dt { color: var(--soft); }
.entry dd { margin: 0; }
.entry dd ul { list-style: none; margin: 0; padding: 0; }
.entry table { table-layout: fixed; margin-top: 1rem; }
.entry th { text-align: left; font-weight: 400; border-bottom: 1px solid var(--line); }
.entry tbody tr:last-child th { border-bottom: 2px solid var(--accent); }
.entry thead th { font-weight: 600; }
.entry thead th:first-child { width: 38%; }
.entry td p { margin: 0; }
.entry a { text-underline-offset: 0.32em; }
.rules dl { grid-template-columns: minmax(0, 15rem) minmax(0, 1fr); }
.rules dt:target { background: var(--mark-paper); }
.whole { white-space: nowrap; }
.entry .about { color: var(--soft); font-size: 0.92em; }
.entry:target h4 { background: var(--mark-paper); }
@media (max-width: 30rem) { .entry dl { grid-template-columns: minmax(0, 1fr); row-gap: 0; } .entry dd { margin-bottom: 0.5rem; } }
@media (max-width: 61.99rem) { .contents ul ul { display: none; } }
"""


def dictionary_page(study: Study, css: str) -> str:
    """The whole page. `css`: the house style, which becomes part of it."""
    found, variables, outputs = entries(study), study.codebook.variables, study.registry.outputs
    topics: dict[str, list[str]] = {}
    for name, variable in variables.items():
        topics.setdefault(variable.topic, []).append(name)
    folders: dict[str, list[str]] = {}
    for name, output in outputs.items():
        folders.setdefault(_folder(output), []).append(name)
    contents = [
        (f"topic-{_anchor(topic)}", _topic(topic), [(f"variable-{n}", variables[n].label) for n in names])
        for topic, names in topics.items()
    ]
    body = ['<h2 id="variables">Variables</h2>']
    for topic, names in topics.items():
        body.append(f'<h3 id="topic-{_anchor(topic)}">{escape(_topic(topic))}</h3>')
        body += [_variable(name, study.codebook, tables_of(found, name)) for name in names]
    if study.codebook.rules:
        contents.append(("rules", "Rules", [(f"rule-{name}", name) for name in study.codebook.rules]))
        body.append(_rules(study.codebook))
    contents += [(f"folder-{_anchor(folder)}", folder, [(f"table-{n}", n) for n in names]) for folder, names in folders.items()]
    body.append('<h2 id="results">Results</h2>')
    for folder, names in folders.items():
        body.append(f'<h3 id="folder-{_anchor(folder)}">{code(folder)}</h3>')
        body += [_table(name, outputs[name], [entry for entry in found if entry.table == name], study) for name in names]
    subtitle = f"{study.study.title}: every variable and every result, what it is called, what it may hold, and what it means."
    return html_page("Data dictionary", subtitle, _lead(), links(contents), "\n".join(body), css + OWN_STYLE)


def _lead() -> str:
    kinds = "".join(f"<dt>{escape(kind.replace('_', ' '))}</dt>\n<dd>{escape(text)}</dd>\n" for kind, text in SENSITIVITY.items())
    return f"""<p>{escape(EMPTY)} Tables are .csv files: UTF-8, a comma between cells, a point in numbers, days as
<span class="whole">2010-04-01</span>, <code>true</code> and <code>false</code>. In the name of a file, <code>{{site}}</code> stands for
each site, and <code>{{audience}}</code> for nothing or <code>release/</code>.</p>
<p>To find a column, search this page with the browser. The same as a table, with a row for each column of each table:
<a href="data_dictionary.csv">data_dictionary.csv</a>.</p>
<p class="small">Made from <code>config/codebook.yaml</code> and <code>config/outputs.yaml</code> by <code>make docs</code>. Edit those
files, not this one.</p>
<div class="entry">
<p>How careful one must be with a variable:</p>
<dl>
{kinds}</dl>
</div>"""


def _variable(name: str, codebook: Codebook, tables: Sequence[str]) -> str:
    variable = codebook.variables[name]
    values = "".join(f"<li><code>{escape(value)}</code>: {escape(label)}</li>" for value, label in (variable.categories or {}).items())
    checks = "".join(f"<li>{_check(rule_id, words)}</li>" for rule_id, words in checks_of(name, codebook))
    about = [
        ("Columns" if variable.type == "range" else "Column", ", ".join(code(column) for column in variable.columns(name))),
        ("Type", escape(TYPES.get(variable.type, variable.type))),
        ("Values", f"<ul>{values}</ul>" if values else ""),
        ("Range", escape(limits_of(variable))),
        ("Unit", escape(variable.unit or "")),
        ("Checked", f"<ul>{checks}</ul>" if checks else ""),
        ("Sensitivity", escape(variable.sensitivity.replace("_", " "))),
        ("In the tables", ", ".join(f'<a href="#table-{table}">{code(table)}</a>' for table in tables)),
    ]
    rows = "".join(f"<dt>{what}</dt>\n<dd>{text}</dd>\n" for what, text in about if text)
    return f"""<div class="entry" id="variable-{name}">
<h4>{escape(variable.label)} {code(name)}</h4>
<p>{escape(variable.description)}</p>
<dl>
{rows}</dl>
</div>"""


def _check(rule_id: str, words: str) -> str:
    return f'{escape(words)} <a href="#rule-{rule_id}">{code(rule_id)}</a>' if rule_id else escape(words)


def _rules(codebook: Codebook) -> str:
    asked = [(name, rule_in_words(rule, codebook)) for name, rule in codebook.rules.items()]
    rows = "".join(f'<dt id="rule-{name}">{code(name)}</dt>\n<dd>{escape(words)}</dd>\n' for name, words in asked)
    return f"""<h2 id="rules">Rules</h2>
<p>What is asked of rows, people and waves, besides what each variable implies, and what is done otherwise.</p>
<div class="entry rules">
<dl>
{rows}</dl>
</div>"""


def _table(name: str, output: Output, columns: Sequence[Entry], study: Study) -> str:
    key = ", ".join(code(column) for column in output.key)
    about = [("File", code(output.path)), ("Made by", code(output.rule)), ("For", AUDIENCE[output.label]), ("A row for each", key)]
    rows = "".join(f"<dt>{what}</dt>\n<dd>{text}</dd>\n" for what, text in about if text)
    cells = "".join(f'<tr><th scope="row">{code(entry.column)}</th><td>{_meaning(entry, study)}</td></tr>\n' for entry in columns)
    table = f"""<table>
<caption class="small">Columns of {escape(name)}</caption>
<thead><tr><th scope="col">Column</th><th scope="col">What it holds</th></tr></thead>
<tbody>
{cells}</tbody>
</table>
"""
    return f"""<div class="entry" id="table-{name}">
<h4>{escape(output.caption)} {code(name)}</h4>
<dl>
{rows}</dl>
{table if columns else ""}</div>"""


def _meaning(entry: Entry, study: Study) -> str:
    kind = TYPES.get(entry.type, entry.type) + (f", {entry.minimum} to {entry.maximum}" if entry.unit == "percent" else "")
    pseudonym = entry.sensitivity if entry.sensitivity == "pseudonym" else ""
    about = ", ".join(part for part in ("part of the key" if entry.key else "", kind, entry.unit, pseudonym) if part)
    if entry.variable:
        label = entry.label.removeprefix(study.codebook.variables[entry.variable].label)
        words = f'<a href="#variable-{entry.variable}">{escape(study.codebook.variables[entry.variable].label)}</a>{escape(label)}'
    else:
        words = escape(entry.meaning)
    return f'<p>{words}</p><p class="about">{escape(about)}</p>'


def _folder(output: Output) -> str:
    """The folder of a result, wildcards as they stand; the results' own folder for those at the top of it."""
    return output.path.replace("{audience}", "").rpartition("/")[0] + "/"


def _anchor(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")


def _topic(topic: str) -> str:
    return topic.replace("_", " ").capitalize()
