"""Numbers: whole ones, in digits, and none of statistics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jobs_first.config.easy_read_rules import EasyReadRules
from jobs_first.easy_read.rules.base import Hit, any_of, rule_of_words

SMALL: Final = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
TENS: Final = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
TEENS: Final = "(?:thir|four|fif|six|seven|eigh|nine)teen"
WORD: Final = rf"(?:(?:{TENS})(?:-(?:one|{SMALL}))?|{SMALL}|{TEENS}|hundred|thousand|million|billion|dozen)"
COUNTED: Final = "person|man|woman|hour|day|week|month|year|pound|job|council|group|interview|time|page|minute|child|place|picture"
NUMBER_WORD: Final = re.compile(rf"\b{WORD}\b|\bone (?:{COUNTED})\b|\bone (?:in|out of) (?:every )?(?:\d|{WORD})", re.IGNORECASE)
NUMBER: Final = rf"(?:£?\d[\d,]*(?:\.\d+)?p?|\b{WORD}\b)"
# A hyphen or dash between two numbers; a year and its follower are a date, and "16-year-old" is no range.
DASHED: Final = re.compile(r"(?<![\w/.-])£?\d[\d,.]*\s?[-–—]\s?£?\d[\d,.]*(?![\w/-])")
SPOKEN: Final = re.compile(rf"(?<![\w.,]){NUMBER} to {NUMBER}(?!\s?[ap]m\b)(?![\w%])", re.IGNORECASE)
BETWEEN: Final = re.compile(rf"\bbetween (?:about )?{NUMBER} and (?:about )?{NUMBER}", re.IGNORECASE)
YEARS: Final = re.compile(r"(?:19|20)\d\d\s?[-–—/]\s?(?:(?:19|20)\d\d|\d\d)")
TIME: Final = re.compile(r"\b\d{1,2}[.:]\d\d\s?(?:am|pm|o'clock)\b|\b(?:at|from|until|till|before|after) \d{1,2}\.[0-5]\d\b", re.IGNORECASE)
DECIMAL: Final = re.compile(r"(?<![\w.,:/])£?\d[\d,]*\.\d+(?![\d.]*\.\d|[\w]*/)(?!\s?(?:am|pm|k|m|bn|million|billion)\b)", re.IGNORECASE)
PERCENT: Final = re.compile(r"\d[\d.,]*\s?%|%|\bper ?cent\b|\bpercentages?\b|\bpercentage points?\b", re.IGNORECASE)
PARTS: Final = r"(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth)"
FRACTION: Final = re.compile(
    rf"[¼½¾⅓⅔⅕⅛]|\b(?:one|{SMALL})[- ]{PARTS}s?\b|\ba (?:third|quarter|fifth|tenth) of\b|\b{PARTS}s of\b"
    r"|(?<![\w/.])[1-9]\d?/(?:[2-9]|10)(?![\w/])",
    re.IGNORECASE,
)
ROMAN: Final = re.compile(
    r"(?<![\w.'-])(?:X{0,3}(?:IX|IV|VI{1,3}|I{2,3})|X{2,3}|X{1,3}[IV]+)(?![\w'-])(?!\.[A-Z])"
    r"|(?<=[Pp]art )[IVX]+\b|(?<=[Pp]hase )[IVX]+\b|(?<=[Ss]ection )[IVX]+\b|(?<=[Ss]tage )[IVX]+\b|(?<=[Cc]hapter )[IVX]+\b"
)
P_VALUE: Final = re.compile(r"\bp\s?[<>=≤≥]\s?[\d.]+|\bp[- ]values?\b", re.IGNORECASE)


@rule_of_words("number-word", "fail", "Numbers are digits.", "Write the digits: '10', not 'ten'.", ("exceptions",))
def number_word(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """Numbers in letters; "one" only where it counts. Source: Inclusion Europe; Department of Health; Photosymbols Easy Read Standard."""
    fractions = [found.span() for found in FRACTION.finditer(text)]
    for found in NUMBER_WORD.finditer(text):
        if not any(start <= found.start() < end for start, end in fractions):
            yield Hit(*found.span(), "digits")


@rule_of_words("percent", "fail", "No percentages.", "Say 'about 1 in 4 people' or 'half of the people'.")
def percent(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """Percentages in any form. Source: Inclusion Europe; Department of Health; GOV.UK."""
    for found in PERCENT.finditer(text):
        yield Hit(*found.span(), "'1 in 4 people', or words such as 'most' and 'a few'")


@rule_of_words("decimal", "fail", "Numbers are whole.", "Round it, and say 'about' before it.")
def decimal(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """A point inside a number that is no time and no date. Source: Inclusion Europe; Patient Information Forum."""
    times = [found.span() for found in TIME.finditer(text)]
    for found in DECIMAL.finditer(text):
        if not any(start <= found.start() < end for start, end in times):
            yield Hit(*found.span(), "a whole number")


@rule_of_words("range", "fail", "No number runs from one to another.", "Say one number ('about 10 hours'), or 'more than' and 'less than'.")
def number_range(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """Two numbers for one thing, with a dash or in words. Years are a date. Source: Inclusion Europe; Patient Information Forum."""
    years = [found.span() for found in YEARS.finditer(text)]
    for pattern in (DASHED, SPOKEN, BETWEEN):
        for found in pattern.finditer(text):
            if not any(start <= found.start() < end for start, end in years) and "1 to 1" not in found[0]:
                yield Hit(*found.span(), "one number")


@rule_of_words("fraction", "fail", "No fractions.", "Say '1 in 4 people', 'some' or 'most'.")
def fraction(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """Thirds, quarters and the like, in words or signs; "half" is understood. Source: Inclusion Europe; Patient Information Forum."""
    for found in FRACTION.finditer(text):
        yield Hit(*found.span(), "'1 in 4 people', or words such as 'some' and 'most'")


@rule_of_words("roman-numeral", "fail", "No Roman numerals.", "Write '4', not 'IV'.")
def roman_numeral(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """Numbers in letters of Rome; "I" is a word, and an X stands in the box of a form. Source: Inclusion Europe; ISO/IEC 23859."""
    for found in ROMAN.finditer(text):
        yield Hit(*found.span(), "digits")


@rule_of_words(
    "p-value",
    "fail",
    "No statistics.",
    "Say what was found in words, and how sure we can be: 'We cannot be sure.'",
    ("numbers.statistics",),
)
def p_value(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """Results of tests, and words of statistics. Source: Inclusion Europe; Patient Information Forum."""
    for pattern in (P_VALUE, any_of(rules.numbers.statistics)):
        for found in pattern.finditer(text):
            yield Hit(*found.span(), "words that say how sure we can be")


RULES: Final = (number_word, percent, decimal, number_range, fraction, roman_numeral, p_value)
