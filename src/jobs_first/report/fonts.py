"""The one typeface of both reports: static files for typst, a Latin subset inside the page for HTML."""

from __future__ import annotations

import importlib.util
import io
import re
from base64 import b64encode
from pathlib import Path

from jobs_first.errors import UserError
from jobs_first.writing import write_bytes, write_text

FOLDERS = ("fonts", "webfonts")  # for typst, for HTML
FAMILY = "Source Sans Pro"
# file -> weight and style in CSS
FACES = {
    "SourceSansPro-Regular": (400, "normal"),
    "SourceSansPro-It": (400, "italic"),
    "SourceSansPro-Semibold": (600, "normal"),
    "SourceSansPro-SemiboldIt": (600, "italic"),
    "SourceSansPro-Bold": (700, "normal"),
}
# Latin, Latin-1, Latin Extended-A, dashes and quotes, currency, arrows, the mathematics of a report, ligatures
SUBSET = (
    *range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2028), 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122,
    *range(0x2190, 0x2194), 0x2202, 0x2206, 0x2212, 0x221A, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265, 0xFB01, 0xFB02, 0xFFFD,
)  # fmt: skip


def font_folder() -> Path:
    """Where the package font_source_sans_pro keeps its files; raises UserError where it is not installed."""
    spec = importlib.util.find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise UserError("The package font-source-sans-pro is not installed. Install the locked requirements again.")
    return Path(spec.origin).parent / "files"


def write_fonts(folder: Path) -> None:
    """Write each face as `folder`/fonts/*.ttf for typst, and its Latin subset with a style sheet as `folder`/webfonts for HTML.

    Two folders: typst looks at every font of the folder it is given, and would take the subset for the whole.
    """
    rules = []
    for name, (weight, style) in FACES.items():
        content = (font_folder() / f"{name}.ttf").read_bytes()
        write_bytes(content, folder / "fonts" / f"{name}.ttf")
        # Not compressed (woff): compressed bytes differ between versions of zlib, and with them the page.
        write_bytes(latin_subset(content), folder / "webfonts" / f"{name}.ttf")
        rules.append(
            f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; font-style: {style}; font-display: swap; '
            f'src: url("{name}.ttf") format("truetype"); }}\n'
        )
    write_text("".join(rules), folder / "webfonts" / "fonts.css")


def embedded_fonts(folder: Path) -> str:
    """The style sheet of the typeface with its upright faces inside, for a page that is one file; `folder` as `write_fonts` fills it."""
    rules = [rule for rule in (folder / "webfonts" / "fonts.css").read_text(encoding="utf-8").splitlines() if "italic" not in rule]
    return re.sub(r'url\("([^"]+)"\)', lambda found: f'url("{_as_address(folder / "webfonts" / found[1])}")', "\n".join(rules))


def _as_address(font: Path) -> str:
    return f"data:font/ttf;base64,{b64encode(font.read_bytes()).decode('ascii')}"


def latin_subset(font: bytes) -> bytes:
    """A TrueType font cut down to SUBSET, with kerning and ligatures kept; the same bytes each time."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.layout_features = ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]
    options.hinting = False
    options.name_IDs = [1, 2, 4, 6, 13, 14]
    options.notdef_outline = True
    options.recalc_timestamp = False
    with TTFont(io.BytesIO(font), recalcTimestamp=False) as opened:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=SUBSET)
        subsetter.subset(opened)
        written = io.BytesIO()
        opened.save(written)
    return written.getvalue()
