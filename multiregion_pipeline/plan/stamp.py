"""What says which version a stack was installed from, and by which execution.

A SAM build writes tags into a template configuration file, since that is how CodePipeline tags
stacks. A template of any other origin is told by parameters, which it has to declare. The values
come from the source and from CodePipeline itself.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from ..definition.builds import SamBuild
from ..definition.deploys import CloudFormationDeploy
from ..definition.pipeline import Pipeline
from ..definition.sources import Source

FILE = "stamp.json"
COMMAND = (
    'printf \'{"Tags":{"CommitId":"%s","PipelineExecutionId":"%s"}}\''
    f' "$COMMIT_ID" "$EXECUTION_ID" > {FILE}'
)
_VERSIONS = {"s3": "VersionId", "ecr": "ImageDigest"}
_EXECUTION = "#{codepipeline.PipelineExecutionId}"


def tagged(pipeline: Pipeline) -> bool:
    """Say whether stacks are tagged; a configuration file of the user's own goes first."""
    deploy = pipeline.deploy
    return (
        pipeline.visibility is not None
        and pipeline.visibility.stamp is True
        and isinstance(pipeline.build, SamBuild)
        and isinstance(deploy, CloudFormationDeploy)
        and deploy.configuration is None
    )


def parameters(pipeline: Pipeline) -> Mapping[str, str]:
    """Name the parameters that every stack is told."""
    if pipeline.visibility is None or pipeline.visibility.stamp != "parameters":
        return {}
    return {"CommitId": version(pipeline.source), "PipelineExecutionId": _EXECUTION}


def version(source: Source | None) -> str:
    """Refer to what the source calls the version that it found."""
    name = _VERSIONS.get(source.type, "CommitId") if source else "CommitId"
    return f"#{{SourceVariables.{name}}}"


def environment(pipeline: Pipeline) -> str:
    """Write the environment that the build action passes on, as CodePipeline wants it."""
    values = {"COMMIT_ID": version(pipeline.source), "EXECUTION_ID": _EXECUTION}
    return json.dumps([{"name": name, "value": value} for name, value in values.items()])
