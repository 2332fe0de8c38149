"""Figures of studies at their edge: nothing overlaps, and words stand where nothing is estimated."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd
import pytest

from jobs_first.figures.bias import draw_bias
from jobs_first.figures.factors import draw_factors
from jobs_first.figures.precision import draw_precision
from jobs_first.figures.sites import draw_by_site, draw_sites_left_out
from jobs_first.figures.specification import draw_specification
from jobs_first.figures.style import INVENTED
from jobs_first.figures.tipping_points import draw_tipping_points
from support.limit_tables import limit_tables
from support.small_study import EDGES, JOINT

GROUPS = {"jobs_first": "Jobs First", "comparison": "Comparison group"}
MANY = tuple(f"site_{i}" for i in range(20))
FIVE = tuple(f"site_{letter}" for letter in "abcde")
LONG = "Site {} of a council with a name that is not short"
STUDIES = {
    "published": (JOINT, FIVE, "Site {}"),
    "many_sites": (JOINT, MANY, LONG),
    **{name: (joint, ("site_a",), "Site {}") for name, joint in EDGES.items()},
    "everybody_known": ({"jobs_first": [(30, None, "paid_employment")], "comparison": [(30, None, "unpaid_work")]}, ("site_a",), "Site {}"),
}
# Tried on every run; the others take longer than they are likely to tell.
QUICK = ("many_sites",)
# Columns that say what a row is of; disclosure keeps back the others.
KEPT = {
    *("specification", "family", "label", "method", "measure", "role", "assumption", "level", "model", "term", "separation", "population"),
    *("unknown_working_jobs_first", "unknown_working_comparison", "prevalence_difference", "effect", "multiple", "size", "test", "alpha"),
    *("percent_comparison", "power", "site", "wave", "group"),
}


@cache
def tables(study):
    joint, sites, label = STUDIES[study]
    return limit_tables(joint, sites, label), {site: label.format(site.removeprefix("site_").upper()) for site in sites}


# By figure: how it is drawn from the tables, the labels of sites, and the mark.
DRAW = {
    "specification": lambda made, sites, mark: draw_specification(made["specification"], mark),
    "sites_left_out": lambda made, sites, mark: draw_sites_left_out(made["specification"], mark),
    "by_site": lambda made, sites, mark: draw_by_site(made["by_site"], sites, GROUPS, "follow_up", "follow-up", mark),
    "factors": lambda made, sites, mark: draw_factors(made["factors"], mark),
    "bias": lambda made, sites, mark: draw_bias(made["bias"], mark),
    "tipping_points": lambda made, sites, mark: draw_tipping_points(made["tipping_points"], made["employment"], mark),
    "precision": lambda made, sites, mark: draw_precision(made["expected_intervals"], made["precision"], mark),
}


@pytest.mark.parametrize("study", [study if study in QUICK else pytest.param(study, marks=pytest.mark.deep) for study in STUDIES])
@pytest.mark.parametrize("which", DRAW)
def test_nothing_overlaps_leaves_the_page_or_says_nan(study, which, check_layout, words_in):
    picture = DRAW[which](*tables(study), INVENTED)
    check_layout(picture)
    cells = [str(cell) for row in picture.data.values.tolist() for cell in row]
    drawn = [text.get_text() for text, _ in words_in(picture.figure)]
    for words in (picture.alt, *drawn, *(cell for cell in cells if cell not in ("None", "nan", "<NA>"))):
        assert not re.search(r"\b(nan|NaN|NA|inf|None)\b(?! (about|of the))", words), words
    assert picture.alt.endswith(f". {INVENTED}.")


@pytest.mark.parametrize("which", DRAW)
def test_what_is_kept_back_has_words_and_no_mark(which, check_layout, words_in):
    made, sites = tables("many_sites")
    hidden = {name: table.copy() for name, table in made.items()}
    for table in hidden.values():
        for column in set(table.columns) - KEPT:
            table[column] = pd.NA
    picture = DRAW[which](hidden, sites, None)
    check_layout(picture)
    assert "not shown" in " ".join(text.get_text().replace("\n", " ") for text, _ in words_in(picture.figure))
    assert "not shown" in picture.alt
    dots = [line for axes in picture.figure.axes for line in axes.lines if line.get_marker() not in ("None", "x", None)]
    assert not dots


@pytest.mark.parametrize("which", DRAW)
def test_without_people_every_picture_says_why(which, words_in):
    picture = DRAW[which](*tables("nobody"), None)
    said = " ".join(text.get_text().replace("\n", " ") for text, _ in words_in(picture.figure))
    assert "not estimated: " in said
    assert "not estimated: " in picture.alt
