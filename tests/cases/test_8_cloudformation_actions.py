"""CloudFormation actions carry what they need, and their roles allow just that."""

from __future__ import annotations

import json
from typing import Any

import pytest

import multiregion_pipeline as library

from . import access, parts
from .definitions import ACCOUNT, HOME, OTHER, deploy, errors, finding, template
from .parts import environment

TABLE = {"Table": {"default": 'orders-"main"'}}
STACK = "arn:aws:cloudformation:{}:" + ACCOUNT + ":stack/{}/d1f8"
CHANGE_SET = "multiregion-pipeline"


def installs(mode: str = "", **changes: Any) -> list[dict[str, Any]]:
    """Return the CloudFormation actions of the other Region alone."""
    return parts.deploys(parts.pipeline(template(regions=[OTHER], **changes)), mode)


def inputs(action: dict[str, Any]) -> list[str]:
    return [artifact["Name"] for artifact in action.get("InputArtifacts", [])]


@pytest.mark.parametrize(
    ("build", "path"),
    [({"type": "sam"}, f"Built::packaged-{OTHER}.yaml"), (None, "Source::template.yaml")],
    ids=["built", "as it is"],
)
def test_8_1_change_set_is_made_of_the_template(build: Any, path: str) -> None:
    [action] = installs("CHANGE_SET_REPLACE", build=build)
    assert action["Configuration"]["TemplatePath"] == path
    assert action["Configuration"]["StackName"] == "orders"
    assert inputs(action) == [path.partition("::")[0]]


def test_8_2_change_set_is_executed_without_input() -> None:
    [action] = installs("CHANGE_SET_EXECUTE")
    assert action["Configuration"] == {
        "ActionMode": "CHANGE_SET_EXECUTE",
        "StackName": "orders",
        "ChangeSetName": CHANGE_SET,
    }
    assert inputs(action) == []


@pytest.mark.parametrize(
    ("mode", "expected"),
    [("create-update", "CREATE_UPDATE"), ("replace-on-failure", "REPLACE_ON_FAILURE")],
)
def test_8_3_stack_is_updated_in_one_action(mode: str, expected: str) -> None:
    [action] = installs(deploy=deploy(mode=mode))
    assert action["Configuration"]["ActionMode"] == expected
    assert "ChangeSetName" not in action["Configuration"]
    assert inputs(action) == ["Built"]


def test_8_4_capabilities_are_one_text() -> None:
    given = ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]
    [action] = installs("CHANGE_SET_REPLACE", deploy=deploy(capabilities=given))
    expected = "CAPABILITY_NAMED_IAM,CAPABILITY_AUTO_EXPAND"
    assert action["Configuration"]["Capabilities"] == expected


def test_8_4_no_capabilities_leave_no_key() -> None:
    [action] = installs("CHANGE_SET_REPLACE", deploy=deploy(capabilities=[]))
    assert "Capabilities" not in action["Configuration"]


def test_8_5_parameters_are_one_text_with_references_kept() -> None:
    from troposphere import Ref

    given = {"Level": 'in"fo', "Place": "${AWS::Region}/x", "Who": Ref("AWS::AccountId")}
    changes = {
        "regions": [OTHER],
        "parameters": {"Table": {"default": "main"}},
        "deploy": deploy(parameters=given | {"Table": "${Table}", "Text": "${!Table}"}),
    }
    built = template(**changes)
    [raw] = [
        action["Configuration"]["ParameterOverrides"]
        for body in parts.of_type(built, "AWS::CodePipeline::Pipeline").values()
        for action in parts.deploys(body["Properties"], "CHANGE_SET_REPLACE")
    ]
    assert set(raw) == {"Fn::Sub"}
    [action] = parts.deploys(parts.pipeline(built), "CHANGE_SET_REPLACE")
    overrides = action["Configuration"]["ParameterOverrides"]
    assert isinstance(overrides, str)
    assert json.loads(overrides) == {
        "Level": 'in"fo',
        "Place": f"{HOME}/x",
        "Who": ACCOUNT,
        "Table": "main",
        "Text": "${Table}",
    }


def test_8_5_parameters_of_a_region_win() -> None:
    given = deploy(
        parameters={"Level": "info", "Size": "1"}, region_parameters={OTHER: {"Level": "debug"}}
    )
    properties = parts.pipeline(template(deploy=given))
    overrides = {
        action.get("Region", HOME): json.loads(action["Configuration"]["ParameterOverrides"])
        for action in parts.deploys(properties, "CHANGE_SET_REPLACE")
    }
    assert overrides == {
        HOME: {"Level": "info", "Size": "1"},
        OTHER: {"Level": "debug", "Size": "1"},
    }


