"""Which findings cfn-lint makes by other rules, so that nothing is told twice."""

from __future__ import annotations

from ..facts.limits import FEWEST_STAGES
from ..findings import Finding
from ..plan.plan import Plan

_WHOLLY = {
    "MRP403": "E9801",
    "MRP404": "E9803",
    "MRP506": "E3032",
    "MRP507": "E3002",
    "MRP508": "E3002",
    "MRP509": "E3700",
    "MRP511": "E3700",
    "MRP521": "E3701",
    "MRP522": "E3701",
}
_COUNTED = (
    "approval cloudformation codebuild codebuild-test codecommit codedeploy device-farm ecr ecs"
    " elastic-beanstalk lambda s3 s3-deploy service-catalog"
).split()
"""Types whose artifacts E3702 counts."""


def is_covered(finding: Finding, plan: Plan) -> bool:
    """Say whether another rule finds the same."""
    if finding.rule in _WHOLLY:
        return True
    if finding.rule == "MRP207":  # E3031, for actions
        return ".actions[" in finding.where
    if finding.rule == "MRP501":  # E3032, for too few
        return len(plan.stages) < FEWEST_STAGES
    if finding.rule == "MRP524":
        counted = [each.where for each in plan.actions if each.type in _COUNTED]
        return finding.where.rpartition(".")[0] in counted
    return finding.rule == "MRP533" and finding.where.endswith(
        ".configuration.TemplatePath"
    )  # E3703
