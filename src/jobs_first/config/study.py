"""config/study.yaml: groups, waves, seeds, engine, and the rules by which words follow numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from jobs_first.config.loading import ConfigModel, Day, Name, Written
from jobs_first.config.telling import Mistake

# What the analysis plan compares. Other waves are tabulated beside them.
COMPARED_WAVES = ("baseline", "follow_up")
COMPARED_GROUPS = ("jobs_first", "comparison")

Period = Annotated[str, Written(r"^\d{4}-(0[1-9]|1[0-2])/\d{4}-(0[1-9]|1[0-2])$", "the first and the last month, such as 2010-04/2011-10")]


class Group(ConfigModel):
    """A group of the study. `target_per_site` is how many people each site set out to include.

    `also_called`: what returns call it; `make new-site` guesses by it.
    """

    label: str
    also_called: tuple[str, ...] = ()
    target_per_site: Annotated[int, Field(gt=0)]


class Wave(ConfigModel):
    """A point in time at which records were returned. `also_called`: what returns call it; `make new-site` guesses by it."""

    label: str
    also_called: tuple[str, ...] = ()


class Words(ConfigModel):
    """When a difference may be called one. `fewest_known` is the known people in each group below which nothing is said."""

    fewest_known: Annotated[int, Field(ge=1)]


class Publishing(ConfigModel):
    """What the reports say of themselves. `published` is a date as it is shown; it never follows the clock."""

    publisher: str
    published: str


class StudyFile(ConfigModel):
    """The content of config/study.yaml."""

    title: str
    period: Period
    returns: str
    sites: tuple[Name, ...] = Field(min_length=1)
    groups: dict[Name, Group]
    waves: dict[Name, Wave]
    age_on: Day
    level: Annotated[float, Field(gt=50, lt=100)]
    seed: Annotated[int, Field(ge=0)]
    engine: Literal["auto", "quarto", "pandoc"]
    on_difference: Literal["stop", "say"]
    words: Words
    reports: Publishing

    def mistakes(self) -> Iterator[Mistake]:
        """Sites that cannot be told apart, a period that ends before it begins, and no wave or group of those that are compared."""
        first, last = self.period.split("/")
        if last < first:
            yield Mistake("the last month comes before the first", "period")
        for i, site in enumerate(self.sites):
            if site in self.sites[:i]:
                yield Mistake(f"the site '{site}' is listed twice, and its people would be counted twice", "sites", i)
            if site == "interviews":
                yield Mistake("'interviews' is the folder of the interviews and cannot be the name of a site", "sites", i)
        for what, given, needed in (("waves", self.waves, COMPARED_WAVES), ("groups", self.groups, COMPARED_GROUPS)):
            for name in needed:
                if name not in given:
                    text = f"'{what}' has no '{name}', which the contrasts of the analysis plan compare. Add others beside it"
                    yield Mistake(text, what)
