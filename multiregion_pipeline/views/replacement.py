"""What CloudFormation can change only by making a resource anew, or not at all.

The properties are the create-only ones of CloudFormation's own resource schemas, with those that
are so only sometimes.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CREATE_ONLY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "AWS::CloudFormation::StackSet": ("PermissionModel", "StackSetName"),
        "AWS::CloudWatch::Alarm": ("AlarmName",),
        "AWS::CloudWatch::Dashboard": ("DashboardName",),
        "AWS::CodeBuild::Project": ("Name",),
        "AWS::CodePipeline::Pipeline": ("Name",),
        "AWS::Events::Rule": ("EventBusName", "Name"),
        "AWS::IAM::ManagedPolicy": ("Description", "ManagedPolicyName", "Path"),
        "AWS::IAM::Role": ("Path", "RoleName"),
        "AWS::KMS::Alias": ("AliasName",),
        "AWS::KMS::Key": (),
        "AWS::KMS::ReplicaKey": ("PrimaryKeyArn",),
        "AWS::Logs::LogGroup": ("LogGroupName",),
        "AWS::Logs::MetricFilter": ("FilterName", "LogGroupName"),
        "AWS::Logs::QueryDefinition": (),
        "AWS::Logs::ResourcePolicy": ("PolicyName",),
        "AWS::S3::Bucket": ("BucketName", "BucketNamePrefix", "BucketNamespace"),
        "AWS::S3::BucketPolicy": ("Bucket",),
        "AWS::SNS::Subscription": ("Endpoint", "Protocol", "Region", "TopicArn"),
        "AWS::SNS::Topic": ("FifoTopic", "TopicName"),
        "AWS::SNS::TopicPolicy": (),
        "AWS::SQS::Queue": ("FifoQueue", "QueueName"),
        "AWS::SQS::QueuePolicy": (),
        "AWS::StepFunctions::StateMachine": ("StateMachineName", "StateMachineType"),
    }
)

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "AWS::CloudFormation::StackSet": "StackSetName",
        "AWS::Events::Rule": "Name",
        "AWS::IAM::ManagedPolicy": "ManagedPolicyName",
        "AWS::IAM::Role": "RoleName",
        "AWS::Logs::MetricFilter": "FilterName",
        "AWS::S3::Bucket": "BucketName",
        "AWS::SNS::Topic": "TopicName",
        "AWS::SQS::Queue": "QueueName",
        "AWS::StepFunctions::StateMachine": "StateMachineName",
    }
)
"""The name of a resource, for types with other create-only properties too: CloudFormation makes
nothing anew under a name that you chose and keep.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html
"""

REFUSED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"AWS::KMS::Key": ("KeySpec", "KeyUsage", "MultiRegion", "Origin")}
)
"""Properties whose change fails the deployment.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html
"""

IRRECOVERABLE = frozenset(
    {
        "AWS::CodePipeline::Pipeline",
        "AWS::KMS::Key",
        "AWS::KMS::ReplicaKey",
        "AWS::Logs::LogGroup",
        "AWS::S3::Bucket",
        "AWS::SQS::Queue",
    }
)
"""Types that hold what nobody can make again: artifacts, keys, logs, messages, history."""
