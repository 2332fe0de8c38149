"""Both reports as readers get them: pages in a browser, tagged PDF, Word, and the marks of invented numbers."""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from defusedxml import ElementTree

from jobs_first.config.easy_read import Words, uses_of
from jobs_first.config.loading import load_model
from jobs_first.figures.style import INVENTED, PARTLY_INVENTED
from jobs_first.report.links import dead_links
from support.booklet import contents, headings, page_pieces, pdf_pieces, split
from support.browser import axe_faults, chromium, opened
from support.contents import pdf_text
from support.speech import BRITISH, speech

pytestmark = pytest.mark.workflow

PAGES = (
    "report/summary.html",
    "report/easy_read.html",
    pytest.param("report/supplement.html", marks=pytest.mark.deep),
    pytest.param("report/checklists/cheers_2022.html", marks=pytest.mark.deep),
    "notebooks/site_profile_site_a.html",
    pytest.param("notebooks/outcomes_walk.html", marks=pytest.mark.deep),
    pytest.param("notebooks/interviews_walk.html", marks=pytest.mark.deep),
)
FORMATS = ("summary.html", "summary.pdf", "summary.docx", "supplement.html", "supplement.pdf", "easy_read.html", "easy_read.pdf")
# The words of a page that are written on more than one line, hyphens and addresses aside.
LONG_WORDS = """(() => {
  const found = [], words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (words.nextNode())
    for (const word of words.currentNode.data.matchAll(/[A-Za-z\u2019]+/g)) {
      if (words.currentNode.parentElement.closest("script, style, .tools, a[href^=http]")) continue;
      range.setStart(words.currentNode, word.index);
      range.setEnd(words.currentNode, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(word[0]);
    }
  return found;
})()"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def facts(built: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads((built / "results" / "facts.json").read_text(encoding="utf-8"))
    return found


def words(built: Path, name: str) -> str:
    """The words of a report, spaces made one."""
    content = (built / "results" / "report" / name).read_bytes()
    if name.endswith(".pdf"):
        text = pdf_text(content)
    elif name.endswith(".docx"):
        document = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode("utf-8")
        text = re.sub(r"<[^>]+>", "", re.sub(r"</w:(p|tc)>", " ", document))
    else:
        page = re.sub(r"<(style|script)\b.*?</\1>", " ", content.decode("utf-8"), flags=re.DOTALL)
        text = re.sub(r"<[^>]+>", "", re.sub(r"</(p|td|th|li|h\d)>", " ", page))
    return " ".join(text.replace("\u2060", "").replace("\u00a0", " ").split())


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("width", "scheme"),
    [(320, "light"), pytest.param(1280, "light", marks=pytest.mark.deep), pytest.param(1280, "dark", marks=pytest.mark.deep)],
)
def test_a_page_fits_its_window_and_axe_finds_no_fault(browser: Any, built: Path, name: str, width: int, scheme: str) -> None:
    page = opened(browser, built / "results" / name, width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 320:
        # The entries that explain numbers are made alike: here a few stand for all, and the deep tests look at every one.
        page.evaluate("[...document.querySelectorAll('.explained')].slice(5).forEach(entry => entry.remove())")
    assert axe_faults(page) == []
    page.close()


@pytest.mark.browser
def test_every_picture_has_words_or_is_decoration(browser: Any, built: Path) -> None:
    page = opened(browser, built / "results" / "report" / "easy_read.html", 1280)
    pictures = page.evaluate("[...document.querySelectorAll('img')].map(i => [i.getAttribute('alt'), i.naturalWidth])")
    assert len(pictures) > 30
    assert all(alt is not None and width > 0 for alt, width in pictures)
    page.close()


def test_a_picture_of_people_holds_exactly_as_many_as_its_fact_says_in_groups_of_ten(built: Path, facts: dict[str, dict[str, Any]]) -> None:
    build = built / "results" / "build"
    drawn = {name: one for name, one in json.loads((build / "pictures" / "index.json").read_text()).items() if name.startswith("people:")}
    assert len(drawn) > 3
    for name, one in drawn.items():
        fact = facts[name.removeprefix("people:")]
        people = [element for element in ElementTree.parse(build / one["file"]).iter() if "person" in element.get("class", "")]
        kinds = Counter(person.get("class") for person in people)
        assert kinds["person filled"] == fact["numerator"]
        assert len(people) == fact["denominator"]
        of_row = Counter(person.get("transform").removesuffix(")").split()[1] for person in people)
        *full, last = (of_row[row] for row in sorted(of_row, key=int))
        assert {*full} <= {10}
        assert 1 <= last <= 10
        assert one["alt"].startswith(f"A picture of {fact['denominator']} ")


def test_every_picture_and_every_hard_word_is_listed_used_or_not(built: Path) -> None:
    for name in ("easy_read_pictures", "easy_read_words"):
        with (built / "results" / "report" / f"{name}.csv").open(encoding="utf-8") as table:
            rows = list(csv.DictReader(table))
        assert all((row["used"] == "true") == bool(row["written_in"]) for row in rows)
        assert "true" in {row["used"] for row in rows}
        assert "missing" not in {row.get("source") for row in rows}


def test_a_hard_word_is_bold_where_it_stands_first_and_explained_next_in_the_page(built: Path) -> None:
    page = (built / "results" / "report" / "easy_read.html").read_text(encoding="utf-8")
    words = load_model(built / "config/easy_read/words.yaml", Words).words
    statements = [" ".join(re.sub(r"<[^>]+>", "", said).split()) for said in re.findall(r"<p>(.*?)</p>", page, flags=re.DOTALL)]
    with (built / "results" / "report" / "easy_read_words.csv").open(encoding="utf-8") as table:
        used = [row["word"] for row in csv.DictReader(table) if row["used"] == "true"]
    for word in used:
        first = next(at for at, said in enumerate(statements) if any(use.word == word for use in uses_of(words, said)))
        assert words[word].explanation in statements[first : first + 2]
        assert statements.count(words[word].explanation) == 2, "where it is used first, and in the list"


@pytest.mark.parametrize("name", ["summary.pdf", "easy_read.pdf"])
def test_a_pdf_is_tagged_and_says_its_title_and_language(built: Path, name: str) -> None:
    with pikepdf.open(built / "results" / "report" / name) as book:
        root = book.Root
        assert root.MarkInfo.Marked
        assert "/StructTreeRoot" in root
        assert str(root.Lang).startswith("en")
        assert str(book.docinfo["/Title"])
        assert root.ViewerPreferences.DisplayDocTitle
        assert "<pdfuaid:part>1</pdfuaid:part>" in root.Metadata.read_bytes().decode("utf-8")
        assert "/Outlines" in root


def test_easy_read_says_and_shows_the_same_in_the_same_order_in_page_and_pdf(built: Path) -> None:
    reports = built / "results" / "report"
    page, pdf = page_pieces((reports / "easy_read.html").read_text(encoding="utf-8")), pdf_pieces((reports / "easy_read.pdf").read_bytes())
    assert len([piece for piece in pdf if piece.kind == "picture"]) > 30
    assert contents(page) == contents(pdf)
    assert headings(page) == headings(pdf)
    assert split(pdf) == []


@pytest.mark.deep
@pytest.mark.browser
def test_easy_read_printed_from_the_page_is_the_booklet(browser: Any, built: Path) -> None:
    reports = built / "results" / "report"
    page = opened(browser, reports / "easy_read.html", 1280)
    content = page.pdf(prefer_css_page_size=True, tagged=True)
    page.close()
    printed, made = pdf_pieces(content), pdf_pieces((reports / "easy_read.pdf").read_bytes())
    assert contents(printed) == contents(made)
    assert headings(printed) == headings(made)
    assert split(printed) == []
    with pikepdf.open(io.BytesIO(content)) as book:
        assert len(book.pages) <= 20


@pytest.mark.deep
@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (768, "dark"), (1280, "light")])
def test_easy_read_in_the_biggest_letters_fits_its_window_and_axe_finds_no_fault_while_it_is_read(
    browser: Any, built: Path, width: int, scheme: str
) -> None:
    page = opened(browser, built / "results" / "report" / "easy_read.html", width, scheme, first=speech([BRITISH]))
    page.evaluate("sessionStorage.clear()")
    page.get_by_role("button", name="Bigger words").dblclick()
    page.get_by_role("button", name="Read to me").click()
    assert page.evaluate("document.documentElement.dataset.words") == "biggest"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe_faults(page) == []
    # No word is longer than its line, which would end it in the middle.
    assert page.evaluate(LONG_WORDS) == []
    page.close()


def test_easy_read_is_no_longer_than_twenty_pages(built: Path) -> None:
    with pikepdf.open(built / "results" / "report" / "easy_read.pdf") as book:
        assert len(book.pages) <= 20


@pytest.mark.parametrize("name", FORMATS)
def test_no_sign_of_failure_is_in_any_report(built: Path, name: str) -> None:
    told = words(built, name)
    for sign in ("?var:", "?meta:", "?@", "{{<", "Traceback"):
        assert sign not in told
    assert not re.search(r"\b(nan|NaN|inf)\b", told)


@pytest.mark.parametrize("name", FORMATS)
def test_the_headline_is_in_every_format_and_says_what_is_not_known(built: Path, facts: dict[str, dict[str, Any]], name: str) -> None:
    said = "plain" if name.startswith("easy") else "text"
    told = words(built, name)
    assert facts["employment.follow_up.jobs_first"][said] in told
    assert facts["unknown.follow_up.jobs_first"][said] in told


@pytest.mark.parametrize("name", FORMATS)
def test_an_invented_number_is_marked_and_a_published_one_is_not(built: Path, facts: dict[str, dict[str, Any]], name: str) -> None:
    said, mark = ("plain", "made up") if name.startswith("easy") else ("text", "invented")
    told = words(built, name)
    invented = facts["themes.travel_training.people_with_learning_disabilities"]
    assert invented["basis"] == "invented"
    assert invented[said] in told or name.startswith("supplement")
    for found in re.finditer(re.escape(invented[said]), told):
        assert told[found.end() : found.end() + 12].strip(" \u202f([").startswith(mark), told[found.start() : found.end() + 30]
    published = facts["employment.follow_up.jobs_first"][said]
    for found in re.finditer(re.escape(published), told):
        assert not told[found.end() : found.end() + 12].strip(" \u202f([").startswith(mark)


@pytest.fixture(scope="module", params=["summary", "supplement"])
def page(built: Path, request: pytest.FixtureRequest) -> str:
    return (built / "results" / "report" / f"{request.param}.html").read_text(encoding="utf-8")


def test_every_number_of_a_page_leads_to_its_own_entry_and_the_entry_leads_back(page: str, facts: dict[str, dict[str, Any]]) -> None:
    text, _, entries = page.partition('id="sec-numbers"')
    explained = re.findall(r'<div id="fact-([\w-]+)"', entries)
    # Identifiers stand inside tags of the text as links of the class "fact", the first of each with an id of its own.
    numbers = re.findall(r'<a\s+href="#fact-([\w-]+)"(?:\s+id="used-([\w-]+)")?\s+class="fact"', text)
    assert len(explained) == len(set(explained)) > 50
    assert {name for name, _ in numbers} == set(explained)
    assert [first for _, first in numbers if first] == list(dict.fromkeys(name for name, _ in numbers)) == explained
    assert set(re.findall(r'href="#used-([\w-]+)"', entries)) == set(explained)
    assert {name.replace(".", "-") for name in facts} >= set(explained)
    assert not [link for link in dead_links(page, Path("page.html")) if link.startswith("'#")]


def test_every_number_that_a_page_says_is_a_link(built: Path, facts: dict[str, dict[str, Any]]) -> None:
    pages = "".join((built / "results" / "report" / f"{name}.html").read_text(encoding="utf-8") for name in ("summary", "supplement"))
    sources = [path.read_text(encoding="utf-8") for pattern in ("[0-9]*", "supp-*") for path in (built / "report/sections").glob(pattern)]
    said = set(re.findall(r"\{\{< var ([\w.]+)\.(?:text|plain|estimate) >\}\}", "".join(sources)))
    numbers = {name for name in said if facts[name].get("style") not in ("words", "case", "name")}
    assert len(numbers) > 100
    assert [name for name in sorted(numbers) if f'href="#fact-{name.replace(".", "-")}"' not in pages] == []


def test_what_explains_a_number_names_no_return_no_site_and_no_person(built: Path, page: str) -> None:
    entries = page.partition('id="sec-numbers"')[2]
    assert entries
    returned = [path.name for path in (built / "data" / "returns").rglob("*") if path.is_file()]
    people = {row.split(",")[0] for row in (built / "results" / "clean" / "people.csv").read_text(encoding="utf-8").splitlines()[1:]}
    assert len(returned) > 5
    for internal in (*returned, *people, "data/returns", "sheet", "site_a", "Site A"):
        assert internal not in entries, internal


def test_numbers_are_plain_words_in_print_and_in_word(built: Path) -> None:
    with pikepdf.open(built / "results" / "report" / "summary.pdf") as book:
        targets = [str(note.get("/Dest", "")) + str(note.get("/A", "")) for leaf in book.pages for note in leaf.get("/Annots", [])]
    assert targets
    assert not [target for target in targets if "fact" in target]
    document = zipfile.ZipFile(built / "results" / "report" / "summary.docx").read("word/document.xml").decode("utf-8")
    assert "fact-" not in document
    assert "w:hyperlink" in document
    for name in ("summary.pdf", "summary.docx"):
        assert "Where the numbers come from" not in words(built, name)


def test_a_page_is_smaller_than_three_megabytes(page: str) -> None:
    assert len(page.encode("utf-8")) < 3_000_000


@pytest.mark.parametrize("name", FORMATS)
def test_no_real_council_is_named_beside_results_and_the_disclaimer_is_there(built: Path, name: str) -> None:
    told = words(built, name)
    councils = ("Hereford" + "shire", "Leic" + "ester", "New" + "ham", "North Tyne" + "side", "Northampton" + "shire")
    counts = [told.count(council) for council in councils]
    assert counts == ([0] * 5 if name.startswith(("easy", "supplement")) else [1] * 5)
    assert "Department of Health" in told


def test_the_last_page_of_the_summary_says_which_engine_rendered_it(built: Path) -> None:
    assert re.search(r"Rendered by the engine (pandoc|quarto): .*\d", words(built, "summary.pdf"), flags=re.IGNORECASE)
    environment = json.loads((built / "results" / "environment.json").read_text(encoding="utf-8"))
    assert environment["engine"]["version"] in words(built, "summary.html")


def test_the_picture_of_the_readme_is_the_one_that_a_run_draws(built: Path) -> None:
    kept = Path(__file__).parents[2] / "docs" / "pictures" / "employment.svg"
    assert kept.read_bytes() == (built / "results" / "figures" / "employment.svg").read_bytes()


def test_a_figure_with_invented_numbers_says_so_inside_itself(built: Path) -> None:
    about = {
        name: json.loads((built / "results" / "figures" / f"{name}.json").read_text(encoding="utf-8")) for name in ("employment", "themes")
    }
    assert about["employment"]["mark"] is None
    assert "Invented" in about["themes"]["mark"]
    assert about["themes"]["alt"].endswith("Invented for demonstration.")


def test_quotations_stand_in_the_summary_as_example_text_and_nowhere_in_easy_read(built: Path) -> None:
    with (built / "results" / "interviews" / "quotations.csv").open(encoding="utf-8") as file:
        quoted = list(csv.DictReader(file))
    assert len(quoted) >= 5
    for name in FORMATS[:3]:
        said = words(built, name)
        assert said.count("example text") >= len(quoted)
        assert [row["words"] for row in quoted if row["words"].replace("’", "'") not in said.replace("’", "'")] == []
    for name in ("easy_read.html", "easy_read.pdf"):
        assert not any(row["words"].rstrip(".") in words(built, name) for row in quoted)


def test_each_figure_says_how_much_of_it_is_invented(built: Path) -> None:
    marks = {path.stem: json.loads(path.read_text(encoding="utf-8"))["mark"] for path in (built / "results" / "figures").glob("*.json")}
    assert {name for name, mark in marks.items() if mark is None} == {"employment", "bias"}
    assert {name for name, mark in marks.items() if mark == PARTLY_INVENTED} == {"flow", "hours", "specification", "tipping_points"}
    assert set(marks.values()) == {None, INVENTED, PARTLY_INVENTED}
