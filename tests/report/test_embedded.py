"""Pictures inside a page: report/embedded.py."""

from __future__ import annotations

import base64
import re
from urllib.parse import unquote

from jobs_first.report.embedded import smaller_pictures

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">
 <metadata><a>x</a></metadata>
 <defs><path id="glyph" transform="scale(0.015625)" d="M 1.123456 2
L -3.5 4
z
"/></defs>
 <!-- 100% of "them" -->
 <g id="unused"><use href="#glyph" x="1.98765" style="fill: #1b2830; stroke: none"/></g>
</svg>"""


def smaller(svg: str) -> str:
    page = f'<p><img alt="A" src="data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}" class="b"></p>'
    found = re.fullmatch(r'<p><img alt="A" src="data:image/svg\+xml,([^">]*)" class="b"></p>', smaller_pictures(page))
    assert found is not None
    return unquote(found.group(1))


def test_a_picture_keeps_all_that_is_seen() -> None:
    assert smaller(SVG) == (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><defs>"
        "<path id='glyph' transform='scale(0.015625)' d='M1.12 2L-3.5 4z'/>"
        "</defs><g><use href='#glyph' x='1.98' style='fill:#1b2830;stroke:none'/></g></svg>"
    )


def test_words_and_quotation_marks_of_a_picture_stay_as_they_are() -> None:
    words = '<svg xmlns="a"><text>It\'s 5% &amp; a #; id &lt;b&gt; \N{POUND SIGN}3</text></svg>'
    assert smaller(words) == words


def test_other_pictures_and_the_rest_of_the_page_are_left_alone() -> None:
    page = '<img src="data:image/png;base64,AAAA"> d="M 1.23456 2"'
    assert smaller_pictures(page) == page
