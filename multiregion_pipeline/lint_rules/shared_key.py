"""One artifact key for several Regions."""

from __future__ import annotations

from cfnlint.rules._rule import CloudFormationLintRule, RuleMatch
from cfnlint.template.template import Template

from multiregion_pipeline.lint_rules._matches import matches
from multiregion_pipeline.surroundings.store_region import shared_keys


class SharedKey(CloudFormationLintRule):
    """Each Region of a pipeline has an artifact key of its own."""

    id = "E9804"
    shortdesc = "One artifact key for several Regions"
    description = "Each Region of a pipeline has an artifact key of its own"
    source_url = (
        "https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html"
    )
    tags = ["codepipeline", "artifactstores"]  # noqa: RUF012

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Judge a template."""
        return matches(cfn, shared_keys)
