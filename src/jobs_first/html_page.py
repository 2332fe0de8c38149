"""A page in the style of the reports, whole in one file: no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

STYLES = ("report.css", "summary.css")


def house_style(folder: Path) -> str:
    """The style sheets of the summary report, from report/styles."""
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in STYLES)


def html_page(title: str, subtitle: str, lead: str, contents: str, body: str, css: str) -> str:
    """A page. `title` and `subtitle` are text; `lead`, `contents` (a list of links) and `body` are HTML."""
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<meta name="description" content="{escape(subtitle)}">
<style>
{css.strip()}
</style>
</head>
<body class="summary">
<a class="skip" href="#main">Skip to the start</a>
<header class="title-block">
<div class="title-inner">
<h1>{escape(title)}</h1>
<p class="subtitle">{escape(subtitle)}</p>
</div>
</header>
<main id="main" class="page" tabindex="-1">
<div class="lead">
{lead}
</div>
<nav class="contents" aria-labelledby="contents-title">
<p id="contents-title" class="contents-title">Contents</p>
{contents}
</nav>
<div class="body">
{body}
</div>
</main>
</body>
</html>
"""


def links(entries: Sequence[tuple[str, str, Sequence[tuple[str, str]]]]) -> str:
    """A list of links in two levels: anchor, text, and the (anchor, text) pairs below it."""
    items = []
    for anchor, text, below in entries:
        inner = "".join(f'<li><a href="#{escape(one)}">{escape(words)}</a></li>\n' for one, words in below)
        items.append(f'<li><a href="#{escape(anchor)}">{escape(text)}</a>' + (f"\n<ul>\n{inner}</ul>" if inner else "") + "</li>\n")
    return f"<ul>\n{''.join(items)}</ul>"


def code(name: str) -> str:
    """A name as code that may be broken after its underscores and slashes, so that it fits a narrow window."""
    broken = escape(name)
    for mark in ("_", "/"):
        broken = broken.replace(mark, f"{mark}<wbr>")
    return f"<code>{broken}</code>"
