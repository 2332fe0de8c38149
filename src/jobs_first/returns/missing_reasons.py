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
            for person in people:
                record = returned.records.by_key.get((person, wave))
                if record is None and wave:
                    continue
                for name in variables:
                    if record is None or record.values.get(name) is None:
                        counted[wave, name, record.reasons.get(name, BLANK) if record else BLANK] += 1
    order = {name: i for i, name in enumerate(("", *waves))}, {name: i for i, name in enumerate(codebook.variables)}
    ranked = sorted(counted, key=lambda key: (order[0][key[0]], order[1][key[1]], REASONS.index(key[2])))
    return [dict(zip(COLUMNS, (returned.site, *key, counted[key]), strict=True)) for key in ranked]
