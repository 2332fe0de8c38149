"""The demonstration interviews as a REFI-QDA project (QDA-XML 1.0), the same bytes for the same seed. All of it is example text."""

from __future__ import annotations

import io
import random
import re
import uuid
import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

from jobs_first.demonstration.interviews_codes import CODES
from jobs_first.demonstration.interviews_plan import (
    CARERS_BY_SITE,
    PEOPLE_BY_SITE,
    PROFESSIONALS_BY_SITE,
    SAID,
    Interview,
    Participant,
    interviews,
    participants,
    themes_by_interview,
)
from jobs_first.demonstration.interviews_transcripts import Coded, Transcript, transcripts
from jobs_first.writing import repack_zip, write_bytes

PROJECT_FILE = "interviews.qdpx"
NAMESPACE = "urn:QDA-XML:project:1.0"
GUIDS = uuid.UUID("6f0f6a4e-7d6c-5c0b-9d3e-0a1b2c3d4e5f")
DATE = "2011-10-31T12:00:00Z"
DESCRIPTION = (
    "Example text. Every interview in this project is invented to demonstrate a pipeline: no person said any of it, and it is no "
    "evidence of anything."
)

CODERS = {"primary": "Coder 1", "second": "Coder 2"}
TYPES = {
    "professionals": "Professional",
    "people_with_learning_disabilities": "Person with learning disabilities",
    "family_carers": "Family carer",
}
WAVES = {"baseline": "Baseline", "follow_up": "Follow-up"}
VARIABLES = ("Participant", "Participant type", "Participant subtype", "Site", "Wave", "Consent to quote", "Consultee's advice")
# For one in so many people with learning disabilities a consultee decides, chosen by client number so that one advises against.
CONSULTEE_OF, CONSULTEE_AT = 8, 5

PUBLISHED_FIGURES = {
    "professionals": ("interviews.participants.professionals", "interviews.twice.professionals"),
    "people_with_learning_disabilities": (
        "interviews.participants.people_with_learning_disabilities",
        "interviews.twice.people_with_learning_disabilities",
    ),
    "family_carers": ("interviews.participants.family_carers", ""),
}
PUBLISHED_THEME = ("people_with_learning_disabilities", "realistic_employment_goal")


def write_interviews(folder: Path, seed: int) -> None:
    """Write interviews.qdpx into `folder`."""
    rng = random.Random(seed)
    held = interviews(participants(rng))
    told = transcripts(held, themes_by_interview(held, rng), rng)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("project.qde", project_xml(told))
        for transcript in told:
            archive.writestr(f"Sources/{_source_guid(transcript.interview)}.txt", transcript.text.encode("utf-8"))
    write_bytes(repack_zip(packed.getvalue()), Path(folder) / PROJECT_FILE)


