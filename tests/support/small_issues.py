"""Rows of issues.csv made by hand, for the tests of what is said of them."""

from jobs_first.returns.problems import Problem, issue_rows


def issue(
    site: str = "site_a",
    rule: str = "not_a_category",
    severity: str = "error",
    row: int | None = 2,
    column: str = "Status",
    raw_value: str = "",
    message: str = "Expected a word.",
    **rest: str,
) -> Problem:
    """A problem; file return.csv unless it says otherwise."""
    at = {"file": "return.csv", "action": "treated as not known", **rest}
    return Problem(site=site, rule=rule, severity=severity, row=row, column=column, raw_value=raw_value, message=message, **at)  # type: ignore[arg-type]


def listed(*problems: Problem) -> list[dict[str, str]]:
    """The problems as they are read from issues.csv."""
    return [{name: "" if value is None else str(value) for name, value in row.items()} for row in issue_rows(problems)]
