"""Everything that exists in an account, asked service by service.

A key whose deletion is scheduled counts as gone: nothing can be read with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .server import Emulator

Item = tuple[str, str, str]
"""Region, or nothing where there is none; type; name."""


def inventory(emulator: Emulator, account: str, regions: Iterable[str]) -> set[Item]:
    """List what exists in some Regions of an account, as CloudFormation names the types."""
    regions = tuple(regions)
    found = set(_global(emulator, account, regions[0]))
    for region in regions:
        found |= {(region, *each) for each in _regional(emulator, account, region)}
    return found


def _global(emulator: Emulator, account: str, region: str) -> Iterator[Item]:
    iam = emulator.client("iam", region, account)
    s3 = emulator.client("s3", region, account)
    for role in iam.list_roles()["Roles"]:
        yield "", "AWS::IAM::Role", role["RoleName"]
    for policy in iam.list_policies(Scope="Local")["Policies"]:
        yield "", "AWS::IAM::ManagedPolicy", policy["Arn"]
    for bucket in s3.list_buckets()["Buckets"]:
        name = bucket["Name"]
        place = s3.get_bucket_location(Bucket=name)["LocationConstraint"] or "us-east-1"
        yield place, "AWS::S3::Bucket", name
        if _has_policy(s3, name):
            yield place, "AWS::S3::BucketPolicy", name


def _regional(emulator: Emulator, account: str, region: str) -> Iterator[tuple[str, str]]:
    def ask(service: str, operation: str, key: str, **settings: Any) -> list[Any]:
        answer = getattr(emulator.client(service, region, account), operation)(**settings)
        listed: list[Any] = answer.get(key, [])
        return listed

    kms = emulator.client("kms", region, account)
    for key in ask("kms", "list_keys", "Keys"):
        metadata = kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"]
        if metadata["KeyState"] == "Enabled":
            replica = metadata.get("MultiRegionConfiguration", {}).get("MultiRegionKeyType")
            yield f"AWS::KMS::{'ReplicaKey' if replica == 'REPLICA' else 'Key'}", key["KeyId"]
    for alias in ask("kms", "list_aliases", "Aliases"):
        if not alias["AliasName"].startswith("alias/aws/"):
            yield "AWS::KMS::Alias", alias["AliasName"]
    for stack in ask("cloudformation", "list_stacks", "StackSummaries"):
        if stack["StackStatus"] != "DELETE_COMPLETE":
            yield "AWS::CloudFormation::Stack", stack["StackName"]
    for stack_set in ask("cloudformation", "list_stack_sets", "Summaries"):
        if stack_set["Status"] == "ACTIVE":
            yield "AWS::CloudFormation::StackSet", stack_set["StackSetName"]
    for service, operation, key, name, kind in _LISTS:
        for each in ask(service, operation, key):
            yield kind, each[name] if name else each


def _has_policy(s3: Any, bucket: str) -> bool:
    try:
        s3.get_bucket_policy(Bucket=bucket)
    except s3.exceptions.ClientError:
        return False
    return True


# Service, call, member of the answer, member that names each, type.
_LISTS = (
    ("cloudwatch", "describe_alarms", "MetricAlarms", "AlarmName", "AWS::CloudWatch::Alarm"),
    (
        "cloudwatch",
        "list_dashboards",
        "DashboardEntries",
        "DashboardName",
        "AWS::CloudWatch::Dashboard",
    ),
    ("codebuild", "list_projects", "projects", "", "AWS::CodeBuild::Project"),
    ("codepipeline", "list_pipelines", "pipelines", "name", "AWS::CodePipeline::Pipeline"),
    ("events", "list_rules", "Rules", "Name", "AWS::Events::Rule"),
    ("logs", "describe_log_groups", "logGroups", "logGroupName", "AWS::Logs::LogGroup"),
    ("logs", "describe_metric_filters", "metricFilters", "filterName", "AWS::Logs::MetricFilter"),
    (
        "logs",
        "describe_query_definitions",
        "queryDefinitions",
        "queryDefinitionId",
        "AWS::Logs::QueryDefinition",
    ),
    (
        "logs",
        "describe_resource_policies",
        "resourcePolicies",
        "policyName",
        "AWS::Logs::ResourcePolicy",
    ),
    ("sns", "list_topics", "Topics", "TopicArn", "AWS::SNS::Topic"),
    ("sqs", "list_queues", "QueueUrls", "", "AWS::SQS::Queue"),
    (
        "stepfunctions",
        "list_state_machines",
        "stateMachines",
        "name",
        "AWS::StepFunctions::StateMachine",
    ),
)
