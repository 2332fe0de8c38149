"""Which category a word of a return is like, and when it is none."""

from collections import Counter

import pytest

from jobs_first.new_site.categories import category_share, nearest_category, separator_of
from jobs_first.new_site.profile import Profile
from jobs_first.new_site.targets import Targets


@pytest.mark.parametrize(
    ("variable", "value", "category"),
    [
        ("employment_status", "Paid job", "paid_employment"),
        ("employment_status", "Self emp", "self_employment"),
        ("employment_status", "Seeking work", "looking_for_work"),
        ("employment_status", "Not seeking work", "not_looking_for_work"),
        ("employment_status", "Not in paid work", None),
        ("employment_status", "Not working, looking", None),
        ("employment_status", "no - paid job ended", None),
        ("employment_status", "No - looking", None),  # looking for work, and not "not looking"
        ("employment_status", "No, wants work", None),
        ("employment_status", "Retired", None),
        ("plan_outcome", "Not agreed", "not_agreed"),
        ("plan_outcome", "Agreed", "signed_off"),
        ("employment_raised_in_review", "Not discussed", "not_raised"),
        ("learning_disability_level", "Mod", "moderate"),
        ("learning_disability_level", "M", None),  # mild or moderate
        ("eligibility_band", "Subst", "substantial"),
        ("budget_held_as", "DP", "direct_payment"),
        ("funding_streams", "AtW", "access_to_work"),
        ("ethnicity", "Asian/Asian Br", "asian"),
        ("sex", "F", "female"),
    ],
)
def test_a_value_is_like_one_category_or_none(targets: Targets, variable: str, value: str, category: str | None) -> None:
    assert nearest_category(value, targets.categories[variable]) == category


@pytest.mark.parametrize(("cells", "mark"), [(["ASC, AtW", "ASC"], ","), (["ASC/AtW"], "/"), (["1+5", "1"], "+"), (["x,y"], None)])
def test_the_mark_between_entries_is_the_one_that_leaves_categories(targets: Targets, cells: list[str], mark: str | None) -> None:
    assert separator_of(targets.categories["funding_streams"], Profile(cells)) == mark


def test_the_share_counts_rows_and_knows_lists_of_codes(targets: Targets) -> None:
    of_sex = targets.categories["sex"]
    assert category_share(of_sex, Profile(["Male", "Male", "x", "y"])) == 0.5
    assert category_share(of_sex, Profile(["1", "2", "9"], codes={"1": "Male", "2": "Female", "9": "Not known"})) == 1
    assert Profile(["1", "2", "9"], codes={"9": "Not known"}).distinct == Counter({"1": 1, "2": 1})
