"""Hard words: each in bold where a reader meets it first, explained in the next sentence, and in the list at the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from jobs_first.config.easy_read import HardWord, uses_of
from jobs_first.easy_read.rows import MOST_STATEMENTS, Paragraph, WrittenRow, row_text, rows_of
from jobs_first.easy_read.source import VARIABLE, lines_of
from jobs_first.errors import UserError

LIST: Final = "fragments/easy-words.md"
LIST_PICTURE: Final = "hard_words"
WORD_COLUMNS: Final = ("word", "explanation", "picture", "used", "written_in", "line", "goes_on")
BY_HAND: Final = re.compile(r"\[([^\]]*)\]\{[^}]*\.word\b[^}]*\}")
# What a reader does not see as words: where a link leads, attributes, code, HTML and comments. Nothing in it is a use of a word.
NO_WORDS: Final = re.compile(r"\]\([^()]*\)|\{[^{}]*\}|`[^`]*`|<[^<>]*>|(?:https?://|www\.)\S+")

# The first letter of what a variable says, whatever marks stand before it.
SMALL_BEGINNING: Final = re.compile(r"^[\[*_]*[a-z]")


@dataclass(frozen=True)
class FirstUse:
    """Where a hard word stands first. `goes_on`: its explanation made more than three statements, so that the row goes on in another."""

    word: str
    written_in: str
    line: int
    goes_on: bool


@dataclass(frozen=True)
class Explained:
    """A text with its hard words explained: the texts that changed by name, with the list at the end, and the first uses in order.

    `lines`: of each text that changed, the line that the author wrote for each of its lines; of one that was added, the line before it.
    """

    texts: Mapping[str, str]
    uses: Sequence[FirstUse]
    lines: Mapping[str, Sequence[int]]


def explain_words(
    document: str, read: Callable[[str], str | None], words: Mapping[str, HardWord], value: Callable[[str], str | None]
) -> Explained:
    """Mark each hard word where it is used first, put its explanation right after that statement, and make the list of them all.

    document, read   the name of the text, and the content of a text by its name; what it includes is read too
    value            what `{{< var name >}}` says, as Markdown; a variable that says a hard word first is replaced by its value

    Rows are looked at in reading order; headings, and what is in no row, are left alone. No explanation is added to a word whose
    explanation the author has written, word for word, as that statement or one right after it. Where a row would have more than three
    statements it goes on in a row below: with the word's own picture where that holds explanations alone, otherwise with the same
    picture, as a decoration. Raises UserError that lists words that were marked by hand.
    """
    lines = lines_of(document, lambda name: "" if name == LIST else read(name))
    rows = list(rows_of(lines))
    _refuse_marks_by_hand(rows)
    edits, uses = _Edits(), list[FirstUse]()
    seen: set[str] = set()
    for row in rows:
        uses += _explain_row(row, words, value, seen, edits)
    changed = {place: edits.applied(place, read(place) or "") for place in edits.places()}
    numbered = {place: edits.numbers(place, read(place) or "") for place in edits.places()}
    return Explained({**changed, LIST: words_list([use.word for use in uses], words)}, uses, numbered)


def words_list(used: Iterable[str], words: Mapping[str, HardWord]) -> str:
    """The rows of the list at the end, in the order of the alphabet; neighbours that have one picture stand together, three at most."""
    rows = []
    alphabetical = sorted(used, key=str.casefold)
    for picture, group in groupby(alphabetical, key=lambda word: words[word].picture):
        together = list(group)
        for start in range(0, len(together), MOST_STATEMENTS):
            told = (_in_list(word, words) for word in together[start : start + MOST_STATEMENTS])
            rows.append(row_text(f'.er .listed picture="{picture}"', told))
    return "\n".join(rows or [row_text(f'.er picture="{LIST_PICTURE}"', ["There are no hard words in this booklet."])])


def word_rows(words: Mapping[str, HardWord], uses: Iterable[FirstUse]) -> list[dict[str, object]]:
    """A row of WORD_COLUMNS for each hard word: whether the booklet uses it, where first, and whether its row goes on there."""
    first = {use.word: use for use in uses}
    rows = []
    for word, told in sorted(words.items(), key=lambda item: item[0].casefold()):
        use = first.get(word)
        at = {"written_in": use.written_in, "line": use.line, "goes_on": use.goes_on} if use else {}
        rows.append({"word": word, "explanation": told.explanation, "picture": told.picture, "used": use is not None, **at})
    return rows


def _in_list(word: str, words: Mapping[str, HardWord]) -> str:
    told = words[word].explanation
    use = next(use for use in uses_of(words, told) if use.word == word)
    return f"{told[: use.start]}**{told[use.start : use.end]}**{told[use.end :]}"


def _refuse_marks_by_hand(rows: Iterable[WrittenRow]) -> None:
    told = [
        f"{line.place}, line {line.number}: '{found[1]}' is marked as a hard word by hand. Take the mark away: words of "
        "config/easy_read/words.yaml are marked and explained where they stand first."
        for row in rows
        for paragraph in row.paragraphs
        for line in paragraph.lines
        for found in BY_HAND.finditer(line.text)
    ]
    if told:
        raise UserError("\n".join(told))


# One row ------------------------------------------------------------------------------------------------------------------------------


@dataclass
class _Edits:
    """What becomes of single lines, by text and number, until all of them are written at once."""

    instead: dict[tuple[str, int], str] = field(default_factory=dict)
    after: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    def places(self) -> list[str]:
        return sorted({place for place, _ in (*self.instead, *self.after)})

    def applied(self, place: str, text: str) -> str:
        done = []
        for number, line in enumerate(text.splitlines(), start=1):
            done += [self.instead.get((place, number), line), *self.after.get((place, number), [])]
        return "\n".join(done) + "\n"

    def numbers(self, place: str, text: str) -> list[int]:
        """For each line of the changed text the number of the line that it was, or that it follows."""
        return [number for number, _ in enumerate(text.splitlines(), start=1) for _ in range(1 + len(self.after.get((place, number), [])))]


def _explain_row(
    row: WrittenRow, words: Mapping[str, HardWord], value: Callable[[str], str | None], seen: set[str], edits: _Edits
) -> Iterator[FirstUse]:
    said = [_plain(paragraph, value) for paragraph in row.paragraphs]
    # What the row says: each of its paragraphs, and after it the words whose explanation has to be added.
    statements: list[tuple[Paragraph, str]] = []
    found: list[tuple[str, Paragraph]] = []
    for position, paragraph in enumerate(row.paragraphs):
        marked, new = _mark(paragraph.text, words, value, seen)
        if marked != paragraph.text:
            for line, text in zip(paragraph.lines, marked.split("\n"), strict=True):
                edits.instead[line.place, line.number] = text
        own = said[position : position + 1 + len(new)]
        statements.append((paragraph, ""))
        statements += [(paragraph, word) for word in new if words[word].explanation not in own]
        found += [(word, paragraph) for word in new]
    goes_on = len(statements) > MOST_STATEMENTS >= len(row.paragraphs)
    for position, (paragraph, word) in enumerate(statements):
        after = ["", words[word].explanation] if word else []
        if goes_on and (position + 1) % MOST_STATEMENTS == 0 and position + 1 < len(statements):
            rest = statements[position + 1 : position + 1 + MOST_STATEMENTS]
            after += ["", ":::", "", f"::: {{{_attributes_of_rest(row, [word for _, word in rest], words)}}}"]
        if after:
            last = paragraph.lines[-1]
            edits.after.setdefault((last.place, last.number), []).extend(after)
    yield from (FirstUse(word, paragraph.lines[0].place, paragraph.lines[0].number, goes_on) for word, paragraph in found)


def _attributes_of_rest(row: WrittenRow, explained: Sequence[str], words: Mapping[str, HardWord]) -> str:
    if all(explained):
        return f'.er picture="{words[explained[0]].picture}"'
    kept = re.sub(r"\s*#[\w.-]+", "", row.attributes).strip()
    return kept if ".decorative" in kept else f"{kept} .decorative"


def _mark(text: str, words: Mapping[str, HardWord], value: Callable[[str], str | None], seen: set[str]) -> tuple[str, list[str]]:
    """The Markdown of a statement with its new hard words marked, and those words in order; `seen` grows by them.

    A variable that begins it, and says small letters there, is replaced by its value with a capital.
    """
    done, new, end = [], [], 0
    for variable in VARIABLE.finditer(text):
        before, found = _mark_piece(text[end : variable.start()], words, seen)
        said = value(variable[1]) or ""
        begun = said if text[: variable.start()].strip() else SMALL_BEGINNING.sub(lambda letter: letter[0].upper(), said)
        filled, found_inside = _mark_piece(begun, words, seen)
        done += [before, filled if found_inside or begun != said else variable[0]]
        new += [*found, *found_inside]
        end = variable.end()
    rest, found = _mark_piece(text[end:], words, seen)
    return "".join([*done, rest]), [*new, *found]


def _mark_piece(text: str, words: Mapping[str, HardWord], seen: set[str]) -> tuple[str, list[str]]:
    looked_at = NO_WORDS.sub(lambda hidden: re.sub(r"[^\n]", "\0", hidden[0]), text)
    done, new, end = [], [], 0
    for use in uses_of(words, looked_at):
        if use.word not in seen:
            seen.add(use.word)
            new.append(use.word)
            done.append(f"{text[end : use.start]}[{text[use.start : use.end]}]{{.word}}")
            end = use.end
    return "".join([*done, text[end:]]), new


def _plain(paragraph: Paragraph, value: Callable[[str], str | None]) -> str:
    """The words of a statement, for comparing it with an explanation, which holds no markup."""
    filled = VARIABLE.sub(lambda found: value(found[1]) or "", paragraph.text)
    return " ".join(re.sub(r"\{[^{}]*\}|\]\([^()]*\)|[*\[\]\\]", "", filled).split())
