"""The schemas that an editor uses say what each key is for, and find no fault with the project's own mappings."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from jobs_first.config.sites import Column, CsvFormat, Part, Site, SiteFacts, Table
from jobs_first.documents import schema_text

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads(schema_text(Site))


@pytest.mark.parametrize("model", [Site, SiteFacts, CsvFormat, Table, Part, Column])
def test_every_key_of_a_mapping_is_described(model: type) -> None:
    described = SCHEMA if model is Site else SCHEMA["$defs"][model.__name__]
    assert [key for key, said in described["properties"].items() if len(said.get("description", "")) < 20] == []


@pytest.mark.parametrize("path", sorted((ROOT / "config" / "sites").glob("*.yaml")), ids=lambda path: path.stem)
def test_an_editor_finds_no_fault_with_a_mapping_that_the_pipeline_reads(path: Path) -> None:
    content = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8"))))
    faults = [f"{list(fault.path)}: {fault.message}" for fault in jsonschema.Draft202012Validator(SCHEMA).iter_errors(content)]
    assert faults == []


@pytest.mark.parametrize("path", sorted((ROOT / "config" / "sites").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_mapping_tells_the_editor_where_its_schema_is(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    prefix = "# yaml-language-server: $schema="
    assert first.startswith(prefix)
    assert (path.parent / first.removeprefix(prefix)).resolve() == ROOT / "docs" / "schemas" / "site.json"
