"""Actions that call something, and the one that waits for a person."""

from __future__ import annotations

from ..need import Row
from .arns import GUIDE, LOGS, here

_STATES = GUIDE + "action-reference-StepFunctions.html"
_SCAN = GUIDE + "action-reference-InspectorScan.html"
_IMAGE = {"InspectorRunMode": ("ECRImageScan",)}

INVOKES: dict[str, tuple[Row, ...]] = {
    "Invoke/Lambda": (
        Row(
            "lambda:InvokeFunction",
            (here("lambda", "function:{FunctionName}"),),
            GUIDE + "action-reference-Lambda.html",
        ),
        Row("lambda:ListFunctions", ("*",), GUIDE + "how-to-custom-role.html"),
    ),
    "Invoke/StepFunctions": (
        Row("states:DescribeStateMachine states:StartExecution", ("{StateMachineArn}",), _STATES),
        # ``StateMachine`` is the name at the end of StateMachineArn.
        Row(
            "states:DescribeExecution",
            (
                here("states", "execution:{StateMachine}:*"),
                here("states", "express:{StateMachine}:*"),
            ),
            _STATES,
        ),
    ),
    "Invoke/CodePipeline": (
        Row(
            "codepipeline:StartPipelineExecution",
            (here("codepipeline", "{PipelineName}"),),
            GUIDE + "action-reference-PipelineInvoke.html",
        ),
    ),
    "Invoke/InspectorScan": (
        LOGS,
        Row("inspector-scan:ScanSbom", ("*",), _SCAN),
        Row(
            "ecr:GetDownloadUrlForLayer ecr:BatchGetImage ecr:BatchCheckLayerAvailability",
            (here("ecr", "repository/{ECRRepositoryName}"),),
            _SCAN,
            when=_IMAGE,
        ),
        Row(
            "ecr:GetAuthorizationToken",
            ("*",),
            "https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html",
            when=_IMAGE,
        ),
    ),
    "Approval/Manual": (
        Row("sns:Publish", ("{NotificationArn}",), GUIDE + "approvals-action-add.html"),
    ),
}
