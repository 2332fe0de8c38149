"""Changes to a return whose effect on the tables is known, whatever the return holds."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from random import Random

import pytest
from hypothesis import assume, given, note, settings
from hypothesis import strategies as st

from support.damage import CELLS, Chosen, damaged, damages, padded, shuffle_columns, shuffle_rows, shuffle_sheets
from support.damage_files import Cell, File, Return, Sheet, filled, is_empty
from support.damage_reading import Outcome, read_files
from support.damage_shapes import SHAPES, Shape
from support.damage_truth import Truth, true_people, true_waves, truths

shapes = st.integers(0, len(SHAPES) - 1).map(lambda position: SHAPES[position]())
seeds = st.integers(0, 10_000).map(Random)
spoilt = damages([CELLS], most=3)


def sheets(returned: Return) -> list[Sheet]:
    return [sheet for file in returned for sheet in file.sheets if sheet.records]


def same_tables(one: Outcome, other: Outcome) -> bool:
    return one.people == other.people and one.waves == other.waves and links(one) == links(other)


def links(outcome: Outcome) -> set[tuple[object, ...]]:
    return {tuple(row.values()) for row in outcome.tables["links"]}


def without(rows: Sequence[Mapping[str, object]], *names: str) -> list[tuple[str, ...]]:
    """Rows as sorted texts, some columns left out."""
    return sorted(tuple(str(value) for name, value in row.items() if name not in (*names, "problem_id")) for row in rows)


@settings(max_examples=8)
@given(shapes, truths(), seeds)
def test_the_order_of_rows_columns_and_sheets_changes_no_table(shape: Shape, truth: Truth, dice: Random) -> None:
    plain = shape.files(truth)
    shuffled = deepcopy(plain)
    for _ in range(3):
        for damage in (shuffle_rows, shuffle_columns, shuffle_sheets):
            damage(shuffled, truth, dice)
    one, other = read_files(plain, shape), read_files(shuffled, shape)
    assert same_tables(one, other)
    assert one.rules("error", "warning") == other.rules("error", "warning") == []


@pytest.mark.deep
@settings(max_examples=8)
@given(shapes, truths(), spoilt)
def test_the_order_of_damaged_rows_changes_no_table_and_no_problem(shape: Shape, truth: Truth, chosen: Sequence[Chosen]) -> None:
    plain = damaged(shape.files(truth), truth, chosen)
    turned = deepcopy(plain)
    for sheet in sheets(turned):
        start = sheet.header + 1
        sheet.rows[start : start + sheet.records] = reversed(sheet.rows[start : start + sheet.records])
    one, other = read_files(plain, shape), read_files(turned, shape)
    # Where two rows contradict each other the first one counts, and nothing else does.
    assume("values_disagree" not in one.rules())
    assume("person_in_both_groups" not in one.rules())
    assert same_tables(one, other)
    assert without(one.issues, "row", "message") == without(other.issues, "row", "message")


@pytest.mark.deep
@settings(max_examples=8)
@given(shapes, truths(), spoilt)
def test_a_column_that_no_mapping_names_changes_nothing_but_the_accounting(shape: Shape, truth: Truth, chosen: Sequence[Chosen]) -> None:
    plain = damaged(shape.files(truth), truth, chosen)
    wider = deepcopy(plain)
    for sheet in sheets(wider):
        for position, row in enumerate(padded(sheet)):
            row.append("Shoe size" if position == sheet.header else 42 if position in sheet.data else None)
    one, other = read_files(plain, shape), read_files(wider, shape)
    # A row longer than its header is told by the header's width, which one more column changes.
    assume("row_longer_than_header" not in one.rules())
    assert same_tables(one, other)
    assert one.tables["sources"] == other.tables["sources"]
    assert one.tables["set_aside"] == other.tables["set_aside"]
    more = sum(filled(sheet) for sheet in sheets(wider)) - sum(filled(sheet) for sheet in sheets(plain))
    assert other.counted("cells_used") == one.counted("cells_used")
    assert other.counted("cells_read") == one.counted("cells_read") + more
    said = [row for row in other.issues if (row["rule"], row["column"]) != ("column_not_mapped", "Shoe size")]
    assert without(said) == without(one.issues)
    assert len(other.issues) - len(said) == len(sheets(wider))


@pytest.mark.deep
@settings(max_examples=8)
@given(shapes, truths(), spoilt)
def test_a_file_renamed_in_folder_and_mapping_changes_nothing_but_its_name(shape: Shape, truth: Truth, chosen: Sequence[Chosen]) -> None:
    plain = damaged(shape.files(truth), truth, chosen)
    renamed = deepcopy(plain)
    for file in renamed:
        file.name = f"2011 {file.name}"
    mapping = deepcopy(dict(shape.mapping))
    for table in mapping["tables"].values():
        table["parts"] = [{**part, "file": f"2011 {part['file']}"} for part in table["parts"]]
    one, other = read_files(plain, shape), read_files(renamed, Shape(shape.name, mapping, shape.files, shape.identity))
    for name in one.tables:
        assert without(one.tables[name], "file", "message") == without(other.tables[name], "file", "message")


@pytest.mark.deep
@settings(max_examples=8)
@given(shapes, truths(), seeds)
def test_a_row_that_stands_there_twice_changes_nothing_and_is_listed(shape: Shape, truth: Truth, dice: Random) -> None:
    plain = shape.files(truth)
    twice = deepcopy(plain)
    sheet = dice.choice(sheets(twice))
    row = list(sheet.rows[dice.choice(sheet.data)])
    sheet.rows.insert(sheet.header + 1 + sheet.records, row)
    one, other = read_files(plain, shape), read_files(twice, shape)
    assert same_tables(one, other)
    assert one.tables["sources"] == other.tables["sources"]
    assert [(issue["rule"], issue["row"]) for issue in other.issues if issue not in one.issues] == [
        ("duplicate_row", sheet.header + 2 + sheet.records)
    ]
    cells = sum(not is_empty(cell) for cell in row)
    assert other.counted("cells_set_aside") == one.counted("cells_set_aside") + cells
    assert other.counted("cells_used") == one.counted("cells_used")


UNKNOWN: Sequence[Cell] = (None, "", " ", "\t", "\u00a0", "\u2003", "\u200b", "\ufeff")


@settings(max_examples=20)
@given(shapes, truths(), seeds)
def test_unknown_never_becomes_a_value(shape: Shape, truth: Truth, dice: Random) -> None:
    """Cells of variables are emptied in every way in which a cell can be empty, or say that nothing is known."""
    returned = shape.files(truth)
    entries = {header: entry for table in shape.mapping["tables"].values() for header, entry in table["columns"].items()}
    # Windows-1252 has no wide space and no invisible marks.
    empty = UNKNOWN if returned[0].kind != "csv" else UNKNOWN[:5]
    for sheet in sheets(returned):
        for row in (sheet.rows[position] for position in sheet.data):
            for column, header in enumerate(sheet.rows[sheet.header]):
                entry = entries[str(header)]
                if "variable" in entry and dice.random() < 0.3:
                    row[column] = dice.choice((*empty, *entry.get("missing", shape.mapping["missing"])))
    outcome = read_files(returned, shape)
    # An empty cell may be one that needs an answer; nothing else can be wrong with it.
    assert set(outcome.rules("error", "warning")) <= {"required_missing"}
    for found, right in ((outcome.people, true_people(truth)), (outcome.waves, true_waves(truth))):
        for key, values in found.items():
            # A row of which everything is not known may stand for a wave that was not recorded.
            true = right.get(key, {"person_id": values["person_id"], "wave": values.get("wave")})  # type: ignore[call-overload]
            assert all(value is None or value == true.get(name) for name, value in values.items())


def in_capitals(cell: Cell) -> Cell:
    return cell.upper() if isinstance(cell, str) else cell


def in_odd_spaces(cell: Cell) -> Cell:
    return "\u00a0 " + cell.replace(" ", "\u2009\u00a0") + "\u200b " if isinstance(cell, str) and not is_empty(cell) else cell


def in_smart_quotes(cell: Cell) -> Cell:
    return cell.replace("'", "’").replace("-", "–") if isinstance(cell, str) else cell


@pytest.mark.parametrize("change", [in_capitals, *(pytest.param(one, marks=pytest.mark.deep) for one in (in_odd_spaces, in_smart_quotes))])
@settings(max_examples=8)
@given(shapes, truths())
def test_the_spelling_of_headers_and_cells_changes_no_table(change: Callable[[Cell], Cell], shape: Shape, truth: Truth) -> None:
    returned = shape.files(truth)
    for file in returned:
        file.encoding = "cp1252" if change is not in_odd_spaces else file.encoding
        for sheet in file.sheets:
            rows = range(sheet.header, sheet.header + 1 + sheet.records)
            sheet.rows = [[change(cell) for cell in row] if at in rows else row for at, row in enumerate(sheet.rows)]
    if change is in_odd_spaces:
        assume(all(file.kind != "csv" for file in returned))
    outcome = read_files(returned, shape)
    note(str(outcome.rules()))
    assert outcome.rules("error", "warning") == []
    assert outcome.people == true_people(truth)
    assert outcome.waves == true_waves(truth)


def lose_a_column(returned: Return, shape: Shape, dice: Random) -> None:
    needed = {header for table in shape.mapping["tables"].values() for header, entry in table["columns"].items() if "unused" not in entry}
    sheet = dice.choice(sheets(returned))
    column = dice.choice([position for position, header in enumerate(sheet.rows[sheet.header]) if header in needed])
    for row in padded(sheet):
        del row[column]


def lose_a_sheet(returned: Return, shape: Shape, dice: Random) -> None:
    file = dice.choice([file for file in returned if any(sheet.records for sheet in file.sheets)])
    file.sheets.remove(dice.choice([sheet for sheet in file.sheets if sheet.records]))
    if not file.sheets:
        returned.remove(file)


def lose_a_file(returned: Return, shape: Shape, dice: Random) -> None:
    returned.remove(dice.choice(returned))


def lose_the_end(returned: Return, shape: Shape, dice: Random) -> None:
    def edit(content: bytes) -> bytes:
        return content[: len(content) // 2]

    file: File = dice.choice([file for file in returned if file.kind != "csv"])
    file.edits.append(edit)


def mislay_the_header(returned: Return, shape: Shape, dice: Random) -> None:
    sheet = dice.choice(sheets(returned))
    sheet.rows.insert(sheet.header, ["A line that nobody expected"])


LOSSES = [
    lose_a_column,
    *(pytest.param(one, marks=pytest.mark.deep) for one in (lose_a_sheet, lose_a_file, lose_the_end, mislay_the_header)),
]


@pytest.mark.parametrize("lose", LOSSES)
@settings(max_examples=6)
@given(shapes, truths(), seeds)
def test_what_the_mapping_needs_and_does_not_find_is_an_error(lose: Callable[..., None], shape: Shape, truth: Truth, dice: Random) -> None:
    returned = shape.files(truth)
    assume(lose is not lose_the_end or any(file.kind != "csv" for file in returned))
    lose(returned, shape, dice)
    outcome = read_files(returned, shape)
    assert outcome.rules("error") != []
