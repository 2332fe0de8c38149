"""Times reading, mapping and cleaning CSV returns of 150 sites with 1,000,000 person-waves: make benchmark.

Every site is a job of its own. Beside it stands the time of a plain read of the same files by Python's csv module, one
after another, which nothing that reads every cell in Python can go below. The returns are made by a seeded generator; nobody is in them.
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
import time
from pathlib import Path

from copies import copy, run

SITES = 150
WAVES = ("baseline", "follow_up")
SEED = 20101
LINE = "{what:<44} {seconds:>8.1f} {budget:>7} {rows:>10.1f} {memory:>8}"
MAPPING = """\
label: Large site
facts: {employment_needs_in_ras: true, right_to_control: false, remploy_funding: false}
csv: {encoding: utf-8, delimiter: ","}
missing: {NK: not_known}
recodes:
  status: {P: paid_employment, S: self_employment, L: looking_for_work, N: not_looking_for_work, U: unpaid_work, E: education_or_training}
tables:
  records:
    parts: [{file: return.csv}]
    columns:
      Ref: {identifier: local_id}
      Name: {identifier: drop}
      NHS: {identifier: link}
      Born: {identifier: date_of_birth, dates: dd/mm/yyyy}
      Group: {is: group}
      Wave: {is: wave}
      Sex: {variable: sex}
      Ethnicity: {variable: ethnicity}
      Level: {variable: learning_disability_level}
      Home: {variable: living_arrangement}
      Band: {variable: eligibility_band}
      Date: {variable: record_date, dates: dd/mm/yyyy}
      Status: {variable: employment_status, recode: status}
      Hours: {variable: hours}
      Pay: {variable: hourly_pay, period: hour}
      Review: {variable: employment_raised_in_review}
      Support: {variable: employment_support}
      Budget: {variable: personal_budget}
      Days: {variable: day_service_days}
      Care: {variable: social_care_cost, period: week}
"""
HEADER = [
    *("Ref", "Name", "NHS", "Born", "Group", "Wave", "Sex", "Ethnicity", "Level", "Home", "Band"),
    *("Date", "Status", "Hours", "Pay", "Review", "Support", "Budget", "Days", "Care"),
]


def main() -> int:
    print(f"{'what':<44} {'seconds':>8} {'budget':>7} {'µs a row':>10} {'memory':>8}")
    took = {}
    for person_waves in (100_000, 1_000_000):
        with tempfile.TemporaryDirectory() as folder:
            project = copy(Path(folder) / "project")
            files = write_returns(project, person_waves)
            plain = plain_read(files)
            print(
                LINE.format(
                    what=f"plain read of {person_waves:,} rows", seconds=plain, budget="", rows=plain / person_waves * 1e6, memory=""
                )
            )
            cleaned = run(project, "results/clean/people.csv", "results/returns/accounting.csv")
            took[person_waves] = cleaned.seconds
            print(
                LINE.format(
                    what=f"reading, mapping, cleaning {person_waves:,} rows",
                    seconds=cleaned.seconds,
                    budget="60.0" if person_waves == 1_000_000 else "",
                    rows=cleaned.seconds / person_waves * 1e6,
                    memory=f"{cleaned.memory / 1e9:.2f} GB",
                )
            )
    small, large = took.values()
    print(f"ten times the rows take {large / small:.1f} times the time (at most 11); memory at most 2 GB")
    return 0


def write_returns(project: Path, person_waves: int) -> list[Path]:
    """The returns of 150 sites in place of those of the project, with their mappings; a row a person and wave."""
    draw = random.Random(SEED)
    sites = [f"large_{number:03}" for number in range(SITES)]
    study = project / "config" / "study.yaml"
    lines = study.read_text(encoding="utf-8").splitlines()
    study.write_text(
        "\n".join(f"sites: [{', '.join(sites)}]" if line.startswith("sites:") else line for line in lines) + "\n", encoding="utf-8"
    )
    files = []
    for site in sites:
        (project / "config" / "sites" / f"{site}.yaml").write_text(MAPPING, encoding="utf-8")
        files.append(project / "data" / "returns" / site / "return.csv")
        files[-1].parent.mkdir()
        with files[-1].open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADER)
            people = person_waves // SITES // len(WAVES)
            writer.writerows(row for number in range(people) for row in person(draw, site, number))
    return files


def person(draw: random.Random, site: str, number: int) -> list[list[object]]:
    """The rows of one invented person, one a wave."""
    fixed = [
        f"R{number:05}",
        f"Person {number}",
        f"{site[-3:]}{number:07}",
        f"{draw.randint(1, 28):02}/{draw.randint(1, 12):02}/{draw.randint(1950, 1990)}",
        draw.choice(["jobs_first", "comparison"]),
    ]
    told = [
        draw.choice(["female", "male"]),
        draw.choice(["white", "mixed", "asian", "black", "other", "NK"]),
        draw.choice(["mild", "moderate", "severe"]),
        draw.choice(["family", "supported_living", "residential_care", "own_tenancy", ""]),
        draw.choice(["critical", "substantial", "moderate"]),
    ]
    rows = []
    for wave, year in zip(WAVES, (2010, 2011), strict=True):
        works = draw.random() < 0.2
        rows.append(
            [
                *fixed,
                wave,
                *told,
                f"{draw.randint(1, 28):02}/{draw.randint(4, 9):02}/{year}",
                draw.choice(["P", "S"]) if works else draw.choice(["L", "N", "U", "E", "NK"]),
                draw.choice(["10-12", "16", "16+", "4", ""]) if works else "",
                f"£{draw.randint(593, 900) / 100:.2f}" if works else "",
                draw.choice(["routinely", "ad_hoc", "not_raised"]),
                draw.choice(["yes", "no"]),
                draw.choice(["yes", "no", "NK"]),
                draw.choice(["0", "1", "2", "3", "4", "5", ""]),
                f"{draw.randint(0, 60000) / 100:.2f}",
            ]
        )
    return rows


def plain_read(files: list[Path]) -> float:
    """Seconds for reading every cell of the files with the csv module and doing nothing with it."""
    started = time.perf_counter()
    for path in files:
        with path.open(encoding="utf-8", newline="") as file:
            for _ in csv.reader(file):
                pass
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
