"""The end of every local id: records of a site as rows that name no one."""

from __future__ import annotations

from jobs_first.config.codebook import Codebook, Variable
from jobs_first.returns.identifiers import link_hash, name_birth_hash, name_hash, person_id
from jobs_first.returns.records import Record
from jobs_first.returns.same_person import every_name_word, name_words
from jobs_first.returns.site import SiteReturn

Row = dict[str, object]

SOURCE_COLUMNS = ("person_id", "wave", "site", "file", "sheet", "row")
NAME_COLUMNS = ("name_hash",)
LINK_COLUMNS = ("person_id", "site", "link_hash", "name_birth_hash")


def columns_of(codebook: Codebook, table: str) -> tuple[str, ...]:
    """The columns of results/clean/people.csv or person_waves.csv, in order."""
    variables = [(name, variable) for name, variable in codebook.variables.items() if variable.table == table]
    measured = [column for name, variable in variables for column in variable.columns(name)]
    if table == "people":
        return ("person_id", "site", "group", *measured)
    at = measured.index("employment_status") + 1
    return ("person_id", "wave", *measured[:at], "working", *measured[at:])


def people_rows(returned: SiteReturn, codebook: Codebook, key: bytes) -> list[Row]:
    """A row for each person with a known group, in the order of the return."""
    records, shape = returned.records, _shape(codebook.of_table("people"))
    return [
        {
            "person_id": person_id(key, returned.site, person),
            "site": returned.site,
            "group": records.groups[person][0],
            **_values(records.by_key.get((person, "")), *shape),
        }
        for person in records.people()
        if person in records.groups
    ]


def wave_rows(returned: SiteReturn, codebook: Codebook, waves: list[str], key: bytes) -> list[Row]:
    """A row for each person and wave that the return has, by person and then in the order of the waves.

    `working` is whether the status counts as working; unknown where the status is.
    """
    records, shape = returned.records, _shape(codebook.of_table("person_waves"))
    rows = []
    for person in records.people():
        for wave in waves:
            record = records.by_key.get((person, wave))
            if record is None or person not in records.groups:
                continue
            values = _values(record, *shape)
            status = values["employment_status"]
            working = None if status is None else status in codebook.working_statuses
            rows.append({"person_id": person_id(key, returned.site, person), "wave": wave, **values, "working": working})
    return rows


def source_rows(returned: SiteReturn, key: bytes) -> list[Row]:
    """Where each person's values came from; `wave` is empty for what holds for the person."""
    rows, shown = [], returned.shown_names
    for (person, wave), record in returned.records.by_key.items():
        pseudonym = person_id(key, returned.site, person)
        # Two tables may read one sheet: their rows are the same.
        for file, sheet, row in dict.fromkeys([(place.columns.sheet.file, place.columns.sheet.name, place.row) for place in record.places]):
            values = (pseudonym, wave, returned.site, shown[file], shown[sheet], row)
            rows.append(dict(zip(SOURCE_COLUMNS, values, strict=True)))
    return rows


def link_rows(returned: SiteReturn, key: bytes) -> list[Row]:
    """The hashes by which a person can be found at another site, for those with a number or with a name and a date of birth."""
    links, births, names = returned.records.links, returned.records.births, name_words(returned.records)
    return [
        {
            "person_id": person_id(key, returned.site, person),
            "site": returned.site,
            "link_hash": link_hash(key, links[person]) if person in links else None,
            "name_birth_hash": name_birth_hash(key, names[person], births[person][0]) if person in births and person in names else None,
        }
        for person in returned.records.people()
        if person in links or (person in births and person in names)
    ]


def name_rows(returned: SiteReturn, key: bytes) -> list[Row]:
    """A hash for every word of a name of the return, once: by it a name that is spoken in an interview is found and hidden."""
    return [{"name_hash": name_hash(key, word)} for word in every_name_word(returned.records)]


def _shape(variables: dict[str, Variable]) -> tuple[list[str], dict[str, tuple[str, ...]]]:
    """The variables that have one column, and the ranges with their two."""
    ranges = {name: variable.columns(name) for name, variable in variables.items() if variable.type == "range"}
    return [name for name in variables if name not in ranges], ranges


def _values(record: Record | None, names: list[str], ranges: dict[str, tuple[str, ...]]) -> Row:
    values = record.values if record is not None else {}
    row: Row = dict(zip(names, map(values.get, names), strict=True))
    for name, (low, high) in ranges.items():
        value = values.get(name)
        row[low], row[high] = value if isinstance(value, tuple) else (None, None)
    return row
