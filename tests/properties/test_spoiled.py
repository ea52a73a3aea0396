"""Whatever stands in a definition: a template, or findings; nothing else, and nothing printed."""

from __future__ import annotations

import contextlib
import copy
import io
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

import multiregion_pipeline as library
from multiregion_pipeline.cli import main
from tests.oracles.references import cycles, undefined_references

from .definitions import Definition, definitions

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.sampled_from(
        [
            "", " ", "${", "${}", "${=", "${={}}", "${=1}", '${={"Ref": "X"}}', "${X}", "${X.Arn}",
            "${!", "${!X}", "${AWS::Region}", "arn:aws:", "arn:aws-cn:s3:::x", "us-east-1",
            "cn-north-1", "ca-west-1", "all", "none", "{region}", "{", "x" * 101, "x" * 5000,
            "\0", "\ud800", "\ufdd00\ufdd1", "2020-01-01", 10**400, -1, 0, 1, 1e999, "connection",
            "s3", "sam", "codebuild", "cloudformation", "sequential", "existing", "multi-region",
        ]
    ),
)  # fmt: skip
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(
                st.text(max_size=10), st.sampled_from(["type", "name", "region", "us-east-1"])
            ),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=8,
)
KEYS = st.one_of(
    st.text(max_size=10),
    st.sampled_from(
        [
            "name", "type", "regions", "role", "trigger", "verify", "stages", "accounts",
            "triggers", "variables", "order", "existing", "project", "us-east-1", "mx-central-1",
            "on_failure",
        ]
    ),
)  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(value, (dict, list)):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(item, (*path, step))


@st.composite
def spoiled(draw: st.DrawFn) -> Any:
    """Replace, remove or add something somewhere in a legal definition."""
    definition: Any = copy.deepcopy(draw(definitions()))
    for _ in range(draw(st.integers(1, 3))):
        *above, last = draw(st.sampled_from(list(places(definition))[1:] or [("name",)]))
        node = definition
        for step in above:
            node = node[step]
        what = draw(st.sampled_from(["replace", "remove", "add"]))
        if what == "replace":
            node[last] = draw(ANYTHING)
        elif what == "remove":
            del node[last]
        elif isinstance(node, dict):
            node[draw(KEYS)] = draw(ANYTHING)
        else:
            node.insert(last, draw(ANYTHING))
        if not definition:
            break
    return definition


def judged(definition: Definition) -> None:
    """See that a definition is refused properly, or gives a whole template."""
    shape: tuple[library.Finding, ...] = ()
    try:
        pipeline = library.Pipeline(**definition)
    except library.DefinitionError as error:
        shape = error.findings or (library.Finding("", "info", "", ""),)
    assert all(each.severity == "error" and each.message for each in shape)
    if shape:
        return
    findings = library.check(pipeline)
    if any(each.severity == "error" for each in findings):
        with pytest.raises(library.InvalidPipeline) as caught:
            library.build(pipeline)
        assert set(caught.value.findings) <= set(findings)
        return
    template = json.loads(library.render(library.build(pipeline)))
    if "${=" not in json.dumps(definition):  # Those may name what the user's own template adds.
        assert undefined_references(template) == []
    assert cycles(template) == []


@given(spoiled())
def test_a_spoiled_definition_is_judged(definition: Definition) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        judged({str(key): value for key, value in definition.items()})
    assert printed.getvalue() == ""


def by_command(name: str, text: str, *arguments: str) -> tuple[int, str, str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text.encode(errors="surrogatepass"))
        stdout, stderr = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
            code = main(["build", "--config", str(path), *arguments])
        assert [each.name for each in Path(folder).iterdir()] == [name]
    return code, stdout.getvalue(), stderr.getvalue()


def told_properly(outcome: tuple[int, str, str]) -> None:
    code, stdout, stderr = outcome
    assert "Traceback" not in stderr
    if code == 0:
        assert json.loads(stdout)["Resources"]
        assert stdout.endswith("}\n")
    else:
        assert code == 1
        assert stdout == ""
        assert ": error MRP" in stderr


@given(st.one_of(spoiled(), ANYTHING))
def test_any_json_is_judged(data: Any) -> None:
    told_properly(by_command("x.json", json.dumps(data)))


@given(st.one_of(spoiled(), ANYTHING))
def test_any_yaml_is_judged(data: Any) -> None:
    try:
        text = yaml.safe_dump(data, allow_unicode=True)
    except (UnicodeError, ValueError):  # YAML has no form for it.
        return
    told_properly(by_command("x.yaml", text))


@given(st.text(), st.sampled_from(["x.yaml", "x.json", "x.toml", "pyproject.toml"]))
@example("&a [*a]", "x.yaml")
@example("name: !!python/object:os.system x", "x.yaml")
def test_any_text_is_judged(text: str, name: str) -> None:
    told_properly(by_command(name, text))
