"""The two names of the service behind connections.

The service was renamed; either name may begin a connection's ARN, and a role must be allowed the
call under both.

https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .grant import Grant

_NAMES = ("codeconnections", "codestar-connections")


def by_name(grant: Grant) -> Iterator[Grant]:
    """Split a grant on connections so that each call goes with the ARN of its own name."""
    if not any(action.startswith(_NAMES) for action in grant.actions):
        yield grant
        return
    for action in grant.actions:
        service = action.partition(":")[0]
        resources = tuple(_renamed(resource, service) for resource in grant.resources)
        yield replace(grant, actions=(action,), resources=resources)


def _renamed(resource: str, service: str) -> str:
    for name in _NAMES:
        resource = resource.replace(f":{name}:", f":{service}:", 1)
    return resource
