"""What single keys of a definition let a role do, and no more."""

from __future__ import annotations

from typing import Any

import pytest

import multiregion_pipeline as library
from multiregion_pipeline.plan.plan import Plan
from multiregion_pipeline.views.access import accesses

from ..cases import access
from ..cases.definitions import ACCOUNT, definition, deploy, template
from ..oracles.intrinsics import Environment
from ..views.plans import full_form, plan

HOME, ABROAD, OTHER = "us-east-1", "eu-west-1", "222222222222"
TOPIC = f"arn:aws:sns:{HOME}:{ACCOUNT}:operations"
KEY = f"arn:aws:kms:{HOME}:{ACCOUNT}:key/1234abcd"
MACHINE = f"arn:aws:states:{HOME}:{ACCOUNT}:stateMachine:smoke"
SECRET = f"arn:aws:secretsmanager:{HOME}:{ACCOUNT}:secret:token-a1b2c3"
FULL_FORM: dict[str, Any] = {"source": None, "build": None, "deploy": None}
SOURCES = {
    "name": "Source",
    "actions": [
        {
            "name": "Source",
            "type": "s3",
            "outputs": ["Source"],
            "configuration": {"S3Bucket": "code", "S3ObjectKey": "code.zip"},
        }
    ],
}
STACK = {"StackName": "orders", "ActionMode": "CREATE_UPDATE", "TemplatePath": "Source::t.yaml"}


def granted(plan: Plan, role: str) -> dict[str, tuple[set[str], set[str]]]:
    """Give the resources and the reasons of each call of a role."""
    (grants,) = (each.role.grants for each in accesses(plan) if each.name == role)
    found: dict[str, tuple[set[str], set[str]]] = {}
    for grant in grants:
        for call in grant.actions:
            resources, why = found.setdefault(call, (set(), set()))
            resources |= set(grant.resources)
            why |= set(grant.why)
    return found


def doing(**action: Any) -> Plan:
    return full_form({"name": "Work", "actions": [{"name": "Work", **action}]})


def test_secrets_among_environment_variables_are_read_for_the_action_alone() -> None:
    environment = {
        "LEVEL": "info",
        "TOKEN": {"value": SECRET, "type": "SECRETS_MANAGER"},
        "PLAIN": {"value": "x"},
    }
    made = doing(type="commands", inputs=["Source"], commands=["make"], environment=environment)
    assert granted(made, "PipelineRole")["secretsmanager:GetSecretValue"] == ({SECRET}, {"Work"})
    without = doing(type="commands", inputs=["Source"], commands=["make"])
    assert "secretsmanager:GetSecretValue" not in granted(without, "PipelineRole")


def test_permissions_of_an_action_are_the_pipeline_s() -> None:
    statement = {"actions": ["sqs:SendMessage"], "resources": ["arn:aws:sqs:us-east-1:1:queue"]}
    call = {"type": "lambda", "configuration": {"FunctionName": "orders"}}
    found = granted(doing(**call, permissions=[statement]), "PipelineRole")
    assert found["sqs:SendMessage"] == (set(statement["resources"]), {"Work"})


@pytest.mark.parametrize("given", [MACHINE, "${Machine}"], ids=["literal", "parameter"])
def test_the_executions_of_a_state_machine_are_described(given: str) -> None:
    configuration = {"StateMachineArn": given}
    start = {"name": "Try", "type": "step-functions", "inputs": ["Source"]}
    stages = [SOURCES, {"name": "Try", "actions": [{**start, "configuration": configuration}]}]
    built = template(**FULL_FORM, stages=stages, parameters={"Machine": {}})
    where = Environment(HOME, ACCOUNT, parameters={"Machine": MACHINE})
    statements = access.statements(built, "PipelineRole", where)
    described = {
        resource
        for statement in statements
        if "states:DescribeExecution" in statement["Action"]
        for resource in statement["Resource"]
    }
    start_of = f"arn:aws:states:{HOME}:{ACCOUNT}"
    assert described == {f"{start_of}:execution:smoke:*", f"{start_of}:express:smoke:*"}


@pytest.mark.parametrize("mail", [True, False])
@pytest.mark.parametrize("key", [KEY, None])
def test_messages_are_encrypted_with_the_keys_of_their_topics(mail: bool, key: str | None) -> None:
    made = plan(
        visibility={
            "topic": TOPIC,
            **({"topic_key": key} if key else {}),
            **({"notify": ["ops@example.com"]} if mail else {}),
        }
    )
    found = granted(made, "NotificationRole")
    keys = {*((key,) if key else ()), *(("${VisibilityKey.Arn}",) if mail else ())}
    assert found.get("kms:GenerateDataKey*", (set(), set()))[0] == keys
    assert found["sns:Publish"][0] == {TOPIC, *(("${NotificationTopic}",) if mail else ())}


def test_with_a_role_of_one_s_own_for_messages_none_is_made() -> None:
    role = f"arn:aws:iam::{ACCOUNT}:role/messages"
    names = {each.name for each in accesses(plan(visibility={"topic": TOPIC, "role": role}))}
    assert names.isdisjoint({"NotificationRole", "NotificationStartRole"})
    silent = {each.name for each in accesses(plan(visibility={"dashboard": True}))}
    assert silent.isdisjoint({"NotificationRole", "NotificationStartRole"})


