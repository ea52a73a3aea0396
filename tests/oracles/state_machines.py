"""State machines of Step Functions in JSONata, run against stand-ins for services.

https://states-language.net
https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

_DEPTH = sys.getrecursionlimit()
from jsonata import Jsonata  # type: ignore[import-untyped]  # noqa: E402

sys.setrecursionlimit(_DEPTH)  # The import raises it, for all that runs in this process.

Service = Callable[[dict[str, Any]], Any]
_MOST_STATES = 50


class ServiceError(Exception):
    """What a service answers instead of a result."""


def run(
    machine: Mapping[str, Any], event: Any, services: Mapping[str, Service]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Run a machine, and yield every call that it makes with its arguments.

    :param machine: resolved, as it is deployed.
    :param services: by what a task's resource ends in, for example ``sns:publish``.
    :raises ServiceError: if no state catches it.
    """
    assert machine["QueryLanguage"] == "JSONata"
    variables: dict[str, Any] = {}
    name, value = machine["StartAt"], event
    for _ in range(_MOST_STATES):
        state = machine["States"][name]
        chosen, states = state, {"input": value}
        if state["Type"] == "Succeed":
            return
        if state["Type"] == "Choice":
            fitting = (
                each
                for each in state["Choices"]
                if _filled(each["Condition"], states, variables) is True
            )
            chosen = next(fitting, {"Next": state["Default"]})
        elif state["Type"] == "Task":
            call = state["Resource"].partition(":states:::")[2]
            arguments = _filled(state["Arguments"], states, variables)
            yield call, arguments
            try:
                states["result"] = services[call](arguments)
            except ServiceError:
                if "Catch" not in state:
                    raise
                [chosen] = state["Catch"]
        else:
            assert state["Type"] == "Pass", state["Type"]
        assigned = _filled(chosen.get("Assign", {}), states, variables)
        default = states.get("result", value)
        value = _filled(chosen["Output"], states, variables) if "Output" in chosen else default
        variables |= assigned
        name = chosen["Next"]
    raise AssertionError(f"more than {_MOST_STATES} states")


def _filled(template: Any, states: Mapping[str, Any], variables: Mapping[str, Any]) -> Any:
    """Evaluate every expression in a value; one that gives nothing is an error of the machine."""
    if isinstance(template, Mapping):
        return {key: _filled(each, states, variables) for key, each in template.items()}
    if isinstance(template, list):
        return [_filled(each, states, variables) for each in template]
    if not isinstance(template, str) or not template.startswith("{%"):
        return template
    assert template.endswith("%}"), template
    expression = Jsonata(template[2:-2].strip())
    frame = expression.create_frame()
    for name, value in {"states": states, **variables}.items():
        frame.bind(name, value)
    found = expression.evaluate(None, frame)
    assert found is not None, f"nothing comes of {template}"
    return found
