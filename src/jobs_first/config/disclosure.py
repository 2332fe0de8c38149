"""config/disclosure.yaml: what each audience may see."""

from __future__ import annotations

from typing import Literal

from jobs_first.config.codebook import Name
from jobs_first.config.loading import ConfigModel

Audience = Literal["internal", "release"]


class Policy(ConfigModel):
    """How tables are treated before an audience sees them. `show_all` leaves every cell as it is."""

    rule: Literal["show_all"]
    why: str


class Disclosure(ConfigModel):
    """A policy for each audience."""

    policies: dict[Name, Policy]
    audiences: dict[Audience, Name]
