"""Role of an action without sts:AssumeRole."""

from __future__ import annotations

from cfnlint.rules._rule import CloudFormationLintRule, RuleMatch
from cfnlint.template.template import Template

from multiregion_pipeline.lint_rules._matches import matches
from multiregion_pipeline.surroundings.assume import roles_not_taken


class AssumeRole(CloudFormationLintRule):
    """The role of a pipeline may take the roles of its actions."""

    id = "E9831"
    shortdesc = "Role of an action without sts:AssumeRole"
    description = "The role of a pipeline may take the roles of its actions"
    source_url = "https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html"
    tags = ["codepipeline", "permissions"]  # noqa: RUF012

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Judge a template."""
        return matches(cfn, roles_not_taken)
