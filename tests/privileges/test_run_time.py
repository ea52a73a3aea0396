"""What an execution names is allowed as far as the known beginning of its name, and no further."""

from __future__ import annotations

from typing import Any

import pytest

from ..cases.definitions import ACCOUNT, CODECOMMIT, OTHER, SOURCE_STAGE, definition, deploy
from .cloud import Cloud, cloud
from .evaluator import Resource, allowed

TIER = {"Tier": {"default": "main"}}


def may(made: Cloud, role: str, call: str, name: str, **context: str) -> bool:
    """Ask whether a role may make a call in the other Region."""
    where = f"arn:aws:{call.partition(':')[0]}:{OTHER}:{ACCOUNT}:{name}"
    given = {"aws:RequestedRegion": OTHER} | {
        key.replace("__", ":"): value for key, value in context.items()
    }
    return allowed(made.roles[made.named(role)], call, Resource(where, ACCOUNT), given)


def installing(stack: str, **changes: Any) -> Cloud:
    own = deploy(stack=stack, **changes)
    return cloud(definition(source=CODECOMMIT, variables=TIER, deploy=own), {})


def test_stacks_are_reached_that_begin_with_what_is_known() -> None:
    made = installing("orders-#{variables.Tier}", change_set="#{codepipeline.PipelineExecutionId}")
    for stack, reached in (("orders-main", True), ("order", False), ("payments-main", False)):
        for call in ("DescribeStacks", "CreateChangeSet", "ExecuteChangeSet"):
            named = {"cloudformation__ChangeSetName": "0123"}
            place = f"stack/{stack}/0123"
            assert may(made, "PipelineRole", f"cloudformation:{call}", place, **named) == reached
        function = f"function:{stack}-Hello-0123"
        assert may(made, "DeploymentRole", "lambda:CreateFunction", function) == reached


def test_nothing_bounds_a_stack_that_only_an_execution_knows() -> None:
    made = installing("#{variables.Tier}-orders")
    for stack in ("main-orders", "anything", "#{variables.Tier}-orders"):
        assert not may(made, "PipelineRole", "cloudformation:DescribeStacks", f"stack/{stack}/0123")
        assert not may(made, "DeploymentRole", "lambda:CreateFunction", f"function:{stack}-Hello")


@pytest.mark.parametrize(
    ("project", "started"),
    [
        ("tests-#{variables.Tier}", {"tests-main", "tests-main-0123"}),
        ("tests-#{variables.Tier}-#{codepipeline.PipelineExecutionId}", {"tests-main-0123"}),
        ("#{variables.Tier}", set()),
    ],
)
def test_projects_are_started_that_begin_with_what_is_known(
    project: str, started: set[str]
) -> None:
    verify = {"type": "codebuild", "project": project}
    made = cloud(definition(source=CODECOMMIT, variables=TIER, verify=verify), {})
    names = ("tests-main-0123", "tests-main", "main", "build", "test")
    start = "codebuild:StartBuild"
    assert started == {
        name for name in names if may(made, "PipelineRole", start, f"project/{name}")
    }


def test_tags_are_compared_with_what_is_known() -> None:
    install = {
        "name": "Install",
        "type": "ec2",
        "regions": [OTHER],
        "inputs": ["Source"],
        "configuration": {
            "InstanceTagKey": "app",
            "InstanceTagValue": "orders-#{variables.Tier}",
            "InstanceType": "EC2",
            "TargetDirectory": "/srv",
            "DeploySpec": "deploy.yaml",
        },
    }
    stages = [SOURCE_STAGE, {"name": "Deploy", "actions": [install]}]
    written = definition(variables=TIER, stages=stages, source=None, build=None, deploy=None)
    made = cloud(written, {})
    instance = f"arn:aws:ec2:{OTHER}:{ACCOUNT}:instance/i-0123"
    for value, reached in (("orders-main", True), ("payments", False)):
        tagged = Resource(instance, ACCOUNT, context={"aws:ResourceTag/app": value})
        assert allowed(made.roles[made.named("PipelineRole")], "ssm:SendCommand", tagged) == reached
