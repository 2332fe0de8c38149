"""The key that turns local ids into person ids: from outside the repository for real returns."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Literal

from jobs_first.errors import UserError

Kind = Literal["demonstration", "collected"]

# Everyone may know this key: the people it stands for are invented.
DEMONSTRATION_KEY = b"demonstration returns describe no one"
SHORTEST_KEY = 16
HOW = (
    "Set JOBS_FIRST_KEY_FILE to a file outside the repository that holds a secret of at least 16 characters, "
    "or JOBS_FIRST_KEY to the secret. Keep it safe: with another key every person gets another id."
)


def study_key(kind: Kind, repository: Path | None = None) -> bytes:
    """The key of this study. Raises UserError for collected returns without a key, with a short one, or one kept in the repository."""
    if kind == "demonstration":
        return DEMONSTRATION_KEY
    named, given = os.environ.get("JOBS_FIRST_KEY_FILE"), os.environ.get("JOBS_FIRST_KEY")
    if named:
        path = Path(named).resolve()
        if path.is_relative_to((repository or Path.cwd()).resolve()):
            raise UserError(f"The key file {path.name} is inside the repository, where it could be shared by mistake. {HOW}")
        try:
            key = path.read_bytes().strip()
        except OSError:
            raise UserError(f"The key file that JOBS_FIRST_KEY_FILE names cannot be read: {named}. {HOW}") from None
    elif given:
        key = given.encode("utf-8").strip()
    else:
        raise UserError(f"Collected returns need a secret key, and none is set. {HOW}")
    if len(key) < SHORTEST_KEY:
        raise UserError(f"The secret key has fewer than {SHORTEST_KEY} characters. {HOW}")
    return key


def fingerprint(key: bytes) -> str:
    """A short mark of the key that shows whether it changed and leads back to nothing."""
    return hashlib.sha256(b"fingerprint\x1f" + key).hexdigest()[:8]
