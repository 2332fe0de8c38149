"""Mistakes in config/minimum_wage.yaml are told with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs_first.config.loading import ConfigError, load_model
from jobs_first.config.minimum_wage import MinimumWage
from support.project import ROOT

WAGE = (ROOT / "config" / "minimum_wage.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("18: 4.92, 21: 5.93", "18: 5.93, 21: 4.92", r"line 11, .*the rate from age 21 \(4\.92\) stands after that from age 18 \(5\.93\)"),
        ("18: 4.92, 21: 5.93", "21: 5.93, 18: 4.92", r"the rate from age 18 \(4\.92\) stands after that from age 21"),
        ("from: 2011-10-01", "from: 2010-10-01", r"these rates hold from 2010-10-01 and stand after those from 2010-10-01"),
        ("until: 2012-09-30", "until: 2011-09-30", r"until: the last rates hold from 2011-10-01, which is later"),
        ("21: 6.08", "21: £6.08", r"expected a number without a unit"),
        ("{16: 3.57, 18: 4.83, 22: 5.80}", "{}", r"at least 1"),
        ("source: The National Minimum Wage (Amendment)", "sauce: The National Minimum Wage (Amendment)", r"source"),
    ],
)
def test_rates_that_make_no_sense_are_refused_with_their_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in WAGE
    (tmp_path / "minimum_wage.yaml").write_text(WAGE.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigError, match=told):
        load_model(tmp_path / "minimum_wage.yaml", MinimumWage)
