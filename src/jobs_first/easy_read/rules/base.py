"""What a rule is, what it looks at, and what it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final, Literal

from jobs_first.config.easy_read import HardWord
from jobs_first.config.easy_read_rules import EasyReadRules, RuleId
from jobs_first.easy_read.inlines import Mark
from jobs_first.easy_read.text import Booklet, Heading, Row, Statement

Severity = Literal["fail", "warn"]
Kind = Literal["title", "heading", "statement", "alt"]
# What is read letter by letter and holds full stops, digits and capitals of its own: addresses, telephone numbers, postcodes.
NO_PROSE: Final = re.compile(
    r"\{\{<.*?>\}\}|https?://\S*\w|\bwww\.\S*\w|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:uk|org|com|net|gov)\b[\w/.-]*"
    r"|(?:\+44|\b0)(?:[ -]?\d){9,10}\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
)


@dataclass(frozen=True)
class Settings:
    """What a text is held to.

    rules        config/easy_read/rules.yaml
    hard_words   config/easy_read/words.yaml: word -> its forms and its explanation
    pictures     meaning -> what its picture shows, in words; None where no meanings are recorded
    zipf         the Zipf frequency of a word of small letters, that of its family; None leaves rare words alone
    whole        whether the text is a whole booklet, and not a part of one
    own          whether it is the booklet that the list of sections in the configuration describes
    """

    rules: EasyReadRules
    hard_words: Mapping[str, HardWord] = field(default_factory=dict)
    pictures: Mapping[str, str] | None = None
    zipf: Callable[[str], float] | None = None
    whole: bool = False
    own: bool = False


@dataclass(frozen=True)
class Words:
    """Words in one place of a text, and what they are."""

    text: str
    place: str
    line: int
    kind: Kind
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Fault:
    """Where a rule is broken, what stands there, and what was expected."""

    place: str
    line: int
    found: str
    expected: str


@dataclass(frozen=True)
class Hit:
    """A fault within words: from where to where, and what was expected in its place."""

    start: int
    end: int
    expected: str = ""


Look = Callable[[Booklet, Settings], Iterable[Fault]]
InWords = Callable[[str, EasyReadRules], Iterable[Hit]]


@dataclass(frozen=True)
class Rule:
    """One rule: what it asks, how a text that breaks it is mended, the keys of rules.yaml that steer it, and the function that looks."""

    id: RuleId
    severity: Severity
    asks: str
    mend: str
    keys: tuple[str, ...]
    source: str
    look: Look = field(repr=False)


def rule(
    id: RuleId, severity: Severity, asks: str, mend: str, keys: tuple[str, ...] = ()
) -> Callable[[Callable[[Booklet, Settings], Iterable[Fault]]], Rule]:
    """A rule over a whole text, made of the function below it; the docstring of that function names the sources."""

    def made(look: Look) -> Rule:
        return Rule(id, severity, asks, mend, keys, _source(look), look)

    return made


def rule_of_words(
    id: RuleId,
    severity: Severity,
    asks: str,
    mend: str,
    keys: tuple[str, ...] = (),
    kinds: tuple[Kind, ...] = ("title", "heading", "statement"),
) -> Callable[[InWords], Rule]:
    """A rule that looks at words place by place, made of a function of a text and the rules.

    What is no prose, and the words that the configuration exempts from this rule, are blanked out before the function sees the text.
    """

    def made(within: InWords) -> Rule:
        def look(booklet: Booklet, settings: Settings) -> Iterator[Fault]:
            exempt = exempt_words(settings.rules, id)
            for words in words_of(booklet):
                if words.kind in kinds:
                    for hit in within(blanked(words.text, exempt), settings.rules):
                        yield Fault(words.place, words.line, _shown(words.text, hit), hit.expected or asks)

        return Rule(id, severity, asks, mend, keys, _source(within), look)

    return made


def words_of(booklet: Booklet) -> Iterator[Words]:
    """All words of a text in order: the title and subtitle of its front matter, headings, statements without postal addresses."""
    for key in ("title", "subtitle"):
        if booklet.matter.get(key, "").strip():
            yield Words(tidy(booklet.matter[key]), booklet.place, 1, "title")
    for block in booklet.blocks:
        if isinstance(block, Heading):
            yield Words(tidy(block.text), block.place, block.line, "heading")
        else:
            for one in block.statements:
                yield Words(tidy(_without_addresses(one)), one.place, one.line, "statement", one.marks)


def _without_addresses(statement: Statement) -> str:
    """The words of a statement, where `[...]{.address}` counts as one: where to write to is no sentence that could be easier."""
    text = statement.text
    for address in statement.marked("address"):
        text = text.replace(address, "_" * len(address), 1)
    return text


def tidy(text: str) -> str:
    """Words with ordinary spaces and straight apostrophes, without the invisible joiners that part what Markdown would take for markup."""
    return text.replace("\u2060", "").replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'").strip()


@lru_cache(maxsize=4096)
def blanked(text: str, exempt: tuple[re.Pattern[str], ...]) -> str:
    """The text with what is no prose, and what is exempt, made into underscores, so that places and the number of words stay."""
    for pattern in (NO_PROSE, *exempt):
        text = pattern.sub(lambda found: re.sub(r"\S", "_", found[0]), text)
    return text


def exempt_words(rules: EasyReadRules, id: RuleId) -> tuple[re.Pattern[str], ...]:
    """The words that the configuration exempts from a rule, as they are looked for: in any letters, whole words."""
    return tuple(phrase(words) for exception in rules.exceptions if id in exception.rules for words in exception.words)


@cache
def phrase(words: str) -> re.Pattern[str]:
    """Whole words, capitals or not."""
    return re.compile(rf"(?<!\w){re.escape(tidy(words))}(?!\w)", re.IGNORECASE)


def any_of(words: Iterable[str], after: str = r"(?![\w-])") -> re.Pattern[str]:
    """Any of these words or phrases, the longest first, capitals or not; nothing where there are none."""
    return _compiled(tuple(sorted(words, key=lambda one: (-len(one), one))), after)


@cache
def _compiled(words: tuple[str, ...], after: str) -> re.Pattern[str]:
    listed = "|".join(re.escape(tidy(one)) for one in words)
    return re.compile(rf"(?<![\w'-])(?:{listed or '(?!)'}){after}", re.IGNORECASE)


def rows_of(booklet: Booklet) -> Iterator[Row]:
    """The rows that hold words; an image alone holds none."""
    yield from (row for row in booklet.rows() if row.statements)


def _shown(text: str, hit: Hit) -> str:
    """What was found, with the words around it where it is a part of them."""
    words = " ".join(text[hit.start : hit.end].split())
    return f"'{words}'" if words == " ".join(text.split()) else f"'{words}' in: {text}"


def _source(function: Callable[..., object]) -> str:
    """What the docstring of a rule says of its sources: the last sentence, which begins with "Source"."""
    told = " ".join((function.__doc__ or "").split())
    return told.rpartition("Source: ")[2].rstrip(".")
