"""Whether actions are configured as their types want it.

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..definition.lengths import resolved_length
from ..definition.problems import did_you_mean, listed, shown
from ..facts import limits
from ..facts.providers.provider import GIVEN, LEFT_OUT, Option, When, holds
from ..findings import Finding
from ..plan.action import Action
from ..plan.plan import Plan
from .names import JUDGED
from .options import is_known, problems
from .places import setting_place

_NAMES_ARTIFACT = re.compile(
    r"PrimarySource|TemplatePath|TemplateConfiguration"
    r"|(TaskDefinitionTemplate|AppSpecTemplate|Image[1-4])Artifact(Name)?"
)


def configuration(plan: Plan) -> Iterator[Finding]:
    """Judge the configuration of every action (MRP504, MRP531 to MRP534)."""
    for action in plan.actions:
        yield from _lengths(action)
        options = action.provider.configuration
        if options is None:
            continue
        yield from _missing(action, options)
        for key, value in action.configuration.items():
            if key in options:
                yield from _value(action, key, options[key], value)
            else:
                message = f"{_name(action)} has no use for {shown(key)}"
                legal = f"{did_you_mean(key, options)}legal: {', '.join(options)}"
                yield Finding("MRP532", "error", setting_place(action, key), message, legal)


def _name(action: Action) -> str:
    """Name an action, with its Region only where Regions are configured differently."""
    name = action.definition.name
    return f"{name} in {action.region}" if action.definition.region_configuration else name


def _lengths(action: Action) -> Iterator[Finding]:
    for key, value in action.configuration.items():
        length = resolved_length(value)
        if length > limits.LONGEST_CONFIGURATION_VALUE:
            hint = "shorten it"
            if key == "ParameterOverrides":
                hint = "move parameters to a template configuration file"
                if action.where == "deploy":
                    hint += ": deploy.configuration"
            yield Finding(
                "MRP504",
                "error",
                setting_place(action, key),
                f"{key} of {_name(action)} has {length} characters; CodePipeline takes"
                f" {limits.LONGEST_CONFIGURATION_VALUE}",
                hint,
            )


def _missing(action: Action, options: Mapping[str, Option]) -> Iterator[Finding]:
    given = action.configuration
    needed = {key: "" for key, option in options.items() if option.required}
    for key, option in options.items():
        for when in option.required_when:
            if holds(when, given) and _is_settled(when, given):
                needed[key] = f" where {_told(when)}"
    needed |= _needed_with_artifacts(action)
    for key, reason in needed.items():
        if key not in given:
            message = f"{_name(action)} lacks {key}"
            hint = f"an action of type {action.type} needs it{reason}"
            yield Finding("MRP531", "error", setting_place(action, key), message, hint)


def _needed_with_artifacts(action: Action) -> dict[str, str]:
    if action.type in ("codebuild", "codebuild-test") and len(action.inputs) > 1:
        return {"PrimarySource": f" to tell its inputs apart: {', '.join(action.inputs)}"}
    if action.type == "cloudformation" and action.outputs:
        return {"OutputFileName": " where it has an output"}
    if action.type == "lambda-deploy" and not action.inputs:
        return {"PublishedTargetVersion": " where it has no input"}
    return {}


def _is_settled(when: When, configuration: Mapping[str, str]) -> bool:
    return all(
        GIVEN in legal or is_known(configuration.get(key, LEFT_OUT)) for key, legal in when.items()
    )


def _told(when: When) -> str:
    words = {LEFT_OUT: "left out", GIVEN: "given"}
    return " and ".join(
        f"{key} is {' or '.join(words.get(value, value) for value in legal)}"
        for key, legal in when.items()
    )


def _value(action: Action, key: str, option: Option, value: str) -> Iterator[Finding]:
    where = setting_place(action, key)
    if not holds(option.only_when, action.configuration):
        message = f"{_name(action)} cannot have {key}"
        hint = f"it is legal where {_told(option.only_when)}"
        yield Finding("MRP534", "error", where, message, hint)
    if key in JUDGED:
        return
    wrong = list(problems(option, value))
    if not wrong and _NAMES_ARTIFACT.fullmatch(key):
        wrong = list(_artifact(value.partition("::")[0], action.inputs))
    for message, hint in wrong:
        yield Finding("MRP533", "error", where, f"{key} of {_name(action)}: {message}", hint)


def _artifact(name: str, inputs: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if is_known(name) and name not in inputs:
        hint = f"{did_you_mean(name, inputs)}inputs: {listed(inputs) or 'none'}"
        yield f"{shown(name)} is not among the action's inputs", hint
