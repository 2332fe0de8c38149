"""config/quotations.yaml: words that identify, and which quotations of the shelf were checked and may be shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from jobs_first.config.loading import ConfigModel, Day, Name, Written
from jobs_first.config.telling import Mistake
from jobs_first.config.themes import Themes
from jobs_first.errors import nearest

QuotationId = Annotated[str, Written(r"^[0-9a-f]{16}$", "the id of a quotation of the shelf: 16 digits and letters from a to f")]
Words = Annotated[int, Field(ge=1, le=500)]


class Length(ConfigModel):
    """How many words a passage may have to be on the shelf."""

    fewest: Words
    most: Words

    def mistakes(self) -> Iterator[Mistake]:
        """Limits that leave no passage."""
        if self.fewest > self.most:
            yield Mistake(f"the fewest words ({self.fewest}) are more than the most ({self.most})", "fewest")


class Identifying(ConfigModel):
    """Words that lead to someone, besides the names of the returns, of the coders' project and of the sites; each as it is spoken."""

    people: tuple[str, ...] = ()
    """People who have no record: managers, job coaches, relatives."""
    places: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()

    def mistakes(self) -> Iterator[Mistake]:
        """Entries that have no letter or digit to be found by."""
        for kind in type(self).model_fields:
            for i, words in enumerate(getattr(self, kind)):
                if not any(character.isalnum() for character in unicodedata.normalize("NFKC", words)):
                    yield Mistake("nothing can be found by this. Write a name as it is spoken, or take the line out", kind, i)


class Approval(ConfigModel):
    """One quotation that may be shown. The id stands for the words as the shelf shows them: other words have another id."""

    quotation: QuotationId
    theme: Name
    """The theme that it is to illustrate."""
    checked_by: str = Field(min_length=1)
    """Who read it in its interview, and found that it does not let anyone be known."""
    checked_on: Day


class Quotations(ConfigModel):
    """The content of config/quotations.yaml."""

    length: Length
    identifying: Identifying = Identifying()
    approved: tuple[Approval, ...] = ()

    def mistakes(self) -> Iterator[Mistake]:
        """A quotation that would be shown twice."""
        seen: set[str] = set()
        for i, approval in enumerate(self.approved):
            if approval.quotation in seen:
                text = f"the quotation {approval.quotation} stands here a second time. Take one out: it is shown once, under one theme"
                yield Mistake(text, "approved", i, "quotation")
            seen.add(approval.quotation)


def check_quotations(quotations: Quotations, themes: Themes) -> Iterator[Mistake]:
    """Approvals for themes that the interview codebook does not have."""
    known = [entry.theme for entry in themes.entries()]
    for i, approval in enumerate(quotations.approved):
        if approval.theme not in known:
            text = f"unknown theme '{approval.theme}'. {nearest(approval.theme, known, 'config/themes.yaml')}"
            yield Mistake(text, "approved", i, "theme")
