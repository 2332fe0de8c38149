"""config/costs.yaml and what is refused in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs_first.config.codebook import Codebook
from jobs_first.config.costs import Costs, check_costs
from jobs_first.config.loading import ConfigError, load_model
from jobs_first.config.published import Published

CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture(scope="module")
def codebook():
    return load_model(CONFIG / "codebook.yaml", Codebook)


@pytest.fixture(scope="module")
def published():
    return load_model(CONFIG / "published.yaml", Published)


@pytest.fixture
def changed(tmp_path):
    """The file with one text replaced by another."""

    def change(old, new):
        text = (CONFIG / "costs.yaml").read_text(encoding="utf-8")
        assert old in text
        (tmp_path / "costs.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path / "costs.yaml"

    return change


def test_the_file_is_read_and_fits_codebook_and_published_figures(codebook, published):
    costs = load_model(CONFIG / "costs.yaml", Costs)
    assert list(check_costs(costs, codebook, published)) == []
    assert costs.bootstrap.draws == 10_000


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("price_year: 2010/11", "price_year: 2010", "price_year"),
        ("secondary_perspective: public_sector", "secondary_perspective: adult_social_care", "Give two different ones"),
        ("perspective: adult_social_care", "perspective: the_council", "found 'the_council'"),
        ("draws: 10000", "draws: 10", "expected at least 1000"),
        ("horizon:", "horizons:", "Did you mean 'horizon'"),
        ("sum_of: [social_care_cost]", "sum_of: []", "sum_of"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(changed, old, new, message):
    with pytest.raises(ConfigError, match=r"costs\.yaml, line \d+") as error:
        load_model(changed(old, new), Costs)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("sum_of: [employment_support_cost]", "sum_of: [employment_suport_cost]", "Did you mean 'employment_support_cost'?"),
        ("sum_of: [employment_support_cost]", "sum_of: [indicative_budget]", "'indicative_budget' is no weekly cost"),
        ("benchmark.job_outcome_rate.all", "benchmark.job_outcome_rate.al", "Did you mean 'benchmark.job_outcome_rate.all'?"),
        ("benchmark.job_outcome_rate.all", "employment.baseline.jobs_first", "is no benchmark"),
    ],
)
def test_names_that_lead_nowhere_are_told_with_the_nearest(changed, codebook, published, old, new, message):
    costs = load_model(changed(old, new), Costs)
    (told,) = check_costs(costs, codebook, published)
    assert message in told.text
