"""Names of files and sheets as they may be shown: a council may name a file after a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import PurePath

from jobs_first.returns.masking import TOKEN, Mask, fold
from jobs_first.returns.problems import HIDDEN

# An ending that is none of these may be part of a name: "return.Ursuline".
ENDINGS = {
    ".xlsx",
    ".xlsm",
    ".xlsb",
    ".xls",
    ".ods",
    ".csv",
    ".tsv",
    ".txt",
    ".pdf",
    ".doc",
    ".docx",
    ".odt",
    ".rtf",
    ".zip",
    ".msg",
    ".eml",
}
YEAR = re.compile(r"20\d\d")
ALIKE = 0.75
SHORTEST_ALIKE = 4


class ShownNames:
    """Shows each name in one way, and no two names alike."""

    def __init__(self, known: Iterable[str], mask: Mask, people_known: bool = True) -> None:
        """`known` are the names that the configuration has: they name no one. Other names are masked.

        Where the people of the return are not known (`people_known` is False), only those words of a name are shown that
        the known names have too, or nearly so.
        """
        self._known, self._mask, self._people_known = frozenset(known), mask, people_known
        self._words = {fold(word) for name in self._known for word in TOKEN.findall(name)}
        self._shown: dict[str, str] = {}

    def shown(self, name: str) -> str:
        """A name as it may be shown."""
        if not name or name in self._known or name in self._shown.values():
            return name
        if name not in self._shown:
            # Bytes that are no text, as in a name of another system, cannot be written anywhere.
            text = name.encode("utf-8", "replace").decode()
            masked = self._mask.name(text) if self._people_known else self._familiar(text)
            taken, shown, number = self._known | set(self._shown.values()), masked, 2
            while shown in taken:
                shown, number = f"{masked} [{number}]", number + 1
            self._shown[name] = shown
        return self._shown[name]

    def told(self, message: str, names: Iterable[str]) -> str:
        """A message in which names of files and sheets stand in quotation marks, each as it may be shown."""
        for name in names:
            if f"'{name}'" in message:
                message = message.replace(f"'{name}'", f"'{self.shown(name)}'")
        return message

    def _familiar(self, name: str) -> str:
        ending = PurePath(name).suffix
        ending = ending if ending.lower() in ENDINGS else ""
        stem = name.removesuffix(ending)
        shown = TOKEN.sub(lambda found: found[0] if self._is_familiar(fold(found[0])) else HIDDEN, stem)
        return re.sub(rf"(?:{re.escape(HIDDEN)}\W*)+(?={re.escape(HIDDEN)})", "", shown) + ending

    def _is_familiar(self, word: str) -> bool:
        if word in self._words or YEAR.fullmatch(word):
            return True
        long = [known for known in self._words if len(known) >= SHORTEST_ALIKE]
        return len(word) >= SHORTEST_ALIKE and word.isalpha() and any(SequenceMatcher(None, word, known).ratio() >= ALIKE for known in long)
