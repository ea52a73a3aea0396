"""Artifact bucket of another Region."""

from __future__ import annotations

from cfnlint.rules._rule import CloudFormationLintRule, RuleMatch
from cfnlint.template.template import Template

from multiregion_pipeline.lint_rules._matches import matches
from multiregion_pipeline.surroundings.store_region import buckets_elsewhere


class BucketRegion(CloudFormationLintRule):
    """The bucket of an artifact store is in the Region of the store."""

    id = "E9801"
    shortdesc = "Artifact bucket of another Region"
    description = "The bucket of an artifact store is in the Region of the store"
    source_url = (
        "https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html"
    )
    tags = ["codepipeline", "artifactstores"]  # noqa: RUF012

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Judge a template."""
        return matches(cfn, buckets_elsewhere)
