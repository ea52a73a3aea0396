"""The build action."""

from __future__ import annotations

from ..definition.builds import Build
from .action import Action
from .project import project_name

ARTIFACT = "Built"


def build_action(build: Build, source: str, home: str) -> Action:
    """Turn a build into its action.

    :param source: the artifact to build.
    """
    return Action(
        "Build",
        "codebuild",
        home,
        configuration={"ProjectName": project_name(build)},
        inputs=(source,),
        outputs=(ARTIFACT,),
        namespace="Build",
    )
