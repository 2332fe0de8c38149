"""One spelling for each local id, and ids that lead back to no one."""

import hashlib
import hmac

import pytest

from jobs_first.errors import UserError
from jobs_first.returns.identifiers import link_hash, normalise_local_id, person_id
from jobs_first.returns.keys import DEMONSTRATION_KEY, fingerprint, study_key


@pytest.mark.parametrize("spelling", ["JF-007", " jf 7", "JF/07", "jf_7", "Jf.0007", "ＪＦ７"])
def test_spellings_of_one_id_are_one(spelling: str) -> None:
    assert normalise_local_id(spelling) == "JF7"


@pytest.mark.parametrize(("one", "other"), [("JF-7", "JF-70"), ("1-1", "11"), ("A1-0", "A10"), ("A7", "B7"), ("0", "")])
def test_different_ids_stay_apart(one: str, other: str) -> None:
    assert normalise_local_id(one) != normalise_local_id(other)


def test_a_number_of_a_spreadsheet_is_the_same_as_its_text() -> None:
    assert normalise_local_id(1042.0) == normalise_local_id("1042") == normalise_local_id(1042) == normalise_local_id("1042.0")


def test_a_person_id_is_the_keyed_hash_of_site_and_id() -> None:
    expected = hmac.new(b"key", b"person\x1fsite_a\x1fJF7", hashlib.sha256).hexdigest()[:16]
    assert person_id(b"key", "site_a", "jf 07") == expected


def test_another_site_or_key_gives_another_id() -> None:
    ids = {person_id(b"key", "site_a", "7"), person_id(b"key", "site_b", "7"), person_id(b"other", "site_a", "7"), link_hash(b"key", "7")}
    assert len(ids) == 4


def test_demonstration_returns_have_a_key_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBS_FIRST_KEY", "a secret of the study team")
    assert study_key("demonstration") == DEMONSTRATION_KEY


def test_collected_returns_without_a_key_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JOBS_FIRST_KEY", raising=False)
    monkeypatch.delenv("JOBS_FIRST_KEY_FILE", raising=False)
    with pytest.raises(UserError, match="JOBS_FIRST_KEY_FILE"):
        study_key("collected")


def test_a_short_key_and_a_key_inside_the_repository_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setenv("JOBS_FIRST_KEY", "short")
    monkeypatch.delenv("JOBS_FIRST_KEY_FILE", raising=False)
    with pytest.raises(UserError, match="fewer than 16"):
        study_key("collected")
    secret = tmp_path / "study.key"
    secret.write_text("a secret of the study team\n")
    monkeypatch.setenv("JOBS_FIRST_KEY_FILE", str(secret))
    with pytest.raises(UserError, match="inside the repository"):
        study_key("collected", repository=tmp_path)
    assert study_key("collected", repository=tmp_path / "elsewhere") == b"a secret of the study team"


def test_the_mark_of_a_key_does_not_show_it() -> None:
    assert len(fingerprint(b"a secret of the study team")) == 8
    assert fingerprint(b"one") != fingerprint(b"two")
