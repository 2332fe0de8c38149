"""A copy of the configuration to write into, and returns of several shapes in other words than the demonstration's."""

import csv
import shutil
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest

from jobs_first.config.codebook import Codebook
from jobs_first.config.loading import load_model
from jobs_first.config.sites import Site
from jobs_first.config.study import StudyFile
from jobs_first.new_site.command import new_site
from jobs_first.new_site.targets import Targets
from support.other_words import write_other_words

ROOT = Path(__file__).parents[2]
Guess = Callable[..., tuple[Site, str, str]]


@pytest.fixture(scope="session")
def targets() -> Targets:
    return Targets(load_model(ROOT / "config" / "codebook.yaml", Codebook), load_model(ROOT / "config" / "study.yaml", StudyFile))


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "config", tmp_path / "config", ignore=shutil.ignore_patterns("easy_read")))


@pytest.fixture
def guess(config: Path) -> Guess:
    """Guess a mapping of a file or folder: the mapping as the pipeline reads it, its text, and what the person is told."""

    def guessed(path: Path, site: str = "site_f") -> tuple[Site, str, str]:
        told = new_site(site, str(path), config)
        written = config / "sites" / f"{site}.yaml"
        return load_model(written, Site), written.read_text(encoding="utf-8"), told

    return guessed


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Site, str]]:
    """The guessed mapping of a demonstration return, as the pipeline reads it and as text; each is guessed once."""

    @cache
    def guessed(name: str) -> tuple[Site, str]:
        copied = Path(
            shutil.copytree(ROOT / "config", tmp_path_factory.mktemp(name) / "config", ignore=shutil.ignore_patterns("easy_read"))
        )
        new_site("site_f", str(ROOT / "data" / "returns" / name), copied)
        written = copied / "sites" / "site_f.yaml"
        return load_model(written, Site), written.read_text(encoding="utf-8")

    return guessed


@pytest.fixture
def write_csv(tmp_path: Path) -> Callable[..., Path]:
    """Write rows to a .csv file."""

    def write(*rows: Sequence[object], name: str = "return.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return path

    return write


@pytest.fixture(scope="session")
def other_words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook in words of its own."""
    return write_other_words(tmp_path_factory.mktemp("other words") / "Return of the council.xlsx")
