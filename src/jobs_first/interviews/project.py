"""What is read of a coders' project, whatever file it comes from: codes, users, interviews with their codings, and cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from jobs_first.errors import UserError

Flaw = Literal["text_missing", "text_unreadable", "text_empty", "offset_out_of_range"]
# The parts of a project, as a problem names them; of tables, each part stands in one of the files.
Part = Literal["users", "codes", "cases", "sources", "sets", "notes"]


class UnreadableFilesError(UserError):
    """Several files of one project that cannot be read: file -> why."""

    def __init__(self, why: Mapping[str, str]) -> None:
        super().__init__("\n".join(why.values()))
        self.why = why


@dataclass(frozen=True)
class Code:
    """A code of the project; `path` are the names from the top of the codebook down to its own."""

    guid: str
    path: tuple[str, ...]
    codable: bool = True

    @property
    def name(self) -> str:
        """The code's own name."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Coding:
    """One code on one passage. `code` and `user` are GUIDs; `start` and `end` are empty where the source is no text.

    `words` are those of the passage where a table has them beside the code; a project has them in its texts.
    """

    code: str
    user: str | None
    start: int | None
    end: int | None
    words: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Source:
    """A transcript (kind `text`) or a picture, PDF, audio or video. Only of a text are the words read.

    `number` is where it stands: its place among the project's sources, or its row in a table, from 1. `flaws` are what is
    wrong with its text or offsets, with how many codings each concerns; codings whose offsets are wrong are not among `codings`,
    nor are the `case_marks`, which only say whose interview this is. `uncoded` are selections without a coding. `text_file` is the name
    of the text's file where that is a GUID, and so names nobody; `wrong` says where the first coding outside of the text is said to be.
    """

    guid: str
    number: int
    name: str
    kind: str
    text: str | None = field(repr=False)
    codings: tuple[Coding, ...]
    variables: dict[str, str]
    flaws: tuple[tuple[Flaw, int], ...]
    uncoded: int = 0
    case_marks: int = 0
    text_file: str = ""
    wrong: str = ""
    # Named by codings alone: a table of passages says it on this row, and the table of cases does not have it.
    only_coded: bool = False

    def wrong_offsets(self) -> int:
        """Codings that begin or end outside of the text."""
        return sum(number for flaw, number in self.flaws if flaw == "offset_out_of_range")


@dataclass(frozen=True)
class Case:
    """A case with its variables (name -> value as text) and the GUIDs of its sources. `number` is its place or row, from 1."""

    guid: str
    number: int
    name: str
    variables: dict[str, str]
    sources: tuple[str, ...]
    has_passages: bool


@dataclass(frozen=True)
class SourceSet:
    """A set of sources, such as a document group; its name may say a variable of them: "Site: Site A"."""

    number: int
    name: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Offsets:
    """How the offsets of a project were counted: in UTF-16 units or code points, and a line end of two characters as two or one.

    `told` says how that was found: by the words that the selections quote (`quoted`), by what lies inside of the texts (`fitting`),
    by nothing (`doubtful`), or it makes no difference (`same`).
    """

    utf16: bool = False
    line_end_is_one: bool = False
    told: Literal["same", "quoted", "fitting", "doubtful"] = "same"


@dataclass(frozen=True)
class Remark:
    """What was wrong where the files were read, told with the other problems. `message` quotes nothing."""

    rule: str
    severity: Literal["note", "warning", "error"]
    action: str
    message: str
    part: Part
    row: int | None = None


@dataclass(frozen=True)
class Tables:
    """The files of a project that comes as tables."""

    segments: str
    cases: str


@dataclass(frozen=True)
class Project:
    """What is read of a project. Users are GUID -> name; GUIDs are lower case, without braces. `skipped` counts what is not read."""

    name: str
    origin: str
    users: dict[str, str]
    codes: dict[str, Code]
    cases: tuple[Case, ...]
    sources: tuple[Source, ...]
    sets: tuple[SourceSet, ...] = ()
    offsets: Offsets = Offsets()
    skipped: dict[str, int] = field(default_factory=dict)
    tables: Tables | None = None
    remarks: tuple[Remark, ...] = ()
