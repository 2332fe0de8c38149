"""The tables behind the figures of limitations, factors and precision, computed as the pipeline does, of small studies."""

from __future__ import annotations

import pandas as pd

from jobs_first.config.loading import load_model
from jobs_first.config.study import StudyFile
from jobs_first.outcomes.between_sites import by_site
from jobs_first.outcomes.employment import employment_by_wave
from jobs_first.outcomes.factors import factors
from jobs_first.outcomes.precision import expected_intervals, smallest_differences
from jobs_first.outcomes.selection import bias_table
from jobs_first.outcomes.specification import follow_up_frame
from jobs_first.outcomes.specification_table import specification_table
from jobs_first.outcomes.unknown_follow_ups import tipping_table
from support.project import ROOT
from support.small_study import make_study

TARGETS = {"jobs_first": 20, "comparison": 20}


def limit_tables(joint, sites=("site_a",), label="Site {}"):
    """Table by name, of a study as make_study takes it; sites are labelled by their last part."""
    people, waves = make_study(joint, sites)
    # Every third person is without support at follow-up.
    waves["employment_support"] = pd.array([i % 3 > 0 for i in range(len(waves))], dtype="boolean")
    asked = load_model(ROOT / "config" / "study.yaml", StudyFile).limitations
    frame = follow_up_frame(people, waves)
    labels = {site: label.format(site.removeprefix("site_").upper()) for site in sites}
    return {
        "specification": specification_table(people, waves, labels, TARGETS, asked, 1),
        "factors": factors(people, waves),
        "tipping_points": tipping_table(frame, TARGETS, len(sites), asked.tipping_steps),
        "bias": bias_table(frame, asked.prevalence_differences, asked.effects),
        "precision": smallest_differences(frame, TARGETS, len(sites), [5], [80, 90]),
        "expected_intervals": expected_intervals(frame, asked.multiples),
        "by_site": by_site(people, waves, list(sites)),
        "employment": employment_by_wave(people, waves),
    }
