"""Copies of the project to time, and the runs in them."""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[1]
PARTS = ("Snakefile", "config", "data", "docs", "notebooks", "profiles", "report", "src", "workflow", "requirements.lock", "pyproject.toml")
SAMPLED_EVERY = 0.1


@dataclass(frozen=True)
class Run:
    """What a run took: `seconds` on the clock, and `memory`, the most bytes that it and all its processes held at once."""

    seconds: float
    memory: int


def copy(project: Path) -> Path:
    """Everything that a run needs, in a folder that does not exist yet; the library compiled, as installing the project leaves it."""
    project.mkdir()
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, project / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, project / part)
    compileall.compile_dir(project / "src", quiet=1)
    return project


def run(project: Path, *targets: str, again: str | None = None) -> Run:
    """Run Snakemake on two cores with the library of the copy; `again`: a rule to run again, with all that rests on it.

    Raises SystemExit with its words when it fails.
    """
    forced = ["--forcerun", again] if again else []
    command = [sys.executable, "-m", "snakemake", "--cores", "2", "--quiet", "all", *forced, "--", *targets]
    settings = {**os.environ, "PYTHONPATH": str(project / "src")}
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=project, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        watch = Watch(process.pid)
        watch.start()
        told = process.communicate()[0]
        seconds = time.perf_counter() - started
        watch.ended.set()
        watch.join()
    if process.returncode != 0:
        raise SystemExit(told)
    return Run(seconds, watch.most)


class Watch(threading.Thread):
    """The memory of a process and of all that it started, looked at ten times a second."""

    def __init__(self, pid: int) -> None:
        """Watch the process `pid` until `ended` is set."""
        super().__init__(daemon=True)
        self.pid, self.most, self.ended = pid, 0, threading.Event()

    def run(self) -> None:
        """Keep the largest sum seen. Shared pages count for each process that shares them, so the sum is on the high side."""
        while not self.ended.wait(SAMPLED_EVERY):
            try:
                parent = psutil.Process(self.pid)
                held = sum(_resident(process) for process in (parent, *parent.children(recursive=True)))
            except psutil.NoSuchProcess:
                return
            self.most = max(self.most, held)


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0
