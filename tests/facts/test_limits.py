"""The numbers and patterns agree with the models that AWS publishes."""

from __future__ import annotations

import re
import string
from ipaddress import IPv4Address
from typing import Any

import pytest
from botocore.loaders import Loader
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER
from hypothesis import given
from hypothesis import strategies as st

from multiregion_pipeline.facts import limits

CHARACTERS = string.printable + "äß€"


def shape(service: str, name: str) -> dict[str, Any]:
    model = Loader().load_service_model(service, "service-2")  # type: ignore[no-untyped-call]
    found: dict[str, Any] = model["shapes"][name]
    return found


def property_schema(resource_type: str, name: str) -> dict[str, Any]:
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", resource_type).schema
    found: dict[str, Any] = schema["properties"][name]
    return found


@pytest.mark.parametrize(
    ("pattern", "service", "name"),
    [
        (limits.PIPELINE_NAME, "codepipeline", "PipelineName"),
        (limits.STAGE_NAME, "codepipeline", "StageName"),
        (limits.ACTION_NAME, "codepipeline", "ActionName"),
        (limits.RULE_NAME, "codepipeline", "RuleName"),
        (limits.ARTIFACT_NAME, "codepipeline", "ArtifactName"),
        (limits.NAMESPACE, "codepipeline", "ActionNamespace"),
        (limits.PROVIDER_NAME, "codepipeline", "ActionProvider"),
        (limits.PROVIDER_VERSION, "codepipeline", "Version"),
        (limits.ARTIFACT_STORE_LOCATION, "codepipeline", "ArtifactStoreLocation"),
        (limits.ENVIRONMENT_VARIABLE_NAME, "codepipeline", "EnvironmentVariableName"),
        (limits.VARIABLE_NAME, "codepipeline", "PipelineVariableName"),
        (limits.NOTIFICATION_RULE_NAME, "codestar-notifications", "NotificationRuleName"),
    ],
)
def test_a_name_is_accepted_just_where_the_service_accepts_it(
    pattern: str, service: str, name: str
) -> None:
    legal = shape(service, name)
    for character in CHARACTERS:
        text = character * legal["min"]
        assert bool(re.fullmatch(pattern, text)) == bool(
            re.fullmatch(legal["pattern"].rstrip("$"), text)
        ), character
    for length in (legal["min"] - 1, legal["max"] + 1):
        assert not re.fullmatch(pattern, "a" * length)
    for length in (legal["min"], legal["max"]):
        assert re.fullmatch(pattern, "a" * length)


@pytest.mark.parametrize(
    ("number", "name", "bound"),
    [
        (limits.HIGHEST_RUN_ORDER, "ActionRunOrder", "max"),
        (limits.LONGEST_CONFIGURATION_KEY, "ActionConfigurationKey", "max"),
        (limits.LONGEST_CONFIGURATION_VALUE, "ActionConfigurationValue", "max"),
        (limits.MOST_COMMANDS, "CommandList", "max"),
        (limits.LONGEST_COMMAND, "Command", "max"),
        (limits.MOST_OUTPUT_VARIABLES, "OutputVariableList", "max"),
        (limits.LONGEST_OUTPUT_VARIABLE, "OutputVariable", "max"),
        (limits.MOST_ENVIRONMENT_VARIABLES, "EnvironmentVariableList", "max"),
        (limits.LONGEST_ENVIRONMENT_VARIABLE_VALUE, "EnvironmentVariableValue", "max"),
        (limits.MOST_OUTPUT_FILES, "FilePathList", "max"),
        (limits.LONGEST_OUTPUT_FILE, "FilePath", "max"),
        (limits.SHORTEST_APPROVAL_MINUTES, "ActionTimeout", "min"),
        (limits.LONGEST_APPROVAL_MINUTES, "ActionTimeout", "max"),
        (limits.MOST_CONDITIONS, "ConditionList", "max"),
        (limits.MOST_RULES, "RuleDeclarationList", "max"),
        (limits.MOST_RULE_CONFIGURATION_KEYS, "RuleConfigurationMap", "max"),
        (limits.LONGEST_RULE_CONFIGURATION_VALUE, "RuleConfigurationValue", "max"),
        (limits.LONGEST_VARIABLE_VALUE, "PipelineVariableValue", "max"),
        (limits.LONGEST_VARIABLE_DESCRIPTION, "PipelineVariableDescription", "max"),
        (limits.MOST_VARIABLES, "PipelineVariableDeclarationList", "max"),
        (limits.MOST_TRIGGERS, "PipelineTriggerDeclarationList", "max"),
        (limits.MOST_TRIGGER_FILTERS, "GitPushFilterList", "max"),
        (limits.MOST_TRIGGER_FILTERS, "GitPullRequestFilterList", "max"),
        (limits.MOST_FILTER_PATTERNS, "GitBranchPatternList", "max"),
        (limits.LONGEST_FILTER_PATTERN, "GitFilePathPattern", "max"),
        (limits.LONGEST_ENCRYPTION_KEY_ID, "EncryptionKeyId", "max"),
        (limits.LONGEST_ROLE_ARN, "RoleArn", "max"),
        (limits.LONGEST_TAG_KEY, "TagKey", "max"),
        (limits.LONGEST_TAG_VALUE, "TagValue", "max"),
    ],
)
def test_a_number_is_the_service_s(number: int, name: str, bound: str) -> None:
    assert number == shape("codepipeline", name)[bound]


