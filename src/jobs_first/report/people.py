"""A picture of people in groups of ten, some of them filled in, as SVG."""

from __future__ import annotations

MOST_PEOPLE = 100
PER_ROW = 10
STEP_ACROSS, STEP_DOWN = 24, 52
MIDDLE_GAP = 10  # after five, so that a row of ten can be counted at a glance
HEAD = "M10 3a7 7 0 1 1 0 14a7 7 0 1 1 0-14z"
BODY = "M2 44v-14a8 8 0 0 1 16 0v14z"
FILLED = 'fill="#0b5578" stroke="#06364d"'
OUTLINE = 'fill="#ffffff" stroke="#737f86"'


def people_alt(filled: int, total: int) -> str:
    """The picture in words: "A picture of 60 people. 15 of them are filled in." """
    shown = "None of them is" if filled == 0 else "1 of them is" if filled == 1 else f"{filled} of them are"
    return f"A picture of {total} {'person' if total == 1 else 'people'}. {shown} filled in."


def people_picture(filled: int, total: int) -> str:
    """An SVG of `total` people (1 to 100) in rows of ten, exactly the first `filled` of them filled in, the others in outline.

    Each person is one `path` with the class `person`, and `filled` or `outline`. Raises ValueError outside the range.
    """
    if not 1 <= total <= MOST_PEOPLE or not 0 <= filled <= total:
        raise ValueError(f"a people picture shows 0 to {MOST_PEOPLE} people of 1 to {MOST_PEOPLE}, not {filled} of {total}")
    people = "\n".join(f"  {_person(position, position < filled)}" for position in range(total))
    columns, rows = min(total, PER_ROW), -(-total // PER_ROW)
    width = columns * STEP_ACROSS + (MIDDLE_GAP if columns > PER_ROW // 2 else 0)
    alt = people_alt(filled, total)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {rows * STEP_DOWN}" width="{width}" height="{rows * STEP_DOWN}" '
        f'role="img">\n  <title>{filled} out of {total} people</title>\n  <desc>{alt}</desc>\n{people}\n</svg>\n'
    )


def _person(position: int, is_filled: bool) -> str:
    row, column = divmod(position, PER_ROW)
    across = column * STEP_ACROSS + 2 + (MIDDLE_GAP if column >= PER_ROW // 2 else 0)
    look, name = (FILLED, "filled") if is_filled else (OUTLINE, "outline")
    return f'<path class="person {name}" transform="translate({across} {row * STEP_DOWN + 3})" d="{HEAD}{BODY}" {look} stroke-width="2"/>'
