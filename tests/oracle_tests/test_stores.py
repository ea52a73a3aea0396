"""A pipeline's artifact stores are matched with what is made in each Region."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.oracle_tests import sample
from tests.oracles.intrinsics import Environment
from tests.oracles.stores import made_stores, unmatched_stores

HOME = Environment()
OTHER = "arn:aws:kms:us-east-1:111122223333:alias/orders-artifacts"


@pytest.mark.parametrize("make", [sample.home, sample.multi_region])
@pytest.mark.parametrize("account", ["111122223333", "999988887777"])
def test_good_template_matches(make: Callable[[], dict[str, Any]], account: str) -> None:
    assert unmatched_stores(make(), Environment(account=account)) == []


def test_made_in_every_region() -> None:
    made = made_stores(sample.home(), HOME)
    assert list(made) == ["us-east-1", *sample.REGIONS]
    for region, there in made.items():
        assert list(there.buckets) == [f"orders-artifacts-111122223333-{region}-an"]
        alias = f"arn:aws:kms:{region}:111122223333:alias/orders-artifacts"
        assert {there.key(alias)} == there.keys
    assert len(set().union(*(there.keys for there in made.values()))) == 3


def test_multi_region_key_has_one_id() -> None:
    made = made_stores(sample.multi_region(), HOME)
    keys = {region: next(iter(there.keys)) for region, there in made.items()}
    assert {key.split(":")[3] for key in keys.values()} == set(keys)
    [shared] = {key.rpartition("/")[2] for key in keys.values()}
    assert shared.startswith("mrk-")


def test_body_may_be_substituted() -> None:
    template = sample.home()
    properties = template["Resources"]["ArtifactStacks"]["Properties"]
    body = (
        properties["TemplateBody"].replace("${", "${!").replace("alias/orders", "alias/${Prefix}")
    )
    template["Parameters"]["Prefix"] = {"Type": "String", "Default": "orders"}
    properties["TemplateBody"] = {"Fn::Sub": body}
    assert unmatched_stores(template, HOME) == []
    template["Parameters"]["Prefix"]["Default"] = "other"
    assert len(unmatched_stores(template, HOME)) == len(sample.REGIONS)


def stores(template: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = template["Resources"]["Pipeline"]["Properties"]["ArtifactStores"]
    return found


def test_elsewhere_is_not_looked_up_but_still_needed() -> None:
    template = sample.home()
    stores(template)[1]["ArtifactStore"] |= {"Location": "mine", "EncryptionKey": {"Id": "k"}}
    assert unmatched_stores(template, HOME, elsewhere=["sa-east-1"])
    assert unmatched_stores(template, HOME, elsewhere=["eu-west-1"]) == []
    del stores(template)[1]
    [problem] = unmatched_stores(template, HOME, elsewhere=["eu-west-1"])
    assert "eu-west-1 has no store" in problem


def test_parameter_of_the_body_may_have_a_default() -> None:
    template = sample.home()
    optional = {"Optional": {"Type": "String", "Default": "1"}}
    sample.edit_body(template, lambda b: b.update(Parameters=optional))
    assert unmatched_stores(template, HOME) == []


def test_bucket_need_not_have_a_default_key() -> None:
    template = sample.home()
    del _bucket(template)["BucketEncryption"]
    assert unmatched_stores(template, HOME) == []


def test_one_store_serves_a_pipeline_of_one_region() -> None:
    template = sample.home()
    properties = template["Resources"]["Pipeline"]["Properties"]
    properties["ArtifactStore"] = properties.pop("ArtifactStores")[0]["ArtifactStore"]
    assert len(unmatched_stores(template, HOME)) == 2
    del properties["Stages"][1]
    assert unmatched_stores(template, HOME) == []


def test_bucket_of_another_account_is_not_the_pipelines() -> None:
    template = sample.home()
    stores(template)[1]["ArtifactStore"]["Location"] = "fixed-name"
    [group] = _stacks(template)["StackInstancesGroup"]
    group["Regions"] = ["eu-west-1"]
    sample.edit_body(
        template,
        lambda b: b["Resources"]["ArtifactBucket"].update(Properties={"BucketName": "fixed-name"}),
    )
    assert unmatched_stores(template, HOME, elsewhere=["sa-east-1"]) == []
    group["DeploymentTargets"]["Accounts"] = ["123456789012"]
    problems = unmatched_stores(template, HOME, elsewhere=["sa-east-1"])
    assert "Pipeline: eu-west-1: bucket fixed-name is not made there" in problems


def test_a_rules_region_may_have_a_store() -> None:
    template = sample.home()
    stages = template["Resources"]["Pipeline"]["Properties"]["Stages"]
    del stages[1]["Actions"][1]
    assert unmatched_stores(template, HOME) == ["Pipeline: sa-east-1 needs no store"]
    stages[1]["BeforeEntry"]["Conditions"][0]["Rules"][0]["Region"] = "sa-east-1"
    assert unmatched_stores(template, HOME) == []


def _bucket(template: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = template["Resources"]["ArtifactBucket"]["Properties"]
    return properties


def _default(template: dict[str, Any]) -> dict[str, Any]:
    [rule] = _bucket(template)["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    default: dict[str, Any] = rule["ServerSideEncryptionByDefault"]
    return default


def _set_key(template: dict[str, Any], index: int, key: Any) -> None:
    stores(template)[index]["ArtifactStore"]["EncryptionKey"]["Id"] = key


def _stacks(template: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = template["Resources"]["ArtifactStacks"]["Properties"]
    return properties


def _body(change: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], None]:
    return lambda template: sample.edit_body(template, change)


def _second_key(template: dict[str, Any]) -> None:
    template["Resources"]["OtherKey"] = template["Resources"]["ArtifactKey"]
    _default(template)["KMSMasterKeyID"] = {"Fn::GetAtt": ["OtherKey", "Arn"]}


Fault = Callable[[dict[str, Any]], Any]
FAULTS: list[tuple[str, Fault]] = [
    ("us-east-1: bucket", lambda t: stores(t)[0]["ArtifactStore"].update(Location="other")),
    (
        "eu-west-1: bucket",
        lambda t: stores(t)[1]["ArtifactStore"].update(Location={"Ref": "ArtifactBucket"}),
    ),
    ("eu-west-1: key", lambda t: _set_key(t, 1, OTHER)),
    ("us-east-1: key", lambda t: _set_key(t, 0, OTHER + "-x")),
    ("us-east-1: key", lambda t: _set_key(t, 0, {"Ref": "ArtifactAlias"})),
    ("eu-west-1: key", lambda t: _set_key(t, 1, {"Fn::GetAtt": ["ArtifactKey", "Arn"]})),
    ("sa-east-1 has no store", lambda t: stores(t).pop()),
    ("us-east-1 has no store", lambda t: stores(t).pop(0)),
    (
        "ap-south-1 needs no store",
        lambda t: stores(t).append({**stores(t)[0], "Region": "ap-south-1"}),
    ),
    ("eu-west-1 has 2 stores", lambda t: stores(t).append(stores(t)[1])),
    ("exactly one", lambda t: t["Resources"]["Pipeline"]["Properties"].pop("ArtifactStores")),
    (
        "exactly one",
        lambda t: t["Resources"]["Pipeline"]["Properties"].update(
            ArtifactStore=stores(t)[0]["ArtifactStore"]
        ),
    ),
    (
        "sa-east-1: bucket",
        lambda t: _stacks(t)["StackInstancesGroup"][0].update(Regions=["eu-west-1"]),
    ),
    (
        "eu-west-1: bucket",
        lambda t: _stacks(t)["StackInstancesGroup"][0]["DeploymentTargets"].update(
            Accounts=["123456789012"]
        ),
    ),
    (
        "made twice",
        lambda t: _stacks(t)["StackInstancesGroup"].append(_stacks(t)["StackInstancesGroup"][0]),
    ),
    ("made twice", lambda t: t["Resources"].update(Again=t["Resources"]["ArtifactBucket"])),
    (
        "unknown ['Nope']",
        lambda t: _stacks(t).update(Parameters=[{"ParameterKey": "Nope", "ParameterValue": "1"}]),
    ),
    ("not passed ['Needed']", _body(lambda b: b.update(Parameters={"Needed": {"Type": "String"}}))),
    ("no TemplateBody", lambda t: _stacks(t).pop("TemplateBody")),
    ("no JSON", lambda t: _stacks(t).update(TemplateBody="Resources: {}")),
    ("does not end with", lambda t: _bucket(t).update(BucketName="orders-artifacts")),
    (
        "does not end with",
        _body(
            lambda b: b["Resources"]["ArtifactBucket"]["Properties"].update(
                BucketName="x-111122223333-eu-west-1-an"
            )
        ),
    ),
    (
        "more than one Region",
        _body(lambda b: b["Resources"]["ArtifactBucket"].update(Properties={"BucketName": "same"})),
    ),
    ("needs the account-regional", lambda t: _bucket(t).pop("BucketNamespace")),
    (
        "no account-regional",
        lambda t: _stacks(t)["StackInstancesGroup"][0]["Regions"].append("me-south-1"),
    ),
    (
        "has 72 characters",
        lambda t: _bucket(t).update(BucketName=sample.sub("x" * 30 + sample.BUCKET)),
    ),
    (
        "stands for",
        _body(lambda b: b["Resources"]["ArtifactAlias"]["Properties"].update(TargetKeyId=OTHER)),
    ),
    ("eu-west-1: bucket", _body(lambda b: b["Resources"].pop("ArtifactBucket"))),
    ("eu-west-1: key", _body(lambda b: b["Resources"].pop("ArtifactAlias"))),
    (
        "alias/orders-artifacts is made twice",
        lambda t: t["Resources"].update(Again=t["Resources"]["ArtifactAlias"]),
    ),
    ("the store with", _second_key),
    (
        "encrypted with",
        lambda t: _default(t).update(KMSMasterKeyID="arn:aws:kms:eu-west-1:1:key/x"),
    ),
    ("no key", lambda t: stores(t)[0]["ArtifactStore"].pop("EncryptionKey")),
]


@pytest.mark.parametrize(("what", "fault"), FAULTS)
def test_fault_is_found(what: str, fault: Fault) -> None:
    template = sample.home()
    stores(template)[1]["ArtifactStore"] = dict(stores(template)[1]["ArtifactStore"])
    fault(template)
    problems = unmatched_stores(template, HOME)
    assert any(what in problem for problem in problems), problems


def _single_region_primary(template: dict[str, Any]) -> None:
    del template["Resources"]["ArtifactKey"]["Properties"]["MultiRegion"]


MULTI_REGION_FAULTS: list[tuple[str, Fault]] = [
    ("no multi-Region key", _single_region_primary),
    ("not passed", lambda t: _stacks(t).pop("Parameters")),
    (
        "is no ARN",
        lambda t: _stacks(t)["Parameters"][0].update(ParameterValue={"Ref": "ArtifactKey"}),
    ),
    ("twice", _body(lambda b: b["Resources"].update(Again=b["Resources"]["ArtifactKey"]))),
    ("own Region", lambda t: _stacks(t)["StackInstancesGroup"][0]["Regions"].append("us-east-1")),
    ("sa-east-1: key", lambda t: _set_key(t, 2, "arn:aws:kms:sa-east-1:111122223333:key/mrk-0")),
    ("sa-east-1: key", lambda t: _set_key(t, 2, {"Fn::GetAtt": ["ArtifactKey", "Arn"]})),
    ("us-east-1: key", lambda t: _set_key(t, 0, {"Ref": "ArtifactKey"})),
    (
        "eu-west-1: key",
        _body(
            lambda b: b["Resources"].update(ArtifactKey={"Type": "AWS::KMS::Key", "Properties": {}})
        ),
    ),
]


@pytest.mark.parametrize(("what", "fault"), MULTI_REGION_FAULTS)
def test_multi_region_fault_is_found(what: str, fault: Fault) -> None:
    template = json.loads(json.dumps(sample.multi_region()))
    fault(template)
    problems = unmatched_stores(template, HOME)
    assert any(what in problem for problem in problems), problems
