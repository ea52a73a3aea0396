"""The template of a stack set is judged as cfn-lint would judge it by itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cfnlint import api
from cfnlint.config import ManualArgs

from multiregion_pipeline.lint_rules import _bodies

from .judged import judged, place

UNUSED: dict[str, Any] = {
    "Parameters": {"Unused": {"Type": "String"}},
    "Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"Displayname": "orders"}}},
}


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> None:
    _bodies._linted.cache_clear()


def stack_set(body: Any, regions: Any = ("eu-west-1",)) -> dict[str, Any]:
    group = {"DeploymentTargets": {"Accounts": ["111122223333"]}, "Regions": list(regions)}
    properties = {
        "StackSetName": "orders",
        "PermissionModel": "SELF_MANAGED",
        "TemplateBody": body,
        "StackInstancesGroup": [group],
    }
    type = "AWS::CloudFormation::StackSet"
    return {"Resources": {"Stores": {"Type": type, "Properties": properties}}}


def found(template: Any, folder: Path) -> list[str]:
    path = folder / "template.json"
    path.write_text(json.dumps(template), encoding="utf-8")
    matches = judged([path])[path]
    assert all(place(match) == "Resources/Stores/Properties/TemplateBody" for match in matches)
    return sorted(f"{match.rule.id} {match.message}" for match in matches)


def test_what_is_found_is_what_cfn_lint_finds(tmp_path: Path) -> None:
    text = json.dumps(UNUSED)
    alone = api.lint(text, config=ManualArgs(regions=["eu-west-1"]))
    expected = sorted(
        f"{each.rule.id[0]}9810 {'/'.join(map(str, getattr(each, 'path', [])))}:"
        f" {each.rule.id} {each.message}"
        for each in alone
    )
    assert [each[:5] for each in expected] == ["E9810", "W9810"]
    assert found(stack_set(text), tmp_path) == expected


def test_a_template_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    [message] = found(stack_set("Resources:\n  Topic: [\n"), tmp_path)
    assert message.startswith("E9810 line 3: E0000 ")


def test_the_configuration_of_cfn_lint_holds_inside_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "templates: [nowhere/*.yaml]\nignore_checks: [W2001]\n"
    (tmp_path / ".cfnlintrc").write_text(text, encoding="utf-8")
    assert [each[:5] for each in found(stack_set(json.dumps(UNUSED)), tmp_path)] == ["E9810"]


def test_what_the_outer_template_puts_in_is_no_fault(tmp_path: Path) -> None:
    inner = json.loads(json.dumps(UNUSED).replace("Displayname", "DisplayName"))
    inner["Resources"]["Topic"]["Properties"]["FifoTopic"] = "${Fifo}"
    del inner["Parameters"]
    outer = stack_set({"Fn::Sub": json.dumps(inner)})
    outer["Parameters"] = {"Fifo": {"Type": "String"}}
    assert found(outer, tmp_path) == []
    wrong = json.dumps(inner).replace("${Fifo}", "perhaps")
    assert [each[:5] for each in found(stack_set(wrong), tmp_path)] == ["E9810"]


def test_what_cannot_be_read_without_the_outer_template_is_not_judged(tmp_path: Path) -> None:
    outer = stack_set({"Fn::Sub": "Resources: [${Block}"})
    outer["Parameters"] = {"Block": {"Type": "String"}}
    assert found(outer, tmp_path) == []


@pytest.mark.parametrize("regions", [["eu-west-9"], [{"Ref": "AWS::Region"}], []])
def test_regions_that_cfn_lint_does_not_know_do_no_harm(regions: Any, tmp_path: Path) -> None:
    template = stack_set(json.dumps(UNUSED), regions)
    matches = json.dumps(template)
    path = tmp_path / "template.json"
    path.write_text(matches, encoding="utf-8")
    ids = {match.rule.id for match in judged([path])[path]}
    assert {"E9810", "W9810"} <= ids
    assert "E0002" not in ids
