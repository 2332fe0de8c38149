"""One small study of three interviews, written as each program writes it. Nobody said any of it."""

import csv
import uuid
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

CODES = {"Concerns": ("Benefits", "Low expectations"), "Goals": ("Realistic goal",), "Funding": ()}
CODERS = ("Coder 1", "Coder 2")


@dataclass(frozen=True)
class Held:
    """An interview: its lines, what was coded (code, words, coder) and what is known of it."""

    name: str
    lines: tuple[str, ...]
    coded: tuple[tuple[str, str, str], ...]
    said: dict[str, str]

    def text(self, line_end: str) -> str:
        return line_end.join(self.lines)


MANAGER = {"Participant": "P-A-01", "Participant type": "Professional", "Participant subtype": "Manager", "Site": "Site A"}
PERSON = {"Participant": "A-1042", "Participant type": "Person with learning disabilities", "Site": "Site A"}
STUDY = (
    Held(
        "Interview 001",
        ("What worries you?", "They fear for benefits and aim low 🙁.", "No money, and benefits again."),
        (
            ("Benefits", "They fear for benefits", "Coder 1"),
            ("Low expectations", "benefits and aim low", "Coder 1"),
            ("Funding", "No money", "Coder 1"),
            ("Benefits", "benefits again", "Coder 2"),
        ),
        {**MANAGER, "Wave": "Baseline", "Consent to quote": "true"},
    ),
    Held(
        "Interview 002",
        ("🧁 I bake.", "What would you like?", "A job in a café."),
        (("Realistic goal", "A job in a café", "Coder 1"), ("Concerns", "What would", "Coder 2")),
        {**PERSON, "Wave": "Baseline", "Consent to quote": "false"},
    ),
    Held(
        "Interview 003",
        ("And now?", "", "Two days a week in the café."),
        (("Realistic goal", "Two days a week", "Coder 1"),),
        {**PERSON, "Participant": "a1042", "Wave": "Follow-up", "Consent to quote": "true"},
    ),
)
VARIABLES = tuple(dict.fromkeys(name for held in STUDY for name in held.said))

Place = Callable[[str, int], int]


def guid(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def code_points(text: str, at: int) -> int:
    return at


def utf16(text: str, at: int) -> int:
    return len(text[:at].encode("utf-16-le")) // 2


def line_end_as_one(text: str, at: int) -> int:
    return at - text[:at].count("\r\n")


def selections(held: Held, text: str, place: Place, name: Callable[[str, int, int], str], case: Callable[[str], str] = str) -> str:
    found = ""
    for i, (code, words, coder) in enumerate(held.coded):
        start, end = (place(text, at) for at in (text.index(words), text.index(words) + len(words)))
        found += (
            f'<PlainTextSelection guid="{case(guid(f"{held.name}/{i}"))}" name={quoteattr(name(words, start, end))} '
            f'startPosition="{start}" endPosition="{end}" creatingUser="{case(guid(coder))}">{coding(code, coder, case)}'
            "</PlainTextSelection>"
        )
    return found


def coding(code: str, coder: str, case: Callable[[str], str] = str) -> str:
    made, target = case(guid(code + coder)), case(guid(code))
    return f'<Coding guid="{made}" creatingUser="{case(guid(coder))}"><CodeRef targetGUID="{target}"/></Coding>'


def users(case: Callable[[str], str] = str) -> str:
    return "<Users>" + "".join(f'<User guid="{case(guid(coder))}" name="{coder}"/>' for coder in CODERS) + "</Users>"


def codebook(case: Callable[[str], str] = str, codable: str = "true", more: str = "") -> str:
    codes = "".join(
        f'<Code guid="{case(guid(parent))}" name="{parent}" isCodable="{codable}" color="#C0FFEE">'
        + "".join(f'<Code guid="{case(guid(child))}" name="{child}" isCodable="true"/>' for child in children)
        + "</Code>"
        for parent, children in CODES.items()
    )
    return f"<CodeBook><Codes>{codes}{more}</Codes></CodeBook>"


def variables(prefix: str = "", case: Callable[[str], str] = str) -> str:
    named = "".join(f'<Variable guid="{case(guid(name))}" name="{prefix}{name}" typeOfVariable="Text"/>' for name in VARIABLES)
    return f"<Variables>{named}</Variables>"


def values(said: dict[str, str], case: Callable[[str], str] = str) -> str:
    kind = {"true": "BooleanValue", "false": "BooleanValue"}
    return "".join(
        f'<VariableValue><VariableRef targetGUID="{case(guid(name))}"/><{kind.get(value, "TextValue")}>{escape(value)}'
        f"</{kind.get(value, 'TextValue')}></VariableValue>"
        for name, value in said.items()
    )


def write(folder: Path, qde_name: str, content: str, members: dict[str, bytes], origin: str, base: str = "") -> Path:
    path = folder / "interviews.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            qde_name,
            '<?xml version="1.0" encoding="utf-8"?>\n'
            f'<Project name="By hand" origin="{origin}" {base}xmlns="urn:QDA-XML:project:1.0">{content}</Project>',
        )
        for name, member in members.items():
            archive.writestr(name, member)
    return path


