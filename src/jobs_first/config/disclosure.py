"""config/disclosure.yaml: what each audience may see."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import model_validator

from jobs_first.config.codebook import Name
from jobs_first.config.loading import ConfigModel
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

    @model_validator(mode="after")
    def _every_audience_has_a_policy(self) -> Disclosure:
        for audience in get_args(Audience):
            if audience not in self.audiences:
                raise ValueError(f"'audiences' does not say what '{audience}' may see")
            if self.audiences[audience] not in self.policies:
                raise ValueError(
                    f"audiences.{audience}: unknown policy '{self.audiences[audience]}'. {nearest(self.audiences[audience], self.policies)}"
                )
        return self
