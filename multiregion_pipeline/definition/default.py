"""The definition used where there is none: a warm standby of a SAM application."""

from __future__ import annotations

from .builds import SamBuild
from .deploys import CloudFormationDeploy
from .parameters import Parameter
from .pipeline import Pipeline
from .sources import ConnectionSource


def default_pipeline() -> Pipeline:
    """Install a SAM application in two Regions, from a repository named at deployment."""
    return Pipeline(
        name="warm-standby",
        home="us-east-1",
        regions=("us-east-1", "us-west-2"),
        parameters={
            "ConnectionArn": Parameter(
                description="ARN of a CodeConnections connection to the repository's host",
                allowed_pattern="arn:[^:]+:code(star-)?connections:[^:]+:[0-9]{12}:connection/.+",
            ),
            "Repository": Parameter(
                description="Owner and name of the repository, for example acme/orders",
                allowed_pattern="[^/]+/.+",
            ),
            "Branch": Parameter(description="Branch to install", default="main"),
        },
        source=ConnectionSource(
            connection="${ConnectionArn}", repository="${Repository}", branch="${Branch}"
        ),
        build=SamBuild(),
        deploy=CloudFormationDeploy(stack="warm-standby-application"),
    )
