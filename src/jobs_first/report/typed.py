"""No number of a report is typed by a person: what is typed all the same, variables that are no fact, and facts that nobody says.

Read before anything is laid out for rendering: the sections as they were written, with the line of each mistake.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

from jobs_first.config.facts import FactDefinition, Facts
from jobs_first.config.published import Published
from jobs_first.errors import UserError, nearest
from jobs_first.report.fragments import BY_FACT
from jobs_first.report.pictures import PEOPLE, pictures_used
from jobs_first.report.variables import value_of

VARIABLE: Final = re.compile(r"\{\{<\s*var\s+([^\s>]+)\s*>\}\}")
# What only the rendering engine can fill in.
OF_THE_ENGINE: Final = ("run.engine", "run.engine_version")
MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
YEAR: Final = r"(?:19|20)\d\d\b"
# What is no prose, or names something instead of counting it.
NO_PROSE: Final = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"^(```+|~~~+).*?^\1", re.MULTILINE | re.DOTALL),  # raw blocks for one engine
        (r"<!--.*?-->", re.DOTALL),
        (r"\{\{<.*?>\}\}", 0),
        (r"`[^`\n]*`", 0),
        (r"\{[^{}\n]*\}", 0),  # attributes
        (r"\]\([^()\n]*\)", 0),  # where a link leads
        (r"\bhttps?://\S+|\bwww\.\S+|\b[\w./-]+\.(?:html|csv|json|md|qmd|yaml)\b", 0),
        (r"(?<!\w)@[\w-]+", 0),  # references to sections, figures and tables
        (r"^\s*\d+[.)]\s", re.MULTILINE),  # markers of a list
        (rf"\((?:[A-Z][^()\d]*,? )?{YEAR}\)", 0),  # (2013), (Department of Health, 2012)
        (rf"\b(?:\d{{1,2}} )?(?:{MONTHS}) {YEAR}", 0),
        (rf"\b(?:from|in|since|until) {YEAR}(?= ?[.,;:)]|$)", re.MULTILINE),
    )
)
COUNTED: Final = (
    "people|persons|men|women|sites|councils|authorities|plans|budgets|jobs|interviews|professionals|carers|participants|employees"
    "|providers|services|hours|days|weeks|months|years|pounds"
)
# Figures, and words that can hardly be anything but a count; one and two only where they count what reports count.
NUMBER: Final = re.compile(
    r"[£€]?\d(?:[\d.,:]*\d)?\s?%?|[¼½¾⅓⅔]"
    r"|\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|half|thirds|quarters?|fifths?|tenths?"
    rf"|(?:a|one) (?:third|fifth|tenth)|two (?:{COUNTED})|(?:one|two) (?:out )?of (?:the |these |those )?(?:{COUNTED})"
    r"|one in every)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Source:
    """Words that come into a report: from a file line by line, or from a key of the configuration, which has no line of its own."""

    place: str
    text: str
    lines: bool = True

    def at(self, position: int) -> str:
        """The place with its line."""
        return f"{self.place}, line {self.text.count(chr(10), 0, position) + 1}" if self.lines else self.place


def refuse_typed(
    sources: Sequence[Source],
    allowed: Collection[str],
    facts: Facts,
    published: Published,
    variables: Mapping[str, Any],
    displayed: Collection[str] = (),
) -> None:
    """Raise one UserError that lists every typed number, unknown variable and unused fact, and words allowed that nobody types.

    sources    sections, captions and sayings; `variables` as `report.variables.variables` nests them
    allowed    words of config/typed_numbers.yaml
    displayed  facts that the joint display shows
    """
    told = [*chain.from_iterable(typed_numbers(source, allowed) for source in sources)]
    told += chain.from_iterable(unknown_variables(source, variables) for source in sources)
    told += unused_facts(sources, facts, published, displayed)
    told += unused_words(sources, allowed)
    if told:
        raise UserError("Reports take every number from a fact.\n\n" + "\n".join(told))


def typed_numbers(source: Source, allowed: Iterable[str] = ()) -> Iterator[str]:
    """Every number in the prose of a source that is not among the words allowed, with its place and the way to mend it."""
    prose = source.text
    for pattern in (*NO_PROSE, *(_phrase(words) for words in allowed)):
        prose = pattern.sub(lambda found: re.sub(r"\S", " ", found[0]), prose)
    for found in NUMBER.finditer(prose):
        around = _around(source.text, *found.span())
        yield (
            f"{source.at(found.start())}: '{found[0].strip()}' is typed in '{around}'. Say it by a fact of config/facts.yaml, "
            "{{< var ID.text >}}; if it is no result, put its words and the reason into config/typed_numbers.yaml."
        )


def _around(text: str, start: int, end: int) -> str:
    """The words around a place, none of them cut."""
    before, after = text[:start][-30:], text[end:][:30]
    return " ".join(f"{before.partition(' ')[2] if start > 30 else before}{text[start:end]}{after.rpartition(' ')[0] or after}".split())


def _phrase(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")


def unknown_variables(source: Source, variables: Mapping[str, Any]) -> Iterator[str]:
    """Every variable of a source that is there under no name, or is no single value, with its place and the name that is meant."""
    for found in VARIABLE.finditer(source.text):
        name = found[1]
        if name in OF_THE_ENGINE or value_of(variables, name) is not None:
            continue
        hint = nearest(name, _names(variables), "config/facts.yaml")
        yield f"{source.at(found.start())}: there is no variable '{name}'. {hint} It is a fact's id with what is said of it, such as .text."


def _names(nested: Mapping[str, Any], above: str = "") -> list[str]:
    return [
        name
        for key, inner in nested.items()
        for name in (_names(inner, f"{above}{key}.") if isinstance(inner, Mapping) else [f"{above}{key}"])
    ]


def unused_facts(sources: Iterable[Source], facts: Facts, published: Published, displayed: Collection[str] = ()) -> Iterator[str]:
    """Every fact of config/facts.yaml that no report says or displays, no published figure is checked by, and no figure is named for."""
    said = facts_said(source.text for source in sources) | {*displayed}
    checked = set(chain.from_iterable((figure.id, *figure.facts) for figure in published.figures))
    counted = {fact.all_of for name, fact in facts.facts.items() if name in said}
    for name, fact in facts.facts.items():
        if not (name in said | checked | counted | {*BY_FACT.values()} or fact.shown_in):
            yield (
                f"config/facts.yaml, facts.{name}: no report says this fact. Say it, take it out, or name under 'shown_in' the figure "
                "that shows it, and make explain goes on leading to it."
            )


def facts_said(texts: Iterable[str]) -> set[str]:
    """The ids that variables and pictures of people in .qmd texts name; of a variable all but what is said of the fact."""
    written = list(texts)
    drawn = {name.removeprefix(PEOPLE) for name in pictures_used(written) if name.startswith(PEOPLE)}
    return drawn | {name.rpartition(".")[0] for text in written for name in VARIABLE.findall(text)}


def unused_words(sources: Sequence[Source], allowed: Iterable[str]) -> Iterator[str]:
    """Every entry of the words allowed that stands in no source: what is not needed must not lie in wait for a slip."""
    for words in allowed:
        if not any(_phrase(words).search(source.text) for source in sources):
            yield f"config/typed_numbers.yaml: nothing says '{words}' any more. Take it out."


def sources_of(folder: Path, captions: Mapping[str, str], facts: Facts, others: Mapping[str, str]) -> list[Source]:
    """All words that somebody typed for the reports: every .qmd of the folder report/, captions by figure, sayings of facts, and others
    by their place.
    """
    written = [Source(path.as_posix(), path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.qmd"))]
    said = [Source(f"config/outputs.yaml, outputs.{name}.caption", caption, lines=False) for name, caption in captions.items()]
    return [*written, *said, *_sayings(facts.facts), *(Source(place, text, lines=False) for place, text in others.items())]


def _sayings(facts: Mapping[str, FactDefinition]) -> Iterator[Source]:
    """What the pipeline may say of a fact in words, whichever it chooses."""
    for name, fact in facts.items():
        for key, said in ("say", fact.say), ("cases", fact.cases):
            for choice, saying in said.items():
                for way in ("text", "plain"):
                    yield Source(f"config/facts.yaml, facts.{name}.{key}.{choice}.{way}", getattr(saying, way), lines=False)
        if fact.sentence is not None:
            for choice, sentence in fact.sentence:
                yield Source(f"config/facts.yaml, facts.{name}.sentence.{choice}", sentence, lines=False)
