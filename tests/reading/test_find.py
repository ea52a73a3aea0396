"""Which file is read when none is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from multiregion_pipeline.errors import DefinitionError
from multiregion_pipeline.reading.find import find

from .sample import written

NAMES = [f"multiregion-pipeline.{suffix}" for suffix in ("yaml", "yml", "toml", "json")]
TABLE = "[tool.multiregion_pipeline]\nname = 'a'\n"


@pytest.mark.parametrize("name", NAMES)
def test_each_name_is_found(tmp_path: Path, name: str) -> None:
    assert find(tmp_path) is None
    written(tmp_path, name, "")
    assert find(tmp_path) == tmp_path / name


@pytest.mark.parametrize(
    ("content", "is_found"),
    [
        (TABLE, True),
        ("[tool.multiregion_pipeline.source]\ntype = 's3'\n", True),
        ("[tool]\nmultiregion_pipeline = {name = 'a'}\n", True),
        ("[ tool . multiregion_pipeline ]\nname = \n", True),
        ("[project]\ndependencies = ['multiregion_pipeline']\n", False),
        ("[project]\ndependencies = ['multiregion_pipeline'\n", False),
        ("[tool.other]\n", False),
        ("tool = 3 # multiregion_pipeline", False),
        (b"\xff multiregion_pipeline", False),
    ],
)
def test_a_project_file_is_found_by_its_table(
    tmp_path: Path, content: str | bytes, is_found: bool
) -> None:
    path = written(tmp_path, "pyproject.toml", content)
    assert find(tmp_path) == (path if is_found else None)


def test_two_definitions_are_both_named(tmp_path: Path) -> None:
    written(tmp_path, NAMES[0], "")
    written(tmp_path, "pyproject.toml", "[project]\n")
    assert find(tmp_path) == tmp_path / NAMES[0]
    written(tmp_path, "pyproject.toml", TABLE)
    written(tmp_path, NAMES[3], "")
    with pytest.raises(DefinitionError) as caught:
        find(tmp_path)
    (finding,) = caught.value.findings
    assert finding.message == f"more than one definition: {NAMES[0]}, {NAMES[3]}, pyproject.toml"


def test_a_folder_of_that_name_and_a_folder_that_is_not_there_hold_nothing(tmp_path: Path) -> None:
    (tmp_path / NAMES[0]).mkdir()
    assert find(tmp_path) is None
    assert find(tmp_path / "absent") is None
