"""Regions in other accounts: whose roles act there, and what they may read."""

from __future__ import annotations

import json
from typing import Any

import pytest

import multiregion_pipeline as library
from tests.oracles.intrinsics import resolved

from . import access, parts
from .definitions import ACCOUNT, HOME, OTHER, errors, finding, pipeline, template
from .matrix import existing_key
from .parts import environment

GUEST = "222222222222"
TOKYO = "ap-northeast-1"
SHARED = {"keys": "multi-region"}
# Another Region has its own account, a third stays in the pipeline's.
TWO: dict[str, Any] = {
    "regions": [HOME, OTHER, TOKYO],
    "accounts": {OTHER: {"account": GUEST}},
    "artifact_stores": SHARED,
    "rollout": {"choose_region": False},
}
GIVEN = {
    OTHER: {
        "account": GUEST,
        "action_role": f"arn:aws:iam::{GUEST}:role/act",
        "deployment_role": f"arn:aws:iam::{GUEST}:role/install",
    }
}


def guest_template(**changes: Any) -> dict[str, Any]:
    """Build the template of the other account, resolved as it is deployed there."""
    body = json.loads(library.render(library.account_template(pipeline(**changes), GUEST)))
    where = environment(account=GUEST, parameters={"PipelineAccount": ACCOUNT})
    return resolved(body, where)


def installs(region: str, mode: str = "", **changes: Any) -> list[dict[str, Any]]:
    actions = parts.deploys(parts.pipeline(template(**changes)), mode)
    return [action for action in actions if action.get("Region", HOME) == region]


def made_roles(**changes: Any) -> dict[str, dict[str, Any]]:
    """Return the roles that the other account's template makes, by ARN."""
    roles = parts.of_type(guest_template(**changes), "AWS::IAM::Role").values()
    return {
        f"arn:aws:iam::{GUEST}:role/{r['Properties']['RoleName']}": r["Properties"] for r in roles
    }


def made_alias(**changes: Any) -> str:
    """Return the alias that every Region's key has."""
    [alias] = {
        each["Properties"]["AliasName"]
        for _, each in parts.everything(template(**changes), "AWS::KMS::Alias")
    }
    return str(alias)


def inline(role: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for policy in role["Policies"] for each in policy["PolicyDocument"]["Statement"]]


