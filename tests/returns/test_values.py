"""What a cell says, as a value of the codebook."""

import datetime as dt
from typing import Literal

import pytest

from jobs_first.config.codebook import Variable
from jobs_first.returns.files import Fault, Notation
from jobs_first.returns.values import Complaint, Value, age_on, decimal_mark, read_date, read_value

MISSING = {"N/K": "not_known", "99": "not_known"}


def variable(kind: str, **more: object) -> Variable:
    base = {"label": "x", "table": "person_waves", "type": kind, "description": "x", "topic": "x"}
    return Variable.model_validate(base | more)


STATUS = variable("category", categories={"working": "Working", "looking": "Looking"})
MONEY_WEEK = variable("number", unit="GBP per week", minimum=0, maximum=5000)
MONEY_YEAR = variable("number", unit="GBP per year", minimum=0, maximum=150000)
HOURS = variable("range", unit="hours per week", minimum=0, maximum=60)


def value_of(cell: object, about: Variable, **more: object) -> Value | Complaint:
    options: dict[str, object] = {"recode": {}, "missing": MISSING, **more}
    return read_value(cell, about, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", [None, "", "  ", "\u00a0", "N/K", "n/k ", 99.0, "99"])
def test_blank_cells_and_missing_tokens_are_unknown(cell: object) -> None:
    assert value_of(cell, STATUS) is None


def test_a_status_is_found_by_recode_whatever_its_case_and_spaces() -> None:
    assert value_of("  Working   PT ", STATUS, recode={"working pt": "working"}) == "working"


def test_a_pattern_in_a_recode_stands_for_any_text_and_exact_words_win() -> None:
    recode = {"work - * hrs": "working", "work - 0 hrs": "looking"}
    assert value_of("work - 12 hrs", STATUS, recode=recode) == "working"
    assert value_of("work - 0 hrs", STATUS, recode=recode) == "looking"


def test_a_word_that_no_recode_knows_is_a_complaint_with_the_categories() -> None:
    assert value_of("busy", STATUS) == Complaint("not_a_category", "one of working, looking")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12", (12, 12)),
        (12.0, (12, 12)),
        ("10-12", (10, 12)),
        ("10 – 12 hours", (10, 12)),
        ("10 to 12 hrs pw", (10, 12)),
        ("16+", (16, None)),
    ],
)
def test_hours_keep_their_range(cell: object, expected: tuple[float, float | None]) -> None:
    assert value_of(cell, HOURS) == expected


@pytest.mark.parametrize(
    ("cell", "rule"), [("part time", "not_a_range"), ("12-10", "not_a_range"), ("61", "out_of_range"), ("50-70", "out_of_range")]
)
def test_hours_that_cannot_be_are_complaints(cell: str, rule: str) -> None:
    found = value_of(cell, HOURS)
    assert isinstance(found, Complaint)
    assert found.rule == rule


@pytest.mark.parametrize(
    ("cell", "about", "period", "expected"),
    [
        ("£123.45 pw", MONEY_WEEK, None, 123.45),
        ("6,420 pa", MONEY_YEAR, None, 6420),
        ("£100 pw", MONEY_YEAR, None, 5200),  # 52 weeks
        ("5,200 per annum", MONEY_WEEK, None, 100),
        ("600 pm", MONEY_YEAR, None, 7200),
        ("£123.45 p.w.", MONEY_WEEK, None, 123.45),
        ("123.45£", MONEY_WEEK, None, 123.45),
        ("GBP 143", MONEY_WEEK, None, 143),
        ("943 gbp p.a.", MONEY_YEAR, None, 943),
        ("143GBP pw", MONEY_YEAR, None, 7436),
        ("6,420 p.a.", MONEY_YEAR, None, 6420),
        ("£600 p.c.m.", MONEY_YEAR, None, 7200),
        ("£100/week", MONEY_YEAR, None, 5200),
        (100, MONEY_YEAR, "week", 5200),
        ("0", MONEY_WEEK, None, 0),
    ],
)
def test_amounts_come_in_the_unit_of_the_codebook(cell: object, about: Variable, period: str | None, expected: float) -> None:
    assert value_of(cell, about, period=period) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("-5", "out_of_range"),
        ("£5 ph", "wrong_period"),
        ("12,34", "not_a_number"),
        ("about 50", "not_a_number"),
        ("5 pw each", "not_a_number"),
    ],
)
def test_amounts_that_cannot_be_are_complaints(cell: str, rule: str) -> None:
    found = value_of(cell, MONEY_WEEK)
    assert isinstance(found, Complaint)
    assert found.rule == rule


