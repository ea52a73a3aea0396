"""What is wrong with the pipelines of a template, in every way in which it can be deployed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from cfnlint.template.template import Template

from multiregion_pipeline.foreign.judgement import Judgement, judged
from multiregion_pipeline.foreign.node import Deployment

_PIPELINE = "AWS::CodePipeline::Pipeline"
_MOST_SCENARIOS = 32


@lru_cache(maxsize=1)
def judgements(cfn: Template) -> tuple[Judgement, ...]:
    """Judge every pipeline of a template once, for all rules."""
    found = [
        judgement
        for name, resource in cfn.get_resources(_PIPELINE).items()
        for deployment in _deployments(cfn, resource)
        for judgement in judged(
            resource.get("Properties"), ("Resources", name, "Properties"), deployment
        )
    ]
    return tuple(dict.fromkeys(found))


def _deployments(cfn: Template, resource: Any) -> Iterator[Deployment]:
    """Give the ways in which the conditions that matter to a resource can hold together."""
    region = _region(cfn.regions)
    mappings = cfn.template.get("Mappings")
    known = mappings if isinstance(mappings, dict) else {}
    conditions = {name: {True, False} for name in _conditions(resource)}
    if isinstance(resource.get("Condition"), str):
        conditions[resource["Condition"]] = {True}
    if not conditions:
        yield Deployment(region, {}, known)
    for scenario in islice(cfn.conditions.build_scenarios(conditions), _MOST_SCENARIOS):
        yield Deployment(region, scenario, known)


def _region(regions: list[str]) -> str:
    """Say where a template is deployed, unless to several Regions or to nobody knows which."""
    default = os.environ.get("AWS_DEFAULT_REGION", "us-east-1")
    assumed = [os.environ.get("AWS_REGION", default)]  # By cfn-lint, where none is given.
    return regions[0] if len(set(regions)) == 1 and regions != assumed else ""


def _conditions(part: Any) -> Iterator[str]:
    """Name the conditions on which something in a part of a template depends."""
    if isinstance(part, dict):
        match part.get("Fn::If"):
            case [str() as condition, _, _]:
                yield condition
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _conditions(each)
