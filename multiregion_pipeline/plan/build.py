"""The build action of the short form."""

from __future__ import annotations

from ..definition.actions import Action
from ..definition.builds import Build
from .project import project_name

ARTIFACT = "Built"


def build_action(build: Build, source: str) -> Action:
    """Turn a build into its action.

    :param source: the artifact to build.
    """
    return Action.model_construct(
        name="Build",
        type="codebuild",
        configuration={"ProjectName": project_name(build)},
        inputs=(source,),
        outputs=(ARTIFACT,),
        namespace="BuildVariables",
    )
