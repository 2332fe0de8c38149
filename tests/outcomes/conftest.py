"""Small frames made by hand, in the shape of results/clean/."""

from __future__ import annotations

import pytest

from support.small_study import JOINT, make_people, make_study, make_waves


@pytest.fixture
def published():
    """116 people whose counts are the published ones: 6 of 59, 15 of 60, 0 of 39, 0 of 33."""
    return make_study(JOINT)


@pytest.fixture
def build():
    """The functions that make such frames."""
    return make_study


@pytest.fixture
def frames():
    """make_people and make_waves, for frames with further columns."""
    return make_people, make_waves
