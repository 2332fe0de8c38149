"""`make new-site`: what is guessed, what is left open, what is never written, and what is refused."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobs_first.config.assemble import load_study
from jobs_first.config.loading import load_model
from jobs_first.config.mapping_checks import mapping_mistakes
from jobs_first.config.sites import Column, Site
from jobs_first.errors import UserError
from jobs_first.new_site.command import new_site
from jobs_first.returns.site import SiteReader
from support.identifiers import identifiers
from support.other_words import FORENAMES, PERSON, STAFF, SURNAMES, WAVE
from support.project import ROOT

STUDY = load_study(ROOT)
Guess = Callable[..., tuple[Site, str, str]]
Demonstration = Callable[[str], tuple[Site, str]]
Write = Callable[..., Path]
IDS = [f"C-{number}" for number in range(1, 7)]


def purpose(column: Column) -> tuple[str, str]:
    """What a column is for; every reason for leaving one alone is the same."""
    if column.unused is not None:
        return "unused", ""
    kind = "variable" if column.variable else "identifier" if column.identifier else "is"
    return kind, column.variable or column.identifier or column.is_ or ""


def marks(text: str) -> dict[str, str]:
    """Header -> whether its line says "guess" or "check"."""
    return dict(re.findall(r'^      "?(\S[^\n]*?)"?:.*?# (guess|check):', text, flags=re.MULTILINE))


def read(site: Site, name: str, folder: Path) -> Any:
    confirmed = site.model_copy(update={"confirmed": True})
    study = STUDY.study
    return SiteReader(name, confirmed, STUDY.codebook, set(study.groups), set(study.waves), study.age_on).read(folder)


@pytest.mark.parametrize("name", ["site_a", *(pytest.param(name, marks=pytest.mark.deep) for name in sorted(STUDY.sites)[1:])])
def test_a_demonstration_return_is_guessed_as_its_mapping_has_it(demonstration: Demonstration, name: str) -> None:
    guessed, text = demonstration(name)
    by_hand = {(part.file, part.sheet): table for table in STUDY.sites[name].tables.values() for part in table.parts}
    right = columns = 0
    for table in guessed.tables.values():
        other = by_hand[table.parts[0].file, table.parts[0].sheet]
        assert (table.header_row, table.notes_after_blank_row) == (other.header_row, other.notes_after_blank_row)
        assert {part.wave for part in table.parts} <= {part.wave for part in other.parts}
        for header, column in table.columns.items():
            same = (*purpose(column), column.wave) == (*purpose(other.columns[header]), other.columns[header].wave)
            right, columns = right + same, columns + 1
            assert same or marks(text)[header] == "check" or column.unused, f"{header} is guessed wrongly and not marked"
    assert {(part.file, part.sheet) for table in guessed.tables.values() for part in table.parts} == set(by_hand)
    assert right >= 0.8 * columns, f"{right} of {columns}"


@pytest.mark.parametrize("name", ["site_a", *(pytest.param(name, marks=pytest.mark.deep) for name in sorted(STUDY.sites)[1:])])
def test_a_guessed_mapping_reads_most_values_of_a_return_and_none_of_them_wrongly(demonstration: Demonstration, name: str) -> None:
    guessed, _ = demonstration(name)
    assert list(mapping_mistakes(guessed, STUDY.codebook)) == []
    got, wanted = read(guessed, name, STUDY.returns / name), read(STUDY.sites[name], name, STUDY.returns / name)
    values = [(key, variable, value) for key, record in wanted.records.by_key.items() for variable, value in record.values.items()]
    known = [(key, variable, value) for key, variable, value in values if value is not None]
    found = [(got.records.by_key[key].values.get(variable), value) for key, variable, value in known if key in got.records.by_key]
    assert [pair for pair in found if pair[0] not in (None, pair[1])] == []
    assert sum(one == other for one, other in found) >= 0.85 * len(known)


def test_a_return_in_other_words_is_guessed_too(guess: Guess, other_words: Path) -> None:
    guessed, text, told = guess(other_words)
    [table] = guessed.tables.values()
    assert (table.header_row, table.notes_after_blank_row) == (5, True)
    expected = {**PERSON, **{f"{mark} {name}": what for mark in ("T1", "T2") for name, what in WAVE.items()}}
    assert {header: purpose(column) for header, column in table.columns.items()} == expected
    waves = {header[:2]: column.wave for header, column in table.columns.items() if column.wave}
    assert waves == {"T1": "baseline", "T2": "follow_up"}
    assert table.columns["D.O.B."].dates == "dd mon yy"
    assert table.columns["T1 Who funds"].separator == "&"
    assert table.columns["T1 Indicative allocation £ p.a."].period == "year"
    assert guessed.missing == {"unk": "not_known"}
    assert guessed.recodes["employment_status"]["Volunteer"] == "unpaid_work"
    assert guessed.confirmed is False
    assert guessed.facts.right_to_control is None
    assert "1 sheet has no table" in told
    assert marks(text)["T1 Shoe size"] == "check"


def test_the_mapping_holds_nothing_of_anyone(guess: Guess, other_words: Path) -> None:
    _, text, told = guess(other_words)
    for word in (*FORENAMES, *SURNAMES, *STAFF, "SU10", "QX", "sister", "Pottering", "Moved"):
        assert word not in text
        assert word not in told
    assert not re.search(r"\d{3} \d{3} \d{4}|\d\d-[A-Z][a-z]{2}-\d\d", text)


def test_no_identifier_of_a_demonstration_return_is_in_its_mapping(demonstration: Demonstration) -> None:
    written = "\n".join(demonstration(name)[1] for name in STUDY.sites).casefold()
    assert [word for word in identifiers(ROOT) if word.casefold() in written] == []


def test_free_words_in_a_column_of_categories_are_counted_and_not_written(guess: Guess, write_csv: Write) -> None:
    statuses = ["Paid job", "Paid job", "helps Auntie Perpetua", "helps Auntie Perpetua", "Seeking work", "Jobcentre - ask Ignatius"]
    rows = [[number, "JF", "Baseline", status] for number, status in zip(IDS, statuses, strict=True)]
    guessed, text, _ = guess(write_csv(["Client ref", "Group", "Wave", "Employment status"], *rows))
    column = guessed.tables["records"].columns["Employment status"]
    assert column.recode == {"Paid job": "paid_employment", "Seeking work": "looking_for_work"}
    assert "2 more values are not shown here" in text
    assert not re.search("Perpetua|Ignatius|Auntie", text)


def test_a_value_that_one_person_alone_has_and_no_category_is_like_is_not_written(guess: Guess, write_csv: Write) -> None:
    homes = ["With family", "With family", "supported", "day service", "day service", "training days"]
    rows = [[number, "JF", home] for number, home in zip(IDS, homes, strict=True)]
    _, text, _ = guess(write_csv(["Client ref", "Group", "Accommodation"], *rows))
    assert "# day service:" in text
    assert "training days" not in text


def test_a_header_that_names_a_person_is_left_out(guess: Guess, write_csv: Write) -> None:
    rows = [[number, name, "JF", "Paid job", 1] for number, name in zip(IDS, FORENAMES, strict=False)]
    guessed, text, _ = guess(write_csv(["Client ref", "Forename", "Group", "Employment status", "Visits by Ottoline"], *rows))
    assert "Ottoline" not in text
    assert "1 columns are left out" in text
    assert set(guessed.tables["records"].columns) == {"Client ref", "Forename", "Group", "Employment status"}


@pytest.mark.parametrize(
    "rows",
    [
        [["C-1", "Ursuline Vantongeren", "9434765919", "02/05/1980", "JF", "Paid job"]] * 3,
        [["Ursuline", "Paid employment", "Baseline", "Jobs First", "Female"], ["Clemency", "Paid employment", "Baseline", "JF", "Female"]],
        [["1", "2", "3"], ["4", "5", "6"]],
        [["Client ref"], ["C-1"]],
        [[]],
    ],
)
def test_a_file_without_a_header_is_refused_and_nothing_of_it_is_said(
    guess: Guess, write_csv: Write, config: Path, rows: list[Any]
) -> None:
    with pytest.raises(UserError, match="No row of these files looks like the header of a table, so nothing was written") as refused:
        guess(write_csv(*rows))
    assert "Ursuline" not in str(refused.value)
    assert not (config / "sites" / "site_f.yaml").exists()


def test_a_table_without_an_id_is_refused(guess: Guess, write_csv: Write) -> None:
    rows = [["Group", "Employment status", "Gender"], ["JF", "Paid job", "F"], ["JF", "Paid job", "M"], ["C", "Paid job", "F"]]
    with pytest.raises(UserError, match="No column of these files looks like the id of a person"):
        guess(write_csv(*rows))


def test_a_header_without_records_is_enough(guess: Guess, write_csv: Write) -> None:
    guessed, _, _ = guess(write_csv(["Client ref", "Group", "Employment status", "Date of birth"]))
    assert purpose(guessed.tables["records"].columns["Employment status"]) == ("variable", "employment_status")


@pytest.mark.parametrize(
    "site", ["", "Site F", "SITE_F", "../site_f", "sites/f", "site-f", "9site", "interviews", "site_f.yaml", "a" * 41, "site_f\n"]
)
def test_a_name_that_no_site_can_have_is_refused(config: Path, write_csv: Write, site: str) -> None:
    path = write_csv(["Client ref", "Group", "Employment status"])
    before = sorted(config.rglob("*"))
    with pytest.raises(UserError, match=r"cannot be the name of a site|Say what the site is called"):
        new_site(site, str(path), config)
    assert sorted(config.rglob("*")) == before


def test_a_mapping_that_is_there_is_never_written_over(config: Path, guess: Guess, write_csv: Write) -> None:
    before = (config / "sites" / "site_a.yaml").read_bytes()
    with pytest.raises(UserError, match=r"site_a\.yaml is there already and stays as it is"):
        guess(write_csv(["Client ref", "Group", "Employment status"]), site="site_a")
    assert (config / "sites" / "site_a.yaml").read_bytes() == before
    (config / "sites" / "site_g.yaml").symlink_to(config / "nowhere.yaml")
    with pytest.raises(UserError, match="is there already"):
        guess(write_csv(["Client ref", "Group", "Employment status"]), site="site_g")


@pytest.mark.parametrize(
    ("given", "told"), [("", "Say which file"), ("no such file.xlsx", "There is no file"), ("'open quote", "There is no file")]
)
def test_a_file_that_is_not_there_is_told_with_how_to_name_it(config: Path, given: str, told: str) -> None:
    with pytest.raises(UserError, match=told) as refused:
        new_site("site_f", given, config)
    assert "make new-site FILE=" in str(refused.value)


def test_a_damaged_file_is_told_and_nothing_is_written(guess: Guess, tmp_path: Path, config: Path) -> None:
    (tmp_path / "return.xlsx").write_bytes(b"PK\x03\x04 this is no workbook")
    with pytest.raises(UserError, match=r"return\.xlsx: .*cannot be opened"):
        guess(tmp_path / "return.xlsx")
    assert not (config / "sites" / "site_f.yaml").exists()


def test_a_file_named_after_a_person_has_to_be_renamed_first(guess: Guess, write_csv: Write) -> None:
    rows = [[number, name, "JF", "Paid job"] for number, name in zip(IDS, SURNAMES, strict=True)]
    path = write_csv(["Client ref", "Surname", "Group", "Employment status"], *rows, name="Case of Mockbeggar.csv")
    with pytest.raises(UserError, match="The name of a file seems to hold a person's name") as refused:
        guess(path)
    assert "Mockbeggar" not in str(refused.value)
    assert str(refused.value).endswith("Rename the file: Case of (hidden).csv")


def test_a_file_whose_name_a_mapping_cannot_hold_has_to_be_renamed_first(guess: Guess, write_csv: Write) -> None:
    with pytest.raises(UserError, match="A mapping cannot hold the name of"):
        guess(write_csv(["Client ref", "Group", "Employment status"], name="return: final.csv"))


def test_several_files_become_parts_and_tables_with_the_waves_of_their_names(config: Path, write_csv: Write, tmp_path: Path) -> None:
    header = ["Client ref", "Group", "Employment status"]
    files = [write_csv(header, *([number, "JF", "Paid job"] for number in IDS), name=f"survey {year}.csv") for year in (2010, 2011)]
    new_site("site_f", f"'{files[0]}' '{files[1]}'", config)
    text = (config / "sites" / "site_f.yaml").read_text(encoding="utf-8")
    assert "{file: survey 2010.csv, wave: baseline}" in text
    assert "{file: survey 2011.csv, wave: follow_up}" in text


@pytest.mark.parametrize("header", ["Date of review", "Review date", "Date reviewed"])
def test_the_date_of_a_review_is_no_member_of_staff(guess: Guess, write_csv: Write, header: str) -> None:
    rows = [[number, "JF", "BL", f"{day + 10}/05/2010"] for day, number in enumerate(IDS)]
    guessed, _, _ = guess(write_csv(["Client ref", "Group", "Wave", header], *rows))
    assert guessed.tables["records"].columns[header].variable == "record_date"


def test_a_wave_or_a_group_that_nothing_says_is_asked_for(guess: Guess, write_csv: Write) -> None:
    _, text, _ = guess(write_csv(["Client ref", "Employment status", "Gender"], *([number, "Paid job", "F"] for number in IDS)))
    assert "check: nothing says which wave these rows are" in text
    assert "check: nothing says which group people are in" in text


def test_a_list_of_codes_that_came_with_the_return_says_what_they_mean(config: Path, write_csv: Write, tmp_path: Path) -> None:
    folder = tmp_path / "return"
    folder.mkdir()
    rows = [[number, "1", "BL", code, "9"] for number, code in zip(IDS, "112399", strict=True)]
    write_csv(["Client ref", "Group", "Wave", "STAT", "DAYS_DS"], *rows, name="return/records.csv")
    codes = [["STAT", "1", "Paid job"], ["STAT", "2", "Seeking work"], ["STAT", "9", "Refused"], ["STAT", "3", "Gardening"]]
    codes += [["GROUP", "1", "Jobs First"], ["DAYS_DS", "9", "Not known"]]
    write_csv(["Codes of our system"], ["Field", "Code", "Meaning"], *codes, name="return/codes.csv")
    new_site("site_f", str(folder), config)
    guessed = load_model(config / "sites" / "site_f.yaml", Site)
    columns = guessed.tables["records"].columns
    assert columns["Group"].recode == {"1": "jobs_first"}
    assert (columns["STAT"].variable, columns["STAT"].missing) == ("employment_status", {"9": "refused"})
    assert columns["STAT"].recode == {"1": "paid_employment", "2": "looking_for_work"}
    assert columns["DAYS_DS"].missing == {"9": "not_known"}
    assert guessed.other_files == {"codes.csv": "a list of codes; the recodes were guessed by it"}


def test_codes_are_left_open_and_the_one_that_stands_apart_may_mean_missing(guess: Guess, write_csv: Write) -> None:
    rows = [[number, "JF", "BL", code] for number, code in zip(IDS, "112399", strict=True)]
    guessed, text, _ = guess(write_csv(["Client ref", "Group", "Wave", "EMP_STAT"], *rows))
    column = guessed.tables["records"].columns["EMP_STAT"]
    assert (column.variable, column.recode, column.missing) == ("employment_status", None, {"9": "not_known"})
    assert '# "1":' in text
    assert '# "9":' not in text


def test_a_variable_that_is_new_in_the_codebook_is_guessed_by_its_own_words(guess: Guess, write_csv: Write, config: Path) -> None:
    codebook = config / "codebook.yaml"
    added = """  enjoys_work:
    label: Enjoys work
    also_called: [job satisfaction]
    table: person_waves
    type: category
    categories: {often: Often, never: Never}
    category_words: {never: [not at all]}
    topic: employment
    description: How often the person says that they enjoy their work.
