"""Pipeline role with every key."""

from __future__ import annotations

from cfnlint.rules._rule import CloudFormationLintRule, RuleMatch
from cfnlint.template.template import Template

from multiregion_pipeline.lint_rules._matches import matches
from multiregion_pipeline.surroundings.trust import every_key


class EveryKey(CloudFormationLintRule):
    """The role of a pipeline names the keys that it may use."""

    id = "W9853"
    shortdesc = "Pipeline role with every key"
    description = "The role of a pipeline names the keys that it may use"
    source_url = (
        "https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html"
    )
    tags = ["codepipeline", "permissions"]  # noqa: RUF012

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Judge a template."""
        return matches(cfn, every_key)
