"""The rules of the workflow, what each needs, and the stage that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from jobs_first.freshness import STAGES

NODE = re.compile(r'^\s*(\d+)\[label = "([^"\\]+)', re.MULTILINE)
EDGE = re.compile(r"^\s*(\d+) -> (\d+)", re.MULTILINE)
# A rule names its stage where it takes the hash of the stage's part of the library.
STAGE = re.compile(r'code\(\s*"(\w+)",\s*"(\w+)"\s*\)')
EVERYTHING = "all"  # the rule that asks for every result; it makes nothing

Needs = dict[str, set[str]]


def needs_of(dot: str) -> Needs:
    """Each rule with the rules whose results it needs, from what `snakemake --rulegraph` prints; in the order printed."""
    names = dict(NODE.findall(dot))
    needs: Needs = {name: set() for name in names.values() if name != EVERYTHING}
    for source, target in EDGE.findall(dot):
        if names[target] in needs and names[source] in needs and source != target:
            needs[names[target]].add(names[source])
    return needs


def all_behind(rule: str, needs: Mapping[str, set[str]]) -> set[str]:
    """The rules that a rule rests on, however far behind it; the rule itself only where rules need each other in a ring."""
    found: set[str] = set()
    waiting = set(needs[rule])
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= needs[name] - found
    return found


def direct(needs: Mapping[str, set[str]]) -> Needs:
    """What is left when every need is left out that another way through other rules implies: the same graph with fewer arrows."""
    behind = {rule: all_behind(rule, needs) for rule in needs}
    return {rule: {one for one in before if not any(one in behind[other] for other in before - {one})} for rule, before in needs.items()}


def depths(needs: Mapping[str, set[str]]) -> dict[str, int]:
    """How many rules at the most come before each, one after the other."""
    behind = {rule: all_behind(rule, needs) for rule in needs}
    found: dict[str, int] = {}
    for rule in sorted(needs, key=lambda rule: len(behind[rule])):
        found[rule] = max((found[one] + 1 for one in needs[rule] if one in found), default=0)
    return found


def stages_of(rules: Iterable[Path]) -> dict[str, str]:
    """The stage of each rule, from the texts of the files of rules."""
    return {rule: stage for path in rules for stage, rule in STAGE.findall(path.read_text(encoding="utf-8"))}


def columns(needs: Mapping[str, set[str]], stages: Mapping[str, str]) -> list[list[str]]:
    """The stages from left to right: each stands right of all earlier stages that it needs; stages that need not wait for each other share
    a column. Raises KeyError for a rule without a stage.
    """
    present = [stage for stage in STAGES if stage in {stages[rule] for rule in needs}]
    place: dict[str, int] = {}
    for stage in present:
        before = {stages[one] for rule, wanted in needs.items() if stages[rule] == stage for one in wanted}
        place[stage] = max((place[one] + 1 for one in before if one in place), default=0)
    return [[stage for stage in present if place[stage] == at] for at in range(max(place.values(), default=-1) + 1)]
