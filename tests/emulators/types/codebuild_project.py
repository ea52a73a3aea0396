"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codebuild-project.html"""

from __future__ import annotations

from typing import Any

from ..cloudformation.place import Place
from ..cloudformation.resource import Properties


def create(place: Place, properties: Properties) -> str:
    place.client("codebuild").create_project(**_request(properties))
    return str(properties["Name"])


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    place.client("codebuild").update_project(**_request(properties))


def delete(place: Place, identifier: str, properties: Properties) -> None:
    place.client("codebuild").delete_project(name=identifier)


def attributes(place: Place, identifier: str) -> dict[str, str]:
    return {"Arn": place.arn("codebuild", f"project/{identifier}")}


def _request(properties: Properties) -> dict[str, Any]:
    request = _named(properties)
    assert isinstance(request, dict)
    return request


def _named(value: Any) -> Any:
    """Name members as the API does: it writes ``buildspec`` for ``BuildSpec``."""
    if isinstance(value, list):
        return [_named(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        "buildspec" if key == "BuildSpec" else key[0].lower() + key[1:]: _named(item)
        for key, item in value.items()
    }
