"""Action without permission."""

from __future__ import annotations

from cfnlint.rules._rule import CloudFormationLintRule, RuleMatch
from cfnlint.template.template import Template

from multiregion_pipeline.lint_rules._matches import matches
from multiregion_pipeline.surroundings.calls import calls_not_allowed


class ActionCalls(CloudFormationLintRule):
    """The role of an action may make the calls that the action begins with."""

    id = "E9834"
    shortdesc = "Action without permission"
    description = "The role of an action may make the calls that the action begins with"
    source_url = "https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html"
    tags = ["codepipeline", "permissions"]  # noqa: RUF012

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Judge a template."""
        return matches(cfn, calls_not_allowed)
