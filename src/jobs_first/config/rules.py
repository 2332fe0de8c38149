"""What config/codebook.yaml asks of records: what a variable implies for its cells, and rules over rows, people and waves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from jobs_first.config.loading import ConfigModel, Name
from jobs_first.config.telling import Location, Mistake
from jobs_first.errors import nearest

if TYPE_CHECKING:
    from jobs_first.config.codebook import Variable

Severity = Literal["note", "warning", "error"]
Action = Literal["keep", "set_to_missing", "set_aside_row", "stop"]

YES_AND_NO = {"yes": True, "true": True, "no": False, "false": False}


class Response(ConfigModel):
    """How serious a finding is, and what is done about it.

    keep            the value stays as it is; where rows contradict each other, the first one
    set_to_missing  the value becomes unknown, and its cell is set aside
    set_aside_row   the row of the return is left out, as if it had not been sent
    stop            nothing is changed, and the run stops; like every error
    """

    severity: Severity
    action: Action

    def mistakes(self) -> Iterator[Mistake]:
        """What stops the run and is no error."""
        if self.action == "stop" and self.severity != "error":
            yield Mistake("action 'stop' needs severity 'error': notes and warnings stop nothing", "action")


class CellChecks(ConfigModel):
    """What a variable says of its own cells, in place of the codebook's `checks`; `required` and `unique` hold where they are given.

    type      the cell is a number, a date, a range, or yes or no
    category  the cell is one of the categories
    range     the value is within minimum and maximum, or earliest and latest
    required  the return answers for every record; "not known" is an answer, an empty cell is none
    unique    no two people of a return have the same value
    """

    type: Response | None = None
    category: Response | None = None
    range: Response | None = None
    required: Response | None = None
    unique: Response | None = None

    def mistakes(self) -> Iterator[Mistake]:
        """Actions that cannot be done."""
        yield from _impossible({"type": self.type, "category": self.category}, "a cell that is not understood has no value", "keep")
        yield from _impossible({"required": self.required}, "there is no value to empty", "set_to_missing")


class Checks(ConfigModel):
    """What is done about a cell that breaks what its variable says, where the variable does not say otherwise.

    disagreement  two rows say different things of one person at one wave
    """

    type: Response = Response(severity="error", action="set_to_missing")
    category: Response = Response(severity="error", action="set_to_missing")
    range: Response = Response(severity="warning", action="set_to_missing")
    disagreement: Response = Response(severity="error", action="keep")

    def mistakes(self) -> Iterator[Mistake]:
        """Actions that cannot be done."""
        yield from _impossible({"type": self.type, "category": self.category}, "a cell that is not understood has no value", "keep")


def _impossible(given: Mapping[str, Response | None], why: str, refused: Action) -> Iterator[Mistake]:
    for name, response in given.items():
        if response is not None and response.action == refused:
            yield Mistake(f"'{name}' cannot have action '{refused}': {why}", name, "action")


class Condition(ConfigModel):
    """What a value must be for a condition to hold: one of some categories (`is`; yes or no), or on one side of a number.

    Of a range such as "10-12" the whole range must be on that side. An unknown value meets no condition.
    """

    is_: tuple[str, ...] | None = Field(default=None, alias="is", min_length=1)
    above: float | None = None
    at_least: float | None = None
    below: float | None = None
    at_most: float | None = None

    def mistakes(self) -> Iterator[Mistake]:
        """Nothing asked for, or categories and limits at once."""
        if (self.is_ is not None) == bool(self.limits()):
            yield Mistake("give either 'is' with categories, or one or more of 'above', 'at_least', 'below' and 'at_most'")

    def limits(self) -> dict[str, float]:
        """The limits that are given, by their key."""
        given = {"above": self.above, "at_least": self.at_least, "below": self.below, "at_most": self.at_most}
        return {name: limit for name, limit in given.items() if limit is not None}


class RowRule(Response):
    """Base of the rules over records. `mend` is what the message asks the sender to do, where there is more to say than to correct it."""

    actions: ClassVar[tuple[Action, ...]] = ("keep", "set_to_missing", "set_aside_row", "stop")
    mend: str | None = None

    def mistakes(self) -> Iterator[Mistake]:
        """An action that this kind of rule does not have."""
        yield from super().mistakes()
        if self.action not in self.actions:
            yield Mistake(f"this kind of rule cannot have action '{self.action}'. Valid actions: {', '.join(self.actions)}", "action")

    def misfits(self, variables: Mapping[str, Variable]) -> Iterator[Mistake]:
        """What the rule names and the codebook does not have, with the key where it stands."""
        yield from ()

    def waves(self) -> dict[str, str]:
        """The waves that the rule names, by key."""
        return {}


class OnlyWhen(RowRule):
    """`variables` have something to say only when one of `when_any` holds. 0 and "no" say nothing; an unknown condition may hold."""

    kind: Literal["only_when"]
    variables: tuple[Name, ...] = Field(min_length=1)
    when_any: dict[Name, tuple[str, ...]] = Field(min_length=1)

    def misfits(self, variables: Mapping[str, Variable]) -> Iterator[Mistake]:
        """Unknown variables and categories, and a variable of people that hangs on a wave."""
        yield from _unknown(("variables",), self.variables, variables)
        for name, codes in self.when_any.items():
            yield from _condition_mistakes(("when_any", name), name, Condition.model_validate({"is": codes}), variables)
        of_waves = [name for name in self.when_any if name in variables and variables[name].table == "person_waves"]
        for i, name in enumerate(self.variables):
            if of_waves and name in variables and variables[name].table == "people":
                text = f"'{name}' holds for the person and '{of_waves[0]}' for a wave, so that one cannot hang on the other"
                yield Mistake(text, "variables", i)


class NotTogether(RowRule):
    """What cannot all be true of one record; with one condition, what is not expected at all. `concerns` are the variables to doubt."""

    kind: Literal["not_together"]
    all_of: dict[Name, Condition] = Field(min_length=1)
    concerns: tuple[Name, ...] = Field(min_length=1)

    def misfits(self, variables: Mapping[str, Variable]) -> Iterator[Mistake]:
        """Unknown variables and categories, and concerns that are no condition."""
        for name, condition in self.all_of.items():
            yield from _condition_mistakes(("all_of", name), name, condition, variables)
        for i, name in enumerate(self.concerns):
            if name not in self.all_of:
                yield Mistake(f"'{name}' is not among the conditions. {nearest(name, self.all_of)}", "concerns", i)


class DateOrder(RowRule):
    """`earlier` is not after `later`: at each wave, or at `earlier_wave` and `later_wave`. The same day is in order."""

    kind: Literal["date_order"]
    earlier: Name
    later: Name
    earlier_wave: Name | None = None
    later_wave: Name | None = None

    def mistakes(self) -> Iterator[Mistake]:
        """One wave without the other."""
        yield from super().mistakes()
        if (self.earlier_wave is None) != (self.later_wave is None):
            given = "later_wave" if self.earlier_wave is None else "earlier_wave"
            yield Mistake("give both 'earlier_wave' and 'later_wave', or neither", given)

    def misfits(self, variables: Mapping[str, Variable]) -> Iterator[Mistake]:
        """Unknown variables, those that are no dates, and those that belong to no wave."""
        for key, name in (("earlier", self.earlier), ("later", self.later)):
            yield from _unknown((key,), name, variables)
            if name in variables and variables[name].type != "date":
                yield Mistake(f"'{name}' is no date but a {variables[name].type}", key)
            elif name in variables and variables[name].table != "person_waves":
                yield Mistake(f"'{name}' holds for the person, and this kind of rule is about waves", key)

    def waves(self) -> dict[str, str]:
        """The two waves, where they are given."""
        given = {"earlier_wave": self.earlier_wave, "later_wave": self.later_wave}
        return {key: wave for key, wave in given.items() if wave is not None}


class Unchanging(RowRule):
    """`variables` stay the same from row to row and from wave to wave. Of age_at_baseline the whole date of birth is compared."""

    kind: Literal["unchanging"]
    variables: tuple[Name, ...] = Field(min_length=1)

    def misfits(self, variables: Mapping[str, Variable]) -> Iterator[Mistake]:
        """Unknown variables."""
        yield from _unknown(("variables",), self.variables, variables)


class NeedsWave(RowRule):
    """Whoever has a record at `wave` has one at `needs` as well."""

    actions: ClassVar[tuple[Action, ...]] = ("keep", "set_aside_row", "stop")
    kind: Literal["needs_wave"]
    wave: Name
    needs: Name

    def waves(self) -> dict[str, str]:
        """Both waves."""
        return {"wave": self.wave, "needs": self.needs}


class OneRow(RowRule):
    """A person has one row a wave on a sheet. `keep` joins the rows."""

    actions: ClassVar[tuple[Action, ...]] = ("keep", "set_aside_row", "stop")
    kind: Literal["one_row"]


class OneGroup(RowRule):
    """A person is in one group only, at one site and in the study. Within a site `keep` keeps the first group.

    `set_aside_row` leaves out the row that says the other; between sites it does no more than keep.
    """

    actions: ClassVar[tuple[Action, ...]] = ("keep", "set_aside_row", "stop")
    kind: Literal["one_group"]


class SamePerson(RowRule):
    """One person under two ids: with the same number (`by: number`), or with the same date of birth and nearly the same name.

    `among: site` compares the people of a return, inside the step that reads it; `among: study` those of different sites, by keyed
    hashes (of a name its exact spelling, whatever the order of its parts), where not both have a number.
    """

    actions: ClassVar[tuple[Action, ...]] = ("keep", "set_aside_row", "stop")
    kind: Literal["same_person"]
    by: Literal["number", "name_and_birth"]
    among: Literal["site", "study"]

    def mistakes(self) -> Iterator[Mistake]:
        """Leaving out someone of whom no one can say where."""
        yield from super().mistakes()
        if self.among == "study" and self.action == "set_aside_row":
            text = "'among: study' cannot have action 'set_aside_row': no one can say at which of the sites to leave the person out"
            yield Mistake(text, "action")


Rule = Annotated[OnlyWhen | NotTogether | DateOrder | Unchanging | NeedsWave | OneRow | OneGroup | SamePerson, Field(discriminator="kind")]


def _unknown(at: Location, named: str | tuple[str, ...], variables: Mapping[str, Variable]) -> Iterator[Mistake]:
    places = [(at, named)] if isinstance(named, str) else [((*at, i), name) for i, name in enumerate(named)]
    for place, name in places:
        if name not in variables:
            yield Mistake(f"unknown variable '{name}'. {nearest(name, variables, 'this file')}", *place)


def _condition_mistakes(at: Location, name: str, condition: Condition, variables: Mapping[str, Variable]) -> Iterator[Mistake]:
    if name not in variables:
        yield from _unknown(at, name, variables)
        return
    variable = variables[name]
    if variable.type == "date":
        yield Mistake(f"'{name}' is a date, and only the order of dates can be asked for (kind: date_order)", *at)
    elif variable.type in ("integer", "number", "range"):
        if condition.is_ is not None:
            yield Mistake(f"'{name}' is a {variable.type}: give 'above', 'at_least', 'below' or 'at_most'", *at)
    elif condition.is_ is None:
        yield Mistake(f"'{name}' is a {variable.type} and has no limits: give 'is' with its categories", *at)
    else:
        valid = variable.categories or YES_AND_NO
        for code in condition.is_:
            if code not in valid:
                yield Mistake(f"'{name}' has no category '{code}'. {nearest(code, valid)}", *at)
