"""Small REFI-QDA projects for the tests, made by hand, and a codebook of five themes."""

from __future__ import annotations

import uuid
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest

from jobs_first.config.themes import Themes
from jobs_first.interviews.refi_qda import read_project
from jobs_first.interviews.register import Interviews, read_interviews

KEY = b"a key for the tests only"
SITES = ("site_a", "site_b", "site_c", "site_d", "site_e")

NAMES = {
    "participant": "Participant",
    "type": "Participant type",
    "subtype": "Participant subtype",
    "site": "Site",
    "wave": "Wave",
    "consent": "Consent to quote",
}


def guid(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


@dataclass
class ProjectMaker:
    """Collects sources and cases, then writes them as a .qdpx; every part of it can be spoilt on purpose."""

    folder: Path
    users: tuple[str, ...] = ("Coder 1", "Coder 2")
    codes: dict[str, tuple[str, ...]] = field(
        default_factory=lambda: {"Concerns": ("Benefits", "Low expectations"), "Goals": ("Realistic goal",), "Funding": ()}
    )
    sources: list[str] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)
    members: dict[str, bytes] = field(default_factory=dict)
    case_of: Callable[[str], str] = str.lower

    def interview(self, text: str | None, *coded: tuple[str, str | tuple[object, object], str], name: str = "", **said: str) -> None:
        """A source with its case. `coded`: code, passage (its words, or start and end), user."""
        number = len(self.sources) + 1
        selections = ""
        for i, (code, passage, user) in enumerate(coded):
            if isinstance(passage, str):
                assert text is not None
                start: object = text.index(passage)
                end: object = text.index(passage) + len(passage)
            else:
                start, end = passage
            selections += (
                f'<PlainTextSelection guid="{guid(f"{number}/{i}")}" name={quoteattr(str(passage))} '
                f'startPosition="{start}" endPosition="{end}">{self.coding(code, user)}</PlainTextSelection>'
            )
        source = guid(f"source {number}")
        if text is not None:
            self.members[f"Sources/{source}.txt"] = text.encode("utf-8")
        self.sources.append(
            f'<TextSource guid="{source}" name={quoteattr(name or f"Interview {number}")} plainTextPath="internal://{source}.txt">'
            f"{selections}</TextSource>"
        )
        if said:
            self.case(number, name=name, **said)

    def coding(self, code: str, user: str = "Coder 1") -> str:
        by = f' creatingUser="{self.case_of(guid(user))}"' if user else ""
        return f'<Coding guid="{guid("coding")}"{by}><CodeRef targetGUID="{self.case_of(guid(code))}"/></Coding>'

    def case(self, *numbers: int, name: str = "", **said: str) -> None:
        refs = "".join(f'<SourceRef targetGUID="{self.case_of(guid(f"source {number}"))}"/>' for number in numbers)
        guid_of_case = guid(f"case {len(self.cases)}")
        self.cases.append(f'<Case guid="{guid_of_case}" name={quoteattr(name or "case")}>{self.values(**said)}{refs}</Case>')

    def values(self, **said: str) -> str:
        return "".join(
            f'<VariableValue><VariableRef targetGUID="{guid(NAMES.get(key, key))}"/><TextValue>{escape(value)}</TextValue></VariableValue>'
            for key, value in said.items()
        )

    def qde(self) -> str:
        users = "".join(f'<User guid="{guid(user)}" name="{user}"/>' for user in self.users)
        codes = "".join(
            f'<Code guid="{guid(parent)}" name="{parent}" isCodable="true">'
            + "".join(f'<Code guid="{guid(child)}" name="{child}" isCodable="true"/>' for child in children)
            + "</Code>"
            for parent, children in self.codes.items()
        )
        names = [*NAMES.values(), "Age"]
        variables = "".join(f'<Variable guid="{guid(name)}" name="{name}" typeOfVariable="Text"/>' for name in names)
        return (
            '<?xml version="1.0" encoding="utf-8"?>'
            '<Project xmlns="urn:QDA-XML:project:1.0" name="By hand">'
            f"<Users>{users}</Users><CodeBook><Codes>{codes}</Codes></CodeBook><Variables>{variables}</Variables>"
            f"<Cases>{''.join(self.cases)}</Cases><Sources>{''.join(self.sources)}</Sources></Project>"
        )

    def write(self, qde: str | None = None, qde_name: str = "project.qde") -> Path:
        path = self.folder / "interviews.qdpx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(qde_name, qde if qde is not None else self.qde())
            for name, content in self.members.items():
                archive.writestr(name, content)
        return path


