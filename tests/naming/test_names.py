"""What is made is called by names that people can read and that AWS takes."""

from __future__ import annotations

import pytest

from multiregion_pipeline.facts.regions import WITHOUT_BUCKET_NAMESPACE
from multiregion_pipeline.naming import arns, logical_ids, physical_names

HOME = "us-east-1"
LONGEST = physical_names.LONGEST_PREFIX


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("orders", "orders"),
        ("Orders.v2", "orders-v2"),
        ("--orders--", "orders"),
        ("_x_orders_x_", "x-orders-x"),
        ("1orders", "p-1orders"),
        ("XX", "xx"),
        ("-", "p-"),
    ],
)
def test_a_prefix_can_be_read_as_the_name(name: str, slug: str) -> None:
    prefix = physical_names.prefix(name, HOME)
    readable, dash, digest = prefix.rpartition("-")
    assert (readable, dash) == (slug.strip("-"), "-")
    assert len(digest) == 8


@pytest.mark.parametrize("length", range(LONGEST - 12, LONGEST + 2))
def test_a_long_name_is_cut_no_earlier_than_it_must_and_ends_in_no_dash(length: int) -> None:
    prefix = physical_names.prefix("o" * length, HOME)
    assert prefix.startswith("o" * min(length, LONGEST - 9) + "-")
    dashed = physical_names.prefix("o" * (length - 1) + "-" + "x" * 20, HOME)
    assert "--" not in dashed
    assert len(dashed) <= LONGEST


def test_a_bucket_is_in_the_namespace_of_its_account_where_there_is_one() -> None:
    for region in ("eu-west-1", *WITHOUT_BUCKET_NAMESPACE):
        name = physical_names.bucket("orders-0a1b2c3d", region)
        ending = "" if region in WITHOUT_BUCKET_NAMESPACE else "-an"
        assert name == f"orders-0a1b2c3d-${{AWS::AccountId}}-{region}{ending}"


def test_logical_ids_read_as_the_region() -> None:
    assert logical_ids.in_region("Role", "ap-southeast-1") == "RoleApSoutheast1"
    assert logical_ids.in_region("Role", "EU-WEST-1") == "RoleEuWest1"


def test_arns_name_the_partition_of_the_deployment() -> None:
    assert arns.arn("kms", "eu-west-1", "key/*") == (
        "arn:${AWS::Partition}:kms:eu-west-1:${AWS::AccountId}:key/*"
    )
    assert arns.arn("iam", "", "role/x", "1") == "arn:${AWS::Partition}:iam::1:role/x"
    assert arns.bucket_arn("orders") == "arn:${AWS::Partition}:s3:::orders"
    assert arns.bucket_arn("orders", "a/*") == "arn:${AWS::Partition}:s3:::orders/a/*"
