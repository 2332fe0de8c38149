"""The one place for intervals and tests.

Shares run from 0 to 1 here. Counts are of people whose answer is known: the unknown are left out before, or counted apart.
Where there is nothing to estimate from, the fields of a result are None, never nan, and its `reason` says why; arguments
that no study could have raise ValueError. An interval has no p-value and a test has no interval; both carry the estimate.
`level` is the confidence level in percent.
"""

from jobs_first.statistics.agreement import Agreement, agreement
from jobs_first.statistics.balance import (
    Standardised,
    standardised_category_difference,
    standardised_mean_difference,
    standardised_share_difference,
)
from jobs_first.statistics.bootstrap import bootstrap_mean, bootstrap_mean_difference
from jobs_first.statistics.confounding import Bias, EValue, bias_table, bounding_factor, difference_less_bias, e_value, e_values
from jobs_first.statistics.differences import mover_difference, newcombe
from jobs_first.statistics.exact import ExactTest, fisher, fisher_mid_p
from jobs_first.statistics.imputation import Pooled, imputed_counts, rubin, rubin_wilson
from jobs_first.statistics.medians import Median, median_coverage, median_interval, median_of_ranges
from jobs_first.statistics.odds_ratios import conditional_odds_ratio
from jobs_first.statistics.pairs import Pairs, mcnemar, mcnemar_mid_p, newcombe_paired
from jobs_first.statistics.penalised import FirthModel, Term, firth
from jobs_first.statistics.precision import Detectable, Expected, exact_power, intervals_to_expect, smallest_detectable
from jobs_first.statistics.probabilities import CorrectedModel, Correction, corrected_probabilities
from jobs_first.statistics.ratios import koopman
from jobs_first.statistics.resampling import bootstrap_statistic, resampled
from jobs_first.statistics.results import LEVEL, Result
from jobs_first.statistics.separation import Separation
from jobs_first.statistics.shares import clopper_pearson, jeffreys, mid_p, wilson
from jobs_first.statistics.strata import Stratified, Stratum, mantel_haenszel_difference, miettinen_nurminen
from jobs_first.statistics.unknowns import Bounds, Group, TippingPoint, excludes_zero, tipping_points, worst_case_bounds
from jobs_first.statistics.weighting import WeightedShare, weighted_difference, weighted_difference_bootstrap, weighted_share

__all__ = [
    "LEVEL",
    "Agreement",
    "Bias",
    "Bounds",
    "CorrectedModel",
    "Correction",
    "Detectable",
    "EValue",
    "ExactTest",
    "Expected",
    "FirthModel",
    "Group",
    "Median",
    "Pairs",
    "Pooled",
    "Result",
    "Separation",
    "Standardised",
    "Stratified",
    "Stratum",
    "Term",
    "TippingPoint",
    "WeightedShare",
    "agreement",
    "bias_table",
    "bootstrap_mean",
    "bootstrap_mean_difference",
    "bootstrap_statistic",
    "bounding_factor",
    "clopper_pearson",
    "conditional_odds_ratio",
    "corrected_probabilities",
    "difference_less_bias",
    "e_value",
    "e_values",
    "exact_power",
    "excludes_zero",
    "firth",
    "fisher",
    "fisher_mid_p",
    "imputed_counts",
    "intervals_to_expect",
    "jeffreys",
    "koopman",
    "mantel_haenszel_difference",
    "mcnemar",
    "mcnemar_mid_p",
    "median_coverage",
    "median_interval",
    "median_of_ranges",
    "mid_p",
    "miettinen_nurminen",
    "mover_difference",
    "newcombe",
    "newcombe_paired",
    "resampled",
    "rubin",
    "rubin_wilson",
    "smallest_detectable",
    "standardised_category_difference",
    "standardised_mean_difference",
    "standardised_share_difference",
    "tipping_points",
    "weighted_difference",
    "weighted_difference_bootstrap",
    "weighted_share",
    "wilson",
    "worst_case_bounds",
]
