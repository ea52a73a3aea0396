"""Saved queries over the events.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
"""

from __future__ import annotations

from collections.abc import Iterator

from troposphere import AWSObject, logs

from ...definition.values import rendered
from ...naming import logical_ids
from ...plan.plan import Plan
from ...plan.visibility import log_group, makes_log

_INSTALLATION = 'detail.type.category = "Deploy" and ispresent(detail.region)'
LATEST = f"""filter {_INSTALLATION}
| stats latest(detail.state) as state, latest(`detail.execution-id`) as execution,
  latest(@timestamp) as at by detail.region as region
| sort region asc"""
QUERIES = {
    "Latest state of each Region": LATEST,
    # The source action's own id is the commit, so it stands first among its execution's rows.
    "Installations by commit": """filter detail.state = "SUCCEEDED"
  and detail.type.category in ["Source", "Deploy"]
| fields `detail.execution-id` as execution, detail.type.category as category,
  detail.region as region, detail.action as action,
  `detail.execution-result.external-execution-id` as result
| sort execution desc, @timestamp asc""",
    "Failures": """filter detail.state = "FAILED" and ispresent(detail.action)
| fields @timestamp, detail.region as region, detail.stage as stage, detail.action as action,
  `detail.execution-result.external-execution-summary` as reason,
  `detail.execution-id` as execution
| sort @timestamp desc""",
    "Minutes until each action ended": """filter ispresent(`detail.start-time`)
  and detail.state in ["SUCCEEDED", "FAILED"]
| stats (max(@timestamp) - min(@timestamp)) / 60000 as minutes,
  latest(detail.state) as state by `detail.execution-id` as execution, detail.region as region
| sort execution desc""",
}


def queries(plan: Plan) -> Iterator[AWSObject]:
    """Save the questions that are asked most."""
    if not makes_log(plan.pipeline):
        return
    for number, (name, text) in enumerate(QUERIES.items(), 1):
        yield logs.QueryDefinition(
            f"{logical_ids.EVENT_QUERY}{number}",
            Name=rendered(f"{plan.prefix}/{name}"),
            LogGroupNames=[log_group(plan.prefix)],
            QueryString=text,
            DependsOn=logical_ids.EVENT_LOG,
        )
