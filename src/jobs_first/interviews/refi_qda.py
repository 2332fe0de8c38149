"""Reading a REFI-QDA project (.qdpx): a zip with one XML file (*.qde) and the texts, QDA-XML 1.0, https://www.qdasoftware.org.

The programs differ in what they write, and all of it is read alike:

- the .qde has any name; GUIDs have capitals (ATLAS.ti) or braces; the folder of texts is Sources/ (NVivo) or sources/ (MAXQDA)
- a case names its sources (the standard, MAXQDA, Quirkos), or passages are coded with the GUID of the case (NVivo)
- variables stand on the case or on the source; a set may say one too ("Site: Site A"), as document groups of ATLAS.ti do
- a text stands in the zip (internal://), in the folder of the project (relative://), or in the XML itself
- whether `endPosition` itself belongs to the passage is not agreed; both are let in, since only the passage's place is used
- how offsets are counted: see passages.py
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jobs_first.interviews.passages import Ruler, Selected, how_counted
from jobs_first.interviews.project import Case, Coding, Flaw, Offsets, Project, Source, SourceSet
from jobs_first.interviews.project_archive import EXPORT_AGAIN, ProjectArchive
from jobs_first.interviews.qda_xml import QdaXml, at, fold_guid, tag
from jobs_first.interviews.texts import guid_name, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

KINDS = {"TextSource": "text", "PictureSource": "picture", "PDFSource": "PDF", "AudioSource": "audio", "VideoSource": "video"}
SKIPPED = {"Notes": ("note or memo", "notes and memos"), "Links": ("link", "links"), "Graphs": ("graph", "graphs")}


def read_project(path: str | Path) -> Project:
    """Read a .qdpx file, and texts that it has beside it in its folder.

    Raises UserError, in words that quote nothing of the project, for a file that is missing, no zip, damaged, locked, too large, has
    no .qde or more than one, has a member that points outside the project, is a link or stands twice, or whose XML is broken or
    declares entities. A text that is missing and an offset out of range are flaws of their source: the other sources are read.
    """
    with ProjectArchive(Path(path)) as archive:
        xml = QdaXml(f"{archive.name}: the project's .qde file", EXPORT_AGAIN)
        root = xml.parse(archive.read(archive.qde()), "Project", "project")
        return _project(archive, xml, root)


@dataclass(frozen=True)
class _Read:
    """A source as it stands in the XML, with its text, before it is known how its offsets count."""

    element: Element
    number: int
    text: str | None
    flaws: list[tuple[Flaw, int]]
    holders: list[Element]  # what holds codings: the source itself, or its selections

    @property
    def is_text(self) -> bool:
        return tag(self.element) == "TextSource"

    def selected(self) -> list[Selected]:
        """The selections of a text that can be laid beside it."""
        spans = [(_whole(one.get("startPosition")), _whole(one.get("endPosition")), one.get("name", "")) for one in self.holders]
        return [Selected(start, end, name) for start, end, name in spans if start is not None and end is not None]


def _project(archive: ProjectArchive, xml: QdaXml, root: Element) -> Project:
    names = {xml.guid(one): one.get("name", "") for one in at(root, "Variables", "Variable")}
    cases = [_case(xml, one, number, names) for number, one in enumerate(at(root, "Cases", "Case"), start=1)]
    case_guids = frozenset(case.guid for case in cases)
    found = [_read(archive, root, one, number) for number, one in enumerate(_children(root, "Sources"), start=1)]
    offsets = how_counted([(one.text, one.selected()) for one in found if one.is_text and one.text is not None], root.get("origin", ""))
    sources, marked = [], dict[str, list[str]]()
    for one in found:
        source, marks = _source(xml, one, names, offsets, case_guids)
        sources.append(source)
        for guid in marks:
            marked.setdefault(guid, []).append(source.guid)
    return Project(
        name=root.get("name", ""),
        origin=root.get("origin", ""),
        users={xml.guid(one): one.get("name") or one.get("id") or "" for one in at(root, "Users", "User")},
        # NVivo writes its cases among the codes as well.
        codes={code.guid: code for code in xml.codes(at(root, "CodeBook", "Codes")) if code.guid not in case_guids},
        cases=tuple(replace(case, sources=_joined(case.sources, marked.get(case.guid, ()))) for case in cases),
        sources=tuple(sources),
        sets=tuple(_set(xml, one, number) for number, one in enumerate(at(root, "Sets", "Set"), start=1)),
        offsets=offsets,
        skipped=_skipped(root),
    )


def _case(xml: QdaXml, element: Element, number: int, names: dict[str, str]) -> Case:
    sources = tuple(xml.target(one) for one in at(element, "SourceRef"))
    passages = any(True for _ in at(element, "SelectionRef"))
    return Case(xml.guid(element), number, element.get("name", ""), _values(xml, element, names), sources, passages)


def _set(xml: QdaXml, element: Element, number: int) -> SourceSet:
    return SourceSet(number, element.get("name", ""), tuple(xml.target(one) for one in at(element, "MemberSource")))


def _skipped(root: Element) -> dict[str, int]:
    counts = {part: len(list(_children(root, part))) for part in SKIPPED}
    return {SKIPPED[part][number > 1]: number for part, number in counts.items() if number}


# -- sources ---------------------------------------------------------------------------------------------------------------


def _read(archive: ProjectArchive, root: Element, element: Element, number: int) -> _Read:
    text, flaws = text_of(archive, root.get("basePath", ""), element) if tag(element) == "TextSource" else (None, [])
    holders = [one for one in element.iter() if one is element or _is_selection(one) or next(at(one, "Coding"), None) is not None]
    return _Read(element, number, text, flaws, holders)


def _source(xml: QdaXml, read: _Read, names: dict[str, str], offsets: Offsets, case_guids: frozenset[str]) -> tuple[Source, list[str]]:
    """A source, and the cases that its passages are coded with."""
    ruler = Ruler(read.text, offsets) if read.text is not None else None
    codings: list[Coding] = []
    marks: list[str] = []
    wrong = uncoded = 0
    first_wrong = ""
    for holder in read.holders:
        coded = [(_code(xml, one), one) for one in at(holder, "Coding")]
        uncoded += _is_selection(holder) and not coded
        meant = [(code, one) for code, one in coded if code not in case_guids]
        marks += [code for code, _ in coded if code in case_guids]
        if not meant:
            continue
        start, end, fits = _span(holder, read, ruler)
        if fits:
            codings += [_coding(code, one, holder, start, end) for code, one in meant]
        else:
            wrong += len(meant)
            first_wrong = first_wrong or _told_span(holder, ruler)
    wrong_offsets: list[tuple[Flaw, int]] = [("offset_out_of_range", wrong)] if wrong else []
    source = Source(
        guid=xml.guid(read.element),
        number=read.number,
        name=read.element.get("name", ""),
        kind=KINDS.get(tag(read.element), tag(read.element)),
        text=read.text,
        codings=tuple(codings),
        variables=_values(xml, read.element, names),
        flaws=(*read.flaws, *wrong_offsets),
        uncoded=uncoded,
        case_marks=len(marks),
        text_file=guid_name(read.element.get("plainTextPath", "")),
        wrong=first_wrong,
    )
    return source, marks


def _span(holder: Element, read: _Read, ruler: Ruler | None) -> tuple[int | None, int | None, bool]:
    """Start and end of a passage, the whole text for a code on the source itself, and whether they lie inside the text."""
    if not read.is_text:
        return None, None, True
    if holder is read.element:
        return (0, len(read.text), True) if read.text is not None else (None, None, True)
    start, end = _whole(holder.get("startPosition")), _whole(holder.get("endPosition"))
    if start is None or end is None:
        return None, None, False
    if ruler is None:
        return start, end, 0 <= start <= end
    span = ruler.span(start, end)
    return (*span, True) if span is not None else (None, None, False)


def _told_span(holder: Element, ruler: Ruler | None) -> str:
    """Where a passage that is none is said to be, in numbers."""
    start, end = _whole(holder.get("startPosition")), _whole(holder.get("endPosition"))
    if start is None or end is None:
        return "start or end is no whole number"
    return f"from {start:,} to {end:,}" + (f", in a text of {ruler.length:,} characters" if ruler is not None else "")


def _coding(code: str, element: Element, holder: Element, start: int | None, end: int | None) -> Coding:
    # Some programs say who coded on the selection only.
    user = element.get("creatingUser") or holder.get("creatingUser")
    return Coding(code, fold_guid(user) if user else None, start, end)


def _code(xml: QdaXml, coding: Element) -> str:
    return next((xml.target(one) for one in at(coding, "CodeRef")), "")


# -- the XML ---------------------------------------------------------------------------------------------------------------


def _children(root: Element, part: str) -> Iterator[Element]:
    for holder in at(root, part):
        yield from holder


def _values(xml: QdaXml, element: Element, names: dict[str, str]) -> dict[str, str]:
    values = {}
    for holder in at(element, "VariableValue"):
        name = next((names.get(xml.target(one), "") for one in at(holder, "VariableRef")), "").strip()
        value = next((one.text or "" for one in holder if tag(one).endswith("Value")), "").strip()
        if name and value:
            values[name] = value
    return values


def _is_selection(element: Element) -> bool:
    return tag(element).endswith("Selection")


def _whole(text: str | None) -> int | None:
    """A whole number of ordinary digits."""
    digits = (text or "").strip()
    return int(digits) if digits.removeprefix("-").isascii() and digits.removeprefix("-").isdigit() and len(digits) < 19 else None


def _joined(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*first, *second]))
