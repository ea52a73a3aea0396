"""Templates with a fault in them do not deploy, so the ones that do have none of these."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from ..cases.definitions import pipeline
from .cloudformation.limits import BODY_BYTES
from .inventory import inventory
from .server import Emulator
from .stack import Stack, template

HOME, IRELAND = REGIONS = ("us-east-1", "eu-west-1")
Template = dict[str, Any]


def properties(template: Template, name: str) -> Any:
    return template["Resources"][name]["Properties"]


def stores(template: Template) -> list[Any]:
    listed: list[Any] = properties(template, "Pipeline")["ArtifactStores"]
    return listed


def in_body(template: Template, old: str, new: str) -> None:
    """Change the template within the stack set."""
    found = properties(template, "RegionalStores")
    assert old in found["TemplateBody"]
    found["TemplateBody"] = found["TemplateBody"].replace(old, new)


def statements(template: Template, role: str) -> list[Any]:
    listed: list[Any] = properties(template, role)["Policies"][0]["PolicyDocument"]["Statement"]
    return listed


def waits_for_nothing(template: Template) -> None:
    del template["Resources"]["Pipeline"]["DependsOn"]


def does_not_wait_for_other_regions(template: Template) -> None:
    template["Resources"]["Pipeline"]["DependsOn"].remove("RegionalStores")


def does_not_wait_for_the_alias(template: Template) -> None:
    key = "arn:aws:kms:us-east-1:${AWS::AccountId}:alias/orders-37099c36"
    stores(template)[0]["ArtifactStore"]["EncryptionKey"]["Id"] = {"Fn::Sub": key}
    template["Resources"]["Pipeline"]["DependsOn"].remove("ArtifactKeyAlias")


def names_a_store_of_another_region(template: Template) -> None:
    home, ireland = stores(template)
    home["Region"], ireland["Region"] = ireland["Region"], home["Region"]


def lacks_a_region(template: Template) -> None:
    stores(template).pop()


def makes_another_bucket(template: Template) -> None:
    in_body(template, "orders-37099c36-${AWS::AccountId}", "orders-${AWS::AccountId}")


def makes_another_alias(template: Template) -> None:
    in_body(template, "alias/orders-37099c36", "alias/orders")


def leaves_the_namespace_out(template: Template) -> None:
    in_body(template, ',"BucketNamespace":"account-regional"', "")


def distrusts_the_pipeline(template: Template) -> None:
    trust = properties(template, "PipelineRole")["AssumeRolePolicyDocument"]
    trust["Statement"][0]["Principal"]["Service"] = ["codebuild.amazonaws.com"]


def distrusts_the_stack_set(template: Template) -> None:
    trust = properties(template, "StackSetAdministrationRole")["AssumeRolePolicyDocument"]
    source = trust["Statement"][0]["Condition"]["ArnLike"]
    source["aws:SourceArn"] = "arn:aws:cloudformation:*:111122223333:stackset/orders:*"


def may_not_take_the_execution_role(template: Template) -> None:
    statements(template, "StackSetAdministrationRole")[0]["Resource"] = ["arn:aws:iam::1:role/a"]


def may_not_make_keys(template: Template) -> None:
    found = statements(template, "StackSetExecutionRole")
    found[:] = [each for each in found if "kms:CreateKey" not in each["Action"]]


def names_a_role_that_comes_later(template: Template) -> None:
    owner = properties(template, "ArtifactKey")["KeyPolicy"]["Statement"][0]
    role = "arn:aws:iam::${AWS::AccountId}:role/orders-pipeline"
    owner["Principal"] = {"AWS": {"Fn::Sub": role}}


def has_no_second_stage(template: Template) -> None:
    del properties(template, "Pipeline")["Stages"][1:]


def misspells_a_key(template: Template) -> None:
    properties(template, "Pipeline")["ExecutionModes"] = "QUEUED"


def has_a_type_that_nobody_makes(template: Template) -> None:
    template["Resources"]["Extra"] = {"Type": "AWS::CodeDeploy::Application"}


FAULTS: dict[Callable[[Template], None], str] = {
    waits_for_nothing: "there is no bucket",
    does_not_wait_for_other_regions: "there is no bucket",
    does_not_wait_for_the_alias: "there is no key",
    names_a_store_of_another_region: "is in",
    lacks_a_region: "no artifact store for eu-west-1",
    makes_another_bucket: "not authorized to perform s3:",
    makes_another_alias: "not authorized to perform kms:CreateAlias",
    leaves_the_namespace_out: "needs BucketNamespace",
    distrusts_the_pipeline: "not authorized to perform AssumeRole",
    distrusts_the_stack_set: "trusts none",
    may_not_take_the_execution_role: "not authorized to perform sts:AssumeRole",
    may_not_make_keys: "not authorized to perform kms:CreateKey",
    names_a_role_that_comes_later: "Invalid principal",
    has_no_second_stage: "is below 2|minimum of 2 stages",
    misspells_a_key: "executionModes",
    has_a_type_that_nobody_makes: "has no AWS::CodeDeploy::Application",
}


@pytest.fixture
def stack(emulator: Emulator) -> Stack:
    return Stack(emulator, emulator.new_account(), HOME)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_is_found_and_undone(stack: Stack, fault: Callable[[Template], None]) -> None:
    broken = template(pipeline(regions=REGIONS, artifact_stores={"retention": "delete"}))
    fault(broken)
    assert stack.attempt(json.dumps(broken, separators=(",", ":"))) == "ROLLBACK_COMPLETE"
    with pytest.raises(AssertionError, match=FAULTS[fault]):
        raise AssertionError("".join(stack.reasons()))
    assert stack.delete() == "DELETE_COMPLETE"
    assert inventory(stack.emulator, stack.account, REGIONS) == set()


def test_cloudformation_asks_for_capabilities(stack: Stack) -> None:
    body = json.dumps(template(pipeline()), separators=(",", ":"))
    for given in ([], ["CAPABILITY_IAM"]):
        with pytest.raises(ClientError, match="CAPABILITY_NAMED_IAM"):
            stack.client("cloudformation").create_stack(
                StackName=stack.name, TemplateBody=body, Capabilities=given
            )


def test_cloudformation_takes_no_more_than_it_says(stack: Stack) -> None:
    body = json.dumps(template(pipeline()))
    body += " " * (BODY_BYTES + 1 - len(body.encode()))
    with pytest.raises(ClientError, match="51200"):
        stack.client("cloudformation").create_stack(
            StackName=stack.name, TemplateBody=body, Capabilities=["CAPABILITY_NAMED_IAM"]
        )


def test_a_parameter_that_is_not_given_is_asked_for(stack: Stack) -> None:
    wanted = pipeline(parameters={"Level": {"description": "Log level"}})
    with pytest.raises(ClientError, match="Level"):
        stack.attempt(json.dumps(template(wanted), separators=(",", ":")))
