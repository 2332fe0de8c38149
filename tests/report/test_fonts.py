from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from jobs_first.errors import UserError
from jobs_first.report import fonts as module
from jobs_first.report.fonts import FACES, font_folder, latin_subset


def test_the_subset_holds_what_british_english_needs_and_little_else(fonts: Path) -> None:
    for name in FACES:
        path = fonts / "webfonts" / f"{name}.ttf"
        assert path.stat().st_size < 60_000
        assert {ord(character) for character in "Aaé£€–—‘’“”…×≤→"} <= set(TTFont(path).getBestCmap())


def test_the_subset_is_the_same_bytes_each_time() -> None:
    content = (font_folder() / "SourceSansPro-It.ttf").read_bytes()
    assert latin_subset(content) == latin_subset(content)


def test_digits_are_equally_wide_so_that_they_stand_in_columns() -> None:
    font = TTFont(io.BytesIO(latin_subset((font_folder() / "SourceSansPro-Regular.ttf").read_bytes())))
    assert len({font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_the_style_sheet_names_every_face_and_nothing_remote(fonts: Path) -> None:
    sheet = (fonts / "webfonts" / "fonts.css").read_text()
    assert sheet.count("@font-face") == len(FACES)
    assert "http" not in sheet
    assert all((fonts / "webfonts" / f"{name}.ttf").is_file() and (fonts / "fonts" / f"{name}.ttf").is_file() for name in FACES)


def test_a_missing_package_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UserError, match="font-source-sans-pro is not installed"):
        font_folder()
