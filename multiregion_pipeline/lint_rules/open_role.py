"""Role for everybody."""

from __future__ import annotations

from cfnlint.rules._rule import CloudFormationLintRule, RuleMatch
from cfnlint.template.template import Template

from multiregion_pipeline.lint_rules._matches import matches
from multiregion_pipeline.surroundings.trust import open_roles


class OpenRole(CloudFormationLintRule):
    """The trust policy of a role names who may take it, or under which condition."""

    id = "E9850"
    shortdesc = "Role for everybody"
    description = "The trust policy of a role names who may take it, or under which condition"
    source_url = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    tags = ["codepipeline", "trust"]  # noqa: RUF012

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Judge a template."""
        return matches(cfn, open_roles)
