"""Local ids become person ids, and everything else that names a person ends here."""

from __future__ import annotations

import datetime as dt
import hmac
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

ID_LENGTH = 16
PIECE = re.compile(r"\d+|[^\W\d_]+")
NUMBERS_SIDE_BY_SIDE = re.compile(r"(?<=\d)\x1f(?=\d)")
# What stands where an id should, in a row that counts or explains the others.
OF_NO_PERSON = re.compile(
    r"(?:grand |sub-? ?)?totals?\b.*|(?:averages?|mean|median|sum|count):?|(?:number|no\.?|count|sum) of\b.*|notes?\b.*"
)


def normalise_local_id(local_id: object) -> str:
    """The one spelling of a local id: upper case, no spaces or punctuation, no zeros in front of a number.

    "JF-007", " jf 7" and "JF/07" are the same person; so are 7.0 of a spreadsheet and "7". Empty for an empty cell.
    """
    if isinstance(local_id, float) and local_id.is_integer():
        local_id = int(local_id)
    text = unicodedata.normalize("NFKC", str(local_id if local_id is not None else "")).upper().strip()
    if "." in text:
        text = re.sub(r"^(\d+)\.0+$", r"\1", text)  # a number that a spreadsheet wrote into a .csv file
    pieces = [piece.lstrip("0") or "0" if piece.isdigit() else piece for piece in PIECE.findall(text)]
    # Two numbers side by side keep a mark between them, so that 1-1 and 11 stay apart.
    return NUMBERS_SIDE_BY_SIDE.sub("-", "\x1f".join(pieces)).replace("\x1f", "") if len(pieces) > 1 else "".join(pieces)


def names_no_person(local_id: str) -> bool:
    """Whether an id, as text, is the word of a total or a note: "Total", "Number of people", "Notes:"."""
    return OF_NO_PERSON.fullmatch(local_id.casefold()) is not None


@lru_cache(maxsize=1_000_000, typed=True)
def person_id(key: bytes, site: str, local_id: object) -> str:
    """HMAC-SHA256 of site and normalised local id, first 16 hex digits; without the key it leads back to no one."""
    return _hash(key, f"person\x1f{site}\x1f{normalise_local_id(local_id)}")


def link_hash(key: bytes, number: object) -> str:
    """HMAC-SHA256 of a number that follows a person between sites (the NHS number), first 16 hex digits."""
    return _hash(key, f"link\x1f{normalise_link(number)}")


def name_birth_hash(key: bytes, words: Sequence[str], born: dt.date) -> str:
    """HMAC-SHA256 of a date of birth and the sorted words of a name in one spelling, first 16 hex digits."""
    return _hash(key, f"name and birth\x1f{born.isoformat()}\x1f{' '.join(words)}")


def normalise_link(number: object) -> str:
    """The one spelling of such a number: letters and digits only, so that 943 476 5919 and 9434765919 are one."""
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    text = unicodedata.normalize("NFKC", str(number if number is not None else "")).upper().strip()
    return text if text.isalnum() else re.sub(r"[\W_]+", "", re.sub(r"^(\d+)\.0+$", r"\1", text))


def name_hash(key: bytes, word: str) -> str:
    """HMAC-SHA256 of one word of a name in its plain spelling (see `masking.fold`), first 16 hex digits."""
    return _hash(key, f"word of a name\x1f{word}")


def _hash(key: bytes, text: str) -> str:
    return hmac.digest(key, text.encode("utf-8"), "sha256").hex()[:ID_LENGTH]
