"""Reading files, whatever their format."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from multiregion_pipeline.errors import DefinitionError
from multiregion_pipeline.findings import Finding

from .sample import Sample, refused, sample, written

SUFFIXES = ["yaml", "json", "toml"]


def unreadable(path: Path) -> Finding:
    with pytest.raises(DefinitionError) as caught:
        sample(path)
    (finding,) = caught.value.findings
    return finding


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    finding = unreadable(tmp_path / "absent.yaml")
    assert (finding.rule, finding.where) == ("MRP101", "absent.yaml")
    assert finding.message == "cannot be read: No such file or directory"


def test_a_directory_is_no_definition(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    assert unreadable(tmp_path / "folder.yaml").message == "cannot be read: Is a directory"


@pytest.mark.parametrize(
    ("name", "hint"),
    [("a.txt", ".yaml, .yml, .toml, .json"), ("a", ".json"), ("a.py", "a.py:pipeline")],
)
def test_an_unknown_format_is_told_with_the_known_ones(
    tmp_path: Path, name: str, hint: str
) -> None:
    finding = unreadable(written(tmp_path, name, "name: a"))
    assert (finding.rule, finding.where, hint in finding.hint) == ("MRP101", name, True)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_text_in_another_encoding_is_told_with_its_line(tmp_path: Path, suffix: str) -> None:
    (finding,) = refused(written(tmp_path, f"a.{suffix}", b"\n# caf\xe9\n"))
    assert (finding.rule, finding.line) == ("MRP102", 2)
    assert finding.message == "the file is not UTF-8 text, found byte 0xe9"
    assert refused(written(tmp_path, f"b.{suffix}", "name: a".encode("utf-16")))[0].line == 1


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_over_a_megabyte_is_refused(tmp_path: Path, suffix: str) -> None:
    (finding,) = refused(written(tmp_path, f"a.{suffix}", b" " * 1_000_001))
    assert (finding.rule, "1,000,000 bytes" in finding.message) == ("MRP108", True)


words = st.text(st.characters(blacklist_categories=["Cs"]))
parts = st.fixed_dictionaries(
    {},
    optional={
        "text": words,
        "number": st.integers(-9, 9),
        "flag": st.booleans(),
        "items": st.lists(words),
    },
)
definitions = st.fixed_dictionaries(
    {"name": words},
    optional={
        "part": parts,
        "parts": st.lists(parts),
        "tags": st.dictionaries(words, words),
        "nested": st.dictionaries(words, st.dictionaries(words, words)),
    },
)


def toml(value: Any) -> str:
    """Write a value as TOML, of which the standard library has only a reader."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{toml(key)} = {toml(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(character):08x}" for character in value) + '"'
    return json.dumps(value)


@given(definitions)
def test_all_formats_give_the_same_definition(data: dict[str, Any]) -> None:
    texts = {
        "yaml": yaml.safe_dump(data),
        "json": json.dumps(data),
        "toml": "\n".join(f"{key} = {toml(value)}" for key, value in data.items()),
    }
    with tempfile.TemporaryDirectory() as directory:
        for suffix, text in texts.items():
            definition, _ = sample(written(Path(directory), f"a.{suffix}", text))
            assert definition == Sample(**data)
