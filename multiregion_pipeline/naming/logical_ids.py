"""Names of resources, parameters and outputs inside a template."""

from __future__ import annotations

import re

PIPELINE = "Pipeline"
PIPELINE_ROLE = "PipelineRole"
BUILD_PROJECT = "BuildProject"
BUILD_ROLE = "BuildRole"
BUILD_LOGS = "BuildLogs"
DEPLOYMENT_ROLE = "DeploymentRole"
ACTION_ROLE = "ActionRole"
PIPELINE_ACCOUNT = "PipelineAccount"
ARTIFACT_BUCKET = "ArtifactBucket"
ARTIFACT_BUCKET_POLICY = "ArtifactBucketPolicy"
ARTIFACT_KEY = "ArtifactKey"
ARTIFACT_KEY_ALIAS = "ArtifactKeyAlias"
PRIMARY_KEY = "PrimaryKeyArn"
REGIONAL_STORES = "RegionalStores"
STACK_SET_ADMINISTRATION_ROLE = "StackSetAdministrationRole"
STACK_SET_EXECUTION_ROLE = "StackSetExecutionRole"
VISIBILITY_KEY = "VisibilityKey"
EVENT_LOG = "EventLog"
EVENT_LOG_POLICY = "EventLogPolicy"
EVENT_RULE = "EventRule"
EVENT_QUERY = "EventQuery"
DEAD_LETTERS = "DeadLetters"
DEAD_LETTERS_POLICY = "DeadLettersPolicy"
DEAD_LETTERS_ALARM = "DeadLettersAlarm"
NOTIFICATION_RULE = "NotificationRule"
NOTIFICATION_START_ROLE = "NotificationStartRole"
NOTIFICATION_MACHINE = "NotificationMachine"
NOTIFICATION_ROLE = "NotificationRole"
NOTIFICATION_ALARM = "NotificationAlarm"
TOPIC = "NotificationTopic"
TOPIC_POLICY = "NotificationTopicPolicy"
FAILURE_FILTER = "FailureFilter"
FAILURE_ALARM = "FailureAlarm"
DASHBOARD = "Dashboard"
START_RULE = "StartRule"
START_ROLE = "StartRole"


def in_region(name: str, region: str) -> str:
    """Add a Region to a logical id: ``DeploymentRole`` becomes ``DeploymentRoleEuWest1``."""
    return name + "".join(part.capitalize() for part in re.split(r"[^A-Za-z0-9]", region))
