"""Small returns written as .csv."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobs_first.returns.site import SiteReturn
from support.small_return import mapping, read_folder


@pytest.fixture
def read_csv(tmp_path: Path) -> Callable[..., SiteReturn]:
    """Write lines to return.csv and read it with the mapping above, or with another one."""

    def read(*lines: str, with_mapping: dict[str, Any] | None = None, name: str = "return.csv") -> SiteReturn:
        folder = tmp_path / "site_t"
        folder.mkdir(exist_ok=True)
        if lines:
            (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return read_folder(folder, with_mapping or mapping())

    return read
