"""ARNs as the table writes them, and what many lines share.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
"""

from __future__ import annotations

from ..need import Row

GUIDE = "https://docs.aws.amazon.com/codepipeline/latest/userguide/"
BUCKET_OWNER = "s3:ResourceAccount"


def here(service: str, resource: str) -> str:
    """Write the ARN of a resource in the Region and account in which the action runs."""
    return f"arn:{{partition}}:{service}:{{region}}:{{account}}:{resource}"


def everywhere(service: str, resource: str) -> str:
    """Write the ARN of a resource of a service without Regions."""
    return f"arn:{{partition}}:{service}::{{account}}:{resource}"


# AWS decides about descriptions of alarms on all of them together. A composite alarm needs that by
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/permissions-reference-cw.html, and
# https://github.com/aws-samples/amazon-cloudwatch-auto-alarms/issues/1 shows it for the others.
ALARMS = here("cloudwatch", "alarm:*")
_GROUP = here("logs", "log-group:/aws/codepipeline/{pipeline}")
LOGS = Row(
    "logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents",
    (_GROUP, f"{_GROUP}:log-stream:*"),
    GUIDE + "action-reference-Commands.html",
)
