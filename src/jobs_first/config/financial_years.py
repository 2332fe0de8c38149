"""Financial years as they are written in config/: 2010/11, April 2010 to March 2011."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from jobs_first.config.loading import Written


def _two_that_follow(year: str) -> str:
    first, following = year[:4], f"{(int(year[:4]) + 1) % 100:02d}"
    if year[5:] != following:
        raise ValueError(f"'{year}' is no financial year; the one that begins in {first} is {first}/{following}")
    return year


FinancialYear = Annotated[str, Written(r"^\d{4}/\d{2}$", "a financial year, such as 2010/11"), AfterValidator(_two_that_follow)]
