"""Regions installed in another account, whose roles come from a template of their own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

import multiregion_pipeline as library

from ..cases.definitions import pipeline
from .artifacts import stores
from .cloudformation.failure import Failure
from .cloudformation.role import Role
from .inventory import inventory
from .samples import PARAMETERS, SAMPLES
from .server import Emulator
from .stack import Stack, deploy

HOME, IRELAND, BRAZIL = REGIONS = ("us-east-1", "eu-west-1", "sa-east-1")
ORGANIZATION = "o-a1b2c3d4e5"


@dataclass(frozen=True)
class Site:
    """A pipeline that is deployed, with the roles of the other account.

    :param guest: the other account.
    """

    stack: Stack
    roles: Stack
    guest: str

    @property
    def declaration(self) -> dict[str, Any]:
        codepipeline = self.stack.client("codepipeline")
        found: dict[str, Any] = codepipeline.get_pipeline(name="orders")["pipeline"]
        return found

    @property
    def actions(self) -> list[dict[str, Any]]:
        """The pipeline's actions in the other account."""
        everything = [each for stage in self.declaration["stages"] for each in stage["actions"]]
        return [action for action in everything if "roleArn" in action]

    def role(self, arn: str) -> Role:
        account = arn.split(":")[4]
        return Role(self.stack.emulator.client("iam", HOME, account), arn)


def text(pipeline: library.Pipeline, account: str) -> str:
    return library.render(library.account_template(pipeline, account), minify=True)


def sample(emulator: Emulator) -> Site:
    """Deploy the sample as it was committed, in the order that its documentation says."""
    path = SAMPLES["two-accounts"]
    (file,) = (each for each in path.parent.glob("*.json") if each.stem.isdecimal())
    account = emulator.new_account()
    roles = Stack(emulator, file.stem, HOME, "orders-roles")
    roles.deploy(file.read_text(encoding="utf-8"), {"PipelineAccount": account})
    stack = Stack(emulator, account, HOME)
    committed = path.with_name("pipeline.json").read_text(encoding="utf-8")
    stack.deploy(committed, {"ConnectionArn": PARAMETERS["ConnectionArn"]})
    return Site(stack, roles, file.stem)


def three_regions(emulator: Emulator) -> Site:
    """Deploy two Regions of three to another account, whose roles come last."""
    guest, account = emulator.new_account(), emulator.new_account()
    there = {"account": guest, "organization": ORGANIZATION}
    wanted = pipeline(
        regions=REGIONS,
        artifact_stores={"keys": "multi-region", "retention": "delete"},
        accounts={IRELAND: there, BRAZIL: there},
    )
    stack = deploy(emulator, account, wanted)
    roles = Stack(emulator, guest, HOME, "orders-roles")
    roles.deploy(text(wanted, guest), {"PipelineAccount": account})
    return Site(stack, roles, guest)


@pytest.fixture(scope="module", params=[sample, three_regions])
def site(emulator: Emulator, request: pytest.FixtureRequest) -> Site:
    found: Site = request.param(emulator)
    return found


def test_only_the_pipeline_may_take_the_action_role(site: Site) -> None:
    caller = site.declaration["roleArn"]
    root = {f"arn:aws:iam::{site.stack.account}:root"}
    assert site.actions
    for arn in {action["roleArn"] for action in site.actions}:
        assert arn.split(":")[4] == site.guest
        context = {"aws:PrincipalArn": caller, "aws:PrincipalOrgID": ORGANIZATION}
        site.role(arn).demand_trust("AWS", root, context)
        site.role(caller).demand_permission("sts:AssumeRole", arn)
        for key in context:
            with pytest.raises(Failure, match="trusts none"):
                site.role(arn).demand_trust("AWS", root, context | {key: "another"})


def test_the_action_role_may_hand_its_deployment_role_to_cloudformation(site: Site) -> None:
    handed = 0
    for action in site.actions:
        deployment = action["configuration"].get("RoleArn")
        if deployment:
            handed += 1
            site.role(action["roleArn"]).demand_permission("iam:PassRole", deployment)
            site.role(deployment).demand_trust("Service", {"cloudformation.amazonaws.com"}, {})
            assert deployment.split(":")[4] == site.guest
    assert handed


def test_both_sides_let_the_guests_read_the_artifacts_of_their_region(site: Site) -> None:
    found = stores(site.stack)
    for action in site.actions:
        region = action["region"]
        store = found[region]
        bucket, key = store["location"], store["encryptionKey"]["id"]
        assert key.startswith(f"arn:aws:kms:{region}:{site.stack.account}:key/mrk-")
        role = site.role(action["roleArn"])
        role.demand_permission("s3:GetObject", f"arn:aws:s3:::{bucket}/orders/source/it.zip")
        role.demand_permission("kms:Decrypt", key)
        s3, kms = site.stack.client("s3", region), site.stack.client("kms", region)
        for policy, wanted in (
            (s3.get_bucket_policy(Bucket=bucket)["Policy"], "s3:GetObject"),
            (kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"], "kms:Decrypt"),
        ):
            (allowed,) = [
                statement
                for statement in json.loads(policy)["Statement"]
                if statement["Effect"] == "Allow" and wanted in statement["Action"]
            ]
            assert allowed["Principal"] == {"AWS": f"arn:aws:iam::{site.guest}:root"}
            named = allowed["Condition"]["ArnEquals"]["aws:PrincipalArn"]
            assert action["roleArn"] in named
            assert all(site.role(arn).iam.get_role(RoleName=arn.split("/")[-1]) for arn in named)
            assert region in allowed["Condition"]["StringEquals"]["aws:RequestedRegion"]


def test_stores_stay_in_the_account_of_the_pipeline(site: Site) -> None:
    kinds = {kind for _, kind, _ in inventory(site.stack.emulator, site.guest, REGIONS)}
    assert kinds == {"AWS::IAM::Role", "AWS::CloudFormation::Stack"}


def test_nothing_is_left_in_the_other_account(emulator: Emulator) -> None:
    site = three_regions(emulator)
    assert site.stack.delete() == "DELETE_COMPLETE"
    assert site.roles.delete() == "DELETE_COMPLETE"
    for account in (site.guest, site.stack.account):
        assert inventory(emulator, account, REGIONS) == set()
