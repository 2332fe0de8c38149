"""Reading interviews from two tables: the coded passages, as Taguette and spreadsheets export them, and the cases. No passage is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jobs_first.config.interview_files import CaseTable, InterviewFiles, PassageTable
from jobs_first.config.themes import Themes, fold
from jobs_first.errors import counted, did_you_mean
from jobs_first.interviews.project import Case, Code, Coding, Part, Project, Remark, Source, Tables, UnreadableFilesError
from jobs_first.returns.delimited import read_delimited
from jobs_first.returns.files import Cell, ReturnError, contents, is_blank, kind_of
from jobs_first.returns.grouping import row_ranges
from jobs_first.returns.masking import Mask
from jobs_first.returns.problems import as_text

PRIMARY = "primary"
MOST_ROWS_TOLD = 200

Record = tuple[int, dict[str, str]]


@dataclass
class _Table:
    """The rows of one file as text by folded header, and what was wrong with them."""

    file: str
    headers: list[str]
    rows: list[Sequence[Cell]]
    found: str = ""
    long: list[int] = field(default_factory=list)

    def records(self) -> Iterator[Record]:
        """Row as a spreadsheet counts it, and header -> cell; rows without a word, and rows longer than the header, are left out."""
        folded = [fold(header) for header in self.headers]
        for number, row in enumerate(self.rows, start=2):
            if all(is_blank(cell) for cell in row):
                continue
            if any(not is_blank(cell) for cell in row[len(folded) :]):
                self.long.append(number)
                continue
            yield number, {header: as_text(cell).strip() for header, cell in zip(folded, row, strict=False) if header}


def read_tables(folder: Path, files: InterviewFiles, themes: Themes) -> Project:
    """The project that two tables in `folder` hold, in the shape of any other: nothing downstream knows the difference.

    An interview's GUID is made of its name. Raises UnreadableFilesError for a file that cannot be read as a table, or lacks a column that
    config/themes.yaml names; what is wrong with single rows are remarks.
    """
    if files.passages is None or files.cases is None:
        raise ValueError("these files are no tables")
    told: dict[str, str] = {}
    passages = _read(folder / files.passages.file, files, files.passages.headers(), told)
    cases = _read(folder / files.cases.file, files, {"interview": files.cases.interview}, told)
    if passages is None or cases is None:
        raise UnreadableFilesError(told)
    held, listed = _cases(cases, files.cases)
    coded = _Coded(files.passages, themes)
    for number, record in passages.records():
        coded.add(number, record)
    tables = Tables(passages.file, cases.file)
    remarks = [*_table_remarks(passages, "codes"), *_table_remarks(cases, "cases"), *coded.remarks()]
    return Project("", "", coded.users(), coded.codes, held, tuple(coded.sources(listed)), tables=tables, remarks=tuple(remarks))


def _read(path: Path, files: InterviewFiles, wanted: Mapping[str, str], told: dict[str, str]) -> _Table | None:
    try:
        content = contents(path) if path.exists() else b""
        if not content:
            raise ReturnError("this file is missing. Put it into the folder of the interviews, or correct its name in config/themes.yaml.")
        if content.startswith(b"PK") or kind_of(content) != "text":
            raise ReturnError("this is no text file. Save the table as CSV.")
        sheet = read_delimited(path, content, files.csv, [fold(header) for header in wanted.values()])
        rows = list(sheet.rows)
        headers = [as_text(cell).strip() for cell in rows[0]] if rows else []
        _check_headers(headers, wanted)
    except ReturnError as error:
        told[path.name] = f"{path.name}: {_in_words_of_interviews(str(error))}"
        return None
    return _Table(path.name, headers, rows[1:], _in_words_of_interviews(sheet.found))


# The reader of delimited text speaks of the mapping of a site's return.
IN_WORDS_OF_INTERVIEWS = (
    ("csv.encoding", "files.csv.encoding"),
    ("csv.delimiter", "files.csv.delimiter"),
    ("'csv'", "'files: csv'"),
    ("The mapping", "config/themes.yaml"),
    ("the mapping", "config/themes.yaml"),
    (" of the site", ""),
    ("ask the site to send it again", "export it again"),
    ("Ask the site to send it again", "Export it again"),
)


def _in_words_of_interviews(said: str) -> str:
    for words, others in IN_WORDS_OF_INTERVIEWS:
        said = said.replace(words, others)
    return said


def _check_headers(headers: list[str], wanted: Mapping[str, str]) -> None:
    folded = [fold(header) for header in headers if header]
    for key, header in wanted.items():
        if folded.count(fold(header)) > 1:
            raise ReturnError(f"the column '{header}' stands twice in the first row. Rename one of the two.")
        if fold(header) not in folded:
            hint = did_you_mean(header, [Mask().shown(one) for one in headers if one])
            mend = f"config/themes.yaml names it as '{key}'. {hint or 'Correct the header there or in the file.'}"
            raise ReturnError(f"the first row has no column '{header}'. {mend}")


def _cases(table: _Table, columns: CaseTable) -> tuple[tuple[Case, ...], dict[str, int]]:
    """The cases, and the interviews that they name with the row of each, in the order of the table."""
    cases, listed = [], dict[str, int]()
    for number, record in table.records():
        name = record.pop(fold(columns.interview), "")
        guid = _guid(name)
        said = {header: record[fold(header)] for header in table.headers if header and record.get(fold(header))}
        if name:
            listed.setdefault(guid, number)
        cases.append(Case(f"row {number}", number, name, said, (guid,) if name else (), has_passages=False))
    return tuple(cases), listed


class _Coded:
    """The rows of the table of passages, collected by interview."""

    def __init__(self, columns: PassageTable, themes: Themes) -> None:
        self.codes: dict[str, Code] = {}
        self._columns = {key: fold(header) for key, header in columns.headers().items()}
        self._separator, self._levels = columns.separator, columns.levels
        self._primary = themes.coders[PRIMARY][0]
        self._users: dict[str, str] = {}
        self._first: dict[str, tuple[int, str]] = {}  # guid -> row and name
        self._codings: defaultdict[str, list[Coding]] = defaultdict(list)
        self._uncoded: defaultdict[str, int] = defaultdict(int)
        self._wrong: defaultdict[str, int] = defaultdict(int)
        self._wrong_rows: list[int] = []
        self._nameless: list[int] = []

    def add(self, number: int, record: Mapping[str, str]) -> None:
        """One row: a passage with a code, or with several."""
        name = record.get(self._columns["interview"], "")
        guid = _guid(name)
        self._first.setdefault(guid, (number, name))
        if not name:
            self._nameless.append(number)
        codes = self._split(record.get(self._columns["code"], ""))
        self._uncoded[guid] += not codes
        span = self._span(record)
        if codes and span is None:
            self._wrong[guid] += len(codes)
            self._wrong_rows.append(number)
            return
        user, words = self._user(record), record.get(self._columns["words"]) if "words" in self._columns else None
        for code in codes:
            self._codings[guid].append(Coding(self._code(code), user, *(span or (None, None)), words or None))

    def users(self) -> dict[str, str]:
        """Coders by their folded name."""
        return self._users

    def sources(self, listed: Mapping[str, int]) -> Iterator[Source]:
        """The interviews that the cases list, in their order, then those that only passages name."""
        for guid in (*listed, *(guid for guid in self._first if guid not in listed)):
            row, name = self._first.get(guid, (0, ""))
            yield Source(
                guid=guid,
                number=listed.get(guid, row),
                name=name,
                kind="text",
                text=None,
                codings=tuple(self._codings[guid]),
                variables={},
                flaws=(("offset_out_of_range", self._wrong[guid]),) if self._wrong[guid] else (),
                uncoded=self._uncoded[guid],
                only_coded=guid not in listed,
            )

    def remarks(self) -> list[Remark]:
        """Rows of which something could not be read."""
        found = []
        if self._nameless:
            message = f"{_rows(self._nameless)}: nothing says of which interview the passage is. Fill it in."
            found.append(Remark("interview_missing", "error", "set aside", message, "codes", self._nameless[0]))
        if self._wrong_rows:
            message = (
                f"{_rows(self._wrong_rows)}: expected whole numbers of characters as start and end of the passage, the start not after the "
                "end. Correct the cells, or take 'start' and 'end' out of config/themes.yaml if these columns hold something else."
            )
            action = f"{counted(sum(self._wrong.values()), 'coding')} set aside"
            found.append(Remark("offset_out_of_range", "error", action, message, "codes", self._wrong_rows[0]))
        return found

    def _split(self, cell: str) -> list[str]:
        codes = cell.replace("\r\n", "\n").split(self._separator) if self._separator else [cell]
        return [code.strip() for code in codes if code.strip()]

    def _code(self, code: str) -> str:
        path = tuple(part.strip() for part in code.split(self._levels) if part.strip()) if self._levels else (code,)
        guid = "\x1f".join(fold(part) for part in path)
        self.codes.setdefault(guid, Code(guid, path or (code,)))
        return guid

    def _user(self, record: Mapping[str, str]) -> str | None:
        name = record.get(self._columns["coder"], "") if "coder" in self._columns else self._primary
        if not name:
            return ""
        self._users.setdefault(fold(name), name)
        return fold(name)

    def _span(self, record: Mapping[str, str]) -> tuple[int | None, int | None] | None:
        """Start and end, both None where the table does not have them; None where they are no passage."""
        if "start" not in self._columns:
            return None, None
        start, end = (record.get(self._columns[key], "") for key in ("start", "end"))
        if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and len(start) < 19 and len(end) < 19):
            return None
        return (int(start), int(end)) if int(start) <= int(end) else None


def _table_remarks(table: _Table, part: Part) -> Iterator[Remark]:
    if table.found:
        yield Remark("csv_guessed", "note", "read so", table.found, part)
    if table.long:
        message = (
            f"{_rows(table.long)}: more cells than the first row has, because a delimiter stands in a cell without quotation marks. "
            "Nothing of it is read. Put the cell between quotation marks, or save the table as CSV again."
        )
        yield Remark("row_too_long", "error", "row set aside", message, part, table.long[0])


def _rows(rows: list[int]) -> str:
    told = row_ranges(rows[:MOST_ROWS_TOLD])
    more = f" and {len(rows) - MOST_ROWS_TOLD:,} more" if len(rows) > MOST_ROWS_TOLD else ""
    return f"{told[0].upper()}{told[1:]}{more}"


def _guid(name: str) -> str:
    return f"interview\x1f{fold(name)}"
