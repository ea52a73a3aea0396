"""Whether CloudFormation takes a template of this size.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
"""

from __future__ import annotations

from troposphere import Template

from ..facts import limits
from ..findings import Finding
from .render import render


def measured(template: Template) -> tuple[Finding, ...]:
    """Measure a template (MRP601 to MRP603)."""
    findings = []
    size = len(render(template, minify=True).encode())
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
    elif size > limits.LARGEST_TEMPLATE_BODY:
        findings.append(
            Finding(
                "MRP602",
                "info",
                "template",
                f"the template has {size:,} bytes without white space; above"
                f" {limits.LARGEST_TEMPLATE_BODY:,} it must lie in a bucket to be deployed",
                "aws cloudformation deploy --s3-bucket BUCKET",
            )
        )
    count = len(template.resources)
    if count > limits.MOST_RESOURCES:
        message = f"{count} resources; CloudFormation takes {limits.MOST_RESOURCES} in a template"
        findings.append(
            Finding("MRP603", "error", "template", message, "split the Regions over two pipelines")
        )
    return tuple(findings)
