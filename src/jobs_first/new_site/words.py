"""How alike two names are: "Emp supp cost pw" and "Weekly cost of employment support"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from jobs_first.returns.values import plain

STOPPED = (
    "a an and any are as at by client did do does for from had has have if in is it of on or our per person s the their they this to user "
    "via was were what when where whether which who whom with"
)
STOP = frozenset(STOPPED.split())
# What stands for money or for a period says how an amount is counted, and little of what it is.
PERIODS = {
    "hour": ("per hour", "an hour", "hourly", "ph", "hr"),
    "week": ("per week", "a week", "weekly", "pw", "wk", "wkly"),
    "month": ("per month", "a month", "monthly", "pm", "pcm"),
    "year": ("per year", "a year", "per annum", "annual", "annually", "yearly", "pa", "yr"),
}
MONEY = ("£", "gbp", "pounds")
YES_NO = ("y/n", "yes/no", "(y n)", "y / n")
INITIALS = 0.85
ALIKE = 0.8

Tokens = tuple[str, ...]


class Name:
    """A header or a phrase, taken apart: its `tokens`, and what it says of `period`, `money` and `yes_no`."""

    def __init__(self, text: str) -> None:
        """Take a text apart; capitals, punctuation and camelCase do not matter."""
        low = re.sub(r"(?<=[a-z])(?=[A-Z][a-z\d])|(?<=[a-z]{2})(?=[A-Z])", " ", plain(text).replace("'", "")).casefold()
        self.yes_no = any(mark in low for mark in YES_NO)
        for mark in YES_NO:
            low = low.replace(mark, " ")
        self.money = any(mark in low for mark in MONEY)
        # "S/E", "D.O.B." and "N/K" are one word each.
        low = re.sub(r"\b\w(?:[./&]\w\b)+", lambda found: re.sub(r"\W", "", found[0]), low)
        words = " ".join(re.findall(r"[^\W\d_]+|\d+", low.replace("£", " ")))
        self.period = next((period for period, said in PERIODS.items() for one in said if re.search(rf"\b{one}\b", words)), None)
        for said in PERIODS.values():
            words = re.sub(rf"\b(?:{'|'.join(said)})\b", " ", words)
        every = tuple(words.split())
        self.tokens: Tokens = tuple(token for token in every if token not in STOP and token not in MONEY) or every


@lru_cache(maxsize=200_000)
def token_likeness(one: str, other: str) -> float:
    """0 to 1: 1 for the same word, less for a beginning of it ("indic", "emp"), a misspelling, or one without its vowels ("dept")."""
    if one == other:
        return 1.0
    if one[0] != other[0]:
        return 0.0
    short, long = sorted((one, other), key=len)
    if short.isdigit() or long.isdigit() or len(short) < 2:
        return 0.0
    if long.startswith(short):
        return 0.9 if len(short) >= 3 else 0.5
    if len(short) >= 4:
        ratio = SequenceMatcher(None, one, other).ratio()
        if ratio >= ALIKE:
            return 0.9 * ratio
    if len(short) >= 3 and _is_inside(short, long) and not set(short[1:]) & set("aeiou"):
        return 0.6
    return 0.0


def _is_inside(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


def likeness(header: Sequence[str], phrase: Sequence[str], weights: dict[str, float]) -> float:
    """How alike two lists of tokens are, 0 to 1: rare words weigh more, and initials stand for their words ("LD", "ASC")."""
    if {token[0] for token in header}.isdisjoint(token[0] for token in phrase):
        return 0.0
    of_header, of_phrase = _matched(header, phrase), _matched(phrase, header)
    precision = sum(weights.get(token, 1.0) * of_header[i] for i, token in enumerate(header)) / sum(weights.get(t, 1.0) for t in header)
    recall = sum(weights.get(token, 1.0) * of_phrase[i] for i, token in enumerate(phrase)) / sum(weights.get(t, 1.0) for t in phrase)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def covers(phrase: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a phrase leaves no word of a header over: "hours" leaves over what "hours of support" are."""
    return all(match > 0 for match in _matched(header, phrase))


def _matched(tokens: Sequence[str], others: Sequence[str]) -> list[float]:
    """For each token how well the best of the others matches it, alone or by initials."""
    best = [max((token_likeness(token, other) for other in others), default=0.0) for token in tokens]
    for i, token in enumerate(tokens):
        if 2 <= len(token) <= 4 and token in _initials(others):
            best[i] = max(best[i], INITIALS)
    for other in others:
        if 2 <= len(other) <= 4:
            for i in range(len(tokens) - len(other) + 1):
                run = range(i, i + len(other))
                if "".join(tokens[j][0] for j in run) == other:
                    for j in run:
                        best[j] = max(best[j], INITIALS)
    return best


def _initials(tokens: Sequence[str]) -> set[str]:
    letters = "".join(token[0] for token in tokens)
    return {letters[i:j] for i in range(len(letters)) for j in range(i + 2, len(letters) + 1)}


def rarity(phrases: Iterable[Iterable[Tokens]]) -> dict[str, float]:
    """The weight of each token, by how many of the things that are named use it: 1 for one, 0.5 for four."""
    used: dict[str, int] = {}
    for tokens in phrases:
        for token in {token for one in tokens for token in one}:
            used[token] = used.get(token, 0) + 1
    return {token: count**-0.5 for token, count in used.items()}
