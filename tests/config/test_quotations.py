"""Mistakes in config/quotations.yaml are told with their line and the way to mend them."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs_first.config.loading import ConfigError, load_model
from jobs_first.config.quotations import Quotations, check_quotations
from jobs_first.config.themes import Themes
from support.project import ROOT

CONFIG = (ROOT / "config" / "quotations.yaml").read_text(encoding="utf-8")
FIRST = next(f"{line}\n" for line in CONFIG.splitlines() if "8bd26adc460ccd10" in line)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("fewest: 5, most: 60", "fewest: 61, most: 60", r"line 5, .*the fewest words \(61\) are more than the most \(60\)"),
        ("fewest: 5", "fewest: 0", r"fewest"),
        ("[Ashcombe]", '["..."]', r"identifying\.places \(entry 1\): nothing can be found by this"),
        ("places:", "plaices:", r"plaices"),
        ('"8bd26adc460ccd10"', '"8BD26ADC"', r"approved \(entry 1\)\.quotation: .*16 digits and letters from a to f"),
        ("checked_on: 2026-11-22", "checked_on: 22/11/2026", r"checked_on: .*year-month-day"),
        ("checked_by: the makers of the demonstration, ", "", r"checked_by"),
        (FIRST, FIRST + FIRST, r"the quotation 8bd26adc460ccd10 stands here a second time"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in CONFIG
    (tmp_path / "quotations.yaml").write_text(CONFIG.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ConfigError, match=told):
        load_model(tmp_path / "quotations.yaml", Quotations)


def test_an_approval_for_a_theme_that_is_not_there_is_told_with_the_one_that_is_meant() -> None:
    themes = load_model(ROOT / "config" / "themes.yaml", Themes)
    content = load_model(ROOT / "config" / "quotations.yaml", Quotations).model_dump(mode="json")
    assert list(check_quotations(Quotations.model_validate(content), themes)) == []
    content["approved"][1]["theme"] = "autonomie"
    mistake = next(check_quotations(Quotations.model_validate(content), themes))
    assert mistake.at == ("approved", 1, "theme")
    assert "unknown theme 'autonomie'. Did you mean 'autonomy'?" in mistake.text
