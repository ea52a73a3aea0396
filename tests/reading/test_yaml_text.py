"""Reading YAML."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from multiregion_pipeline.reading import yaml_text

from .sample import Part, Sample, refused, sample, written

BOMB = "".join(
    f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * 10) if level else 'x'}]\n"
    for level in range(9)
)
MERGE_BOMB = "l0: &l0 {a: b}\n" + "".join(
    f"l{level}: &l{level} {{<<: [{', '.join([f'*l{level - 1}'] * 10)}]}}\n" for level in range(1, 9)
)


@pytest.mark.parametrize(
    ("text", "rule", "line", "where", "message", "hint"),
    [
        ("", "MRP103", 0, "", "the definition is empty", "begin with"),
        ("# nothing\n", "MRP103", 0, "", "the definition is empty", "begin with"),
        ("- a\n", "MRP103", 1, "", "must be a mapping of keys to values, found ['a']", "begin"),
        ("name: [a\nx: b", "MRP102", 2, "", "is not valid YAML: ", "brackets"),
        ("name: a\npart:\n\ttext: x\n", "MRP102", 3, "", "found 'text: x'", "no tabs"),
        ("name: a\n---\nname: b\n", "MRP102", 2, "", "more than one document", "no second line"),
        ("name: *a\n", "MRP102", 1, "", "undefined alias", "quotes"),
        ('name: "\\ud800"\n', "MRP10", 1, "", "", ""),
        ('name: "\\q"\n', "MRP102", 1, "", "is not valid YAML", ""),
        ("name: a\nname: b\n", "MRP107", 2, "name", "at line 1 and again at line 2", "keep one"),
        (
            "name: a\npart:\n  text: x\n  text: x\n", "MRP107", 4, "part.text",
            "'text' is given at line 3 and again at line 4", "keep one",
        ),
        ("name: 2024-01-01\n", "MRP106", 1, "name", "found 2024-01-01", "quotes"),
        ("name: 2024-99-99\n", "MRP106", 1, "name", "found 2024-99-99", "quotes"),
        ("name: !!binary aGk=\n", "MRP106", 1, "name", "no tag '!!binary'", "${Name}"),
        ("name: !!set {a}\n", "MRP106", 1, "name", "no tag '!!set'", "${Name}"),
        ("name: !!omap [a: b]\n", "MRP106", 1, "name", "no tag '!!omap'", "${Name}"),
        ("name: !Ref Name\n", "MRP106", 1, "name", "no tag '!Ref'", "${Name}"),
        ("name: !GetAtt [A, B]\n", "MRP106", 1, "name", "no tag '!GetAtt'", "${Name}"),
        ("name: !!python/name:os.system x\n", "MRP106", 1, "name", "!!python/name", ""),
        ("name: !!int x\n", "MRP106", 1, "name", "'x' is no int", "quotes"),
        ("name: !!bool x\n", "MRP106", 1, "name", "'x' is no bool", "quotes"),
        (f"name: {'1' * 5000}\n", "MRP106", 1, "name", "is no int", "quotes"),
        (f"name: 1{':1' * 200_000}\n", "MRP106", 1, "name", "is no int", "quotes"),
        (f"name: 0x{'f' * 300}\n", "MRP106", 1, "name", "the number is too large", "quotes"),
        ("name: .nan\n", "MRP106", 1, "name", "JSON can hold, found nan", "quotes"),
        ("name: -.inf\n", "MRP106", 1, "name", "JSON can hold, found -inf", "quotes"),
        ("name: a\ntags:\n  no: x\n", "MRP106", 3, "tags.no", "reads as true or false", "quotes"),
        ("name: a\ntags: {12: x}\n", "MRP106", 2, "tags.12", "reads as a number", "quotes"),
        ("name: a\n? [a, b]\n: c\n", "MRP106", 2, "", "a key must be text, found a list", ""),
        ("name: a\n? {a: b}\n: c\n", "MRP106", 2, "", "text, found a mapping", ""),
        ("name: a\n~: c\n", "MRP106", 2, "~", "which YAML reads as nothing", "quotes"),
        ("name: a\ntags: &t {a: *t}\n", "MRP102", 2, "tags.a", "inside of what it repeats", ""),
        ("name: a\ntags: &t {<<: *t}\n", "MRP102", 2, "tags", "inside of what it repeats", ""),
        ("name: a\ntags: {<<: b}\n", "MRP102", 2, "tags", "'<<' takes a mapping", "*name"),
        (BOMB, "MRP108", 0, "", "more than 100,000 values", "fewer aliases"),
        (MERGE_BOMB, "MRP108", 0, "", "more than 100,000 values", "fewer aliases"),
        ("\n" + "[" * 200_000, "MRP108", 2, "", "more than 100 deep", "flatter"),
        ("- " * 200_000 + "a", "MRP108", 1, "", "more than 100 deep", "flatter"),
        ("a: &a " + "[" * 60 + "]" * 60 + "\nb: " + "[" * 60 + "*a" + "]" * 60, "MRP108", 0, "",
         "more than 100 deep", ""),
        ("name: [" + "a, " * 110_000 + "]", "MRP108", 0, "", "more than 100,000 values", ""),
        ("name: a\x00b\n", "MRP102", 0, "", "is not valid YAML", ""),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_line(
    tmp_path: Path, text: str, rule: str, line: int, where: str, message: str, hint: str
) -> None:
    started = time.monotonic()
    (finding, *_) = refused(written(tmp_path, "sample.yaml", text))
    assert finding.rule.startswith(rule)
    assert (finding.line, message in finding.message, hint in finding.hint) == (line, True, True)
    assert finding.where.startswith(where)
    assert len(str(finding)) < 500
    assert time.monotonic() - started < 20


def test_text_and_values_and_keys_are_told_together(tmp_path: Path) -> None:
    text = "name: 2024-01-01\nparts:\n- {text: 3}\n- txt: a\ntags: {a: b, a: b}\nnmae: x\n"
    found = refused(written(tmp_path, "sample.yaml", text))
    assert [(each.rule, each.where, each.line) for each in found] == [
        ("MRP106", "name", 1),
        ("MRP107", "tags.a", 5),
        ("MRP106", "parts[0].text", 3),
        ("MRP104", "parts[1].txt", 4),
        ("MRP104", "nmae", 6),
    ]


def test_a_repeated_key_hides_nothing_about_its_value(tmp_path: Path) -> None:
    found = refused(written(tmp_path, "sample.yaml", "name: a\ntags:\n  b: x\n  b:\n    3\n"))
    assert [(each.rule, each.where) for each in found] == [
        ("MRP107", "tags.b"),
        ("MRP106", "tags.b"),
    ]


def test_a_key_has_its_own_line_not_that_of_its_value(tmp_path: Path) -> None:
    _, lines = sample(written(tmp_path, "sample.yaml", "name:\n  a\ntags:\n  b:\n    c\n"))
    assert lines == {"": 1, "name": 1, "tags": 3, "tags.b": 4}


def test_a_missing_key_is_told_at_the_line_of_what_lacks_it(tmp_path: Path) -> None:
    (finding,) = refused(written(tmp_path, "sample.yaml", "# a comment\n\ntags: {}\n"))
    assert (finding.rule, finding.where, finding.line) == ("MRP105", "name", 3)


def test_merge_keys_and_anchors_are_read_as_yaml_defines_them(tmp_path: Path) -> None:
    text = """\
