"""The sheets for a session with people with learning disabilities, made from a prepared build folder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from jobs_first.config.easy_read import Pictures
from jobs_first.easy_read.contact_sheet import Listed, contact_sheet
from jobs_first.easy_read.review import Session, review_page
from jobs_first.easy_read.sheets import Sheet
from jobs_first.easy_read.sign_off import PictureShown, fingerprint
from jobs_first.easy_read.source import lines_of
from jobs_first.easy_read.text import read_booklet
from jobs_first.markup import Markup
from jobs_first.report.engines import choose_engine
from jobs_first.report.pictures import found_picture
from jobs_first.report.prepare import read_build, reader

ABOUT, GUIDE = "sections/easy-session.qmd", "sections/easy-session-guide.qmd"


def review_sheets(build: Path, pictures: Pictures, own_folder: Path, table: Iterable[Mapping[str, str]], styles: str) -> tuple[str, str]:
    """The review sheet and the contact sheet, as HTML.

    build       a build folder as `prepare_build` fills it
    pictures, own_folder   config/easy_read/pictures.yaml and the folder of one's own that it names
    table       the rows of easy_read_pictures.csv
    styles      style sheets as one text

    Raises UserError where a picture that the session needs is not there.
    """
    import pypandoc

    booklet, shown = read_build(build)
    files = {name: one["file"] for name, one in json.loads((build / "pictures" / "index.json").read_text(encoding="utf-8")).items()}
    about = read_booklet(lines_of(ABOUT, reader(build)), choose_engine("pandoc").program)
    guide = Markup(pypandoc.convert_text((build / GUIDE).read_text(encoding="utf-8"), "html5", format="markdown"))
    listed = [row for row in table if row["source"] != "missing"]
    for name in [*(row.picture or "" for row in about.rows()), *(row["meaning"] for row in listed)]:
        if name not in shown:
            picture, source = found_picture(name, pictures, own_folder)
            shown[name], files[name] = PictureShown(source.read_bytes(), picture.alt), source.name
    title = booklet.matter["title"]
    sheet = Sheet(title, fingerprint(booklet, shown), booklet.matter.get("invented-mark", ""), styles)
    cards = [
        Listed(row["meaning"], shown[row["meaning"]], files[row["meaning"]], row["source"], row["file"], row["fell_back"] == "true")
        for row in listed
    ]
    return review_page(sheet, booklet, Session(guide, about), shown, files), contact_sheet(sheet, booklet, cards)
