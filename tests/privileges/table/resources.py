"""What CloudFormation calls to make, read, change and delete a resource.

Written from the handlers' permissions in the schemas of CloudFormation's public registry, less
the handler that lists resources, and less what serves properties that are not used here. ``Name``
begins the names of a stack's resources; CloudFormation puts the stack's name there.

https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html
"""

from __future__ import annotations

from ..need import Row, Values
from .arns import ALARMS, everywhere, here

_SCHEMA = "registry schema of {}"


def _row(kind: str, calls: str, *on: str, context: Values | None = None) -> Row:
    return Row(calls, on, _SCHEMA.format(kind), context or {})


_FUNCTION = here("lambda", "function:{Name}-*")
_ROLE = everywhere("iam", "role/{Name}-*")
_GROUP = here("logs", "log-group:/aws/lambda/{Name}-*")
_ALARM = here("cloudwatch", "alarm:{Name}-*")
_APPLICATION = here("codedeploy", "application:{Name}-*")
_DEPLOYMENT_GROUP = here("codedeploy", "deploymentgroup:{Name}-*")
_MANAGED = tuple(
    f"arn:{{partition}}:iam::aws:policy/{name}"
    for name in (
        "service-role/AWSLambda*",
        "service-role/AWSCodeDeployRoleForLambda*",
        "AWSXRayDaemonWriteAccess",
        "AWSXrayWriteOnlyAccess",
    )
)

SAM: tuple[Row, ...] = (
    _row(
        "AWS::Lambda::Function",
        "lambda:CreateFunction lambda:DeleteFunction lambda:DeleteFunctionConcurrency"
        " lambda:GetFunction lambda:GetFunctionCodeSigningConfig lambda:GetFunctionRecursionConfig"
        " lambda:GetFunctionScalingConfig lambda:GetRuntimeManagementConfig lambda:ListTags"
        " lambda:PublishVersion lambda:PutFunctionConcurrency lambda:PutFunctionRecursionConfig"
        " lambda:PutRuntimeManagementConfig lambda:TagResource lambda:UntagResource"
        " lambda:UpdateFunctionCode lambda:UpdateFunctionConfiguration",
        _FUNCTION,
    ),
    _row(
        "AWS::Lambda::Version",
        "lambda:DeleteFunction lambda:GetFunctionConfiguration"
        " lambda:GetProvisionedConcurrencyConfig lambda:GetRuntimeManagementConfig"
        " lambda:PublishVersion lambda:PutProvisionedConcurrencyConfig"
        " lambda:PutRuntimeManagementConfig",
        _FUNCTION,
    ),
    _row(
        "AWS::Lambda::Alias",
        "lambda:CreateAlias lambda:DeleteAlias lambda:DeleteProvisionedConcurrencyConfig"
        " lambda:GetAlias lambda:GetProvisionedConcurrencyConfig"
        " lambda:PutProvisionedConcurrencyConfig lambda:UpdateAlias",
        _FUNCTION,
    ),
    _row(
        "AWS::Lambda::Alias",
        "codedeploy:CreateDeployment codedeploy:GetDeployment codedeploy:GetDeploymentGroup",
        _DEPLOYMENT_GROUP,
    ),
    # AWS knows no ARN for it.
    _row("AWS::Lambda::Alias", "codedeploy:StopDeployment", "*"),
    _row(
        "AWS::Lambda::Alias",
        "codedeploy:GetDeploymentConfig",
        here("codedeploy", "deploymentconfig:CodeDeployDefault.*"),
    ),
    _row(
        "AWS::Lambda::Permission",
        "lambda:AddPermission lambda:GetPolicy lambda:RemovePermission",
        _FUNCTION,
    ),
    _row(
        "AWS::Lambda::EventInvokeConfig",
        "lambda:DeleteFunctionEventInvokeConfig lambda:GetFunctionEventInvokeConfig"
        " lambda:PutFunctionEventInvokeConfig lambda:UpdateFunctionEventInvokeConfig",
        _FUNCTION,
    ),
    _row(
        "AWS::CodeDeploy::Application",
        "codedeploy:CreateApplication codedeploy:DeleteApplication codedeploy:GetApplication"
        " codedeploy:ListTagsForResource codedeploy:TagResource codedeploy:UntagResource",
        _APPLICATION,
    ),
    _row(
        "AWS::CodeDeploy::DeploymentGroup",
        "codedeploy:GetApplicationRevision codedeploy:RegisterApplicationRevision",
        _APPLICATION,
    ),
    _row(
        "AWS::CodeDeploy::DeploymentGroup",
        "codedeploy:CreateDeployment codedeploy:CreateDeploymentGroup"
        " codedeploy:DeleteDeploymentGroup codedeploy:GetDeployment codedeploy:GetDeploymentGroup"
        " codedeploy:ListDeployments codedeploy:ListTagsForResource codedeploy:TagResource"
        " codedeploy:UntagResource codedeploy:UpdateDeploymentGroup",
        _DEPLOYMENT_GROUP,
    ),
    _row(
        "AWS::IAM::Role",
        "iam:CreateRole iam:DeleteRole iam:DeleteRolePermissionsBoundary iam:DeleteRolePolicy"
        " iam:GetRole iam:GetRolePolicy iam:ListAttachedRolePolicies iam:ListRolePolicies"
        " iam:PutRolePermissionsBoundary iam:PutRolePolicy iam:TagRole iam:UntagRole"
        " iam:UpdateAssumeRolePolicy iam:UpdateRole iam:UpdateRoleDescription",
        _ROLE,
    ),
    # The managed policies are those that SAM attaches by itself.
    _row(
        "AWS::IAM::Role",
        "iam:AttachRolePolicy iam:DetachRolePolicy",
        _ROLE,
        context={"iam:PolicyARN": _MANAGED},
    ),
    _row(
        "AWS::Lambda::Function, AWS::CodeDeploy::DeploymentGroup",
        "iam:PassRole",
        _ROLE,
        context={"iam:PassedToService": ("lambda.amazonaws.com", "codedeploy.amazonaws.com")},
    ),
    _row(
        "AWS::Logs::LogGroup",
        "logs:CreateLogGroup logs:DeleteLogGroup logs:DeleteRetentionPolicy"
        " logs:GetDataProtectionPolicy logs:ListTagsForResource logs:PutRetentionPolicy"
        " logs:TagResource logs:UntagResource",
        _GROUP,
    ),
    # Of the calls that only read, these cannot be allowed on less.
    _row(
        "AWS::Logs::LogGroup",
        "logs:DescribeIndexPolicies logs:DescribeLogGroups logs:DescribeResourcePolicies",
        "*",
    ),
    _row(
        "AWS::CloudWatch::Alarm",
        "cloudwatch:DeleteAlarms cloudwatch:ListTagsForResource cloudwatch:PutMetricAlarm"
        " cloudwatch:TagResource cloudwatch:UntagResource",
        _ALARM,
    ),
    _row("AWS::CloudWatch::Alarm", "cloudwatch:DescribeAlarms", ALARMS),
    Row(
        "cloudformation:CreateChangeSet",
        ("arn:{partition}:cloudformation:{region}:aws:transform/Serverless-2016-10-31",),
        "https://github.com/aws/serverless-application-model/issues/179",
    ),
)

