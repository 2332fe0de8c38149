"""Whatever becomes of a file on its way, reading it ends in interviews or in problems, and never in words of an interview."""

from __future__ import annotations

import io
import json
import re
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobs_first.config.themes import Themes
from jobs_first.interviews.reading import read_folder
from support.dialects import CODERS, DIALECTS, STUDY, tables

KEY = b"a key for the tests only"
SITES = ("site_a", "site_b")
QUICK, MANY = 25, 1500
# What was said, who said it and who coded it; short words stand in messages by chance.
CONFIDENTIAL = [words for held in STUDY for _, words, _ in held.coded] + ["P-A-01", "A-1042", "a1042", *CODERS]
ODD = [
    "",
    "-1",
    "9" * 30,
    "NaN",
    "\u0000",
    "]]>",
    "<",
    "&amp;",
    "&x;",
    "../../etc/passwd",
    "internal://",
    "relative:///..",
    "٣",
    "{}",
    "\ud7ff",
]

Damage = Callable[[bytes, st.DataObject], bytes]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    made = {}
    for name, write in DIALECTS.items():
        folder = tmp_path_factory.mktemp(name)
        made[name] = write(folder).read_bytes()
    return made


def bytes_changed(content: bytes, data: st.DataObject) -> bytes:
    """Bytes turned into others, taken out, doubled or cut off."""
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(0, len(changed) - 1)))
        kind = data.draw(st.sampled_from(["turn", "cut", "take", "double"]))
        if kind == "turn":
            changed[at : at + 1] = data.draw(st.binary(min_size=1, max_size=4))
        elif kind == "cut":
            del changed[at:]
        elif kind == "take":
            del changed[at : at + data.draw(st.integers(1, 400))]
        else:
            changed[at:at] = changed[at : at + data.draw(st.integers(1, 400))]
    return bytes(changed)


def xml_changed(content: bytes, data: st.DataObject) -> bytes:
    """In a zip that is whole: values, elements and tags of the .qde turned into others or taken out."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    qde = next(name for name in members if name.endswith(".qde"))
    text = members[qde].decode("utf-8")
    for _ in range(data.draw(st.integers(1, 5))):
        pattern = data.draw(st.sampled_from([r'"[^"]*"', r"<[A-Za-z]+", r"<[^>]*>", r">[^<]+<", r" [a-zA-Z]+="]))
        found = list(re.finditer(pattern, text))
        if not found:
            continue
        spot = found[data.draw(st.integers(0, len(found) - 1))]
        other = data.draw(st.sampled_from([*ODD, text[slice(*found[data.draw(st.integers(0, len(found) - 1))].span())]]))
        if pattern.startswith('"') and not other.startswith('"'):
            other = f'"{other}"'
        text = text[: spot.start()] + other + text[spot.end() :]
    members[qde] = text.encode("utf-8")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return packed.getvalue()


def check(folder: Path, themes: Themes) -> None:
    result = read_folder(folder, themes, SITES, KEY)
    told = json.dumps([[problem.as_row() for problem in result.problems], result.register, result.segments, result.set_aside])
    for words in CONFIDENTIAL:
        assert words not in told
    for row in result.accounting:
        assert row["codings_read"] == row["codings_used"] + row["codings_set_aside"]
    assert sum(row["codings_used"] for row in result.accounting) == len(result.segments)
    assert len({row["interview_id"] for row in result.register}) == len(result.register)
    assert result.register or any(problem.severity != "note" for problem in result.problems)


def damaged_project(whole: dict[str, bytes], themes: Themes, damage: Damage, data: st.DataObject) -> None:
    content = damage(whole[data.draw(st.sampled_from(sorted(whole)))], data)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "interviews.qdpx").write_bytes(content)
        check(Path(folder), themes)


def damaged_tables(themes: Themes, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        declared = Themes.model_validate({**themes.model_dump(exclude={"files"}), "files": tables(folder)})
        spoilt = folder / data.draw(st.sampled_from(["passages.csv", "cases.csv"]))
        spoilt.write_bytes(bytes_changed(spoilt.read_bytes(), data))
        check(folder, declared)


@settings(max_examples=QUICK, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_damaged_zip_is_told(whole, themes, data):
    damaged_project(whole, themes, bytes_changed, data)


@settings(max_examples=QUICK, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_damaged_project_file_in_a_whole_zip_is_told(whole, themes, data):
    damaged_project(whole, themes, xml_changed, data)


@settings(max_examples=QUICK, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_damaged_table_is_told(themes, data):
    damaged_tables(themes, data)


@pytest.mark.deep
@settings(max_examples=MANY, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_many_damaged_files_are_told(whole, themes, data):
    damage = data.draw(st.sampled_from([bytes_changed, xml_changed]))
    damaged_project(whole, themes, damage, data)
    damaged_tables(themes, data)
