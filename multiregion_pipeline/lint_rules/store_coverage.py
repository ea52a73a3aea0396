"""Artifact store in a Region without a stack instance."""

from __future__ import annotations

from cfnlint.rules._rule import CloudFormationLintRule, RuleMatch
from cfnlint.template.template import Template

from multiregion_pipeline.lint_rules._matches import matches
from multiregion_pipeline.surroundings.coverage import uncovered_regions


class StoreCoverage(CloudFormationLintRule):
    """The stack set that makes artifact stores has an instance in the Region of each."""

    id = "E9811"
    shortdesc = "Artifact store in a Region without a stack instance"
    description = "The stack set that makes artifact stores has an instance in the Region of each"
    source_url = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html"
    tags = ["codepipeline", "stacksets"]  # noqa: RUF012

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Judge a template."""
        return matches(cfn, uncovered_regions)
