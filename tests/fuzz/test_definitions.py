"""Whatever stands in a definition: a template, or findings; nothing else, and nothing printed."""

from __future__ import annotations

import contextlib
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import multiregion_pipeline as library
from tests.oracles.references import cycles, undefined_references
from tests.properties.definitions import Definition

from .effort import fuzzed
from .shapes import shaped
from .spoiled import spoiled


def told(findings: tuple[library.Finding, ...]) -> None:
    """See that findings can be read: each in a line, and what to do in another."""
    for finding in findings:
        assert finding.message
        lines = str(finding).split("\n")
        assert len(lines) <= 2, finding
        assert all(line.isprintable() and len(line) < 2_000 for line in lines), finding


def judged(definition: Definition) -> None:
    """See that a definition is refused properly, or gives a whole template."""
    shape: tuple[library.Finding, ...] | None = None
    try:
        pipeline = library.Pipeline(**definition)
    except library.DefinitionError as error:
        shape = error.findings
    if shape is not None:
        told(shape)
        assert {each.severity for each in shape} == {"error"}
        return
    findings = library.check(pipeline)
    told(findings)
    if any(each.severity == "error" for each in findings):
        with pytest.raises(library.InvalidPipeline) as caught:
            library.build(pipeline)
        assert set(caught.value.findings) <= set(findings)
        return
    text = library.render(library.build(pipeline))
    text.encode()
    template = json.loads(text, parse_constant=pytest.fail)
    if "${=" not in json.dumps(definition):  # Those may name what the user's own template adds.
        assert undefined_references(template) == []
    assert cycles(template) == []


@fuzzed()
@given(st.one_of(spoiled(), shaped()))
def test_any_definition_is_judged(definition: Any) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        judged({str(key): value for key, value in definition.items()})
    assert printed.getvalue() == ""
