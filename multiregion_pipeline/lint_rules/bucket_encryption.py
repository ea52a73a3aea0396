"""Artifact bucket without a word on encryption."""

from __future__ import annotations

from cfnlint.rules._rule import CloudFormationLintRule, RuleMatch
from cfnlint.template.template import Template

from multiregion_pipeline.lint_rules._matches import matches
from multiregion_pipeline.surroundings.hardening import unencrypted_buckets


class BucketEncryption(CloudFormationLintRule):
    """An artifact bucket or its store says how artifacts are encrypted."""

    id = "W9842"
    shortdesc = "Artifact bucket without a word on encryption"
    description = "An artifact bucket or its store says how artifacts are encrypted"
    source_url = (
        "https://docs.aws.amazon.com/codepipeline/latest/userguide/S3-artifact-encryption.html"
    )
    tags = ["codepipeline", "buckets"]  # noqa: RUF012

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Judge a template."""
        return matches(cfn, unencrypted_buckets)
