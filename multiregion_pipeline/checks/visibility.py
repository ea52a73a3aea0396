"""Whether what is asked for, to see installations, can be had.

https://docs.aws.amazon.com/sns/latest/dg/sns-create-topic.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..definition.deploys import CloudFormationDeploy
from ..definition.problems import shown
from ..definition.values import is_literal
from ..findings import Finding
from ..plan import stamp
from ..plan.plan import Plan
from ..plan.visibility import told


def visibility(plan: Plan) -> Iterator[Finding]:
    """Judge the alarm, the topic, and settings that come to nothing (MRP611 to MRP613)."""
    wanted = plan.pipeline.visibility
    if wanted is None:
        return
    if wanted.alarm and not wanted.log:
        message = "the alarm counts failed executions in the log, which is not kept"
        yield Finding("MRP611", "error", "visibility.alarm", message, "leave out log: false")
    home = plan.pipeline.home
    legal = rf"arn:aws[a-z-]*:sns:{home}:[0-9]{{12}}:[A-Za-z0-9_-]{{1,256}}"
    filled = _filled(wanted.topic or "", home)
    if wanted.topic and is_literal(filled) and not re.fullmatch(legal, filled):
        message = f"{shown(wanted.topic)} is not the ARN of a standard topic in {home}"
        hint = f"messages come from {home}: arn:aws:sns:${{AWS::Region}}:ACCOUNT:NAME"
        yield Finding("MRP612", "error", "visibility.topic", message, hint)
    for key, why, hint in _without_effect(plan):
        if key in wanted.given and getattr(wanted, key):
            message = f"{key} has no effect: {why}"
            yield Finding("MRP613", "warning", f"visibility.{key}", message, hint)


def _filled(value: str, home: str) -> str:
    """Fill in what is known of every deployment, or does not matter here."""
    known = {"AccountId": "0" * 12, "Partition": "aws", "Region": home}
    return re.sub(r"\$\{AWS::(\w+)\}", lambda each: known.get(each[1], each[0]), value)


def _without_effect(plan: Plan) -> Iterator[tuple[str, str, str]]:
    wanted = plan.pipeline.visibility
    if wanted is None:
        return
    if not told(plan.pipeline):
        for key in ("notify_on", "role"):
            yield key, "nobody is told", "name mail addresses in notify, or a topic"
    if not wanted.topic:
        yield "topic_key", "no topic is named", "name the topic that it encrypts"
    if not isinstance(plan.pipeline.deploy, CloudFormationDeploy):
        yield "stamp", "deploy makes no stacks", "leave it out"
    elif wanted.stamp is True and not stamp.tagged(plan.pipeline):
        why = "only a SAM build without deploy.configuration writes tags"
        yield "stamp", why, "stamp: parameters, and declare both in the template"
