"""Whatever a sheet holds, a mapping is written that the pipeline can read and that names no one, or nothing is."""

import datetime as dt
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from jobs_first.config.loading import load_model
from jobs_first.config.mapping_checks import mapping_mistakes
from jobs_first.config.sites import Site
from jobs_first.errors import UserError
from jobs_first.new_site.command import guess_plan
from jobs_first.new_site.mapping import mapping_text
from jobs_first.new_site.targets import Targets
from jobs_first.returns.files import Cell, Sheet

Column = Callable[[random.Random, int], Cell]
COLUMNS: dict[str, Column] = {
    "id": lambda draw, row: f"ID{row // 2}",
    "secret": lambda draw, row: f"Zq{draw.randrange(10**6)}xw",
    "name": lambda draw, row: draw.choice(["Zqaaa Zqbbb", "Zqccc Zqddd", "Zqeee"]),
    "number": lambda draw, row: draw.choice([1, 2.5, "£100 pw", "3-4", 9, 99, ""]),
    "date": lambda draw, row: draw.choice(["01/02/1980", dt.date(2010, 2, 3), dt.datetime(2011, 1, 1, 9), "3 March 2010", ""]),
    "word": lambda draw, row: draw.choice(["Yes", "No", "Paid job", "Female", "White", "NK", "JF", "Comp", "Baseline", "FU", ""]),
    "odd": lambda draw, row: draw.choice([True, float("nan"), 1e300, "=1+1", "\u202eabc", "a\nb", "x" * 500, '"', ": #", "{", "- a", None]),
}


def any_sheet(draw: random.Random, phrases: list[str]) -> Sheet:
    """A sheet with headers made of known words and odd marks over columns of anything."""
    kinds = [draw.choice(list(COLUMNS)) for _ in range(draw.randrange(3, 20))]
    marks = ["", "", " (FU)", " (BL)", "\n", " £", " #1", ": x", "\u202e"]
    header = [draw.choice(["", "", "T1 ", "T2 "]) + draw.choice(phrases) + draw.choice(marks) for _ in kinds]
    records = [[COLUMNS[kind](draw, row) for kind in kinds] for row in range(draw.randrange(20))]
    return Sheet("return.xlsx", draw.choice(["Sheet1", "Baseline", "Jobs First"]), [header, *records])


@pytest.mark.parametrize("seed", range(4))
def test_a_guessed_mapping_can_be_read_and_names_no_one(seed: int, targets: Targets, tmp_path: Path) -> None:
    phrases = [" ".join(phrase.tokens) for target in targets.known for phrase in target.phrases]
    written = 0
    for number in range(10):
        sheet = any_sheet(random.Random(10 * seed + number), phrases)
        try:
            plan, _ = guess_plan([sheet], targets, 2010)
        except UserError as error:
            told = str(error)
        else:
            told = mapping_text("Site F", plan, {"list #1.txt": "a letter"})
            (tmp_path / "site_f.yaml").write_text(told, encoding="utf-8")
            site = load_model(tmp_path / "site_f.yaml", Site)
            assert [
                mistake for mistake in mapping_mistakes(site, targets.codebook) if "which group people are in" not in mistake.text
            ] == []
            written += 1
        assert "Zq" not in told
    assert written > 3
