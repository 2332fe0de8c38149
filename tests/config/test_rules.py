"""Mistakes in the rules of the codebook are told with file, line and key, and the nearest name."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from jobs_first.config.assemble import load_study
from jobs_first.config.codebook import Codebook
from jobs_first.config.loading import ConfigError, load_model
from support.project import ROOT
from support.ruled_return import VARIABLES

WARN = {"severity": "warning", "action": "keep"}
GOOD = {"kind": "only_when", "variables": ["hours"], "when_any": {"employment_status": ["paid_employment"]}, **WARN}


def told(folder: Path, rule: dict[str, Any] | None = None, **more: Any) -> str:
    """What is said of a codebook with one rule, or with other keys."""
    content = {"working_statuses": ["paid_employment"], "variables": VARIABLES, **more, **({"rules": {"mine": rule}} if rule else {})}
    path = folder / "codebook.yaml"
    path.write_text(yaml.safe_dump(content, sort_keys=False, default_flow_style=None, width=1000), encoding="utf-8")
    try:
        load_model(path, Codebook)
    except ConfigError as error:
        return str(error)
    return ""


def test_a_rule_without_a_mistake_is_read(tmp_path: Path) -> None:
    assert told(tmp_path, GOOD) == ""


MISTAKES = [
    ({**GOOD, "variables": ["ours"]}, "unknown variable 'ours'. Did you mean 'hours'?"),
    ({**GOOD, "when_any": {"employment_statsu": ["paid_employment"]}}, "Did you mean 'employment_status'?"),
    (
        {**GOOD, "when_any": {"employment_status": ["payed_employment"]}},
        "has no category 'payed_employment'. Did you mean 'paid_employment'?",
    ),
    ({**GOOD, "when_any": {"supported": ["maybe"]}}, "'supported' has no category 'maybe'"),
    ({**GOOD, "when_any": {"hours": ["20"]}}, "give 'above', 'at_least', 'below' or 'at_most'"),
    ({**GOOD, "when_any": {}}, "when_any"),
    ({**GOOD, "variables": ["sex"]}, "'sex' holds for the person"),
    ({**GOOD, "severity": "warnign"}, "Did you mean 'warning'?"),
    ({**GOOD, "action": "drop"}, "'keep'"),
    ({**GOOD, "action": "stop"}, "action 'stop' needs severity 'error'"),
    ({**GOOD, "kind": "only_wen"}, "only_wen"),
    ({**GOOD, "extra": "1"}, "unknown key 'extra'"),
    ({"kind": "not_together", "all_of": {"hours": {"above": 30}}, "concerns": ["days"], **WARN}, "'days' is not among the conditions"),
    ({"kind": "not_together", "all_of": {"hours": {"is": ["a"]}}, "concerns": ["hours"], **WARN}, "'hours' is a range"),
    ({"kind": "not_together", "all_of": {"sex": {"above": 3}}, "concerns": ["sex"], **WARN}, "'sex' is a category and has no limits"),
    ({"kind": "not_together", "all_of": {"record_date": {"above": 3}}, "concerns": ["record_date"], **WARN}, "kind: date_order"),
    ({"kind": "not_together", "all_of": {"hours": {}}, "concerns": ["hours"], **WARN}, "give either 'is' with categories, or"),
    ({"kind": "date_order", "earlier": "hours", "later": "signed_on", **WARN}, "'hours' is no date but a range"),
    ({"kind": "date_order", "earlier": "record_date", "later": "signed", **WARN}, "Did you mean 'signed_on'?"),
    ({"kind": "date_order", "earlier": "record_date", "later": "signed_on", "later_wave": "follow_up", **WARN}, "or neither"),
    ({"kind": "unchanging", "variables": ["sexx"], **WARN}, "Did you mean 'sex'?"),
    ({"kind": "needs_wave", "wave": "follow_up", "needs": "baseline", "severity": "note", "action": "set_to_missing"}, "Valid actions"),
    ({"kind": "same_person", "by": "number", "among": "study", "severity": "note", "action": "set_aside_row"}, "no one can say"),
    ({"kind": "same_person", "by": "names", "among": "site", **WARN}, "'number' or 'name_and_birth'"),
]


@pytest.mark.parametrize(("rule", "says"), MISTAKES)
def test_a_mistake_in_a_rule_is_told_with_what_is_valid(tmp_path: Path, rule: dict[str, Any], says: str) -> None:
    message = told(tmp_path, rule)
    assert says in message
    assert "rules.mine" in message
    assert message.startswith(f"{tmp_path / 'codebook.yaml'}, line ")


def test_all_mistakes_of_a_rule_come_at_once_each_on_its_line(tmp_path: Path) -> None:
    path = tmp_path / "codebook.yaml"
    told(tmp_path, None)
    lines = path.read_text(encoding="utf-8").splitlines()
    rules = ["rules:", "  mine:", "    kind: only_when", "    variables: [ours]", "    when_any:", "      sexx: [f]", "    severity: note"]
    path.write_text("\n".join([*lines, *rules, "    action: keep", ""]), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_model(path, Codebook)
    assert f"line {len(lines) + 4}, rules.mine.variables" in str(caught.value)
    assert f"line {len(lines) + 6}, rules.mine.when_any.sexx" in str(caught.value)


@pytest.mark.parametrize(("checks", "says"), [
    ({"type": WARN}, "'type' cannot have action 'keep'"),
    ({"category": WARN}, "'category' cannot have action 'keep'"),
    ({"required": {"severity": "note", "action": "set_to_missing"}}, "'required' cannot have action 'set_to_missing'"),
    ({"rang": WARN}, "unknown key 'rang'. Did you mean 'range'?"),
    ({"range": {"severity": "note"}}, "'action' is missing"),
])  # fmt: skip
def test_a_mistake_in_the_checks_of_a_variable_is_told(tmp_path: Path, checks: dict[str, Any], says: str) -> None:
    variables = {**VARIABLES, "hours": {**VARIABLES["hours"], "checks": checks}}
    assert says in told(tmp_path, variables=variables)


@pytest.mark.parametrize(("change", "says"), [
    ({"earliest": "2010-01-01", "type": "number"}, "only dates have"),
    ({"minimum": 3}, "has no 'minimum'"),
    ({"earliest": "2011-01-01", "latest": "2010-01-01"}, "earliest 2011-01-01 is after latest 2010-01-01"),
])  # fmt: skip
def test_limits_fit_their_variable(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    assert says in told(tmp_path, variables={**VARIABLES, "signed_on": {**VARIABLES["signed_on"], **change}})


def test_a_wave_that_the_study_does_not_have_is_told(tmp_path: Path) -> None:
    copied = tmp_path / "copy"
    (copied / "config").mkdir(parents=True)
    for path in (ROOT / "config").iterdir():
        if path.name != "codebook.yaml":
            (copied / "config" / path.name).symlink_to(path)
    (copied / "data").symlink_to(ROOT / "data")
    text = (ROOT / "config" / "codebook.yaml").read_text(encoding="utf-8")
    (copied / "config" / "codebook.yaml").write_text(text.replace("needs: baseline", "needs: basline"), encoding="utf-8")
    with pytest.raises(ConfigError, match=r"rules\.follow_up_without_baseline\.needs: unknown wave 'basline'. Did you mean 'baseline'\?"):
        load_study(copied)
