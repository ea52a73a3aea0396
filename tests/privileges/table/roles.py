"""What roles need whatever the pipeline's actions are: artifacts, logs, starting, stack sets."""

from __future__ import annotations

from ..need import Row, Values
from .arns import GUIDE, here

_ROLE = GUIDE + "how-to-custom-role.html"
_KEYS = GUIDE + "pipelines-create-cross-account.html"
_BUILD = "https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html"
_BUILD_KEY = "https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-kms.html"
_INFERRED = "; INFERRED: artifacts lie in S3, which alone calls the key with data"
# ``Via`` is how the service that holds the data names itself in the Region of the key.
_THROUGH: Values = {"kms:ViaService": ("{Via}",)}
_DATA = "kms:Decrypt kms:Encrypt kms:GenerateDataKey* kms:ReEncrypt*"
_SAM = (
    "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/"
    "sam-cli-command-reference-sam-package.html; INFERRED: it looks for the object, then puts it"
)

PIPELINE: tuple[Row, ...] = (
    Row("s3:GetBucketAcl s3:GetBucketLocation s3:GetBucketVersioning", ("{Bucket}",), _ROLE),
    Row(
        "s3:GetObject s3:GetObjectTagging s3:GetObjectVersion s3:GetObjectVersionTagging"
        " s3:PutObject s3:PutObjectAcl s3:PutObjectTagging",
        ("{Bucket}/*",),
        _ROLE,
    ),
    Row(_DATA, ("{Key}",), _KEYS + _INFERRED, _THROUGH),
    Row("kms:DescribeKey", ("{Key}",), _KEYS),
)
"""The pipeline's role, on the store of every Region."""

GUEST: tuple[Row, ...] = (
    Row(
        "s3:GetBucketAcl s3:GetBucketLocation s3:GetBucketVersioning",
        ("{Bucket}",),
        f"{_ROLE}; INFERRED: whichever role an action runs under looks at the store alike",
    ),
    Row("s3:GetObject s3:GetObjectVersion s3:PutObject s3:PutObjectAcl", ("{Bucket}/*",), _KEYS),
    Row(_DATA, ("{Key}",), _KEYS + _INFERRED, _THROUGH),
    Row("kms:DescribeKey", ("{Key}",), _KEYS),
)
"""A role of another account under which actions run, on the stores of its Regions."""

BUILD: tuple[Row, ...] = (
    Row("s3:GetBucketAcl s3:GetBucketLocation", ("{Bucket}",), _BUILD),
    Row("s3:GetObject s3:GetObjectVersion s3:PutObject", ("{Bucket}/*",), _BUILD),
    Row(_DATA, ("{Key}",), _BUILD_KEY + _INFERRED, _THROUGH),
    Row("kms:DescribeKey", ("{Key}",), _BUILD_KEY),
)
"""The build's role, on the store of the home Region."""

BUILD_LOGS = Row("logs:CreateLogStream logs:PutLogEvents", ("{Group}:log-stream:*",), _BUILD)

PACKAGE: tuple[Row, ...] = (
    Row("s3:GetObject s3:PutObject", ("{Bucket}/{Prefix}/*",), _SAM),
    Row("kms:Decrypt kms:GenerateDataKey", ("{Key}",), _SAM, _THROUGH),
)
"""The build's role, on the store of every Region for which it packages code."""

CODE: tuple[Row, ...] = (
    Row(
        "s3:GetObject s3:GetObjectVersion",
        ("{Bucket}/{Prefix}/*",),
        "registry schema of AWS::Lambda::Function",
    ),
    Row(
        "kms:Decrypt",
        ("{Key}",),
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
        _THROUGH,
    ),
)
"""CloudFormation's role, on the packaged code of its Regions."""

ASSUME = Row("sts:AssumeRole", ("{Role}",), _KEYS)
"""Taking the role of an action or rule that has its own."""

START: dict[str, Row] = {
    "codepipeline": Row(
        "codepipeline:StartPipelineExecution",
        ("{Target}",),
        GUIDE + "create-S3-source-events-cfn.html",
    ),
    "states": Row(
        "states:StartExecution",
        ("{Target}",),
        "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html",
    ),
}
"""What a rule of EventBridge starts, by service."""

_SDK = "https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html"
_SNS = "https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html"
_SNS_KEY = "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html"
MESSAGES: tuple[Row, ...] = (
    Row("codepipeline:GetPipelineExecution", (here("codepipeline", "{Pipeline}"),), _SDK),
    Row("sns:Publish", ("{Topic}",), _SNS),
    Row(
        "kms:Decrypt kms:GenerateDataKey*",
        ("{TopicKey}",),
        f"{_SNS_KEY}; INFERRED: SNS alone calls the key",
        _THROUGH,
    ),
)
"""The state machine that tells people of approvals and failures."""

_STACK_SETS = (
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/"
    "stacksets-prereqs-self-managed.html"
)
ADMINISTRATION = Row("sts:AssumeRole", ("{ExecutionRole}",), _STACK_SETS)
EXECUTION = Row(
    " ".join(
        f"cloudformation:{call}"
        for call in (
            "CancelUpdateStack ContinueUpdateRollback CreateChangeSet CreateStack DeleteChangeSet"
            " DeleteStack DescribeChangeSet DescribeEvents DescribeStackEvents"
            " DescribeStackResource DescribeStackResourceDrifts DescribeStackResources"
            " DescribeStacks DetectStackDrift DetectStackResourceDrift ExecuteChangeSet"
            " GetTemplate GetTemplateSummary ListChangeSets ListStackResources"
            " RecordHandlerProgress RollbackStack TagResource UntagResource UpdateStack"
            " UpdateTerminationProtection"
        ).split()
    ),
    ("arn:{partition}:cloudformation:{region}:{account}:stack/StackSet-{StackSetName}-*/*",),
    f"{_STACK_SETS}; INFERRED: of all calls, those that make, change, read and delete a stack; of"
    " all stacks, those of this set",
)
"""AWS asks for every call of CloudFormation, whatever the stack set makes."""
