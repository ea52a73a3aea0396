"""Error in the template of a stack set."""

from __future__ import annotations

from cfnlint.rules._rule import CloudFormationLintRule, RuleMatch
from cfnlint.template.template import Template

from multiregion_pipeline.lint_rules._bodies import body_matches


class BodyError(CloudFormationLintRule):
    """The template that a stack set carries as text has no errors."""

    id = "E9810"
    shortdesc = "Error in the template of a stack set"
    description = "The template that a stack set carries as text has no errors"
    source_url = "https://github.com/aws-cloudformation/cfn-lint"
    tags = ["codepipeline", "stacksets"]  # noqa: RUF012

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Judge a template."""
        return list(body_matches(cfn, "error"))
