"""Which program renders the reports: the quarto on the path, or the pandoc and typst that come with the package."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jobs_first.errors import UserError, nearest

EngineName = Literal["quarto", "pandoc"]
SETTINGS = ("auto", "quarto", "pandoc")
OLDEST_QUARTO = (1, 9)  # the first that writes PDF/UA-1


@dataclass(frozen=True)
class Engine:
    """One rendering engine: its name, its version in words ("pandoc 3.9 and typst 0.15.2") and its program."""

    name: EngineName
    version: str
    program: Path


def choose_engine(setting: str = "auto") -> Engine:
    """The engine that `setting` asks for: "quarto", "pandoc", or "auto" (quarto where one is on the path that can make accessible
    PDFs, pandoc where not).

    Raises UserError where the engine is not there, is too old, or does not run.
    """
    if setting not in SETTINGS:
        raise UserError(f"The rendering engine '{setting}' is not known. {nearest(setting, SETTINGS)}")
    found = shutil.which("quarto") if setting != "pandoc" else None
    if found is not None:
        version = _version(Path(found))
        if _numbers(version) >= OLDEST_QUARTO:
            return Engine("quarto", f"Quarto {version}", Path(found))
        if setting == "quarto":
            oldest = ".".join(str(number) for number in OLDEST_QUARTO)
            raise UserError(f"{found} is Quarto {version}. The reports need {oldest} or newer: install it, or set the engine to 'pandoc'.")
    elif setting == "quarto":
        raise UserError(
            "The engine 'quarto' was asked for, and no quarto is on the path. Install Quarto, or set the engine to 'auto' or 'pandoc'."
        )
    program = _bundled_pandoc()
    version = _version(program).removeprefix("pandoc ")
    return Engine("pandoc", f"pandoc {version} and typst {importlib.metadata.version('typst')}", program)


def _bundled_pandoc() -> Path:
    """The pandoc inside pypandoc_binary: always this one, because another version on the path could write other bytes."""
    spec = importlib.util.find_spec("pypandoc")
    name = "pandoc.exe" if os.name == "nt" else "pandoc"
    program = Path(spec.origin).parent / "files" / name if spec is not None and spec.origin is not None else None
    if program is None or not program.is_file():
        raise UserError(
            "The package pypandoc_binary is not installed, and with it pandoc is missing. Install the locked requirements again."
        )
    return program


def _version(program: Path) -> str:
    try:
        told = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=True, timeout=120)
    except (OSError, subprocess.SubprocessError) as error:
        raise UserError(
            f"{program} is there but does not tell its version ({error}). Mend it, or set the engine to the other one."
        ) from None
    lines = told.stdout.strip().splitlines()
    if not lines:
        raise UserError(f"{program} is there but does not tell its version. Mend it, or set the engine to the other one.")
    return lines[0].strip()


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version)[:3])
