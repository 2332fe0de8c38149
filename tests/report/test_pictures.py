from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from defusedxml import ElementTree

from jobs_first.config.easy_read import Pictures
from jobs_first.config.loading import ConfigError, load_model
from jobs_first.config.study import Contact
from jobs_first.easy_read.sign_off import PICTURE_CHECKED, PICTURE_NOT_CHECKED
from jobs_first.easy_read.words import LIST_PICTURE
from jobs_first.errors import UserError
from jobs_first.report.contact import contact_rows
from jobs_first.report.pictures import (
    OF_CREDIT,
    OF_MANY,
    OF_NOBODY,
    PICTURE_COLUMNS,
    openmoji_file,
    picture_rows,
    pictures_used,
    write_pictures,
)

CONFIG = Path(__file__).parents[2] / "config" / "easy_read"
FACTS: dict[str, dict[str, Any]] = {
    "work.share": {"numerator": 15, "denominator": 60},
    "work.many": {"numerator": 15, "denominator": 142},
    "work.nobody": {"numerator": 0, "denominator": 0},
    "work.unknown": {"numerator": None, "denominator": None},
    "cost": {"value": 5},
}


CREDIT = {name: {"openmoji": "1F5BC", "alt": "A picture"} for name in OF_CREDIT}
OWN_CREDIT = {name: {"file": "mine.svg", "alt": "A picture"} for name in OF_CREDIT}


def pictures(of_credit: Mapping[str, Mapping[str, str]] = CREDIT, **meanings: Mapping[str, str]) -> Pictures:
    return Pictures.model_validate({"credit": "We drew the others.", "pictures": {**of_credit, **meanings}})


def test_the_names_in_a_document_are_found_once_each_in_order() -> None:
    text = (
        '::: {.er picture="bus"}\n:::\n::: {.er picture="people:a.b" .decorative}\n:::\n::: {.er picture=job}\n:::\n::: {.er picture="bus"}'
    )
    assert pictures_used([text]) == ["bus", "people:a.b", "job"]


