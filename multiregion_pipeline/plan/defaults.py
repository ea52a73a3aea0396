"""What an action is given where its definition leaves it out."""

from __future__ import annotations

import dataclasses

from ..definition.pipeline import Pipeline
from . import accounts
from .action import Action
from .project import project_name


def completed(pipeline: Pipeline, action: Action) -> Action:
    """Fill in the roles and the project that the template makes itself."""
    configuration = dict(action.configuration)
    if action.type == "cloudformation" and _takes_role(action) and "RoleArn" not in configuration:
        configuration["RoleArn"] = accounts.deployment_role(pipeline, action.region)
    builds = action.type in ("codebuild", "codebuild-test")
    if builds and pipeline.build and action.region == pipeline.home:  # The project is there alone.
        configuration.setdefault("ProjectName", project_name(pipeline.build))
    if action.type == "connection":
        detected = str(action.definition.detect_changes).lower()
        configuration.setdefault("DetectChanges", detected)
    if action.type in ("codecommit", "s3"):
        configuration.setdefault("PollForSourceChanges", "false")
    role = action.role
    # An action of the home Region is the pipeline's own, whatever is installed beside it.
    elsewhere = action.definition.regions != "home" and not action.provider.home_only
    if not role and elsewhere and action.region in pipeline.accounts:
        role = accounts.action_role(pipeline, action.region)
    return dataclasses.replace(action, configuration=configuration, role=role)


def _takes_role(action: Action) -> bool:
    return action.configuration.get("ActionMode") != "CHANGE_SET_EXECUTE"
