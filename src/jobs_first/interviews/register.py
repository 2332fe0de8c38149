"""From a project to the register of interviews: who was interviewed when, without a name, a client number or a word of what was said."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jobs_first.config.quotations import Quotations
from jobs_first.config.themes import Themes
from jobs_first.errors import UserError, counted
from jobs_first.interviews.accounting import Ledger, held
from jobs_first.interviews.approvals import lapsed
from jobs_first.interviews.cases import Said, client_numbers, identifiers, names, said_by_cases, said_by_source, values_of
from jobs_first.interviews.checks import tell_mismatches, tell_offsets, tell_skipped
from jobs_first.interviews.codebooks import tell_themes_without_code
from jobs_first.interviews.consent import Recorded, noes_of
from jobs_first.interviews.identifying import EMPLOYER, PERSON, PLACE, Identifying, name_words
from jobs_first.interviews.project import Project, Source, UnreadableFilesError
from jobs_first.interviews.quotations import Held, shelf
from jobs_first.interviews.segments import KnownCodings, segment_rows
from jobs_first.interviews.spoken import NO_NAMES
from jobs_first.interviews.telling import PLAIN_WORDS, Telling, telling_of
from jobs_first.returns.identifiers import ID_LENGTH, name_hash, person_id
from jobs_first.returns.problems import Problem

REGISTER_COLUMNS = ("interview_id", "participant_id", "participant_type", "participant_subtype", "site", "wave")

Row = dict[str, object]
_Told = tuple[dict[str, str | None], Source, dict[str, str | None]]

FLAWS = {
    "text_missing": (
        "the text of this transcript{file} is not in the project, nor in the folder beside it. Export the project again with its sources "
        "included."
    ),
    "text_unreadable": "the text of this transcript{file} is not UTF-8. Export the project again, or save the text as UTF-8.",
    "text_empty": "this transcript has no text. Put the text in, or take the interview out if it was not held.",
    "offset_out_of_range": (
        "codings here begin or end outside of the text (the first: {wrong}). Either the transcript was changed after it was coded, or the "
        "export is damaged: open it in the coding software and export the project again."
    ),
}


@dataclass(frozen=True)
class Interviews:
    """What the first step hands on. No client number and no coder's name is in it, and of transcripts only what `shelf` has.

    register    interview_id, participant_id, participant_type, participant_subtype, site, wave; one row an interview, in the order
                of the project's sources; unknown is None. participant_id is the person_id of those who are in the cohort.
    segments    interview_id, theme, coder, start, end; one row a coding of a known code by a known coder; offsets in code points
                of the transcript, None where the source is no text
    problems    what is wrong with the project
    accounting  what became of the codings of each source, see accounting.py; set_aside has the reasons
    held        who was interviewed when, in numbers
    shelf       the words that may be quoted if someone approves it, see quotations.py; not_quoted counts the passages that are none
    """

    register: list[dict[str, str | None]]
    segments: list[dict[str, object]]
    problems: list[Problem]
    accounting: list[dict[str, object]] = field(default_factory=list)
    set_aside: list[dict[str, object]] = field(default_factory=list)
    held: list[dict[str, object]] = field(default_factory=list)
    shelf: list[dict[str, object]] = field(default_factory=list)
    not_quoted: list[dict[str, object]] = field(default_factory=list)


@dataclass(frozen=True)
class Quoting:
    """What quotations need besides the project: their config, what the sites are called, and the hashes of names in the returns."""

    quotations: Quotations
    site_names: tuple[str, ...] = ()
    name_hashes: frozenset[str] = frozenset()

    def identifying(self, project: Project, themes: Themes, key: bytes) -> Identifying:
        """What leads to someone in this project."""
        listed = self.quotations.identifying
        # Whoever is listed with both names is called by one of them.
        words = name_words(names(project), PLAIN_WORDS) | name_words(listed.people, NO_NAMES)
        places = (*listed.places, *self.site_names, *themes.variables.site.values)
        return Identifying(
            lambda word: word in words or name_hash(key, word) in self.name_hashes,
            {PERSON: listed.people, PLACE: places, EMPLOYER: listed.employers},
            client_numbers(project, themes),
        )


def read_interviews(
    read: Callable[[], Project], themes: Themes, sites: Collection[str], key: bytes, file: str, quoting: Quoting | None = None
) -> Interviews:
    """The register, segments and problems of a project, for the sites of the study; interviews of other sites are left out and said.

    `read` gives the project; where it raises UserError, the message is the one problem and all tables are empty, so that the other
    returns are still told about. `key` is the key of the pseudonyms, `file` the name of the project's file for the problems. Without
    `quoting` the shelf is empty.
    """
    try:
        project = read()
    except UserError as error:
        why = error.why if isinstance(error, UnreadableFilesError) else {file: str(error)}
        told = [Problem("", "project_unreadable", "error", "no interview is read", words, file=name) for name, words in why.items()]
        return Interviews([], [], told)
    telling = telling_of(project, file, client_numbers(project, themes), identifiers(project, themes))
    for remark in project.remarks:
        telling.problem(remark.rule, remark.severity, remark.action, remark.message, remark.part, remark.row)
    ledger = Ledger()
    said = said_by_source(project, themes, telling)
    heard = list(_interviews(project, said, themes, sites, key, telling, ledger))
    interviews = [(row, source) for row, source, _ in heard]
    tell_mismatches(interviews, {id(source): values["participant"] or "" for _, source, values in heard}, themes, telling)
    segments = segment_rows(project, [(str(row["interview_id"]), source) for row, source in interviews], themes, telling, ledger)
    if project.tables is None:
        tell_themes_without_code(project.codes.values(), themes, telling)
    tell_offsets(project, telling)
    tell_skipped(project, telling)
    ledger.close(project)
    rows = {id(source): row for row, source in interviews}
    register = [row for row, _ in interviews]
    accounting = ledger.accounting(project, rows, telling)
    on_shelf: list[Row] = []
    not_quoted: list[Row] = []
    if quoting is not None:
        noes = list(noes_of([*said.values(), *said_by_cases(project)], themes, sites, key))
        on_shelf, not_quoted = _quotable(project, heard, noes, themes, key, quoting)
        telling.problems += lapsed(on_shelf, quoting.quotations)
    set_aside = ledger.set_aside(project, rows, telling)
    return Interviews(register, segments, telling.problems, accounting, set_aside, held(register, themes.waves()), on_shelf, not_quoted)


def _quotable(
    project: Project, told: Sequence[_Told], noes: Sequence[Recorded], themes: Themes, key: bytes, quoting: Quoting
) -> tuple[list[Row], list[Row]]:
    known = KnownCodings(project, themes)
    interviews = [Held(row, source, {**values, **row}, known.by_primary(source)) for row, source, values in told]
    return shelf(interviews, noes, themes, quoting.quotations.length, quoting.identifying(project, themes, key), key)


def _interviews(
    project: Project,
    said: Mapping[str, Said],
    themes: Themes,
    sites: Collection[str],
    key: bytes,
    telling: Telling,
    ledger: Ledger,
) -> Iterator[_Told]:
    """One interview for each source that says whose it is, and is of a site of the study: its row, the source, and all that was said."""
    left_out = Counter[str]()
    known: dict[str, Source] = {}
    for source in project.sources:
        if known.setdefault(source.guid, source) is not source:
            ledger.put_all_aside(source, "source_repeated")
            message = f"{telling.several([known[source.guid], source])} have the same GUID. Export the project again."
            telling.problem("source_repeated", "error", "the first one kept", message, "sources", source.number)
            continue
        if source.guid not in said:
            ledger.put_all_aside(source, "source_without_case")
            _tell_without_case(source, telling)
            continue
        values = values_of(source, said[source.guid], themes, telling)
        if values["site"] and values["site"] not in sites:
            ledger.put_all_aside(source, "site_not_in_study")
            left_out[values["site"]] += 1
            continue
        _tell_flaws(source, values, telling)
        site, local_id = values["site"], values["participant"]
        row = {
            "interview_id": _interview_id(key, source.guid),
            "participant_id": person_id(key, site, local_id) if site and local_id else None,
            **{column: values[column] for column in REGISTER_COLUMNS[2:]},
        }
        yield row, source, values
    for name, number in left_out.items():
        message = f"{counted(number, 'interview is', 'interviews are')} of {name}, which config/study.yaml does not list among its sites."
        telling.problem("site_not_in_study", "note", "left out", message, "sources")


def _tell_without_case(source: Source, telling: Telling) -> None:
    action = f"set aside, with {counted(len(source.codings), 'coding')}"
    if telling.tables is None:
        message = (
            f"{telling.about(source)} belongs to no case and has no variables, so it is not known whose interview it is. Link it to its "
            "case in the coding software, or leave it out of the export if it is no interview."
        )
        telling.problem("source_without_case", "warning", action, message, "sources", source.number)
        return
    if not source.name:
        return  # its rows were told
    message = (
        f"{telling.about(source)} names an interview that {telling.tables.cases} does not have, so it is not known whose it is. Add it "
        "there, or write its name alike in both files."
    )
    telling.problem("source_without_case", "warning", action, message, "codes" if source.only_coded else "sources", source.number)


def _tell_flaws(source: Source, values: dict[str, str | None], telling: Telling) -> None:
    place = {"site": values["site"] or "", "wave": values["wave"] or ""}
    # Of a table, the rows themselves were told.
    for flaw, number in source.flaws if telling.tables is None else ():
        action = f"{counted(number, 'coding')} set aside" if flaw == "offset_out_of_range" else "offsets not checked"
        what = FLAWS[flaw].format(file=f" ({source.text_file})" if source.text_file else "", wrong=source.wrong)
        message = f"{telling.about(source)}: {what}"
        telling.problem(flaw, "warning" if flaw == "text_empty" else "error", action, message, "sources", source.number, **place)
    if source.kind != "text":
        kind = "an audio" if source.kind == "audio" else f"a {source.kind}"
        message = f"{telling.about(source)}: this is {kind} source. Its codings count, its content is not read."
        telling.problem("content_not_read", "note", "codings counted", message, "sources", source.number, **place)


def _interview_id(key: bytes, guid: str) -> str:
    """HMAC-SHA256 of the source's GUID: the same interview keeps its id when others are added, and it leads to no one."""
    return hmac.new(key, f"interview\x1f{guid}".encode(), hashlib.sha256).hexdigest()[:ID_LENGTH]