def project_xml(told: Iterable[Transcript]) -> bytes:
    """The project.qde: users, codes, variables, a case and a source for each interview."""
    told = list(told)
    project = ElementTree.Element(
        "Project",
        {
            "xmlns": NAMESPACE,
            "name": "Jobs First demonstration interviews",
            "creatingUserGUID": _guid("user", "primary"),
            "creationDateTime": DATE,
        },
    )
    users = _child(project, "Users")
    for coder, name in CODERS.items():
        _child(users, "User", guid=_guid("user", coder), name=name)
    codes = _child(_child(project, "CodeBook"), "Codes")
    for parent, (name, children) in CODES.items():
        code = _child(codes, "Code", guid=_guid("code", parent), name=name, isCodable="true")
        for theme, child_name in children.items():
            _child(code, "Code", guid=_guid("code", theme), name=child_name, isCodable="true")
    variables = _child(project, "Variables")
    for variable in VARIABLES:
        _child(variables, "Variable", guid=_guid("variable", variable), name=variable, typeOfVariable="Text")
    cases = _child(project, "Cases")
    sources = _child(project, "Sources")
    for transcript in told:
        _add_case(cases, transcript.interview)
        _add_source(sources, transcript)
    _child(project, "Description").text = DESCRIPTION
    ElementTree.indent(project, " ")
    xml: bytes = ElementTree.tostring(project, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def _add_case(cases: ElementTree.Element, interview: Interview) -> None:
    person = interview.participant
    case = _child(cases, "Case", guid=_guid("case", str(interview.number)), name=_name(interview))
    said = {
        "Participant": interview.spelling,
        "Participant type": TYPES[person.type],
        "Participant subtype": person.subtype.capitalize() if person.subtype else None,
        "Site": f"Site {person.site[-1].upper()}",
        "Wave": WAVES[interview.wave],
        "Consent to quote": "Consultee decides" if _has_consultee(person) else "Yes" if person.consent else "No",
        "Consultee's advice": ("May be quoted" if person.consent else "Not to be quoted") if _has_consultee(person) else None,
    }
    for variable, value in said.items():
        if value is not None:
            holder = _child(case, "VariableValue")
            _child(holder, "VariableRef", targetGUID=_guid("variable", variable))
            _child(holder, "TextValue").text = value
    _child(case, "SourceRef", targetGUID=_source_guid(interview))


def _has_consultee(person: Participant) -> bool:
    return person.type == "people_with_learning_disabilities" and int(re.sub(r"\D", "", person.code)) % CONSULTEE_OF == CONSULTEE_AT


def _add_source(sources: ElementTree.Element, transcript: Transcript) -> None:
    guid = _source_guid(transcript.interview)
    source = _child(
        sources,
        "TextSource",
        guid=guid,
        name=_name(transcript.interview),
        plainTextPath=f"internal://{guid}.txt",
        creatingUser=_guid("user", "primary"),
        creationDateTime=DATE,
    )
    _child(source, "Description").text = "Example text, invented."
    for i, coded in enumerate(transcript.coded):
        _add_selection(source, coded, f"{transcript.interview.number}/{i + 1}")


def _add_selection(source: ElementTree.Element, coded: Coded, place: str) -> None:
    by = {"creatingUser": _guid("user", coded.coder), "creationDateTime": DATE}
    selection = _child(
        source,
        "PlainTextSelection",
        guid=_guid("selection", place),
        startPosition=str(coded.start),
        endPosition=str(coded.end),
        **by,
    )
    coding = _child(selection, "Coding", guid=_guid("coding", place), **by)
    _child(coding, "CodeRef", targetGUID=_guid("code", coded.theme))


def _child(parent: ElementTree.Element, tag: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, tag, attributes)


def _name(interview: Interview) -> str:
    return f"Interview {interview.number:03d}"


def _source_guid(interview: Interview) -> str:
    return _guid("source", str(interview.number))


def _guid(kind: str, name: str) -> str:
    return str(uuid.uuid5(GUIDS, f"{kind}/{name}"))


def interview_ledger() -> list[dict[str, object]]:
    """What is published and what is invented in the interviews, one row a number.

    Keys: table, variable, wave, group (the participant type), value, basis (published | invented), figure_id (of the
    published figure, else empty).
    """
    rows = [_row("register", "interviews", "any", "", 142, "interviews.total")]
    people = {
        "professionals": {site: managers + practitioners for site, (managers, practitioners, _) in PROFESSIONALS_BY_SITE.items()},
        "people_with_learning_disabilities": {site: people for site, (people, _) in PEOPLE_BY_SITE.items()},
        "family_carers": CARERS_BY_SITE,
    }
    twice = {
        "professionals": sum(twice for _, _, twice in PROFESSIONALS_BY_SITE.values()),
        "people_with_learning_disabilities": sum(people - once for people, once in PEOPLE_BY_SITE.values()),
        "family_carers": 0,
    }
    for kind, by_site in people.items():
        participants_id, twice_id = PUBLISHED_FIGURES[kind]
        rows.append(_row("register", "participants", "any", kind, sum(by_site.values()), participants_id))
        rows.append(_row("register", "participants interviewed twice", "any", kind, twice[kind], twice_id))
        rows += [_row("register", f"participants at {site}", "any", kind, number) for site, number in by_site.items()]
    managers = sum(number for number, _, _ in PROFESSIONALS_BY_SITE.values())
    rows.append(_row("register", "managers", "any", "professionals", managers))
    for kind, bank in SAID.items():
        for theme, said in bank.items():
            figure = f"themes.{theme}.{kind}" if (kind, theme) == PUBLISHED_THEME else ""
            rows.append(_row("theme_tallies", theme, "any", kind, said.people, figure))
    rows.append(_row("transcripts", "every word", "any", "", "example text"))
    return rows


def _row(table: str, variable: str, wave: str, group: str, value: object, figure_id: str = "") -> dict[str, object]:
    basis = "published" if figure_id else "invented"
    return {"table": table, "variable": variable, "wave": wave, "group": group, "value": value, "basis": basis, "figure_id": figure_id}
