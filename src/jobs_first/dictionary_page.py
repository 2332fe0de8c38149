"""docs/data_dictionary.html: the data dictionary as one page with an anchor for every variable, rule and result."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from jobs_first.config.assemble import Study
from jobs_first.config.codebook import Codebook
from jobs_first.config.outputs import Output
from jobs_first.dictionary import EMPTY, SENSITIVITY, TYPES, Entry, checks_of, entries, limits_of, rule_in_words, tables_of
from jobs_first.markup import Content, Markup, markup, tag

STYLES = ("report.css", "summary.css")
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


Links = Sequence[tuple[str, str]]


def house_style(folder: Path) -> str:
    """The style sheets of the summary report, from report/styles."""
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in STYLES)


def dictionary_page(study: Study, css: str) -> str:
    """The whole page: no script, nothing fetched. `css`: the house style, which becomes part of it."""
    found, codebook, outputs = entries(study), study.codebook, study.registry.outputs
    topics = _grouped((variable.topic, name) for name, variable in codebook.variables.items())
    folders = _grouped((_folder(output), name) for name, output in outputs.items())
    contents: list[tuple[str, str, Links]] = [
        (f"topic-{_anchor(topic)}", _topic(topic), [(f"variable-{name}", codebook.variables[name].label) for name in names])
        for topic, names in topics.items()
    ]
    contents += [("rules", "Rules", [(f"rule-{name}", name) for name in codebook.rules])] if codebook.rules else []
    contents += [(f"folder-{_anchor(folder)}", folder, [(f"table-{name}", name) for name in names]) for folder, names in folders.items()]
    body: list[Content] = [tag("h2", "Variables", id="variables")]
    for topic, names in topics.items():
        body += [
            tag("h3", _topic(topic), id=f"topic-{_anchor(topic)}"),
            *(_variable(name, codebook, tables_of(found, name)) for name in names),
        ]
    body += [_rules(codebook)] if codebook.rules else []
    body.append(tag("h2", "Results", id="results"))
    for folder, names in folders.items():
        body.append(tag("h3", code(folder), id=f"folder-{_anchor(folder)}"))
        body += [_table(name, outputs[name], [entry for entry in found if entry.table == name], codebook) for name in names]
    return _page(study.study.title, _lead(), _links(contents), _lines(body), css)


def _page(study: str, lead: Content, contents: Content, body: Content, css: str) -> str:
    title = "Data dictionary"
    subtitle = f"{study}: every variable and every result, what it is called, what it may hold, and what it means."
    head = _lines(
        [
            tag("meta", charset="utf-8"),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("title", f"{title} – {study}"),
            tag("meta", name="description", content=subtitle),
            tag("style", Markup(f"\n{css.strip()}\n{OWN_STYLE.strip()}\n")),
        ]
    )
    top = tag("header", tag("div", tag("h1", title), tag("p", subtitle, class_="subtitle"), class_="title-inner"), class_="title-block")
    heading = tag("p", "Contents", id="contents-title", class_="contents-title")
    navigation = tag("nav", heading, contents, class_="contents", aria_labelledby="contents-title")
    parts = _lines([tag("div", lead, class_="lead"), navigation, tag("div", body, class_="body")])
    main = tag("main", parts, id="main", class_="page", tabindex=-1)
    whole = tag("body", _lines([tag("a", "Skip to the start", class_="skip", href="#main"), top, main]), class_="summary")
    return f"<!DOCTYPE html>\n{tag('html', tag('head', head), whole, lang='en-GB')}\n"


def _lead() -> Markup:
    dates = tag("span", "2010-04-01", class_="whole")
    kinds = [(kind.replace("_", " "), text) for kind, text in SENSITIVITY.items()]
    return _lines(
        [
            tag(
                "p", EMPTY, " Tables are .csv files: UTF-8, a comma between cells, a point in numbers, days as ", dates, ", ", code("true"),
                " and ", code("false"), ". In the name of a file, ", code("{site}"), " stands for each site, ", code("{checklist}"),
                " for each checklist, and ", code("{audience}"), " for nothing or ", code("release/"), ".",
            ),
            tag(
                "p", "To find a column, search this page with the browser. The same as a table, with a row for each column of each table: ",
                tag("a", "data_dictionary.csv", href="data_dictionary.csv"), ".",
            ),
            tag(
                "p", "Made from ", code("config/codebook.yaml"), " and ", code("config/outputs.yaml"), " by ", code("make docs"),
                ". Edit those files, not this one.", class_="small",
            ),
            tag("div", tag("p", "How careful one must be with a variable:"), _facts(kinds), class_="entry"),
        ]
    )  # fmt: skip


def _variable(name: str, codebook: Codebook, tables: Sequence[str]) -> Markup:
    variable = codebook.variables[name]
    about: list[tuple[str, Content]] = [
        ("Columns" if variable.type == "range" else "Column", _listed(code(column) for column in variable.columns(name))),
        ("Type", TYPES.get(variable.type, variable.type)),
        ("Values", _items((tag("code", value), f": {label}") for value, label in (variable.categories or {}).items())),
        ("Range", limits_of(variable)),
        ("Unit", variable.unit),
        ("Checked", _items(_check(rule_id, words) for rule_id, words in checks_of(name, codebook))),
        ("Sensitivity", variable.sensitivity.replace("_", " ")),
        ("In the tables", _listed(tag("a", code(table), href=f"#table-{table}") for table in tables)),
    ]
    heading = tag("h4", variable.label, " ", code(name))
    return tag("div", _lines([heading, tag("p", variable.description), _facts(about)]), class_="entry", id=f"variable-{name}")


def _check(rule_id: str, words: str) -> Content:
    return (words, " ", tag("a", code(rule_id), href=f"#rule-{rule_id}")) if rule_id else words


def _rules(codebook: Codebook) -> Markup:
    asked = (
        markup(tag("dt", code(name), id=f"rule-{name}"), tag("dd", rule_in_words(rule, codebook))) for name, rule in codebook.rules.items()
    )
    words = "What is asked of rows, people and waves, besides what each variable implies, and what is done otherwise."
    return _lines([tag("h2", "Rules", id="rules"), tag("p", words), tag("div", tag("dl", _lines(asked)), class_="entry rules")])


def _table(name: str, output: Output, columns: Sequence[Entry], codebook: Codebook) -> Markup:
    about: list[tuple[str, Content]] = [
        ("File", code(output.path)),
        ("Made by", code(output.rule)),
        ("For", AUDIENCE[output.label]),
        ("A row for each", _listed(code(column) for column in output.key)),
    ]
    rows = [tag("tr", tag("th", code(entry.column), scope="row"), tag("td", *_meaning(entry, codebook))) for entry in columns]
    head = tag("thead", tag("tr", tag("th", "Column", scope="col"), tag("th", "What it holds", scope="col")))
    table = tag("table", _lines([tag("caption", f"Columns of {name}", class_="small"), head, tag("tbody", _lines(rows))])) if rows else None
    return tag("div", _lines([tag("h4", output.caption, " ", code(name)), _facts(about), table]), class_="entry", id=f"table-{name}")


def _meaning(entry: Entry, codebook: Codebook) -> Iterable[Markup]:
    kind = TYPES.get(entry.type, entry.type) + (f", {entry.minimum} to {entry.maximum}" if entry.unit == "percent" else "")
    pseudonym = entry.sensitivity if entry.sensitivity == "pseudonym" else ""
    about = ", ".join(part for part in ("part of the key" if entry.key else "", kind, entry.unit, pseudonym) if part)
    words: Content = entry.meaning
    if entry.variable:
        label = codebook.variables[entry.variable].label
        words = (tag("a", label, href=f"#variable-{entry.variable}"), entry.label.removeprefix(label))
    return tag("p", words), tag("p", about, class_="about")


def _links(contents: Sequence[tuple[str, str, Links]]) -> Markup:
    """A list of links in two levels: anchor, text, and the anchors and texts below it."""
    below = [tag("ul", _lines(tag("li", tag("a", words, href=f"#{at}")) for at, words in links)) for _, _, links in contents]
    return tag("ul", _lines(tag("li", tag("a", text, href=f"#{at}"), ul) for (at, text, _), ul in zip(contents, below, strict=True)))


def _facts(about: Iterable[tuple[str, Content]]) -> Markup:
    """What there is to say, each with its name; nothing of what is empty."""
    return tag("dl", _lines(markup(tag("dt", what), tag("dd", said)) for what, said in about if said))


def _items(entries: Iterable[Content]) -> Markup | None:
    items = [tag("li", entry) for entry in entries]
    return tag("ul", _lines(items)) if items else None


def _listed(parts: Iterable[Markup]) -> Markup:
    return Markup(", ".join(parts))


def _lines(parts: Iterable[Content]) -> Markup:
    """Parts on lines of their own, so that a change of one is a change of one line."""
    return Markup("\n".join(markup(part) for part in parts if part is not None))


def code(name: str) -> Markup:
    """A name as code that may be broken after its underscores and slashes, so that it fits a narrow window."""
    parts = re.split(r"(?<=[_/])", name)
    return tag("code", *(part for one in parts for part in (one, tag("wbr"))[: 1 if one is parts[-1] else 2]))


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for group, name in pairs:
        groups.setdefault(group, []).append(name)
    return groups


def _folder(output: Output) -> str:
    """The folder of a result, wildcards as they stand; the results' own folder for those at the top of it."""
    return output.path.replace("{audience}", "").rpartition("/")[0] + "/"


def _anchor(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")


def _topic(topic: str) -> str:
    return topic.replace("_", " ").capitalize()
