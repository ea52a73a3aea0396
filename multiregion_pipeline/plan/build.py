"""The build action of the short form."""

from __future__ import annotations

from ..definition.actions import Action
from ..definition.builds import Build
from ..definition.pipeline import Pipeline
from ..definition.shape.model import unjudged
from . import stamp
from .project import project_name

ARTIFACT = "Built"


def build_action(pipeline: Pipeline, build: Build, source: str) -> Action:
    """Turn a build into its action.

    :param source: the artifact to build.
    """
    configuration = {"ProjectName": project_name(build)}
    if stamp.tagged(pipeline):
        configuration["EnvironmentVariables"] = stamp.environment(pipeline)
    return unjudged(
        Action,
        name="Build",
        type="codebuild",
        configuration=configuration,
        inputs=(source,),
        outputs=(ARTIFACT,),
        namespace="BuildVariables",
    )