def test_nothing_is_never_read_as_zero() -> None:
    assert value_of("", MONEY_WEEK) is None
    assert value_of("0", MONEY_WEEK) == 0


@pytest.mark.parametrize(("cell", "expected"), [("Y", True), ("no", False), (True, True), ("N", False)])
def test_yes_and_no_are_understood(cell: object, expected: bool) -> None:
    assert value_of(cell, variable("boolean")) is expected


def test_anything_else_than_yes_or_no_is_a_complaint() -> None:
    assert value_of("maybe", variable("boolean")) == Complaint("not_yes_or_no", "yes or no")


def test_a_list_in_a_cell_is_recoded_sorted_and_without_repeats() -> None:
    streams = variable("set", categories={"access": "A", "remploy": "R"})
    recode = {"AtW": "access", "Remploy": "remploy"}
    assert value_of("Remploy, AtW,Remploy", streams, recode=recode, separator=",") == "access;remploy"
    assert isinstance(value_of("AtW, Lottery", streams, recode=recode, separator=","), Complaint)


@pytest.mark.parametrize(
    ("cell", "dates", "expected"),
    [
        ("03/04/2010", "dd/mm/yyyy", dt.date(2010, 4, 3)),
        ("03/04/2010", "mm/dd/yyyy", dt.date(2010, 3, 4)),
        ("03.04.2010", "dd/mm/yyyy", dt.date(2010, 4, 3)),
        ("2010-04-03", None, dt.date(2010, 4, 3)),
        (dt.datetime(2010, 4, 3, 12), None, dt.date(2010, 4, 3)),
        (40271.0, None, dt.date(2010, 4, 3)),  # Excel's day number
    ],
)
def test_dates_are_read_in_the_declared_order(cell: object, dates: str | None, expected: dt.date) -> None:
    assert read_date(cell, dates) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["31/02/2010", "soon", "03/04/2010 ?"])
def test_a_date_that_cannot_be_is_a_complaint(cell: str) -> None:
    assert isinstance(read_date(cell, "dd/mm/yyyy"), Complaint)


def test_age_counts_whole_years() -> None:
    assert age_on(dt.date(1980, 4, 1), dt.date(2010, 4, 1)) == 30
    assert age_on(dt.date(1980, 4, 2), dt.date(2010, 4, 1)) == 29


def test_a_whole_number_with_a_fraction_is_a_complaint() -> None:
    assert isinstance(value_of("30.5", variable("integer", unit="years")), Complaint)
    assert value_of(30.0, variable("integer", unit="years")) == 30


@pytest.mark.parametrize("cell", ["4 pa", "3 pm", "5²", "½"])
def test_days_are_not_amounts_and_small_digits_are_not_digits(cell: str) -> None:
    assert isinstance(value_of(cell, variable("number", unit="days per week")), Complaint)


@pytest.mark.parametrize("cell", [2010, 2010.0, "01/02/0201"])
def test_a_year_alone_or_an_impossible_one_is_no_date(cell: object) -> None:
    assert isinstance(read_date(cell, "dd/mm/yyyy"), Complaint)  # type: ignore[arg-type]


def test_only_the_star_is_a_pattern() -> None:
    assert value_of("works a lot", STATUS, recode={"work? *": "working"}) == Complaint("not_a_category", "one of work? *")
    assert value_of("work? at times", STATUS, recode={"work? *": "working"}) == "working"


def test_a_list_of_nothing_is_unknown() -> None:
    assert value_of(";", variable("set", categories={"access": "A"})) is None


@pytest.mark.parametrize(("ranges", "days"), [("lowest", 2), ("middle", 2.5), ("highest", 3)])
def test_a_range_in_a_column_of_numbers_counts_as_the_mapping_declares(ranges: str, days: float) -> None:
    about = variable("number", unit="days per week", minimum=0, maximum=7)
    assert value_of("2-3", about, ranges=ranges) == days
    assert value_of("2 to 3 pw", about, ranges=ranges) == days
    assert value_of("4", about, ranges=ranges) == 4


@pytest.mark.parametrize("cell", ["2-3", "£100 - £120 pw"])
def test_a_range_is_no_number_where_nothing_is_declared(cell: str) -> None:
    assert isinstance(value_of(cell, MONEY_WEEK), Complaint)
    assert value_of("£100 - £120 pw", MONEY_WEEK, ranges="middle") == 110


@pytest.mark.parametrize("cell", ["3-2", "2-", "16+"])
def test_what_is_no_closed_range_stays_not_understood(cell: str) -> None:
    assert isinstance(value_of(cell, MONEY_WEEK, ranges="middle"), Complaint)


