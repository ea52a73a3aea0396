"""cfn-lint speaks up at every level and cannot be silenced."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.oracle_tests import sample
from tests.oracles.lint import lint, regional_bodies

SILENCE = {"cfn-lint": {"config": {"ignore_checks": ["E", "W", "I"]}}}


def found(template: dict[str, Any], *regions: str) -> set[str]:
    return {match.split()[0] for match in lint(template, regions or ["us-east-1"])}


@pytest.mark.parametrize("make", [sample.home, sample.multi_region])
def test_good_templates_are_clean(make: Any) -> None:
    template = make()
    assert lint(template, ["us-east-1"]) == []
    for body, regions in regional_bodies(template):
        assert regions == sample.REGIONS
        assert lint(body, regions) == []


def test_body_of_every_stack_set_is_found() -> None:
    template = sample.home()
    more = sample.home()["Resources"]["ArtifactStacks"]
    more["Properties"] |= {"TemplateBody": '{"Resources": {"Z": {"Type": "AWS::SNS::Topic"}}}'}
    more["Properties"]["StackInstancesGroup"][0]["Regions"] = ["ap-south-1"]
    template["Resources"]["Others"] = more
    bodies = list(regional_bodies(template))
    assert [regions for _, regions in bodies] == [sample.REGIONS, ["ap-south-1"]]
    assert list(bodies[1][0]["Resources"]) == ["Z"]


TABLE = {
    "Type": "AWS::DynamoDB::Table",
    "Properties": {
        "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}],
        "BillingMode": "PAY_PER_REQUEST",
    },
}


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        (
            "E1012",
            {
                "Resources": {
                    "T": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Ref": "No"}}}
                }
            },
        ),
        (
            "E3002",
            {"Resources": {"T": {"Type": "AWS::SNS::Topic", "Properties": {"Colour": "red"}}}},
        ),
        ("E3006", {"Resources": {"T": {"Type": "AWS::SNS::Subject"}}}),
        ("W2001", {"Parameters": {"Unused": {"Type": "String"}}}),
        ("I3011", {"Resources": {"T": TABLE}}),
    ],
)
def test_every_level_is_reported(rule: str, change: dict[str, Any]) -> None:
    template = {"Resources": {"A": {"Type": "AWS::SNS::Topic"}}, **change}
    loud = found(template)
    assert rule in loud or (rule == "E1012" and any(each.startswith("E10") for each in loud))
    silenced = {**template, "Metadata": SILENCE}
    silenced["Resources"] = {
        name: {**body, "Metadata": SILENCE} for name, body in template["Resources"].items()
    }
    assert found(silenced) == loud


def test_configuration_files_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".cfnlintrc").write_text("ignore_checks: [E, W, I]\n")
    monkeypatch.chdir(tmp_path)
    assert "E3006" in found({"Resources": {"T": {"Type": "AWS::SNS::Subject"}}})


def test_types_are_looked_up_in_the_regions_given() -> None:
    template = {"Resources": {"T": {"Type": "AWS::Connect::Instance"}}}
    assert "E3006" not in found(template, "us-east-1")
    assert "E3006" in found(template, "us-east-1", "eu-north-1")
