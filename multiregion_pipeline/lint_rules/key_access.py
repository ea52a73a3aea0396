"""Artifact key without permission."""

from __future__ import annotations

from cfnlint.rules._rule import CloudFormationLintRule, RuleMatch
from cfnlint.template.template import Template

from multiregion_pipeline.lint_rules._matches import matches
from multiregion_pipeline.surroundings.store_access import keys_out_of_reach


class KeyAccess(CloudFormationLintRule):
    """The role of a pipeline may decrypt and encrypt its artifacts."""

    id = "E9833"
    shortdesc = "Artifact key without permission"
    description = "The role of a pipeline may decrypt and encrypt its artifacts"
    source_url = "https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html"
    tags = ["codepipeline", "permissions"]  # noqa: RUF012

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Judge a template."""
        return matches(cfn, keys_out_of_reach)