def nvivo(folder: Path) -> Path:
    """Sources/, a .docx beside each text, cases that are codes, variables named after their classification, UTF-16 units, CR LF."""
    sources = cases = case_codes = ""
    members = {}
    for held in STUDY:
        text, own, case = held.text("\r\n"), guid(held.name), guid(f"case {held.name}")
        members[f"Sources/{own}.txt"] = b"\xef\xbb\xbf" + text.encode("utf-8")
        members[f"Sources/{own}.docx"] = b"not read"
        whole = (
            f'<PlainTextSelection guid="{guid("whole" + held.name)}" name="" startPosition="0" endPosition="{utf16(text, len(text))}">'
            f'<Coding guid="{guid("c" + held.name)}"><CodeRef targetGUID="{case}"/></Coding></PlainTextSelection>'
        )
        sources += (
            f'<TextSource guid="{own}" name="{held.name}" richTextPath="internal://{own}.docx" plainTextPath="internal://{own}.txt">'
            f"{selections(held, text, utf16, lambda *_: '')}{whole}</TextSource>"
        )
        said = {**dict.fromkeys(VARIABLES, "Unassigned"), **held.said}
        cases += f'<Case guid="{case}" name="{held.name}"><Description/>{values(said)}</Case>'
        case_codes += f'<Code guid="{case}" name="{held.name}" isCodable="true"/>'
    content = f"{users()}{codebook(more=case_codes)}{variables('Person:')}<Cases>{cases}</Cases><Sources>{sources}</Sources>"
    notes = f'<Notes><Note guid="{guid("memo")}" name="Memo" plainTextPath="internal://memo.txt"/></Notes>'
    return write(folder, "project.qde", content + notes, members, "NVivo 14", 'basePath="" ')


def atlas(folder: Path) -> Path:
    """A .qde of the project's name, GUIDs in capitals, document groups for variables, quoted names, CR LF counted as one."""
    sources = sets = ""
    members = {}
    for held in STUDY:
        text, own = held.text("\r\n"), guid(held.name).upper()
        members[f"sources/{own}.txt"] = text.encode("utf-8")
        quoted = selections(held, text, line_end_as_one, lambda words, *_: words[:12] + "...", str.upper)
        sources += f'<TextSource guid="{own}" name="{held.name}" plainTextPath="internal://{own}.txt">{quoted}</TextSource>'
    groups: dict[str, list[str]] = {}
    for held in STUDY:
        for variable, value in held.said.items():
            groups.setdefault(f"{variable}::{value}", []).append(guid(held.name).upper())
    groups["All"] = [guid(held.name).upper() for held in STUDY]
    for i, (name, guids) in enumerate(groups.items()):
        named = "".join(f'<MemberSource targetGUID="{one}"/>' for one in guids)
        sets += f'<Set guid="{guid(f"set {i}").upper()}" name="{name}">{named}</Set>'
    content = f"{users(str.upper)}{codebook(str.upper)}<Sources>{sources}</Sources><Sets>{sets}</Sets>"
    return write(folder, "Attitudes to work (final).qde", content, members, "ATLAS.ti Win 23.4.0")


