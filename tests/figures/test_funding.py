"""Which funding streams combine for whom."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from jobs_first.figures.funding import draw_funding
from jobs_first.figures.style import INVENTED

COLUMNS = ["wave", "group", "kind", "combination", "people", "known", "percent"]
STREAMS = {"care": "Adult social care", "access": "Access to Work", "college": "Education"}
PEOPLE = {"jobs_first": 12, "comparison": 5}
LONG = "A funding stream whose label is a good deal longer than there is room for"


def table(by_group, streams=STREAMS, wave="follow_up"):
    """From {group: {"care;college": people}}."""
    rows = []
    for group, combinations in by_group.items():
        known = sum(combinations.values())
        alone = {code: sum(n for name, n in combinations.items() if code in name.split(";")) for code in streams}
        for kind, counts in (("stream", alone), ("combination", combinations)):
            rows += [(wave, group, kind, name, n, known, 100 * n / known if known else None) for name, n in counts.items()]
    return pd.DataFrame(rows, columns=COLUMNS).convert_dtypes()


TWO = {"jobs_first": {"care": 6, "access;care": 3, "college": 1}, "comparison": {"care": 3, "care;college": 1}}
CODES = [f"s{i}" for i in range(6)]
MANY = {";".join(names): 3000 - i for i, names in enumerate(itertools.islice(itertools.combinations(CODES, 2), 15))}


@pytest.fixture
def draw(groups):
    def build(frame, mark=None, streams=STREAMS, people=PEOPLE, shown=None):
        return draw_funding(frame, shown or groups, streams, people, "follow_up", "follow-up", mark)

    return build


@pytest.fixture
def said(words_in):
    return lambda picture: [text.get_text().replace("\n", " ") for text, _ in words_in(picture.figure)]


def bars(picture):
    """Heights of the bars in percent, by group."""
    return [[round(bar.get_height(), 6) for bar in group] for group in picture.figure.axes[0].containers]


def filled(picture):
    """How many dots of each column are dark."""
    dots = [line for line in picture.figure.axes[1].lines if line.get_marker() == "o" and line.get_color() == "#1b2830"]
    places = sorted({line.get_xdata()[0] for line in dots})
    return [sum(line.get_xdata()[0] == place for line in dots) for place in places]


@pytest.fixture
def counts(words_in):
    """The numbers in the line of a group, from left to right."""

    def find(picture, label):
        found = words_in(picture.figure)
        (line,) = [box for text, box in found if text.get_text() == label and text.get_weight() == "normal"]
        on_line = [(box.x0, text.get_text()) for text, box in found if abs(box.y0 + box.y1 - line.y0 - line.y1) < 10]
        return [words for _, words in sorted(on_line) if words != label and not words.endswith("%")]

    return find


def without_counts(frame):
    return frame.assign(people=pd.NA, known=pd.NA, percent=pd.NA).astype({"people": "Int64", "known": "Int64"})


@pytest.mark.parametrize("mark", [pytest.param(None, marks=pytest.mark.deep), INVENTED])
@pytest.mark.parametrize(
    ("frame", "streams", "people"),
    [
        (table(TWO), STREAMS, PEOPLE),
        (table({"jobs_first": {"care": 1}, "comparison": {}}), STREAMS, PEOPLE),
        (table({"jobs_first": MANY, "comparison": MANY}, CODES), dict.fromkeys(CODES, LONG), dict.fromkeys(PEOPLE, 99_999)),
        (table({"jobs_first": {}, "comparison": {}}), STREAMS, PEOPLE),
        (without_counts(table(TWO)), STREAMS, PEOPLE),
    ],
    ids=["two", "one", "many", "nobody", "kept_back"],
)
def test_nothing_overlaps_or_leaves_the_page(draw, frame, streams, people, mark, check_layout):
    check_layout(draw(frame, mark, streams, people))


def test_columns_come_commonest_of_both_groups_first_with_a_bar_of_each_and_its_count(draw, counts):
    picture = draw(table(TWO))
    assert bars(picture) == [[60, 30, 0, 10], [75, 0, 25, 0]]
    assert filled(picture) == [1, 2, 2, 1]
    assert counts(picture, "Jobs First") == ["6", "3", "0", "1"]
    assert counts(picture, "Comparison group") == ["3", "0", "1", "0"]


def test_dots_of_a_combination_are_joined_by_a_line(draw):
    lines = [line for line in draw(table(TWO)).figure.axes[1].lines if len(line.get_xdata()) == 2]
    lengths = [line.get_ydata()[1] - line.get_ydata()[0] for line in lines]
    assert lengths == pytest.approx([0, 0.86, 1.72, 0])


def test_for_how_many_it_is_known_stands_in_the_picture(draw, said):
    words = said(draw(table(TWO)))
    assert "known: 10 of 12 (83%)" in words
    assert "known: 4 of 5 (80%)" in words


def test_more_than_twelve_combinations_are_twelve_and_all_others_together(draw, said):
    picture = draw(table({"jobs_first": MANY}, CODES), streams=dict.fromkeys(CODES, "Stream"), shown={"jobs_first": "Jobs First"})
    assert len(bars(picture)[0]) == 13
    assert "3 others" in said(picture)
    assert f"{3000 - 12 + 3000 - 13 + 3000 - 14:,}" in said(picture)
    assert "3 other combinations 8,961" in picture.alt
    exactly = {";".join(names): 1 for names in itertools.islice(itertools.combinations(CODES, 2), 13)}
    thirteen = draw(table({"jobs_first": exactly}, CODES), streams=dict.fromkeys(CODES, "Stream"), shown={"jobs_first": "Jobs First"})
    assert "1 other" in said(thirteen)


def test_all_others_together_are_kept_back_where_one_of_them_is(draw):
    frame = table({"jobs_first": MANY}, CODES)
    frame.loc[frame["people"] == 3000 - 14, "people"] = pd.NA
    picture = draw(frame, streams=dict.fromkeys(CODES, "Stream"), shown={"jobs_first": "Jobs First"})
    assert "3 other combinations not shown" in picture.alt


def test_twelve_combinations_are_twelve_columns(draw, said):
    twelve = dict(list(MANY.items())[:12])
    picture = draw(table({"jobs_first": twelve}, CODES), streams=dict.fromkeys(CODES, "Stream"), shown={"jobs_first": "Jobs First"})
    assert len(bars(picture)[0]) == 12
    assert not any("other" in word for word in said(picture))


def test_a_group_of_which_nothing_is_known_has_no_zeros(draw, said, counts):
    picture = draw(table({"jobs_first": {"care": 4}, "comparison": {}}))
    assert "known: 0 of 5 (0%)" in said(picture)
    assert counts(picture, "Jobs First") == ["4"]
    assert counts(picture, "Comparison group") == []
    assert "Comparison group, known: 0 of 5 (0%)." in picture.alt


def test_numbers_that_are_kept_back_are_a_star_that_is_explained(draw, said):
    frame = table(TWO)
    frame.loc[frame["people"] < 3, ["people", "percent"]] = pd.NA
    picture = draw(frame)
    assert "*" in said(picture)
    assert any(word.endswith("* not shown.") for word in said(picture))
    assert "Education alone not shown" in picture.alt
    assert picture.data.loc[picture.data["Funding streams"] == "Education", "Jobs First"].tolist() == ["not shown"] * 2
    assert bars(picture) == [[60, 30, 0], [75, 0, 0]]


def test_with_nobody_known_it_says_so_and_kept_back_is_not_nobody(draw, said):
    nobody = draw(table({"jobs_first": {}, "comparison": {}}))
    assert "Funding streams at follow-up: not known of anybody." in said(nobody)
    assert nobody.data.empty
    hidden = without_counts(table(TWO))
    assert "Funding streams at follow-up: not shown." in draw(hidden[hidden["kind"] == "stream"]).alt


def test_another_wave_leaves_no_trace(draw):
    other = table({"jobs_first": {"college": 50}, "comparison": {"college": 50}}, wave="baseline")
    both = pd.concat([other, table(TWO)], ignore_index=True)
    assert draw(both).alt == draw(table(TWO)).alt


def test_alternative_text_and_data_have_each_combination_and_each_stream(draw):
    picture = draw(table(TWO), INVENTED)
    assert (
        "Jobs First, known: 10 of 12 (83%): Adult social care alone 6; Access to Work and Adult social care 3; Education alone 1. "
        "Each stream, alone or with others: Adult social care 9; Access to Work 3; Education 1." in picture.alt
    )
    assert "Comparison group, known: 4 of 5 (80%): Adult social care alone 3; Adult social care and Education 1." in picture.alt
    assert picture.alt.endswith(f". {INVENTED}.")
    assert picture.data.to_numpy().tolist()[0] == ["Alone or with others", "Adult social care", "9 of 10 (90%)", "4 of 4 (100%)"]
    assert picture.data.to_numpy().tolist()[-2] == ["Exactly these", "Adult social care and Education", "0 of 10 (0%)", "1 of 4 (25%)"]