def shared_with_guest(policy: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what a policy says about the other account and about everybody."""
    principals = ("*", {"AWS": f"arn:aws:iam::{GUEST}:root"})
    return [each for each in policy["Statement"] if each["Principal"] in principals]


def test_4_1_actions_run_under_a_role_of_the_other_account() -> None:
    actions = installs(OTHER, **TWO)
    assert len(actions) == 2
    [role] = {action["RoleArn"] for action in actions}
    assert role.startswith(f"arn:aws:iam::{GUEST}:role/")
    assert all("RoleArn" not in action for action in installs(TOKYO, **TWO))


def test_4_1_pipeline_may_take_that_role_and_no_other() -> None:
    own = access.statements(template(**TWO), "PipelineRole", environment())
    role = installs(OTHER, **TWO)[0]["RoleArn"]
    assert access.allows(own, "sts:AssumeRole", role)
    for other in (f"{role}-2", role.replace(GUEST, ACCOUNT), f"arn:aws:iam::{GUEST}:role/admin"):
        assert not access.allows(own, "sts:AssumeRole", other)


def test_4_1_that_role_is_made_and_trusts_the_pipeline_alone() -> None:
    role = made_roles(**TWO)[installs(OTHER, **TWO)[0]["RoleArn"]]
    [trust] = role["AssumeRolePolicyDocument"]["Statement"]
    stack = resolved(template(**TWO), environment())
    name = stack["Resources"]["PipelineRole"]["Properties"]["RoleName"]
    assert trust["Principal"] == {"AWS": [f"arn:aws:iam::{ACCOUNT}:root"]}
    trusted = {"ArnEquals": {"aws:PrincipalArn": f"arn:aws:iam::{ACCOUNT}:role/{name}"}}
    assert trust["Condition"] == trusted


def test_4_1_role_may_be_kept_to_an_organization() -> None:
    accounts = {OTHER: {"account": GUEST, "organization": "o-a1b2c3d4e5"}}
    changes = TWO | {"accounts": accounts}
    role = made_roles(**changes)[installs(OTHER, **changes)[0]["RoleArn"]]
    [trust] = role["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Condition"]["StringEquals"] == {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}


def test_4_1_role_installs_its_region_s_stack_alone() -> None:
    role = inline(made_roles(**TWO)[installs(OTHER, **TWO)[0]["RoleArn"]])
    stack = "arn:aws:cloudformation:{}:{}:stack/{}/d1f8"
    call = "cloudformation:ExecuteChangeSet"
    assert access.allows(role, call, stack.format(OTHER, GUEST, "orders"))
    for place in ((HOME, GUEST, "orders"), (OTHER, ACCOUNT, "orders"), (OTHER, GUEST, "billing")):
        assert not access.allows(role, call, stack.format(*place))


def test_4_2_cloudformation_works_under_a_role_of_the_other_account() -> None:
    [action] = installs(OTHER, "CHANGE_SET_REPLACE", **TWO)
    deployment, acting = action["Configuration"]["RoleArn"], action["RoleArn"]
    roles = made_roles(**TWO)
    assert set(roles) == {deployment, acting}
    [trust] = roles[deployment]["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Principal"] == {"Service": ["cloudformation.amazonaws.com"]}
    passed = {"iam__PassedToService": "cloudformation.amazonaws.com"}
    assert access.allows(inline(roles[acting]), "iam:PassRole", deployment, **passed)
    assert not access.allows(inline(roles[acting]), "iam:PassRole", acting, **passed)


def policies(region: str, **changes: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the policies of a Region's bucket and key."""
    resources = parts.deployed(template(**changes))[region]["Resources"]
    [bucket] = [r for r in resources.values() if r["Type"] == "AWS::S3::BucketPolicy"]
    key = resources["ArtifactKey"]["Properties"]["KeyPolicy"]
    return bucket["Properties"]["PolicyDocument"], key


@pytest.mark.parametrize("given", [False, True], ids=["made", "given"])
def test_4_2_and_4_6_store_of_the_region_lets_both_roles_read(given: bool) -> None:
    changes = TWO | {"accounts": GIVEN} if given else TWO
    [action] = installs(OTHER, "CHANGE_SET_REPLACE", **changes)
    bucket, key = policies(OTHER, **changes)
    location = parts.stores(template(**changes))[OTHER]["Location"]
    artifact = f"arn:aws:s3:::{location}/orders/a"
    for role in (action["RoleArn"], action["Configuration"]["RoleArn"]):
        context = {"aws__PrincipalArn": role, "aws__RequestedRegion": OTHER}
        tls = {"aws__SecureTransport": "true", "s3__TlsVersion": "1.3"}
        assert access.allows(shared_with_guest(bucket), "s3:GetObject", artifact, **context, **tls)
        assert access.allows(shared_with_guest(key), "kms:Decrypt", "*", **context)
        stranger = context | {"aws__PrincipalArn": f"arn:aws:iam::{GUEST}:role/stranger"}
        assert not access.allows(shared_with_guest(bucket), "s3:GetObject", artifact, **stranger)
        assert not access.allows(shared_with_guest(key), "kms:Decrypt", "*", **stranger)


def test_4_2_made_roles_may_read_what_the_store_lets_them() -> None:
    store = parts.stores(template(**TWO))[OTHER]
    artifact = f"arn:aws:s3:::{store['Location']}/orders/a"
    code = f"arn:aws:s3:::{store['Location']}/multiregion-pipeline-code/a"
    key = existing_key(OTHER, "aws").replace("/", "/mrk-", 1)
    through: dict[str, Any] = {
        "kms__ViaService": f"s3.{OTHER}.amazonaws.com",
        "kms__ResourceAliases": [made_alias(**TWO)],
    }
    [action] = installs(OTHER, "CHANGE_SET_REPLACE", **TWO)
    roles = made_roles(**TWO)
    own = {"s3__ResourceAccount": ACCOUNT}
    acting = inline(roles[action["RoleArn"]])
    deployment = inline(roles[action["Configuration"]["RoleArn"]])
    assert access.allows(acting, "s3:GetObject", artifact, **own)
    assert access.allows(deployment, "s3:GetObject", code, **own)
    for role in (acting, deployment):
        assert access.allows(role, "kms:Decrypt", key, **through)
        assert not access.allows(role, "s3:GetObject", artifact, s3__ResourceAccount=GUEST)
        assert not access.allows(role, "kms:Decrypt", key.replace(ACCOUNT, GUEST), **through)
        another = through | {"kms__ResourceAliases": ["alias/billing"]}
        assert not access.allows(role, "kms:Decrypt", key, **another)


def test_4_3_given_roles_are_used_as_they_are() -> None:
    for action in installs(OTHER, **TWO | {"accounts": GIVEN}):
        assert action["RoleArn"] == GIVEN[OTHER]["action_role"]
    [action] = installs(OTHER, "CHANGE_SET_REPLACE", **TWO | {"accounts": GIVEN})
    assert action["Configuration"]["RoleArn"] == GIVEN[OTHER]["deployment_role"]


@pytest.mark.parametrize("given", ["action_role", "deployment_role"])
def test_4_3_given_role_is_not_made_again(given: str) -> None:
    accounts = {OTHER: {"account": GUEST, given: GIVEN[OTHER][given]}}
    changes = TWO | {"accounts": accounts}
    assert set(made_roles(**TWO)) - set(made_roles(**changes)) != set()
    assert len(made_roles(**changes)) == 1


def stages(*actions: dict[str, Any]) -> dict[str, Any]:
    """Write a definition in the full form."""
    source = {
        "name": "Source",
        "type": "codecommit",
        "outputs": ["Source"],
        "configuration": {"RepositoryName": "orders", "BranchName": "main"},
    }
    return {
        "source": None,
        "build": None,
        "deploy": None,
        "stages": [
            {"name": "Source", "actions": [source]},
            {"name": "Work", "actions": list(actions)},
        ],
    }


def test_4_4_role_of_an_action_that_is_not_aws_s_is_refused() -> None:
    action = {
        "name": "Scan",
        "type": "custom",
        "custom_type": {"category": "Test", "provider": "Scanner"},
        "inputs": ["Source"],
        "role": f"arn:aws:iam::{GUEST}:role/scan",
    }
    found = finding("MRP575", **stages(action))
    assert (found.severity, found.where) == ("error", "stages[1].actions[0].role")
    assert "Scan" in found.message


@pytest.mark.parametrize("account", ["${Account}", "22222222222", "my-account", 222222222222])
def test_4_5_account_must_be_known(account: Any) -> None:
    found = finding("MRP106", accounts={OTHER: {"account": account}}, artifact_stores=SHARED)
    assert (found.severity, found.where) == ("error", f"accounts.{OTHER}.account")


def test_4_6_store_of_the_region_is_in_the_pipeline_s_account() -> None:
    buckets = dict(parts.everything(template(**TWO), "AWS::S3::Bucket"))
    store = parts.stores(template(**TWO))[OTHER]
    assert store["Location"] == buckets[OTHER]["Properties"]["BucketName"]
    assert f":kms:{OTHER}:{ACCOUNT}:key/mrk-" in store["EncryptionKey"]["Id"]


@pytest.mark.parametrize("region", [HOME, TOKYO])
def test_4_6_stores_of_other_regions_are_closed_to_the_other_account(region: str) -> None:
    bucket, key = policies(region, **TWO)
    location = parts.stores(template(**TWO))[region]["Location"]
    for role in made_roles(**TWO):
        context = {"aws__PrincipalArn": role, "aws__RequestedRegion": region}
        artifact = f"arn:aws:s3:::{location}/orders/a"
        assert not access.allows(shared_with_guest(bucket), "s3:GetObject", artifact, **context)
        assert not access.allows(shared_with_guest(key), "kms:Decrypt", "*", **context)


KEYS: dict[str, dict[str, Any]] = {
    "regional": {},
    "none": {"existing": {OTHER: {"bucket": "acme-artifacts"}}},
    "alias": {"existing": {OTHER: {"bucket": "acme-artifacts", "key": "alias/acme"}}},
}


@pytest.mark.parametrize("stores", KEYS.values(), ids=KEYS)
def test_4_6_key_that_cannot_be_shared_is_refused(stores: dict[str, Any]) -> None:
    found = finding("MRP581", accounts={OTHER: {"account": GUEST}}, artifact_stores=stores)
    assert found.severity == "error"
    for text in (OTHER, GUEST, "the pipeline's own account"):
        assert text in found.message
    option = f"artifact_stores.existing.{OTHER}.key" if stores else "artifact_stores.keys"
    assert found.where == option
    assert option in found.hint


def test_4_6_existing_key_is_shared_by_its_owner() -> None:
    existing = {OTHER: {"bucket": "acme-artifacts", "key": existing_key(OTHER, "aws")}}
    changes: dict[str, Any] = {
        "accounts": {OTHER: {"account": GUEST}},
        "artifact_stores": {"existing": existing},
    }
    assert errors(**changes) == []
    role = inline(made_roles(**changes)[installs(OTHER, **changes)[0]["RoleArn"]])
    key, through = existing_key(OTHER, "aws"), f"s3.{OTHER}.amazonaws.com"
    assert access.allows(role, "kms:Decrypt", key, kms__ViaService=through)


def codebuild(**changes: Any) -> dict[str, Any]:
    return {
        "name": "Build",
        "type": "codebuild",
        "regions": [OTHER],
        "inputs": ["Source"],
        "configuration": {"ProjectName": "orders"},
    } | changes


def test_4_7_build_in_another_account_gives_nothing_back() -> None:
    accounts: dict[str, Any] = {"accounts": TWO["accounts"], "artifact_stores": SHARED}
    found = finding("MRP582", **stages(codebuild(outputs=["Built"])), **accounts)
    assert (found.severity, found.where) == ("error", "stages[1].actions[0]")
    assert GUEST in found.message
    assert errors(**stages(codebuild()), **accounts) == []
    assert errors(**stages(codebuild(outputs=["Built"]))) == []
