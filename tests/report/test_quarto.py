"""The Quarto engine: its command and files against a stand-in, and the words of both engines where there is a real quarto."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from jobs_first.errors import UserError
from jobs_first.report.document import read_document
from jobs_first.report.engines import Engine, choose_engine
from jobs_first.report.quarto import project, quarto_command
from jobs_first.report.render import render

STAND_IN = """#!{python}
import json, os, subprocess, sys
from pathlib import Path
arguments = sys.argv[1:]
if arguments == ["--version"]:
    print("1.10.18"); sys.exit()
if arguments[0] == "pandoc":
    sys.exit(subprocess.run(["{pandoc}", *arguments[1:]]).returncode)
stem, writer = Path(arguments[1]).stem, arguments[3]
record = {{"arguments": arguments, "folder": os.getcwd(), "files": sorted(str(p) for p in Path(".").rglob("*") if p.is_file()),
          "project": json.loads(Path("_quarto.yml").read_text()), "variables": json.loads(Path("_variables.yml").read_text()),
          "epoch": os.environ.get("SOURCE_DATE_EPOCH")}}
Path(r"{log}").write_text(json.dumps(record))
complaint = Path(r"{log}").with_name("complaint.txt")
if complaint.exists():
    print(complaint.read_text(), file=sys.stderr)
if Path(r"{log}").with_name("fail").exists():
    print("Error running Lua:\\njobs-first: the row has no picture.\\nstack traceback: ...", file=sys.stderr); sys.exit(1)
Path(".quarto").mkdir(); Path(stem + "_files").mkdir(); Path(".gitignore").write_text("/.quarto/")
if Path(r"{log}").with_name("silent").exists():
    sys.exit()
words = "# Made\\n\\nWords.\\n" if not Path(r"{log}").with_name("unresolved").exists() else "# Made\\n\\n**?var:a.b**\\n"
if writer == "typst":
    Path(stem + ".typ").write_text(words); Path(stem + ".pdf").write_bytes(b"%PDF-1.7")
else:
    reference = ["--reference-doc", record["project"]["format"]["docx"]["reference-doc"]] if writer == "docx" else []
    subprocess.run(["{pandoc}", "-f", "markdown", "-t", writer, "-s", "-M", "title=x", *reference, "-o", stem + "." + writer],
                   input=words.encode(), check=True)
