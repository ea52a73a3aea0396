"""The proof fails for every permission too few and for every permission too many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from . import THOROUGH
from .evaluator import Document
from .mutants import Mutant, broader, freer, poorer, richer
from .proof import Proof, listed, with_statements
from .situations import GUEST, SITUATIONS

SHAPES = ["three Regions", "two other accounts"] + (["every service"] if THOROUGH else [])
# Their statements have so many actions that adding each to each takes minutes.
PLENTY = ("DeploymentRole", "-deployment")
# A role that names another in its trust policy has allowed it to take it, in one account.
TRUSTED_BY_NAME = ("StackSetAdministrationRole",)

shapes = pytest.mark.parametrize("shape", SHAPES)


@cache
def proofs(shape: str) -> tuple[Proof, ...]:
    return tuple(SITUATIONS[shape].proofs())


@shapes
def test_without_a_change_the_proof_stands_and_there_is_much_to_change(shape: str) -> None:
    assert [fault for proof in proofs(shape) for fault in proof.faults()] == []
    assert sum(len(list(poorer(proof.role))) for proof in proofs(shape)) > 200
    assert sum(len(list(freer(proof.role))) for proof in proofs(shape)) > 60


@shapes
def test_with_one_permission_less_something_needed_is_refused(shape: str) -> None:
    for proof in proofs(shape):
        if not proof.role.arn.endswith(TRUSTED_BY_NAME):
            left = [each.title for each in poorer(proof.role) if not _misses(proof, each)]
            assert (proof.role.arn, left) == (proof.role.arn, [])


@shapes
def test_with_one_bound_less_something_else_is_allowed(shape: str) -> None:
    for proof in proofs(shape):
        left = [
            each.title for each in freer(proof.role) if next(proof.excess(each.role), None) is None
        ]
        assert (proof.role.arn, left) == (proof.role.arn, [])


@shapes
def test_with_one_action_more_on_everything_something_else_is_allowed(shape: str) -> None:
    for proof in proofs(shape):
        left = [each.title for each in richer(proof.role) if not _adds(proof, each)]
        assert (proof.role.arn, left) == (proof.role.arn, [])


@shapes
def test_with_one_action_more_in_a_statement_the_proof_fails(shape: str) -> None:
    for proof in proofs(shape):
        if THOROUGH or not proof.role.arn.endswith(PLENTY):
            # What the role may do anyway is no more for being said twice.
            anyway = tuple(f"{each.action} " for each in proof.requests)
            left = [
                each.title
                for each in broader(proof.role)
                if not each.title.startswith(anyway)
                and not _adds(proof, each)
                and not _is_idle(proof, each)
            ]
            assert (proof.role.arn, left) == (proof.role.arn, [])


def test_with_less_in_a_store_s_policy_the_other_account_is_refused() -> None:
    tried = 0
    guests = [proof for proof in proofs("two other accounts") if proof.role.account == GUEST]
    for proof in guests:
        for arn, policy in _shared(proof):
            for place, poorer_policy in _less(policy):
                tried += 1
                changed = _with_policy(proof, arn, poorer_policy)
                others = (_with_policy(each, arn, poorer_policy) for each in guests)
                assert any(next(each.missing(), None) for each in (changed, *others)), (arn, place)
    assert tried > 10


def _misses(proof: Proof, mutant: Mutant) -> bool:
    """Ask again for what the changed statement may have allowed."""
    return any(not proof.allows(each, mutant.role) for each in proof.about(mutant.statement))


def _adds(proof: Proof, mutant: Mutant) -> bool:
    """Look for what the added statement allows by itself; the others are proven already."""
    alone = with_statements(proof.role, [mutant.statement])
    return next(proof.excess(alone), None) is not None


def _is_idle(proof: Proof, mutant: Mutant) -> bool:
    alone = with_statements(proof.role, [mutant.statement])
    return next(replace(proof, role=alone).idle(), None) is not None


def _shared(proof: Proof) -> Iterator[tuple[str, Document]]:
    """Yield the policies of the stores that the role needs."""
    needed = {request.resource.arn for request in proof.requests}
    for store in proof.cloud.stores.values():
        for each in (store.bucket, store.key):
            if each and each.policy and each.arn in needed:
                yield each.arn, each.policy


def _less(policy: Document) -> Iterator[tuple[str, Document]]:
    """Take away each action that is shared with the role's account."""
    given = policy["Statement"]
    for place, statement in enumerate(given):
        for action in listed(statement["Action"]) if GUEST in str(statement) else ():
            actions = [each for each in listed(statement["Action"]) if each != action]
            less = [{**statement, "Action": actions}] if actions else []
            yield action, {**policy, "Statement": [*given[:place], *less, *given[place + 1 :]]}


def _with_policy(proof: Proof, arn: str, policy: Document) -> Proof:
    """Return the same proof in a cloud where one resource has another policy."""
    changed = replace(proof.cloud)
    known = proof.cloud.resources
    changed.__dict__["resources"] = {**known, arn: replace(known[arn], policy=policy)}
    return replace(proof, cloud=changed)