@pytest.mark.parametrize("given", [True, False])
def test_another_account_s_stacks_have_a_role_made_there_unless_theirs_is_named(
    given: bool,
) -> None:
    own = {"RoleArn": f"arn:aws:iam::{OTHER}:role/stacks"} if given else {}
    deploy = {
        "name": "Deploy",
        "type": "cloudformation",
        "regions": [ABROAD],
        "inputs": ["Source"],
        "configuration": {**STACK, **own},
    }
    pipeline = library.Pipeline(
        **definition(
            **FULL_FORM,
            home=HOME,
            regions=[HOME, ABROAD],
            stages=[SOURCES, {"name": "Deploy", "actions": [deploy]}],
            artifact_stores={"keys": "multi-region"},
            accounts={ABROAD: {"account": OTHER}},
        )
    )
    made = library.account_template(pipeline, OTHER).resources
    assert ("DeploymentRole" in made) != given


FLEET = {
    "InstanceType": "EC2",
    "InstanceTagKey": "fleet",
    "InstanceTagValue": "orders",
    "TargetDirectory": "/srv",
    "PreScript": "stop.sh",
    "TargetGroupNameList": "blue,green",
}


def fleet(**changes: str | None) -> dict[str, tuple[set[str], set[str]]]:
    configuration = {key: value for key, value in {**FLEET, **changes}.items() if value}
    return granted(
        doing(type="ec2", inputs=["Source"], configuration=configuration), "PipelineRole"
    )


def test_each_item_of_a_list_is_a_resource() -> None:
    resources, _ = fleet()["elasticloadbalancing:RegisterTargets"]
    assert {each.rpartition(":")[2] for each in resources} == {
        "targetgroup/blue/*", "targetgroup/green/*",
    }  # fmt: skip
    for name in ("orders,more", "a,b"):
        (resource,) = granted(
            doing(type="lambda", configuration={"FunctionName": name}), "PipelineRole"
        )["lambda:InvokeFunction"][0]
        assert resource.endswith(f":function:{name}")


def test_a_call_whose_condition_cannot_be_filled_in_is_not_granted() -> None:
    def instances(**changes: str | None) -> set[str]:
        return {each for each in fleet(**changes)["ssm:SendCommand"][0] if "instance/" in each}

    assert instances() == instances(InstanceTagValue=None) != set()
    assert instances(InstanceTagKey=None) == set()


def test_a_rule_s_commands_write_the_log_of_this_pipeline() -> None:
    shell = {"name": "ready", "type": "commands", "inputs": ["Source"], "commands": ["make"]}
    condition = {"result": "FAIL", "rules": [shell]}
    ask = {"name": "Ask", "type": "approval"}
    made = full_form({"name": "Ask", "before_entry": condition, "actions": [ask]})
    resources, why = granted(made, "PipelineRole")["logs:CreateLogGroup"]
    groups = {each.partition("log-group:")[2].partition(":")[0] for each in resources}
    assert groups == {"/aws/codepipeline/orders"}
    assert why == {"ready"}


STACKS = "arn:${AWS::Partition}:cloudformation:*:${AWS::AccountId}:stack"


def test_what_an_execution_names_is_granted_as_a_pattern() -> None:
    made = plan(deploy=deploy(stack="orders-#{variables.Tier}"), variables={"Tier": {}})
    assert granted(made, "PipelineRole")["cloudformation:DescribeStacks"][0] == {
        f"{STACKS}/orders-*/*"
    }
    functions, _ = granted(made, "DeploymentRole")["lambda:CreateFunction"]
    assert functions == {"arn:${AWS::Partition}:lambda:*:${AWS::AccountId}:function:orders-*-*"}


def test_a_pattern_is_compared_as_one() -> None:
    stack = deploy(stack="orders", change_set="#{codepipeline.PipelineExecutionId}")
    (grants,) = (
        each.role.grants for each in accesses(plan(deploy=stack)) if each.name == "PipelineRole"
    )
    (executing,) = (each for each in grants if "cloudformation:ExecuteChangeSet" in each.actions)
    assert ("StringLikeIfExists", "cloudformation:ChangeSetName", ("*",)) in executing.conditions
    assert {f"{STACKS}/orders/*"} == set(executing.resources)


def test_nothing_is_granted_on_what_only_an_execution_knows() -> None:
    made = plan(deploy=deploy(stack="#{variables.Tier}"), variables={"Tier": {}})
    granted_calls = set(granted(made, "PipelineRole"))
    assert "cloudformation:DescribeStacks" not in granted_calls
    assert "cloudformation:ValidateTemplate" in granted_calls, "which is about no stack"
    assert "lambda:CreateFunction" not in granted(made, "DeploymentRole")


def test_secrets_are_read_as_far_as_their_names_are_known() -> None:
    secret = {"type": "SECRETS_MANAGER"}
    environment = {
        "TOKEN": {"value": f"{SECRET}-#{{variables.Tier}}", **secret},
        "OTHER": {"value": "#{variables.Secret}", **secret},
    }
    made = doing(type="commands", inputs=["Source"], commands=["make"], environment=environment)
    assert granted(made, "PipelineRole")["secretsmanager:GetSecretValue"][0] == {f"{SECRET}-*"}
