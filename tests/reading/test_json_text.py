"""Reading JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from .sample import Sample, refused, sample, written


@pytest.mark.parametrize(
    ("text", "rule", "line", "where", "message"),
    [
        ("", "MRP103", 0, "", "the definition is empty"),
        ("null", "MRP103", 1, "", "the definition is empty"),
        ("[1]", "MRP103", 1, "", "must be a mapping of keys to values, found [1]"),
        ('{"name": "a",\n}', "MRP102", 2, "", "is not valid JSON: "),
        ("{name: a}", "MRP102", 1, "", "is not valid JSON: "),
        ('{"name": NaN}', "MRP102", 0, "", "NaN is no JSON number"),
        ('{"name": -Infinity}', "MRP102", 0, "", "-Infinity is no JSON number"),
        ('{"name": 1e999}', "MRP106", 1, "name", "a number that JSON can hold, found inf"),
        (f'{{"name": {"1" * 5000}}}', "MRP102", 0, "", "is not valid JSON: "),
        (f'{{"name": {"1" * 4000}}}', "MRP106", 1, "name", "the number is too large"),
        ('{"name": "\\ud800"}', "MRP106", 0, "name", "text must be valid Unicode, found '\\ud800'"),
        ('{"name": "\\q"}', "MRP102", 1, "", "is not valid JSON: Invalid \\escape"),
        (
            '{"name": "a",\n "tags": {"b": "c",\n "b": "d"}}', "MRP107", 3, "tags.b",
            "'b' is given at line 2 and again at line 3",
        ),
        ('{"name": "a\\/", "name": "\\ud800"}', "MRP107", 0, "", "'name' is given more than once"),
        ("[" * 200_000, "MRP108", 0, "", "more than 100 deep"),
        ('{"name": ' + "[" * 150 + "]" * 150 + "}", "MRP108", 0, "", "more than 100 deep"),
        ("[" * 200_000 + "]" * 200_000, "MRP108", 0, "", "more than 100 deep"),
        ('{"name": [' + "1," * 110_000 + "1]}", "MRP108", 0, "", "more than 100,000 values"),
        ('{"name": "a",\n "tags": {"b": 1}}', "MRP106", 2, "tags.b", "must be text, found 1"),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_line_where_known(
    tmp_path: Path, text: str, rule: str, line: int, where: str, message: str
) -> None:
    (finding, *_) = refused(written(tmp_path, "sample.json", text))
    assert (finding.rule, finding.line, finding.where) == (rule, line, where)
    assert message in finding.message
    assert len(str(finding)) < 500


def test_tabs_and_a_byte_order_mark_are_json(tmp_path: Path) -> None:
    text = b'\xef\xbb\xbf{\n\t"name": "a",\n\t"tags": {"b": "c"}\n}'
    definition, lines = sample(written(tmp_path, "sample.json", text))
    assert definition == Sample(name="a", tags={"b": "c"})
    assert lines["tags.b"] == 3
