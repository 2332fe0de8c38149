"""`make easy-read-check`: which files it reads, what it says of those that it cannot, how it tells what it finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs_first.config.assemble import Study, load_study
from jobs_first.easy_read.checker import Finding
from jobs_first.easy_read.command import easy_read_check, told
from jobs_first.easy_read.files import assembled, is_whole, read_lines, read_text, value_in
from jobs_first.easy_read.gate import check_findings
from jobs_first.errors import UserError
from support.easy_read import ROOT, pandoc


@pytest.fixture(scope="module")
def study() -> Study:
    return load_study(ROOT)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project before its first run: its configuration, and nothing else."""
    (tmp_path / "config").symlink_to(ROOT / "config")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("rent.docx", b"PK", "this is a Word file"),
        ("rent.pdf", b"%PDF", "this is a PDF"),
        ("rent.md", b"\xff\xfe\x00a", "not UTF-8 text"),
        ("rent.md", b"a\x00b", "holds no text"),
        ("rent.md", b" \n \n", "is empty"),
        ("rent.md", b"", "is empty"),
    ],
)
def test_a_file_that_is_no_text_is_told_with_what_to_do(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    with pytest.raises(UserError, match=said):
        read_text(write(tmp_path / name, content))


def test_a_folder_and_a_missing_file_are_told_with_what_is_there(tmp_path: Path) -> None:
    write(tmp_path / "rent.md", "Rent.")
    with pytest.raises(UserError, match=r"this is a folder. Name one of its files: rent.md"):
        read_text(tmp_path)
    with pytest.raises(UserError, match=r"no such file. In its folder are: rent.md"):
        read_text(tmp_path / "rnet.md")
    with pytest.raises(UserError, match="no such file"):
        read_text(tmp_path / "nowhere" / "rent.md")


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path / "rent.md", "Rent.")
    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(UserError, match=r"cannot be opened \(Permission denied\)"):
        read_text(path)


def test_an_include_that_is_not_there_is_told_and_one_that_is_made_later_is_left_out(tmp_path: Path) -> None:
    notes: list[str] = []
    path = write(tmp_path / "a.qmd", "{{< include fragments/x.md >}}\n\nRent.\n")
    lines = read_lines(path, tmp_path / "build", notes, lambda name: None)
    assert [line.text for line in lines if line.text] == ["Rent."]
    assert notes == ["'fragments/x.md' is made by 'make report' and is not there yet, so it was left out."]
    write(tmp_path / "c.qmd", b"\xff")
    with pytest.raises(UserError, match=r"c.qmd: this file is not UTF-8 text"):
        read_lines(write(tmp_path / "a.qmd", "{{< include c.qmd >}}\n"), tmp_path, [], lambda name: None)
    with pytest.raises(UserError, match=r"line 1: the include 'b.qmd' is not there"):
        read_lines(write(tmp_path / "a.qmd", "{{< include b.qmd >}}\n"), tmp_path, [], lambda name: None)


def test_an_include_is_found_beside_the_text_and_told_with_its_path(tmp_path: Path) -> None:
    write(tmp_path / "sections" / "b.qmd", "Rent.\n")
    lines = read_lines(write(tmp_path / "a.qmd", "{{< include sections/b.qmd >}}\n"), tmp_path, [], lambda name: None)
    assert [(line.place, line.number) for line in lines if line.text] == [(str(tmp_path / "sections" / "b.qmd"), 1)]
    within = read_lines(write(tmp_path / "sections" / "c.qmd", "{{< include sections/b.qmd >}}\n"), tmp_path, [], lambda name: None)
    assert "Rent." in [line.text for line in within]


def test_a_text_with_a_title_is_a_whole_booklet_and_its_own_front_matter_comes_first(tmp_path: Path) -> None:
    lines = read_lines(write(tmp_path / "a.md", "---\ntitle: Rent\nlang: cy\n---\n\nRent.\n"), tmp_path, [], lambda name: None)
    booklet = assembled(lines, lambda name: None, {"lang": "en-GB", "date": "April 2010"}, pandoc())
    assert is_whole(booklet)
    assert booklet.matter == {"title": "Rent", "lang": "cy", "date": "April 2010"}
    assert not is_whole(assembled(lines[5:], lambda name: None, {}, pandoc()))


