"""The executions of a state machine, which are named after it.

https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
"""

from __future__ import annotations

from dataclasses import replace

from ..definition.values import is_literal
from .arn_parts import part
from .grant import Grant

_CALL = "states:DescribeExecution"


def of_machine(grant: Grant) -> Grant:
    """Turn state machines into their executions in a grant to describe those."""
    if grant.actions != (_CALL,):
        return grant
    return replace(grant, resources=tuple(each for m in grant.resources for each in _executions(m)))


def _executions(machine: str) -> tuple[str, ...]:
    start, found, name = machine.partition(":stateMachine:")
    if not found and is_literal(machine):  # Only an execution of the pipeline knows it.
        return (machine,)
    if not found:
        region, account, name = (part(machine, place) for place in (3, 4, 6))
        start = f"arn:${{AWS::Partition}}:states:{region}:{account}"
    return f"{start}:execution:{name}:*", f"{start}:express:{name}:*"
