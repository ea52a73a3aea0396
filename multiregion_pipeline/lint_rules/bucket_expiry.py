"""Artifacts expire too soon."""

from __future__ import annotations

from cfnlint.rules._rule import CloudFormationLintRule, RuleMatch
from cfnlint.template.template import Template

from multiregion_pipeline.lint_rules._matches import matches
from multiregion_pipeline.surroundings.hardening import short_lived_artifacts


class BucketExpiry(CloudFormationLintRule):
    """Artifacts live as long as an execution may need them."""

    id = "W9843"
    shortdesc = "Artifacts expire too soon"
    description = "Artifacts live as long as an execution may need them"
    source_url = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html"
    tags = ["codepipeline", "buckets"]  # noqa: RUF012

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Judge a template."""
        return matches(cfn, short_lived_artifacts)
