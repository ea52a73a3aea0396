"""Role handed on without iam:PassRole."""

from __future__ import annotations

from cfnlint.rules._rule import CloudFormationLintRule, RuleMatch
from cfnlint.template.template import Template

from multiregion_pipeline.lint_rules._matches import matches
from multiregion_pipeline.surroundings.calls import roles_not_passed


class PassRole(CloudFormationLintRule):
    """Who hands a role to CloudFormation is allowed to."""

    id = "E9830"
    shortdesc = "Role handed on without iam:PassRole"
    description = "Who hands a role to CloudFormation is allowed to"
    source_url = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html"
    tags = ["codepipeline", "permissions"]  # noqa: RUF012

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Judge a template."""
        return matches(cfn, roles_not_passed)
