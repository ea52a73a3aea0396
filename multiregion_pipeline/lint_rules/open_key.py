"""Key for everybody."""

from __future__ import annotations

from cfnlint.rules._rule import CloudFormationLintRule, RuleMatch
from cfnlint.template.template import Template

from multiregion_pipeline.lint_rules._matches import matches
from multiregion_pipeline.surroundings.trust import open_keys


class OpenKey(CloudFormationLintRule):
    """The policy of a key names who may use it, or under which condition."""

    id = "E9851"
    shortdesc = "Key for everybody"
    description = "The policy of a key names who may use it, or under which condition"
    source_url = "https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html"
    tags = ["codepipeline", "trust"]  # noqa: RUF012

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Judge a template."""
        return matches(cfn, open_keys)
