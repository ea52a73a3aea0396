"""Pipelines made with AWS CDK: ``python cdk_app.py FOLDER`` writes their templates.

This runs in the environment of CDK, where nothing of this package is installed.
"""

from __future__ import annotations

import sys
from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_codebuild as codebuild
from aws_cdk import aws_codepipeline as codepipeline
from aws_cdk import aws_codepipeline_actions as actions
from aws_cdk import aws_lambda as functions
from aws_cdk import pipelines

ACCOUNT = "111122223333"
HOME = "us-east-1"
ELSEWHERE = ("eu-west-1", "ap-southeast-2")
CONNECTION = f"arn:aws:codeconnections:{HOME}:{ACCOUNT}:connection/0f2a5d0e"


class Function(cdk.Stack):  # type: ignore[misc]
    def __init__(self, scope: Any, id: str, **options: Any) -> None:
        super().__init__(scope, id, **options)
        functions.Function(
            self,
            "Function",
            runtime=functions.Runtime.PYTHON_3_13,
            handler="index.handler",
            code=functions.Code.from_inline("def handler(event, context): return event"),
        )


class Application(cdk.Stage):  # type: ignore[misc]
    def __init__(self, scope: Any, id: str, **options: Any) -> None:
        super().__init__(scope, id, **options)
        Function(self, "Orders")


def source(output: codepipeline.Artifact) -> codepipeline.StageProps:
    action = actions.CodeStarConnectionsSourceAction(
        action_name="Code",
        connection_arn=CONNECTION,
        owner="acme",
        repo="orders",
        branch="main",
        output=output,
    )
    return codepipeline.StageProps(stage_name="Source", actions=[action])


def build(
    stack: cdk.Stack, input: codepipeline.Artifact, output: codepipeline.Artifact
) -> codepipeline.StageProps:
    project = codebuild.PipelineProject(stack, "Build")
    action = actions.CodeBuildAction(
        action_name="Build", project=project, input=input, outputs=[output]
    )
    return codepipeline.StageProps(stage_name="Build", actions=[action])


def deploy(built: codepipeline.Artifact, *regions: str) -> codepipeline.StageProps:
    made = [
        actions.CloudFormationCreateUpdateStackAction(
            action_name=region,
            region=region,
            stack_name="orders",
            template_path=built.at_path("template.yaml"),
            admin_permissions=False,
        )
        for region in regions
    ]
    return codepipeline.StageProps(stage_name="Deploy", actions=made)


def pipeline(stack: cdk.Stack, *regions: str, **options: Any) -> None:
    code, built = codepipeline.Artifact("Code"), codepipeline.Artifact("Built")
    approval = actions.ManualApprovalAction(action_name="Approve")
    codepipeline.Pipeline(
        stack,
        "Pipeline",
        pipeline_type=codepipeline.PipelineType.V2,
        stages=[
            source(code),
            build(stack, code, built),
            codepipeline.StageProps(stage_name="Approve", actions=[approval]),
            deploy(built, *regions),
        ],
        **options,
    )


def self_mutating(stack: cdk.Stack) -> None:
    synth = pipelines.ShellStep(
        "Synth",
        input=pipelines.CodePipelineSource.connection(
            "acme/orders", "main", connection_arn=CONNECTION
        ),
        commands=["npx cdk synth"],
    )
    made = pipelines.CodePipeline(stack, "Pipeline", synth=synth, cross_account_keys=True)
    wave = made.add_wave("Everywhere")
    for region in (HOME, *ELSEWHERE):
        env = cdk.Environment(account=ACCOUNT, region=region)
        wave.add_stage(Application(stack, f"Application-{region}", env=env))


def main(folder: str) -> None:
    app = cdk.App(outdir=folder, analytics_reporting=False)
    home = cdk.Environment(account=ACCOUNT, region=HOME)
    pipeline(cdk.Stack(app, "CrossRegion", env=home), HOME, *ELSEWHERE, cross_account_keys=True)
    pipeline(cdk.Stack(app, "WithoutKeys", env=home), HOME, *ELSEWHERE, cross_account_keys=False)
    self_mutating(cdk.Stack(app, "SelfMutating", env=home))
    app.synth()


if __name__ == "__main__":
    main(sys.argv[1])
