"""Logs of the actions that run on CodePipeline's own compute.

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Commands.html
"""

from __future__ import annotations

from ...naming.arns import arn
from .provider import Permission

_GROUP = arn("logs", "{region}", "log-group:/aws/codepipeline/{pipeline}")

LOGS = Permission(
    ("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"),
    (_GROUP, f"{_GROUP}:log-stream:*"),
)
