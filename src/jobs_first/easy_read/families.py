"""The forms of a word of English: what it may be a form of, and how frequent its family is."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

VOWELS = "aeiou"


@cache
def bases(word: str) -> frozenset[str]:
    """What a word of small letters may be an inflected form of, itself among it: "studies" of "study", "stopped" of "stop".

    Some of these are no words: it is for looking up in a list, where those are not found.
    """
    found = {word}
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y"), ("es", ""), ("s", ""), ("'s", ""), ("s'", "s")):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            found.add(word.removesuffix(ending) + instead)
    for ending in ("ed", "ing", "er", "est"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2:
            continue
        found |= {stem, stem + "e"}
        if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS:
            found.add(stem[:-1])
    return frozenset(found)


def family(word: str) -> set[str]:
    """A word of small letters with the forms that it is inflected to, and those of what it may be a form of."""
    return {form for base in bases(word) for form in {base, *_inflected(base)}}


def _inflected(base: str) -> set[str]:
    if len(base) < 2:
        return set()
    forms = {base + "s", base + "es", base + "ed", base + "ing"}
    if base.endswith("e"):
        forms |= {base + "d", base[:-1] + "ing"}
    if base.endswith("y"):
        forms |= {base[:-1] + "ies", base[:-1] + "ied"}
    if len(base) > 2 and base[-1] not in VOWELS + "wxy" and base[-2] in VOWELS:
        forms |= {base + base[-1] + "ed", base + base[-1] + "ing"}
    return forms


def family_zipf() -> Callable[[str], float]:
    """A function that gives the Zipf frequency of a word's family in English: of its most frequent form; 0 for a word in no list.

    Zipf frequency is the logarithm to base 10 of how often a word stands in a thousand million words (van Heuven et al. 2014). Loads
    the list of words, which takes a fifth of a second.
    """
    import math

    import wordfreq

    shares = wordfreq.get_frequency_dict("en", wordlist="small")

    @cache
    def zipf(word: str) -> float:
        share = max((shares.get(form, 0.0) for form in family(word)), default=0.0)
        return math.log10(share) + 9 if share else 0.0

    return zipf
