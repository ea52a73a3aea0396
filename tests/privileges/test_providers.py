"""The pipeline's role may do for each action and rule what AWS documents, and nothing else."""

from __future__ import annotations

import pytest

from multiregion_pipeline.facts.providers import PROVIDERS
from multiregion_pipeline.facts.providers.rules import RULES as RULE_PROVIDERS

from ..cases.definitions import REGIONS
from . import THOROUGH
from .cases import CONFIGURATIONS, RULES, Case, action_cases, rule_cases
from .cloud import cloud
from .needed import needed
from .proof import Proof, proofs
from .table import ACTIONS
from .table import RULES as RULE_NEEDS

SIZES = [1, 3, 25] if THOROUGH else [1, 3]
cases = pytest.mark.parametrize("case", [*action_cases(), *rule_cases()], ids=lambda c: c.title)


def proof(case: Case, count: int) -> Proof:
    """Prove what the pipeline's role may do."""
    made = cloud(case.definition(REGIONS[:count]), case.parameters)
    role = made.pipeline["RoleArn"]
    [found] = [each for each in proofs(made, needed(made), ("orders",)) if each.role.arn == role]
    return found


def test_every_provider_and_every_rule_is_tried() -> None:
    assert set(CONFIGURATIONS) == set(PROVIDERS)
    assert set(RULES) == set(RULE_PROVIDERS)
    assert set(ACTIONS) == {f"{each.category}/{each.provider}" for each in PROVIDERS.values()}
    assert set(RULE_NEEDS) == {each.provider for each in RULE_PROVIDERS.values()}


@cases
@pytest.mark.parametrize("count", SIZES)
def test_the_role_may_do_what_the_action_needs_and_nothing_else(case: Case, count: int) -> None:
    assert proof(case, count).faults() == []


@pytest.mark.parametrize("kind", CONFIGURATIONS)
def test_every_configuration_needs_something_else(kind: str) -> None:
    titles = [f"{kind}-{number}" for number, _ in enumerate(CONFIGURATIONS[kind], 1)]
    asked = {
        case.title: frozenset(map(str, proof(case, 1).requests))
        for case in action_cases()
        if case.title in titles
    }
    assert len(asked) == len(titles)
    if kind not in ("connection", "step-functions", "ecr-build"):
        assert len(set(asked.values())) == len(titles), "a configuration changes nothing"
