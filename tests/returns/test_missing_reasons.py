"""Why values are missing: counted by wave and variable, and never mixed up."""

from collections.abc import Callable

from jobs_first.config.codebook import Codebook
from jobs_first.returns.missing_reasons import missing_reason_rows
from jobs_first.returns.site import SiteReturn
from support.small_return import CODEBOOK, HEADER, ROW, mapping

Read = Callable[..., SiteReturn]
MISSING = {"NK": "not_known", "Ref": "refused", "N/A": "not_applicable"}


def reasons(returned: SiteReturn) -> dict[tuple[str, str, str], int]:
    rows = missing_reason_rows(returned, Codebook.model_validate(CODEBOOK), ["baseline", "follow_up"])
    assert all(row["site"] == "site_t" for row in rows)
    return {(str(row["wave"]), str(row["variable"]), str(row["reason"])): int(str(row["records"])) for row in rows}


def row(number: int, **cells: str) -> str:
    given = {"Born": "02/05/1980", "Wave": "1", "Sex": "f", "Status": "job", "Hours": "10-12"} | cells
    middle = ",".join(given[name] for name in ("Wave", "Sex", "Status", "Hours"))
    return f"T-{number},Name,94347659{number:02},{given['Born']},JF,{middle}"


def test_a_known_value_has_no_reason(read_csv: Read) -> None:
    assert reasons(read_csv(HEADER, ROW)) == {}


def test_each_token_is_counted_under_its_meaning(read_csv: Read) -> None:
    lines = [row(1, Status="NK", Hours="N/A"), row(2, Status="ref", Hours="n/a"), row(3, Sex="NK", Hours="")]
    assert reasons(read_csv(HEADER, *lines, with_mapping=mapping(missing=MISSING))) == {
        ("", "sex", "not_known"): 1,
        ("baseline", "employment_status", "not_known"): 1,
        ("baseline", "employment_status", "refused"): 1,
        ("baseline", "hours", "not_applicable"): 2,
        ("baseline", "hours", "blank"): 1,
    }


def test_a_cell_that_is_not_understood_is_no_blank(read_csv: Read) -> None:
    assert reasons(read_csv(HEADER, row(1, Status="busy", Born="long ago"))) == {
        ("", "age_at_baseline", "set_aside"): 1,
        ("baseline", "employment_status", "set_aside"): 1,
    }


def test_a_date_of_birth_that_is_not_known_is_the_reason_for_the_age(read_csv: Read) -> None:
    assert reasons(read_csv(HEADER, row(1, Born="NK"))) == {("", "age_at_baseline", "not_known"): 1}
    assert reasons(read_csv(HEADER, row(1, Born=""))) == {("", "age_at_baseline", "blank"): 1}


def test_what_one_row_leaves_out_and_another_says_is_known(read_csv: Read) -> None:
    assert reasons(read_csv(HEADER, row(1, Status="NK"), row(1, Sex="NK"))) == {}


def test_a_wave_without_a_row_is_no_record(read_csv: Read) -> None:
    returned = read_csv(HEADER, row(1), row(2, Wave="2", Hours=""))
    assert reasons(returned) == {("follow_up", "hours", "blank"): 1}


def test_reasons_and_known_values_add_up_to_the_rows_of_the_clean_tables(read_csv: Read) -> None:
    lines = [row(1, Status="NK"), row(2, Hours="N/A"), row(2, Wave="2", Status="x"), row(3, Born="", Sex="ref")]
    returned = read_csv(HEADER, *lines, with_mapping=mapping(missing=MISSING))
    counted = reasons(returned)
    for wave, variable, records in (
        ("", "sex", 3),
        ("", "age_at_baseline", 3),
        ("baseline", "employment_status", 3),
        ("follow_up", "hours", 1),
    ):
        known = sum(record.values.get(variable) is not None for (_, at), record in returned.records.by_key.items() if at == wave)
        assert known + sum(count for (at, name, _), count in counted.items() if (at, name) == (wave, variable)) == records
