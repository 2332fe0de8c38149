"""What every result can do, and what importing the package costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from jobs_first.statistics import Result, median_interval, rubin


def test_a_result_in_percentage_points_keeps_its_p_value_and_what_is_not_said():
    assert Result(0.25, None, 0.5, 0.04, "fisher", 95).times(100) == Result(25, None, 50, 0.04, "fisher", 95)
    assert Result(None, None, None, None, "wilson", 95, "nobody").times(100).reason == "nobody"


def test_everything_that_has_the_unit_changes_with_it():
    median = median_interval([1, 2, 3, 4, 5, 6, 7]).times(2)
    assert (median.lowest, median.highest, median.estimate, median.rank) == (8, 8, 8, 1)
    pooled = rubin([1, 3], [4, 4]).times(10)
    assert (pooled.estimate, pooled.within, pooled.between, pooled.total) == (20, 400, 200, 700)
    assert pooled.degrees_of_freedom == rubin([1, 3], [4, 4]).degrees_of_freedom


@pytest.mark.parametrize("factor", [0, -1])
def test_a_unit_that_would_turn_limits_about_is_refused(factor):
    with pytest.raises(ValueError, match="more than 0"):
        Result(1, 0, 2, None, "wilson", 95).times(factor)


def test_importing_the_package_loads_no_heavy_library():
    heavy = "{'numpy', 'scipy', 'pandas', 'statsmodels', 'sklearn', 'firthmodels'}"
    found = f"import sys, jobs_first.statistics; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", found], capture_output=True, text=True, check=True).stdout.strip() == "[]"
