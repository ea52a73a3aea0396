"""CloudWatch Logs: query definitions.

https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutQueryDefinition.html
"""

from __future__ import annotations

import json
import uuid
from typing import Any

from moto.core.utils import unix_time_millis
from moto.logs.exceptions import ResourceNotFoundException
from moto.logs.models import LogsBackend
from moto.logs.responses import LogsResponse


def _definitions(backend: LogsBackend) -> dict[str, dict[str, Any]]:
    return backend.__dict__.setdefault("query_definitions", {})  # type: ignore[no-any-return]


def _put(response: LogsResponse) -> str:
    backend = response.logs_backend
    given = json.loads(response.body)
    known = _definitions(backend)
    identifier = given.get("queryDefinitionId") or str(uuid.uuid4())
    if "queryDefinitionId" in given and identifier not in known:
        raise ResourceNotFoundException()
    if any(group not in backend.groups for group in given.get("logGroupNames", ())):
        raise ResourceNotFoundException()
    known[identifier] = {
        "queryDefinitionId": identifier,
        "name": given["name"],
        "queryString": given["queryString"],
        "logGroupNames": given.get("logGroupNames", []),
        "lastModified": int(unix_time_millis()),
    }
    return json.dumps({"queryDefinitionId": identifier})


def _describe(response: LogsResponse) -> str:
    prefix = response._get_param("queryDefinitionNamePrefix") or ""
    found = [
        each
        for each in _definitions(response.logs_backend).values()
        if each["name"].startswith(prefix)
    ]
    return json.dumps({"queryDefinitions": found})


def _delete(response: LogsResponse) -> str:
    identifier = response._get_param("queryDefinitionId")
    if _definitions(response.logs_backend).pop(identifier, None) is None:
        raise ResourceNotFoundException()
    return json.dumps({"success": True})


def install() -> None:
    setattr(LogsResponse, "put_query_definition", _put)  # noqa: B010
    setattr(LogsResponse, "describe_query_definitions", _describe)  # noqa: B010
    setattr(LogsResponse, "delete_query_definition", _delete)  # noqa: B010
