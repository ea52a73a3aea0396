"""The CodeBuild project and its log group.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codebuild-project.html
"""

from __future__ import annotations

from collections.abc import Iterator

from troposphere import AWSObject, GetAtt, Ref, codebuild, logs

from ..definition.values import rendered
from ..naming import logical_ids
from ..plan.plan import Plan
from ..plan.project import build_log_group
from .properties import given, tags


def build_project(plan: Plan) -> Iterator[AWSObject]:
    """Make the project, unless the build uses one that exists already."""
    project = plan.project
    if project is None:
        return
    build = project.build
    log_group = logs.LogGroup(
        logical_ids.BUILD_LOGS,
        LogGroupName=build_log_group(plan.prefix),
        KmsKeyId=GetAtt(logical_ids.VISIBILITY_KEY, "Arn"),
        RetentionInDays=build.log_retention_days,
        DeletionPolicy="Delete",
        UpdateReplacePolicy="Delete",
        **given(Tags=tags(plan)),
    )
    yield log_group
    yield codebuild.Project(
        logical_ids.BUILD_PROJECT,
        Name=plan.prefix,
        Description=rendered(f"Builds versions for the pipeline {plan.pipeline.name}"),
        ServiceRole=rendered(build.role) if build.role else GetAtt(logical_ids.BUILD_ROLE, "Arn"),
        Source=codebuild.Source(
            Type="CODEPIPELINE", BuildSpec=rendered(project.build_specification)
        ),
        Artifacts=codebuild.Artifacts(Type="CODEPIPELINE"),
        Environment=codebuild.Environment(
            Type="LINUX_CONTAINER",
            ComputeType=build.compute,
            Image=rendered(build.image),
            **given(
                EnvironmentVariables=[
                    codebuild.EnvironmentVariable(Name=name, Value=rendered(value))
                    for name, value in project.environment.items()
                ]
            ),
        ),
        LogsConfig=codebuild.LogsConfig(
            CloudWatchLogs=codebuild.CloudWatchLogs(Status="ENABLED", GroupName=Ref(log_group))
        ),
        TimeoutInMinutes=build.timeout_minutes,
        **given(EncryptionKey=rendered(plan.stores[0].encryption_key), Tags=tags(plan)),
    )