"""
    codebook.write_text(codebook.read_text(encoding="utf-8").replace("variables:\n", "variables:\n" + added, 1), encoding="utf-8")
    rows = [[number, "JF", "BL", said] for number, said in zip(IDS, ["Often", "Not at all"] * 3, strict=True)]
    guessed, _, _ = guess(write_csv(["Client ref", "Group", "Wave", "Satisfaction with job"], *rows))
    column = guessed.tables["records"].columns["Satisfaction with job"]
    assert (column.variable, column.recode) == ("enjoys_work", {"Often": "often", "Not at all": "never"})


def test_what_to_do_next_is_said_and_the_file_stays_where_it_is(guess: Guess, other_words: Path) -> None:
    before = other_words.stat()
    _, _, told = guess(other_words)
    assert other_words.stat() == before
    for step in ("Read ", "Put the file into data/returns/site_f/", "Add site_f to 'sites' in", "make check-returns"):
        assert step in told
    assert re.findall(r"^  (\d)\. ", told, flags=re.MULTILINE) == ["1", "2", "3", "4"]


def test_a_return_of_a_council_is_not_to_stand_beside_the_demonstration(guess: Guess, other_words: Path, tmp_path: Path) -> None:
    returns = tmp_path / "data" / "returns"
    returns.mkdir(parents=True)
    (returns / "provenance.yaml").write_text("kind: demonstration\n", encoding="utf-8")
    assert "belongs outside the repository" in guess(other_words)[2]
    (returns / "provenance.yaml").write_text("kind: collected\n", encoding="utf-8")
    assert "belongs outside the repository" not in guess(other_words, site="site_g")[2]


def test_a_site_that_the_study_names_already_need_not_be_added(config: Path, guess: Guess, other_words: Path) -> None:
    (config / "study.yaml").write_text(
        (config / "study.yaml").read_text(encoding="utf-8").replace("site_e]", "site_e, site_f]"), encoding="utf-8"
    )
    _, _, told = guess(other_words)
    assert "Add site_f" not in told
    assert re.findall(r"^  (\d)\. ", told, flags=re.MULTILINE) == ["1", "2", "3"]


def test_a_folder_is_read_with_what_is_in_it(guess: Guess, other_words: Path, tmp_path: Path) -> None:
    folder = tmp_path / "from the council"
    folder.mkdir()
    shutil.copy(other_words, folder)
    (folder / "Letter.docx").write_bytes(b"x")
    (folder / "~$Return.xlsx").write_bytes(b"x")
    guessed, _, _ = guess(folder)
    assert set(guessed.other_files) == {"Letter.docx"}


@pytest.mark.parametrize(
    ("rows", "record", "header_rows", "last"),
    [
        (
            [["", "", "Baseline", "", "Follow up", ""], ["Ref", "Group", *["Status", "Hours"] * 2]],
            ["Job", "16"] * 2,
            2,
            "Follow up / Hours",
        ),
        ([["Ref", "Group", "Job status", "", "Hours", ""], ["", "", *["BL", "FU"] * 2]], ["Job", "Job", "16", "16"], 2, "Hours / FU"),
        ([["Ref", "Group", *["Status", "Hours", "Pay per hour"] * 2]], ["Job", "16", "6.50"] * 2, 1, "Hours (2)"),
    ],
)
def test_waves_that_stand_side_by_side_in_a_header_are_found(
    guess: Guess, write_csv: Write, rows: list[list[str]], record: list[str], header_rows: int, last: str
) -> None:
    guessed, _, _ = guess(write_csv(*rows, *([number, "JF", *record] for number in IDS)))
    table = guessed.tables["records"]
    assert (table.header_row, table.header_rows) == (1, header_rows)
    column = table.columns[last]
    assert column.wave == "follow_up"
    assert {one.wave for one in table.columns.values() if one.variable} == {"baseline", "follow_up"}


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["943 476 5919", "9434765870", "943 476 5900"] * 2, ("identifier", "link")),
        (["ZZ1 2QX", "ZZ9 9ZZ", ""] * 2, ("identifier", "drop")),
        (["a@example.org", "b@example.org", "c@example.org"] * 2, ("identifier", "drop")),
        (["02/05/1980", "30/11/1951", "13/02/1990"] * 2, ("identifier", "date_of_birth")),
        (["02/05/2010", "30/11/2010", "13/02/2011"] * 2, ("unused", "")),
        (["Vantongeren", "Quarrington", "Mockbeggar", "Ashbottle", "Wetherspunt", "Pilkingthorpe"], ("identifier", "drop")),
        (["Male", "Female", "Female"] * 2, ("variable", "sex")),
        (["Start", "Follow-up", "Start"] * 2, ("is", "wave")),
        (["Acme", "Acme", "Acme"] * 2, ("unused", "")),
    ],
)
def test_a_column_with_an_unknown_name_is_guessed_by_the_shape_of_its_values(
    guess: Guess, write_csv: Write, values: list[str], found: tuple[str, str]
) -> None:
    rows = [[number, "JF", "Paid job", value] for number, value in zip(IDS, values, strict=True)]
    guessed, text, _ = guess(write_csv(["Client ref", "Group", "Employment status", "Column Q"], *rows))
    assert purpose(guessed.tables["records"].columns["Column Q"]) == found
    assert marks(text)["Column Q"] == "check"


NOT_ASKED_FOR = {
    "Hours of support per week": "7",
    "Ethnicity of carer": "White",
    "Funding panel date": "01/02/2010",
    "Carer's age": "54",
    "Job title": "Cleaner",
    "Employment status of carer": "Employed",
    "Transport cost per week": "12.50",
    "Sexuality": "A",
    "Direct payment amount per week": "120.00",
}


def test_a_column_that_is_only_nearly_named_like_a_variable_is_never_sure(guess: Guess, write_csv: Write) -> None:
    rows = [[number, "JF", "BL", *NOT_ASKED_FOR.values()] for number in IDS]
    guessed, text, _ = guess(write_csv(["Client ref", "Group", "Wave", *NOT_ASKED_FOR], *rows))
    said = marks(text)
    assert said["Client ref"] == "guess"
    assert {header: said[header] for header in NOT_ASKED_FOR} == dict.fromkeys(NOT_ASKED_FOR, "check")
    assert guessed.tables["records"].columns["Hours of support per week"].variable == "hours"
