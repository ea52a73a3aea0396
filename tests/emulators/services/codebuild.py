"""CodeBuild: UpdateProject, a project's encryption key, and projects of a pipeline.

https://docs.aws.amazon.com/codebuild/latest/APIReference/API_UpdateProject.html
"""

from __future__ import annotations

import json
from typing import Any

from moto.codebuild import responses
from moto.codebuild.exceptions import ResourceNotFoundException
from moto.codebuild.responses import CodeBuildResponse
from moto.core.responses import ActionResult

_create_project = CodeBuildResponse.create_project


def _create(response: CodeBuildResponse) -> ActionResult:
    result = _create_project(response)
    key = response._get_param("encryptionKey")
    if key:
        _metadata(response)["encryptionKey"] = key
    return result


def _update(response: CodeBuildResponse) -> ActionResult:
    metadata = _metadata(response)
    for name, value in json.loads(response.body).items():
        metadata[name] = value
    return ActionResult({"project": metadata})


def _metadata(response: CodeBuildResponse) -> dict[str, Any]:
    name = response._get_param("name")
    projects = response.codebuild_backend.codebuild_projects
    if name not in projects:
        raise ResourceNotFoundException(f"Project cannot be found: {name}")
    return projects[name].project_metadata


def _unless_from_pipeline(name: str) -> None:
    """Let sources and artifacts of type CODEPIPELINE do without a location."""
    validate = getattr(responses, name)

    def call(given: dict[str, Any]) -> None:
        if given["type"] != "CODEPIPELINE":
            validate(given)

    setattr(responses, name, call)


def install() -> None:
    _unless_from_pipeline("_validate_required_params_source")
    _unless_from_pipeline("_validate_required_params_artifacts")
    setattr(CodeBuildResponse, "create_project", _create)  # noqa: B010
    setattr(CodeBuildResponse, "update_project", _update)  # noqa: B010
