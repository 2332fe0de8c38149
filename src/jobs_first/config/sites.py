"""config/sites/<site>.yaml: how one site's return maps on to the codebook, and the facts of the site."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from jobs_first.config.codebook import Name
from jobs_first.config.loading import ConfigModel

MissingMeaning = Literal["not_known", "refused", "not_applicable"]
Period = Literal["hour", "week", "month", "year"]
FileName = Annotated[str, Field(pattern=r"^[^/\\:*?\"<>|\x00-\x1f]+$", max_length=200)]


class SiteFacts(ConfigModel):
    """How the site was organised, from its site profile; not from records of people."""

    employment_needs_in_ras: bool
    right_to_control: bool
    remploy_funding: bool
    self_employment_approaches: tuple[Literal["in_business", "mi_enterprise"], ...] = ()


class Part(ConfigModel):
    """One rectangle of cells to read: a sheet of a workbook, or a whole .csv file (no `sheet`).

    `group` and `wave` hold for every row of the part; where they differ by row, a column carries them instead.
    """

    file: FileName
    sheet: str | None = None
    group: Name | None = None
    wave: Name | None = None


class Column(ConfigModel):
    """What one column of the return holds. Exactly one of `identifier`, `variable`, `is` and `unused` is given.

    identifier  local_id joins the person's rows; link is a number that follows the person between sites; date_of_birth
                becomes age at baseline; name is compared with other names, to find a person under two ids; drop is
                anything else that names someone. All are thrown away at the end of the first step
    variable    the codebook variable that the column holds, at `wave` where the column belongs to one wave
    is          the column says the row's `group` or `wave`
    unused      why the column is left alone
    recode      the name of a list in `recodes`, or the list itself: what the return says -> what the codebook says;
                `*` in what the return says stands for any text
    period      what an amount of money is per, where the cell does not say; the amount is turned into `unit` of the codebook
    dates       the order of a date written as text; a date of the spreadsheet itself needs none
    separator   what stands between the entries of a list in one cell
    missing     what this column says for not known, in place of the site's list: where 9 is "not known" in coded columns, a
                column of hours must say that nine hours are nine hours. Nothing but an empty cell is missing with `{}`
    """

    identifier: Literal["local_id", "link", "name", "drop", "date_of_birth"] | None = None
    variable: Name | None = None
    is_: Literal["group", "wave"] | None = Field(default=None, alias="is")
    unused: str | None = None
    wave: Name | None = None
    aliases: tuple[str, ...] = ()
    recode: Name | dict[str, str] | None = None
    period: Period | None = None
    dates: Literal["dd/mm/yyyy", "yyyy-mm-dd", "mm/dd/yyyy"] | None = None
    separator: Annotated[str, StringConstraints(strip_whitespace=False, min_length=1)] | None = None
    missing: dict[str, MissingMeaning] | None = None

    @model_validator(mode="after")
    def _one_purpose(self) -> Column:
        given = [self.identifier, self.variable, self.is_, self.unused]
        if sum(purpose is not None for purpose in given) != 1:
            raise ValueError("give exactly one of 'identifier', 'variable', 'is' and 'unused'")
        if self.wave is not None and self.variable is None:
            raise ValueError("'wave' goes with 'variable' only")
        if self.missing is not None and self.unused is not None:
            raise ValueError("'missing' says nothing of a column that is unused")
        return self


class Table(ConfigModel):
    """Parts that share a layout. `header_row` counts from 1, as the spreadsheet shows it.

    `notes_after_blank_row` says that the table ends at the first blank row and what stands below it is notes.
    """

    parts: tuple[Part, ...] = Field(min_length=1)
    header_row: Annotated[int, Field(ge=1, le=1000)] = 1
    notes_after_blank_row: bool = False
    columns: dict[str, Column]

    @model_validator(mode="after")
    def _one_local_id(self) -> Table:
        ids = [name for name, column in self.columns.items() if column.identifier == "local_id"]
        if len(ids) != 1:
            raise ValueError(f"exactly one column must be 'identifier: local_id', found {len(ids)}")
        return self


class CsvFormat(ConfigModel):
    """How the site writes its .csv files."""

    encoding: Literal["utf-8", "windows-1252", "iso-8859-1", "utf-16"] = "utf-8"
    delimiter: Literal[",", ";", "tab", "|"] = ","


class Site(ConfigModel):
    """One site: its label, facts, and the mapping of its return."""

    label: str
    facts: SiteFacts
    csv: CsvFormat = CsvFormat()
    other_files: dict[FileName, str] = Field(default_factory=dict)
    missing: dict[str, MissingMeaning] = Field(default_factory=dict)
    recodes: dict[Name, dict[str, str]] = Field(default_factory=dict)
    tables: dict[Name, Table] = Field(min_length=1)

    @model_validator(mode="after")
    def _recodes_are_clear(self) -> Site:
        named = [(f"recodes.{name}", recode) for name, recode in self.recodes.items()]
        named += [
            (f"tables.{table_name}.columns.{header}.recode", column.recode)
            for table_name, table in self.tables.items()
            for header, column in table.columns.items()
            if isinstance(column.recode, dict)
        ]
        for where, recode in named:
            meanings: dict[str, str] = {}
            for said, meant in recode.items():
                if meanings.setdefault(" ".join(said.casefold().split()), meant) != meant:
                    raise ValueError(f"{where}: '{said}' stands there twice with different meanings; capitals and spaces do not count")
        return self

    @model_validator(mode="after")
    def _recodes_exist(self) -> Site:
        for table_name, table in self.tables.items():
            for header, column in table.columns.items():
                if isinstance(column.recode, str) and column.recode not in self.recodes:
                    raise ValueError(
                        f"tables.{table_name}.columns.{header} names the recode '{column.recode}', which 'recodes' does not have"
                    )
        return self

    def recode_of(self, column: Column) -> dict[str, str]:
        """The recode list of a column, looked up where it is named."""
        if isinstance(column.recode, str):
            return self.recodes[column.recode]
        return column.recode or {}

    def missing_of(self, column: Column) -> dict[str, MissingMeaning]:
        """What the column says where a value is missing: its own list, or the site's."""
        return self.missing if column.missing is None else column.missing
