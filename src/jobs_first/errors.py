"""Errors that a user can mend, told without a traceback."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


class UserError(Exception):
    """Something a user did, or has to do. The message says where, what was found, what was expected and how to mend it."""


MOST_LISTED, MOST_ALIKE = 20, 8
INTERRUPTED = 130  # the status that shells give a program ended by Ctrl-C
NEGATIONS = ("no", "non", "not", "un")
CLOSE = 0.6  # of the likeness of two names that difflib computes, 0 to 1


def nearest(name: str, valid: Iterable[str], listed_in: str = "") -> str:
    """A hint for a name that is not valid: the one that is close; or all of them where they are few; or at most MOST_ALIKE that are
    like it, and where all are listed.
    """
    names = sorted(valid)
    alike = names_like(name, names)
    close = did_you_mean(name, names)
    if close and len([one for one in alike if _parts(one)[: len(_parts(name))] == _parts(name)]) < 2:
        return close
    if len(names) <= MOST_LISTED:
        return f"Valid names: {', '.join(names)}." if names else "No name is valid here."
    shown = f"Names like it: {', '.join(alike[:MOST_ALIKE])}{' and more' if len(alike) > MOST_ALIKE else ''}. " if alike else ""
    return shown + (f"All {len(names)} names are listed in {listed_in}." if listed_in else f"{len(names)} names are valid here.")


def did_you_mean(name: str, valid: Iterable[str]) -> str:
    """A hint that names one valid name that is close, or nothing: for names that come from a return and must not be listed."""
    names = {one.casefold(): one for one in valid}
    close = difflib.get_close_matches(name.casefold(), names, n=MOST_ALIKE, cutoff=CLOSE)
    return next((f"Did you mean '{names[one]}'?" for one in close if _differs_by_a_slip(name.casefold(), one)), "")


def names_like(name: str, valid: Iterable[str]) -> list[str]:
    """The valid names that begin with as many parts of `name` as any does; where none begins so, those that hold it; in their order."""
    names, parts = list(valid), _parts(name)
    for length in range(len(parts), 0, -1):
        alike = [one for one in names if _parts(one)[:length] == parts[:length]]
        if alike:
            return alike
    return [one for one in names if len(name) >= 3 and name.casefold() in one.casefold()]


def _parts(name: str) -> list[str]:
    return re.split(r"[._ -]", name.casefold())


def _differs_by_a_slip(name: str, other: str) -> bool:
    """Of names made of parts (site_a, employment.baseline) only the parts that differ are compared, or site_d would be taken for a
    slip of site_e. Names with spaces, such as headers, are taken as a whole.
    """
    if " " in name or " " in other:
        return True
    mine, theirs = _parts(name), _parts(other)
    steps = [step for step in difflib.SequenceMatcher(None, mine, theirs).get_opcodes() if step[0] != "equal"]
    pairs = [("".join(mine[a:b]), "".join(theirs[c:d])) for kind, a, b, c, d in steps if kind == "replace"]
    others = ["".join(mine[a:b] or theirs[c:d]) for kind, a, b, c, d in steps if kind != "replace"]
    if (pairs and others) or any(other in NEGATIONS for other in others):
        return False  # some parts differ and others are missing, or one name denies the other
    if any(left in (f"{no}{right}" for no in NEGATIONS) or right in (f"{no}{left}" for no in NEGATIONS) for left, right in pairs):
        return False
    return all(
        difflib.SequenceMatcher(None, right, left).ratio() >= CLOSE or (len(left) >= 3 and right.startswith(left)) for left, right in pairs
    )


def counted(number: int, thing: str, things: str = "") -> str:
    """A number with what it counts: "1 error", "1,200 errors"; `things` where the plural is not made with s."""
    return f"{number:,} {thing if number == 1 else things or f'{thing}s'}"


def sentence(text: str) -> str:
    """Text that ends as a sentence does, whatever it was put together from."""
    ended = text.rstrip()
    return ended if ended.endswith((".", "?", "!")) else f"{ended}."


@contextmanager
def told_plainly(message_file: str | Path | None = None, confidential: bool = False) -> Iterator[None]:
    """Print a UserError as its message alone and end the process with status 1; when the user interrupts it, end it in silence.

    `message_file` keeps the message, so that it can be said once more as the last words of a run. With
    `confidential`, any other exception is reduced to its kind and the place in the code: the words of an
    exception may quote a cell of a return, and a return holds names.
    """
    try:
        yield
    except UserError as error:
        _say(str(error), message_file)
    except KeyboardInterrupt:
        # Whoever stops a run knows why it stopped.
        raise SystemExit(INTERRUPTED) from None
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
