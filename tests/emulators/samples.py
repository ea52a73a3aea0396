"""The samples below ``templates``, deployed as they were committed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import multiregion_pipeline as library

from ..golden import DEFINITIONS
from ..oracles.environment import Environment
from ..oracles.intrinsics import resolved
from .server import Emulator
from .stack import Stack, make_bucket

PARAMETERS = {
    "ApplicationName": "web-fleet",
    "ConnectionArn": "arn:aws:codeconnections:us-east-1:111111111111:connection/0f2a5d0e-5d1c",
    "DeploymentGroupName": "production",
    "Repository": "acme/orders",
    "SourceBucket": "acme-revisions",
}
SAMPLES = {path.parent.name: path for path in DEFINITIONS}


@dataclass(frozen=True)
class Sample:
    """A sample that is deployed.

    :param stack: the pipeline's stack.
    :param template: as committed, with parameters and functions evaluated by the test's own rules,
        and with the names that the emulator gave to what has no name of its own.
    """

    pipeline: library.Pipeline
    stack: Stack
    template: dict[str, Any]
    parameters: dict[str, str]

    @property
    def declaration(self) -> dict[str, Any]:
        """What GetPipeline answers."""
        codepipeline = self.stack.client("codepipeline")
        name = self.properties("AWS::CodePipeline::Pipeline")[0]["Name"]
        found: dict[str, Any] = codepipeline.get_pipeline(name=name)["pipeline"]
        return found

    @property
    def stores(self) -> dict[str, dict[str, Any]]:
        """The pipeline's artifact stores by Region."""
        found: dict[str, dict[str, Any]] = self.declaration["artifactStores"]
        return found

    def properties(self, kind: str) -> list[dict[str, Any]]:
        """Give the properties of the template's resources of one type."""
        resources = self.template["Resources"].values()
        return [each["Properties"] for each in resources if each["Type"] == kind]


def deployed(emulator: Emulator, name: str) -> Sample:
    """Deploy a sample to an account of its own, after what has to be there before."""
    path = SAMPLES[name]
    account = emulator.new_account()
    pipeline = library.load(path)
    text = path.with_name("pipeline.json").read_text(encoding="utf-8")
    committed = json.loads(text)
    parameters = {key: value for key, value in PARAMETERS.items() if key in _declared(committed)}
    parameters |= dict(_existing_stores(emulator, account, pipeline, _declared(committed)))
    stack = Stack(emulator, account, pipeline.home)
    for region in _regional_stacks(path):
        body = path.with_name(f"{region}.json").read_text(encoding="utf-8")
        Stack(emulator, account, region, "stores").deploy(body)
    stack.deploy(text, parameters)
    return Sample(pipeline, stack, _as_named(committed, stack, parameters), parameters)


def _declared(template: dict[str, Any]) -> dict[str, Any]:
    declared: dict[str, Any] = template.get("Parameters", {})
    return declared


def _regional_stacks(path: Path) -> list[str]:
    others = (each.stem for each in path.parent.glob("*.json"))
    return sorted(name for name in others if name != "pipeline" and not name.isdecimal())


def _existing_stores(
    emulator: Emulator, account: str, pipeline: library.Pipeline, declared: dict[str, Any]
) -> Iterator[tuple[str, str]]:
    """Make the stores that a definition says exist, and give the parameters that name keys."""
    for region, store in pipeline.artifact_stores.existing.items():
        bucket = str(store.bucket).replace("${AWS::AccountId}", account)
        make_bucket(emulator.client("s3", region, account), bucket, region)
        kms = emulator.client("kms", region, account)
        key = kms.create_key()["KeyMetadata"]
        name = str(store.key).removeprefix("${").removesuffix("}")
        if name in declared:
            yield name, key["Arn"]
        else:
            kms.create_alias(AliasName=name, TargetKeyId=key["KeyId"])


def _as_named(
    committed: dict[str, Any], stack: Stack, parameters: dict[str, str]
) -> dict[str, Any]:
    """Evaluate a template, and give what the stack named itself the names it has."""
    environment = Environment(
        region=stack.region, account=stack.account, stack_name=stack.name, parameters=parameters
    )
    template = resolved(committed, environment)
    probe = {
        name: {"Type": "Probe", "Ref": {"Ref": name}, "Arn": _arn(name, resource)}
        for name, resource in committed["Resources"].items()
    }
    made_up = resolved({**committed, "Outputs": probe}, environment)["Outputs"]
    names = {}
    for name, actual in stack.resources().items():
        invented = made_up[name]["Ref"]
        names[invented] = actual
        arn = made_up[name]["Arn"]
        if arn:
            names[arn] = arn.removesuffix(invented) + actual
    renamed: dict[str, Any] = _renamed(template, names)
    return renamed


def _arn(name: str, resource: dict[str, Any]) -> Any:
    kinds = ("AWS::IAM::Role", "AWS::KMS::Key", "AWS::SQS::Queue")
    return {"Fn::GetAtt": [name, "Arn"]} if resource["Type"] in kinds else ""


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, names) for item in value]
    if not isinstance(value, str):
        return value
    if value in names:
        return names[value]
    for invented in sorted(names, key=len, reverse=True):
        if invented.startswith("arn:") or ("-" in invented and len(invented) > 30):
            value = value.replace(invented, names[invented])
    return value
