"""config/easy_read/pictures.yaml: which picture stands for which meaning in the Easy Read version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from jobs_first.config.codebook import Name
from jobs_first.config.loading import ConfigModel, Written
from jobs_first.config.telling import Mistake

PictureFile = Annotated[
    str,
    Field(max_length=120),
    Written(
        r"^[A-Za-z0-9][A-Za-z0-9_. -]*\.(svg|png|jpg|jpeg)$",
        "the name of an .svg, .png, .jpg or .jpeg file without a folder, in plain letters, digits, spaces, _ . and -, at most 120 of them",
    ),
]
Hexcode = Annotated[
    str,
    Written(r"^[0-9A-F]{3,5}(-[0-9A-F]{3,5})*$", "an OpenMoji code of digits and capitals A to F, such as 1F4BC or 1F9D1-200D-1F373"),
]


class Picture(ConfigModel):
    """The picture for one meaning. `file` lies in the folder of one's own and comes first; `openmoji` is the hexcode of an OpenMoji
    picture, used where there is no such file. `alt` says in plain words what the picture shows.
    """

    alt: Annotated[str, Field(min_length=3, max_length=120)]
    file: PictureFile | None = None
    openmoji: Hexcode | None = None

    def mistakes(self) -> Iterator[Mistake]:
        """A meaning without a picture."""
        if self.file is None and self.openmoji is None:
            yield Mistake("give 'file' (in the folder of one's own), 'openmoji' (its code), or both")


class Pictures(ConfigModel):
    """The content of config/easy_read/pictures.yaml. `folder` of one's own pictures is told from the folder of pictures.yaml;
    `credit` is what the document says about where they come from.
    """

    folder: str = "pictures"
    credit: Annotated[str, Field(min_length=3)]
    pictures: dict[Name, Picture] = Field(min_length=1)
