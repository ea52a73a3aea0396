"""Actions that call something and may wait for its answer."""

from __future__ import annotations

from ...naming.arns import arn
from ..limits import PIPELINE_NAME
from .logs import LOGS
from .options import REQUIRED, TEXT
from .pages import page
from .provider import GIVEN, IN_REGION, Option, Permission, Provider

LAMBDA = Provider(
    type="lambda",
    category="Invoke",
    provider="Lambda",
    page=page("action-reference-Lambda"),
    inputs=(0, 5),
    outputs=(0, 5),
    configuration={"FunctionName": REQUIRED, "UserParameters": TEXT},
    variables=None,
    permissions=(
        Permission(
            ("lambda:InvokeFunction",), (arn("lambda", "{region}", "function:{FunctionName}"),)
        ),
        # Listed across the account: the call has no ARN.
        Permission(("lambda:ListFunctions",), ("*",), IN_REGION),
    ),
)

STEP_FUNCTIONS = Provider(
    type="step-functions",
    category="Invoke",
    provider="StepFunctions",
    page=page("action-reference-StepFunctions"),
    inputs=(0, 1),
    # One at most, and of a standard state machine alone.
    outputs=(0, 1),
    configuration={
        "StateMachineArn": Option(
            required=True, pattern=r"arn:[^:]+:states:[^:]*:[^:]*:stateMachine:.+"
        ),
        "ExecutionNamePrefix": TEXT,
        "InputType": Option(values=("Literal", "FilePath")),
        "Input": TEXT,
    },
    variables=("StateMachineArn", "ExecutionArn"),
    permissions=(
        Permission(
            ("states:DescribeStateMachine", "states:StartExecution"), ("{StateMachineArn}",)
        ),
        # Executions are named after their state machine.
        Permission(("states:DescribeExecution",), ("{StateMachineArn}",)),
    ),
)

# Whether the action waits for the other pipeline is unconfirmed.
CODEPIPELINE = Provider(
    type="codepipeline",
    category="Invoke",
    provider="CodePipeline",
    page=page("action-reference-PipelineInvoke"),
    inputs=(0, 0),
    outputs=(0, 0),
    configuration={
        "PipelineName": Option(required=True, pattern=PIPELINE_NAME),
        # JSON arrays of objects.
        "SourceRevisions": TEXT,
        "Variables": TEXT,
    },
    permissions=(
        Permission(
            ("codepipeline:StartPipelineExecution",),
            (arn("codepipeline", "{region}", "{PipelineName}"),),
        ),
    ),
    v2_only=True,
)

_THRESHOLD = Option(pattern=r"[0-9]+")

INSPECTOR_SCAN = Provider(
    type="inspector-scan",
    category="Invoke",
    provider="InspectorScan",
    page=page("action-reference-InspectorScan"),
    inputs=(0, 1),
    outputs=(1, 1),
    configuration={
        "InspectorRunMode": Option(required=True, values=("SourceCodeScan", "ECRImageScan")),
        "ECRRepositoryName": TEXT,
        "ImageTag": TEXT,
        "CriticalThreshold": _THRESHOLD,
        "HighThreshold": _THRESHOLD,
        "MediumThreshold": _THRESHOLD,
        "LowThreshold": _THRESHOLD,
    },
    variables=("HighestScannedSeverity",),
    permissions=(
        # What is scanned goes with the request: the call has no ARN.
        Permission(("inspector-scan:ScanSbom",), ("*",), IN_REGION),
        Permission(
            (
                "ecr:GetDownloadUrlForLayer",
                "ecr:BatchGetImage",
                "ecr:BatchCheckLayerAvailability",
            ),
            (arn("ecr", "{region}", "repository/{ECRRepositoryName}"),),
            when={"InspectorRunMode": ("ECRImageScan",), "ECRRepositoryName": (GIVEN,)},
        ),
        # Not on the page; no image can be pulled without a token, which is for a whole registry.
        Permission(
            ("ecr:GetAuthorizationToken",),
            ("*",),
            IN_REGION,
            when={"InspectorRunMode": ("ECRImageScan",)},
        ),
        LOGS,
    ),
)

INVOKES = (LAMBDA, STEP_FUNCTIONS, CODEPIPELINE, INSPECTOR_SCAN)
