"""Buckets, keys and roles keep out whom their own policies should, whatever others may do."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from ..cases.definitions import ACCOUNT, REGIONS, S3, definition
from .cloud import Cloud, cloud, key_policy
from .evaluator import Document, Principal, Resource, allowed
from .needed import CODE_PREFIX
from .requests import UNUSED_REGION
from .situations import GUEST, SITUATIONS

STRANGER = "999999999999"
EVERYTHING: Document = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}],
}
ENCRYPTED = {"s3:x-amz-server-side-encryption": "aws:kms"}
SHAPES = ["three Regions", "three Regions, one key", "two other accounts", "twenty-five Regions"]
shapes = pytest.mark.parametrize("shape", SHAPES)


def admin(account: str = ACCOUNT) -> Principal:
    """Return somebody whose own policies refuse nothing."""
    return Principal(f"arn:aws:iam::{account}:role/admin", account, (EVERYTHING,))


def buckets(made: Cloud) -> Iterator[tuple[Resource, Resource]]:
    """Yield the bucket of every Region, and an object in it."""
    for store in made.stores.values():
        bucket = store.bucket
        assert bucket.policy is not None
        yield bucket, inside(bucket)


def inside(bucket: Resource, key: str = "orders/Built/a") -> Resource:
    return Resource(f"{bucket.arn}/{key}", bucket.account, bucket.policy, place=bucket.region)


def keys(made: Cloud) -> list[Resource]:
    return [store.key for store in made.stores.values() if store.key]


@shapes
def test_an_upload_must_ask_for_encryption_by_kms(shape: str) -> None:
    for _, artifact in buckets(SITUATIONS[shape].cloud()):
        assert allowed(admin(), "s3:PutObject", artifact, ENCRYPTED)
        for other in ({}, {"s3:x-amz-server-side-encryption": "AES256"}):
            assert not allowed(admin(), "s3:PutObject", artifact, other)


@shapes
def test_a_request_must_come_through_recent_tls(shape: str) -> None:
    for bucket, artifact in buckets(SITUATIONS[shape].cloud()):
        for call, about in (
            ("s3:ListBucket", bucket),
            ("s3:GetObject", artifact),
            ("s3:PutObject", artifact),
            ("s3:DeleteBucketPolicy", bucket),
        ):
            assert allowed(admin(), call, about, ENCRYPTED)
            assert not allowed(admin(), call, about, ENCRYPTED, tls=False)
            for version in ("1.0", "1.1"):
                old = ENCRYPTED | {"s3:TlsVersion": version}
                assert not allowed(admin(), call, about, old)


@shapes
def test_another_account_is_kept_out(shape: str) -> None:
    made = SITUATIONS[shape].cloud()
    for bucket, artifact in buckets(made):
        for account in (STRANGER, GUEST):
            for call, about in (("s3:ListBucket", bucket), ("s3:GetObject", artifact)):
                assert not allowed(admin(account), call, about)
            assert not allowed(admin(account), "s3:PutObject", artifact, ENCRYPTED)
    for key in keys(made):
        through = {"kms:ViaService": f"s3.{key.region}.amazonaws.com"}
        for account in (STRANGER, GUEST):
            assert not allowed(admin(account), "kms:Decrypt", key, through)
            assert not allowed(admin(account), "kms:PutKeyPolicy", key)


@shapes
def test_another_pipeline_s_roles_are_kept_out(shape: str) -> None:
    made = SITUATIONS[shape].cloud()
    other = cloud({**SITUATIONS[shape].definition, "name": "billing"}, stack="billing")
    assert not {each.arn for each, _ in buckets(made)} & {each.arn for each, _ in buckets(other)}
    for role in other.roles.values():
        for bucket, artifact in buckets(made):
            code = inside(bucket, f"{CODE_PREFIX}/a")
            for call, about in (
                ("s3:GetBucketAcl", bucket),
                ("s3:ListBucket", bucket),
                ("s3:DeleteBucket", bucket),
                ("s3:GetObject", artifact),
                ("s3:GetObject", code),
            ):
                assert not allowed(role, call, about)
            assert not allowed(role, "s3:PutObject", artifact, ENCRYPTED)
        for key in keys(made):
            through = {"kms:ViaService": f"s3.{key.region}.amazonaws.com"}
            for call in ("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"):
                assert not allowed(role, call, key, through)


@shapes
def test_keys_of_the_account_with_another_alias_are_not_the_pipeline_s(shape: str) -> None:
    made = SITUATIONS[shape].cloud()
    role = made.roles.get(made.pipeline["RoleArn"])
    assert role
    for region in (*made.stores, UNUSED_REGION):
        for aliases in ([], ["alias/orders"]):
            arn = f"arn:aws:kms:{region}:{ACCOUNT}:key/another"
            key = Resource(arn, ACCOUNT, key_policy(ACCOUNT), {"kms:ResourceAliases": aliases})
            through = {"kms:ViaService": f"s3.{region}.amazonaws.com"}
            assert not allowed(role, "kms:Decrypt", key, through)
            assert not allowed(role, "kms:DescribeKey", key)


def test_the_other_account_s_roles_reach_their_own_region_s_store_alone() -> None:
    made = SITUATIONS["another account"].cloud()
    acting = made.roles[f"arn:aws:iam::{GUEST}:role/{_prefix(made)}-action"]
    for region, store in made.stores.items():
        artifact = inside(store.bucket)
        its_own = region == REGIONS[1]
        for call in ("s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"):
            assert allowed(acting, call, artifact, ENCRYPTED) is its_own
        assert store.key
        through = {"kms:ViaService": f"s3.{region}.amazonaws.com"}
        assert allowed(acting, "kms:Decrypt", store.key, through) is its_own
        assert not allowed(acting, "s3:DeleteObject", artifact)


def test_a_home_region_without_another_account_shares_nothing() -> None:
    home = SITUATIONS["two other accounts"].cloud().stores[REGIONS[0]]
    assert home.key
    assert all(GUEST not in str(each.policy) for each in (home.bucket, home.key))


TAKEN: dict[str, tuple[str, str]] = {
    "PipelineRole": ("codepipeline.amazonaws.com", ""),
    "BuildRole": ("codebuild.amazonaws.com", "codebuild:us-east-1:{account}:project/{prefix}"),
    "DeploymentRole": ("cloudformation.amazonaws.com", ""),
    "StackSetAdministrationRole": (
        "cloudformation.amazonaws.com",
        "cloudformation:us-east-1:{account}:stackset/{stack}:1",
    ),
    "StartRole": ("events.amazonaws.com", "events:us-east-1:{account}:rule/{prefix}"),
    "NotificationStartRole": (
        "events.amazonaws.com",
        "events:us-east-1:{account}:rule/{prefix}-notify",
    ),
    "NotificationRole": (
        "states.amazonaws.com",
        "states:us-east-1:{account}:stateMachine:{prefix}-notify",
    ),
}
SERVICES = sorted({service for service, _ in TAKEN.values()} | {"lambda.amazonaws.com"})


@pytest.mark.parametrize("name", TAKEN)
def test_a_role_is_taken_by_its_service_alone_and_for_its_own_thing(name: str) -> None:
    made = seen()
    role = made.resources[made.named(name)]
    service, source = TAKEN[name]
    names = {"prefix": _prefix(made), "stack": made.home.environment.stack_name}

    def taken(by: str, account: str = ACCOUNT, names: Mapping[str, str] = names) -> bool:
        given = {"aws:SourceAccount": account}
        if source:
            given["aws:SourceArn"] = f"arn:aws:{source.format(account=account, **names)}"
        return allowed(Principal(by), "sts:AssumeRole", role, given)

    assert [each for each in SERVICES if taken(each)] == [service]
    if source:
        assert not taken(service, account=STRANGER)
        assert not taken(service, names=dict.fromkeys(names, "billing-1234abcd"))
        assert not allowed(Principal(service), "sts:AssumeRole", role)
    for account in (ACCOUNT, STRANGER):
        assert not allowed(admin(account), "sts:AssumeRole", role)


def test_the_execution_role_is_taken_by_the_administration_role_alone() -> None:
    made = SITUATIONS["three Regions"].cloud()
    execution = made.resources[made.named("StackSetExecutionRole")]
    administration = made.roles[made.named("StackSetAdministrationRole")]
    assert allowed(administration, "sts:AssumeRole", execution)
    others = [role for role in made.roles.values() if role is not administration]
    for role in (*others, admin(), admin(STRANGER)):
        assert not allowed(role, "sts:AssumeRole", execution)
    for service in SERVICES:
        assert not allowed(Principal(service), "sts:AssumeRole", execution)


def test_the_other_account_s_role_is_taken_by_the_pipeline_s_alone() -> None:
    made = SITUATIONS["two other accounts"].cloud()
    acting = made.resources[f"arn:aws:iam::{GUEST}:role/{_prefix(made)}-action"]
    pipeline = made.roles[made.pipeline["RoleArn"]]
    ours, theirs = ({"aws:PrincipalOrgID": each} for each in ("o-a1b2c3d4e5", "o-zzzzzzzzzz"))
    assert allowed(pipeline, "sts:AssumeRole", acting, ours)
    assert not allowed(pipeline, "sts:AssumeRole", acting, theirs)
    assert not allowed(pipeline, "sts:AssumeRole", acting)
    for role in (admin(), admin(STRANGER)):
        assert not allowed(role, "sts:AssumeRole", acting, ours)


def seen() -> Cloud:
    """Deploy a pipeline that can be followed."""
    return cloud(
        definition(
            source=S3,
            visibility={"log": True, "alarm": True, "notify": ["ops@example.com"]},
        )
    )


def documents(made: Cloud, kind: str) -> Document:
    [found] = made.home.of_type(kind).values()
    policy: Document = found["PolicyDocument"]
    return policy


def rule(made: Cloud, end: str) -> str:
    return f"arn:aws:events:us-east-1:{ACCOUNT}:rule/{_prefix(made)}{end}"


EVENTS, ALARMS = "events.amazonaws.com", "cloudwatch.amazonaws.com"


@pytest.mark.parametrize("name", ["failed", "undelivered", "untold"])
def test_services_tell_the_topic_by_its_alarms_alone(name: str) -> None:
    made = seen()
    policy = documents(made, "AWS::SNS::TopicPolicy")
    topic = Resource(made.home.reference("NotificationTopic"), ACCOUNT, policy)
    alarm = f"arn:aws:cloudwatch:us-east-1:{ACCOUNT}:alarm:{_prefix(made)}-{name}"
    own = {"aws:SourceArn": alarm}
    assert allowed(Principal(ALARMS), "sns:Publish", topic, own)
    assert not allowed(Principal(ALARMS), "sns:Publish", topic, own, tls=False)
    assert not allowed(Principal(ALARMS), "sns:Subscribe", topic, own)
    for other in ("", alarm.replace(ACCOUNT, STRANGER), f"{alarm}-2"):
        assert not allowed(Principal(ALARMS), "sns:Publish", topic, {"aws:SourceArn": other})
    for source in (alarm, rule(made, "notify")):
        assert not allowed(Principal(EVENTS), "sns:Publish", topic, {"aws:SourceArn": source})
    assert not allowed(admin(STRANGER), "sns:Publish", topic)


def test_undelivered_events_come_from_the_pipeline_s_rules_alone() -> None:
    made = seen()
    queue = Resource(made.named("DeadLetters"), ACCOUNT, documents(made, "AWS::SQS::QueuePolicy"))
    for end in ("-log", "-notify", ""):
        own = {"aws:SourceArn": rule(made, end)}
        assert allowed(Principal(EVENTS), "sqs:SendMessage", queue, own)
        assert not allowed(Principal(EVENTS), "sqs:SendMessage", queue, own, tls=False)
        assert not allowed(Principal(EVENTS), "sqs:ReceiveMessage", queue, own)
        assert not allowed(Principal(ALARMS), "sqs:SendMessage", queue, own)
    for end in ("-other", "-log-2"):
        strange = {"aws:SourceArn": rule(made, end)}
        assert not allowed(Principal(EVENTS), "sqs:SendMessage", queue, strange)
    assert not allowed(admin(STRANGER), "sqs:SendMessage", queue)


def test_the_log_is_written_by_its_rule_alone() -> None:
    made = seen()
    [policy] = made.home.of_type("AWS::Logs::ResourcePolicy").values()
    group = made.named("EventLog").removesuffix(":*")
    stream = Resource(f"{group}:log-stream:1", ACCOUNT, _read(policy["PolicyDocument"]))
    own = {"aws:SourceArn": rule(made, "-log")}
    for service in (EVENTS, "delivery.logs.amazonaws.com"):
        assert allowed(Principal(service), "logs:PutLogEvents", stream, own)
        assert not allowed(Principal(service), "logs:PutLogEvents", stream)
        assert not allowed(Principal(service), "logs:DeleteLogStream", stream, own)
    other = Resource(stream.arn.replace(_prefix(made), "billing"), ACCOUNT, stream.policy)
    assert not allowed(Principal(EVENTS), "logs:PutLogEvents", other, own)


def test_the_key_of_events_is_used_by_the_services_that_carry_them_alone() -> None:
    made = seen()
    key = made.resources[made.named("VisibilityKey")]
    group = made.named("EventLog").removesuffix(":*")
    own = {"kms:EncryptionContext:aws:logs:arn": group}
    logs = Principal("logs.us-east-1.amazonaws.com")
    assert allowed(logs, "kms:Encrypt", key, own)
    strange = {"kms:EncryptionContext:aws:logs:arn": f"{group}-2"}
    assert not allowed(logs, "kms:Encrypt", key, strange)
    assert not allowed(Principal("logs.eu-west-1.amazonaws.com"), "kms:Encrypt", key, own)
    for service in (EVENTS, ALARMS):
        assert allowed(Principal(service), "kms:GenerateDataKey", key)
        assert not allowed(Principal(service), "kms:PutKeyPolicy", key)
    assert not allowed(Principal("lambda.amazonaws.com"), "kms:Decrypt", key)
    assert not allowed(admin(STRANGER), "kms:Decrypt", key)


def _read(text: Any) -> Document:

    document: Document = json.loads(text)
    return document


def _prefix(made: Cloud) -> str:
    """Return what begins the names of the pipeline's own things."""
    alias = made.home.of_type("AWS::KMS::Alias")["ArtifactKeyAlias"]["AliasName"]
    return str(alias).removeprefix("alias/")
