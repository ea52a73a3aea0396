"""The two names of the service behind connections.

The service was renamed; either name may begin a connection's ARN, and a role must be allowed the
call under both.

https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from ..definition.values import Function, Reference, parts, rendered, written
from .grant import Grant

_NAMES = ("codeconnections", "codestar-connections")


def by_name(grant: Grant) -> Grant:
    """Write the ARNs of a grant on connections under both names."""
    if not any(action.startswith(_NAMES) for action in grant.actions):
        return grant
    named = (
        _renamed(resource, old, new)
        for resource in grant.resources
        for new, old in (_NAMES, reversed(_NAMES))
    )
    return replace(grant, resources=tuple(dict.fromkeys(named)))


def _renamed(resource: str, old: str, new: str) -> str:
    if any(f":{name}:" in resource for name in _NAMES):
        return resource.replace(f":{old}:", f":{new}:", 1)
    # Only the deployment knows which name the value holds.
    pieces = [_function(part) for part in parts(resource)]
    value = pieces[0] if len(pieces) == 1 else {"Fn::Join": ["", pieces]}
    return "${=" + json.dumps({"Fn::Join": [new, {"Fn::Split": [old, value]}]}) + "}"


def _function(part: str | Reference | Function) -> Any:
    if isinstance(part, Function):
        return json.loads(part.json)
    return rendered(written(part)).to_dict() if isinstance(part, Reference) else part
