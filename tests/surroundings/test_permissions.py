"""A permission that is taken from a role is missed, unless it is one that nobody can be sure of."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .rules import FIND, ROOT, template

JUDGES = [
    each
    for each in FIND
    if each.__module__.rpartition(".")[2] in ("assume", "calls", "store_access")
]
GOLDENS = [
    path
    for path in sorted(ROOT.glob("templates/*/pipeline.json"))
    if template(path)["Resources"].get("PipelineRole", {}).get("Properties", {}).get("Policies")
]
# Statements, by their last call, that an action may do without, that another statement may stand
# in for, or whose resource may have a policy of its own.
NOT_JUDGED = {
    "cloudformation:ValidateTemplate",
    "cloudwatch:DescribeAlarms",
    "codeconnections:UseConnection",
    "codedeploy:GetDeploymentConfig",
    "codedeploy:ListDeploymentConfigs",
    "codedeploy:RegisterApplicationRevision",
    "codestar-connections:UseConnection",
    "ecs:RegisterTaskDefinition",
    "kms:DescribeKey",
    "kms:GenerateDataKey*",
    "kms:ReEncrypt*",
    "logs:PutLogEvents",
    "s3:GetBucketLocation",
    "s3:GetBucketVersioning",
    "s3:GetObjectVersionTagging",
    "sns:Publish",
}
# Of buckets that are all made elsewhere, and of roles of tasks, nobody can be sure.
NOT_JUDGED_HERE = {"existing-stores": {"s3:PutObjectAcl"}, "ecs-blue-green": {"iam:PassRole"}}


def faults(spoilt: Any) -> list[str]:
    return [fault.message for judge in JUDGES for fault in judge(spoilt)]


def without_each_statement(path: Path) -> Iterator[tuple[str, Any]]:
    policies = template(path)["Resources"]["PipelineRole"]["Properties"]["Policies"]
    for number, policy in enumerate(policies):
        for index, statement in enumerate(policy["PolicyDocument"]["Statement"]):
            result = copy.deepcopy(template(path))
            role = result["Resources"]["PipelineRole"]["Properties"]
            del role["Policies"][number]["PolicyDocument"]["Statement"][index]
            yield statement["Action"][-1], result


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.parent.name)
def test_a_statement_that_is_taken_away_is_missed(path: Path) -> None:
    assert faults(template(path)) == []
    told = [(call, bool(faults(result))) for call, result in without_each_statement(path)]
    silent = {call for call, missed in told if not missed}
    assert silent <= NOT_JUDGED | NOT_JUDGED_HERE.get(path.parent.name, set())
    assert any(missed for _, missed in told)


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.parent.name)
def test_a_role_without_any_permission_misses_everything(path: Path) -> None:
    bare = copy.deepcopy(template(path))
    del bare["Resources"]["PipelineRole"]["Properties"]["Policies"]
    assert len(faults(bare)) >= 3


@pytest.mark.parametrize(
    "change",
    [
        {"ManagedPolicyArns": ["arn:aws:iam::aws:policy/AdministratorAccess"]},
        {"ManagedPolicyArns": {"Ref": "Arns"}},
        {"Policies": {"Fn::Transform": {"Name": "AWS::Include"}}},
        {"Policies": [{"PolicyName": "A", "PolicyDocument": {"Ref": "Document"}}]},
        {"Policies": [{"PolicyDocument": {"Statement": [{"Fn::FindInMap": ["A", "B", "C"]}]}}]},
    ],
)
def test_of_a_role_that_is_not_known_whole_nothing_is_said(change: Any) -> None:
    bare = copy.deepcopy(template(GOLDENS[0]))
    del bare["Resources"]["PipelineRole"]["Properties"]["Policies"]
    assert faults(bare)
    bare["Resources"]["PipelineRole"]["Properties"] |= change
    assert faults(bare) == []


@pytest.mark.parametrize(
    "addition",
    [
        {"Transform": "Company-Policies"},
        {"Resources": {"Fn::Transform": {"Name": "AWS::Include"}}},
        {"Resources": {"Rest": {"Type": "Acme::Pipeline::Policies::MODULE"}}},
        {
            "Resources": {
                "More": {"Type": "Custom::Policy", "Properties": {"Role": {"Ref": "PipelineRole"}}}
            }
        },
        {
            "Resources": {
                "More": {
                    "Type": "AWS::CloudFormation::Stack",
                    "Properties": {"Parameters": {"Role": {"Fn::Sub": "${PipelineRole}"}}},
                }
            }
        },
        {
            "Resources": {
                "More": {
                    "Type": "AWS::IAM::Policy",
                    "Properties": {
                        "Roles": [{"Ref": "Name"}],
                        "PolicyDocument": {"Ref": "Document"},
                    },
                }
            }
        },
        {"Outputs": {"Role": {"Value": {"Ref": "PipelineRole"}, "Export": {"Name": "Role"}}}},
    ],
)
def test_where_something_may_add_policies_nothing_is_said(addition: Any) -> None:
    bare = copy.deepcopy(template(GOLDENS[0]))
    del bare["Resources"]["PipelineRole"]["Properties"]["Policies"]
    for section, content in addition.items():
        bare[section] = (
            {**bare.get(section, {}), **content} if isinstance(content, dict) else content
        )
    assert faults(bare) == []
