"""What a stage depends on, and that stages import only earlier ones."""

import ast
import re
from pathlib import Path

import pytest

from jobs_first.freshness import STAGES, _imported_names, imports_of, stage_hash, stage_modules

LIBRARY = Path(__file__).parents[1] / "src" / "jobs_first"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    files = {
        "__init__.py": "",
        "errors.py": "",
        "writing.py": "from jobs_first.errors import UserError",
        "returns/__init__.py": "",
        "returns/files.py": "def read():\n    from jobs_first import writing",
        "outcomes/__init__.py": "",
        "outcomes/hours.py": "import jobs_first.errors",
    }
    for name, text in files.items():
        path = tmp_path / "jobs_first" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "jobs_first"


def test_a_stage_depends_on_its_modules_and_what_they_import_even_inside_functions(library: Path) -> None:
    expected = ["jobs_first", "jobs_first.errors", "jobs_first.returns", "jobs_first.returns.files", "jobs_first.writing"]
    assert stage_modules(library, "returns") == expected
    assert "jobs_first.returns.files" not in stage_modules(library, "outcomes")


@pytest.mark.parametrize(
    ("changed", "stages"),
    [("returns/files.py", {"returns"}), ("outcomes/hours.py", {"outcomes"}), ("writing.py", {"returns"})],
)
def test_a_change_shows_in_the_stages_that_rest_on_it(library: Path, tmp_path: Path, changed: str, stages: set[str]) -> None:
    lock = tmp_path / "lock"
    before = {stage: stage_hash(library, stage, lock) for stage in ("returns", "outcomes")}
    (library / changed).write_text((library / changed).read_text() + "\n# a change\n")
    after = {stage: stage_hash(library, stage, lock) for stage in ("returns", "outcomes")}
    assert {stage for stage in before if before[stage] != after[stage]} == stages


def test_another_lock_shows_in_every_stage(library: Path, tmp_path: Path) -> None:
    before = stage_hash(library, "returns", tmp_path / "lock")
    (tmp_path / "lock").write_text("pandas==3.0.0")
    assert stage_hash(library, "returns", tmp_path / "lock") != before


def test_a_stage_that_does_not_exist_is_refused(library: Path) -> None:
    with pytest.raises(KeyError):
        stage_hash(library, "outcome", library / "lock")


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_earlier_stages_and_shared_modules(stage: str) -> None:
    later = STAGES[STAGES.index(stage) + 1 :]
    mine = [name for name in stage_modules(LIBRARY, stage) if name.split(".")[1:2] == [stage]]
    assert mine, f"the stage {stage} has no modules"
    reached = {target for name in mine for target in imports_of(LIBRARY, name)}
    assert not {target for target in reached if target.split(".")[1:2] and target.split(".")[1] in later}


@pytest.mark.parametrize("name", ["config", "errors", "markup", "statistics", "writing"])
def test_shared_modules_import_no_stage(name: str) -> None:
    prefix = f"jobs_first.{name}"
    modules = [m for stage in STAGES for m in stage_modules(LIBRARY, stage) if m == prefix or m.startswith(prefix + ".")]
    assert modules
    assert not {target for m in modules for target in imports_of(LIBRARY, m) if target.split(".")[1:2] and target.split(".")[1] in STAGES}


def test_a_stage_that_uses_statistics_depends_on_every_module_of_them() -> None:
    modules = {f"jobs_first.statistics.{path.stem}" for path in (LIBRARY / "statistics").glob("*.py")} - {"jobs_first.statistics.__init__"}
    assert len(modules) > 10
    assert modules <= set(stage_modules(LIBRARY, "outcomes"))
    assert not modules & set(stage_modules(LIBRARY, "returns"))


@pytest.mark.parametrize("stage", STAGES)
def test_the_library_knows_no_snakemake(stage: str) -> None:
    for path in (LIBRARY / stage).rglob("*.py"):
        assert "import snakemake" not in path.read_text(encoding="utf-8")
        assert "from snakemake" not in path.read_text(encoding="utf-8")


def rules() -> list[tuple[str, str, str, str]]:
    """Each rule with the stage and the rule that its hash names, and its script."""
    found = []
    for path in sorted((LIBRARY.parents[1] / "workflow" / "rules").glob("*.smk")):
        for text in path.read_text(encoding="utf-8").split("\nrule ")[1:]:
            hashed = re.search(r'code=code\("(\w+)", "(\w+)"\)', text)
            script = re.search(r'"\.\./scripts/(\w+)\.py"', text)
            assert hashed, f"a rule of {path.name} has no hash of its stage"
            assert script, f"a rule of {path.name} has no script"
            found.append((text.split(":")[0], hashed[1], hashed[2], script[1]))
    return found


def test_every_rule_carries_the_hash_of_its_stage_and_runs_the_script_of_its_name() -> None:
    for rule, stage, hashed, script in rules():
        assert rule == hashed == script
        assert stage in STAGES


def test_every_script_has_a_rule() -> None:
    assert {path.stem for path in (LIBRARY.parents[1] / "workflow" / "scripts").glob("*.py")} == {rule for rule, *_ in rules()}


def test_what_a_script_imports_besides_its_stage_counts(library: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("from jobs_first.returns.files import read\n")
    assert "jobs_first.returns.files" in stage_modules(library, "outcomes", script)


def test_every_import_that_python_sees_is_seen() -> None:
    for path in (*LIBRARY.rglob("*.py"), *(LIBRARY.parents[1] / "workflow" / "scripts").glob("*.py")):
        text, wanted = path.read_text(encoding="utf-8"), set()
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                wanted |= {alias.name for alias in node.names if alias.name.startswith("jobs_first")}
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path}: a relative import would not be seen"
                wanted |= {f"{node.module}.{alias.name}" for alias in node.names if str(node.module).startswith("jobs_first")}
        assert wanted <= set(_imported_names(text)), path
