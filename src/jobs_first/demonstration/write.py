"""All demonstration returns, and what says that they are demonstration returns."""

from __future__ import annotations

from pathlib import Path

from jobs_first.demonstration.interviews import write_interviews
from jobs_first.demonstration.ledger import LEDGER_COLUMNS, ledger
from jobs_first.demonstration.records import demonstration_records
from jobs_first.demonstration.site_a import write_site_a
from jobs_first.demonstration.site_b import write_site_b
from jobs_first.demonstration.site_c import write_site_c
from jobs_first.demonstration.site_d import write_site_d
from jobs_first.demonstration.site_e import write_site_e
from jobs_first.writing import write_rows, write_text

WRITERS = {"site_a": write_site_a, "site_b": write_site_b, "site_c": write_site_c, "site_d": write_site_d, "site_e": write_site_e}
LEDGER_FILE = "what_is_invented.csv"
PROVENANCE = """\
# Written by `python -m jobs_first.demonstration`. The pipeline reads `kind`; with real returns it is `collected`.
kind: demonstration
title: Demonstration returns of Site A to Site E
made_by: python -m jobs_first.demonstration
seed: {seed}
statement: >-
  These returns are invented. Their totals agree with every count that the evaluation of 2010-2011 published; everything else
  in them, every person, name, number, date, cost and word, is made up. No record of a real person was used. The file
  what_is_invented.csv says for every number which it is.
"""


def write_returns(folder: Path, seed: int) -> None:
    """Write the five returns, the interviews, provenance.yaml and what_is_invented.csv into `folder`."""
    people, waves = demonstration_records(seed)
    for site, write in WRITERS.items():
        write(people[people["site"] == site], waves[waves["site"] == site], folder / site)
    write_interviews(folder / "interviews", seed)
    write_rows(ledger(people, waves), LEDGER_COLUMNS, folder / LEDGER_FILE)
    write_text(PROVENANCE.format(seed=seed), folder / "provenance.yaml")
