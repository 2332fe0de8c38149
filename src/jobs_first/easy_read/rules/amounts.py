"""Amounts: money, people out of others, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from jobs_first.config.easy_read_rules import EasyReadRules
from jobs_first.easy_read.rules.base import Fault, Hit, Settings, any_of, rule, rule_of_words, tidy
from jobs_first.easy_read.rules.numbers import YEARS
from jobs_first.easy_read.text import Booklet, Heading, Row, Statement

MONEY: Final = re.compile(r"£\s?(\d[\d,]*)(\.\d+)?(?:\s?(k|m|bn|thousand|million|billion)\b)?", re.IGNORECASE)
NUMBER: Final = r"(\d[\d,]*)"
OUT_OF: Final = re.compile(
    rf"{NUMBER} out of (?:every |the |all )?{NUMBER}|{NUMBER} in (?:every )?{NUMBER}(?= (?:people|of|adults|men|women)\b)", re.IGNORECASE
)
# "page 3 of 12" counts no people.
SAID_OTHERWISE: Final = re.compile(
    r"\d[\d,]* (?:out )?of (?:the|these|those|all|our) \d[\d,]*|(?<!page )(?<!part )(?<!step )\b\d[\d,]* of \d[\d,]*"
    r"|(?<![\d/])\d+/(?!(?:19|20)\d\d\b)(?:1[1-9]|[2-9]\d|\d{3,})(?![\d/])",
    re.IGNORECASE,
)
MONTH: Final = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
DAY_AND_MONTH: Final = r"(?:0?[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2])"
DATE: Final = re.compile(
    rf"(?<![\w/]){DAY_AND_MONTH}(?:/\d{{2,4}})?(?![\w/])|(?<![\w/])\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\b\d{{1,2}}/(?:19|20)\d\d\b"
    r"|(?<![\w.])\d{1,2}\.\d{1,2}\.\d{2,4}(?!\w)|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}-\d{1,2}-(?:19|20)?\d\d\b"
    rf"|\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{MONTH})\b\.?(?= \d)|\b\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTH})\b|'\d0s\b|\b(?:19|20)\d0s\b"
)


@rule_of_words(
    "money",
    "fail",
    "A sum of money is rounded.",
    "Round it: 'about £8,000', not '£8,217'.",
    ("numbers.exact_pounds", "numbers.significant_digits"),
)
def money(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """Sums above the limit that are not rounded, or have a letter for thousands. Source: Inclusion Europe; Patient Information Forum."""
    limits = rules.numbers
    for found in MONEY.finditer(text):
        pounds = int(found[1].replace(",", ""))
        step = 10 ** max(0, len(str(pounds)) - limits.significant_digits)
        if found[3]:
            yield Hit(*found.span(), "all the digits, such as £1,200,000")
        elif found[2] is None and pounds > limits.exact_pounds and pounds % step:
            yield Hit(*found.span(), f"'about £{int(pounds / step + 0.5) * step:,}'")


@rule_of_words(
    "about-money",
    "warn",
    "A large sum says that it is rounded.",
    "Write 'about' before it. If it is exact, leave it.",
    ("numbers.about_from", "numbers.about"),
)
def about_money(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """Large sums without a word that says how exact they are. Source: Inclusion Europe; Patient Information Forum."""
    about = any_of(rules.numbers.about, r"\s*$")
    for found in MONEY.finditer(text):
        if int(found[1].replace(",", "")) >= rules.numbers.about_from and not about.search(text[: found.start()]):
            yield Hit(*found.span(), f"'about {found[0]}'")


@rule_of_words(
    "out-of",
    "fail",
    "Shares are said as 'a out of b people', with b small.",
    "Say '15 out of 60 people'. Of larger groups say 'about 1 in 4 people'.",
    ("numbers.most_out_of",),
)
def out_of(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """People out of too many, more than there are, or said otherwise. Source: Patient Information Forum; Inclusion Europe."""
    most = rules.numbers.most_out_of
    for found in OUT_OF.finditer(text):
        some, whole = (int(number.replace(",", "")) for number in found.groups() if number is not None)
        if whole > most:
            yield Hit(*found.span(), f"a number out of no more than {most}: 'about 1 in 4 people'")
        elif some > whole:
            yield Hit(*found.span(), "a number that is not larger than the number it is out of")
    for found in SAID_OTHERWISE.finditer(text):
        yield Hit(*found.span(), "'15 out of 60 people'")


@rule(
    "not-known",
    "fail",
    "Where some people are not known, the next statement says so.",
    "Write in the same row how many people we do not know about.",
    ("numbers.not_known_beside",),
)
def not_known(booklet: Booklet, settings: Settings) -> Iterator[Fault]:
    """A share of the list of facts without the number of people not known after it.

    Which shares leave people out is known of facts alone; a number that was typed cannot be looked at. Source: this project (unknown
    is never 0 or "no").
    """
    wanted = {_anchor(share): _anchor(unknown) for share, unknown in settings.rules.numbers.not_known_beside.items()}
    for block, after in zip_longest(booklet.blocks, booklet.blocks[1:]):
        if isinstance(block, Heading):
            continue
        next_row = after.statements[:1] if isinstance(after, Row) else ()
        for i, statement in enumerate(block.statements):
            told = [_facts(one) for one in (*block.statements[i:], *next_row)]
            for fact in _facts(statement):
                if fact in wanted and not any(wanted[fact] in facts for facts in told):
                    yield Fault(statement.place, statement.line, f"'{tidy(statement.text)}'", "next, how many are not known")


def _facts(statement: Statement) -> set[str]:
    return {mark.target for mark in statement.marks if mark.target.startswith("#fact-")}


def _anchor(fact: str) -> str:
    return "#fact-" + fact.replace(".", "-")


@rule_of_words("date", "fail", "Dates are written out.", "Write 'April 2010' or '4 May 2011'.")
def date(text: str, rules: EasyReadRules) -> Iterator[Hit]:
    """Dates in figures, months cut short, years drawn together. Source: Inclusion Europe; GOV.UK; Department of Health."""
    for pattern in (DATE, YEARS):
        for found in pattern.finditer(text):
            yield Hit(*found.span(), "a date such as 'April 2010'")


RULES: Final = (money, about_money, out_of, not_known, date)
