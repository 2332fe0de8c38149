"""config/sites/<site>.yaml: how one site's return maps on to the codebook, and the facts of the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, WithJsonSchema

from jobs_first.config.dates import DateFormat, clash, is_whole
from jobs_first.config.financial_years import FinancialYear
from jobs_first.config.loading import ConfigModel, Name, Written
from jobs_first.config.telling import Location, Mistake
from jobs_first.errors import nearest

MissingMeaning = Literal["not_known", "refused", "not_applicable"]
Period = Literal["hour", "week", "month", "year"]
# Written without quotes, true and 1 are no text to an editor.
Meant = Annotated[str, WithJsonSchema({"type": ["string", "boolean", "number"]})]
# A name and nothing else: no folder, and not "." or "..".
FileName = Annotated[
    str,
    Field(max_length=200),
    Written(
        r"^[^/\\:*?\"<>|\x00-\x1f]*[^/\\:*?\"<>|\x00-\x1f. ][^/\\:*?\"<>|\x00-\x1f]*$",
        'the name of a file without its folder, at most 200 characters and none of / \\ : * ? " < > |',
    ),
]


class SetupCost(ConfigModel):
    """An amount of money in the prices of one financial year, April to March."""

    amount: Annotated[float, Field(ge=0)]
    """GBP."""
    financial_year: FinancialYear
    """The year in whose pounds the amount is."""


class SiteFacts(ConfigModel):
    """How the site was organised, from its site profile; not from records of people. What is left out is not known, which is not no."""

    employment_needs_in_ras: bool | None = None
    """Whether the Resource Allocation System counted employment support needs."""
    right_to_control: bool | None = None
    """Whether the site was part of Right to Control."""
    remploy_funding: bool | None = None
    """Whether Remploy money was there beside the budget for employment support."""
    self_employment_approaches: tuple[Literal["in_business", "mi_enterprise"], ...] | None = None
    """The approaches to self-employment that the site adopted; an empty list where it adopted none."""
    setup_cost: SetupCost | None = None
    """What setting up the programme cost the site, once, in pounds of that financial year; where it is left out it is not known."""


class Part(ConfigModel):
    """One rectangle of cells to read: a sheet of a workbook, or a whole .csv file (no `sheet`)."""

    file: FileName
    """The name of the file, without a folder."""
    sheet: str | None = None
    """The name of the sheet; a .csv file has none."""
    group: Name | None = None
    """The group of every row of this part; where it differs by row, a column with `is: group` says it instead."""
    wave: Name | None = None
    """The wave of every row of this part; where it differs by row or column, the columns say it instead."""


class Column(ConfigModel):
    """What one column of the return holds. Exactly one of `identifier`, `variable`, `is` and `unused` is given."""

    identifier: Literal["local_id", "link", "name", "drop", "date_of_birth"] | None = None
    """A column that names a person and ends at the first step: local_id joins the person's rows and becomes the person id;
    link is a number that follows the person between sites and becomes a hash; date_of_birth becomes age at baseline; name is
    compared with other names, to find a person under two ids, and thrown away; drop is anything else that names someone."""
    variable: Name | None = None
    """The variable of config/codebook.yaml that the column holds."""
    is_: Literal["group", "wave"] | None = Field(default=None, alias="is")
    """The column says the row's group or wave."""
    unused: str | None = None
    """Why the column is left alone."""
    wave: Name | None = None
    """The wave that this column's values belong to, where waves stand side by side on one row."""
    aliases: tuple[str, ...] = ()
    """Other headers under which this column may come. Capitals, spaces and smart quotes never matter."""
    recode: Name | dict[str, Meant] | None = None
    """What the return says -> what the codebook says: a list, or the name of a list in `recodes`. `*` stands for any text."""
    period: Period | None = None
    """What an amount is per, where the cell does not say ("£123.45 pw"); it is turned into the unit of the codebook."""
    ranges: Literal["lowest", "middle", "highest"] | None = None
    """What a range such as "2-3" counts as in a column of numbers. Without it a range is not understood there. Variables of
    type range, such as hours, need none: they keep both ends, and "16+" stays open."""
    dates: DateFormat | tuple[DateFormat, ...] | None = None
    """How a date written as text is written, or a list of ways: dd/mm/yyyy, dd-mm-yy, d mon yyyy, yyyy-mm-dd hh:mm. The marks
    between the parts do not matter. A date of birth may be mm/yyyy or yyyy. Dates of the spreadsheet itself need none."""
    separator: Annotated[str, StringConstraints(strip_whitespace=False, min_length=1)] | None = None
    """What stands between the entries of a list in one cell; a semicolon where nothing is said."""
    missing: dict[str, MissingMeaning] | None = None
    """What this column says where a value is missing, in place of the site's list: where 9 is "not known" in coded columns, a
    column of hours must say that nine hours are nine hours. With {} only an empty cell is missing."""

    def mistakes(self) -> Iterator[Mistake]:
        """No purpose or several, and keys that do not go with it."""
        given = [self.identifier, self.variable, self.is_, self.unused]
        if sum(purpose is not None for purpose in given) != 1:
            yield Mistake("give exactly one of 'identifier', 'variable', 'is' and 'unused'")
        if self.wave is not None and self.variable is None:
            yield Mistake("'wave' goes with 'variable' only", "wave")
        if self.missing is not None and self.unused is not None:
            yield Mistake("'missing' says nothing of a column that is unused", "missing")
        formats = self.date_formats()
        if (both := clash(formats)) is not None:
            yield Mistake(f"'dates' has '{both[0]}' and '{both[1]}', which read the same text; keep one", "dates")
        if self.variable is not None and not all(is_whole(written) for written in formats):
            yield Mistake("only a date of birth may be without a day; a date of the codebook needs day, month and year", "dates")

    def date_formats(self) -> tuple[str, ...]:
        """The ways in which a date may be written, none where nothing is declared."""
        return () if self.dates is None else (self.dates,) if isinstance(self.dates, str) else self.dates


