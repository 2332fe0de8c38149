"""Mismatches that show when interviews are laid side by side: people, waves, sites and texts that do not go together."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from jobs_first.config.codebook import Severity
from jobs_first.config.themes import Themes
from jobs_first.errors import counted
from jobs_first.interviews.project import Project, Source
from jobs_first.interviews.telling import Telling, telling_of
from jobs_first.returns.identifiers import normalise_local_id
from jobs_first.returns.problems import Problem

Row = Mapping[str, str | None]
Interview = tuple[Row, Source]
# Shorter texts may be alike by chance.
SHORTEST_ALIKE = 100  # characters, without blank space


def tell_mismatches(interviews: Sequence[Interview], numbers: Mapping[int, str], themes: Themes, telling: Telling) -> None:
    """All of the checks below. `interviews` are rows of the register with their sources, `numbers` client numbers by id() of the source."""
    people: defaultdict[str, list[Interview]] = defaultdict(list)
    for row, source in interviews:
        if row["participant_id"]:
            people[row["participant_id"]].append((row, source))
    for held in people.values():
        _tell_repeats(held, telling)
        _tell_two_of(held, "participant_type", "participant_of_two_types", "participant types", "error", telling)
        _tell_two_of(held, "participant_subtype", "participant_of_two_subtypes", "subtypes", "warning", telling)
        _tell_second_without_first(held, themes, telling)
    _tell_two_sites(interviews, numbers, telling)
    _tell_alike([source for _, source in interviews], telling)
    for row, source in interviews:
        if not source.codings and not source.wrong_offsets():
            message = (
                f"{telling.about(source)}: nothing is coded in this interview. It counts as held, and as mentioning no theme. Code it."
            )
            telling.problem("interview_not_coded", "warning", "kept", message, "sources", source.number, **_at(row))


def not_in_cohort(register: Iterable[Row], cohort: Iterable[str], themes: Themes, file: str) -> list[Problem]:
    """One problem for each participant who should have case records and has none.

    `register` are rows of the register, `cohort` the person ids of the group that was interviewed. The message says which rows of
    the register they are.
    """
    known = set(cohort)
    types = {name for name, kind in themes.participant_types.items() if kind.in_cohort}
    strangers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, row in enumerate(register, start=1):
        participant = row["participant_id"]
        if row["participant_type"] in types and participant and participant not in known:
            strangers[participant, row["site"] or ""].append(number)
    telling = telling_of(Project("", "", {}, {}, (), ()), file, (), ())
    for (_, site), numbers in strangers.items():
        message = (
            f"{'Row' if len(numbers) == 1 else 'Rows'} {', '.join(map(str, numbers))} of the register of interviews: this person is not in "
            "the cohort that the site returned. Compare the client number in the project with the one in the return."
        )
        telling.problem("participant_not_in_cohort", "warning", "kept as a participant", message, "sources", site=site)
    return telling.problems


def _tell_repeats(held: Sequence[Interview], telling: Telling) -> None:
    """Two interviews with one person at one wave."""
    first: dict[str, Source] = {}
    for row, source in held:
        if row["wave"] and first.setdefault(row["wave"], source) is not source:
            message = (
                f"{telling.several([first[row['wave']], source])} are interviews with the same person at the same wave. Both stay in the "
                "register, and the person counts once. Correct the wave or the participant if that is wrong."
            )
            telling.problem("interview_repeated", "warning", "both kept", message, "sources", source.number, **_at(row))


def _tell_two_of(held: Sequence[Interview], column: str, rule: str, what: str, severity: Severity, telling: Telling) -> None:
    """A person who is of two types, or of two subtypes."""
    known = [(row, source) for row, source in held if row[column]]
    for row, source in known:
        if row[column] != known[0][0][column] and (
            column == "participant_type" or row["participant_type"] == known[0][0]["participant_type"]
        ):
            message = (
                f"{telling.several([known[0][1], source])} are interviews with the same person, but of two {what}. Correct "
                f"{'the type' if severity == 'error' else 'one of them, if the person did not change post'}, or the participant."
            )
            telling.problem(rule, severity, "both kept", message, "sources", source.number, **_at(row))


def _tell_second_without_first(held: Sequence[Interview], themes: Themes, telling: Telling) -> None:
    """A person of a type whose interviews begin at one wave, and who has none at that wave."""
    row, source = held[0]
    kind = themes.participant_types.get(row["participant_type"] or "")
    waves = {other["wave"] for other, _ in held}
    if kind is None or kind.first_interview is None or None in waves or kind.first_interview in waves:
        return
    message = (
        f"{telling.about(source)} is a second interview without a first: this {kind.singular} has none at '{kind.first_interview}', where "
        "their interviews begin. Look for the first one, or correct the participant or the wave."
    )
    telling.problem("second_without_first", "warning", "kept", message, "sources", source.number, **_at(row))


def _tell_two_sites(interviews: Sequence[Interview], numbers: Mapping[int, str], telling: Telling) -> None:
    """One client number or interview code at two sites."""
    first: dict[str, Interview] = {}
    told: set[tuple[str, str | None]] = set()
    for row, source in interviews:
        number = normalise_local_id(numbers.get(id(source), ""))
        if not number or not row["site"]:
            continue
        other_row, other = first.setdefault(number, (row, source))
        if other_row["site"] != row["site"] and (number, row["site"]) not in told:
            told.add((number, row["site"]))
            message = (
                f"{telling.several([other, source])} have the same client number or interview code at two sites. They count as two people. "
                "If they are one person, correct the site; if not, two sites number alike, and nothing has to be done."
            )
            telling.problem("participant_at_two_sites", "warning", "two people", message, "sources", source.number, **_at(row))


def _tell_alike(sources: Iterable[Source], telling: Telling) -> None:
    """Two transcripts with the same words."""
    first: dict[bytes, Source] = {}
    for source in sources:
        words = "".join((source.text or "").casefold().split())
        if len(words) >= SHORTEST_ALIKE:
            other = first.setdefault(hashlib.sha256(words.encode()).digest(), source)
            if other is not source:
                message = (
                    f"{telling.several([other, source])} have the same text. If one transcript came in twice, take one out; if a wrong "
                    "file was taken for one of the interviews, put the right one in its place."
                )
                telling.problem("text_repeated", "warning", "both kept", message, "sources", source.number)


def _at(row: Row) -> dict[str, str]:
    return {"site": row["site"] or "", "wave": row["wave"] or ""}


def tell_offsets(project: Project, telling: Telling) -> None:
    """How offsets were read, where that is not plain."""
    offsets = project.offsets
    if offsets.told == "same":
        return
    unit = "UTF-16 units" if offsets.utf16 else "code points"
    line_end = "one" if offsets.line_end_is_one else "two"
    how = {
        "quoted": "because so the words that the selections quote stand where they begin.",
        "fitting": "because so most selections lie inside of their texts.",
        "doubtful": "and nothing in the project says whether that is right: look at some passages with emoji or after many line ends.",
    }[offsets.told]
    message = (
        f"Some texts have characters that programs count differently. Offsets were read as {unit}, a line end (CR LF) as {line_end}, {how}"
    )
    telling.problem("offsets_found", "note", f"read as {unit}", message, "sources")


def tell_skipped(project: Project, telling: Telling) -> None:
    """What of the project is not read."""
    skipped = [f"{number:,} {kind}" for kind, number in project.skipped.items()]
    if skipped:
        message = f"The project also holds {' and '.join(_listed(skipped))}, which are not read."
        telling.problem("notes_not_read", "note", "not read", message, "notes")
    uncoded = sum(source.uncoded for source in project.sources)
    if uncoded:
        found = counted(uncoded, "selection has", "selections have")
        message = f"{found} no code, such as a passage with a comment alone. They are counted in accounting.csv, and not used."
        telling.problem("selections_without_code", "note", "not used", message, "sources" if telling.tables is None else "codes")


def _listed(parts: list[str]) -> Iterator[str]:
    if len(parts) > 1:
        yield ", ".join(parts[:-1])
    yield parts[-1]
