"""The Easy Read version of this project, as it is built: its words with those that are explained, its numbers filled in."""

from __future__ import annotations

import json
from pathlib import Path

from jobs_first.config.easy_read import Pictures, Words
from jobs_first.config.easy_read_rules import EasyReadRules
from jobs_first.config.loading import load_model
from jobs_first.easy_read.checker import Finding, check
from jobs_first.easy_read.families import family_zipf
from jobs_first.easy_read.files import assembled, read_lines, value_in
from jobs_first.easy_read.rules.base import Settings


def check_own(document: Path, build: Path, config: Path, pandoc: Path) -> list[Finding]:
    """All findings of the Easy Read version, with the files and lines that its authors wrote.

    document   report/easy_read.qmd
    build      the build folder, with the variables, the front matter that documents share, and the fragments that are made
    config     config/easy_read
    """
    value = value_in(json.loads((build / "_variables.yml").read_text(encoding="utf-8")))
    metadata = json.loads((build / "_metadata.yml").read_text(encoding="utf-8"))
    settings = settings_of(config, whole=True, own=True)
    lines = read_lines(document, build, [], value, settings.hard_words)
    return check(assembled(lines, value, metadata, pandoc), settings)


def settings_of(config: Path, whole: bool, own: bool) -> Settings:
    """What a text is held to, from the folder config/easy_read. Raises ConfigError for a mistake in its files."""
    pictures = load_model(config / "pictures.yaml", Pictures)
    return Settings(
        rules=load_model(config / "rules.yaml", EasyReadRules),
        hard_words=load_model(config / "words.yaml", Words).words,
        pictures={name: picture.alt for name, picture in pictures.pictures.items()},
        zipf=family_zipf(),
        whole=whole,
        own=own,
    )
