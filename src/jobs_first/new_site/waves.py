"""Which wave, or which group, a name speaks of: "Emp status (FU)", "T2 hours", "Baseline 2010", "follow_up.csv"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from jobs_first.new_site.words import Name, Tokens, token_likeness
from jobs_first.returns.values import plain

# "T1", "wave 2", "2011": which wave they are depends on the others beside them.
BEFORE_NUMBER = frozenset(["t", "w", "tp", "wave", "time", "timepoint", "round", "phase", "point", "visit", "year", "q"])
FEWEST_PAIRS = 2
FEWEST_NUMBERED_PAIRS = 3


def named_in(text: str, named: Mapping[str, tuple[Name, ...]]) -> str | None:
    """The one group or wave that a name speaks of, None for none or several. `named`: the words for each."""
    found = {code for code, phrases in named.items() if any(_span(Name(text).tokens, phrase.tokens) is not None for phrase in phrases)}
    return found.pop() if len(found) == 1 else None


def by_rank(texts: Sequence[str], waves: Sequence[str]) -> dict[str, str]:
    """The wave of each text by its number or year: the first number is the first wave. Empty where the numbers do not tell."""
    numbers = {text: int(found[-1]) for text in texts if (found := re.findall(r"\d+", plain(text)))}
    ranks = sorted(set(numbers.values()))
    if len(numbers) < len(texts) or not 1 < len(ranks) <= len(waves):
        return {}
    return {text: waves[ranks.index(number)] for text, number in numbers.items()}


def waves_in_headers(headers: Mapping[int, str], named: Mapping[str, tuple[Name, ...]]) -> dict[int, tuple[str, str]]:
    """Position -> wave and the header without it, where waves stand side by side; empty where they do not.

    A word such as "start" counts only where some header comes with it and with the word of another wave too ("Hours (BL)",
    "Hours (FU)"): "Start date" alone says nothing.
    """
    marked = {index: found for index, text in headers.items() if (found := _with_word(text, named)) is not None}
    bases: dict[str, set[tuple[str, str]]] = {}
    for wave, base, word in marked.values():
        bases.setdefault(_key(base), set()).add((wave, word))
    pairs = [words for words in bases.values() if len({wave for wave, _ in words}) > 1]
    if len(pairs) >= FEWEST_PAIRS:
        used = {word for words in pairs for _, word in words}
        return {index: (wave, base) for index, (wave, base, word) in marked.items() if word in used}
    return _by_number(headers, list(named))


def _key(base: str) -> str:
    return " ".join(Name(base).tokens)


def _with_word(text: str, named: Mapping[str, tuple[Name, ...]]) -> tuple[str, str, str] | None:
    """The wave that a header speaks of at its beginning or end, the header without it, and the word."""
    upper, joined, lower = text.rpartition(" / ")
    if joined and (wave := named_in(upper, named)) is not None:
        return wave, lower, "above"
    tokens = Name(text).tokens
    for code, phrases in named.items():
        for phrase in phrases:
            span = _span(tokens, phrase.tokens)
            if span is not None and (span[0] == 0 or span[1] == len(tokens)) and span[1] - span[0] < len(tokens):
                word = tokens[span[0] : span[1]]
                return code, _without(text, word), " ".join(word)
    return None


def _by_number(headers: Mapping[int, str], waves: Sequence[str]) -> dict[int, tuple[str, str]]:
    """As above by numbers at either end: "Hours T1" and "Hours T2", "2010 status" and "2011 status"."""
    found = {index: marked for index, text in headers.items() if (marked := _with_number(text)) is not None}
    # Of two columns of one name the second is "Hours (2)".
    twice = {text for text in headers.values() if f"{text} (2)" in headers.values()}
    found |= {index: (1, text) for index, text in headers.items() if text in twice and index not in found}
    bases: dict[str, set[int]] = {}
    for number, base in found.values():
        bases.setdefault(_key(base), set()).add(number)
    pairs = [numbers for numbers in bases.values() if len(numbers) > 1]
    ranks = sorted({number for numbers in pairs for number in numbers})
    if len(pairs) < FEWEST_NUMBERED_PAIRS or len(ranks) > len(waves):
        return {}
    return {index: (waves[ranks.index(number)], base) for index, (number, base) in found.items() if number in ranks}


def _with_number(text: str) -> tuple[int, str] | None:
    """The number at the beginning or the end of a header, and the header without it and without a "T" or "wave" before it."""
    shown = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain(text))
    for pattern in (r"^(?P<mark>[^\W\d_]*)[\W_]*(?P<number>\d+)(?!\d)[\W_]*(?P<base>.+)$", r"^(?P<base>.+?)[\W_]*(?P<number>\d+)[\W_]*$"):
        matched = re.match(pattern, shown)
        if not matched:
            continue
        mark, base = matched.groupdict().get("mark", ""), matched["base"]
        if mark and mark.casefold() not in BEFORE_NUMBER:
            continue
        last = re.search(r"[^\W\d_]+$", base)
        if not mark and last and last[0].casefold() in BEFORE_NUMBER and last.start():
            base = base[: last.start()]
        return int(matched["number"]), re.sub(r"[\W_]+$", "", base) or base
    return None


def _span(tokens: Tokens, phrase: Tokens) -> tuple[int, int] | None:
    """Where a phrase stands in a list of tokens, first position and the one after its last."""
    for i in range(len(tokens) - len(phrase) + 1):
        if all(token_likeness(a, b) > 0.85 and len(a) > 1 for a, b in zip(tokens[i : i + len(phrase)], phrase, strict=True)):
            return i, i + len(phrase)
    return None


def _without(text: str, tokens: Tokens) -> str:
    """A header without the word for the wave and the marks around it."""
    pattern = r"[\W_]*".join(re.escape(token) for token in tokens)
    return re.sub(rf"[\W_]*{pattern}[a-z]*(?![a-z])[\W_]*", " ", plain(text), count=1, flags=re.I).strip() or text
