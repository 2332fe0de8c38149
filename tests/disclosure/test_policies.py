"""What an audience may see."""

import pytest

from jobs_first.config.disclosure import Disclosure
from jobs_first.disclosure.policies import disclose, policy_for
from jobs_first.errors import UserError

POLICIES = Disclosure.model_validate(
    {"policies": {"everything": {"rule": "show_all", "why": "x"}}, "audiences": {"internal": "everything", "release": "everything"}}
)
ROWS = [{"wave": "baseline", "count": "3"}, {"wave": "follow_up", "count": ""}]


def test_showing_all_changes_nothing_and_says_so() -> None:
    shown, line = disclose("status", ROWS, "show_all")
    assert shown == ROWS
    assert line == {"table": "status", "rows": 2, "policy": "show_all", "cells_suppressed": 0}


@pytest.mark.parametrize(("audience", "kind"), [("internal", "demonstration"), ("internal", "collected"), ("release", "demonstration")])
def test_the_policy_of_an_audience_is_found_by_name(audience: str, kind: str) -> None:
    assert policy_for(audience, POLICIES, kind) == "show_all"  # type: ignore[arg-type]


def test_collected_returns_are_never_released_under_a_policy_that_protects_no_one() -> None:
    with pytest.raises(UserError, match="these returns are about real people"):
        policy_for("release", POLICIES, "collected")
