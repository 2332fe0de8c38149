"""The build folder: everything that a report is made of, copied and written into one place."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jobs_first.config.easy_read import Pictures, Words
from jobs_first.config.sign_off import SignOff
from jobs_first.easy_read.sign_off import PICTURE_CHECKED, PICTURE_NOT_CHECKED, PictureShown, check_notice, fingerprint
from jobs_first.easy_read.source import filled, lines_of
from jobs_first.easy_read.text import Booklet, read_booklet
from jobs_first.easy_read.words import FirstUse, explain_words
from jobs_first.errors import UserError
from jobs_first.report.engines import choose_engine
from jobs_first.report.fonts import FOLDERS
from jobs_first.report.markdown import escape_markdown
from jobs_first.report.pictures import CREDIT, picture_rows, pictures_used, write_pictures
from jobs_first.report.variables import value_of, variables, variables_text
from jobs_first.writing import write_bytes, write_text

COPIED = ("*.qmd", "sections/*.qmd", "filters/*.lua", "styles/*.css", "templates/*")
LANGUAGE = "en-GB"
# What people wrote in config/study.yaml, which front matter would take for Markdown.
AS_WRITTEN = ("publisher", "published")
EASY_READ = "easy_read.qmd"
CHECK = "fragments/easy-check.md"


@dataclass(frozen=True)
class Prepared:
    """What came of the pictures of the Easy Read version (rows of PICTURE_COLUMNS), and where its hard words stand first."""

    pictures: list[dict[str, object]]
    words: Sequence[FirstUse]


def prepare_build(
    build: Path,
    sources: Path,
    facts: Mapping[str, Mapping[str, Any]],
    run: Mapping[str, str],
    metadata: Mapping[str, str],
    figures: Sequence[Path],
    fragments: Mapping[str, str],
    pictures: Pictures,
    own_pictures: Path,
    words: Words,
    sign_off: SignOff,
    fonts: Path,
) -> Prepared:
    """Fill `build` anew with what rendering needs; `sources` is the folder report/.

    facts      as in facts.json: id -> its text, plain, value and so on
    run        what `{{< var run.x >}}` says; the engine is added when it renders
    metadata   front matter that all documents share: publisher, published (a date as it is shown), running-note
    figures    .svg files, and .png files of the same name for Word; they go to figures/
    fragments  name -> Markdown that `{{< include fragments/<name>.md >}}` puts in
    pictures, own_pictures   config/easy_read/pictures.yaml and the folder of one's own that it names
    words      config/easy_read/words.yaml; the texts of the Easy Read version are laid out with these explained
    sign_off   config/easy_read/sign_off.yaml; the first page of the Easy Read version says whether these very words were checked
    fonts      a folder that `write_fonts` has filled: it takes two seconds and changes only with the package, so it is made once

    Raises UserError that names a missing source, two figures of one name, a picture that is not there, or a hard word marked by hand.
    """
    shutil.rmtree(build, ignore_errors=True)
    build.mkdir(parents=True)
    _copy_sources(sources, build)
    _copy_figures(figures, build)
    for name, content in fragments.items():
        write_text(content, build / "fragments" / f"{name}.md")
    nested = variables(facts, run)
    write_text(variables_text(nested), build / "_variables.yml")
    write_text(json.dumps(front_matter(metadata), indent=2, sort_keys=True, ensure_ascii=False) + "\n", build / "_metadata.yml")
    _copy_fonts(fonts, build)
    explained = explain_words(EASY_READ, reader(build), words.words, lambda name: value_of(nested, name))
    for name, text in explained.texts.items():
        write_text(text, build / name)
    used = pictures_used(line.text for line in lines_of(EASY_READ, reader(build)))
    shown = write_pictures(build, [*used, PICTURE_CHECKED, PICTURE_NOT_CHECKED], pictures, own_pictures, facts)
    write_text(check_notice(sign_off.sessions, booklet_version(build)), build / CHECK)
    texts = [(line.place, line.text) for line in lines_of(EASY_READ, reader(build))]
    return Prepared(picture_rows(pictures, own_pictures, shown, texts), explained.uses)


def front_matter(metadata: Mapping[str, str]) -> dict[str, str]:
    """What all documents say at their top, as Markdown: the language, and `metadata` with the words of config/study.yaml as written."""
    return {"lang": LANGUAGE, **{key: escape_markdown(said) if key in AS_WRITTEN else said for key, said in metadata.items()}}


def read_build(build: Path) -> tuple[Booklet, dict[str, PictureShown]]:
    """The Easy Read version of a build folder as its readers meet it, without the version of the program, and its pictures by name."""
    nested = json.loads((build / "_variables.yml").read_text(encoding="utf-8"))
    lines = filled(lines_of(EASY_READ, reader(build)), lambda name: "" if name.startswith("run.") else value_of(nested, name))
    index = json.loads((build / "pictures" / "index.json").read_text(encoding="utf-8"))
    pictures = {name: PictureShown((build / one["file"]).read_bytes(), one["alt"]) for name, one in index.items()}
    return read_booklet(lines, choose_engine("pandoc").program), pictures


def booklet_version(build: Path) -> str:
    """The version of the Easy Read version of a build folder, as sessions record it."""
    return fingerprint(*read_build(build))


def reader(build: Path) -> Callable[[str], str | None]:
    """What reads the texts of a build folder by their names; those that are made last of all are empty until they are there."""

    def read(name: str) -> str | None:
        path = build / name
        return path.read_text(encoding="utf-8") if path.is_file() else "" if name in (CREDIT, CHECK) else None

    return read


def _copy_sources(sources: Path, build: Path) -> None:
    for pattern in COPIED:
        found = sorted(sources.glob(pattern))
        if not found and pattern != "sections/*.qmd":
            raise UserError(f"{sources}: no {pattern} was found there. Put the report's sources back, or copy them from the repository.")
        for path in found:
            target = build / path.relative_to(sources)
            write_bytes(path.read_bytes(), target)


def _copy_figures(figures: Sequence[Path], build: Path) -> None:
    for path in figures:
        target = build / "figures" / path.name
        if target.exists():
            raise UserError(f"{path}: two figures have the name {path.name}. Give one of them another name.")
        write_bytes(path.read_bytes(), target)


def _copy_fonts(fonts: Path, build: Path) -> None:
    for folder in FOLDERS:
        if not (fonts / folder).is_dir():
            raise UserError(f"{fonts}: the folder '{folder}' with the report's typeface is not there. Make it again.")
        shutil.copytree(fonts / folder, build / folder)
