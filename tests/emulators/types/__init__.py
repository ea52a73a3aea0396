"""Resource types, each made with the calls that AWS documents for it: one file per type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from . import (
    cloudformation_stack_set,
    cloudwatch_alarm,
    cloudwatch_dashboard,
    codebuild_project,
    codepipeline_pipeline,
    events_rule,
    iam_managed_policy,
    iam_role,
    kms_alias,
    kms_key,
    kms_replica_key,
    logs_log_group,
    logs_metric_filter,
    logs_query_definition,
    logs_resource_policy,
    s3_bucket,
    s3_bucket_policy,
    sns_topic,
    sns_topic_policy,
    sqs_queue,
    sqs_queue_policy,
    stepfunctions_state_machine,
)

if TYPE_CHECKING:
    from ..cloudformation.resource import ResourceType

TYPES: Mapping[str, ResourceType] = {
    "AWS::CloudFormation::StackSet": cloudformation_stack_set,
    "AWS::CloudWatch::Alarm": cloudwatch_alarm,
    "AWS::CloudWatch::Dashboard": cloudwatch_dashboard,
    "AWS::CodeBuild::Project": codebuild_project,
    "AWS::CodePipeline::Pipeline": codepipeline_pipeline,
    "AWS::Events::Rule": events_rule,
    "AWS::IAM::ManagedPolicy": iam_managed_policy,
    "AWS::IAM::Role": iam_role,
    "AWS::KMS::Alias": kms_alias,
    "AWS::KMS::Key": kms_key,
    "AWS::KMS::ReplicaKey": kms_replica_key,
    "AWS::Logs::LogGroup": logs_log_group,
    "AWS::Logs::MetricFilter": logs_metric_filter,
    "AWS::Logs::QueryDefinition": logs_query_definition,
    "AWS::Logs::ResourcePolicy": logs_resource_policy,
    "AWS::S3::Bucket": s3_bucket,
    "AWS::S3::BucketPolicy": s3_bucket_policy,
    "AWS::SNS::Topic": sns_topic,
    "AWS::SNS::TopicPolicy": sns_topic_policy,
    "AWS::SQS::Queue": sqs_queue,
    "AWS::SQS::QueuePolicy": sqs_queue_policy,
    "AWS::StepFunctions::StateMachine": stepfunctions_state_machine,
}
