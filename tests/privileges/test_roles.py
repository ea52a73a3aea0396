"""Every role that is made may do what it needs, and nothing else."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
import yaml

from ..cases.definitions import ACCOUNT, REGIONS, definition
from . import THOROUGH
from .cloud import cloud
from .evaluator import allowed
from .need import Row
from .needed import needed
from .proof import Proof, proofs
from .situations import BOUNDARY, LARGE, SITUATIONS, Situation

TEMPLATES = Path(__file__).parents[2] / "templates"
PARAMETERS = {"LondonKey": f"arn:aws:kms:eu-west-2:{ACCOUNT}:key/0f2a5d0e"}


def sample(name: str, **changes: Any) -> Situation:
    """Read a definition of the templates."""
    path = TEMPLATES / name / "multiregion-pipeline.yaml"
    given = yaml.safe_load(path.read_text(encoding="utf-8")) | changes
    deploy = given.get("deploy") or {}
    more = tuple(
        Row(
            " ".join(each["actions"]),
            tuple(text.replace("${AWS::AccountId}", "{account}") for text in each["resources"]),
            "the definition itself",
        )
        for each in deploy.get("permissions", ())
    )
    parameters = {key: PARAMETERS[key] for key in given.get("parameters", {}) if key in PARAMETERS}
    return Situation(given, parameters, tuple(deploy.get("services", ())), more)


TRIED = SITUATIONS | (LARGE if THOROUGH else {})
SAMPLES = {path.parent.name: sample(path.parent.name) for path in TEMPLATES.glob("*/*.yaml")}


def wide(count: int) -> Situation:
    """Run every kind of action in many Regions, each in a stage of its own: a stage takes 50."""
    usual = sample("every-provider").definition
    first, *others = usual["stages"]
    stages = [
        {"name": f"{stage['name']}-{action['name']}", "actions": [action]}
        for stage in others
        for action in sorted(stage["actions"], key=lambda each: each.get("run_order", 1))
    ]
    return sample("every-provider", regions=REGIONS[:count], stages=[first, *stages])


WIDE = {1: wide(1), 3: wide(3), 25: wide(25)}
every = pytest.mark.parametrize(
    "situation",
    [*TRIED.values(), *SAMPLES.values()],
    ids=[*TRIED, *SAMPLES],
)


@every
def test_every_role_may_do_what_it_needs_and_nothing_else(situation: Situation) -> None:
    tried = list(situation.proofs())
    assert tried
    assert all(each.requests for each in tried)
    assert [fault for each in tried for fault in each.faults()] == []


@pytest.mark.parametrize("count", WIDE)
def test_a_pipeline_of_every_action_too_however_large(count: int) -> None:
    # eu-west-1 is named by some of its actions.
    assert [fault for each in WIDE[count].proofs() for fault in each.faults()] == []


def three() -> list[Proof]:
    return list(SITUATIONS["three Regions"].proofs())


def test_what_is_around_goes_astray_in_every_way() -> None:
    proof = three()[0]
    arns = {each.arn for each in proof.around}
    for need in (need for each in three() for need in each.needs if ":lambda:" in need.on):
        name = need.on.replace("*", "any")
        assert name in arns
        for region in REGIONS[:3]:
            elsewhere = name.replace(region, "mx-central-1")
            assert elsewhere in arns or region not in name
        assert name.replace(ACCOUNT, "999999999999") in arns
        assert name.replace("function:", "function:other-") in arns
        assert name.replace("orders", "stranger") in arns


@pytest.mark.parametrize("situation", ["three Regions", "another account"])
def test_needed_calls_are_refused_elsewhere(situation: str) -> None:
    """Ask the same with the Region, the account or the name changed, and nothing else."""
    refused = 0
    for proof in SITUATIONS[situation].proofs():
        needed_on = {each.resource.arn for each in proof.requests}
        strangers = [
            each
            for each in proof.around
            if any(word in each.arn for word in ("mx-central-1", "999999999999", "stranger"))
        ]
        for request in proof.requests:
            kind = _kind(request.resource.arn)
            for stranger in strangers:
                if _kind(stranger.arn) == kind and stranger.arn not in needed_on:
                    asked = allowed(proof.role, request.action, stranger, request.context)
                    if asked:
                        assert _is_meant(proof, request.action, stranger.arn), (
                            request.action,
                            stranger.arn,
                        )
                    refused += not asked
    assert refused > 1000


def _kind(arn: str) -> tuple[list[str], bool]:
    """Tell services apart, and objects from their buckets, which take other calls."""
    return arn.split(":")[2:3], ":s3:::" in arn and "/" in arn


def _is_meant(proof: Proof, action: str, arn: str) -> bool:
    """Tell whether AWS lets the call be bound no closer: its ARN ends in ``*`` for everybody."""
    return any(
        need.on.endswith("/*") and fnmatchcase(arn, need.on)
        for need in proof.needs
        if any(action == call.lower() for call in need.calls)
    ) or action.startswith("cloudwatch:describe")


def test_a_permissions_boundary_bounds_every_role() -> None:
    only_s3 = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}],
    }
    made = cloud(definition(permissions_boundary=BOUNDARY), boundaries={BOUNDARY: only_s3})
    for proof in proofs(made, needed(made), ("orders",)):
        for request in proof.requests:
            assert proof.allows(request) == request.action.startswith("s3:")