def test_hours_a_month_become_hours_a_week() -> None:
    assert value_of("52-104", HOURS, period="month") == (12, 24)
    assert value_of("26+", HOURS, period="month") == (6, None)
    assert value_of("10 hrs pw", HOURS, period="month") == (10, 10)
    assert isinstance(value_of("10 hrs pm", HOURS), Complaint)


@pytest.mark.parametrize(("cell", "way", "date"), [(1985.0, "yyyy", (1985, 7, 1)), (20100422.0, "yyyymmdd", (2010, 4, 22))])
def test_a_number_that_is_no_day_number_is_read_in_the_declared_way(cell: float, way: str, date: tuple[int, int, int]) -> None:
    assert read_date(cell, way) == dt.date(*date)
    assert isinstance(read_date(cell, "dd/mm/yyyy"), Complaint)


def test_dates_may_be_written_in_several_declared_ways() -> None:
    ways = ("dd/mm/yyyy", "d mon yyyy")
    read = [read_date(text, ways) for text in ("03/04/2010", "3 April 2010", "2010-04-03")]
    assert read == [dt.date(2010, 4, 3)] * 3
    assert read_date("2010/3/4 10:00", ways) == Complaint("not_a_date", "a date written dd/mm/yyyy or d mon yyyy")


# -- how a sheet writes numbers and days --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "decimal", "expected"),
    [
        ("12.5", ".", 12.5),
        ("1,234", ".", 1234),
        ("1,234.5", ".", 1234.5),
        ("12,5", ",", 12.5),
        ("1,234", ",", 1.234),
        ("1.234,5", ",", 1234.5),
        ("1.234", ",", 1234),
        ("£1.234,50 pw", ",", 1234.5),
        (12.5, ",", 12.5),
        ("12", "auto", 12),
        ("12,5", "auto", 12.5),
        ("12.5", "auto", 12.5),
        ("1,234,567.5 ", "auto", None),
        ("1,234.5", "auto", 1234.5),
        ("0,125", "auto", 0.125),
    ],
)
def test_a_number_is_read_by_the_decimal_mark_of_its_sheet(cell: object, decimal: str, expected: float | None) -> None:
    found = value_of(cell, MONEY_WEEK, notation=Notation(decimal=decimal))  # type: ignore[arg-type]
    assert found == expected if expected is not None else isinstance(found, Complaint)


@pytest.mark.parametrize(("cell", "decimal"), [("1,2,3", "auto"), ("1.2.3", "."), ("12,34,567", ".")])
def test_a_number_that_no_decimal_mark_explains_is_a_complaint(cell: str, decimal: str) -> None:
    assert value_of(cell, MONEY_WEEK, notation=Notation(decimal=decimal)) == Complaint("not_a_number", "a number, in GBP per week")  # type: ignore[arg-type]


@pytest.mark.parametrize(("cell", "decimal", "mark"), [("12,5", ".", "point"), ("12.5", ",", "comma")])
def test_a_number_with_the_other_decimal_mark_is_a_complaint_that_says_so(cell: str, decimal: str, mark: str) -> None:
    found = value_of(cell, MONEY_WEEK, notation=Notation(decimal=decimal))  # type: ignore[arg-type]
    assert found == Complaint("not_a_number", f"a number, in GBP per week, with a decimal {mark}")


@pytest.mark.parametrize("cell", ["1,234", "1.234", "£1,234 pw"])
def test_a_number_that_both_marks_explain_is_a_complaint_until_one_is_known(cell: str) -> None:
    found = value_of(cell, MONEY_WEEK, notation=Notation(decimal="auto"))
    assert isinstance(found, Complaint)
    assert found.rule == "ambiguous_number"
    assert "csv.decimal" in found.expected


@pytest.mark.parametrize("decimal", [".", ",", "auto"])
@pytest.mark.parametrize("cell", ["0", "12", "007", "12.5", "12.50", "0.05", "1.234", "1.2345", "12.", ".5", "9876543210.25", "1" * 31])
def test_a_number_says_the_same_with_a_sign_before_it_and_without(cell: str, decimal: Literal[".", ",", "auto"]) -> None:
    notation = Notation(decimal)
    assert value_of(cell, MONEY_WEEK, notation=notation) == value_of(f"£{cell}", MONEY_WEEK, notation=notation)


