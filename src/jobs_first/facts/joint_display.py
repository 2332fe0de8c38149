"""The joint display: each finding of the records beside what the interviews say of it, and whether the two agree.

A judgement is a person's and holds for the numbers that it was made on. Methods: the joint displays of mixed methods research (Guetterman,
Fetters and Creswell, Annals of Family Medicine 2015) and the triangulation protocol (O'Cathain, Murphy and Nicholl, BMJ 2010).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Literal

from jobs_first.config.themes import Themes
from jobs_first.config.triangulation import Finding, Mark, Triangulation

COLUMNS = ("finding", "question", "records_say", "interviews_say", "mark", "because", "status", "changes")
NUMBER_COLUMNS = ("finding", "source", "item", "label", "participant_type", "who", "now", "judged_on", "basis")
Status = Literal["judged", "changed", "not_judged", "not_known", "not_asked", "not_mentioned"]
Row = Mapping[str, str]
Fact = Mapping[str, Any]

ANY_WAVE = "any"
NOT_KNOWN, NOT_ASKED = "not known", "not asked"
NOBODY_ASKED = "nobody asked"
# Why there is no judgement of a person's.
REASONS: dict[Status, str] = {
    "changed": "The judgement was made on other numbers than these.",
    "not_judged": "Nobody has judged these numbers yet.",
    "not_known": "A number is not known or is kept back.",
    "not_asked": "Nobody was asked about this in an interview.",
    "not_mentioned": "People were asked about this, and nobody spoke of it.",
}
SILENT: tuple[Status, ...] = ("not_asked", "not_mentioned")


def joint_numbers(
    triangulation: Triangulation,
    themes: Themes,
    facts: Mapping[str, Fact],
    tallies: Sequence[Row],
    kind: Literal["demonstration", "collected"],
) -> list[dict[str, str]]:
    """Every number of the display, a row each, in NUMBER_COLUMNS and in the order of config.

    facts      as in facts.json
    tallies    rows of theme_tallies.csv as the audience may see it
    now        what the number says in this run, as a judgement was made on it; empty where it is not known or kept back
    judged_on  what it said then; empty where nobody has judged it
    who        the participants counted, in words; empty for records
    """
    counted = {(row["theme"], row["participant_type"]): row for row in tallies if row["wave"] == ANY_WAVE}
    labels = {entry.theme: entry.label for entry in themes.entries()}
    of_returns = "invented" if kind == "demonstration" else "collected"
    rows = []
    for name, finding in triangulation.findings.items():
        for item, number in finding.records.items():
            fact = facts[item]
            rows.append((name, "records", item, number.label, "", "", _fact(fact), number.judged_on or "", fact["basis"]))
        for theme, counts in finding.interviews.items():
            for who, judged_on in counts.items():
                # A count may be a fact too, and then it knows whether it was published.
                basis = facts.get(f"themes.{theme}.{who}", {}).get("basis", of_returns)
                plural = themes.participant_types[who].plural
                now = _count(counted.get((theme, who), {}))
                rows.append((name, "interviews", theme, labels[theme], who, plural, now, judged_on or "", basis))
    return [dict(zip(NUMBER_COLUMNS, row, strict=True)) for row in rows]


def join_findings(triangulation: Triangulation, numbers: Sequence[Row]) -> list[dict[str, str]]:
    """The display, a row for each finding in COLUMNS. `numbers`: what `joint_numbers` gives.

    A person's mark and reason stand only where every number is what it was when it was judged. Where nobody was asked, or nobody of
    those asked spoke of it, the interviews are silent whatever config says; a number that is not known or kept back cannot be judged.
    """
    rows = []
    for name, finding in triangulation.findings.items():
        mine = [row for row in numbers if row["finding"] == name]
        sides = {source: [row for row in mine if row["source"] == source] for source in ("records", "interviews")}
        status = _status(finding, sides["records"], sides["interviews"])
        mark: Mark | Literal[""] = finding.mark or "" if status == "judged" else "silent" if status in SILENT else ""
        because = finding.because or "" if status == "judged" else REASONS[status]
        says = _saying(sides["records"]), _saying(sides["interviews"])
        row = (name, finding.question, *says, mark, because, status, "; ".join(_changes(mine)))
        rows.append(dict(zip(COLUMNS, row, strict=True)))
    return rows


def without_other_numbers(numbers: Sequence[Row]) -> list[dict[str, str]]:
    """The numbers as they may leave the research team: what was judged on is left out where it is not what everybody may see now."""
    return [{**row, "judged_on": row["judged_on"] if _same(row) else ""} for row in numbers]


def by_label(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """The numbers of one side of a finding under their labels: a fact has one, a theme one for each type of participant."""
    return [(label, list(same)) for (_, label), same in groupby(rows, key=lambda row: (row["item"], row["label"]))]


def words_and_number(row: Row) -> tuple[str, str]:
    """A number as it is read below its label: ("", "15 of 60 (25%)"), ("professionals", "6 of 70"), ("no family carers asked", "")."""
    if row["now"] == NOBODY_ASKED:
        return f"no {row['who']} asked", ""
    return row["who"], row["now"] or NOT_KNOWN


def _saying(rows: Sequence[Row]) -> str:
    """One side of a finding on one line: "Working at baseline: 6 of 59 (10%); Working at follow-up: 15 of 60 (25%)"."""
    numbers = ((label, [" ".join(words_and_number(row)).strip() for row in same]) for label, same in by_label(rows))
    return "; ".join(f"{label}: {', '.join(said)}" for label, said in numbers) or NOT_ASKED


def _fact(fact: Fact) -> str:
    """What a fact says; nothing where its value is not known, or nobody is known of whom it is a share."""
    return "" if fact["value"] is None or fact.get("denominator") == 0 else str(fact["text"])


def _count(row: Row) -> str:
    """People who mention a theme of those asked; nothing where either is kept back, which is never taken for nobody."""
    mentioned, asked = row.get("mentioned", ""), row.get("asked", "")
    if row.get("raised") == "false" or asked == "0":
        return NOBODY_ASKED
    return f"{mentioned} of {asked}" if mentioned.isdigit() and asked.isdigit() else ""


def _status(finding: Finding, records: Sequence[Row], interviews: Sequence[Row]) -> Status:
    if all(row["now"] == NOBODY_ASKED for row in interviews):
        return "not_asked"
    if all(row["now"] == NOBODY_ASKED or row["now"].startswith("0 of ") for row in interviews):
        return "not_mentioned"
    if not all(row["now"] for row in (*records, *interviews)):
        return "not_known"
    if finding.mark is None:
        return "not_judged"
    return "judged" if all(map(_same, (*records, *interviews))) else "changed"


def _changes(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        if row["judged_on"] and not _same(row):
            what = f"{row['label']}, {row['who']}" if row["who"] else row["label"]
            yield f"{what}: judged on {row['judged_on']}, now {row['now'] or NOT_KNOWN}"


def _same(row: Row) -> bool:
    return _typed(row["now"]) == _typed(row["judged_on"])


def _typed(text: str) -> str:
    """A number as it may have been typed: a hyphen is as good as a minus sign, and any space as another."""
    return " ".join(text.replace("\N{MINUS SIGN}", "-").split())
