"""config/easy_read/: which picture stands for which meaning in the Easy Read version, and what its hard words mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from jobs_first.config.codebook import Name
from jobs_first.config.loading import ConfigModel, Written
from jobs_first.config.telling import Mistake
from jobs_first.errors import nearest

PictureFile = Annotated[
    str,
    Field(max_length=120),
    Written(
        r"^[A-Za-z0-9][A-Za-z0-9_. -]*\.(svg|png|jpg|jpeg)$",
        "the name of an .svg, .png, .jpg or .jpeg file without a folder, in plain letters, digits, spaces, _ . and -, at most 120 of them",
    ),
]
Hexcode = Annotated[
    str,
    Written(r"^[0-9A-F]{3,5}(-[0-9A-F]{3,5})*$", "an OpenMoji code of digits and capitals A to F, such as 1F4BC or 1F9D1-200D-1F373"),
]


class Picture(ConfigModel):
    """The picture for one meaning. `file` lies in the folder of one's own and comes first; `openmoji` is the hexcode of an OpenMoji
    picture, used where there is no such file. `alt` says in plain words what the picture shows.
    """

    alt: Annotated[str, Field(min_length=3, max_length=120)]
    file: PictureFile | None = None
    openmoji: Hexcode | None = None

    def mistakes(self) -> Iterator[Mistake]:
        """A meaning without a picture."""
        if self.file is None and self.openmoji is None:
            yield Mistake("give 'file' (in the folder of one's own), 'openmoji' (its code), or both")


class Pictures(ConfigModel):
    """The content of config/easy_read/pictures.yaml. `folder` of one's own pictures is told from the folder of pictures.yaml;
    `credit` is what the document says about where they come from.
    """

    folder: str = "pictures"
    credit: Annotated[str, Field(min_length=3)]
    pictures: dict[Name, Picture] = Field(min_length=1)


MOST_WORDS: Final = 12
Phrase = Annotated[
    str, Field(max_length=60), Written(r"^[A-Za-z]+([ '-][A-Za-z]+)*$", "words of plain letters, with single spaces, - or ' between them")
]
Explanation = Annotated[
    str,
    Field(max_length=120),
    # Nothing in it can be taken for Markdown, and there is no room for a second sentence.
    Written(r"^[A-Z][A-Za-zÀ-ÿ0-9 ,'’£-]*\.$", "one plain sentence that begins with a capital letter and ends with a full stop"),
]


class HardWord(ConfigModel):
    """What one hard word means. `explanation`: one sentence with the word in it, of at most 12 words, none of them another hard word.
    `picture`: the meaning in pictures.yaml that stands beside it. `forms`: how else the word is written, such as its plural. `not_in`:
    phrases that hold the word and mean something else, such as a name.
    """

    explanation: Explanation
    picture: Name
    forms: tuple[Phrase, ...] = ()
    not_in: tuple[Phrase, ...] = ()


class Words(ConfigModel):
    """The content of config/easy_read/words.yaml: the hard words of the Easy Read version, each as its explanation says it."""

    words: dict[Phrase, HardWord]

    def mistakes(self) -> Iterator[Mistake]:
        """A form of two words, an explanation that is long, says another word or needs one, and an exception that excepts nothing."""
        taken: dict[str, str] = {}
        for word, told in self.words.items():
            for form in (word, *told.forms):
                if taken.setdefault(form.casefold(), word) != word:
                    yield Mistake(f"'{form}' is a form of '{taken[form.casefold()]}' already", "words", word)
            yield from self._mistakes_of(word, told)

    def _mistakes_of(self, word: str, told: HardWord) -> Iterator[Mistake]:
        length = len(told.explanation.split())
        if length > MOST_WORDS:
            text = f"the explanation has {length} words. Say it in {MOST_WORDS} or fewer"
            yield Mistake(text, "words", word, "explanation")
        found = [use.word for use in uses_of(self.words, told.explanation)]
        if word not in found:
            yield Mistake(f"the explanation does not say '{word}', or a form of it", "words", word, "explanation")
        for other in dict.fromkeys(found):
            if other != word:
                text = f"the explanation needs another hard word, '{other}'. Say it in easier words"
                yield Mistake(text, "words", word, "explanation")
        for place, phrase in enumerate(told.not_in):
            if not any(re.search(_written(form), phrase, re.IGNORECASE) for form in (word, *told.forms)):
                yield Mistake(f"'{phrase}' does not hold '{word}', or a form of it", "words", word, "not_in", place)


def check_words(words: Words, pictures: Pictures) -> Iterator[Mistake]:
    """Hard words with a picture that pictures.yaml does not have."""
    for word, told in words.words.items():
        if told.picture not in pictures.pictures:
            hint = nearest(told.picture, pictures.pictures, "config/easy_read/pictures.yaml")
            yield Mistake(f"there is no picture '{told.picture}'. {hint}", "words", word, "picture")


@dataclass(frozen=True)
class Use:
    """One place where a hard word stands in a text, from `start` up to `end`."""

    word: str
    start: int
    end: int


def uses_of(words: Mapping[str, HardWord], text: str) -> Iterator[Use]:
    """Every place in a text where a hard word stands, as the words in words.yaml or one of their forms, in order.

    Of words that overlap the longest is taken ("support plan" before "plan"); capitals do not count; a part of a longer word, with a hyphen
    too, is no use of it. Backslashes of Markdown may stand before its signs.
    """
    forms = {form.casefold(): word for word, told in words.items() for form in (word, *told.forms)}
    others = {phrase.casefold() for told in words.values() for phrase in told.not_in}
    longest_first = sorted({*forms, *others}, key=lambda form: (-len(form), form))
    if not longest_first:
        return
    for found in re.finditer("|".join(map(_written, longest_first)), text, re.IGNORECASE):
        said = re.sub(r"\s+", " ", found[0].replace("\\", "").replace("’", "'")).casefold()
        if said not in others:
            yield Use(forms[said], found.start(), found.end())


def _written(form: str) -> str:
    """How a form may be written in Markdown."""
    signs = {" ": r"\s+", "-": r"\\?-", "'": r"\\?['’]"}
    return r"(?<![\w-])" + "".join(signs.get(sign, re.escape(sign)) for sign in form) + r"(?![\w-])"
