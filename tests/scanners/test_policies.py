from __future__ import annotations

from collections import Counter

from ..oracles.intrinsics import resolved
from .deployments import deployments
from .policies import documents, policies


def test_every_statement_that_is_deployed_is_scanned() -> None:
    for deployment in deployments():
        stack = resolved(deployment.template, deployment.environment)
        deployed = sum(
            len(document["Statement"])
            for resource in stack["Resources"].values()
            for _, document in documents(resource.get("Properties", {}))
        )
        scanned = sum(len(each.document["Statement"]) for each in policies(deployment))
        assert scanned == deployed, deployment.name


def test_every_kind_of_policy_is_among_them() -> None:
    kinds = Counter(policy.kind for each in deployments() for policy in policies(each))
    assert set(kinds) == {"AssumeRolePolicyDocument", "KeyPolicy", "Policies", "PolicyDocument"}
