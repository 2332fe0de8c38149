from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

from jobs_first.errors import UserError
from jobs_first.report import engines
from jobs_first.report.engines import choose_engine


def put_quarto(folder: Path, version: str, monkeypatch: pytest.MonkeyPatch, status: int = 0) -> Path:
    program = folder / "quarto"
    program.write_text(f"#!/bin/sh\necho '{version}'\nexit {status}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return program


def without_quarto(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))


def test_auto_takes_the_quarto_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = put_quarto(tmp_path, "1.10.18", monkeypatch)
    chosen = choose_engine("auto")
    assert (chosen.name, chosen.version, chosen.program) == ("quarto", "Quarto 1.10.18", program)


def test_auto_takes_pandoc_and_typst_where_there_is_no_quarto(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_quarto(tmp_path, monkeypatch)
    chosen = choose_engine("auto")
    assert chosen.name == "pandoc"
    assert chosen.version.startswith("pandoc 3.")
    assert " and typst 0." in chosen.version


def test_pandoc_is_taken_where_it_is_asked_for_though_there_is_a_quarto(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_quarto(tmp_path, "1.10.18", monkeypatch)
    assert choose_engine("pandoc").name == "pandoc"


def test_pandoc_is_that_of_the_package_and_never_one_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pandoc").write_text("#!/bin/sh\necho 'pandoc 99.9'\n")
    (tmp_path / "pandoc").chmod(0o755)
    without_quarto(tmp_path, monkeypatch)
    assert "99.9" not in choose_engine("auto").version


def test_quarto_asked_for_and_not_there_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_quarto(tmp_path, monkeypatch)
    with pytest.raises(UserError, match=r"no quarto is on the path\. Install Quarto, or set the engine to 'auto'"):
        choose_engine("quarto")


def test_auto_passes_over_a_quarto_that_cannot_make_accessible_pdfs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_quarto(tmp_path, "1.8.27", monkeypatch)
    assert choose_engine("auto").name == "pandoc"


def test_an_old_quarto_asked_for_is_refused_with_the_version_that_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_quarto(tmp_path, "1.8.27", monkeypatch)
    with pytest.raises(UserError, match=r"Quarto 1\.8\.27. The reports need 1\.9 or newer"):
        choose_engine("quarto")


def test_a_quarto_that_does_not_run_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = put_quarto(tmp_path, "broken", monkeypatch, status=3)
    with pytest.raises(UserError, match=f"{program} is there but does not tell its version"):
        choose_engine("auto")


def test_an_unknown_setting_names_the_nearest_one() -> None:
    with pytest.raises(UserError, match=r"engine 'qarto' is not known. Did you mean 'quarto'\?"):
        choose_engine("qarto")


def test_a_missing_pandoc_package_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_quarto(tmp_path, monkeypatch)
    monkeypatch.setattr(engines.importlib.util, "find_spec", lambda name: None)
    assert importlib.util.find_spec("pypandoc") is None
    with pytest.raises(UserError, match="pypandoc_binary is not installed"):
        choose_engine("auto")