def test_a_file_of_ones_own_comes_before_openmoji(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "mine.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    listed = pictures(job={"file": "mine.svg", "openmoji": "1F4BC", "alt": "A case"}, bus={"openmoji": "1F68C", "alt": "A bus"})
    shown = write_pictures(tmp_path / "build", ["job", "bus"], listed, own, {})
    assert (tmp_path / "build/pictures/job.svg").read_bytes() == (own / "mine.svg").read_bytes()
    assert (tmp_path / "build/pictures/bus.svg").read_bytes() == openmoji_file("1F68C").read_bytes()
    assert json.loads((tmp_path / "build/pictures/index.json").read_text())["job"] == {"file": "pictures/job.svg", "alt": "A case"}
    assert [(one.source, one.original, one.fell_back) for one in shown[:2]] == [("own", "mine.svg", False), ("openmoji", "1F68C", False)]


def test_openmoji_is_credited_as_its_licence_asks_and_the_others_in_the_words_of_the_team(tmp_path: Path) -> None:
    write_pictures(tmp_path, ["bus"], pictures(bus={"openmoji": "1F68C", "alt": "A bus"}), tmp_path, {})
    credit = (tmp_path / "fragments/picture-credit.md").read_text()
    for said in (
        "OpenMoji made some",
        "(https://openmoji.org)",
        "[CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/)",
        "We did not change",
        "We drew the others\\.",
    ):
        assert said in credit
    assert pictures_used([credit]) == list(OF_CREDIT)


def test_a_missing_file_of_ones_own_falls_back_and_is_listed(tmp_path: Path) -> None:
    listed = pictures(job={"file": "mine.svg", "openmoji": "1F4BC", "alt": "A case"}, bus={"openmoji": "1F68C", "alt": "A bus"})
    shown = write_pictures(tmp_path, ["job"], listed, tmp_path / "own", {})
    assert [one.name for one in shown if one.fell_back] == ["job"]
    rows = picture_rows(listed, tmp_path / "own", shown, [("a.qmd", '::: {.er picture="job"}')])
    assert [(row["meaning"], row["fell_back"]) for row in rows if row["meaning"] not in OF_CREDIT] == [("job", True), ("bus", False)]


def test_pictures_are_listed_with_where_they_stand_and_those_that_nothing_uses_last(tmp_path: Path) -> None:
    listed = pictures(
        job={"openmoji": "1F4BC", "alt": "A case"}, bus={"openmoji": "1F68C", "alt": "A bus"}, gone={"file": "gone.svg", "alt": "Gone"}
    )
    texts = [
        ("a.qmd", '::: {.er picture="people:work.share"}'),
        ("a.qmd", '::: {.er picture="bus"}'),
        ("b.qmd", '{.er picture="bus" .decorative}'),
    ]
    shown = write_pictures(tmp_path, ["people:work.share", "bus"], listed, tmp_path, FACTS)
    rows = {row["meaning"]: row for row in picture_rows(listed, tmp_path, shown, texts)}
    assert list(rows) == ["people:work.share", "bus", *OF_CREDIT, "job", "gone"]
    assert rows["people:work.share"]["source"] == "drawn"
    assert rows["people:work.share"]["alt"] == "A picture of 60 people. 15 of them are filled in."
    assert rows["bus"] == {
        "meaning": "bus", "used": True, "times": 2, "written_in": "a.qmd; b.qmd", "source": "openmoji", "file": "1F68C", "alt": "A bus",
        "fell_back": False,
    }  # fmt: skip
    assert (rows["job"]["used"], rows["job"]["times"], rows["gone"]["source"]) == (False, 0, "missing")
    assert set(rows["bus"]) == set(PICTURE_COLUMNS)


def test_openmoji_is_not_credited_where_none_of_it_is_used(tmp_path: Path) -> None:
    (tmp_path / "mine.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    write_pictures(tmp_path / "build", ["job"], pictures(OWN_CREDIT, job={"file": "mine.svg", "alt": "A case"}), tmp_path, {})
    assert "OpenMoji" not in (tmp_path / "build/fragments/picture-credit.md").read_text()


def test_a_people_picture_is_drawn_from_its_fact(tmp_path: Path) -> None:
    write_pictures(tmp_path, ["people:work.share"], pictures(job={"openmoji": "1F4BC", "alt": "A case"}), tmp_path, FACTS)
    index = json.loads((tmp_path / "pictures/index.json").read_text())
    assert index["people:work.share"]["alt"] == "A picture of 60 people. 15 of them are filled in."
    drawn = ElementTree.fromstring((tmp_path / index["people:work.share"]["file"]).read_text())
    assert sum(element.get("class") == "person filled" for element in drawn.iter()) == 15


@pytest.mark.parametrize(("fact", "shown"), [("work.nobody", "not_known"), ("work.unknown", "not_known"), ("work.many", "people")])
def test_a_share_that_no_people_can_show_has_a_picture_that_says_so(tmp_path: Path, fact: str, shown: str) -> None:
    listed = pictures(not_known={"openmoji": "2753", "alt": "Not known"}, people={"openmoji": "1F465", "alt": "People"})
    write_pictures(tmp_path, [f"people:{fact}"], listed, tmp_path, FACTS)
    index = json.loads((tmp_path / "pictures/index.json").read_text())
    assert index[f"people:{fact}"] == {"file": f"pictures/{shown}.svg", "alt": listed.pictures[shown].alt}
    assert (tmp_path / "pictures" / f"{shown}.svg").is_file()


def test_the_pictures_that_the_pipeline_asks_for_are_there_and_the_file_says_so() -> None:
    asked = {OF_NOBODY, OF_MANY, LIST_PICTURE, PICTURE_CHECKED, PICTURE_NOT_CHECKED, *OF_CREDIT}
    given = Contact(phone="020 7946 0018", email="a@example.org", website="www.example.org", address="A street")
    asked |= set(pictures_used([contact_rows(given), contact_rows(Contact())]))
    assert asked <= set(load_model(CONFIG / "pictures.yaml", Pictures).pictures)
    said = next(line for line in (CONFIG / "pictures.yaml").read_text(encoding="utf-8").splitlines() if line.startswith("# Keep "))
    assert set(re.findall(r"\w+", said.partition("Keep ")[2].partition(":")[0])) - {"and"} == asked


def test_every_problem_is_told_at_once_with_the_nearest_name(tmp_path: Path) -> None:
    names = ["jobb", "people:work.shar", "people:work.many", "people:cost", "gone"]
    with pytest.raises(UserError) as told:
        write_pictures(
            tmp_path,
            names,
            pictures(job={"openmoji": "1F4BC", "alt": "A case"}, gone={"openmoji": "FFFFF", "alt": "Gone"}),
            tmp_path,
            FACTS,
        )
    message = str(told.value)
    assert "picture 'jobb', which config/easy_read/pictures.yaml does not have. Did you mean 'job'?" in message
    assert "'work.shar', which is no fact. Did you mean 'work.share'?" in message
    assert "asks for the picture 'people'" in message
    assert "'cost', which is not a number of people" in message
    assert "'gone' was not found. Looked for: OpenMoji FFFFF" in message


def test_every_picture_of_the_project_is_there_and_every_file_of_the_folder_has_a_meaning() -> None:
    listed = load_model(CONFIG / "pictures.yaml", Pictures)
    folder = CONFIG / listed.folder
    for name, picture in listed.pictures.items():
        assert picture.openmoji is None or openmoji_file(picture.openmoji).is_file(), name
        assert picture.file is None or (folder / picture.file).is_file(), name
    assert {path.name for path in folder.iterdir()} == {picture.file for picture in listed.pictures.values() if picture.file}


@pytest.mark.parametrize("path", sorted((CONFIG / "pictures").glob("*.svg")), ids=lambda path: path.stem)
def test_each_drawing_is_svg_that_fetches_and_runs_nothing(path: Path) -> None:
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    assert root.get("viewBox") == "0 0 72 72"
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {"svg", "title", "g", "path", "circle", "rect", "ellipse"}
    assert not any("href" in name for element in root.iter() for name in element.attrib)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{alt: A bus}", "give 'file'"),
        ("{openmoji: 1f68c, alt: A bus}", "line 3, pictures.bus.openmoji"),
        ("{file: ../secret.svg, alt: A bus}", "line 3, pictures.bus.file"),
        ("{openmoji: 1F68C}", "'alt' is missing"),
        ("{openmoji: 1F68C, alt: A bus, colour: red}", "unknown key 'colour'"),
    ],
)
def test_a_mistake_in_pictures_yaml_is_told_with_its_line(tmp_path: Path, entry: str, message: str) -> None:
    (tmp_path / "pictures.yaml").write_text(f"credit: Ours.\npictures:\n  bus: {entry}\n")
    with pytest.raises(ConfigError, match=message):
        load_model(tmp_path / "pictures.yaml", Pictures)
