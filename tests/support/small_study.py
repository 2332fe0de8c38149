"""Small frames made by hand, in the shape of results/clean/, and studies at their edge."""

from __future__ import annotations

import pandas as pd

WORKS, NOT, UNKNOWN = "paid_employment", "not_looking_for_work", None

# People by what is known of them at baseline and at follow-up, one table that agrees with every published count.
JOINT = {
    "jobs_first": [
        (5, WORKS, WORKS),
        (7, NOT, WORKS),
        (36, NOT, NOT),
        (1, WORKS, UNKNOWN),
        (10, NOT, UNKNOWN),
        (3, UNKNOWN, WORKS),
        (9, UNKNOWN, NOT),
        (5, UNKNOWN, UNKNOWN),
    ],
    "comparison": [(32, NOT, NOT), (7, NOT, UNKNOWN), (1, UNKNOWN, NOT)],
}


def make_people(groups, sites=("site_a",)):
    return pd.DataFrame(
        {
            "person_id": pd.array([f"p{i:03d}" for i in range(len(groups))], dtype="string"),
            "site": pd.array([sites[i % len(sites)] for i in range(len(groups))], dtype="string"),
            "group": pd.array(groups, dtype="string"),
        }
    )


def make_waves(rows):
    """Person-waves from dicts with person_id, wave, employment_status and whatever else; `working` follows from the status."""
    frame = pd.DataFrame(rows).convert_dtypes()
    for column in ("person_id", "wave", "employment_status"):
        if column not in frame:
            frame[column] = pd.NA
        frame[column] = frame[column].astype("string")
    frame["working"] = frame["employment_status"].isin(["paid_employment", "self_employment"]).astype("boolean")
    frame.loc[frame["employment_status"].isna(), "working"] = pd.NA
    return frame


def make_study(joint, sites=("site_a",)):
    """People and person-waves from {group: [(how many, status at baseline, status at follow-up)]}.

    Of those unknown at a wave every other one has a row without a status, the rest have no row: both must count as unknown.
    """
    groups, rows = [], []
    for group, kinds in joint.items():
        for many, *statuses in kinds:
            for i in range(many):
                name = f"p{len(groups):03d}"
                groups.append(group)
                for wave, status in zip(("baseline", "follow_up"), statuses, strict=True):
                    if status is not None or i % 2:
                        rows.append({"person_id": name, "wave": wave, "employment_status": status})
    return make_people(groups, sites), make_waves(rows)


# Studies in which something cannot be estimated, each as make_study takes it.
EDGES = {
    "no_events": {"jobs_first": [(5, NOT, NOT)], "comparison": [(4, NOT, NOT)]},
    "all_events": {"jobs_first": [(5, WORKS, WORKS)], "comparison": [(4, WORKS, WORKS)]},
    "no_comparison": {"jobs_first": [(5, NOT, WORKS), (3, NOT, NOT)]},
    "no_cohort": {"comparison": [(5, NOT, WORKS), (3, NOT, NOT)]},
    "nothing_known": {"jobs_first": [(1, None, None)], "comparison": [(1, None, None)]},
    "nobody": {},
}