@pytest.fixture
def read() -> Callable[[ProjectMaker, Themes], Interviews]:
    """The interviews of a project as the first step reads them, for sites A to E."""

    def interviews(maker: ProjectMaker, themes: Themes) -> Interviews:
        path = maker.write()
        return read_interviews(lambda: read_project(path), themes, SITES, KEY, path.name)

    return interviews


@pytest.fixture
def maker(tmp_path: Path) -> ProjectMaker:
    return ProjectMaker(tmp_path)


@pytest.fixture
def six(maker: ProjectMaker) -> ProjectMaker:
    """Six interviews with two professionals and two people with learning disabilities."""
    manager = {"participant": "P-A-01", "type": "Professional", "subtype": "Manager", "site": "Site A"}
    one = "They fear for benefits and aim low. Benefits again."
    maker.interview(
        one,
        ("Benefits", "fear for benefits and aim low", "Coder 1"),
        ("Low expectations", "fear for benefits and aim low", "Coder 1"),
        ("Benefits", "Benefits again", "Coder 1"),
        ("Funding", "They", "Coder 2"),
        wave="Baseline",
        consent="Yes",
        **manager,
    )
    maker.interview("Still the benefits.", ("Benefits", "the benefits", "Coder 1"), wave="Follow-up", consent="Yes", **manager)
    maker.interview(
        "Worries, and no money.",
        ("Concerns", "Worries", "Coder 1"),
        ("Funding", "no money", "Coder 1"),
        participant="P-B-01",
        type="Professional",
        subtype="Practitioner",
        site="Site B",
        wave="Baseline",
        consent="No",
    )
    person = {"type": "Person with learning disabilities", "site": "Site A", "consent": "Yes"}
    maker.interview(
        "I want a job in a café.",
        ("Realistic goal", "a job in a café", "Coder 1"),
        ("Benefits", "I want", "Coder 2"),
        participant="A-1042",
        wave="Baseline",
        **person,
    )
    maker.interview(
        "A café job. Two days a week.",
        ("Realistic goal", "A café job", "Coder 1"),
        ("Realistic goal", "Two days a week", "Coder 1"),
        participant="a1042",
        wave="Follow-up",
        **person,
    )
    maker.interview(
        "I don’t know yet.",
        ("Realistic goal", "know", "Coder 2"),
        participant="B 2001",
        wave="Follow-up",
        type="Person with learning disabilities",
        site="Site B",
        consent="Yes",
    )
    return maker


@pytest.fixture
def themes() -> Themes:
    everyone = {"professionals": "What worries you?", "people_with_learning_disabilities": "What worries you?"}
    return Themes.model_validate(
        {
            "participant_types": {
                "professionals": {
                    "label": "Professionals",
                    "plural": "professionals",
                    "singular": "professional",
                    "subtypes": {"manager": "Manager", "practitioner": "Practitioner"},
                },
                "people_with_learning_disabilities": {
                    "label": "People with learning disabilities",
                    "plural": "people with learning disabilities",
                    "singular": "person with learning disabilities",
                    "in_cohort": "true",
                },
                "family_carers": {"label": "Family carers", "plural": "family carers", "singular": "family carer"},
            },
            "coders": {"primary": ["Coder 1"], "second": ["Coder 2"]},
            "variables": {
                "participant": {"names": ["Participant"]},
                "participant_type": {
                    "names": ["Participant type"],
                    "values": {
                        "Professional": "professionals",
                        "Person with learning disabilities": "people_with_learning_disabilities",
                        "Family carer": "family_carers",
                    },
                },
                "participant_subtype": {"names": ["Participant subtype"], "values": {"Manager": "manager", "Practitioner": "practitioner"}},
                "site": {"names": ["Site"], "values": {"Site A": "site_a", "Site B": "site_b"}},
                "wave": {"names": ["Wave"], "values": {"Baseline": "baseline", "Follow-up": "follow_up"}},
                "consent_to_quote": {"names": ["Consent to quote"], "values": {"Yes": "yes", "No": "no"}},
            },
            "themes": {
                "concerns": {
                    "label": "Concerns",
                    "definition": "Worries.",
                    "asked": everyone,
                    "themes": {
                        "benefits_trap": {"label": "Benefits trap", "definition": "Benefits.", "names": ["Benefits"]},
                        "low_expectations": {"label": "Low expectations", "definition": "Aiming low.", "asked_of": ["professionals"]},
                    },
                },
                "goals": {
                    "label": "Goals",
                    "definition": "Hopes.",
                    "asked": everyone,
                    "themes": {
                        "realistic_employment_goal": {
                            "label": "Realistic employment goal",
                            "definition": "A job.",
                            "names": ["Realistic goal"],
                        }
                    },
                },
                "funding": {"label": "Funding", "definition": "Money.", "asked": {"professionals": "Who pays?"}},
            },
        }
    )
