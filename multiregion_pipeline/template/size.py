"""Whether CloudFormation and IAM take a template of this size.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from troposphere import AWSObject, Output, Parameter, Template

from ..facts import limits
from ..findings import Finding
from .render import render

_SPLIT = "split the Regions over two pipelines"


def too_many(template: Template, parts: Iterable[object]) -> tuple[Finding, ...]:
    """Say of what a template would hold more than it may, with these parts added (MRP603)."""
    parts = tuple(parts)
    findings = []
    for what, where, kind, present, most in (
        ("parameters", "parameters", Parameter, template.parameters, limits.MOST_PARAMETERS),
        ("outputs", "template", Output, template.outputs, limits.MOST_OUTPUTS),
        ("resources", "template", AWSObject, template.resources, limits.MOST_RESOURCES),
    ):
        count = len(present) + sum(isinstance(part, kind) for part in parts)
        if count > most:
            message = f"{count} {what}; CloudFormation takes {most} in a template"
            hint = f"leave some out, or {_SPLIT}"
            findings.append(Finding("MRP603", "error", where, message, hint))
    return tuple(findings)


def refused(template: Template, where: str = "template") -> tuple[Finding, ...]:
    """Say what makes a template too large to be deployed (MRP601, MRP605, MRP607).

    :param where: what to call the template.
    """
    findings = []
    size = _minified_size(template)
    if size > limits.LARGEST_TEMPLATE_IN_BUCKET:
        message = (
            f"the template has {size:,} bytes even without white space; CloudFormation takes"
            f" {limits.LARGEST_TEMPLATE_IN_BUCKET:,}"
        )
        findings.append(Finding("MRP601", "error", where, message, _SPLIT))
    for role, policies in _managed_policies(template):
        if policies > limits.MOST_RAISED_MANAGED_POLICIES:
            message = (
                f"the permissions of {role} fill {policies} managed policies; IAM attaches"
                f" {limits.MOST_RAISED_MANAGED_POLICIES} to a role at most"
            )
            findings.append(Finding("MRP605", "error", where, message, _SPLIT))
    for name, size in _inner_templates(template):
        if size > limits.LARGEST_TEMPLATE_BODY:
            message = (
                f"the template that {name} carries has {size:,} characters; CloudFormation takes"
                f" {limits.LARGEST_TEMPLATE_BODY:,}"
            )
            hint = "artifact_stores: {provision: stacks}, which needs no stack set"
            findings.append(Finding("MRP607", "error", where, message, hint))
    return tuple(findings)


def remarks(template: Template, where: str = "template") -> Iterator[Finding]:
    """Say what the size of a template that can be deployed asks for (MRP602, MRP604, MRP606).

    :param where: what to call the template.
    """
    size, printed = _minified_size(template), len(render(template).encode())
    direct, in_bucket = limits.LARGEST_TEMPLATE_BODY, limits.LARGEST_TEMPLATE_IN_BUCKET
    to_bucket = "aws cloudformation deploy --s3-bucket BUCKET"
    if size > direct:
        message = (
            f"the template has {size:,} bytes without white space; above {direct:,} it must lie in"
            " a bucket to be deployed"
        )
        yield Finding("MRP602", "info", where, message, to_bucket)
    elif printed > direct:
        message = (
            f"as printed the template is larger than the {direct:,} bytes that can be deployed"
            f" without a bucket; without white space it has {size:,}"
        )
        hint = f"build --minify, or {to_bucket}"
        yield Finding("MRP604", "info", where, message, hint)
    if printed > in_bucket:
        message = (
            f"as printed the template is larger than the {in_bucket:,} bytes that CloudFormation"
            f" takes; without white space it has {size:,}"
        )
        yield Finding("MRP604", "info", where, message, "build --minify")
    for role, policies in _managed_policies(template):
        if policies > limits.MOST_MANAGED_POLICIES:
            message = (
                f"the permissions of {role} fill {policies} managed policies; IAM attaches"
                f" {limits.MOST_MANAGED_POLICIES} to a role, unless the account's quota is raised"
            )
            hint = "raise the quota of managed policies per role before deploying"
            yield Finding("MRP606", "warning", where, message, hint)


def _managed_policies(template: Template) -> Iterator[tuple[str, int]]:
    for logical_id, resource in template.resources.items():
        policies = resource.properties.get("ManagedPolicyArns")
        if resource.resource_type == "AWS::IAM::Role" and isinstance(policies, list):
            yield logical_id, len(policies)


def _inner_templates(template: Template) -> Iterator[tuple[str, int]]:
    for logical_id, resource in template.resources.items():
        body = resource.properties.get("TemplateBody")
        if resource.resource_type == "AWS::CloudFormation::StackSet" and isinstance(body, str):
            yield logical_id, len(body)


def _minified_size(template: Template) -> int:
    return len(render(template, minify=True).encode())
