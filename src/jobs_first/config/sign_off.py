"""config/easy_read/sign_off.yaml: the sessions in which people with learning disabilities checked the Easy Read version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from jobs_first.config.loading import ConfigModel, Day, Written
from jobs_first.config.telling import Mistake

Told = Annotated[str, Field(min_length=3, max_length=1000)]
Fingerprint = Annotated[str, Written(r"^[0-9a-f]{12}$", "the 12 digits and small letters (a to f) that the review sheet shows at its head")]


class Session(ConfigModel):
    """One session. `people`: how many people with learning disabilities took part. `consent`: how they were asked and agreed.
    `supported_by`: roles, never names. `changed`: what was changed afterwards. `checked`: the version that they saw, as the review sheet
    shows it.
    """

    date: Day
    people: Annotated[int, Field(ge=1, le=1000)]
    consent: Told
    supported_by: tuple[Told, ...]
    changed: Told
    checked: Fingerprint


class SignOff(ConfigModel):
    """The content of config/easy_read/sign_off.yaml. A session that checked another version than the one at hand is no mistake."""

    sessions: tuple[Session, ...]

    def mistakes(self) -> Iterator[Mistake]:
        """A session that is recorded twice, whose people the booklet would count twice."""
        for place, session in enumerate(self.sessions):
            if session in self.sessions[:place]:
                yield Mistake("this session stands here twice", "sessions", place)
