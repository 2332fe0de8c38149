"""Easy Read texts for tests: put together without a program, or read from Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from jobs_first.config.easy_read import HardWord, Pictures
from jobs_first.config.easy_read_rules import EasyReadRules
from jobs_first.config.loading import load_model
from jobs_first.easy_read.checker import Finding, check
from jobs_first.easy_read.families import family_zipf
from jobs_first.easy_read.rules.base import Settings
from jobs_first.easy_read.source import lines_of
from jobs_first.easy_read.text import Booklet, Row, Statement, read_booklet
from jobs_first.report.engines import choose_engine

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "config" / "easy_read"


@cache
def rules() -> EasyReadRules:
    return load_model(CONFIG / "rules.yaml", EasyReadRules)


@cache
def pictures() -> dict[str, str]:
    return {name: picture.alt for name, picture in load_model(CONFIG / "pictures.yaml", Pictures).pictures.items()}


def settings(whole: bool = False, own: bool = False, hard_words: Mapping[str, HardWord] | None = None) -> Settings:
    return Settings(rules(), hard_words or {}, pictures(), zipf(), whole, own)


zipf = cache(family_zipf)


@cache
def pandoc() -> Path:
    return choose_engine("pandoc").program


def rows(*sentences: str) -> Booklet:
    """Each sentence as a row with a picture of its own, one a line."""
    blocks = tuple(
        Row("row", (Statement(one, "text.md", i),), "text.md", i, f"people:a.fact_{i}") for i, one in enumerate(sentences, start=1)
    )
    return Booklet("text.md", {}, blocks)


def read(markdown: str) -> Booklet:
    return read_booklet(lines_of("text.md", {"text.md": markdown}.get), pandoc())


def broken(booklet: Booklet | str, held_to: Settings | None = None) -> list[str]:
    """The ids of the rules that a text breaks, each once, sorted."""
    return sorted({one.rule for one in found(booklet, held_to)})


def found(booklet: Booklet | str, held_to: Settings | None = None) -> list[Finding]:
    return check(read(booklet) if isinstance(booklet, str) else booklet, held_to or settings())


def findings_of(rule: str, findings: Sequence[Finding]) -> list[Finding]:
    return [one for one in findings if one.rule == rule]
