"""Transcripts of the demonstration interviews with their codings: what is said, where it stands, and who coded it how."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobs_first.demonstration.interviews_codes import CODES
from jobs_first.demonstration.interviews_plan import SAID, Interview, pick, shuffled
from jobs_first.demonstration.interviews_words import DAYS, OPENINGS, PARTS, PLACES, QUESTIONS, REMARKS, TASKS

FEWEST_WORDS = 60
PARENT_OF = {theme: parent for parent, (_, children) in CODES.items() for theme in children}

# The second coder: one interview in five, and how often the two agree.
DOUBLE_CODED_EVERY = 5
SAME_CODE = 0.8
NO_CODE = 0.12
WHOLE_ANSWER = 0.3
EXTRA_CODE = 0.5
PARENT_CODE = 0.1  # how often the primary coder also gives a whole answer the code of the parent theme


@dataclass(frozen=True)
class Coded:
    """A passage with its code: offsets in code points of the transcript, `end` not included."""

    coder: str
    start: int
    end: int
    theme: str


@dataclass(frozen=True)
class Transcript:
    """One interview as the project holds it."""

    interview: Interview
    text: str
    coded: tuple[Coded, ...]


@dataclass(frozen=True)
class _Answer:
    question: str
    sentences: tuple[tuple[str | None, str], ...]


def transcripts(held: Sequence[Interview], themes: dict[int, list[str]], rng: random.Random) -> list[Transcript]:
    """A transcript for each interview, with the primary coder's codings and, for one in five, the second coder's."""
    sentences = _Sentences(rng)
    return [_transcript(interview, themes[interview.number], sentences, rng) for interview in held]


class _Sentences:
    """Deals out the sentences of each theme in turn, so that all are used before one comes again."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._left: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._slots = {"place": PLACES, "task": TASKS, "days": DAYS}

    def next(self, kind: str, theme: str) -> str:
        text = self._deal((kind, theme), SAID[kind][theme].sentences)
        for slot, words in self._slots.items():
            if f"{{{slot}}}" in text:
                text = text.replace(f"{{{slot}}}", self._deal(("", slot), words))
        return text[0].upper() + text[1:]

    def _deal(self, pile: tuple[str, str], full: Sequence[str]) -> str:
        if not self._left[pile]:
            self._left[pile] = shuffled(self._rng, full)
        return self._left[pile].pop()


def _transcript(interview: Interview, themes: list[str], sentences: _Sentences, rng: random.Random) -> Transcript:
    kind = interview.participant.type
    question, reply = OPENINGS[kind][int(rng.random() * len(OPENINGS[kind]))]
    answers = [_Answer(question, ((None, reply),))]
    for part, parents in PARTS.items():
        said = [(theme, sentences.next(kind, theme)) for theme in themes if PARENT_OF[theme] in parents]
        if said:
            answers.append(_Answer(pick(rng, QUESTIONS[kind][part]), tuple(said)))
    remarks = shuffled(rng, REMARKS[kind])
    while remarks and sum(_words(answer) for answer in answers) < FEWEST_WORDS:
        answers[0] = _Answer(question, (*answers[0].sentences, (None, remarks.pop())))
    text, placed = _lay_out(answers)
    coded = list(_primary(placed, rng))
    if interview.number % DOUBLE_CODED_EVERY == 3:
        coded += _second(placed, kind, rng)
    return Transcript(interview, text, tuple(sorted(coded, key=lambda one: (one.start, one.end, one.coder, one.theme))))


def _words(answer: _Answer) -> int:
    # Two more for "Interviewer:" and "Participant:".
    return 2 + len(answer.question.split()) + sum(len(sentence.split()) for _, sentence in answer.sentences)


@dataclass(frozen=True)
class _PlacedAnswer:
    start: int
    end: int
    sentences: tuple[tuple[str | None, int, int], ...]


def _lay_out(answers: list[_Answer]) -> tuple[str, list[_PlacedAnswer]]:
    text = ""
    placed = []
    for answer in answers:
        text += f"Interviewer: {answer.question}\nParticipant:"
        start = len(text) + 1
        spans = []
        for theme, sentence in answer.sentences:
            spans.append((theme, len(text) + 1, len(text) + 1 + len(sentence)))
            text += f" {sentence}"
        placed.append(_PlacedAnswer(start, len(text), tuple(spans)))
        text += "\n"
    return text, placed


def _primary(placed: list[_PlacedAnswer], rng: random.Random) -> Iterator[Coded]:
    for answer in placed:
        parents = {PARENT_OF[theme] for theme, _, _ in answer.sentences if theme}
        for theme, start, end in answer.sentences:
            if theme:
                yield Coded("primary", start, end, theme)
        if len(parents) == 1 and rng.random() < PARENT_CODE:
            yield Coded("primary", answer.start, answer.end, parents.pop())


def _second(placed: list[_PlacedAnswer], kind: str, rng: random.Random) -> Iterator[Coded]:
    for answer in placed:
        for theme, start, end in answer.sentences:
            drawn = rng.random()
            whole = (answer.start, answer.end) if rng.random() < WHOLE_ANSWER else (start, end)
            if theme is None or SAME_CODE <= drawn < SAME_CODE + NO_CODE:
                continue
            if drawn < SAME_CODE:
                yield Coded("second", *whole, theme)
                continue
            siblings = [other for other in SAID[kind] if PARENT_OF[other] == PARENT_OF[theme] and other != theme]
            if siblings:
                yield Coded("second", start, end, pick(rng, siblings))
    if rng.random() < EXTRA_CODE:
        answer = placed[-1]
        yield Coded("second", answer.start, answer.end, pick(rng, list(SAID[kind])))
