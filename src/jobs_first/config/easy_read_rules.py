"""config/easy_read/rules.yaml: what the checker of Easy Read holds a text to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from jobs_first.config.loading import ConfigModel
from jobs_first.config.telling import Mistake

Text = Annotated[str, Field(min_length=1)]
Count = Annotated[int, Field(ge=1)]
RuleId = Literal[
    "sentence-length", "long-sentence", "one-idea", "joined-ideas", "new-line", "passive", "double-negative",
    "contraction", "abbreviation", "acronym", "latin", "metaphor", "same-word", "rare-word", "symbol",
    "number-word", "percent", "decimal", "range", "fraction", "roman-numeral", "p-value", "money", "about-money", "out-of", "not-known",
    "date", "italics", "underline", "capitals", "other-marks", "row-length", "row-end", "picture", "picture-known", "picture-alt",
    "picture-repeat", "plain-rows", "hard-word-bold", "hard-word-explained", "hard-word-listed", "sections", "front-matter", "unfilled",
]  # fmt: skip


class Sentences(ConfigModel):
    """How long a sentence may be, in words, and what joins ideas in it."""

    most_words: Count
    """More words than this in a sentence fail."""
    warn_above: Count
    """More words than this are a warning."""
    joining: tuple[Text, ...] = Field(min_length=1)
    """Words that join two ideas."""
    most_joins: Annotated[int, Field(ge=0)]
    """How many of them a sentence may have."""
    clauses: tuple[Text, ...] = Field(min_length=1)
    """Words that open a second thought inside a sentence; a sentence with one of them fails."""

    def mistakes(self) -> Iterator[Mistake]:
        """A warning that could never be given."""
        if self.warn_above >= self.most_words:
            yield Mistake(f"a sentence fails above {self.most_words} words, so the warning has to begin lower", "warn_above")


class Numbers(ConfigModel):
    """How numbers are said."""

    most_out_of: Count
    """The largest b in "a out of b people"."""
    exact_pounds: Annotated[int, Field(ge=0)]
    """Sums of money up to this may be exact."""
    significant_digits: Annotated[int, Field(ge=1, le=4)]
    """Larger sums are rounded to this many digits: 2 allows £8,000 and £16,000 but not £16,453."""
    about_from: Annotated[int, Field(ge=0)]
    """From this sum on a number is expected to be a rounded one, and to say so."""
    about: tuple[Text, ...] = Field(min_length=1)
    """Words before a sum that say so."""
    statistics: tuple[Text, ...]
    """Words of statistics that nobody should have to read."""
    not_known_beside: dict[Text, Text] = Field(default_factory=dict)
    """Fact that a share is said by -> fact that says how many are not known. It has to stand after the share, in its row or at the
    beginning of the next."""


class RareWords(ConfigModel):
    """Words that few people use."""

    below: Annotated[float, Field(ge=0, le=8)]
    """A word is rare where no form of it has this Zipf frequency (7: "the"; 5: about once in 10,000 words; 3: once in a million)."""
    allowed: tuple[Text, ...] = ()
    """Rarer words that readers know all the same."""


class Layout(ConfigModel):
    """What stands beside a picture."""

    most_statements: Count
    """Statements beside one picture."""
    most_words_of_alt: Count
    """Words that say to a screen reader what a picture shows."""


class Pdf(ConfigModel):
    """What the finished PDF is held to."""

    points: Annotated[float, Field(ge=8, le=40)]
    """The smallest letters, in points."""
    pages: Count
    """The most pages."""
    typefaces: tuple[Text, ...] = Field(min_length=1)
    """Typefaces that may be used."""


class Section(ConfigModel):
    """One section of a booklet, in the order of the list."""

    title: Text
    id: Text
    always: bool = False
    """Whether every whole booklet has it, not only that of this project."""


class LeftAlone(ConfigModel):
    """Words that some rules leave alone, and why."""

    rules: tuple[RuleId, ...] = Field(min_length=1)
    words: tuple[Text, ...] = Field(min_length=1)
    why: Text


class ExemptSection(ConfigModel):
    """A section that no rule looks at, and why."""

    title: Text
    why: Text


class EasyReadRules(ConfigModel):
    """The content of config/easy_read/rules.yaml: thresholds, lists of words and exceptions of the checker."""

    sentences: Sentences
    numbers: Numbers
    rare: RareWords
    layout: Layout
    pdf: Pdf
    abbreviations: tuple[Text, ...]
    """Short forms, without their full stop."""
    latin: tuple[Text, ...]
    """Words of Latin."""
    metaphors: tuple[Text, ...]
    """Figures of speech; other forms of their words are found too."""
    same_word: dict[Text, tuple[Text, ...]]
    """The word to use -> words for the same thing that are not used."""
    not_passive: tuple[Text, ...]
    """Words in -ed, and whole phrases, that look like a passive and say how someone or something is."""
    shouted: tuple[Text, ...]
    """Words that are put in capitals to stress them; any other single word in capitals is taken for letters that stand for something."""
    sections: tuple[Section, ...]
    """The sections in their order."""
    exceptions: tuple[LeftAlone, ...] = ()
    exempt_sections: tuple[ExemptSection, ...] = ()

    def mistakes(self) -> Iterator[Mistake]:
        """A word to use that is among the words not to use, and a section that stands twice."""
        unwanted = {other: word for word, others in self.same_word.items() for other in others}
        for word in self.same_word:
            if word in unwanted:
                text = f"'{word}' is the word to use here, and '{unwanted[word]}' stands for it elsewhere. Keep one of the two"
                yield Mistake(text, "same_word", word)
        seen: set[str] = set()
        for i, section in enumerate(self.sections):
            if section.id in seen:
                yield Mistake(f"the section '{section.id}' stands here and above. Keep one of the two", "sections", i, "id")
            seen.add(section.id)
