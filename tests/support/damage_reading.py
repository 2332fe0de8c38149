"""Reading a return that the tests have written, and everything that leaves the step: the rows of all seven tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jobs_first.config.sites import Site
from jobs_first.returns import problems, pseudonyms
from jobs_first.returns.site import SiteReader
from support.damage_files import Return, on_disk
from support.damage_shapes import Shape
from support.damage_truth import KEY, SITE, codebook, study

Row = Mapping[str, object]


@dataclass(frozen=True)
class Outcome:
    """The rows that the reading of a return writes, by table."""

    tables: Mapping[str, list[Row]]

    @property
    def people(self) -> dict[object, Row]:
        return {row["person_id"]: row for row in self.tables["people"]}

    @property
    def waves(self) -> dict[tuple[object, object], Row]:
        return {(row["person_id"], row["wave"]): row for row in self.tables["person_waves"]}

    @property
    def issues(self) -> list[Row]:
        return self.tables["issues"]

    def rules(self, *severities: str) -> list[object]:
        """The rules that were broken, in order; those of some severities alone when given."""
        return [row["rule"] for row in self.issues if not severities or row["severity"] in severities]

    def counted(self, name: str) -> int:
        """A column of the accounting, added up."""
        return sum(int(str(row[name])) for row in self.tables["accounting"])


def mapping_of(shape: Shape) -> Site:
    """The mapping of a shape, as the configuration is loaded."""
    return Site.model_validate(shape.mapping)


def read(folder: Path, mapping: Site) -> Outcome:
    """Read a folder as the first step does."""
    reader = SiteReader(SITE, mapping, codebook(), set(study().groups), set(study().waves), study().age_on)
    returned = reader.read(folder)
    return Outcome(
        {
            "people": pseudonyms.people_rows(returned, codebook(), KEY),
            "person_waves": pseudonyms.wave_rows(returned, codebook(), list(study().waves), KEY),
            "sources": pseudonyms.source_rows(returned, KEY),
            "links": pseudonyms.link_rows(returned, KEY),
            "issues": problems.issue_rows(returned.problems),
            "accounting": list(returned.accounting),
            "set_aside": list(returned.set_aside),
        }
    )


def read_files(returned: Return, shape: Shape, *more: tuple[str, bytes]) -> Outcome:
    """Write a return into a folder of its own, with other files beside it, and read it with the mapping of its shape."""
    with on_disk(returned, *more) as folder:
        return read(folder, mapping_of(shape))
