"""Deploying a changed definition over the former one."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError

import multiregion_pipeline as library

from ..cases.definitions import pipeline
from .artifacts import buckets, empty, fill, readable, stores
from .inventory import inventory
from .server import Emulator
from .stack import Stack, deploy, regional_text, text

HOME, IRELAND, BRAZIL = REGIONS = ("us-east-1", "eu-west-1", "sa-east-1")
DELETE = {"retention": "delete"}


def orders(*regions: str, name: str = "orders", **stores: Any) -> library.Pipeline:
    return pipeline(name=name, regions=regions or REGIONS, artifact_stores=stores)


def kinds(emulator: Emulator, stack: Stack, region: str) -> set[str]:
    """Name the types of what exists in a Region."""
    found = inventory(emulator, stack.account, REGIONS)
    return {kind.removeprefix("AWS::") for place, kind, _ in found if place == region}


STORE = {"S3::Bucket", "S3::BucketPolicy", "KMS::Alias", "CloudFormation::Stack"}


@pytest.fixture(params=["regional", "multi-region"])
def keys(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["regional", "multi-region", "stacks"])
def way(request: pytest.FixtureRequest) -> dict[str, str]:
    """Give each way to make stores: by a stack set, with one key or many, or by stacks."""
    chosen = request.param
    return {"provision": chosen} if chosen == "stacks" else {"keys": chosen}


def key(way: dict[str, str]) -> str:
    return "KMS::ReplicaKey" if way.get("keys") == "multi-region" else "KMS::Key"


@pytest.fixture
def account(emulator: Emulator) -> str:
    return emulator.new_account()


def regional(stack: Stack, region: str) -> Stack:
    """Find the stack that made a Region's store."""
    own = Stack(stack.emulator, stack.account, region, "stores")
    return own if own.exists() else stack.instances()[region]


def events(stack: Stack) -> list[dict[str, Any]]:
    found = stack.client("cloudformation").describe_stack_events(StackName=stack.name)
    listed: list[dict[str, Any]] = found["StackEvents"]
    return listed


def test_a_region_is_added(emulator: Emulator, account: str, way: dict[str, str]) -> None:
    stack = deploy(emulator, account, orders(HOME, IRELAND, **way))
    before = fill(stack)
    assert kinds(emulator, stack, BRAZIL) == set()
    quiet = regional(stack, IRELAND)
    former = len(events(quiet))
    deploy(emulator, account, orders(**way))
    after = buckets(stack)
    assert set(after) == set(REGIONS)
    assert before.items() <= after.items()
    assert kinds(emulator, stack, BRAZIL) == STORE | {key(way)}
    assert all(readable(stack, region, bucket) for region, bucket in before.items())
    new = events(quiet)[: len(events(quiet)) - former]
    changed = {each["ResourceType"] for each in new} - {"AWS::CloudFormation::Stack"}
    assert changed == set(), "a new Region changes nothing in another one"


def test_a_removed_region_keeps_bucket_and_key(
    emulator: Emulator, account: str, way: dict[str, str]
) -> None:
    stack = deploy(emulator, account, orders(**way))
    before = fill(stack)
    deploy(emulator, account, orders(HOME, IRELAND, **way))
    if "provision" in way:
        assert regional(stack, BRAZIL).delete() == "DELETE_COMPLETE"
    assert set(buckets(stack)) == {HOME, IRELAND}
    assert kinds(emulator, stack, BRAZIL) == {"S3::Bucket", key(way)}
    assert all(readable(stack, region, bucket) for region, bucket in before.items())
    block = stack.client("s3", BRAZIL).get_public_access_block(Bucket=before[BRAZIL])
    assert all(block["PublicAccessBlockConfiguration"].values())


def test_a_removed_region_leaves_nothing_where_stores_are_deleted(
    emulator: Emulator, account: str, way: dict[str, str]
) -> None:
    stack = deploy(emulator, account, orders(**way, **DELETE))
    before = fill(stack)
    empty(stack, BRAZIL, before.pop(BRAZIL))
    deploy(emulator, account, orders(HOME, IRELAND, **way, **DELETE))
    if "provision" in way:
        assert regional(stack, BRAZIL).delete() == "DELETE_COMPLETE"
    assert kinds(emulator, stack, BRAZIL) == set()
    assert all(readable(stack, region, bucket) for region, bucket in before.items())


def test_a_bucket_that_holds_objects_is_not_deleted_with_its_region(
    emulator: Emulator, account: str
) -> None:
    stack = deploy(emulator, account, orders(**DELETE))
    before = fill(stack)
    fewer = orders(HOME, IRELAND, **DELETE)
    status = stack.attempt(text(fewer))
    assert status.startswith("UPDATE_ROLLBACK")
    assert "BucketNotEmpty" in "".join(stack.reasons())
    assert buckets(stack) == before, "the pipeline goes on as before"
    found = stack.client("s3", BRAZIL).list_objects_v2(Bucket=before[BRAZIL])
    assert found["KeyCount"] == 1


