"""What YAML refuses is told in words of someone who edits it, on the line to look at."""

from pathlib import Path

import pytest

from jobs_first.config.loading import ConfigError, read_yaml


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("a: 1\n\tb: 2\n", 2, "a tab stands at the beginning of this line"),
        ("a:\n  b: 1\n\t- c\n", 3, "a tab stands at the beginning of this line"),
        ("a: 1\nb\nc: 2\n", 2, "this line lacks the colon"),
        ("a: 1\n# note\nb:2\n# note\nc: 3\n", 3, "this line lacks the colon and the space after its key"),
        ("a: Sex: as recorded\n", 1, "text that holds a colon and a space needs quotes"),
        ("a: 1\n b: 2\n", 2, "indented differently"),
        ("a:\n  b: 1\n c: 2\n", 3, "indented differently"),
        ("a: 1\nb: 'x\nc: 1\n", 2, "the quote that opens on this line is never closed"),
        ('a: 1\nb: "x\nc: y\nd: "z"\n', 2, "the quote that opens on this line is never closed"),
        ("a: 'it's'\n", 1, "something stands after '"),
        ("a: [1, 2\nb: 3\nc: 4\n", 1, "the bracket [ that opens on this line is not closed, or a comma is missing"),
        ("a: 1\nb: {c: d\ne: f\n", 2, "the bracket { that opens on this line is not closed"),
        ("a: [x, y]]\n", 1, "the bracket ] closes here, and none is open"),
        ("a: {*: other}\n", 1, "text that begins with * needs quotes"),
        ("a: @work\n", 1, "text that begins with @ needs quotes"),
        ("a: %\n", 1, "text that begins with % needs quotes"),
        ("a: >16 hours\n", 1, "text that begins with > or | needs quotes"),
        ("a: 1\nb: !Kept\n", 2, "text that begins with ! needs quotes"),
        ('a: "C:\\data"\n', 1, "a backslash stands between double quotes"),
        ("a: - b\n", 1, "an entry of a list (-) cannot stand here"),
        ("a: 1\n---\nb: 2\n", 2, "a second '---' stands here"),
        ("a: 1\nb: x\x07\n", 2, "a character that cannot be seen stands here"),
    ],
)
def test_a_slip_is_told_on_its_line_and_plainly(tmp_path: Path, text: str, line: int, told: str) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"file\.yaml, line {line}: ") as caught:
        read_yaml(path)
    assert told in str(caught.value)
    assert not {"token", "scalar", "mapping", "stream"} & set(str(caught.value).split())
