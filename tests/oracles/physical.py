"""What CloudFormation returns for a resource: its ``Ref`` and its attributes.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/introduction.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .environment import Environment

# Type: (property holding the name, ARN with {n} for the name). The ARN's {u} is a made UUID.
_TYPES = {
    "AWS::CloudFormation::StackSet": (
        "StackSetName",
        "arn:{p}:cloudformation:{r}:{a}:stackset/{n}",
    ),
    "AWS::CloudWatch::Alarm": ("AlarmName", "arn:{p}:cloudwatch:{r}:{a}:alarm:{n}"),
    "AWS::CloudWatch::Dashboard": ("DashboardName", "arn:{p}:cloudwatch::{a}:dashboard/{n}"),
    "AWS::CodeBuild::Project": ("Name", "arn:{p}:codebuild:{r}:{a}:project/{n}"),
    "AWS::CodeCommit::Repository": ("RepositoryName", "arn:{p}:codecommit:{r}:{a}:{n}"),
    "AWS::CodeConnections::Connection": (
        "ConnectionName",
        "arn:{p}:codeconnections:{r}:{a}:connection/{u}",
    ),
    "AWS::CodePipeline::Pipeline": ("Name", "arn:{p}:codepipeline:{r}:{a}:{n}"),
    "AWS::CodeStarConnections::Connection": (
        "ConnectionName",
        "arn:{p}:codestar-connections:{r}:{a}:connection/{u}",
    ),
    "AWS::CodeStarNotifications::NotificationRule": (
        "Name",
        "arn:{p}:codestar-notifications:{r}:{a}:notificationrule/{u}",
    ),
    "AWS::ECR::Repository": ("RepositoryName", "arn:{p}:ecr:{r}:{a}:repository/{n}"),
    "AWS::Events::Rule": ("Name", "arn:{p}:events:{r}:{a}:rule/{n}"),
    "AWS::IAM::ManagedPolicy": ("ManagedPolicyName", "arn:{p}:iam::{a}:policy{path}{n}"),
    "AWS::IAM::Role": ("RoleName", "arn:{p}:iam::{a}:role{path}{n}"),
    "AWS::KMS::Alias": ("AliasName", "arn:{p}:kms:{r}:{a}:{n}"),
    "AWS::KMS::Key": ("MultiRegion", "arn:{p}:kms:{r}:{a}:key/{n}"),
    "AWS::KMS::ReplicaKey": ("PrimaryKeyArn", "arn:{p}:kms:{r}:{a}:key/{n}"),
    "AWS::Lambda::Function": ("FunctionName", "arn:{p}:lambda:{r}:{a}:function:{n}"),
    "AWS::Logs::LogGroup": ("LogGroupName", "arn:{p}:logs:{r}:{a}:log-group:{n}:*"),
    "AWS::S3::Bucket": ("BucketName", "arn:{p}:s3:::{n}"),
    "AWS::SNS::Topic": ("TopicName", "arn:{p}:sns:{r}:{a}:{n}"),
    "AWS::SQS::Queue": ("QueueName", "arn:{p}:sqs:{r}:{a}:{n}"),
    "AWS::StepFunctions::StateMachine": (
        "StateMachineName",
        "arn:{p}:states:{r}:{a}:stateMachine:{n}",
    ),
}
_REF_IS_ARN = {
    "AWS::CodeConnections::Connection",
    "AWS::CodeStarConnections::Connection",
    "AWS::CodeStarNotifications::NotificationRule",
    "AWS::IAM::ManagedPolicy",
    "AWS::SNS::Topic",
    "AWS::StepFunctions::StateMachine",
}
_ARN_ATTRIBUTES = {"Arn", "ConnectionArn", "PolicyArn", "TopicArn"}
_NAME_ATTRIBUTES = {"KeyId", "Name", "QueueName", "RuleName", "TopicName"}


def naming_properties(kind: str) -> tuple[str, ...]:
    """Return the properties that decide a resource's name and ARN, the name first."""
    usual = kind.rpartition("::")[2] + "Name"
    name, _ = _TYPES.get(kind, (usual, ""))
    return (name, "Name", "Path", "BucketNamePrefix")


