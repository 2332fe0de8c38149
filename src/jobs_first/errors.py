"""Errors that a user can mend, told without a traceback."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


class UserError(Exception):
    """Something a user did, or has to do. The message says where, what was found, what was expected and how to mend it."""


def nearest(name: str, valid: Iterable[str]) -> str:
    """A hint that names the valid name most like `name`, or all valid names when none is close."""
    names = sorted(valid)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f"Did you mean '{close[0]}'?"
    return "Valid names: " + ", ".join(names) + "." if names else "No name is valid here."


def did_you_mean(name: str, valid: Iterable[str]) -> str:
    """A hint that names one valid name that is close, or nothing: for names that come from a return and must not be listed."""
    close = difflib.get_close_matches(name.casefold(), {one.casefold(): one for one in valid}, n=1, cutoff=0.6)
    return f"Did you mean '{next(one for one in valid if one.casefold() == close[0])}'?" if close else ""


@contextmanager
def told_plainly(message_file: str | Path | None = None, confidential: bool = False) -> Iterator[None]:
    """Print a UserError as its message alone and end the process with status 1.

    `message_file` keeps the message, so that it can be said once more as the last words of a run. With
    `confidential`, any other exception is reduced to its kind and the place in the code: the words of an
    exception may quote a cell of a return, and a return holds names.
    """
    try:
        yield
    except UserError as error:
        _say(str(error), message_file)
    except Exception as error:
        if not confidential:
            raise
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{Path(place.tb_frame.f_code.co_filename).name}, line {place.tb_lineno}" if place else "an unknown place"
        _say(
            f"The program failed with {type(error).__name__} at {where}. This is a fault in the program, not in the returns. "
            "Its words are not shown because they may quote a confidential record.",
            message_file,
        )


def _say(message: str, message_file: str | Path | None) -> None:
    if message_file is not None:
        path = Path(message_file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(message + "\n", encoding="utf-8")
    print(f"\n{message}\n", file=sys.stderr, flush=True)
    raise SystemExit(1) from None
