"""config/easy_read/pictures.yaml: which picture stands for which meaning in the Easy Read version."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from jobs_first.config.codebook import Name
from jobs_first.config.loading import ConfigModel

PictureFile = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_. -]*\.(svg|png|jpg|jpeg)$", max_length=120)]
Hexcode = Annotated[str, Field(pattern=r"^[0-9A-F]{3,5}(-[0-9A-F]{3,5})*$")]


class Picture(ConfigModel):
    """The picture for one meaning. `file` lies in the folder of one's own and comes first; `openmoji` is the hexcode of an OpenMoji
    picture, used where there is no such file. `alt` says in plain words what the picture shows.
    """

    alt: Annotated[str, Field(min_length=3, max_length=120)]
    file: PictureFile | None = None
    openmoji: Hexcode | None = None

    @model_validator(mode="after")
    def _has_a_source(self) -> Picture:
        if self.file is None and self.openmoji is None:
            raise ValueError("give 'file' (in the folder of one's own), 'openmoji' (a hexcode), or both")
        return self


class Pictures(ConfigModel):
    """The content of config/easy_read/pictures.yaml. `folder` of one's own pictures is told from the folder of pictures.yaml;
    `credit` is what the document says about where they come from.
    """

    folder: str = "pictures"
    credit: Annotated[str, Field(min_length=3)]
    pictures: dict[Name, Picture] = Field(min_length=1)
