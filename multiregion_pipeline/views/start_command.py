"""The AWS CLI call that starts a pipeline.

https://docs.aws.amazon.com/cli/latest/reference/codepipeline/start-pipeline-execution.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable, Mapping

from ..definition.values import is_literal
from ..plan import choice
from ..plan.plan import Plan

PLACEHOLDER = "PIPELINE_NAME"
"""Stands for a name that is known only once the stack is deployed."""

_PLAIN = re.compile(r"[A-Za-z0-9_./:+-]+")
"""Values that the CLI's shorthand takes as they are."""


def start_command(plan: Plan, given: Mapping[str, str]) -> str:
    """Write the call, quoted for a POSIX shell.

    :param given: values of pipeline variables; the others have their defaults.
    """
    name = plan.pipeline.name if has_name(plan) else PLACEHOLDER
    call = ["aws", "codepipeline", "start-pipeline-execution"]
    call += ["--region", plan.pipeline.home, "--name", name]
    if given:
        call += ["--variables", *_variables(given)]
    return shlex.join(call)


def has_name(plan: Plan) -> bool:
    """Say whether the pipeline's name is known before deployment."""
    return is_literal(plan.pipeline.name)


def choice_of(plan: Plan, regions: Iterable[str]) -> str:
    """Write Regions as the value of the variable that holds the choice.

    A plus sign parts them: the shorthand would take a comma for itself, a shell a space.
    """
    named = set(regions)
    if choice.ALL in named:
        return choice.ALL
    return "+".join(region for region in dict.fromkeys(plan.pipeline.regions) if region in named)


def _variables(given: Mapping[str, str]) -> list[str]:
    if all(_PLAIN.fullmatch(text) for pair in given.items() for text in pair):
        return [f"name={name},value={value}" for name, value in given.items()]
    return [json.dumps([{"name": name, "value": value} for name, value in given.items()])]
