"""Words: short forms, foreign ones, figures of speech, rare ones, two for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from jobs_first.config.easy_read_rules import EasyReadRules
from jobs_first.easy_read.families import bases
from jobs_first.easy_read.rules.base import Fault, Hit, Settings, any_of, blanked, exempt_words, rule, rule_of_words, words_of
from jobs_first.easy_read.text import Booklet

PRONOUNS: Final = "he|she|it|that|this|there|here|what|who|where|when|how|why|let|everyone|someone|everything|nothing|something"
CONTRACTION: Final = re.compile(
    rf"\b\w+n't\b|\b\w+'(?:re|ve|ll|d|m)\b|\b(?:{PRONOUNS})'s\b|\b(?:do|did|does|is|was|are|were|ca|wo|could|would|should|have|has)nt\b"
    r"|\b(?:gonna|wanna|gotta|dunno)\b|(?<!\w)'(?:til|cause|em|tis)\b",
    re.IGNORECASE,
)
WRITTEN_OUT: Final = {"can't": "cannot", "won't": "will not", "shan't": "shall not", "let's": "let us"}
STREET: Final = re.compile(r"\b[A-Z]\w+ (?:St|Rd|Ave|Ln|Sq)\b\.?(?! [A-Z])")
ACRONYM: Final = re.compile(r"(?<![\w.'-])(?:[A-Z]\.){2,}|(?<![\w.'])[A-Z][A-Z&]*[A-Z]s?(?![\w.]*\w)(?:/[A-Z]+)?")
CAPITALS: Final = re.compile(r"\b[A-Z']*[A-Z]{2}[A-Z']*\b(?:[\s,!.-]+\b[A-Z']*[A-Z][A-Z']*\b)*")
ROMAN: Final = re.compile(r"[IVX]{2,}")
TOKEN: Final = re.compile(r"[A-Za-z_]+(?:'[a-z]+)?")
# What stands before a word inside a sentence; a few letters are looked at, so that long texts take no longer than they have to.
INSIDE: Final = re.compile(r"[\w,;:]['\"]?\s+$")
SYMBOL: Final = re.compile(r"&|#|§|[<>=~^\\]|\b[A-Za-z]+/[A-Za-z]+\b|…|\.\.\.|(?<=\s)[+*/](?=\s)|•|→")


@rule_of_words(
    "contraction",
    "fail",
    "Words are written out.",
    "Write both words: 'cannot', 'do not', 'it is'.",
    kinds=("title", "heading", "statement", "alt"),
)
def contraction(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """Two words drawn together with an apostrophe; "o'clock" and "my brother's" are none. Source: GOV.UK; Department of Health."""
    for found in CONTRACTION.finditer(text):
        written = WRITTEN_OUT.get(found[0].lower(), "")
        yield Hit(*found.span(), f"'{written}'" if written else "the words written out")


@rule_of_words(
    "abbreviation", "fail", "No word is cut short.", "Write the whole word.", ("abbreviations",), ("title", "heading", "statement", "alt")
)
def abbreviation(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """Short forms of the list, with a full stop or without, and those of streets. Source: Inclusion Europe; Department of Health."""
    for pattern in (any_of(rules.abbreviations), STREET):
        for found in pattern.finditer(text):
            yield Hit(*found.span(), "the whole word")


@rule_of_words(
    "acronym",
    "fail",
    "No letters stand for words.",
    "Write the words out. If everyone knows the letters, list them under 'exceptions' in config/easy_read/rules.yaml.",
    ("exceptions", "shouted"),
)
def acronym(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """A word of capitals that is not stressed and no Roman numeral. Source: GOV.UK; Inclusion Europe."""
    loud = [found.span() for found in _shouts(text, rules)]
    for found in ACRONYM.finditer(text):
        inside = any(start <= found.start() and found.end() <= end for start, end in loud)
        if not inside and not ROMAN.fullmatch(found[0]):
            yield Hit(*found.span(), "the words that the letters stand for")


@rule_of_words(
    "capitals",
    "fail",
    "No word is in capitals to stress it.",
    "Write it in small letters.",
    ("shouted",),
)
def capitals(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """Two words of capitals one after the other, or one of those that people stress. Source: Inclusion Europe; GOV.UK."""
    for found in _shouts(text, rules):
        yield Hit(*found.span(), f"'{found[0].lower()}'")


def _shouts(text: str, rules: EasyReadRules) -> Iterator[re.Match[str]]:
    for found in CAPITALS.finditer(text):
        words = re.findall(r"[A-Z']+", found[0])
        if any(word.lower() in rules.shouted for word in words) or sum(len(word) > 1 for word in words) > 1:
            yield found


@rule_of_words("latin", "fail", "No Latin.", "Say it in English: 'for example', 'that is', 'each', 'through'.", ("latin",))
def latin(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """Words of Latin of the list; "per cent" is for another rule. Source: Inclusion Europe; GOV.UK (e.g., i.e. and etc.)."""
    for found in any_of(rules.latin, r"(?![\w'-])(?! ?cent\b)").finditer(text):
        yield Hit(*found.span(), "English words")


@rule_of_words("metaphor", "warn", "Words mean what they say.", "Say what is meant in plain words.", ("metaphors",))
def metaphor(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """Figures of speech of the list, in whatever form their words have. Source: Inclusion Europe; Department of Health; ISO/IEC 23859."""
    tokens = [(found, bases(found[0].lower())) for found in TOKEN.finditer(text)]
    begun_by = _by_first_word(rules.metaphors)
    for i, (first, forms) in enumerate(tokens):
        for wanted in {one for base in forms for one in begun_by.get(base, ())}:
            part = tokens[i : i + len(wanted)]
            if len(part) == len(wanted) and all(word & said for word, (_, said) in zip(wanted, part, strict=True)):
                yield Hit(first.start(), part[-1][0].end(), "plain words")


@cache
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[tuple[frozenset[str], ...]]]:
    """Phrases by each form of their first word, every word as what it may be a form of."""
    found: dict[str, list[tuple[frozenset[str], ...]]] = {}
    for one in phrases:
        words = tuple(bases(word.lower()) for word in TOKEN.findall(one))
        for base in words[0] if words else ():
            found.setdefault(base, []).append(words)
    return found


@rule_of_words("same-word", "fail", "One thing has one word.", "Use the word that the booklet uses for it everywhere.", ("same_word",))
def same_word(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """Words that the configuration gives another word for. Source: Inclusion Europe; Patient Information Forum; ISO/IEC 23859."""
    instead = {other: word for word, others in rules.same_word.items() for other in others}
    for found in TOKEN.finditer(text):
        meant = next((instead[base] for base in sorted(bases(found[0].lower())) if base in instead), None)
        if meant is not None:
            yield Hit(*found.span(), f"'{meant}'")
    for found in any_of((one for one in instead if " " in one), r"(?=s?(?![\w-]))").finditer(text):
        yield Hit(*found.span(), f"'{instead[found[0].lower()]}'")


@rule(
    "rare-word",
    "warn",
    "Words are those that most people use.",
    "Use an easier word. If there is none, explain it as a hard word in config/easy_read/words.yaml; if readers know it, list it "
    "under rare.allowed in config/easy_read/rules.yaml.",
    ("rare.below", "rare.allowed"),
)
def rare_word(booklet: Booklet, settings: Settings) -> Iterator[Fault]:
    """Words whose family is rare, but names, hard words that are explained, and those allowed; each once.

    A capital inside a sentence makes a name. Source: Inclusion Europe; Patient Information Forum; frequencies as in van Heuven et al. 2014.
    """
    if settings.zipf is None:
        return
    limits = settings.rules.rare
    explained = (form for word, told in settings.hard_words.items() for form in (word, *told.forms))
    known = {one.lower() for one in (*explained, *limits.allowed)}
    single = {part for one in known for part in TOKEN.findall(one)}
    exempt = exempt_words(settings.rules, "rare-word")
    seen: set[str] = set()
    for words in words_of(booklet):
        text = blanked(words.text, exempt)
        for found in TOKEN.finditer(text):
            word = found[0].lower().removesuffix("'s")
            is_name = found[0][0].isupper() and (words.kind == "title" or INSIDE.search(text, max(0, found.start() - 8), found.start()))
            if is_name or "_" in word or len(word) < 3 or word in seen or bases(word) & single or ACRONYM.fullmatch(found[0]):
                continue
            frequency = settings.zipf(word)
            if frequency < limits.below:
                seen.add(word)
                told = f"a word that more people use (it is at {frequency:.2f} of 8, and {limits.below:g} is expected)"
                yield Fault(words.place, words.line, f"'{found[0]}' in: {words.text}", told)


@rule_of_words("symbol", "warn", "No signs in the place of words.", "Write the words: 'and', 'or', 'number'.")
def symbol(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """Signs that have to be known to be read: & # § < > = / and dots that leave something out. Source: Inclusion Europe."""
    for found in SYMBOL.finditer(text):
        yield Hit(*found.span(), "words")


RULES: Final = (contraction, abbreviation, acronym, latin, metaphor, same_word, rare_word, symbol, capitals)
