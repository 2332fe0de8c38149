"""The checker of Easy Read: every fault of a text, with its place and the way to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from jobs_first.easy_read.rules import RULES
from jobs_first.easy_read.rules.base import Rule, Settings, Severity
from jobs_first.easy_read.text import Block, Booklet, Heading

COLUMNS: Final = ("severity", "rule", "place", "line", "found", "expected", "mend")


@dataclass(frozen=True)
class Finding:
    """One fault: how bad it is, the rule, file and line, what was found there, what was expected, how to mend it."""

    severity: Severity
    rule: str
    place: str
    line: int
    found: str
    expected: str
    mend: str


def check(booklet: Booklet, settings: Settings, rules: Sequence[Rule] = RULES) -> list[Finding]:
    """Everything that a text does otherwise than the rules ask, what fails before what is a warning, each in the order of the text."""
    looked_at = without_exempt(booklet, [section.title for section in settings.rules.exempt_sections])
    order = {place: i for i, place in enumerate(dict.fromkeys([booklet.place, *(block.place for block in booklet.blocks)]))}
    found = [
        Finding(rule.severity, rule.id, fault.place, fault.line, " ".join(fault.found.split()), fault.expected, rule.mend)
        for rule in rules
        for fault in rule.look(looked_at, settings)
    ]
    by_place = sorted(dict.fromkeys(found), key=lambda one: (order.get(one.place, len(order)), one.line))
    return [*of_severity(by_place, "fail"), *of_severity(by_place, "warn")]


def of_severity(found: Iterable[Finding], severity: Severity) -> list[Finding]:
    """Those of one severity, in their order."""
    return [one for one in found if one.severity == severity]


def without_exempt(booklet: Booklet, titles: Iterable[str]) -> Booklet:
    """The booklet without the sections of these titles, and what stands below them."""
    exempt = {title.casefold() for title in titles}
    kept: list[Block] = []
    level: int | None = None
    for block in booklet.blocks:
        if isinstance(block, Heading):
            if level is not None and block.level <= level:
                level = None
            if block.text.casefold() in exempt:
                level = block.level
        if level is None:
            kept.append(block)
    return replace(booklet, blocks=tuple(kept))
