"""Policies are measured as IAM counts them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.oracle_tests import sample
from tests.oracles.iam_sizes import oversize, policy_sizes
from tests.oracles.intrinsics import Environment

HERE = Environment()


def document(size: int) -> dict[str, Any]:
    """Return a policy document of exactly ``size`` characters without white space."""
    return {"Sid": "x" * (size - len('{"Sid":""}'))}


def template(
    inline: int = 100, managed: int = 100, more: int = 0, trust: int = 100
) -> dict[str, Any]:
    arns = [f"arn:aws:iam::aws:policy/P{number}" for number in range(more)]
    policy = {"PolicyName": "p", "PolicyDocument": document(inline)}
    return {
        "Resources": {
            "Role": {
                "Type": "AWS::IAM::Role",
                "Properties": {
                    "AssumeRolePolicyDocument": document(trust),
                    "Policies": [policy],
                    "ManagedPolicyArns": arns,
                },
            },
            "Policy": {
                "Type": "AWS::IAM::ManagedPolicy",
                "Properties": {"PolicyDocument": document(managed), "Roles": [{"Ref": "Role"}]},
            },
        }
    }


@pytest.mark.parametrize(
    ("at_limit", "above", "named"),
    [
        ({"inline": 10_240}, {"inline": 10_241}, "inline"),
        ({"managed": 6_144}, {"managed": 6_145}, "managed policy"),
        ({"more": 9}, {"more": 10}, "number of managed"),
        ({"trust": 2_048}, {"trust": 2_049}, "trust"),
    ],
)
def test_quota(at_limit: dict[str, int], above: dict[str, int], named: str) -> None:
    assert oversize(template(**at_limit), HERE) == []
    [problem] = oversize(template(**above), HERE)
    assert named in problem


def _of_another(policy: dict[str, Any]) -> dict[str, Any]:
    return {**policy, "Roles": ["other"], "PolicyDocument": document(77)}


def test_every_way_of_attaching_counts() -> None:
    made = template(inline=1000)
    inline = {"PolicyName": "q", "PolicyDocument": document(300), "Roles": [{"Ref": "Role"}]}
    alone = {"PolicyName": "r", "PolicyDocument": document(30), "RoleName": {"Ref": "Role"}}
    made["Resources"] |= {
        "Inline": {"Type": "AWS::IAM::Policy", "Properties": inline},
        "Alone": {"Type": "AWS::IAM::RolePolicy", "Properties": alone},
        "Other": {"Type": "AWS::IAM::Policy", "Properties": _of_another(inline)},
        "OtherAlone": {
            "Type": "AWS::IAM::RolePolicy",
            "Properties": {**alone, "RoleName": "other"},
        },
        "OtherManaged": {
            "Type": "AWS::IAM::ManagedPolicy",
            "Properties": _of_another({}),
        },
        "Second": {
            "Type": "AWS::IAM::ManagedPolicy",
            "Properties": {"PolicyDocument": document(50)},
        },
    }
    made["Resources"]["Role"]["Properties"]["ManagedPolicyArns"] = [{"Ref": "Second"}]
    sizes = policy_sizes(made, HERE)["Role"]
    assert sizes.inline == 1330
    assert sizes.managed == {"Policy": 100, "Second": 50}
    assert sizes.managed_count == 2


def test_references_count_as_what_they_become() -> None:
    sizes = policy_sizes(sample.home(), HERE)["PipelineRole"]
    bucket = "arn:aws:s3:::orders-artifacts-111122223333-us-east-1-an/*"
    text = (
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow",'
        f'"Action":"s3:GetObject","Resource":"{bucket}"}}]}}'
    )
    assert sizes.inline == len(text)