_API = "registry schemas of AWS::ApiGateway and AWS::ApiGatewayV2; their ids are generated"


def _api(calls: str, *paths: str) -> Row:
    names = " ".join(f"apigateway:{call}" for call in calls.split())
    return Row(names, tuple(f"arn:{{partition}}:apigateway:{{region}}::/{p}" for p in paths), _API)


SERVICES: dict[str, tuple[Row, ...]] = {
    "api-gateway": (
        _api("GET POST", "restapis"),
        _api("GET POST PUT", "apis"),
        _api("DELETE GET PATCH POST PUT", "restapis/*", "apis/*"),
        _api("DELETE GET PUT", "tags/*"),
    ),
    "dynamodb": (
        _row(
            "AWS::DynamoDB::Table",
            "dynamodb:CreateTable dynamodb:DeleteTable dynamodb:DescribeContinuousBackups"
            " dynamodb:DescribeContributorInsights dynamodb:DescribeKinesisStreamingDestination"
            " dynamodb:DescribeTable dynamodb:DescribeTimeToLive dynamodb:GetResourcePolicy"
            " dynamodb:ListTagsOfResource dynamodb:TagResource dynamodb:UntagResource"
            " dynamodb:UpdateContinuousBackups dynamodb:UpdateTable dynamodb:UpdateTimeToLive",
            here("dynamodb", "table/{Name}-*"),
        ),
    ),
    "events": (
        _row(
            "AWS::Events::Rule",
            "events:DeleteRule events:DescribeRule events:ListTagsForResource"
            " events:ListTargetsByRule events:PutRule events:PutTargets events:RemoveTargets"
            " events:TagResource events:UntagResource",
            here("events", "rule/{Name}-*"),
        ),
    ),
    "sns": (
        _row(
            "AWS::SNS::Topic, AWS::SNS::TopicPolicy, AWS::SNS::Subscription",
            "sns:CreateTopic sns:DeleteTopic sns:GetDataProtectionPolicy"
            " sns:GetSubscriptionAttributes sns:GetTopicAttributes sns:ListSubscriptionsByTopic"
            " sns:ListTagsForResource sns:SetSubscriptionAttributes sns:SetTopicAttributes"
            " sns:Subscribe sns:TagResource sns:Unsubscribe sns:UntagResource",
            here("sns", "{Name}-*"),
        ),
    ),
    "sqs": (
        _row(
            "AWS::SQS::Queue, AWS::SQS::QueuePolicy",
            "sqs:CreateQueue sqs:DeleteQueue sqs:GetQueueAttributes sqs:GetQueueUrl"
            " sqs:ListQueueTags sqs:SetQueueAttributes sqs:TagQueue sqs:UntagQueue",
            here("sqs", "{Name}-*"),
        ),
    ),
}

