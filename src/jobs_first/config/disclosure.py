"""config/disclosure.yaml: what each audience may see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from jobs_first.config.codebook import Name
from jobs_first.config.loading import ConfigModel
from jobs_first.config.telling import Mistake
from jobs_first.errors import nearest

Audience = Literal["internal", "release"]


class Policy(ConfigModel):
    """How tables are treated before an audience sees them. `show_all` leaves every cell as it is."""

    rule: Literal["show_all"]
    why: str


class Disclosure(ConfigModel):
    """A policy for each audience."""

    policies: dict[Name, Policy]
    audiences: dict[Audience, Name]

    def mistakes(self) -> Iterator[Mistake]:
        """An audience without a policy, or with one that is not there."""
        for audience in get_args(Audience):
            if audience not in self.audiences:
                yield Mistake(f"this does not say what the audience '{audience}' may see. Add it", "audiences")
            elif self.audiences[audience] not in self.policies:
                policy = self.audiences[audience]
                yield Mistake(f"unknown policy '{policy}'. {nearest(policy, self.policies)}", "audiences", audience)
