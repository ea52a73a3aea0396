"""Every Region in which the pipeline acts has exactly one artifact store, the right one."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from tests.oracles.stores import made_stores

from . import parts
from .definitions import ACCOUNT, HOME, LONGEST_NAME, OTHER, REGIONS, errors, finding, template
from .matrix import PLACES, existing_key
from .parts import environment

CALIFORNIA = "us-west-1"
EXISTING = {"bucket": "acme-artifacts-california"}
KEY = existing_key(CALIFORNIA, "aws")


def with_existing(store: dict[str, str], **more: Any) -> dict[str, Any]:
    return template(
        regions=[HOME, OTHER, CALIFORNIA], artifact_stores={"existing": {CALIFORNIA: store}}, **more
    )


def test_1_1_home_alone_has_one_store() -> None:
    pipeline = parts.pipeline(template(regions=[HOME]))
    assert "ArtifactStore" in pipeline
    assert "ArtifactStores" not in pipeline


def test_1_2_two_regions_have_a_store_each() -> None:
    pipeline = parts.pipeline(template(regions=[HOME, "us-west-2"]))
    assert "ArtifactStore" not in pipeline
    assert sorted(store["Region"] for store in pipeline["ArtifactStores"]) == [HOME, "us-west-2"]


def test_1_3_home_has_a_store_without_being_a_target() -> None:
    assert set(parts.stores(template(regions=[OTHER]))) == {HOME, OTHER}


def test_1_4_actions_in_the_home_region_need_no_second_store() -> None:
    built = template(regions=[HOME, OTHER])
    here = [
        action.get("Region", HOME)
        for action in parts.deploys(parts.pipeline(built))
        if action["Name"].endswith(HOME)
    ]
    assert here
    assert set(here) == {HOME}
    buckets = parts.everything(built, "AWS::S3::Bucket")
    assert [region for region, _ in buckets] == [HOME, OTHER]


def test_1_5_stages_of_one_region_share_its_store() -> None:
    built = template(rollout={"choose_region": True})
    stages = {
        stage for stage, each in parts.actions(parts.pipeline(built)) if each.get("Region") == OTHER
    }
    assert len(stages) == 2
    assert len(parts.pipeline(built)["ArtifactStores"]) == 2
    there = made_stores(built, environment())[OTHER]
    assert (len(there.buckets), len(there.keys)) == (1, 1)


def test_1_6_existing_bucket_is_used_and_none_made() -> None:
    built = with_existing(EXISTING)
    assert parts.stores(built)[CALIFORNIA] == {"Type": "S3", "Location": EXISTING["bucket"]}
    assert set(parts.deployed(built)) == {HOME, OTHER}


def test_1_7_existing_key_is_named_by_its_arn() -> None:
    store = parts.stores(with_existing(EXISTING | {"key": KEY}))[CALIFORNIA]
    assert store["EncryptionKey"] == {"Type": "KMS", "Id": KEY}


def test_1_8_existing_alias_is_that_of_the_bucket_s_region() -> None:
    store = parts.stores(with_existing(EXISTING | {"key": "alias/acme"}))[CALIFORNIA]
    alias = f"arn:aws:kms:{CALIFORNIA}:{ACCOUNT}:alias/acme"
    assert store["EncryptionKey"] == {"Type": "KMS", "Id": alias}


def test_1_9_existing_home_bucket_leaves_none_to_be_made() -> None:
    built = template(artifact_stores={"existing": {HOME: EXISTING}})
    assert parts.stores(built)[HOME]["Location"] == EXISTING["bucket"]
    for kind in ("AWS::S3::Bucket", "AWS::S3::BucketPolicy", "AWS::KMS::Alias"):
        assert parts.of_type(built, kind) == {}
    assert set(parts.of_type(built, "AWS::KMS::Key")) == {"VisibilityKey"}


def test_1_10_missing_stores_are_made() -> None:
    built = with_existing(EXISTING)
    stores, made = parts.stores(built), made_stores(built, environment())
    assert stores.pop(CALIFORNIA)["Location"] == EXISTING["bucket"]
    assert {region: [store["Location"]] for region, store in stores.items()} == {
        region: list(there.buckets) for region, there in made.items()
    }


def test_1_11_one_bucket_for_all_regions_is_refused() -> None:
    found = finding("MRP104", artifact_stores={"bucket": "acme-artifacts", "existing": {}})
    assert (found.severity, found.where) == ("error", "artifact_stores.bucket")
    assert "'bucket'" in found.message
    assert "existing" in found.hint


@pytest.mark.parametrize("provision", ["stack-set", "stacks"])
def test_1_11_region_both_made_and_existing_is_refused(provision: str) -> None:
    given = {"provision": {OTHER: provision}, "existing": {OTHER: EXISTING}}
    assert errors(artifact_stores=given) != []


def test_1_12_unused_bucket_is_warned_of_and_left_out() -> None:
    given = {"existing": {CALIFORNIA: EXISTING}}
    found = finding("MRP401", artifact_stores=given)
    assert (found.severity, found.where) == ("warning", f"artifact_stores.existing.{CALIFORNIA}")
    assert EXISTING["bucket"] in found.message
    assert EXISTING["bucket"] not in set(parts.texts(template(artifact_stores=given)))


def test_1_12_unused_way_to_make_a_bucket_is_warned_of() -> None:
    found = finding("MRP401", artifact_stores={"provision": {CALIFORNIA: "stacks"}})
    assert (found.severity, found.where) == ("warning", f"artifact_stores.provision.{CALIFORNIA}")
    assert CALIFORNIA in found.message


def test_1_13_bucket_of_another_region_is_refused() -> None:
    bucket = f"acme-{ACCOUNT}-us-west-2-an"
    found = finding("MRP403", artifact_stores={"existing": {OTHER: {"bucket": bucket}}})
    assert (found.severity, found.where) == ("error", f"artifact_stores.existing.{OTHER}.bucket")
    assert bucket in found.message
    assert "us-west-2" in found.message


@pytest.mark.parametrize(
    "key", [KEY, f"arn:aws:kms:{CALIFORNIA}:${{AWS::AccountId}}:alias/acme"], ids=["key", "alias"]
)
def test_1_13_key_of_another_region_is_refused(key: str) -> None:
    store = {"bucket": "acme-ireland", "key": key}
    found = finding("MRP402", artifact_stores={"existing": {OTHER: store}})
    assert (found.severity, found.where) == ("error", f"artifact_stores.existing.{OTHER}.key")
    assert key in found.message


def test_1_14_one_bucket_for_two_regions_is_refused() -> None:
    found = finding("MRP404", artifact_stores={"existing": {HOME: EXISTING, OTHER: EXISTING}})
    assert (found.severity, found.where) == ("error", f"artifact_stores.existing.{OTHER}.bucket")
    assert EXISTING["bucket"] in found.message
    assert HOME in found.message


@pytest.mark.parametrize("keys", ["regional", "multi-region"])
@pytest.mark.parametrize("prefix", [None, "p" * 32])
@pytest.mark.parametrize(
    ("home", "regions"), [*PLACES.values(), (HOME, REGIONS[:25])], ids=[*PLACES, "many"]
)
def test_1_15_key_of_every_store_has_at_most_100_characters(
    home: str, regions: list[str], prefix: str | None, keys: str
) -> None:
    built = template(
        name=LONGEST_NAME,
        home=home,
        regions=regions,
        source={"type": "codecommit", "repository": "orders"},
        artifact_stores={"prefix": prefix, "keys": keys},
    )
    stores = parts.stores(built, environment(home))
    assert set(stores) == {home, *regions}
    for store in stores.values():
        key = store["EncryptionKey"]["Id"]
        assert key.startswith("arn:")
        assert len(key) <= 100


@pytest.mark.parametrize("name", ["o", "Orders.Api@2_-", LONGEST_NAME, "@@@"])
@pytest.mark.parametrize("prefix", [None, "ab", "p" * 32])
def test_1_16_bucket_names_are_legal(name: str, prefix: str | None) -> None:
    where = environment(stack_name="s" * 128)
    settings = {"prefix": prefix}
    built = template(name=name, regions=[HOME, "ap-southeast-1"], artifact_stores=settings)
    for there in made_stores(built, where).values():
        [bucket] = there.buckets
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]", bucket)


def test_1_16_bucket_names_differ_by_pipeline_home_account_and_region() -> None:
    definitions: list[dict[str, Any]] = [
        {"name": LONGEST_NAME},
        {"name": LONGEST_NAME[:-1] + "V"},
        {"name": LONGEST_NAME.lower()},
        {"name": LONGEST_NAME, "home": "us-west-2", "regions": ["us-west-2", OTHER]},
    ]
    buckets = [
        bucket
        for each in definitions
        for account in (ACCOUNT, "222222222222")
        for there in made_stores(
            template(**each), environment(each.get("home", HOME), account=account)
        ).values()
        for bucket in there.buckets
    ]
    assert len(buckets) == len(set(buckets)) == 16


@pytest.mark.parametrize("name", ["o", "Orders.Api@2_-", LONGEST_NAME])
@pytest.mark.parametrize("keys", ["regional", "multi-region"])
def test_1_17_alias_names_are_legal(name: str, keys: str) -> None:
    aliases = parts.everything(
        template(name=name, artifact_stores={"keys": keys}), "AWS::KMS::Alias"
    )
    assert [region for region, _ in aliases] == [HOME, OTHER]
    for _, alias in aliases:
        assert re.fullmatch(
            r"(?!alias/aws/)alias/[a-zA-Z0-9:/_-]{1,250}", alias["Properties"]["AliasName"]
        )


def test_1_17_pipelines_share_no_alias() -> None:
    names = ("orders", "Orders", "orders-", LONGEST_NAME, LONGEST_NAME[:-1] + "V")
    aliases = [
        {each["Properties"]["AliasName"] for _, each in parts.everything(built, "AWS::KMS::Alias")}
        for built in (template(name=name) for name in names)
    ]
    assert all(not one & two for one, two in itertools.combinations(aliases, 2))


def test_1_17_alias_after_an_unknown_name_is_warned_of() -> None:
    found = finding("MRP409", name="${Name}", parameters={"Name": {}})
    assert (found.severity, found.where) == ("warning", "name")
    assert "${Name}" in found.message
    assert "artifact_stores.prefix" in found.hint
