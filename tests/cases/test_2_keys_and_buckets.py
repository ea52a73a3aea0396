"""Every bucket that is made is encrypted, shut to the public, tidied up, and kept as asked."""

from __future__ import annotations

from typing import Any

import pytest

from . import access, parts
from .definitions import ACCOUNT, HOME, OTHER, REGIONS, deploy, finding, findings, template
from .matrix import existing_key
from .parts import environment, everything

KEPT = ("DeletionPolicy", "UpdateReplacePolicy")
BOTH_EXIST = {HOME: {"bucket": "acme-virginia"}, OTHER: {"bucket": "acme-ireland"}}
KEY_MODES = pytest.mark.parametrize("keys", ["regional", "multi-region"])


def keys_of(built: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return the keys of artifacts with their Regions, the home Region's first."""
    return [
        (region, stack["Resources"]["ArtifactKey"])
        for region, stack in parts.deployed(built).items()
        if "ArtifactKey" in stack["Resources"]
    ]


def test_2_1_keys_cannot_be_switched_off() -> None:
    [found] = findings(artifact_stores={"keys": "none"})
    assert (found.severity, found.where) == ("error", "artifact_stores.keys")
    assert "'none'" in found.message
    assert "'regional' or 'multi-region'" in found.message


def test_2_1_existing_buckets_need_no_key() -> None:
    built = template(artifact_stores={"existing": BOTH_EXIST})
    assert keys_of(built) == []
    assert all("EncryptionKey" not in store for store in parts.stores(built).values())


@KEY_MODES
def test_2_1_made_buckets_are_encrypted_and_private(keys: str) -> None:
    buckets = everything(template(artifact_stores={"keys": keys}), "AWS::S3::Bucket")
    assert [region for region, _ in buckets] == [HOME, OTHER]
    for _, bucket in buckets:
        properties = bucket["Properties"]
        [rule] = properties["BucketEncryption"]["ServerSideEncryptionConfiguration"]
        assert rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "aws:kms"
        assert properties["PublicAccessBlockConfiguration"] == {
            "BlockPublicAcls": True,
            "BlockPublicPolicy": True,
            "IgnorePublicAcls": True,
            "RestrictPublicBuckets": True,
        }


@pytest.mark.parametrize(
    ("stores", "where"),
    [
        ({"keys": "regional"}, "artifact_stores.keys"),
        ({"existing": BOTH_EXIST}, f"artifact_stores.existing.{OTHER}.key"),
    ],
    ids=["regional", "none"],
)
def test_2_2_another_account_without_a_key_to_share_is_refused(
    stores: dict[str, Any], where: str
) -> None:
    account = "222222222222"
    found = finding("MRP581", accounts={OTHER: {"account": account}}, artifact_stores=stores)
    assert (found.severity, found.where) == ("error", where)
    assert f"Prepare-{OTHER}" in found.message
    assert account in found.message
    assert "pipeline's own account" in found.message
    assert where in found.hint


@KEY_MODES
def test_2_3_every_key_is_rotated(keys: str) -> None:
    # Replicas rotate with the multi-Region key that they copy.
    built = template(artifact_stores={"keys": keys})
    rotated = [
        region
        for region, key in keys_of(built)
        if key["Properties"].get("EnableKeyRotation") is True
    ]
    assert rotated == ([HOME] if keys == "multi-region" else [HOME, OTHER])
    assert len(keys_of(built)) == 2


def test_2_4_rotation_without_keys_is_refused() -> None:
    found = findings(artifact_stores={"keys": "none", "key_rotation": True})
    assert {each.where for each in found if each.severity == "error"} == {
        "artifact_stores.keys",
        "artifact_stores.key_rotation",
    }


@KEY_MODES
@pytest.mark.parametrize("count", [1, 2, 5])
def test_2_5_every_region_has_a_key_and_an_alias(count: int, keys: str) -> None:
    built = template(regions=REGIONS[:count], artifact_stores={"keys": keys})
    assert sorted(region for region, _ in keys_of(built)) == sorted(REGIONS[:count])
    aliases = everything(built, "AWS::KMS::Alias")
    assert sorted(region for region, _ in aliases) == sorted(REGIONS[:count])


@KEY_MODES
@pytest.mark.parametrize("retention", ["retain", "delete"])
def test_2_6_bucket_and_key_share_their_fate(retention: str, keys: str) -> None:
    built = template(artifact_stores={"retention": retention, "keys": keys})
    for region in (HOME, OTHER):
        fates = {
            tuple(body[policy] for policy in KEPT)
            for place, body in [*keys_of(built), *everything(built, "AWS::S3::Bucket")]
            if place == region
        }
        assert len(fates) == 1


@KEY_MODES
def test_2_7_deletion_is_for_all_regions(keys: str) -> None:
    built = template(artifact_stores={"retention": "delete", "keys": keys})
    resources = [*keys_of(built), *everything(built, "AWS::S3::Bucket")]
    assert len(resources) == 4
    for _, body in resources:
        assert [body[policy] for policy in KEPT] == ["Delete", "Delete"]


@pytest.mark.parametrize("retention", ["retain", "delete"])
def test_2_8_retention_of_existing_buckets_is_refused(retention: str) -> None:
    found = finding("MRP408", artifact_stores={"existing": BOTH_EXIST, "retention": retention})
    assert (found.severity, found.where) == ("error", "artifact_stores.retention")
    assert repr(retention) in found.message


def test_2_9_what_is_left_behind_can_be_adopted() -> None:
    left = {
        region: bucket["Properties"]["BucketName"]
        for region, bucket in everything(template(), "AWS::S3::Bucket")
        if bucket["DeletionPolicy"].startswith("Retain")
    }
    assert set(left) == {HOME, OTHER}
    # A retained key loses its alias with the stack: only its own ARN is left.
    existing = {
        region: {"bucket": bucket, "key": existing_key(region, "aws")}
        for region, bucket in left.items()
    }
    again = template(artifact_stores={"existing": existing})
    assert {region: store["Location"] for region, store in parts.stores(again).items()} == left
    assert everything(again, "AWS::S3::Bucket") == []


def test_2_9_only_buckets_and_keys_are_left_behind() -> None:
    left = {
        body["Type"]
        for stack in parts.deployed(template()).values()
        for body in stack["Resources"].values()
        if body.get("DeletionPolicy", "Delete") != "Delete"
    }
    assert left == {"AWS::S3::Bucket", "AWS::KMS::Key"}


def test_2_9_another_prefix_collides_with_nothing_left_behind() -> None:
    first, second = template(), template(artifact_stores={"prefix": "orders-again"})
    buckets = [
        {each["Properties"]["BucketName"] for _, each in everything(built, "AWS::S3::Bucket")}
        for built in (first, second)
    ]
    assert [len(names) for names in buckets] == [2, 2]
    assert not buckets[0] & buckets[1]


def test_2_10_buckets_refuse_plain_http() -> None:
    policies = everything(template(), "AWS::S3::BucketPolicy")
    assert [region for region, _ in policies] == [HOME, OTHER]
    for _, policy in policies:
        bucket = f"arn:aws:s3:::{policy['Properties']['Bucket']}"
        statements = policy["Properties"]["PolicyDocument"]["Statement"]
        assert all(each["Principal"] == "*" for each in statements)
        for action, resource in (
            ("s3:ListBucket", bucket),
            ("s3:GetObject", f"{bucket}/orders/a"),
            ("s3:PutObject", f"{bucket}/orders/a"),
        ):
            secure = {"aws__SecureTransport": "true", "s3__x-amz-server-side-encryption": "aws:kms"}
            plain = secure | {"aws__SecureTransport": "false"}
            assert access.denies(statements, action, resource, **plain)
            assert not access.denies(statements, action, resource, **secure)


@pytest.mark.parametrize("name", ["orders", "orders-" + "x" * 60])
def test_2_11_artifacts_expire(name: str) -> None:
    buckets = everything(
        template(name=name, artifact_stores={"expire_after_days": 17}), "AWS::S3::Bucket"
    )
    assert len(buckets) == 2
    for _, bucket in buckets:
        rules = bucket["Properties"]["LifecycleConfiguration"]["Rules"]
        # CodePipeline keeps artifacts below the first 20 characters of the pipeline's name.
        [expiring] = [rule for rule in rules if rule.get("ExpirationInDays")]
        assert expiring["Status"] == "Enabled"
        assert expiring["ExpirationInDays"] == 17
        assert expiring["Prefix"] == f"{name[:20]}/"
        # Objects of a versioned bucket are gone only with their old versions.
        assert [
            rule["NoncurrentVersionExpiration"]["NoncurrentDays"]
            for rule in rules
            if "NoncurrentVersionExpiration" in rule and "Prefix" not in rule
        ] == [17]


@KEY_MODES
def test_2_12_key_policies_name_the_account_alone(keys: str) -> None:
    found = keys_of(template(artifact_stores={"keys": keys}))
    assert len(found) == 2
    for _, key in found:
        for statement in key["Properties"]["KeyPolicy"]["Statement"]:
            assert statement["Principal"] == {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}


@KEY_MODES
@pytest.mark.parametrize("role_per", ["pipeline", "region"])
def test_2_13_no_role_may_use_every_key(keys: str, role_per: str) -> None:
    built = template(artifact_stores={"keys": keys}, deploy=deploy(role_per=role_per))
    granting = set()
    for role in parts.of_type(built, "AWS::IAM::Role"):
        for statement in access.statements(built, role, environment()):
            for action in statement["Action"]:
                if action.startswith("kms:"):
                    granting.add(role)
                    # A key has no ARN before it is made, and a list has none at all.
                    without = ("kms:CreateKey", "kms:ListAliases")
                    assert "*" not in statement["Resource"] or action in without
                assert action != "*"
    assert {"PipelineRole", "BuildRole"} <= granting


def test_2_13_role_of_the_pipeline_may_make_no_key() -> None:
    statements = access.statements(template(), "PipelineRole", environment())
    assert statements
    assert not access.allows(statements, "kms:CreateKey", "*")