nested:
  a: &a {x: "1", y: "1"}
  b: &b {y: "2", z: "2"}
  c: {<<: [*a, *b], x: "3"}
  d: {<<: *b}
name: orders
parts: [&p {text: t}, *p]
"""
    definition, lines = sample(written(tmp_path, "sample.yaml", text))
    assert definition.nested == yaml.safe_load(text)["nested"]
    assert definition.nested["c"] == {"x": "3", "y": "1", "z": "2"}
    assert definition.parts == (Part(text="t"), Part(text="t"))
    assert (lines["nested.c.x"], lines["nested.c.z"], lines["name"]) == (4, 3, 6)


def test_a_lone_equals_sign_is_text() -> None:
    assert yaml_text.parse("a: =\nb: <<").data == {"a": "=", "b": "<<"}


@pytest.mark.parametrize("suffix", ["yaml", "yml", "YAML"])
def test_a_byte_order_mark_and_dos_line_ends_do_no_harm(tmp_path: Path, suffix: str) -> None:
    path = written(tmp_path, f"sample.{suffix}", b"\xef\xbb\xbfname: a\r\ntags: {b: c}\r\n")
    definition, lines = sample(path)
    assert definition == Sample(name="a", tags={"b": "c"})
    assert lines == {"": 1, "name": 1, "tags": 2, "tags.b": 2}


data = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(),
    lambda each: st.lists(each) | st.dictionaries(st.text(), each),
)


@given(st.dictionaries(st.text(), data), st.booleans())
def test_data_comes_back_as_the_safe_loader_reads_it(value: object, flow: bool) -> None:
    text = yaml.safe_dump(value, default_flow_style=flow)
    parsed = yaml_text.parse(text)
    assert parsed.findings == ()
    assert parsed.data == yaml.safe_load(text) == value


def test_without_libyaml_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_text, "Loader", yaml.SafeLoader)
    parsed = yaml_text.parse("a: {b: [1, x]}\n")
    assert parsed.data == {"a": {"b": [1, "x"]}}
    assert yaml_text.parse("[" * 5000).findings[0].rule == "MRP108"
    assert "no tabs" in yaml_text.parse("a:\n\tb: c").findings[0].hint
