"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-querydefinition.html"""

from __future__ import annotations

from typing import Any

from ..cloudformation.place import Place
from ..cloudformation.resource import Properties


def create(place: Place, properties: Properties) -> str:
    made = place.client("logs").put_query_definition(**_request(properties))
    return str(made["queryDefinitionId"])


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    place.client("logs").put_query_definition(queryDefinitionId=identifier, **_request(properties))


def delete(place: Place, identifier: str, properties: Properties) -> None:
    place.client("logs").delete_query_definition(queryDefinitionId=identifier)


def attributes(place: Place, identifier: str) -> dict[str, str]:
    return {"QueryDefinitionId": identifier}


def _request(properties: Properties) -> dict[str, Any]:
    return {
        "name": properties["Name"],
        "queryString": properties["QueryString"],
        "logGroupNames": properties.get("LogGroupNames", []),
    }
