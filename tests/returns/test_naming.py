"""Names of files and sheets: shown where they name no one."""

import pytest

from jobs_first.returns.masking import Mask
from jobs_first.returns.naming import ShownNames

KNOWN = {"return.csv", "Baseline 2010", "Open Document.ods", ""}
MASK = Mask(["Ursuline Vantongeren", "Zoë Ng"])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("return.csv", "return.csv"),
        ("retrun.csv", "retrun.csv"),
        ("return Ursuline.csv", "return (hidden).csv"),
        ("ursuline_vantongeren.xlsx", "(hidden).xlsx"),
        ("Zoe Ng's review.docx", "(hidden) review.docx"),
        ("Baseline 2010 v2", "Baseline 2010 v2"),
        ("notes.Vantongeren", "notes.(hidden)"),
        ("Si\u202en\x07", "Sin"),
    ],
)
def test_an_unknown_name_is_shown_without_the_people_in_it(name: str, shown: str) -> None:
    assert ShownNames(KNOWN, MASK).shown(name) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("return.csv", "return.csv"),
        ("retrun.csv", "retrun.csv"),
        ("baseline 2011", "baseline 2011"),
        ("return Someone Unknown.csv", "return (hidden).csv"),
        ("Someone.Unknown", "(hidden)"),
        ("1042.csv", "(hidden).csv"),
    ],
)
def test_where_the_people_are_not_known_only_words_that_the_mapping_has_are_shown(name: str, shown: str) -> None:
    assert ShownNames(KNOWN, MASK, people_known=False).shown(name) == shown


def test_two_names_are_never_shown_alike_and_one_always_alike() -> None:
    names = ShownNames(KNOWN, MASK)
    assert [names.shown(name) for name in ("Ursuline", "Vantongeren", "Ursuline", "(hidden)")] == [
        "(hidden)",
        "(hidden) [2]",
        "(hidden)",
        "(hidden)",
    ]


def test_a_name_of_bytes_that_are_no_text_can_be_written() -> None:
    shown = ShownNames(KNOWN, MASK).shown("Si\udce2n.csv")
    assert shown.encode("utf-8").decode() == shown == "Si?n.csv"


def test_a_message_quotes_a_name_as_it_is_shown() -> None:
    names = ShownNames(KNOWN, MASK)
    assert names.told("Did you mean 'return Ursuline.csv'?", ["return Ursuline.csv"]) == "Did you mean 'return (hidden).csv'?"