def maxqda(folder: Path) -> Path:
    """sources/, cases without a name, selections with a comment in place of a code, names that are offsets, typed values."""
    sources = cases = ""
    members = {}
    for i, held in enumerate(STUDY):
        text, own = held.text("\n"), guid(held.name).upper()
        members[f"sources/{own}.txt"] = text.encode("utf-8")
        comment = (
            f'<PlainTextSelection guid="{guid(f"comment {i}").upper()}" name="0,4" startPosition="0" endPosition="4">'
            "<Description>look again</Description></PlainTextSelection>"
        )
        coded = selections(held, text, code_points, lambda _, start, end: f"{start},{end}", str.upper)
        sources += f'<TextSource plainTextPath="internal://{own}.txt" guid="{own}" name="{held.name}">{coded}{comment}</TextSource>'
        cases += f'<Case guid="{guid(f"case {i}").upper()}">{values(held.said, str.upper)}<SourceRef targetGUID="{own}"/></Case>'
    content = f"{users(str.upper)}{codebook(str.upper)}{variables(case=str.upper)}<Cases>{cases}</Cases><Sources>{sources}</Sources>"
    return write(folder, "project.qde", content, members, "MAXQDA 24 (Release 24.7.0)")


def qualcoder(folder: Path) -> Path:
    """Variables on the source, categories that nothing can be coded with, texts in the XML, links and graphs."""
    sources = ""
    for held in STUDY:
        text = held.text("\n")
        sources += (
            f'<TextSource guid="{guid(held.name)}" name="{held.name}.txt"><PlainTextContent>{escape(text)}</PlainTextContent>'
            f"{selections(held, text, code_points, lambda words, *_: words)}{values(held.said)}</TextSource>"
        )
    links = f'<Links><Link guid="{guid("link")}"/></Links><Graphs><Graph guid="{guid("graph")}"/></Graphs>'
    # What a person has coded with a category is a code of its own.
    content = f"{users()}{codebook(codable='false')}{variables()}<Sources>{sources}</Sources>{links}"
    return write(folder, "project.qde", content, {}, "Qualcoder 3.6")


def beside(folder: Path) -> Path:
    """Texts that lie in a folder beside the project (relative://), as a base path of another machine says."""
    (folder / "exported files").mkdir()
    sources = cases = ""
    for i, held in enumerate(STUDY):
        text = held.text("\n")
        (folder / "exported files" / f"{i}.txt").write_bytes(text.encode("utf-8"))
        coded = selections(held, text, code_points, lambda words, *_: words)
        sources += f'<TextSource guid="{guid(held.name)}" name="{held.name}" plainTextPath="relative:///{i}.txt">{coded}</TextSource>'
        cases += (
            f'<Case guid="{guid(f"case {i}")}" name="{held.name}">{values(held.said)}<SourceRef targetGUID="{guid(held.name)}"/></Case>'
        )
    content = f"{users()}{codebook()}{variables()}<Cases>{cases}</Cases><Sources>{sources}</Sources>"
    return write(folder, "project.qde", content, {}, "Quirkos 2.5", 'basePath="C:\\Users\\someone\\exported files" ')


DIALECTS = {"nvivo": nvivo, "atlas": atlas, "maxqda": maxqda, "qualcoder": qualcoder, "beside": beside}


def tables(folder: Path, line_end: str = "\n") -> dict[str, object]:
    """The same as two tables with offsets; what config/themes.yaml says of them under `files`."""
    with (folder / "passages.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "document", "tag", "content", "from", "to", "who"])
        for held in STUDY:
            text = held.text(line_end)
            for i, (code, words, coder) in enumerate(held.coded):
                start = text.index(words)
                writer.writerow([i, held.name, code, words, start, start + len(words), coder])
    with (folder / "cases.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Document", *VARIABLES])
        for held in STUDY:
            writer.writerow([held.name, *(held.said.get(name, "") for name in VARIABLES)])
    return {
        "passages": {"file": "passages.csv", "interview": "document", "code": "tag", "start": "from", "end": "to", "coder": "who"},
        "cases": {"file": "cases.csv", "interview": "Document"},
    }
