"""The policies of config/disclosure.yaml, applied to tables on their way to facts, figures and reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from jobs_first.config.disclosure import Audience, Disclosure
from jobs_first.errors import UserError

Row = Mapping[str, str]
LOG_COLUMNS = ("table", "rows", "policy", "cells_suppressed")


def show_all(rows: Sequence[Row]) -> tuple[list[Row], int]:
    """Every cell as it is; returns the rows and how many cells were suppressed."""
    return list(rows), 0


POLICIES: dict[str, Callable[[Sequence[Row]], tuple[list[Row], int]]] = {"show_all": show_all}


def policy_for(audience: Audience, disclosure: Disclosure, kind: Literal["demonstration", "collected"]) -> str:
    """The name of the rule that holds for an audience.

    Raises UserError when collected returns would be released under a policy that protects no one.
    """
    rule = disclosure.policies[disclosure.audiences[audience]].rule
    if audience == "release" and rule == "show_all" and kind == "collected":
        raise UserError(
            "config/disclosure.yaml: the audience 'release' has the policy 'show_all', and these returns are about real people. "
            "Nothing about them is released under it. Use the internal results, or give 'release' a policy that protects people."
        )
    return rule


def disclose(name: str, rows: Sequence[Row], rule: str) -> tuple[list[Row], dict[str, object]]:
    """A table as its audience may see it, and the line of the log that says what was done."""
    shown, suppressed = POLICIES[rule](rows)
    return shown, {"table": name, "rows": len(shown), "policy": rule, "cells_suppressed": suppressed}
