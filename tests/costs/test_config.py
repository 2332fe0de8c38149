"""config/costs.yaml and what is refused in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs_first.config.codebook import Codebook
from jobs_first.config.costs import Costs, check_costs, check_set_up
from jobs_first.config.loading import ConfigError, load_model
from jobs_first.config.published import Published
from jobs_first.config.sites import SetupCost

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


WAVES = ("baseline", "follow_up")


def test_the_file_is_read_and_fits_codebook_published_figures_and_waves(codebook, published):
    costs = load_model(CONFIG / "costs.yaml", Costs)
    assert list(check_costs(costs, codebook, published, WAVES)) == []
    assert costs.bootstrap.draws == 10_000


def test_prices_of_another_year_are_brought_to_the_price_year():
    costs = load_model(CONFIG / "costs.yaml", Costs)
    assert costs.to_price_year("2010/11") == 1
    # 66.5571 / 67.9779
    assert costs.to_price_year("2011/12") == pytest.approx(0.97909909)
    assert costs.unit_price("day_service_day") == 47


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("price_year: 2010/11", "price_year: 2010", "such as 2010/11"),
        ("price_year: 2010/11", "price_year: 2010/12", "the one that begins in 2010 is 2010/11"),
        ("price_year: 2010/11", "price_year: 2001/02", "no index for 2001/02"),
        ("follow_up: 2011/12", "follow_up: 2031/32", "no index for 2031/32"),
        ("secondary_perspective: public_sector", "secondary_perspective: adult_social_care", "Give two different ones"),
        ("perspective: adult_social_care", "perspective: the_council", "'the_council' is no perspective of this file"),
        ("payers: [adult_social_care]}", "payers: [adult_social_cares]}", "Did you mean 'adult_social_care'?"),
        ("draws: 10000", "draws: 10", "expected at least 1000"),
        ("shown: 1000", "shown: 10000000", "shown"),
        ("draws: 10000, fewest_known: 10, shown: 1000", "draws: 1000, fewest_known: 10, shown: 2000", "2000 draws cannot be shown"),
        ("horizon_weeks:", "horizon_week:", "Did you mean 'horizon_weeks'"),
        ("amount: 47.00, low: 32.00", "amount: 27.00, low: 32.00", "does not lie from low (32) to high (62)"),
        ("unit_cost: day_service_day}", "unit_cost: day_service}", "Did you mean 'day_service_day'?"),
        ("name: other_social_care", "name: day_services", "is the name of another cost already"),
        ("streams: [remploy]", "streams: [education]", "the stream 'education' is already that of"),
        ("payer: adult_social_care, range", "payer: nobody, range", "'nobody' is no payer"),
        ("highest: 60000, step: 1000", "highest: 60000, step: 7", "steps of 7"),
        ("      day_services: {", "      day_centres: {", "whose days the scenarios replace"),
        ("  public_sector: {label: The", "  everybody: {label: The", "'perspectives' has no 'public_sector'"),
        ("basis: invented", "basis: guessed", "guessed"),
        ("saved_percent: 50", "saved_percent: 0", "saved_percent"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(changed, old, new, message):
    with pytest.raises(ConfigError, match=r"costs\.yaml, line \d+") as error:
        load_model(changed(old, new), Costs)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("amount: employment_support_cost", "amount: employment_suport_cost", "Did you mean 'employment_support_cost'?"),
        ("amount: employment_support_cost", "amount: indicative_budget", "'indicative_budget' is no weekly cost"),
        ("quantity: day_service_days", "quantity: personal_budget", "'personal_budget' is no number"),
        ("none_where_no: employment_support", "none_where_no: funding_streams", "is no yes/no variable"),
        ("paid_by: funding_streams", "paid_by: nobody", "'nobody' is no payer of this file, or set of the codebook"),
        (
            "  remploy: {label: Remploy, streams: [remploy]}",
            "  remploy: {label: Remploy, streams: [lottery]}",
            "'lottery' is no funding stream",
        ),
        ("streams: [work_choice, right_to_control]", "streams: [work_choice]", "'right_to_control' of the codebook belongs to no payer"),
        ("waves: {baseline: 2010/11, follow_up: 2011/12}", "waves: {baseline: 2010/11}", "has no 'follow_up' of config/study.yaml"),
        ("benchmark.job_outcome_rate.all", "benchmark.job_outcome_rate.al", "Did you mean 'benchmark.job_outcome_rate.all'?"),
        ("benchmark.job_outcome_rate.all", "employment.baseline.jobs_first", "is no benchmark"),
        (
            "benchmark.job_outcome_rate.all",
            "benchmark.spend_on_evidence_based_models",
            "is no benchmark of config/published.yaml with a number",
        ),
    ],
)
def test_names_that_lead_nowhere_are_told_with_the_nearest(changed, codebook, published, old, new, message):
    costs = load_model(changed(old, new), Costs)
    told = [mistake.text for mistake in check_costs(costs, codebook, published, WAVES)]
    assert any(message in text for text in told), told


def test_setting_up_in_the_pounds_of_a_year_without_an_index_is_told():
    costs = load_model(CONFIG / "costs.yaml", Costs)
    assert list(check_set_up(None, costs)) == []
    assert list(check_set_up(SetupCost(amount=1, financial_year="2010/11"), costs)) == []
    (told,) = check_set_up(SetupCost(amount=1, financial_year="1990/91"), costs)
    assert "no index for 1990/91" in told.text
    assert told.at == ("facts", "setup_cost", "financial_year")


def test_the_benchmark_has_its_published_amounts(published):
    amounts = load_model(CONFIG / "costs.yaml", Costs).benchmark.amounts(published)
    assert (amounts["mean"], amounts["minimum"], amounts["maximum"], amounts["rate_all"]) == (8217.0, 208.0, 57640.0, 38.0)
