"""The list of the rules of Easy Read as a document, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable

from jobs_first.easy_read.rules.base import Rule

SEVERITIES = {"fail": "to mend", "warn": "could be better"}
HEAD = """# The rules of Easy Read

Made by `make docs` from the rules in `src/jobs_first/easy_read/rules/`.
[The guide](easy_read_checker.md) says how to use them and how well they do.

| rule | | what it asks | how to mend it | steered by | source |
|---|---|---|---|---|---|
"""


def rules_guide(rules: Iterable[Rule]) -> str:
    """A table in Markdown with a line for each rule, in their order."""
    return HEAD + "".join(_line(rule) for rule in rules)


def _line(rule: Rule) -> str:
    keys = ", ".join(f"`{key}`" for key in rule.keys)
    cells = (rule.id, SEVERITIES[rule.severity], rule.asks, rule.mend, keys, rule.source)
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |\n"


def _cell(text: str) -> str:
    """Words that stand in a cell as they are, whatever signs are in them; keys are marked as code already."""
    return text if text.startswith("`") else text.replace("|", "\\|").replace("*", "\\*").replace("_", "\\_").replace("<", "&lt;")
