"""The page that says what was found in the returns: complete, in order, harmless whatever a return says."""

import html
import re
from html.parser import HTMLParser

import pytest

from jobs_first.returns.changes import by_site
from support.small_check import ACROSS, CHANGED, ISSUES, accepted, checked, hostile, of_site, whole
from support.small_issues import issue, listed


class Page(HTMLParser):
    """The tags and words of a page, and what is told of each problem."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []
        self.words: list[str] = []
        self.hidden = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        self.hidden += tag in ("script", "style")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)

    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words))

    def problem_ids(self) -> list[str]:
        return [one for _, attributes in self.tags for one in (attributes.get("data-problems") or "").split()]


def test_every_problem_of_the_listing_is_on_the_page_once() -> None:
    page = Page(whole(checked()))
    assert sorted(page.problem_ids()) == sorted(row["problem_id"] for row in [*ISSUES, *ACROSS])


def test_a_problem_is_told_with_file_column_rows_value_what_is_wrong_and_what_is_done() -> None:
    text = Page(whole(checked())).text()
    assert "return.csv 9 errors, 1 warning" in text
    assert "Error Column Status: not a category 9 problems" in text
    assert "rows 7, 12, 15-20: PT" in text
    assert "row 9: wkg" in text
    assert "What is wrongExpected a word." in text
    assert "What is doneTreated as not known." in text


def test_rows_with_words_of_their_own_have_them_beside_them() -> None:
    one_each = [issue(rule="duplicate_row", column="", row=row, message=f"The same as row {row - 9}.") for row in (11, 12)]
    assert "row 11: The same as row 2.row 12: The same as row 3." in Page(whole(checked(issues=listed(*one_each)))).text()
    several = [*one_each, issue(rule="duplicate_row", column="", row=13, raw_value="x", message="The same as row 2.")]
    text = Page(whole(checked(issues=listed(*several)))).text()
    assert "Found inrow 11row 13: xWhat is wrongThe same as row 2.Found inrow 12What is wrongThe same as row 3." in text


def test_the_summary_says_site_by_site_what_is_to_be_done() -> None:
    text = Page(whole(checked())).text()
    assert "10 errors to mend, in Site A, Interviews. Nothing can be computed until no error is left." in text
    assert "Site A: 9 errors to mend, 2 warnings to look at. Nothing can be computed until they are mended." in text
    assert "Site B: No errors, 1 note." in text
    clean = Page(whole(checked(issues=[]))).text()
    assert "No return has an error. Everything can be computed." in clean


def test_what_several_sites_take_part_in_stands_apart_from_the_sites() -> None:
    page = whole(checked())
    part = page[page.index('id="site-site_a"') : page.index('id="site-site_b"')]
    assert "2222" not in part
    assert "1 problem of these stand" in html.unescape(part)
    assert "2222" in page[page.index('id="across"') :]


def test_the_page_of_a_site_holds_nothing_of_another() -> None:
    page = of_site(checked(), "site_a")
    for other in ("site_b", "Site B", "other.csv", "2222", "1111", "interviews"):
        assert other not in page
    found = Page(page)
    own = [row["problem_id"] for row in ISSUES if row["site"] == "site_a"]
    assert sorted(found.problem_ids()) == sorted(own)
    assert "1 problem that other sites take part in" in found.text()
    assert "9 errors to mend, 1 warning to look at." in found.text()


def test_a_site_that_sent_nothing_is_told_and_has_no_page_of_its_own() -> None:
    missing = listed(issue(site="site_b", rule="return_missing", file="", column="", row=None, message="Site B has sent nothing."))
    whole_text = whole(checked(issues=missing, present=["site_a"], across={row["problem_id"] for row in [*missing, *ACROSS]}))
    part = whole_text[whole_text.index('id="site-site_b"') : whole_text.index('id="across"')]
    assert "Site B has sent nothing." in part
    assert "sites/site_b/check.html" not in whole_text
    assert "sites/site_a/check.html" in whole_text


def test_hostile_text_makes_no_tag_and_no_attribute() -> None:
    page, plain = Page(hostile()), Page(whole(checked()))
    assert {tag for tag, _ in page.tags} == {tag for tag, _ in plain.tags}
    assert sum(tag == "script" for tag, _ in page.tags) == 1
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert '<script>alert("x")</script>' in page.text()
    assert "\x00" not in hostile()
    assert "\u202e" not in hostile()


def test_an_endless_name_is_cut_and_its_length_said() -> None:
    assert "H" * 81 not in hostile()
    assert "(10,000 characters)" in hostile()


@pytest.mark.parametrize("page", [whole(checked()), of_site(checked(), "site_a"), hostile()])
def test_headings_go_down_by_one_and_tables_have_captions_and_scopes(page: str) -> None:
    found = Page(page)
    assert found.headings[0] == 1
    assert found.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(found.headings, found.headings[1:], strict=False))
    tags = [tag for tag, _ in found.tags]
    assert tags.count("table") == tags.count("caption") > 0
    assert all("scope" in attributes for tag, attributes in found.tags if tag == "th")
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    inside = {str(attributes["href"])[1:] for tag, attributes in found.tags if tag == "a" and str(attributes["href"]).startswith("#")}
    assert inside <= set(ids)


@pytest.mark.parametrize("page", [whole(checked()), of_site(checked(), "site_a")])
def test_nothing_is_fetched_and_no_other_script_may_run(page: str) -> None:
    found = Page(page)
    assert not [tag for tag, attributes in found.tags if "src" in attributes or tag in ("link", "img", "iframe", "object", "form")]
    policy = next(attributes["content"] for tag, attributes in found.tags if attributes.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-")
    assert "url(" not in page


def test_nothing_is_hidden_without_script() -> None:
    page = Page(whole(checked()))
    assert not [attributes for _, attributes in page.tags if "hidden" in attributes or attributes.get("style")]


def test_pages_are_marked_as_internal_and_those_of_demonstration_returns_as_invented() -> None:
    for page in (whole(checked()), of_site(checked(), "site_a")):
        assert "Internal: contains details of records of people." in page
        assert "These are demonstration returns." in page
    assert "demonstration" not in whole(checked(demonstration=False))


def test_missing_values_stand_as_numbers_and_what_is_not_asked_says_so() -> None:
    page = whole(checked())
    part = page[page.index('id="missing"') :]
    assert '<td class="shade few">4 of 10</td><td class="shade all">10 of 10</td>' in part
    assert '<td class="shade unasked">not asked</td><td class="shade none">0 of 10</td>' in part


def test_what_is_asked_of_some_people_only_does_not_look_missing() -> None:
    page = whole(checked())
    assert '<td class="shade some">0 of 10</td>' in page
    assert "so that an empty one can be right" in page


def test_many_sites_come_in_several_tables_that_fit_on_paper() -> None:
    of = checked()
    labels = {f"site_{number:02}": f"Site {number:02}" for number in range(20)}
    rows = [{**row, "site": site} for site in labels for row in of.missingness if row["site"] == "site_b"]
    sites = [type(of.sites[0])(site, label) for site, label in labels.items()]
    page = whole(checked(sites=sites, missingness=rows, issues=[]))
    assert page.count('class="missing"') == 3
    assert "People with a value, by variable, wave and site: Site 16 to Site 19" in page


def test_before_the_first_time_one_sentence_says_how_to_accept() -> None:
    text = Page(whole(checked())).text()
    assert "No returns were accepted yet. Once no error is left, make accept-returns remembers them" in text


def test_what_changed_is_told_by_site() -> None:
    of = checked(accepted=accepted(), changes=by_site(CHANGED))
    text = Page(whole(of)).text()
    assert "Since the returns that were accepted on 2 November 2026:" in text
    assert "return.csv: changed" in text
    assert "People101" in text
    assert "site_z (no longer in the study)old.csv: gone" in text
    assert "Configurationthe codebook: changed" in text
    own = Page(of_site(of, "site_a")).text()
    assert "return.csv: changed" in own
    assert "old.csv" not in own
    assert "p1" not in own.split()


def test_nothing_changed_and_another_key_are_said() -> None:
    assert "2 November 2026, nothing has changed." in Page(whole(checked(accepted=accepted()))).text()
    another = Page(whole(checked(accepted=accepted(), comparable=False))).text()
    assert "no file has changed." in another
    assert "People cannot be compared" in another