def name(kind: str, logical_id: str, given: Mapping[str, Any], environment: Environment) -> str:
    """Return a resource's physical name, made up where the template leaves it open.

    :param given: the resolved naming properties.
    """
    if kind == "AWS::KMS::ReplicaKey":
        return str(given["PrimaryKeyArn"]).rpartition("/")[2]
    unique = environment.unique(logical_id)
    if kind == "AWS::KMS::Key":
        many = str(given.get("MultiRegion", False)).lower() == "true"
        return "mrk-" + unique.replace("-", "") if many else unique
    chosen = given.get(naming_properties(kind)[0], given.get("Name"))
    if kind == "AWS::S3::Bucket" and not chosen:
        if "BucketNamePrefix" in given:
            place = f"{environment.account}-{environment.region}-an"
            return f"{given['BucketNamePrefix']}-{place}"
        return f"{environment.stack_name}-{logical_id}-{unique[:8]}".lower()
    return str(chosen) if chosen else logical_id


def arn(kind: str, logical_id: str, given: Mapping[str, Any], environment: Environment) -> str:
    """Return a resource's ARN in ``environment``'s Region and account."""
    service = kind.split("::")[1].lower()
    _, form = _TYPES.get(kind, ("", f"arn:{{p}}:{service}:{{r}}:{{a}}:{{n}}"))
    return form.format(
        p=environment.partition,
        r=environment.region,
        a=environment.account,
        n=name(kind, logical_id, given, environment),
        u=environment.unique(logical_id),
        path=given.get("Path", "/"),
    )


def reference(
    kind: str, logical_id: str, given: Mapping[str, Any], environment: Environment
) -> str:
    """Return what ``Ref`` gives for a resource."""
    if kind in _REF_IS_ARN:
        return arn(kind, logical_id, given, environment)
    plain = name(kind, logical_id, given, environment)
    if kind == "AWS::CloudFormation::StackSet":
        return f"{plain}:{environment.unique(logical_id)}"
    return plain


def attribute(
    kind: str,
    logical_id: str,
    wanted: str,
    given: Mapping[str, Any],
    environment: Environment,
) -> str:
    """Return what ``Fn::GetAtt`` gives for a resource's attribute.

    :raises AssertionError: the resource type has no such attribute.
    """
    if not _has_attribute(kind, wanted):
        raise AssertionError(f"{logical_id} ({kind}) has no attribute {wanted}")
    plain = name(kind, logical_id, given, environment)
    if wanted in _ARN_ATTRIBUTES:
        return arn(kind, logical_id, given, environment)
    if wanted in _NAME_ATTRIBUTES:
        return plain
    domains = {
        "DomainName": f"{plain}.s3.{environment.url_suffix}",
        "RegionalDomainName": f"{plain}.s3.{environment.region}.{environment.url_suffix}",
    }
    if kind == "AWS::S3::Bucket" and wanted in domains:
        return domains[wanted]
    if wanted == "StackSetId":
        return reference(kind, logical_id, given, environment)
    return f"{logical_id}.{wanted}"


def _has_attribute(kind: str, wanted: str) -> bool:
    """Look an attribute up in the provider schemas, which custom resources do not have."""
    if kind.startswith("Custom::") or kind == "AWS::CloudFormation::CustomResource":
        return True
    if kind == "AWS::CloudFormation::Stack":
        return wanted.startswith("Outputs.")
    from cfnlint.schema import (
        PROVIDER_SCHEMA_MANAGER,
        ResourceNotFoundError,
    )

    try:
        schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", kind)
    except ResourceNotFoundError as error:
        raise AssertionError(f"unknown resource type {kind}") from error
    return wanted in schema.get_atts