@pytest.mark.parametrize(("length", "refused"), [(1000, False), (1001, True)])
def test_8_5_parameters_of_more_than_1000_characters_are_refused(
    length: int, refused: bool
) -> None:
    text = "x" * (length - len('{"Text":""}'))
    changes = {"regions": [OTHER], "deploy": deploy(parameters={"Text": text})}
    assert ("MRP504" in errors(**changes)) == refused
    if refused:
        found = finding("MRP504", rollout={"choose_region": False}, **changes)
        assert (found.severity, found.where) == ("error", "deploy.parameters")
        assert "1001 characters" in found.message
        assert "1000" in found.message


def test_8_5_length_counts_what_references_become() -> None:
    # 12 digits for each account number.
    text = "${AWS::AccountId}" * 83
    assert "MRP504" in errors(deploy=deploy(parameters={"Text": text}))
    assert errors(deploy=deploy(parameters={"Text": "${AWS::AccountId}" * 82})) == []


def test_8_6_configuration_file_is_read_from_an_input() -> None:
    given = deploy(configuration="config/{region}.json")
    [action] = installs("CHANGE_SET_REPLACE", deploy=given)
    configuration = action["Configuration"]["TemplateConfiguration"]
    assert configuration == f"Built::config/{OTHER}.json"
    assert inputs(action) == ["Built"]


@pytest.mark.parametrize("key", ["configuration", "template"])
def test_8_6_file_of_another_artifact_brings_that_artifact_in_or_is_refused(key: str) -> None:
    name = {"configuration": "TemplateConfiguration", "template": "TemplatePath"}[key]
    try:
        [action] = installs("CHANGE_SET_REPLACE", deploy=deploy(**{key: "Source::ci/file.json"}))
    except library.MultiregionPipelineError:
        return
    assert action["Configuration"][name] == "Source::ci/file.json"
    assert "Source" in inputs(action)


def role(**changes: Any) -> list[dict[str, Any]]:
    return access.statements(template(**changes), "PipelineRole", environment())


MADE = ["CreateChangeSet", "DeleteChangeSet", "DescribeChangeSet", "DescribeStacks"]


@pytest.mark.parametrize("call", [*MADE, "ExecuteChangeSet"])
def test_8_7_and_8_8_calls_are_allowed_on_the_stack_and_its_change_set(call: str) -> None:
    statements = role()
    for region in (HOME, OTHER):
        assert access.allows(
            statements,
            f"cloudformation:{call}",
            STACK.format(region, "orders"),
            cloudformation__ChangeSetName=CHANGE_SET,
        )


@pytest.mark.parametrize("call", [*MADE, "ExecuteChangeSet", "DeleteStack", "UpdateStack"])
def test_8_7_and_8_8_calls_are_refused_elsewhere(call: str) -> None:
    statements, action = role(), f"cloudformation:{call}"
    for stack in (STACK.format(OTHER, "other"), STACK.format("us-west-2", "orders")):
        assert not access.allows(
            statements, action, stack, cloudformation__ChangeSetName=CHANGE_SET
        )
    if call != "DescribeStacks":
        assert not access.allows(
            statements,
            action,
            STACK.format(OTHER, "orders"),
            cloudformation__ChangeSetName="somebody-elses",
        )


@pytest.mark.parametrize("given", [None, f"arn:aws:iam::{ACCOUNT}:role/cloudformation"])
def test_8_7_role_is_passed_to_cloudformation_alone(given: str | None) -> None:
    built = template(deploy=deploy(role=given))
    [passed] = {
        action["Configuration"]["RoleArn"]
        for action in parts.deploys(parts.pipeline(built), "CHANGE_SET_REPLACE")
    }
    statements = access.statements(built, "PipelineRole", environment())
    assert passed == (given or f"arn:aws:iam::{ACCOUNT}:role/DeploymentRole")
    for arn, service, allowed in (
        (passed, "cloudformation", True),
        (passed, "lambda", False),
        (f"arn:aws:iam::{ACCOUNT}:role/Administrator", "cloudformation", False),
        (f"{passed}2", "cloudformation", False),
    ):
        context = {"iam__PassedToService": f"{service}.amazonaws.com"}
        assert access.allows(statements, "iam:PassRole", arn, **context) == allowed


def test_8_9_stacks_of_one_change_set_name_share_a_statement() -> None:
    statements = role(deploy=deploy(stack="orders-{region}"))
    [executing] = [
        each for each in statements if "cloudformation:ExecuteChangeSet" in each["Action"]
    ]
    assert executing["Resource"] == [
        STACK.format(region, f"orders-{region}").removesuffix("d1f8") + "*"
        for region in (HOME, OTHER)
    ]


def test_8_10_stack_set_is_no_way_to_install_each_region() -> None:
    found = finding("MRP106", deploy=deploy(type="stack-set"))
    assert (found.severity, found.where) == ("error", "deploy.type")
    assert "'stack-set'" in found.message


def test_8_12_several_stacks_are_refused() -> None:
    found = finding("MRP106", deploy=[deploy(), deploy(stack="others")])
    assert (found.severity, found.where) == ("error", "deploy")
    assert "must be a mapping" in found.message