def test_a_region_comes_back_with_the_bucket_it_had(emulator: Emulator, account: str) -> None:
    """As the documentation's page on retained buckets says, after it did not work without."""
    stack = deploy(emulator, account, orders())
    before = fill(stack)
    deploy(emulator, account, orders(HOME, IRELAND))
    again = text(orders())
    assert stack.attempt(again) == "UPDATE_ROLLBACK_COMPLETE"
    assert "BucketAlreadyOwnedByYou" in "".join(stack.reasons())
    assert buckets(stack) == {HOME: before[HOME], IRELAND: before[IRELAND]}
    s3 = stack.client("s3", BRAZIL)
    (rule,) = s3.get_bucket_encryption(Bucket=before[BRAZIL])["ServerSideEncryptionConfiguration"][
        "Rules"
    ]
    old = rule["ApplyServerSideEncryptionByDefault"]["KMSMasterKeyID"]
    adopted: dict[str, Any] = {"existing": {BRAZIL: {"bucket": before[BRAZIL], "key": old}}}
    deploy(emulator, account, orders(**adopted))
    assert stores(stack)[BRAZIL]["location"] == before[BRAZIL]
    assert stores(stack)[BRAZIL]["encryptionKey"]["id"] == old
    assert all(readable(stack, region, bucket) for region, bucket in before.items())


def test_a_new_name_makes_a_new_pipeline_and_keeps_the_old_artifacts(
    emulator: Emulator, account: str, keys: str
) -> None:
    stack = deploy(emulator, account, orders(keys=keys))
    before = fill(stack)
    old = before[HOME].partition(account)[0].removesuffix("-")
    deploy(emulator, account, orders(name="invoices", keys=keys))
    with pytest.raises(ClientError, match="PipelineNotFound"):
        buckets(stack)
    after = fill(stack, "invoices")
    assert set(after) == set(REGIONS)
    assert not set(after.values()) & set(before.values())
    for stores_of in (before, after):
        assert all(readable(stack, region, bucket) for region, bucket in stores_of.items())
    left: dict[str, set[str]] = {region: set() for region in ("", *REGIONS)}
    for region, kind, name in inventory(emulator, account, REGIONS):
        if old in name:
            left[region].add(kind.removeprefix("AWS::"))
    # The stack set's role knows the new names alone, so it can take away no old alias or policy.
    other = {"S3::Bucket", "S3::BucketPolicy", "KMS::Alias"}
    assert left == {"": set(), HOME: {"S3::Bucket"}, IRELAND: other, BRAZIL: other}


def test_a_new_name_changes_no_store_whose_prefix_is_set(
    emulator: Emulator, account: str, keys: str
) -> None:
    fixed = {"prefix": "orders-artifacts", "keys": keys}
    stack = deploy(emulator, account, orders(**fixed))
    before = fill(stack)
    deploy(emulator, account, orders(name="invoices", **fixed))
    assert buckets(stack, "invoices") == before
    assert all(readable(stack, region, bucket) for region, bucket in before.items())


def test_buckets_expire_in_every_region_as_they_are_told_to(
    emulator: Emulator, account: str
) -> None:
    stack = deploy(emulator, account, orders())
    deploy(emulator, account, orders(expire_after_days=7))
    for region, bucket in buckets(stack).items():
        s3 = stack.client("s3", region)
        rules = s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"]
        assert rules[0]["Expiration"]["Days"] == 7


@pytest.mark.parametrize(("first", "then"), [("retain", "delete"), ("delete", "retain")])
def test_retention_holds_as_it_was_last_deployed(
    emulator: Emulator, account: str, first: str, then: str
) -> None:
    stack = deploy(emulator, account, orders(retention=first))
    before = buckets(stack)
    deploy(emulator, account, orders(retention=then))
    assert stack.delete() == "DELETE_COMPLETE"
    left = {name for _, kind, name in inventory(emulator, account, REGIONS) if "Bucket" in kind}
    assert left == (set() if then == "delete" else set(before.values()))


def test_the_same_definition_changes_nothing(emulator: Emulator, account: str) -> None:
    stack = deploy(emulator, account, orders())
    codepipeline = stack.client("codepipeline")
    assert codepipeline.get_pipeline(name="orders")["pipeline"]["version"] == 1
    before = inventory(emulator, account, REGIONS)
    deploy(emulator, account, orders())
    assert codepipeline.get_pipeline(name="orders")["pipeline"]["version"] == 1
    assert inventory(emulator, account, REGIONS) == before


def test_a_stack_that_cannot_be_made_leaves_the_store_as_it_was(
    emulator: Emulator, account: str
) -> None:
    """A Region's own stack is deployed although the stack set has made its store already."""
    stack = deploy(emulator, account, orders())
    before, existing = fill(stack), inventory(emulator, account, REGIONS)
    apart = orders(provision={BRAZIL: "stacks"})
    own = Stack(emulator, account, BRAZIL, "stores")
    assert own.attempt(regional_text(apart, BRAZIL)) == "ROLLBACK_COMPLETE"
    assert own.delete() == "DELETE_COMPLETE"
    assert inventory(emulator, account, REGIONS) == existing
    assert all(readable(stack, region, bucket) for region, bucket in before.items())
