"""Artifact bucket open to the public."""

from __future__ import annotations

from cfnlint.rules._rule import CloudFormationLintRule, RuleMatch
from cfnlint.template.template import Template

from multiregion_pipeline.lint_rules._matches import matches
from multiregion_pipeline.surroundings.hardening import public_buckets


class BucketPublic(CloudFormationLintRule):
    """An artifact bucket blocks all public access."""

    id = "W9841"
    shortdesc = "Artifact bucket open to the public"
    description = "An artifact bucket blocks all public access"
    source_url = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"
    tags = ["codepipeline", "buckets"]  # noqa: RUF012

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Judge a template."""
        return matches(cfn, public_buckets)
