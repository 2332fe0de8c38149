"""What is wrong in a record of a session is told in words before anything runs."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from jobs_first.config.loading import ConfigError, load_model
from jobs_first.config.sign_off import SignOff

FILE = Path(__file__).parents[2] / "config" / "easy_read" / "sign_off.yaml"
SESSION = {
    "date": "2026-03-14", "people": "7", "consent": "Each said yes.", "supported_by": ["an advocate"], "changed": "nothing",
    "checked": "3f2a91c04b7e",
}  # fmt: skip


def load(folder: Path, *sessions: dict[str, object]) -> SignOff:
    (folder / "sign_off.yaml").write_text(yaml.safe_dump({"sessions": list(sessions)}))
    return load_model(folder / "sign_off.yaml", SignOff)


def test_no_session_is_recorded_in_what_is_shipped() -> None:
    assert load_model(FILE, SignOff).sessions == ()


def test_the_example_in_the_file_is_right(tmp_path: Path) -> None:
    lines = [
        line.removeprefix("#").removeprefix("   ") for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("#   ")
    ]
    (tmp_path / "example.yaml").write_text("\n".join(lines))
    (session,) = load_model(tmp_path / "example.yaml", SignOff).sessions
    assert (session.people, session.supported_by) == (7, ("a support worker", "an advocate"))


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("date", "14/03/2026", "a day of the calendar as year-month-day"),
        ("date", "2026-02-30", "a day of the calendar"),
        ("people", "0", r"sessions \(entry 1\)\.people"),
        ("people", "some", "a whole number"),
        ("consent", "", r"sessions \(entry 1\)\.consent"),
        ("checked", "3f2a", "the 12 digits and small letters"),
        ("checked", "3F2A91C04B7E", "the 12 digits and small letters"),
        ("names", "Ann", "unknown key 'names'"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, key: str, value: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        load(tmp_path, {**SESSION, key: value})


def test_what_a_session_needs_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="'consent' is missing"):
        load(tmp_path, {key: value for key, value in SESSION.items() if key != "consent"})


def test_a_session_that_stands_there_twice_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"line \d+, sessions \(entry 2\): this session stands here twice"):
        load(tmp_path, SESSION, SESSION)