def test_a_variable_leads_to_one_value_or_to_none() -> None:
    value = value_in({"a": {"b": {"plain": "15 people"}}})
    assert value("a.b.plain") == "15 people"
    assert value("a.b") is value("a.c.plain") is value("a.b.plain.more") is None


def test_before_the_first_run_words_stand_in_for_numbers_and_it_is_said(here: Path, study: Study) -> None:
    write(here / "rent.qmd", '::: {.er picture="job"}\nIn all, {{< var a.b.plain >}} had a job.\n:::\n')
    text, keeps = easy_read_check("rent.qmd", study, None)
    assert keeps
    assert text.startswith(
        "rent.qmd: 0 things to mend, 0 things that could be better.\nresults/facts.json is not there yet, so 'some people'"
    )


def test_the_booklet_of_this_project_needs_a_title_and_its_sections(here: Path, study: Study) -> None:
    write(here / "report" / "easy_read.qmd", '::: {.er picture="job"}\nYou can work.\n:::\n')
    text, keeps = easy_read_check("report/easy_read.qmd", study, None)
    assert not keeps
    assert "found no title" in text
    assert "found no section 'Main points'" in text


def test_a_link_that_leads_to_itself_is_told(here: Path, study: Study) -> None:
    (here / "rent.md").symlink_to("rent.md")
    with pytest.raises(UserError, match=r"rent.md: "):
        easy_read_check("rent.md", study, None)


def test_findings_are_told_with_file_and_line_what_fails_first(here: Path, study: Study) -> None:
    write(here / "rent.md", '::: {.er picture="job"}\nIt was sold.\n\nYou can’t stay.\n:::\n')
    text, keeps = easy_read_check("rent.md", study, None)
    assert not keeps
    assert text.index("Has to be mended:\n  rent.md:4  contraction\n      found 'can't' in: You can't stay.") < text.index(
        "Could be better:"
    )
    assert "      expected 'cannot'\n      Write both words" in text
    assert "facts.json" not in text


def test_no_file_named_is_told_with_an_example(study: Study) -> None:
    with pytest.raises(UserError, match="make easy-read-check FILE="):
        easy_read_check(" ", study, None)


def test_in_a_narrow_window_words_are_wrapped_and_none_is_lost() -> None:
    one = Finding("fail", "one-idea", "a.md", 3, "found " * 30, "expected " * 30, "mend " * 30)
    wide, narrow = told("a.md", [one], [], None), told("a.md", [one], [], 60)
    assert wide.split() == narrow.split()
    assert max(map(len, narrow.splitlines())) <= 60


# The verdict that stops the Easy Read version --------------------------------------------------------------------------------------------


def row(severity: str, line: int = 3) -> dict[str, str]:
    said = {"rule": "one-idea", "place": "a.qmd", "found": "';'", "expected": "one idea", "mend": "Make two sentences."}
    return {"severity": severity, "line": str(line), **said}


def test_hints_stop_nothing_and_are_counted() -> None:
    assert check_findings([row("warn"), row("warn", 4)], "check.csv").endswith("The checker has 2 hints for it.")
    assert check_findings([], "check.csv").endswith("The checker has 0 hints for it.")


def test_what_fails_stops_with_its_place_and_the_way_to_mend_it() -> None:
    with pytest.raises(UserError) as caught:
        check_findings([row("warn"), *(row("fail", line) for line in range(1, 12))], "check.csv")
    said = str(caught.value)
    assert said.startswith("The Easy Read version is not made before 11 things in it are mended:\n  a.qmd, line 1 (one-idea): found ';'")
    assert "      Make two sentences." in said
    assert "and 3 more things" in said
    assert "check.csv" in said
    with pytest.raises(UserError, match="before 1 thing in it is mended"):
        check_findings([row("fail")], "check.csv")