"""


@pytest.fixture
def quarto(tmp_path: Path, pandoc: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """An executable that takes what quarto takes, writes down what it was given, and leaves what quarto leaves."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "quarto"
    program.write_text(STAND_IN.format(python=sys.executable, pandoc=pandoc.program, log=tmp_path / "log.json"), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return choose_engine("quarto")


def log(tmp_path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((tmp_path / "log.json").read_text())
    return found


@pytest.mark.parametrize(("output_format", "writer"), [("html", "html"), ("pdf", "typst"), ("docx", "docx")])
def test_one_format_is_asked_for_at_a_time_and_warnings_are_not_hidden(
    build: Path, quarto: Engine, output_format: str, writer: str
) -> None:
    command = quarto_command(quarto, read_document(build / "summary.qmd"), output_format)  # type: ignore[arg-type]
    assert command == [str(quarto.program), "render", "summary.qmd", "--to", writer]


@pytest.mark.parametrize("output_format", ["html", "pdf", "docx"])
def test_quarto_runs_in_a_folder_of_its_own_and_leaves_nothing(build: Path, quarto: Engine, tmp_path: Path, output_format: str) -> None:
    before = sorted(str(path.relative_to(build.parent)) for path in build.parent.rglob("*"))
    render(build / "summary.qmd", output_format, tmp_path / f"out/summary.{output_format}", quarto)  # type: ignore[arg-type]
    assert sorted(str(path.relative_to(build.parent)) for path in build.parent.rglob("*")) == before
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"summary.{output_format}"]
    told = log(tmp_path)
    assert told["folder"] == str(build.parent / f"build-summary-{output_format}")
    assert {"_quarto.yml", "_variables.yml", "_metadata.yml", "filters/jobs-first.lua", "fonts/SourceSansPro-Regular.ttf"} <= set(
        told["files"]
    )  # type: ignore[call-overload]
    assert told["epoch"] == "315532800"


def test_the_engine_is_named_in_the_variables(build: Path, quarto: Engine, tmp_path: Path) -> None:
    render(build / "summary.qmd", "html", tmp_path / "a.html", quarto)
    run = log(tmp_path)["variables"]["run"]  # type: ignore[index]
    assert (run["engine"], run["engine_version"]) == ("quarto", "Quarto 1.10.18")


def test_word_gets_the_reference_document_from_quartos_own_pandoc(build: Path, quarto: Engine, tmp_path: Path) -> None:
    render(build / "summary.qmd", "docx", tmp_path / "a.docx", quarto)
    assert "templates/reference.docx" in log(tmp_path)["files"]  # type: ignore[operator]


def test_the_project_lists_one_document_and_names_only_files_that_are_there(build: Path) -> None:
    for name in ("summary", "easy_read"):
        options = project(read_document(build / f"{name}.qmd"))
        assert options["project"]["render"] == [f"{name}.qmd"]
        assert options["filters"] == [{"path": "filters/jobs-first.lua", "at": "post-quarto"}]
        html, typst = options["format"]["html"], options["format"]["typst"]
        for path in (*html["css"], html["template"], *typst["template-partials"], *typst["font-paths"], *options["metadata-files"]):
            assert (build / path).exists(), path
        assert html["embed-resources"] is True
        assert typst["pdf-standard"] == "ua-1"
        assert options["number-sections"] is (name == "summary")


def test_the_reader_of_bare_pandoc_is_not_given_to_quarto(build: Path) -> None:
    assert "qmd.lua" not in json.dumps(project(read_document(build / "summary.qmd")))


@pytest.mark.parametrize(
    "complaint",
    [
        "[WARNING] Unknown var a.b specified in a var shortcode.",
        "WARN: Unable to resolve crossref @fig-x",
        "warning: unknown font family: x",
    ],
)
def test_a_warning_of_quarto_stops_the_build_though_it_ends_well(build: Path, quarto: Engine, tmp_path: Path, complaint: str) -> None:
    (tmp_path / "complaint.txt").write_text(complaint)
    with pytest.raises(UserError, match="only with warnings") as told:
        render(build / "summary.qmd", "html", tmp_path / "a.html", quarto)
    assert complaint in str(told.value)
    assert not (tmp_path / "a.html").exists()


def test_a_message_of_our_filter_is_told_without_the_rest(build: Path, quarto: Engine, tmp_path: Path) -> None:
    (tmp_path / "fail").touch()
    with pytest.raises(UserError) as told:
        render(build / "summary.qmd", "html", tmp_path / "a.html", quarto)
    assert str(told.value) == "summary.qmd could not be rendered to html.\nthe row has no picture."


@pytest.mark.parametrize("output_format", ["html", "pdf", "docx"])
def test_a_variable_that_quarto_leaves_unresolved_is_found(build: Path, quarto: Engine, tmp_path: Path, output_format: str) -> None:
    (tmp_path / "unresolved").touch()
    with pytest.raises(UserError, match=r"signs of failure, so it was not kept.\n  - '\?var:'"):
        render(build / "summary.qmd", output_format, tmp_path / "a", quarto)  # type: ignore[arg-type]


def test_a_quarto_that_ends_well_and_makes_nothing_is_told(build: Path, quarto: Engine, tmp_path: Path) -> None:
    (tmp_path / "silent").touch()
    with pytest.raises(UserError, match=r"Quarto ended well but left no summary\.html"):
        render(build / "summary.qmd", "html", tmp_path / "a.html", quarto)


REAL_QUARTO = shutil.which("quarto")
without_quarto = pytest.mark.skipif(REAL_QUARTO is None, reason="no quarto is on the path, so the words of both engines cannot be compared")


def comparable(words: str) -> str:
    """Words without what differs by design: the engine's own name, and the kind of callout that Quarto adds for screen readers."""
    words = re.sub(r"Rendered by .*? from version", "Rendered by ENGINE from version", words)
    return re.sub(r"\b(?:Note|Warning|Tip)\b ?", "", words)


@without_quarto
@pytest.mark.parametrize("name", ["summary.html", "easy_read.html", "summary.docx", "summary.pdf", "easy_read.pdf"])
def test_both_engines_give_the_same_words(
    make_build: Callable[[Path], Path], rendered: dict[str, Path], reading: SimpleNamespace, tmp_path: Path, name: str
) -> None:
    stem, output_format = name.split(".")
    build = make_build(tmp_path / "build")
    render(build / f"{stem}.qmd", output_format, tmp_path / name, choose_engine("quarto"))  # type: ignore[arg-type]
    read: dict[str, Callable[[Path], str]] = {
        "html": lambda path: str(reading.html_words(path.read_text(encoding="utf-8"))),
        "docx": reading.docx_words,
        "pdf": reading.pdf_words,
    }
    ours, theirs = (sorted(comparable(read[output_format](path)).split()) for path in (rendered[name], tmp_path / name))
    assert theirs == ours
