"""Whether what stands beside an action's configuration fits its type.

https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionDeclaration.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..definition.lengths import resolved_length
from ..definition.problems import shown
from ..facts import limits
from ..findings import Finding
from ..plan.action import Action
from ..plan.plan import Plan
from .places import action_place

_BELONGS_TO = {
    "commands": ("commands",),
    "output_variables": ("commands",),
    "environment": ("commands", "eks"),
    "timeout_minutes": ("approval",),
    "custom_type": ("custom",),
    "services": ("cloudformation",),
}
_NEEDED = ("commands", "custom_type")


def fields(plan: Plan) -> Iterator[Finding]:
    """Judge commands, environments, timeouts and custom types (MRP505, MRP535, MRP536)."""
    for action in plan.actions:
        yield from _belonging(action)
        yield from _commands(action)
        for key, wrong, hint in (*_environment(action), *_detection(action), *_rest(action)):
            message = f"{action.definition.name}: {wrong}"
            yield Finding("MRP536", "error", f"{action_place(action)}.{key}", message, hint)


def _belonging(action: Action) -> Iterator[Finding]:
    name = action.definition.name
    for key, types in _BELONGS_TO.items():
        value = getattr(action.definition, key)
        is_given = value is not None and value != () and value != {}
        legal = " or ".join(types)
        if is_given and action.type not in types:
            message = f"{name} is of type {action.type}, but {key} is for type {legal}"
        elif not is_given and action.type in types and key in _NEEDED:
            message = f"{name} is of type {action.type}, but has no {key}"
        else:
            continue
        hint = f"leave it out, or choose type {legal}" if is_given else f"add {key}"
        yield Finding("MRP535", "error", f"{action_place(action)}.{key}", message, hint)


def _commands(action: Action) -> Iterator[Finding]:
    for index, command in enumerate(action.commands):
        if not 1 <= len(command) <= limits.LONGEST_COMMAND:
            where = f"{action_place(action)}.commands[{index}]"
            message = f"a command of {action.definition.name} has {len(command)} characters"
            hint = f"1 to {limits.LONGEST_COMMAND}"
            yield Finding("MRP505", "error", where, message, hint)


def _environment(action: Action) -> Iterator[tuple[str, str, str]]:
    count = len(action.environment)
    if count > limits.MOST_ENVIRONMENT_VARIABLES:
        most = f"at most {limits.MOST_ENVIRONMENT_VARIABLES}"
        yield "environment", f"{count} environment variables", most
    for name, variable in action.environment.items():
        if not re.fullmatch(limits.ENVIRONMENT_VARIABLE_NAME, name):
            wrong = f"{shown(name)} cannot name an environment variable"
            yield f"environment.{name}", wrong, "use 1 to 128 letters, digits and underscores"
        length = resolved_length(variable.value)
        if length > limits.LONGEST_ENVIRONMENT_VARIABLE_VALUE:
            most = f"at most {limits.LONGEST_ENVIRONMENT_VARIABLE_VALUE}"
            yield f"environment.{name}", f"{shown(name)} has {length} characters", most


def _detection(action: Action) -> Iterator[tuple[str, str, str]]:
    if action.definition.detect_changes:
        return
    if action.provider.category != "Source":
        wrong = f"changes never start an action of type {action.type}"
        yield "detect_changes", wrong, "it is for sources: leave it out"
    for key in ("DetectChanges", "PollForSourceChanges"):
        if action.configuration.get(key) == "true":
            wrong = f"it is false, but {key} is true"
            yield "detect_changes", wrong, f"leave out {key}, or detect_changes"


def _rest(action: Action) -> Iterator[tuple[str, str, str]]:
    definition = action.definition
    if len(action.commands) > limits.MOST_COMMANDS:
        hint = f"at most {limits.MOST_COMMANDS}; put them into a script"
        yield "commands", f"{len(action.commands)} commands", hint
    if len(definition.output_variables) > limits.MOST_OUTPUT_VARIABLES:
        wrong = f"{len(definition.output_variables)} output variables"
        yield "output_variables", wrong, f"at most {limits.MOST_OUTPUT_VARIABLES}"
    for index, name in enumerate(definition.output_variables):
        if not 1 <= len(name) <= limits.LONGEST_OUTPUT_VARIABLE:
            wrong = f"the output variable {shown(name)} has {len(name)} characters"
            yield f"output_variables[{index}]", wrong, f"1 to {limits.LONGEST_OUTPUT_VARIABLE}"
    minutes = definition.timeout_minutes
    shortest, longest = limits.SHORTEST_APPROVAL_MINUTES, limits.LONGEST_APPROVAL_MINUTES
    if minutes is not None and not shortest <= minutes <= longest:
        wrong = f"nobody can have {shown(minutes)} minutes to approve"
        yield "timeout_minutes", wrong, f"choose {shortest} to {longest}"
    if custom := definition.custom_type:
        for key, legal, most in (
            ("provider", limits.PROVIDER_NAME, 35),
            ("version", limits.PROVIDER_VERSION, 9),
        ):
            if not re.fullmatch(legal, getattr(custom, key)):
                wrong = f"{shown(getattr(custom, key))} cannot be the {key} of an action type"
                hint = f"use 1 to {most} letters, digits, or - _"
                yield f"custom_type.{key}", wrong, hint
