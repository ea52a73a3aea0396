"""Artifact bucket without TLS."""

from __future__ import annotations

from cfnlint.rules._rule import CloudFormationLintRule, RuleMatch
from cfnlint.template.template import Template

from multiregion_pipeline.lint_rules._matches import matches
from multiregion_pipeline.surroundings.hardening import buckets_without_tls


class BucketTls(CloudFormationLintRule):
    """The policy of an artifact bucket denies requests without TLS."""

    id = "W9840"
    shortdesc = "Artifact bucket without TLS"
    description = "The policy of an artifact bucket denies requests without TLS"
    source_url = (
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html"
    )
    tags = ["codepipeline", "buckets"]  # noqa: RUF012

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Judge a template."""
        return matches(cfn, buckets_without_tls)
