"""From a row of the table to a class as cfn-lint wants it."""

from __future__ import annotations

from cfnlint.rules._rule import CloudFormationLintRule, RuleMatch
from cfnlint.template.template import Template

from multiregion_pipeline.foreign.rules.row import Row
from multiregion_pipeline.lint_rules._judged import judgements


class _OfPipelines(CloudFormationLintRule):
    """A rule about pipelines; one without an id is none, so this class is no rule itself."""

    tags = ["resources", "codepipeline"]  # noqa: RUF012

    def match(self, cfn: Template) -> list[RuleMatch]:
        return [
            RuleMatch(list(each.path), each.message)
            for each in judgements(cfn)
            if each.id == self.id
        ]


def rule(row: Row) -> type[CloudFormationLintRule]:
    """Make the class of a rule."""
    texts = {
        "id": row.id,
        "shortdesc": row.what,
        "description": row.why,
        "source_url": row.page,
    }
    return type(row.id, (_OfPipelines,), {**texts, "__doc__": row.what})
