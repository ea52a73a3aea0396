"""Deleting the stack, and a first deployment that fails."""

from __future__ import annotations

import pytest

import multiregion_pipeline as library
from multiregion_pipeline.naming.logical_ids import in_region

from ..cases.definitions import pipeline
from ..oracles.environment import Environment
from ..oracles.intrinsics import resolved
from .artifacts import empty, fill, readable
from .inventory import inventory
from .server import Emulator
from .stack import Stack, deploy, make_bucket, template, text

HOME, IRELAND, BRAZIL = REGIONS = ("us-east-1", "eu-west-1", "sa-east-1")


def orders(retention: str, keys: str = "regional", **changes: object) -> library.Pipeline:
    settings = {"retention": retention, "keys": keys} | changes
    return pipeline(regions=REGIONS, artifact_stores=settings)


@pytest.fixture
def account(emulator: Emulator) -> str:
    return emulator.new_account()


@pytest.mark.parametrize("keys", ["regional", "multi-region"])
def test_what_is_retained_keeps_its_objects_and_the_keys_to_them(
    emulator: Emulator, account: str, keys: str
) -> None:
    stack = deploy(emulator, account, orders("retain", keys))
    before = fill(stack)
    assert stack.delete() == "DELETE_COMPLETE"
    assert all(readable(stack, region, bucket) for region, bucket in before.items())
    left = inventory(emulator, account, REGIONS)
    kinds = sorted((region, kind.removeprefix("AWS::")) for region, kind, _ in left)
    replica = "KMS::ReplicaKey" if keys == "multi-region" else "KMS::Key"
    assert kinds == sorted(
        [
            *((region, "S3::Bucket") for region in REGIONS),
            (HOME, "KMS::Key"),
            *((region, replica) for region in REGIONS if region != HOME),
        ]
    )


@pytest.mark.parametrize("keys", ["regional", "multi-region"])
def test_delete_leaves_nothing(emulator: Emulator, account: str, keys: str) -> None:
    stack = deploy(emulator, account, orders("delete", keys))
    for region, bucket in fill(stack).items():
        empty(stack, region, bucket)
    assert stack.delete() == "DELETE_COMPLETE"
    assert inventory(emulator, account, REGIONS) == set()


def test_delete_does_not_take_a_bucket_that_holds_objects(emulator: Emulator, account: str) -> None:
    stack = deploy(emulator, account, orders("delete"))
    before = fill(stack)
    assert stack.delete() == "DELETE_FAILED"
    assert "BucketNotEmpty" in "".join(stack.reasons())
    for region, bucket in before.items():
        assert stack.client("s3", region).list_objects_v2(Bucket=bucket)["KeyCount"] == 1
        empty(stack, region, bucket)
    assert stack.delete() == "DELETE_COMPLETE"
    assert inventory(emulator, account, REGIONS) == set()


def test_regional_stacks_are_deleted_after_the_pipeline(emulator: Emulator, account: str) -> None:
    stack = deploy(emulator, account, orders("delete", provision="stacks"))
    assert stack.delete() == "DELETE_COMPLETE"
    for region in (IRELAND, BRAZIL):
        assert Stack(emulator, account, region, "stores").delete() == "DELETE_COMPLETE"
    assert inventory(emulator, account, REGIONS) == set()


@pytest.mark.parametrize("region", REGIONS)
def test_a_first_deployment_that_fails_can_be_repeated(
    emulator: Emulator, account: str, region: str
) -> None:
    """In the stack set's other Regions finished stores are retained, as the documentation says."""
    wanted = orders("retain")
    outputs = resolved(template(wanted), Environment(region=HOME, account=account))["Outputs"]
    taken = outputs[in_region("ArtifactBucket", region)]["Value"]
    make_bucket(emulator.client("s3", region, account), taken, region)
    stack = Stack(emulator, account, HOME)
    assert stack.attempt(text(wanted)) == "ROLLBACK_COMPLETE"
    assert "BucketAlreadyOwnedByYou" in "".join(stack.reasons())
    assert stack.delete() == "DELETE_COMPLETE"
    left = inventory(emulator, account, REGIONS)
    assert (region, "AWS::S3::Bucket", taken) in left
    left.remove((region, "AWS::S3::Bucket", taken))
    assert {place for place, _, _ in left} <= {IRELAND, BRAZIL} - {region}
    assert {kind for _, kind, _ in left} <= {"AWS::S3::Bucket", "AWS::KMS::Key"}
    for place, kind, name in (*left, (region, "AWS::S3::Bucket", taken)):
        if kind == "AWS::S3::Bucket":
            emulator.client("s3", place, account).delete_bucket(Bucket=name)
    deploy(emulator, account, wanted)
