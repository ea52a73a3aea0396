"""What the template of a definition does once it is deployed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import multiregion_pipeline as library
from tests.oracles.intrinsics import Environment, resolved

from .definitions import Definition

# Errors that say that a legal definition is larger than a service takes.
TOO_LARGE = {
    "MRP501",
    "MRP502",
    "MRP503",
    "MRP504",
    "MRP505",
    "MRP601",
    "MRP603",
    "MRP605",
    "MRP607",
}
_NAMES = {
    "AWS::CodeBuild::Project": ("Name", r"[A-Za-z0-9][A-Za-z0-9_-]{1,149}"),
    "AWS::CodePipeline::Pipeline": ("Name", r"[A-Za-z0-9.@_-]{1,100}"),
    "AWS::CloudFormation::StackSet": ("StackSetName", r"[A-Za-z][A-Za-z0-9-]{0,127}"),
    "AWS::Events::Rule": ("Name", r"[.\-_A-Za-z0-9]{1,64}"),
    "AWS::IAM::ManagedPolicy": ("ManagedPolicyName", r"[\w+=,.@-]{1,128}"),
    "AWS::IAM::Role": ("RoleName", r"[\w+=,.@-]{1,64}"),
    "AWS::KMS::Alias": ("AliasName", r"alias/(?!aws/)[a-zA-Z0-9/_-]{1,250}"),
    "AWS::Logs::LogGroup": ("LogGroupName", r"[.\-_/#A-Za-z0-9]{1,512}"),
    "AWS::S3::Bucket": (
        "BucketName",
        r"(?!xn--|sthree-|amzn-s3-demo-)(?!.*(-s3alias|--ol-s3|\.mrap|--x-s3)$)"
        r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
    ),
}


def built(definition: Definition) -> dict[str, Any] | None:
    """Build a template; nothing if it would be larger than a service takes."""
    pipeline = library.Pipeline(**definition)
    errors = [each for each in library.check(pipeline) if each.severity == "error"]
    if errors:
        assert {each.rule for each in errors} <= TOO_LARGE, "\n".join(map(str, errors))
        return None
    template: dict[str, Any] = json.loads(library.render(library.build(pipeline)))
    return template


def the_pipeline(template: Mapping[str, Any], environment: Environment) -> dict[str, Any]:
    resources = resolved(template, environment)["Resources"].values()
    (found,) = [each for each in resources if each["Type"] == "AWS::CodePipeline::Pipeline"]
    result: dict[str, Any] = found
    return result


def physical_names(
    template: Mapping[str, Any], environment: Environment
) -> Iterator[tuple[str, str, str]]:
    """Yield type, Region (empty where global) and name of everything that has a name of its own."""
    for resource in resolved(template, environment)["Resources"].values():
        kind = resource["Type"]
        key, _ = _NAMES.get(kind, ("Name", ""))
        if key in resource.get("Properties", {}):
            is_global = kind.startswith("AWS::IAM::") or kind == "AWS::S3::Bucket"
            where = "" if is_global else environment.region
            yield kind, where, resource["Properties"][key]


def illegal_names(template: Mapping[str, Any], environment: Environment) -> list[str]:
    return [
        f"{kind}: {name}"
        for kind, _, name in physical_names(template, environment)
        if not re.fullmatch(_NAMES[kind][1], name)
    ]


def entered(pipeline: Mapping[str, Any], value: str, how: Any) -> list[dict[str, Any]] | None:
    """Return the stages that an execution enters, or nothing if it fails on the way.

    :param value: of the variable that names the Regions.
    :param how: ``re.fullmatch`` or ``re.search``, since AWS does not say which holds.
    """
    found = []
    for stage in pipeline["Properties"]["Stages"]:
        conditions = stage.get("BeforeEntry", {}).get("Conditions", [])
        broken = [each["Result"] for each in conditions if not _holds(each, value, how)]
        if "FAIL" in broken:
            return None
        if not broken:
            found.append(stage)
    return found


def _holds(condition: Mapping[str, Any], value: str, how: Any) -> bool:
    return all(_rule_holds(rule["Configuration"], value, how) for rule in condition["Rules"])


def _rule_holds(configuration: Mapping[str, str], value: str, how: Any) -> bool:
    assert configuration["Variable"] == "#{variables.Regions}"
    if configuration["Operator"] == "EQ":
        return value == configuration["Value"]
    assert configuration["Operator"] == "MATCHES"
    return how(configuration["Value"], value) is not None


def installed(stages: list[dict[str, Any]], home: str) -> list[tuple[str, str]]:
    """List Region and mode of every CloudFormation action of some stages, in order of running."""
    return [
        (action.get("Region", home), action["Configuration"]["ActionMode"])
        for stage in stages
        for action in sorted(stage["Actions"], key=lambda each: each.get("RunOrder", 1))
        if action["ActionTypeId"]["Provider"] == "CloudFormation"
    ]
