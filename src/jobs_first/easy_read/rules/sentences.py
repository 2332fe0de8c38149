"""Sentences: how long they are, how many ideas they hold, who does what in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from jobs_first.config.easy_read_rules import EasyReadRules
from jobs_first.easy_read.rules.base import Hit, any_of, phrase, rule_of_words

TITLES: Final = ("Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Rev", "St")
# After these a clause with which asks, and puts no second thought in.
ASKING: Final = re.compile(
    r"\b(?:know|knows|choose|chooses|chose|ask|asks|asked|say|says|said|tell|tells|told|see|sees|saw|decide|decides|pick|out|sure|about|you|me|us"
    r"|them|him|her)$",
    re.IGNORECASE,
)
END: Final = re.compile(r"[.!?]+[\"')\]”]*(?=\s+[\"'(“]?[A-Z0-9£]|\s*$)")
# "J. Smith", "p.m."; but "So do I. You can."
INITIALS: Final = re.compile(r"[B-HJ-Zb-hj-z]|(?:\w\.)+\w")
WORD: Final = re.compile(r"\S*\w\S*")
IRREGULAR: Final = (
    "awoken beaten become begun bent bet bitten bled blown bought bound broken brought built burnt burst cast caught chosen cut dealt "
    "done drawn driven drunk dug eaten fallen fed felt fired forbidden forgiven forgotten fought found frozen given "
    "ground grown heard held hidden hit hung hurt kept known laid led left lent let lit lost made meant met mistaken overcome overtaken "
    "paid proven put read rewritten ridden run sacked said seen sent set shaken shown shut sold sought spent spoken spread stolen "
    "struck stuck sung swept sworn taken taught thought thrown told torn understood undertaken withdrawn woken won worn wound written"
)
BE: Final = r"(?:am|is|are|was|were|be|been|being|get|gets|got|getting|gotten)"
BETWEEN: Final = r"(?:\s+(?:not|never|also|all|both|already|always|often|only|just|soon|then|still|now|being|been|\w+ly))*"
PASSIVE: Final = re.compile(rf"\b{BE}{BETWEEN}\s+(?P<done>\w{{2,}}ed|{'|'.join(IRREGULAR.split())})\b(?!\s+to\s+be\b)", re.IGNORECASE)
NO_PARTICIPLE: Final = re.compile(r"(?:n|f|s|sp|w|br|bl|ind|exc|proc|succ|misl)?eed|red|bed|shed|hundred|sacred", re.IGNORECASE)
NEGATION: Final = re.compile(
    r"\b(?:not|no one|no|never|nothing|nobody|none|nowhere|neither|nor|cannot|without|unless|hardly|\w+n't)\b", re.IGNORECASE
)
DENIED: Final = re.compile(
    r"\bnot\s+(?:un(?!der|til|less|ion|it|ique|iver|cle)\w{3,}|im(?:possible|probable|proper|perfect|polite)|in(?:correct|active|capable"
    r"|complete|convenient|frequent|significant|visible|appropriate|sensitive)|il(?:legal|logical)|ir(?:regular|relevant|responsible)"
    r"|dis(?:agree|allow|honest|like|satisfied)\w*|without)\b",
    re.IGNORECASE,
)
SPOKEN_NO: Final = re.compile(r"\b(?:say|says|said|saying|answer|answered)\s+no\b|^(?:no|yes),", re.IGNORECASE)
# A dash parts two thoughts where there are words enough on both its sides: not in "Part 1 – Rent".
SIGNS: Final = re.compile(r";|[(\[][^()\[\]]*[)\]]?|(?<=\w )(?<=\w\w )[–—-](?= \w+ \w)|(?<=\w)—(?=\w)")
WHICH: Final = re.compile(
    r",\s*(?:which|who|whose|whom|where)\b|\b(?:in|of|for|by|to|on|from|with|at)\s+(?:which|whom)\b"
    r"|\bwhich\s+(?:is|are|was|were|has|have|had|can|will|may|must|does|did|do)\b|\bwhereby\b|\bwherein\b",
    re.IGNORECASE,
)


def sentences_in(text: str, rules: EasyReadRules) -> list[tuple[int, int]]:
    """Where each sentence of a text begins and ends. Full stops of titles, of single letters and of short forms end none."""
    short = _no_ends(rules.abbreviations, rules.latin)
    found, start = [], 0
    for end in END.finditer(text):
        before = text[start : end.start()].rpartition(" ")[2].lstrip("(\"'“")
        last = not text[end.end() :].strip()
        if end[0].startswith(".") and not last and (before in TITLES or before.casefold() in short or INITIALS.fullmatch(before)):
            continue
        found.append((start, end.end()))
        start = end.end() + len(text[end.end() :]) - len(text[end.end() :].lstrip())
    return [*found, (start, len(text))] if text[start:].strip() else found


@cache
def _no_ends(*short_forms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(one.casefold() for forms in short_forms for one in forms)


def _counted(text: str, rules: EasyReadRules) -> Iterator[tuple[int, int, int]]:
    for start, end in sentences_in(text, rules):
        yield start, end, len(WORD.findall(text[start:end]))


@rule_of_words(
    "sentence-length",
    "fail",
    "A sentence is short.",
    "Make two sentences of it, each on a line of its own.",
    ("sentences.most_words",),
)
def sentence_length(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """No sentence is longer than the most words allowed. Source: GOV.UK (10 to 15 words); Department of Health."""
    most = rules.sentences.most_words
    for start, end, words in _counted(text, rules):
        if words > most:
            yield Hit(start, end, f"at most {most} words in a sentence; this one has {words}")


@rule_of_words(
    "long-sentence",
    "warn",
    "A sentence is better shorter still.",
    "Take out what is not needed, or make two sentences of it.",
    ("sentences.warn_above", "sentences.most_words"),
)
def long_sentence(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """A sentence that is near to the limit. Source: GOV.UK (10 to 15 words)."""
    limits = rules.sentences
    for start, end, words in _counted(text, rules):
        if limits.warn_above < words <= limits.most_words:
            yield Hit(start, end, f"better no more than {limits.warn_above} words; this one has {words}")


@rule_of_words(
    "one-idea",
    "fail",
    "A sentence holds one idea: no semicolon, no brackets, no second thought set into it.",
    "Say the second idea in a sentence of its own.",
    ("sentences.clauses",),
)
def one_idea(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """Marks and words that put a second idea into a sentence. Source: GOV.UK (one idea); Inclusion Europe; ISO/IEC 23859."""
    for pattern in (SIGNS, any_of(rules.sentences.clauses), WHICH):
        for found in pattern.finditer(text):
            before = text[: found.start()].rstrip()
            asks = found[0].lower().startswith("which") and (not before or before.endswith((".", "?", "!")) or ASKING.search(before))
            if not asks:
                yield Hit(*found.span(), "one idea in a sentence")


@rule_of_words(
    "joined-ideas",
    "warn",
    "A sentence joins two ideas at most.",
    "Make a sentence of each idea.",
    ("sentences.joining", "sentences.most_joins"),
    kinds=("statement",),
)
def joined_ideas(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """More joining words in a sentence than are allowed. Source: Inclusion Europe; Department of Health."""
    joins = any_of(rules.sentences.joining)
    for start, end in sentences_in(text, rules):
        found = joins.findall(text[start:end])
        if len(found) > rules.sentences.most_joins:
            told = ", ".join(f"'{one.lower()}'" for one in found)
            yield Hit(start, end, f"at most {rules.sentences.most_joins} joining word in a sentence; this one has {told}")


@rule_of_words(
    "new-line",
    "fail",
    "A new sentence begins on a new line.",
    "Put an empty line between the sentences, so that each is a paragraph of its own.",
    kinds=("statement",),
)
def new_line(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """More than one sentence in a paragraph. Source: Inclusion Europe; Photosymbols Easy Read Standard."""
    found = sentences_in(text, rules)
    if len(found) > 1:
        yield Hit(found[1][0], found[-1][1], f"one sentence on a line; here stand {len(found)}")


@rule_of_words(
    "passive",
    "warn",
    "A sentence says who does what.",
    "Begin with the person who does it: 'We told you', not 'You were told'.",
    ("not_passive",),
    kinds=("statement", "heading"),
)
def passive(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """A form of be or get before what looks like a participle; a guess. Source: GOV.UK; Inclusion Europe; ISO/IEC 23859."""
    kept = {one for one in rules.not_passive if " " not in one}
    phrases = [phrase(one) for one in rules.not_passive if " " in one]
    for found in PASSIVE.finditer(text):
        near = text[found.start() : found.end() + 12]
        if found["done"].lower() in kept or NO_PARTICIPLE.fullmatch(found["done"]) or any(one.search(near) for one in phrases):
            continue
        yield Hit(*found.span(), "who does it comes first")


@rule_of_words(
    "double-negative",
    "warn",
    "A sentence says no once at most.",
    "Say what is, or what to do, instead of what is not.",
    kinds=("statement",),
)
def double_negative(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """Two words of denial in a sentence. "To say no" is an answer and denies nothing. Source: Inclusion Europe; Department of Health."""
    for start, end in sentences_in(text, rules):
        said = SPOKEN_NO.sub(lambda found: re.sub(r"\S", "_", found[0]), text[start:end])
        if len(NEGATION.findall(said)) > 1 or DENIED.search(said):
            yield Hit(start, end, "at most one word such as 'not', 'no' or 'never' in a sentence")


RULES: Final = (sentence_length, long_sentence, one_idea, joined_ideas, new_line, passive, double_negative)
