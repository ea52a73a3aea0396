"""A stack as its owner sees it: through the public API alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

import multiregion_pipeline as library
from multiregion_pipeline.plan.plan import make_plan

from .cloudformation.limits import BODY_BYTES
from .server import Emulator

TEMPLATES = "templates-{}-{}"
"""Bucket for templates too long for the call itself, of an account and a Region."""


@dataclass(frozen=True)
class Stack:
    """A stack, whether it exists or not."""

    emulator: Emulator
    account: str
    region: str
    name: str = "pipeline"

    def client(self, service: str, region: str = "") -> Any:
        return self.emulator.client(service, region or self.region, self.account)

    def deploy(self, template: str, parameters: dict[str, str] | None = None) -> None:
        """Create or update the stack.

        :raises AssertionError: that failed, with CloudFormation's reason.
        """
        status = self.attempt(template, parameters)
        assert status in ("CREATE_COMPLETE", "UPDATE_COMPLETE"), self.reasons()

    def attempt(self, template: str, parameters: dict[str, str] | None = None) -> str:
        """Create or update the stack and return the status it gets."""
        cloudformation = self.client("cloudformation")
        call = cloudformation.update_stack if self.exists() else cloudformation.create_stack
        call(
            StackName=self.name,
            Capabilities=["CAPABILITY_NAMED_IAM"],
            Parameters=[
                {"ParameterKey": name, "ParameterValue": value}
                for name, value in (parameters or {}).items()
            ],
            **self._body(template),
        )
        return self.status()

    def delete(self) -> str:
        """Delete the stack and return the status it gets."""
        identifier = self._description()["StackId"]
        self.client("cloudformation").delete_stack(StackName=identifier)
        found = self.client("cloudformation").describe_stacks(StackName=identifier)
        return str(found["Stacks"][0]["StackStatus"])

    def exists(self) -> bool:
        try:
            self._description()
        except ClientError:
            return False
        return True

    def status(self) -> str:
        return str(self._description()["StackStatus"])

    def outputs(self) -> dict[str, str]:
        found = self._description().get("Outputs", [])
        return {each["OutputKey"]: each["OutputValue"] for each in found}

    def resources(self) -> dict[str, str]:
        """Return the physical id of each resource."""
        found = self.client("cloudformation").describe_stack_resources(StackName=self.name)
        return {
            each["LogicalResourceId"]: each["PhysicalResourceId"]
            for each in found["StackResources"]
        }

    def instances(self) -> dict[str, Stack]:
        """Return the stacks that a stack set of the name of this stack has made, by Region."""
        cloudformation = self.client("cloudformation")
        found = cloudformation.list_stack_instances(StackSetName=self.name)["Summaries"]
        return {
            each["Region"]: Stack(self.emulator, each["Account"], each["Region"], each["StackId"])
            for each in found
        }

    def reasons(self) -> list[str]:
        """Say why the stack is in its state, the latest reason first."""
        found = self.client("cloudformation").describe_stack_events(StackName=self.name)
        return [
            f"{each['LogicalResourceId']} {each['ResourceStatus']}: {each['ResourceStatusReason']}"
            for each in found["StackEvents"]
            if each.get("ResourceStatusReason")
        ]

    def _description(self) -> dict[str, Any]:
        found = self.client("cloudformation").describe_stacks(StackName=self.name)
        description: dict[str, Any] = found["Stacks"][0]
        return description

    def _body(self, template: str) -> dict[str, str]:
        if len(template.encode()) <= BODY_BYTES:
            return {"TemplateBody": template}
        bucket = TEMPLATES.format(self.account, self.region)
        make_bucket(self.client("s3"), bucket, self.region)
        self.client("s3").put_object(Bucket=bucket, Key=self.name, Body=template.encode())
        return {"TemplateURL": f"{self.emulator.url}/{bucket}/{self.name}"}


def make_bucket(s3: Any, name: str, region: str) -> None:
    """Make a bucket, unless it is there."""
    if any(each["Name"] == name for each in s3.list_buckets()["Buckets"]):
        return
    elsewhere = {"CreateBucketConfiguration": {"LocationConstraint": region}}
    s3.create_bucket(Bucket=name, **({} if region == "us-east-1" else elsewhere))


def deploy(
    emulator: Emulator,
    account: str,
    pipeline: library.Pipeline,
    parameters: dict[str, str] | None = None,
) -> Stack:
    """Deploy a definition as its documentation says, regional stacks first."""
    for store in make_plan(pipeline).stores_made_by("stacks"):
        apart = Stack(emulator, account, store.region, "stores")
        apart.deploy(regional_text(pipeline, store.region))
    stack = Stack(emulator, account, pipeline.home)
    stack.deploy(text(pipeline), parameters)
    return stack


def text(pipeline: library.Pipeline) -> str:
    """Build a definition's template."""
    return library.render(library.build(pipeline), minify=True)


def regional_text(pipeline: library.Pipeline, region: str) -> str:
    """Build the template of one Region's store."""
    return library.render(library.regional_template(pipeline, region), minify=True)


def template(pipeline: library.Pipeline) -> dict[str, Any]:
    """Build a definition's template as data."""
    built: dict[str, Any] = json.loads(text(pipeline))
    return built
