"""provenance.yaml beside the returns: whether they were collected or made for demonstration."""

from __future__ import annotations

from typing import Literal

from jobs_first.config.loading import ConfigModel


class Provenance(ConfigModel):
    """What the returns are. `demonstration` records are invented; `collected` ones are confidential records of people."""

    kind: Literal["demonstration", "collected"]
    title: str = ""
    made_by: str = ""
    seed: int | None = None
    statement: str = ""
