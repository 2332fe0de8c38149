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


Points = Annotated[int, Field(ge=0, le=100)]


class Limitations(ConfigModel):
    """How large the answers to the study's limitations are made.

    imputations: of the unknown follow-ups. tipping_steps: at most so many steps along each side of the table of tipping
    points. complete_site: percent known at follow-up, in each group, from which a site's returns count as complete.
    prevalence_differences and effects: percentage points by which something unmeasured may be commoner in the first group, and
    may raise the share in work. power: percent of studies that are to find a difference. comparison_percent: shares working
    that are assumed of the comparison group. multiples: sizes of study whose intervals are shown.
    """

    imputations: Annotated[int, Field(ge=2, le=10_000)]
    tipping_steps: Annotated[int, Field(ge=1, le=200)]
    complete_site: Points
    prevalence_differences: tuple[Points, ...] = Field(min_length=1)
    effects: tuple[Points, ...] = Field(min_length=1)
    power: tuple[Annotated[int, Field(gt=0, lt=100)], ...] = Field(min_length=1)
    comparison_percent: tuple[Points, ...] = Field(min_length=1)
    multiples: tuple[Annotated[int, Field(ge=1, le=20)], ...] = Field(min_length=1)

    def mistakes(self) -> Iterator[Mistake]:
        """Numbers that are listed twice."""
        for key in ("prevalence_differences", "effects", "power", "comparison_percent", "multiples"):
            numbers = getattr(self, key)
            for place, number in enumerate(numbers):
                if number in numbers[:place]:
                    yield Mistake(f"{number} stands here twice, and would give the same row twice", key, place)


class Contact(ConfigModel):
    """How readers of the Easy Read version reach whoever publishes it; what is not given is not shown."""

    phone: (
        Annotated[str, Written(r"^\+?[0-9][0-9 ()-]{4,28}[0-9]$", 'a phone number in digits and spaces, such as "020 7946 0018"')] | None
    ) = None
    email: Annotated[str, Written(r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$", "an email address, such as hello@example.org")] | None = None
    website: Annotated[str, Written(r"^([\w-]+\.)+[\w-]+(/[\w./~-]*)?$", "an address without https://, such as www.example.org")] | None = (
        None
    )
    address: Annotated[str, Field(min_length=5, max_length=120)] | None = None


class Publishing(ConfigModel):
    """What the reports say of themselves. `published` is a date as it is shown; it never follows the clock."""

    publisher: str
    published: str
    contact: Contact = Contact()


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
    limitations: Limitations
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
