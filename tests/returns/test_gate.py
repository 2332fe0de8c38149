"""The verdict on the returns, and what only shows across sites."""

import pytest

from jobs_first.errors import UserError
from jobs_first.returns.across import missing_return
from jobs_first.returns.gate import check_issues, summary_lines


def issue(site: str, severity: str, row: int = 2) -> dict[str, str]:
    empty = {"file": "return.csv", "sheet": "", "column": "Status", "message": f"Mend row {row}."}
    return {"site": site, "severity": severity, "row": str(row), **empty}


def test_warnings_and_notes_stop_nothing() -> None:
    check_issues([issue("site_a", "warning"), issue("site_b", "note")], "returns", "issues.csv")


def test_errors_stop_and_every_site_is_heard() -> None:
    errors = [issue("site_a", "error", row) for row in range(2, 40)] + [issue("site_b", "error")]
    with pytest.raises(UserError) as caught:
        check_issues(errors, "returns", "results/returns/issues.csv")
    told = str(caught.value)
    assert told.startswith("39 errors in the returns")
    assert "site_a, return.csv, row 2, column Status" in told
    assert "site_a: and 30 more errors" in told
    assert "site_b, return.csv, row 2, column Status" in told
    assert "results/returns/issues.csv" in told


def test_one_error_is_one_error() -> None:
    with pytest.raises(UserError, match=r"^1 error in the returns has to be mended"):
        check_issues([issue("site_a", "error")], "returns", "issues.csv")
    with pytest.raises(UserError, match=r"(?m)and 1 more error$") as caught:
        check_issues([issue("site_a", "error", row) for row in range(9)], "returns", "issues.csv")
    assert "9 errors in the returns have" in str(caught.value)


def test_the_summary_counts_by_site_and_severity() -> None:
    lines = summary_lines([issue("site_a", "error"), issue("site_a", "note"), issue("site_b", "warning")], ["site_a", "site_b", "site_c"])
    assert [line.split() for line in lines[1:]] == [["site_a", "1", "0", "1"], ["site_b", "0", "1", "0"], ["site_c", "0", "0", "0"]]


def test_a_return_that_did_not_come_is_an_error_that_says_where_it_belongs() -> None:
    problem = missing_return("site_a", "Site A", "data/returns/site_a")
    assert problem.severity == "error"
    assert "data/returns/site_a" in problem.message