STORES: dict[str, tuple[Row, ...]] = {
    "AWS::S3::Bucket": (
        _row(
            "AWS::S3::Bucket",
            "s3:CreateBucket s3:PutBucketOwnershipControls s3:PutBucketPublicAccessBlock"
            " s3:PutBucketTagging s3:PutBucketVersioning s3:PutEncryptionConfiguration"
            " s3:PutLifecycleConfiguration s3:TagResource s3:UntagResource",
            "{Bucket}",
        ),
    ),
    "AWS::S3::BucketPolicy": (_row("AWS::S3::BucketPolicy", "s3:PutBucketPolicy", "{Bucket}"),),
    # A key has neither a name nor, at first, an alias: any of the account's keys in the Region.
    "AWS::KMS::Key": (
        _row("AWS::KMS::Key", "kms:CreateKey", "*"),
        _row(
            "AWS::KMS::Key",
            "kms:EnableKeyRotation kms:PutKeyPolicy kms:TagResource kms:UntagResource"
            " kms:UpdateKeyDescription",
            here("kms", "key/*"),
        ),
    ),
    "AWS::KMS::ReplicaKey": (
        _row("AWS::KMS::ReplicaKey", "kms:CreateKey", "*"),
        _row("AWS::KMS::ReplicaKey", "kms:ReplicateKey", "{PrimaryKey}"),
        _row(
            "AWS::KMS::ReplicaKey",
            "kms:PutKeyPolicy kms:TagResource kms:UntagResource kms:UpdateKeyDescription",
            "{Key}",
        ),
    ),
    "AWS::KMS::Alias": (
        _row(
            "AWS::KMS::Alias",
            "kms:CreateAlias kms:UpdateAlias",
            here("kms", "{Alias}"),
            "{AnyKey}",
        ),
    ),
}
"""Making and changing stores, in the Regions of the stack set."""

CLEARED: dict[str, tuple[Row, ...]] = {
    "AWS::S3::Bucket": (
        _row(
            "AWS::S3::Bucket",
            "s3:DeleteBucket s3:GetAccelerateConfiguration s3:GetAnalyticsConfiguration"
            " s3:GetBucketAbac s3:GetBucketAcl s3:GetBucketCORS s3:GetBucketLogging"
            " s3:GetBucketMetadataTableConfiguration s3:GetBucketNotification"
            " s3:GetBucketObjectLockConfiguration s3:GetBucketOwnershipControls"
            " s3:GetBucketPublicAccessBlock s3:GetBucketTagging s3:GetBucketVersioning"
            " s3:GetBucketWebsite s3:GetEncryptionConfiguration"
            " s3:GetIntelligentTieringConfiguration s3:GetInventoryConfiguration"
            " s3:GetLifecycleConfiguration s3:GetMetricsConfiguration"
            " s3:GetReplicationConfiguration s3:ListBucket s3:ListTagsForResource",
            "{Bucket}",
        ),
    ),
    "AWS::S3::BucketPolicy": (
        _row("AWS::S3::BucketPolicy", "s3:DeleteBucketPolicy s3:GetBucketPolicy", "{Bucket}"),
    ),
    "AWS::KMS::Key": (
        _row(
            "AWS::KMS::Key",
            "kms:DescribeKey kms:GetKeyPolicy kms:GetKeyRotationStatus kms:ListResourceTags"
            " kms:ScheduleKeyDeletion",
            here("kms", "key/*"),
        ),
    ),
    "AWS::KMS::ReplicaKey": (
        _row(
            "AWS::KMS::ReplicaKey",
            "kms:DescribeKey kms:GetKeyPolicy kms:ListResourceTags kms:ScheduleKeyDeletion",
            "{Key}",
        ),
    ),
    "AWS::KMS::Alias": (
        _row("AWS::KMS::Alias", "kms:DeleteAlias", here("kms", "{Alias}"), "{AnyKey}"),
        _row("AWS::KMS::Alias", "kms:ListAliases", "*"),
    ),
}
"""Reading and deleting stores, in Regions that the stack set has or had.

INFERRED: the stack of a Region that is taken out is deleted under the policy that no longer knows
this Region, because CloudFormation updates the role before the stack set, which names the role.
"""
