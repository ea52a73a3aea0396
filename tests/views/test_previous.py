from __future__ import annotations

import json
from pathlib import Path

import pytest

import multiregion_pipeline as library
from multiregion_pipeline.views.previous import parsed

from ..golden import DEFINITIONS

DEEP = 5000
GOOD = '{"Resources": {"It": {"Type": "AWS::SNS::Topic"}}}'


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.parent.name)
def test_both_forms_of_a_template_say_the_same(path: Path) -> None:
    template = library.build(library.load(path))
    read = parsed(library.render(template))
    assert read == json.loads(library.render(template))
    assert parsed(library.render(template, "yaml")) == read
    assert parsed(library.render(template, minify=True)) == read


def test_what_the_cli_prints_of_a_deployed_stack_is_read() -> None:
    template = json.loads(GOOD)
    assert parsed(json.dumps({"TemplateBody": template, "StagesAvailable": []})) == template
    assert parsed(json.dumps({"TemplateBody": GOOD})) == template
    written = "Resources:\n  It: {Type: 'AWS::SNS::Topic'}\n"
    assert parsed(json.dumps({"TemplateBody": written})) == template


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no CloudFormation template"),
        ("[]", "no CloudFormation template"),
        ('"x"', "no CloudFormation template"),
        ("Resources: []", "no CloudFormation template"),
        ('{"TemplateBody": []}', "no CloudFormation template"),
        ('{"Resources": {', "not valid JSON"),
        ("Resources: [", "not valid YAML"),
        ("a: 1\n---\nb: 2", "not valid YAML"),
        ("a: \x00", "not valid YAML"),
        ("Resources: {A: !!python/object:os.system {}}", "not valid YAML"),
        ('{"Resources": {"A": 1}}', "without a Type: 'A'"),
        ('{"Resources": {"A": {"Type": 1}}}', "without a Type: 'A'"),
        ('{"Resources": {"A": {"Type": "T", "Properties": []}}}', "no mapping: 'A'"),
        ("Resources: {A: &x {Type: T}, B: *x}", "alias"),
        ("[" * DEEP, "nested"),
        ('{"a":' * 200 + "1" + "}" * 200, "no CloudFormation template"),
        ("x: " + "[" * DEEP, "nested"),
        ('{"Resources": {}, "x": ' + "[" * 200 + "]" * 200 + "}", "nested"),
    ],
)
def test_anything_else_is_refused_in_one_line(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=r"^[^\n]*$") as caught:
        parsed(text)
    assert told in str(caught.value)
