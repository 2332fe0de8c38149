"""Why a file is not YAML, in words of someone who edits it: the line, what stands there, and how to mend it."""

from __future__ import annotations

import re

import yaml

TAB = "a tab stands at the beginning of this line, and YAML is indented with spaces. Put spaces in its place"
NO_COLON = "this line lacks the colon and the space after its key"
INDENT = "this line is indented differently from those it belongs to, or a quote above it is not closed"
UNSEEN = "a character that cannot be seen stands here. Delete it, or type the line again"
LOOK = "Look for a missing colon, quote or indent at or above this line"


def why_not_yaml(text: str, error: yaml.YAMLError) -> tuple[int, str]:
    """The line to look at, from 1, and what is wrong there. `error`: what the parser raised for `text`."""
    if isinstance(error, yaml.reader.ReaderError):
        return text.count("\n", 0, error.position) + 1, UNSEEN
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return 1, f"{str(error).splitlines()[0]}. {LOOK}"
    lines = text.split("\n")
    mark, problem, context = error.problem_mark, error.problem or "", error.context or ""
    at = min(mark.line, len(lines) - 1)
    opened = error.context_mark.line if error.context_mark else at
    first = lines[at][mark.column : mark.column + 1]
    for line in (at, max(at - 1, 0)):
        if re.match(r" *\t", lines[line]):
            return line + 1, TAB
    if "mapping values are not allowed" in problem:
        return _colons(lines, at)
    if "could not find expected ':'" in problem:
        return opened + 1, NO_COLON
    if "quoted scalar" in context and "escape" not in problem:
        return opened + 1, "the quote that opens on this line is never closed"
    if bracket := re.search(r"'([]}])'", problem):
        opening = {"]": "[", "}": "{"}[bracket[1]]
        return opened + 1, f"the bracket {opening} that opens on this line is not closed, or a comma is missing in it"
    if "did not find expected" in problem and lines[at][: mark.column].count('"') % 2:
        # The quote that ends here opened above, in the last line that has one too many.
        above = next((line for line in range(at - 1, -1, -1) if lines[line].count('"') % 2), at)
        return above + 1, "the quote that opens on this line is never closed"
    return at + 1, _why(problem, context, first, lines[at][: mark.column].rstrip()[-1:])


def _why(problem: str, context: str, first: str, before: str) -> str:
    """What is wrong at a place of one line. `first` is the character there, `before` the last one that stands before it."""
    if first == "\t":
        return "a tab stands here. Put a space in its place"
    if "alias" in problem + context or "anchor" in context:
        return f"text that begins with {'&' if 'anchor' in context else '*'} needs quotes"
    if "escape" in problem:
        return "a backslash stands between double quotes. Use single quotes, or / in a path"
    if "another document" in problem:
        return "a second '---' stands here, and a file holds one document. Take the line out"
    if first and first in "]}":
        return f"the bracket {first} closes here, and none is open"
    if before and before in "\"']}":
        return f"something stands after {before}, which ends the text or the list. A text with quotes in it needs the other kind around it"
    if "block scalar" in context:
        return "text that begins with > or | needs quotes"
    if "cannot start any token" in problem:
        return f"text that begins with {first} needs quotes"
    if "sequence entries are not allowed" in problem:
        return "an entry of a list (-) cannot stand here. Put it on a line of its own, or put quotes around the text"
    return INDENT if "did not find expected" in problem else f"{problem}. {LOOK}"


def _colons(lines: list[str], at: int) -> tuple[int, str]:
    """A colon where none can be: text that holds one, or the line above lost its own, so that this one seems to go on with it."""
    colon = r":(?:\s|$)"
    if len(re.findall(colon, lines[at])) > 1:
        return at + 1, "text that holds a colon and a space needs quotes"
    above = next((line for line in range(at - 1, -1, -1) if lines[line].strip() and not lines[line].lstrip().startswith("#")), at)
    return (at + 1, INDENT) if re.search(colon, lines[above]) else (above + 1, NO_COLON)
