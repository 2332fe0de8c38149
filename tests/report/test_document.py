from __future__ import annotations

from pathlib import Path

import pytest

from jobs_first.errors import UserError
from jobs_first.report.document import read_document


def written(folder: Path, text: str) -> Path:
    path = folder / "paper.qmd"
    path.write_text(text, encoding="utf-8")
    return path


def test_front_matter_gives_title_and_style(tmp_path: Path) -> None:
    document = read_document(written(tmp_path, '---\ntitle: "0.10"\nreport-style: easy-read\n---\n\nWords.\n'))
    assert (document.stem, document.title, document.style.name, document.style.numbered) == ("paper", "0.10", "easy-read", False)


def test_windows_line_ends_are_read(tmp_path: Path) -> None:
    assert read_document(written(tmp_path, "---\r\ntitle: A\r\nreport-style: summary\r\n---\r\n")).style.numbered


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Words only.\n", "paper.qmd: the front matter"),
        ("---\ntitle: A\n---\n", "paper.qmd: the front matter needs 'report-style'"),
        ("---\nreport-style: summary\n---\n", "needs 'title'"),
        ("---\ntitle: ' '\nreport-style: summary\n---\n", "needs 'title'"),
        ("---\ntitle: A\nreport-style: sumary\n---\n", r"'sumary' is not known. Did you mean 'summary'\?"),
        ("---\ntitle: [\n---\n", "is not YAML"),
        ("---\njust words\n---\n", "holds no keys"),
    ],
)
def test_what_front_matter_lacks_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        read_document(written(tmp_path, text))


def test_a_missing_document_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"none\.qmd: this document is not in the build folder"):
        read_document(tmp_path / "none.qmd")
