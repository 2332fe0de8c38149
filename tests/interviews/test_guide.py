"""docs/interviews.md says what the code does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import get_args

import pytest
import yaml

from jobs_first.config.assemble import load_study
from jobs_first.config.interview_files import InterviewFiles
from jobs_first.config.themes import ParentTheme
from jobs_first.config.triangulation import Triangulation, check_triangulation
from jobs_first.facts.joint_display import Status
from jobs_first.interviews import project_archive
from jobs_first.interviews.cases import NOT_SAID
from jobs_first.interviews.register import FLAWS

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "interviews.md").read_text(encoding="utf-8")
# The call that tells a problem -> which of its arguments is the rule.
TELLS = {"problem": 0, "Remark": 0, "Problem": 1, "_tell_two_of": 2}


def rules_told() -> Iterator[str]:
    yield from FLAWS
    for path in (ROOT / "src" / "jobs_first" / "interviews").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "attr", getattr(getattr(node, "func", None), "id", ""))
            if isinstance(node, ast.Call) and name in TELLS and len(node.args) > TELLS[name]:
                rule = node.args[TELLS[name]]
                if isinstance(rule, ast.Constant):
                    yield str(rule.value)
            elif isinstance(node, ast.FunctionDef) and node.name == "_what_is_wrong":
                returned = [one.value.elts[0] for one in ast.walk(node) if isinstance(one, ast.Return) and isinstance(one.value, ast.Tuple)]
                yield from (str(one.value) for one in returned if isinstance(one, ast.Constant))


def test_every_problem_is_explained_and_none_that_does_not_exist() -> None:
    table = GUIDE.partition("## What each problem means")[2]
    explained = {rule for line in table.splitlines() if line.startswith("| `") for rule in re.findall(r"`(\w+)`", line.split("|")[1])}
    assert explained == set(rules_told())


def test_the_example_of_tables_is_one_that_is_read() -> None:
    example = dedent(GUIDE.partition("## Tables\n")[2].partition("\nThe table of passages")[0])
    files = InterviewFiles.model_validate(yaml.safe_load(example)["files"])
    assert files.names() == ("highlights.csv", "cases.csv", "codebook.qdc")
    assert files.passages is not None
    assert set(files.passages.model_dump()) - {key for key, value in files.passages.model_dump().items() if value is None} == set(
        type(files.passages).model_fields
    )


def test_the_example_of_a_finding_is_one_that_is_read_and_every_status_is_explained() -> None:
    section = GUIDE.partition("## The joint display\n")[2].partition("\n## ")[0]
    example = dedent(section[section.index("    findings:") : section.index("\n- The **question**")])
    study = load_study(ROOT)
    finding = Triangulation.model_validate(yaml.safe_load(example))
    assert not list(check_triangulation(finding, study.facts, study.themes, study.registry))
    assert set(re.findall(r"^\|[^|]+\| `(\w+)` \|", section, flags=re.MULTILINE)) == set(get_args(Status))


def test_the_example_of_a_codebook_is_one_that_is_read() -> None:
    example = dedent(GUIDE.partition("## How to write a codebook")[2].partition("    themes:\n")[2].partition("\n- A **definition**")[0])
    theme = ParentTheme.model_validate(yaml.safe_load(example)["concerns"])
    assert theme.themes["benefits_trap"].names == ("Benefits", "Money > Benefit trap")


def test_the_limits_are_those_of_the_reader() -> None:
    for number in (
        f"{project_archive.LARGEST_MEMBER // 10**6} MB",
        f"{project_archive.LARGEST_TOTAL // 10**6} MB",
        f"beyond {project_archive.RATIO_COUNTS_FROM // 10**6} MB",
        f"{project_archive.HIGHEST_RATIO} times",
        f"{project_archive.MOST_MEMBERS:,} files",
    ):
        assert number in GUIDE.partition("**Limits.**")[2].partition("## ")[0]


@pytest.mark.parametrize("word", NOT_SAID)
def test_what_counts_as_not_said_is_named(word: str) -> None:
    assert f"`{word.title()}`" in GUIDE
