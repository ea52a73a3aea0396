"""ARN of one partition."""

from __future__ import annotations

from cfnlint.rules._rule import CloudFormationLintRule, RuleMatch
from cfnlint.template.template import Template

from multiregion_pipeline.lint_rules._matches import matches
from multiregion_pipeline.surroundings.partition import fixed_partitions


class FixedPartition(CloudFormationLintRule):
    """ARNs name the partition by AWS::Partition."""

    id = "W9820"
    shortdesc = "ARN of one partition"
    description = "ARNs name the partition by AWS::Partition"
    source_url = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html"
    tags = ["codepipeline", "partitions"]  # noqa: RUF012

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Judge a template."""
        return matches(cfn, fixed_partitions)