def test_ranges_keep_to_the_decimal_mark_too() -> None:
    assert value_of("10,5 - 12", HOURS, notation=Notation(decimal=",")) == (10.5, 12)
    assert value_of("10.5-12.25", HOURS) == (10.5, 12.25)
    found = value_of("1,500-2", HOURS, notation=Notation(decimal="auto"))
    assert isinstance(found, Complaint)
    assert found.rule == "ambiguous_number"


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["1,234", "12,5"], ","),
        (["1,234", "12.5"], "."),
        (["1,234", "850", ""], "auto"),
        (["1.234,50"], ","),
        (["1,234,567"], "."),
        (["12,5", "12.5"], "auto"),
        (["10,5-12 hours"], ","),
        ([], "auto"),
    ],
)
def test_the_decimal_mark_is_told_by_numbers_that_only_one_mark_explains(texts: list[str], mark: str) -> None:
    assert decimal_mark(texts) == mark


def test_what_the_mapping_says_has_a_point_whatever_the_sheet_has() -> None:
    assert value_of("low", MONEY_WEEK, recode={"low": "12.5"}, notation=Notation(decimal=",")) == 12.5


@pytest.mark.parametrize(
    ("cell", "about", "expected"),
    [
        (dt.timedelta(hours=37, minutes=30), HOURS, (37.5, 37.5)),
        (dt.time(7, 15), HOURS, (7.25, 7.25)),
        ("37:30", HOURS, (37.5, 37.5)),
        ("0:20", variable("number", unit="hours per week"), 0.3333),
    ],
)
def test_hours_and_minutes_are_hours(cell: object, about: Variable, expected: object) -> None:
    assert value_of(cell, about) == expected


def test_hours_and_minutes_are_no_amount_of_money() -> None:
    assert isinstance(value_of("7:30", MONEY_WEEK), Complaint)


def test_a_percentage_is_a_number_of_percent_and_of_nothing_else() -> None:
    assert value_of("25%", variable("number", unit="percent")) == 25
    assert value_of("25.5 %", variable("number", unit="percent")) == 25.5
    assert isinstance(value_of("25%", HOURS), Complaint)
    assert isinstance(value_of("25%", MONEY_WEEK), Complaint)


def test_a_range_that_the_spreadsheet_made_a_date_says_what_happened() -> None:
    found = value_of(dt.date(2010, 12, 10), HOURS)
    assert isinstance(found, Complaint)
    assert "makes a date" in found.expected


@pytest.mark.parametrize("cell", [float("inf"), float("nan"), "9" * 400])
def test_what_is_no_finite_number_is_a_complaint(cell: object) -> None:
    assert isinstance(value_of(cell, variable("number")), Complaint)


def test_day_numbers_follow_the_calendar_of_the_sheet() -> None:
    from_1904 = Notation(day_zero=dt.date(1904, 1, 1))
    assert read_date(38809.0, None, notation=from_1904) == dt.date(2010, 4, 3)
    assert read_date("38809", "dd/mm/yyyy", notation=from_1904) == dt.date(2010, 4, 3)
    assert read_date("40271", None) == dt.date(2010, 4, 3)
    assert isinstance(read_date(2010.0, None, notation=from_1904), Complaint)


@pytest.mark.parametrize("cell", ["03/04/2010 00:00", "03/04/2010 0:00:00", "2010-04-03T00:00:00.000", "2010-04-03 00:00"])
def test_midnight_behind_a_date_is_passed_over(cell: str) -> None:
    assert read_date(cell, "dd/mm/yyyy") == dt.date(2010, 4, 3)


@pytest.mark.parametrize("cell", [True, -5.0, 1e300, 99999999.0, "99999"])
def test_numbers_that_are_no_day_are_complaints(cell: object) -> None:
    assert isinstance(read_date(cell, None), Complaint)  # type: ignore[arg-type]


def test_where_no_order_is_declared_a_date_of_the_spreadsheet_is_asked_for() -> None:
    assert read_date("soon", None) == Complaint("not_a_date", "a date, as the spreadsheet writes dates, or as 2010-04-30")
    assert read_date("soon", "mm/dd/yyyy") == Complaint("not_a_date", "a date written mm/dd/yyyy")


@pytest.mark.parametrize("kind", ["cell_error", "formula_without_value"])
def test_a_fault_is_a_complaint_of_its_kind_whatever_the_variable(kind: str) -> None:
    for about in (STATUS, MONEY_WEEK, HOURS, variable("boolean"), variable("date"), variable("set", categories={"a": "A"})):
        found = value_of(Fault(kind, "#N/A"), about)  # type: ignore[arg-type]
        assert isinstance(found, Complaint)
        assert found.rule == kind


def test_a_fault_that_the_site_counts_as_missing_is_unknown() -> None:
    assert value_of(Fault("cell_error", "#N/A"), STATUS, missing={"#n/a"}) is None
