"""What the mapping will say besides which column is what: recodes shared by columns, missing tokens of the site, keys of each column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from jobs_first.new_site.categories import Phrases
from jobs_first.new_site.columns import Guess
from jobs_first.new_site.options import Recode, boolean_recode, further_keys, recode_of, text_tokens
from jobs_first.new_site.profile import Profile
from jobs_first.new_site.tables import GuessedTable
from jobs_first.new_site.targets import Targets
from jobs_first.new_site.waves import by_rank
from jobs_first.returns.masking import Mask


@dataclass
class PlannedColumn:
    """A guess with the keys of its mapping; `recode` is the name of what it holds, where that has a recode."""

    guess: Guess
    values: Profile
    keys: dict[str, object]
    recode: str | None = None


@dataclass
class Plan:
    """The tables with their columns in order; recodes by variable; which of them several columns share; the site's missing tokens."""

    tables: list[tuple[GuessedTable, list[PlannedColumn]]]
    recodes: dict[str, Recode] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    missing: dict[str, str] = field(default_factory=dict)


def make_plan(tables: Sequence[GuessedTable], mask: Mask, targets: Targets) -> Plan:
    """Everything that the mapping says, from the guesses and the values."""
    plan = Plan([(table, [_planned(guess, table.profiles[i], targets) for i, guess in table.guesses.items()]) for table in tables])
    columns = [column for _, several in plan.tables for column in several]
    named = Counter(column.recode for column in columns if column.recode)
    for name in named:
        plan.recodes[str(name)] = _recode([column for column in columns if column.recode == name], mask, targets)
    plan.shared = {str(name) for name, times in named.items() if times > 1 and plan.recodes[str(name)].known}
    recoded = {value.casefold() for recode in plan.recodes.values() for value in (*recode.known, *recode.left_open)}
    for column in columns:
        tokens = text_tokens(column.values, phrases_of(column.guess, targets)) if _holds_values(column.guess) else {}
        if "missing" in column.keys or {token.casefold() for token in tokens} & recoded:
            # The column's own list takes the place of the site's.
            column.keys["missing"] = {**dict(column.keys.get("missing", {})), **tokens}  # type: ignore[call-overload]
        else:
            plan.missing |= {token: meaning for token, meaning in tokens.items() if token not in plan.missing}
    return plan


def phrases_of(guess: Guess, targets: Targets) -> Phrases | None:
    """The words for what a column may say: categories, groups or waves; None for anything else."""
    if guess.target is None or not _holds_values(guess):
        return None
    if guess.target.purpose == "is":
        return targets.groups if guess.target.name == "group" else targets.waves
    return targets.categories[guess.target.name] or None


def _holds_values(guess: Guess) -> bool:
    return guess.target is not None and guess.target.purpose in ("variable", "is")


def _planned(guess: Guess, values: Profile, targets: Targets) -> PlannedColumn:
    column = PlannedColumn(guess, values, further_keys(guess, values, targets))
    if guess.target is not None and (phrases_of(guess, targets) or _type(guess, targets) == "boolean"):
        column.recode = guess.target.name
    return column


def _type(guess: Guess, targets: Targets) -> str | None:
    known = guess.target is not None and guess.target.purpose == "variable"
    return targets.codebook.variables[guess.target.name].type if known and guess.target else None


def _recode(columns: Sequence[PlannedColumn], mask: Mask, targets: Targets) -> Recode:
    profiles, guess = [column.values for column in columns], columns[0].guess
    if _type(guess, targets) == "boolean":
        return boolean_recode(profiles, mask, targets)
    mark = None
    if _type(guess, targets) == "set":
        mark = next((str(column.keys["separator"]) for column in columns if "separator" in column.keys), ";")
    recode = recode_of(phrases_of(guess, targets) or {}, profiles, mark, mask, targets)
    if guess.target is not None and guess.target.name == "wave" and recode.left_open and not recode.known:
        recode.known = by_rank(recode.left_open, list(targets.waves))
        recode.left_open = [value for value in recode.left_open if value not in recode.known]
        guess.sure = False
    return recode
