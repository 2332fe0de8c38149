"""Why values are missing: what the return says of them, by wave and variable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from jobs_first.config.codebook import Codebook
from jobs_first.returns.records import BLANK, SET_ASIDE
from jobs_first.returns.site import SiteReturn

COLUMNS = ("site", "wave", "variable", "reason", "records")
# In the order in which the table shows them.
REASONS = ("not_known", "refused", "not_applicable", SET_ASIDE, BLANK)


def missing_reason_rows(returned: SiteReturn, codebook: Codebook, waves: Sequence[str]) -> list[dict[str, object]]:
    """Rows of missing_reasons.csv: site, wave (empty for what holds for the person), variable, reason, and how many records.

    A record is a person with a known group, or such a person at a wave of which the return has a row: a row of the clean
    tables. `not_known`, `refused` and `not_applicable` are what the mapping says that the cell's token means, `set_aside` is
    a cell that was not understood, `blank` is an empty cell or no cell at all. Where several rows of one record speak, a
    cell that was set aside counts first, then the first reason given. Only reasons that occur have a row; with the records
    whose value is known they add up to all records.
    """
    counted: Counter[tuple[str, str, str]] = Counter()
    people = [person for person in returned.records.people() if person in returned.records.groups]
    for table, at in (("people", [""]), ("person_waves", list(waves))):
        variables = [name for name, variable in codebook.variables.items() if variable.table == table]
        for wave in at:
            found = [returned.records.by_key.get((person, wave)) for person in people]
            records = [record for record in found if record is not None]
            # What has neither a value nor a reason is blank: counted as what is left, because most cells have a value.
            told = Counter([name for record in records for name, value in record.values.items() if value is not None])
            for record in records:
                for name, reason in record.reasons.items():
                    if record.values.get(name) is None:
                        told[name] += 1
                        counted[wave, name, reason] += 1
            everyone = len(records) if wave else len(people)
            counted.update({(wave, name, BLANK): everyone - told[name] for name in variables if told[name] < everyone})
    order = {name: i for i, name in enumerate(("", *waves))}, {name: i for i, name in enumerate(codebook.variables)}
    ranked = sorted(counted, key=lambda key: (order[0][key[0]], order[1][key[1]], REASONS.index(key[2])))
    return [dict(zip(COLUMNS, (returned.site, *key, counted[key]), strict=True)) for key in ranked]
