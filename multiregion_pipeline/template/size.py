"""Whether CloudFormation takes a template of this size.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
"""

from __future__ import annotations

from troposphere import Template

from ..facts import limits
from ..findings import Finding
from .render import render


def refused(template: Template) -> tuple[Finding, ...]:
    """Say what makes a template too large for CloudFormation (MRP601, MRP603)."""
    findings = []
    size = _minified_size(template)
    if size > limits.LARGEST_TEMPLATE_IN_BUCKET:
        findings.append(
            Finding(
                "MRP601",
                "error",
                "template",
                f"the template has {size:,} bytes even without white space; CloudFormation takes"
                f" {limits.LARGEST_TEMPLATE_IN_BUCKET:,}",
                "split the Regions over two pipelines",
            )
        )
    count = len(template.resources)
    if count > limits.MOST_RESOURCES:
        message = f"{count} resources; CloudFormation takes {limits.MOST_RESOURCES} in a template"
        findings.append(
            Finding("MRP603", "error", "template", message, "split the Regions over two pipelines")
        )
    return tuple(findings)


def remarks(template: Template) -> tuple[Finding, ...]:
    """Say what a template's size means for deploying it (MRP602, MRP604)."""
    size = _minified_size(template)
    most = limits.LARGEST_TEMPLATE_BODY
    if size > most:
        message = (
            f"the template has {size:,} bytes without white space; above {most:,} it must lie in a"
            " bucket to be deployed"
        )
        hint = "aws cloudformation deploy --s3-bucket BUCKET"
        return (Finding("MRP602", "info", "template", message, hint),)
    if len(render(template).encode()) > most:
        message = (
            f"as printed the template is larger than the {most:,} bytes that can be deployed"
            f" without a bucket; without white space it has {size:,}"
        )
        hint = "build --minify, or aws cloudformation deploy --s3-bucket BUCKET"
        return (Finding("MRP604", "info", "template", message, hint),)
    return ()


def _minified_size(template: Template) -> int:
    return len(render(template, minify=True).encode())
