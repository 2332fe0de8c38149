"""The facts of a site: what setting up cost it, in pounds of which year."""

from pathlib import Path

import pytest

from jobs_first.config.loading import ConfigError, load_model
from jobs_first.config.sites import Site

SITE = """\
label: Site F
facts: {setup_cost: FACT}
tables:
  people:
    parts: [{file: return.csv}]
    columns:
      Ref: {identifier: local_id}
"""


def load(folder: Path, fact: str) -> Site:
    path = folder / "site_f.yaml"
    path.write_text(SITE.replace("FACT", fact), encoding="utf-8")
    return load_model(path, Site)


@pytest.mark.parametrize(("year", "amount"), [("2010/11", 20000.5), ("2009/10", 0), ("1999/00", 1)])
def test_what_setting_up_cost_is_an_amount_of_a_financial_year(tmp_path: Path, year: str, amount: float) -> None:
    cost = load(tmp_path, f"{{amount: {amount}, financial_year: {year}}}").facts.setup_cost
    assert cost is not None
    assert (cost.amount, cost.financial_year) == (amount, year)


def test_what_is_left_out_is_not_known(tmp_path: Path) -> None:
    assert load(tmp_path, "").facts.setup_cost is None


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("{amount: 20000}", "financial_year"),
        ("{financial_year: 2010/11}", "amount"),
        ("{amount: 20000, financial_year: 2010/12}", "'2010/12' is no financial year; the one that begins in 2010 is 2010/11"),
        ("{amount: 20000, financial_year: 2010/10}", "the one that begins in 2010 is 2010/11"),
        ("{amount: 20000, financial_year: 1999/01}", "the one that begins in 1999 is 1999/00"),
        ("{amount: 20000, financial_year: 2010}", "expected a financial year, such as 2010/11"),
        ("{amount: -1, financial_year: 2010/11}", "at least 0"),
        ("{amount: a lot, financial_year: 2010/11}", "found 'a lot'"),
        ("20000", "setup_cost"),
    ],
)
def test_a_cost_without_its_year_or_with_a_year_that_is_none_is_refused(tmp_path: Path, fact: str, told: str) -> None:
    with pytest.raises(ConfigError) as refused:
        load(tmp_path, fact)
    assert "line 2, facts.setup_cost" in str(refused.value)
    assert told in str(refused.value)