@pytest.mark.parametrize(
    "role",
    [
        "arn:aws:iam::111122223333:role/Deploy",
        "arn:aws-us-gov:iam::111122223333:role/path/Deploy",
        "arn:aws:iam::1111:role/Deploy",
        "arn:aws:iam::111122223333:user/Deploy",
    ],
)
def test_a_role_arn_is_judged_as_the_service_judges_it(role: str) -> None:
    legal = shape("codepipeline", "RoleArn")["pattern"]
    assert bool(re.fullmatch(limits.ROLE_ARN, role)) == bool(re.fullmatch(legal, role))


def test_a_stack_set_name_is_accepted_just_where_the_schema_accepts_it() -> None:
    legal = property_schema("AWS::CloudFormation::StackSet", "StackSetName")["pattern"]
    names = [*CHARACTERS, *(f"a{character}b" for character in CHARACTERS), "a" * 128, "a" * 129]
    for name in names:
        accepted = re.fullmatch(limits.STACK_SET_NAME, name)
        assert bool(accepted) == bool(re.search(legal, name)), name


@given(st.from_regex(limits.KEY_ALIAS, fullmatch=True))
def test_every_alias_is_legal(alias: str) -> None:
    legal = property_schema("AWS::KMS::Alias", "AliasName")
    assert re.search(legal["pattern"], alias)
    assert len(alias) <= legal["maxLength"]


@pytest.mark.parametrize("alias", ["alias/aws/s3", "orders", "alias/", "alias/" + "a" * 251])
def test_an_alias_that_kms_refuses_is_refused(alias: str) -> None:
    assert not re.fullmatch(limits.KEY_ALIAS, alias)


@given(st.from_regex(limits.GLOBAL_BUCKET_NAME, fullmatch=True))
def test_every_bucket_name_is_legal(name: str) -> None:
    legal = property_schema("AWS::S3::Bucket", "BucketName")
    assert re.search(legal["pattern"], name)
    assert 3 <= len(name) <= legal["maxLength"] == limits.LONGEST_BUCKET_NAME
    assert ".." not in name


@given(st.ip_addresses(v=4))
def test_an_address_is_no_bucket_name(address: IPv4Address) -> None:
    assert not re.fullmatch(limits.GLOBAL_BUCKET_NAME, str(address))


@pytest.mark.parametrize(
    "name",
    [
        "ab",
        "a" * 64,
        "Orders",
        "or_ders",
        "-orders",
        "orders.",
        "or..ders",
        "xn--orders",
        "sthree-orders",
        "amzn-s3-demo-orders",
        "orders-s3alias",
        "orders--ol-s3",
        "orders.mrap",
        "orders--x-s3",
        "orders--table-s3",
    ],
)
def test_a_bucket_name_that_s3_refuses_is_refused(name: str) -> None:
    assert not re.fullmatch(limits.GLOBAL_BUCKET_NAME, name)
    assert not re.fullmatch(limits.ACCOUNT_REGIONAL_BUCKET_NAME, name)


def test_a_bucket_s_namespace_shows_in_its_name() -> None:
    regional = "orders-111122223333-eu-west-1-an"
    assert re.fullmatch(limits.ACCOUNT_REGIONAL_BUCKET_NAME, regional)
    assert not re.fullmatch(limits.GLOBAL_BUCKET_NAME, regional)
    assert re.fullmatch(limits.GLOBAL_BUCKET_NAME, "orders-111122223333-eu-west-1")
    assert not re.fullmatch(limits.ACCOUNT_REGIONAL_BUCKET_NAME, "orders-an")


def test_the_bounds_of_a_stack_set_and_a_key_are_those_of_the_schemas() -> None:
    body = property_schema("AWS::CloudFormation::StackSet", "TemplateBody")
    assert body["maxLength"] == limits.LARGEST_TEMPLATE_BODY
    days = property_schema("AWS::KMS::Key", "PendingWindowInDays")
    assert days["minimum"] == limits.SHORTEST_KEY_WAIT_DAYS
    assert days["maximum"] == limits.LONGEST_KEY_WAIT_DAYS


def test_the_bounds_of_iam_and_notifications_are_those_of_the_models() -> None:
    assert shape("iam", "roleNameType")["max"] == limits.LONGEST_ROLE_NAME
    assert shape("iam", "policyNameType")["max"] == limits.LONGEST_POLICY_NAME
    assert shape("iam", "pathType")["max"] == limits.LONGEST_IAM_PATH
    targets = shape("codestar-notifications", "Targets")["max"]
    assert targets == limits.MOST_NOTIFICATION_TARGETS
