"""The default pipeline made with AWS CDK: ``python cdk_app.py FOLDER REGION...``, home first.

This runs in the environment of CDK, where nothing of this package is installed. The buckets and
keys of other Regions come from support stacks that CDK adds of its own accord.
"""

from __future__ import annotations

import sys

import aws_cdk as cdk
from aws_cdk import aws_codebuild as codebuild
from aws_cdk import aws_codepipeline as codepipeline
from aws_cdk import aws_codepipeline_actions as actions

FOLDER, *REGIONS = sys.argv[1:]
ACCOUNT = "111122223333"
STACK = "warm-standby-application"
CHANGE_SET = "multiregion-pipeline"
SOURCE, BUILT = codepipeline.Artifact("Source"), codepipeline.Artifact("Built")


def entry(result: codepipeline.Result, name: str, operator: str, value: str) -> dict[str, object]:
    """Guard the entry of a stage by the Regions asked for."""
    rule = codepipeline.Rule(
        name=name,
        provider="VariableCheck",
        version="1",
        configuration={
            "Variable": "#{variables.Regions}", "Operator": operator, "Value": value,
        },
    )  # fmt: skip
    condition = codepipeline.Condition(result=result, rules=[rule])
    return {"before_entry": codepipeline.Conditions(conditions=[condition])}


def deploy_actions(region: str) -> list[codepipeline.IAction]:
    """Make a change set in a Region, and execute it."""
    return [
        actions.CloudFormationCreateReplaceChangeSetAction(
            action_name=f"Prepare-{region}",
            region=region,
            stack_name=STACK,
            change_set_name=CHANGE_SET,
            template_path=BUILT.at_path(f"packaged-{region}.yaml"),
            admin_permissions=False,
            cfn_capabilities=[
                cdk.CfnCapabilities.ANONYMOUS_IAM,
                cdk.CfnCapabilities.AUTO_EXPAND,
            ],
            run_order=1,
        ),
        actions.CloudFormationExecuteChangeSetAction(
            action_name=f"Install-{region}",
            region=region,
            stack_name=STACK,
            change_set_name=CHANGE_SET,
            run_order=2,
        ),
    ]


app = cdk.App(outdir=FOLDER, analytics_reporting=False)
home = cdk.Environment(account=ACCOUNT, region=REGIONS[0])
stack = cdk.Stack(app, "WarmStandby", env=home)
pipeline = codepipeline.Pipeline(
    stack,
    "Pipeline",
    pipeline_type=codepipeline.PipelineType.V2,
    execution_mode=codepipeline.ExecutionMode.QUEUED,
    cross_account_keys=True,
    variables=[codepipeline.Variable(variable_name="Regions", default_value="all")],
)
pipeline.add_stage(
    stage_name="Source",
    actions=[
        actions.CodeStarConnectionsSourceAction(
            action_name="Source",
            connection_arn=f"arn:aws:codeconnections:{REGIONS[0]}:{ACCOUNT}:connection/0f2a5d0e",
            owner="acme",
            repo="orders",
            branch="main",
            output=SOURCE,
        )
    ],
)
one = f"({'|'.join(REGIONS)})"
pipeline.add_stage(
    stage_name="Build",
    actions=[
        actions.CodeBuildAction(
            action_name="Build",
            project=codebuild.PipelineProject(stack, "BuildProject"),
            input=SOURCE,
            outputs=[BUILT],
        )
    ],
    **entry(codepipeline.Result.FAIL, "regions-known", "MATCHES", f"^(all|({one}[ ,+]+)*{one})$"),
)
if REGIONS[1:]:
    pipeline.add_stage(
        stage_name="Deploy-all",
        actions=[action for region in REGIONS for action in deploy_actions(region)],
        **entry(codepipeline.Result.SKIP, "all-regions", "EQ", "all"),
    )
for region in REGIONS:
    named = f"(|.*[ ,+]){region}([ ,+].*|)"
    wanted = named if REGIONS[1:] else f"(all|{named})"
    pipeline.add_stage(
        stage_name=f"Deploy-{region}",
        actions=deploy_actions(region),
        **entry(codepipeline.Result.SKIP, "region-named", "MATCHES", f"^{wanted}$"),
    )
app.synth()
