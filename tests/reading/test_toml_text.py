"""Reading TOML."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from multiregion_pipeline.reading import toml_text

from .sample import Part, Sample, refused, sample, written


@pytest.mark.parametrize(
    ("text", "rule", "line", "where", "message"),
    [
        ("", "MRP103", 1, "", "the definition is empty"),
        ("name = a", "MRP102", 1, "", "is not valid TOML: "),
        ("name = 'a'\nname = 'b'", "MRP107", 2, "", "a key is given twice"),
        ("name = 'a'\n[tags]\n[tags]\n", "MRP107", 3, "", "a key is given twice"),
        ("name = 2024-01-01", "MRP106", 1, "name", "date or time, found 2024-01-01"),
        ("name = 07:30:00", "MRP106", 1, "name", "date or time, found 07:30:00"),
        ("\nname = nan", "MRP106", 2, "name", "found nan"),
        (f"name = {'1' * 5000}", "MRP102", 0, "", "is not valid TOML: "),
        (f"name = {'1' * 4000}", "MRP106", 1, "name", "the number is too large"),
        ("name = " + "[" * 100_000, "MRP108", 0, "", "more than 100 deep"),
        ("name = " + "[" * 150 + "]" * 150, "MRP108", 0, "", "more than 100 deep"),
        ("\n" + "a." * 400_000 + "a = 1", "MRP108", 2, "", "more than 100 deep"),
        ("\n[" + "'a' . " * 100_000 + "a]", "MRP108", 2, "", "more than 100 deep"),
        ("name = [" + "1," * 110_000 + "]", "MRP108", 0, "", "more than 100,000 values"),
        ("name = 'a'\n[tags]\n'b.c' = 1", "MRP106", 3, "tags.b.c", "must be text, found 1"),
        ("name = 'a'\n[[parts]]\n[[parts]]\ntxt = 1", "MRP104", 4, "parts[1].txt", "no key 'txt'"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_cannot_be_read_is_told_with_its_line_where_known(
    tmp_path: Path, text: str, rule: str, line: int, where: str, message: str
) -> None:
    started = time.monotonic()
    (finding, *_) = refused(written(tmp_path, "sample.toml", text))
    assert (finding.rule, finding.where, message in finding.message) == (rule, where, True)
    assert finding.line == (line or finding.line)
    assert len(str(finding)) < 500
    assert time.monotonic() - started < 20


def test_keys_that_begin_a_line_have_that_line(tmp_path: Path) -> None:
    text = """\
name = '''
tags = no key
ghost = no key either
'''
part.text = "t"

[[parts]]
items = [
  "a",
]
[[parts]]
[nested.x]
"y z" = "1"
[tags]
b = "c"
"""
    definition, lines = sample(written(tmp_path, "sample.toml", text))
    assert definition.name == "tags = no key\nghost = no key either\n"
    assert definition.parts == (Part(items=("a",)), Part())
    wanted = {
        "name": 1, "part.text": 5, "parts[0]": 7, "parts[0].items": 8, "parts[1]": 11,
        "nested.x": 12, "nested.x.y z": 13, "tags": 14, "tags.b": 15,
    }  # fmt: skip
    assert {path: lines[path] for path in wanted} == wanted
    assert "ghost" not in lines


def test_tables_inside_of_lists_of_tables_are_told_apart() -> None:
    text = "[[a]]\n[a.b]\nc = 1\n[[a.d]]\ne = 1\n[[a]]\n[[a.d]]\ne = 2\n[[a.d]]\n"
    lines = toml_text.parse(text).lines
    assert lines == {
        "": 1, "a[0]": 1, "a[0].b": 2, "a[0].b.c": 3, "a[0].d[0]": 4, "a[0].d[0].e": 5,
        "a[1]": 6, "a[1].d[0]": 7, "a[1].d[0].e": 8, "a[1].d[1]": 9,
    }  # fmt: skip


def test_only_its_own_table_of_a_project_file_is_the_definition(tmp_path: Path) -> None:
    text = """\
[project]
name = "other"
[tool.multiregion_pipeline]
name = "a"
[tool.multiregion_pipeline.tags]
b = "c"
"""
    definition, lines = sample(written(tmp_path, "pyproject.toml", text))
    assert definition == Sample(name="a", tags={"b": "c"})
    assert lines == {"": 3, "name": 4, "tags": 5, "tags.b": 6}
    (finding,) = refused(written(tmp_path, "pyproject.toml", text.replace("b =", "b = 1 #")))
    assert (finding.where, finding.line) == ("tags.b", 6)
    (finding,) = refused(written(tmp_path, "pyproject.toml", "[project]\n[tool]\n"))
    assert (finding.rule, "[tool.multiregion_pipeline]" in finding.message) == ("MRP103", True)
