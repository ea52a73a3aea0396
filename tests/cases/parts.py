"""Looking into templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.oracles.environment import Environment
from tests.oracles.intrinsics import resolved
from tests.oracles.stack_sets import instances

ACCOUNT = "111111111111"


def environment(region: str = "us-east-1", account: str = ACCOUNT, **more: Any) -> Environment:
    """Return a deployment, in the account that the definitions name unless told otherwise."""
    return Environment(region=region, account=account, **more)


def of_type(template: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Return a template's resources of one type, whole, by logical id."""
    resources = template["Resources"].items()
    return {name: body for name, body in resources if body["Type"] == kind}


def deployed(
    template: Mapping[str, Any], where: Environment | None = None
) -> dict[str, dict[str, Any]]:
    """Return the stacks a template leads to, by Region: its own and those of its stack set."""
    where = where or environment()
    stacks = {where.region: resolved(template, where)}
    for made in instances(template, where):
        assert made.environment.region not in stacks
        stacks[made.environment.region] = resolved(made.body, made.environment)
    return stacks


def everything(
    template: Mapping[str, Any], kind: str, where: Environment | None = None
) -> list[tuple[str, dict[str, Any]]]:
    """Return all resources of one type with their Regions, the home Region's first."""
    return [
        (region, body)
        for region, stack in deployed(template, where).items()
        for body in of_type(stack, kind).values()
    ]


def pipeline(template: Mapping[str, Any], where: Environment | None = None) -> dict[str, Any]:
    """Return the properties of the one pipeline, resolved."""
    [resource] = of_type(template, "AWS::CodePipeline::Pipeline")
    stack = resolved(template, where or environment())
    found: dict[str, Any] = stack["Resources"][resource]["Properties"]
    return found


def stores(template: Mapping[str, Any], where: Environment | None = None) -> dict[str, Any]:
    """Return the pipeline's artifact stores, resolved, by Region."""
    where = where or environment()
    properties = pipeline(template, where)
    if "ArtifactStore" in properties:
        return {where.region: properties["ArtifactStore"]}
    return {each["Region"]: each["ArtifactStore"] for each in properties["ArtifactStores"]}


def actions(properties: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every action of a pipeline with its stage's name, in order."""
    for stage in properties["Stages"]:
        for action in stage["Actions"]:
            yield stage["Name"], action


def deploys(properties: Mapping[str, Any], mode: str = "") -> list[dict[str, Any]]:
    """Return the CloudFormation actions of a pipeline, perhaps of one mode alone."""
    return [
        action
        for _, action in actions(properties)
        if action["ActionTypeId"]["Provider"] == "CloudFormation"
        and mode in ("", action["Configuration"]["ActionMode"])
    ]


def texts(value: Any) -> Iterator[str]:
    """Yield every text in a value, keys included."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield str(key)
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, str):
        yield value
