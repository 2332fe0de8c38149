"""From a project to the register of interviews: who was interviewed when, without a name, a client number or a word of what was said."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from jobs_first.config.themes import Themes
from jobs_first.errors import UserError, counted
from jobs_first.interviews.cases import Telling, identifiers, said_by_source, values_of
from jobs_first.interviews.refi_qda import Project, Source
from jobs_first.interviews.segments import segment_rows
from jobs_first.returns.identifiers import ID_LENGTH, person_id
from jobs_first.returns.masking import Mask
from jobs_first.returns.problems import Problem

REGISTER_COLUMNS = ("interview_id", "participant_id", "participant_type", "participant_subtype", "site", "wave")

FLAWS = {
    "text_missing": "the text of this transcript is not in the project. Export the project again with its sources included.",
    "text_unreadable": "the text of this transcript is not UTF-8. Export the project again, or save the text as UTF-8.",
    "offset_out_of_range": (
        "codings here begin or end outside of the text. Either the transcript was changed after it was coded, or the export is damaged: "
        "open it in the coding software and export the project again."
    ),
}


@dataclass(frozen=True)
class Interviews:
    """What the first step hands on. No text of a transcript, no client number and no coder's name is in it.

    register  interview_id, participant_id, participant_type, participant_subtype, site, wave; one row an interview, in the order
              of the project's sources; unknown is None. participant_id is the person_id of those who are in the cohort.
    segments  interview_id, theme, coder, start, end; one row a coding of a known code by a known coder; offsets in code points
              of the transcript, None where the source is no text
    problems  what is wrong with the project
    """

    register: list[dict[str, str | None]]
    segments: list[dict[str, object]]
    problems: list[Problem]


def read_interviews(read: Callable[[], Project], themes: Themes, sites: Collection[str], key: bytes, file: str) -> Interviews:
    """The register, segments and problems of a project, for the sites of the study; interviews of other sites are left out and said.

    `read` gives the project; where it raises UserError, the message is the one problem and both tables are empty, so that the other
    returns are still told about. `key` is the key of the pseudonyms, `file` the name of the project's file for the problems.
    """
    try:
        project = read()
    except UserError as error:
        return Interviews([], [], [Problem("", "project_unreadable", "error", "no interview is read", str(error), file=file)])
    telling = Telling(file, Mask(identifiers(project, themes)))
    interviews = list(_interviews(project, themes, sites, key, telling))
    _tell_repeats(interviews, telling)
    segments = segment_rows(project, [(str(row["interview_id"]), source) for row, source in interviews], themes, telling)
    return Interviews([row for row, _ in interviews], segments, telling.problems)


def not_in_cohort(register: Iterable[Mapping[str, str | None]], cohort: Iterable[str], themes: Themes, file: str) -> list[Problem]:
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
    telling = Telling(file, Mask([]))
    for (_, site), numbers in strangers.items():
        message = (
            f"{'Row' if len(numbers) == 1 else 'Rows'} {', '.join(map(str, numbers))} of the register of interviews: this person is not in "
            "the cohort that the site returned. Compare the client number in the project with the one in the return."
        )
        telling.problem("participant_not_in_cohort", "warning", "kept as a participant", message, "sources", site=site)
    return telling.problems


def _interviews(
    project: Project, themes: Themes, sites: Collection[str], key: bytes, telling: Telling
) -> Iterator[tuple[dict[str, str | None], Source]]:
    """One interview for each source that says whose it is, and is of a site of the study."""
    said = said_by_source(project, themes, telling)
    left_out = Counter[str]()
    for source in project.sources:
        if source.guid not in said:
            message = (
                f"Source {source.number} belongs to no case and has no variables, so it is not known whose interview it is. Link it to its "
                "case in the coding software, or leave it out of the export if it is no interview."
            )
            action = f"set aside, with {counted(len(source.codings), 'coding')}"
            telling.problem("source_without_case", "warning", action, message, "sources", source.number)
            continue
        values = values_of(source, said[source.guid], themes, telling)
        if values["site"] and values["site"] not in sites:
            left_out[values["site"]] += 1
            continue
        _tell_flaws(source, values, telling)
        site, local_id = values["site"], values["participant"]
        row = {
            "interview_id": _interview_id(key, source.guid),
            "participant_id": person_id(key, site, local_id) if site and local_id else None,
            **{column: values[column] for column in REGISTER_COLUMNS[2:]},
        }
        yield row, source
    for name, number in left_out.items():
        message = f"{counted(number, 'interview is', 'interviews are')} of {name}, which config/study.yaml does not list among its sites."
        telling.problem("site_not_in_study", "note", "left out", message, "sources")


def _tell_flaws(source: Source, values: dict[str, str | None], telling: Telling) -> None:
    place = {"site": values["site"] or "", "wave": values["wave"] or ""}
    for flaw, number in source.flaws:
        action = f"{counted(number, 'coding')} set aside" if flaw == "offset_out_of_range" else "offsets not checked"
        telling.problem(flaw, "error", action, f"Source {source.number}: {FLAWS[flaw]}", "sources", source.number, **place)
    if source.kind != "text":
        message = f"Source {source.number}: this is a {source.kind} source. Its codings count, its content is not read."
        telling.problem("content_not_read", "note", "codings counted", message, "sources", source.number, **place)


def _tell_repeats(interviews: list[tuple[dict[str, str | None], Source]], telling: Telling) -> None:
    """Two interviews with one person at one wave, and a person who is of two types."""
    numbers: dict[tuple[str, str], int] = {}
    kinds: dict[str, tuple[str, int]] = {}
    for row, source in interviews:
        participant, kind, wave, number = row["participant_id"], row["participant_type"], row["wave"], source.number
        place = {"site": row["site"] or "", "wave": wave or ""}
        if participant and wave and numbers.setdefault((participant, wave), number) != number:
            message = (
                f"Sources {numbers[participant, wave]} and {number} are interviews with the same person at the same wave. Both stay in the "
                "register, and the person counts once. Correct the wave or the participant if that is wrong."
            )
            telling.problem("interview_repeated", "warning", "both kept", message, "sources", number, **place)
        if participant and kind and kinds.setdefault(participant, (kind, number))[0] != kind:
            message = (
                f"Sources {kinds[participant][1]} and {number} are interviews with the same person, but of two participant types. "
                "Correct the type, or the participant."
            )
            telling.problem("participant_of_two_types", "error", "both kept", message, "sources", number, **place)


def _interview_id(key: bytes, guid: str) -> str:
    """HMAC-SHA256 of the source's GUID: the same interview keeps its id when others are added, and it leads to no one."""
    return hmac.new(key, f"interview\x1f{guid}".encode(), hashlib.sha256).hexdigest()[:ID_LENGTH]
