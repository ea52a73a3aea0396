"""Saved queries over the events, in the language of Logs Insights.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from troposphere import AWSObject, logs

from ...definition.values import rendered
from ...naming import logical_ids
from ...plan.installation import installations
from ...plan.plan import Plan
from ...plan.visibility import log_group, makes_log
from ..properties import given

_LONGEST_LIST = 4000
"""Characters that names of actions may take of the 10,000 of a query."""
FAILURES = """filter detail.state = "FAILED" and toMillis(@timestamp) >= now() * 1000 - 2592000000
| filter ispresent(detail.action) or not ispresent(detail.stage)
| fields @timestamp, detail.region as region, detail.stage as stage, detail.action as action,
  `detail.execution-result.external-execution-summary` as result,
  `detail.execution-id` as execution
| sort @timestamp desc"""


def queries(plan: Plan) -> Iterator[AWSObject]:
    """Save the questions that are asked most."""
    if not makes_log(plan.pipeline):
        return
    commit = logs.QueryParameter(Name="commit", Description="Commit id, or a part of it")
    saved: tuple[tuple[str, str, list[logs.QueryParameter]], ...] = (
        ("Latest state of each Region", latest(plan), []),
        ("Installations of a commit", _installations(plan), [commit]),
        ("Failures of the last 30 days", FAILURES, []),
        ("Minutes from source to each Region", _minutes(plan), []),
    )
    for number, (name, text, parameters) in enumerate(saved, 1):
        yield logs.QueryDefinition(
            f"{logical_ids.EVENT_QUERY}{number}",
            Name=rendered(f"{plan.prefix}/{name}"),
            LogGroupNames=[log_group(plan.prefix)],
            QueryString=text,
            DependsOn=[logical_ids.EVENT_LOG],
            **given(Parameters=parameters),
        )


def latest(plan: Plan) -> str:
    """Ask how the latest installation in each Region went."""
    return f"""filter {_installs(plan)} and ispresent(detail.region)
| stats latest(detail.state) as state, latest(`detail.execution-id`) as execution,
  latest(@timestamp) as at by detail.region as region
| sort region asc"""


def _installations(plan: Plan) -> str:
    """Ask for the installations in executions whose source found a commit."""
    return f"""filter {_installs(plan)}
| filter `detail.execution-id` in (
  SOURCE '{log_group(plan.prefix)}'
  | filter detail.type.category = "Source" and detail.state = "SUCCEEDED"
  | filter `detail.execution-result.external-execution-id` like "{{{{commit}}}}"
  | fields `detail.execution-id`
)
| fields @timestamp, detail.region as region, detail.action as action, detail.state as state,
  `detail.execution-id` as execution
| sort @timestamp desc"""


def _minutes(plan: Plan) -> str:
    """Ask for minutes until the last installation in a Region; 0 where it had none.

    Text is turned into 1 and 0, by which times are multiplied, so that each Region is a column.
    """
    regions = dict.fromkeys(action.region for action in installations(plan))
    columns = {region: region.replace("-", "_") for region in regions}
    ends = ",\n  ".join(
        f'max(moment * strcontains(detail.region, "{region}")) as end_{column}'
        for region, column in columns.items()
    )
    minutes = ",\n  ".join(
        f"greatest(0, end_{column} - began) as {column}" for column in columns.values()
    )
    return f"""filter detail.state = "SUCCEEDED"
| filter detail.type.category = "Source" or {_installs(plan)}
| fields toMillis(@timestamp) / 60000 as moment,
  strcontains(detail.type.category, "Source") as is_source
| stats max(moment * is_source) as began,
  {ends} by `detail.execution-id` as execution
| filter began > 0
| fields {minutes}
| sort began desc
| display execution, {", ".join(columns.values())}"""


def _installs(plan: Plan) -> str:
    actions = installations(plan)
    names = json.dumps(list(dict.fromkeys(action.name for action in actions)))
    if len(names) <= _LONGEST_LIST:
        return f"detail.action in {names}"
    categories = json.dumps(list(dict.fromkeys(each.provider.category for each in actions)))
    return f"detail.type.category in {categories}"
