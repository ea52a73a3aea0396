"""The evaluator decides as AWS documents, and as the one of the acceptance cases does.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from ..cases import access
from . import catalogue
from .cloud import key_policy
from .evaluator import Document, Principal, Resource, allowed
from .proof import statements
from .situations import SITUATIONS

OWN, OTHER = "111111111111", "222222222222"
ROLE = f"arn:aws:iam::{OWN}:role/worker"
BUCKET = Resource("arn:aws:s3:::acme", OWN, place="eu-west-1")
THING = Resource(f"arn:aws:lambda:eu-west-1:{OWN}:function:orders", OWN)
KEY = f"arn:aws:kms:eu-west-1:{OWN}:key/1"


def document(*given: Mapping[str, Any]) -> Document:
    return {"Version": "2012-10-17", "Statement": list(given)}


def statement(effect: str = "Allow", **more: Any) -> dict[str, Any]:
    usual = {"Effect": effect, "Action": ["lambda:GetFunction"], "Resource": ["*"]}
    return {key: value for key, value in (usual | more).items() if value is not None}


def role(*given: Mapping[str, Any], account: str = OWN, **more: Any) -> Principal:
    return Principal(ROLE.replace(OWN, account), account, (document(*given),), **more)


def ask(*given: Mapping[str, Any], resource: Resource = THING, **context: Any) -> bool:
    """Ask for lambda:GetFunction; ``a__b`` in the name of a context stands for ``a:b``."""
    known = {name.replace("__", ":"): value for name, value in context.items()}
    return allowed(role(*given), "lambda:getfunction", resource, known)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], False),
        ([statement()], True),
        ([statement(), statement("Deny")], False),
        ([statement("Deny"), statement()], False),
        ([statement(Action="LAMBDA:getFUNCTION")], True),
        ([statement(Action="lambda:Get*")], True),
        ([statement(Action="lambda:GetFunctio?")], True),
        ([statement(Action="lambda:GetAlias")], False),
        ([statement(Action=None, NotAction=["lambda:GetAlias"])], True),
        ([statement(Action=None, NotAction=["lambda:Get*"])], False),
        ([statement(Resource=THING.arn)], True),
        ([statement(Resource=THING.arn.upper())], False),
        ([statement(Resource=f"{THING.arn}*")], True),
        ([statement(Resource=f"{THING.arn}-*")], False),
        ([statement(Resource=[THING.arn.replace("eu-west-1", "us-east-1")])], False),
        ([statement(Resource=None, NotResource=[THING.arn])], False),
        ([statement(Resource=None, NotResource=["arn:aws:s3:::*"])], True),
    ],
)
def test_actions_and_resources(given: list[dict[str, Any]], expected: bool) -> None:
    assert ask(*given) is expected


@pytest.mark.parametrize(
    ("condition", "context", "expected"),
    [
        ({"StringEquals": {"a:b": "x"}}, {"a__b": "x"}, True),
        ({"StringEquals": {"a:b": ["x", "y"]}}, {"a__b": "y"}, True),
        ({"StringEquals": {"a:b": "x"}}, {"a__b": "X"}, False),
        ({"StringEquals": {"a:b": "x*"}}, {"a__b": "xy"}, False),
        ({"StringEquals": {"a:b": "x"}}, {}, False),
        ({"StringEquals": {"a:b": "x", "c:d": "y"}}, {"a__b": "x"}, False),
        ({"StringEquals": {"A:B": "x"}}, {"a__b": "x"}, True),
        ({"StringEqualsIfExists": {"a:b": "x"}}, {}, True),
        ({"StringEqualsIfExists": {"a:b": "x"}}, {"a__b": "y"}, False),
        ({"StringNotEquals": {"a:b": "x"}}, {}, True),
        ({"StringNotEquals": {"a:b": "x"}}, {"a__b": "x"}, False),
        ({"StringLike": {"a:b": "s3.*.amazonaws.*"}}, {"a__b": "s3.eu-west-1.amazonaws.cn"}, True),
        ({"StringLike": {"a:b": "s3.*.amazonaws.*"}}, {"a__b": "sqs.eu-west-1.amazonaws.x"}, False),
        ({"ArnLike": {"a:b": "arn:aws:sns:*:1:t"}}, {"a__b": "arn:aws:sns:eu-west-1:1:t"}, True),
        ({"ArnLike": {"a:b": "arn:aws:sns:*:1:t"}}, {"a__b": "arn:aws:sns:eu-west-1:2:t"}, False),
        ({"ArnEquals": {"a:b": "arn:aws:sns:*:1:t"}}, {"a__b": "arn:aws:sns:eu-west-1:1:t"}, True),
        ({"Bool": {"a:b": "false"}}, {"a__b": "false"}, True),
        ({"Bool": {"a:b": "false"}}, {"a__b": "true"}, False),
        ({"Bool": {"a:b": "false"}}, {}, False),
        ({"Null": {"a:b": "false"}}, {"a__b": "x"}, True),
        ({"Null": {"a:b": "false"}}, {}, False),
        ({"NumericLessThan": {"a:b": "1.2"}}, {"a__b": "1.1"}, True),
        ({"NumericLessThan": {"a:b": "1.2"}}, {"a__b": "1.2"}, False),
        ({"ForAnyValue:StringEquals": {"a:b": "x"}}, {"a__b": ["w", "x"]}, True),
        ({"ForAnyValue:StringEquals": {"a:b": "x"}}, {"a__b": ["w"]}, False),
        ({"ForAnyValue:StringEquals": {"a:b": "x"}}, {"a__b": []}, False),
        ({"ForAnyValue:StringEquals": {"a:b": "x"}}, {}, False),
    ],
)
def test_conditions(condition: Any, context: dict[str, Any], expected: bool) -> None:
    assert ask(statement(Condition=condition), **context) is expected


def test_the_region_asked_is_the_resource_s() -> None:
    here = statement(Condition={"StringEquals": {"aws:RequestedRegion": "eu-west-1"}})
    assert ask(here)
    assert not ask(here, resource=replace(THING, arn=THING.arn.replace("west", "north")))
    assert ask(here, resource=Resource("*", "", place="eu-west-1"))
    assert not ask(here, resource=Resource("*", "", place="us-east-1"))


@pytest.mark.parametrize("key", ["s3:ResourceAccount", "aws:ResourceAccount"])
def test_a_bucket_s_owner_is_not_always_the_caller(key: str) -> None:
    own = statement(Action="s3:ListBucket", Condition={"StringEquals": {key: OWN}})
    public = document(statement(Action="s3:*", Principal="*"))
    assert allowed(role(own), "s3:ListBucket", BUCKET)
    assert not allowed(role(own), "s3:ListBucket", replace(BUCKET, account=OTHER, policy=public))


def test_a_boundary_allows_nothing_and_refuses_much() -> None:
    wide, narrow = statement(Action="lambda:*"), statement()
    assert allowed(role(wide, boundary=document(narrow)), "lambda:GetFunction", THING)
    assert not allowed(role(wide, boundary=document(narrow)), "lambda:GetAlias", THING)
    assert not allowed(role(boundary=document(narrow)), "lambda:GetFunction", THING)
    assert not allowed(role(wide, boundary=document()), "lambda:GetFunction", THING)


LIST = statement(Action="s3:ListBucket")


@pytest.mark.parametrize(
    ("identity", "policy", "account", "expected"),
    [
        (LIST, None, OWN, True),
        (None, None, OWN, False),
        (None, {"AWS": ROLE}, OWN, True),
        (None, {"AWS": f"arn:aws:iam::{OWN}:root"}, OWN, False),
        (LIST, None, OTHER, False),
        (None, {"AWS": ROLE.replace(OWN, OTHER)}, OTHER, False),
        (LIST, {"AWS": ROLE.replace(OWN, OTHER)}, OTHER, True),
        (LIST, {"AWS": f"arn:aws:iam::{OTHER}:root"}, OTHER, True),
        (LIST, {"AWS": f"arn:aws:iam::{OWN}:root"}, OTHER, False),
        (LIST, {"Service": "s3.amazonaws.com"}, OTHER, False),
    ],
)
def test_across_accounts_both_sides_must_allow(
    identity: Any, policy: Any, account: str, expected: bool
) -> None:
    """Ask a role of some account about the bucket of another."""
    shared = document(statement(Action="s3:ListBucket", Principal=policy)) if policy else None
    asking = role(*([identity] if identity else []), account=account)
    assert allowed(asking, "s3:ListBucket", replace(BUCKET, policy=shared)) is expected


def test_a_resource_s_policy_may_refuse_what_a_role_is_allowed() -> None:
    shut = document(statement("Deny", Action="s3:*", Principal="*"))
    assert not allowed(role(LIST), "s3:ListBucket", replace(BUCKET, policy=shut))


DECRYPT = statement(Action="kms:Decrypt")


@pytest.mark.parametrize(
    ("identity", "policy", "expected"),
    [
        (DECRYPT, key_policy(OWN), True),
        (None, key_policy(OWN), False),
        (DECRYPT, key_policy(OTHER), False),
        (DECRYPT, document(), False),
        (None, document(statement(Action="kms:*", Principal={"AWS": ROLE})), True),
    ],
)
def test_a_key_is_left_to_identities_only_by_its_policy(
    identity: Any, policy: Any, expected: bool
) -> None:
    asking = role(*([identity] if identity else []))
    assert allowed(asking, "kms:Decrypt", Resource(KEY, OWN, policy)) is expected


ASSUME = statement(Action="sts:AssumeRole")
TARGET = f"arn:aws:iam::{OWN}:role/target"


@pytest.mark.parametrize(
    ("identity", "trusted", "expected"),
    [
        (ASSUME, {"AWS": f"arn:aws:iam::{OWN}:root"}, True),
        (None, {"AWS": f"arn:aws:iam::{OWN}:root"}, False),
        (None, {"AWS": ROLE}, True),
        (ASSUME, {"Service": "lambda.amazonaws.com"}, False),
        (ASSUME, {"AWS": f"arn:aws:iam::{OTHER}:root"}, False),
    ],
)
def test_a_role_is_taken_only_if_it_trusts(identity: Any, trusted: Any, expected: bool) -> None:
    trust = document(statement(Action="sts:AssumeRole", Principal=trusted, Resource=None))
    asking = role(*([identity] if identity else []))
    assert allowed(asking, "sts:AssumeRole", Resource(TARGET, OWN, trust)) is expected


def test_a_service_is_allowed_by_the_resource_s_policy_alone() -> None:
    trust = statement(
        Action="sts:AssumeRole",
        Principal={"Service": "events.amazonaws.com"},
        Resource=None,
        Condition={"StringEquals": {"aws:SourceAccount": OWN}},
    )
    target = Resource(TARGET, OWN, document(trust))
    own, strange = {"aws:SourceAccount": OWN}, {"aws:SourceAccount": OTHER}
    events, sns = Principal("events.amazonaws.com"), Principal("sns.amazonaws.com")
    assert allowed(events, "sts:AssumeRole", target, own)
    assert not allowed(events, "sts:AssumeRole", target, strange)
    assert not allowed(events, "sts:AssumeRole", target)
    assert not allowed(sns, "sts:AssumeRole", target, own)


def test_the_catalogue_knows_the_services_and_the_kinds_of_their_resources() -> None:
    services = {name.partition(":")[0] for name in catalogue.actions()}
    assert len(services) > 300
    assert len(catalogue.actions()) > 15_000
    assert catalogue.meant("kms:ReEncrypt*") == {"kms:reencryptfrom", "kms:reencryptto"}
    assert catalogue.meant("s3:GetObjekt") == frozenset()
    assert catalogue.fits("s3:getobject", "arn:aws:s3:::acme/a/b")
    assert not catalogue.fits("s3:getobject", "arn:aws:s3:::acme")
    assert not catalogue.fits("s3:listbucket", "arn:aws:s3:::acme/a")
    assert not catalogue.fits("lambda:listfunctions", THING.arn)
    assert catalogue.fits("lambda:listfunctions", "*")


@pytest.mark.parametrize("situation", ["three Regions", "two other accounts", "every service"])
def test_the_acceptance_cases_evaluator_agrees(situation: str) -> None:
    """Compare what both say about identity policies, on everything that the proof asks."""
    asked = {True: 0, False: 0}
    for proof in SITUATIONS[situation].proofs():
        own = statements(proof.role)
        actions = {each.action for each in proof.requests}
        questions = [(each.action, each.resource, each.context) for each in proof.requests]
        questions += [(action, each, {}) for action in actions for each in proof.around]
        for action, resource, context in questions:
            if not catalogue.fits(action, resource.arn):
                continue
            plain = replace(resource, account=proof.role.account, policy=_delegating(action, proof))
            known = {
                "aws__RequestedRegion": resource.region,
                "aws__PrincipalArn": proof.role.arn,
                "s3__ResourceAccount": proof.role.account,
                "aws__ResourceAccount": proof.role.account,
                **{k.replace(":", "__"): v for k, v in {**plain.context, **context}.items()},
            }
            ours = access.allows(own, action, resource.arn, **known)
            assert allowed(proof.role, action, plain, context) == ours, (action, resource.arn)
            asked[ours] += 1
    assert asked[True] > 200
    assert asked[False] > 1000


def _delegating(action: str, proof: Any) -> Document | None:
    """Leave keys and roles, which have a say of their own, to the account's policies."""
    if not action.startswith(("kms:", "sts:")):
        return None
    root = {"AWS": f"arn:aws:iam::{proof.role.account}:root"}
    return document(statement(Action="*", Principal=root))
