"""Telling people of approvals, failures and installations.

https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere import AWSObject, Ref, events, stepfunctions

from ...definition.values import rendered
from ...naming import logical_ids
from ...plan.installation import installations
from ...plan.plan import Plan
from ...plan.visibility import notification_name, told
from ..properties import given, tags
from .dead_letters import kept
from .message import state_machine


def notifications(plan: Plan) -> Iterator[AWSObject]:
    """Make the rule that picks events, and the state machine that writes messages about them."""
    visibility = plan.pipeline.visibility
    if visibility is None or not told(plan.pipeline):
        return
    name = notification_name(plan.prefix)
    own = visibility.role
    yield stepfunctions.StateMachine(
        logical_ids.NOTIFICATION_MACHINE,
        StateMachineName=name,
        RoleArn=rendered(own or f"${{{logical_ids.NOTIFICATION_ROLE}.Arn}}"),
        Definition=state_machine(plan),
        **given(Tags=tags(plan)),
    )
    yield events.Rule(
        logical_ids.NOTIFICATION_RULE,
        Name=name,
        Description=rendered(f"Starts messages about the pipeline {plan.pipeline.name}"),
        EventPattern={
            "source": ["aws.codepipeline"],
            "detail-type": [
                f"CodePipeline {kind} Execution State Change" for kind in ("Action", "Pipeline")
            ],
            "detail": {"pipeline": [Ref(logical_ids.PIPELINE)], "$or": list(_patterns(plan))},
        },
        Targets=[
            events.Target(
                Id="Messages",
                Arn=Ref(logical_ids.NOTIFICATION_MACHINE),
                RoleArn=rendered(own or f"${{{logical_ids.NOTIFICATION_START_ROLE}.Arn}}"),
                **kept(plan),
            )
        ],
    )


def _patterns(plan: Plan) -> Iterator[dict[str, Any]]:
    wanted = told(plan.pipeline)
    if "approval" in wanted:
        yield {"state": ["STARTED"], "type": {"category": ["Approval"]}}
    if "failure" in wanted:
        yield {"state": ["FAILED"]}
    if "success" in wanted:
        categories = dict.fromkeys(each.provider.category for each in installations(plan))
        yield (
            {"state": ["SUCCEEDED"], "type": {"category": list(categories)}}
            if categories
            else {"state": ["SUCCEEDED"], "stage": [{"exists": False}]}
        )