class Table(ConfigModel):
    """Parts that share a layout: the same header and the same columns."""

    parts: tuple[Part, ...] = Field(min_length=1)
    """The sheets or files that hold the table."""
    header_row: Annotated[int, Field(ge=1, le=1000)] = 1
    """The row on which the header begins, counted from 1 as the spreadsheet shows it."""
    header_rows: Annotated[int, Field(ge=1, le=3)] = 1
    """How many rows the header takes; their names are joined, as in "Baseline / Hours"."""
    notes_after_blank_row: bool = False
    """Whether the table ends at the first blank row, and what stands below it is notes."""
    columns: dict[str, Column]
    """What each column holds, by its header."""

    def mistakes(self) -> Iterator[Mistake]:
        """No local id, or several."""
        ids = [name for name, column in self.columns.items() if column.identifier == "local_id"]
        if not ids:
            yield Mistake("one column has to be 'identifier: local_id', and none is", "columns")
        for name in ids[1:]:
            yield Mistake(f"one column has to be 'identifier: local_id', and '{ids[0]}' is it already", "columns", name)

    @property
    def last_header_row(self) -> int:
        """The row above the records."""
        return self.header_row + self.header_rows - 1


class CsvFormat(ConfigModel):
    """How the site writes its text files (.csv, .txt, .tsv). What is not declared is found by looking at them."""

    encoding: Literal["auto", "utf-8", "windows-1252", "iso-8859-1", "utf-16"] = "auto"
    """The encoding of the letters beyond ASCII; a file that plainly is in another one is refused."""
    delimiter: Literal["auto", ",", ";", "tab", "|"] = "auto"
    """What stands between the cells."""
    decimal: Literal["auto", ".", ","] = "auto"
    """The mark before the decimals: by `,` 1,234 is a little more than one, by `.` it is a thousand and more. With `auto` other
    numbers of the column tell, and where none does, the cell is a problem."""


class Site(ConfigModel):
    """One site: its label, facts, and the mapping of its return."""

    label: str
    """What the site is called in reports."""
    confirmed: bool = True
    """false says that a person still has to read this mapping, whose guesses `make new-site` wrote; the run stops until then."""
    facts: SiteFacts = SiteFacts()
    """How the site was organised. What is left out is not known."""
    csv: CsvFormat = CsvFormat()
    """How the site writes its .csv files."""
    other_files: dict[FileName, str] = Field(default_factory=dict)
    """Files of the return that no table reads, each with the reason."""
    missing: dict[str, MissingMeaning] = Field(default_factory=dict)
    """What the return says where a value is missing, with what that means; an empty cell needs no entry."""
    recodes: dict[Name, dict[str, Meant]] = Field(default_factory=dict)
    """Lists that several columns use: what the return says -> what the codebook says."""
    tables: dict[Name, Table] = Field(min_length=1)
    """The tables of the return; any name will do."""

    def mistakes(self) -> Iterator[Mistake]:
        """Recodes that say two things of one text, or that are not there."""
        lists: list[tuple[Location, dict[str, str]]] = [(("recodes", name), recode) for name, recode in self.recodes.items()]
        for table_name, table in self.tables.items():
            for header, column in table.columns.items():
                at: Location = ("tables", table_name, "columns", header, "recode")
                if isinstance(column.recode, dict):
                    lists.append((at, column.recode))
                elif column.recode is not None and column.recode not in self.recodes:
                    yield Mistake(f"'recodes' has no list '{column.recode}'. {nearest(column.recode, self.recodes)}", *at)
        for place, recode in lists:
            meanings: dict[str, str] = {}
            for said, meant in recode.items():
                if meanings.setdefault(" ".join(said.casefold().split()), meant) != meant:
                    yield Mistake(f"'{said}' stands here twice with different meanings; capitals and spaces do not count", *place, said)

    def recode_of(self, column: Column) -> dict[str, str]:
        """The recode list of a column, looked up where it is named."""
        if isinstance(column.recode, str):
            return self.recodes[column.recode]
        return column.recode or {}

    def missing_of(self, column: Column) -> dict[str, MissingMeaning]:
        """What the column says where a value is missing: its own list, or the site's."""
        return self.missing if column.missing is None else column.missing
