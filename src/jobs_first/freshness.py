"""What a stage's results depend on in the library: a hash of its modules, of those they import, and of the locked versions.

Snakemake by itself sees only the text of a script. With this hash as a parameter of each rule, a change in the library
runs again what rests on it, and nothing else.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = "jobs_first"
STAGES = ("returns", "outcomes", "costs", "interviews", "disclosure", "facts", "figures", "report", "packing")
# One statement a line, as the formatter leaves it; names in brackets may go over several.
IMPORT = re.compile(rf"^\s*(?:import ({PACKAGE}[\w.]*)|from ({PACKAGE}[\w.]*) import (\([^)]*\)|.*))", re.MULTILINE)


def stage_modules(library: Path, stage: str, script: Path | None = None) -> list[str]:
    """The modules of a stage, those that `script` imports, and all modules of the package that these import in turn; sorted names.

    `library` is the folder of the package. Raises KeyError for a stage that does not exist.
    """
    if stage not in STAGES:
        raise KeyError(stage)
    known = _modules(library)
    waiting = {name for name in known if name == f"{PACKAGE}.{stage}" or name.startswith(f"{PACKAGE}.{stage}.")}
    if script is not None:
        waiting |= _within(known, script.read_text(encoding="utf-8"))
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= set(imports_of(library, name)) - found
    return sorted(found)


def stage_hash(library: Path, stage: str, lock: Path, script: Path | None = None) -> str:
    """SHA-256 over those modules and the lock file, first 16 hex digits."""
    digest = hashlib.sha256(lock.read_bytes() if lock.exists() else b"")
    for name in stage_modules(library, stage, script):
        digest.update(f"\x1f{name}\x1f".encode() + _file(library, name).read_bytes())
    return digest.hexdigest()[:16]


@cache
def _modules(library: Path) -> frozenset[str]:
    names = set()
    for path in library.rglob("*.py"):
        parts = (PACKAGE, *path.relative_to(library).with_suffix("").parts)
        names.add(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return frozenset(names)


def _file(library: Path, name: str) -> Path:
    path = library.joinpath(*name.split(".")[1:])
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


@cache
def imports_of(library: Path, name: str) -> tuple[str, ...]:
    """The modules of the package that one module imports anywhere in it, with the packages that hold them."""
    text = _file(library, name).read_text(encoding="utf-8")
    return tuple(sorted(_within(_modules(library), text) - {name}))


def _within(known: frozenset[str], text: str) -> set[str]:
    """The known modules that a module's or script's text imports."""
    wanted: set[str] = set()
    for target in _imported_names(text):
        parts = target.split(".")
        wanted.update(".".join(parts[: i + 1]) for i in range(len(parts)) if ".".join(parts[: i + 1]) in known)
    return wanted


def _imported_names(text: str) -> Iterator[str]:
    # Parsing the library takes most of a second, and every run would wait for it, even one with nothing to do.
    for one, package, names in IMPORT.findall(text):
        yield from [one] if one else (f"{package}.{name}" for name in re.findall(r"\w+", names))
