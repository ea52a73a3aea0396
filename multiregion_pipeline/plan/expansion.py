"""From the full form to the actions of each Region."""

from __future__ import annotations

from collections.abc import Iterator

from ..definition.actions import Action as ActionDefinition
from ..definition.actions import EnvironmentVariable, Output
from ..definition.pipeline import Pipeline
from ..definition.shape.model import altered, unjudged
from ..definition.stages import Stage as StageDefinition
from ..facts.providers import PROVIDERS
from ..facts.providers.provider import Provider
from . import defaults
from .action import Action
from .stage import Stage


def expanded(pipeline: Pipeline, stage: StageDefinition, where: str) -> Stage:
    """Put an action of each Region in the place of every action of a stage.

    :param where: path of the stage in the definition.
    """
    return Stage(
        stage.name,
        tuple(
            action
            for index, definition in enumerate(stage.actions)
            for action in _actions(pipeline, definition, _below(where, index))
        ),
        where,
        stage,
    )


def _actions(pipeline: Pipeline, definition: ActionDefinition, where: str) -> Iterator[Action]:
    if definition.regions == "home":
        yield _action(pipeline, definition, where, pipeline.home, "")
        return
    regions = pipeline.regions if definition.regions == "all" else definition.regions
    for region in dict.fromkeys(regions):
        yield _action(pipeline, definition, where, region, f"-{region}")


def _action(
    pipeline: Pipeline, definition: ActionDefinition, where: str, region: str, ending: str
) -> Action:
    def filled(text: str) -> str:
        return text.replace("{region}", region)

    def named(text: str) -> str:
        return filled(text) if not text or "{region}" in text else text + ending

    configuration = definition.configuration | definition.region_configuration.get(region, {})
    environment = {
        name: unjudged(EnvironmentVariable, value=value) if isinstance(value, str) else value
        for name, value in definition.environment.items()
    }
    action = Action(
        name=named(definition.name),
        provider=_provider(definition),
        region=region,
        where=where,
        definition=definition,
        configuration={key: filled(value) for key, value in configuration.items()},
        inputs=tuple(map(filled, definition.inputs)),
        outputs=tuple(
            unjudged(Output, name=named(output))
            if isinstance(output, str)
            else altered(output, name=named(output.name))
            for output in definition.outputs
        ),
        namespace=named(definition.namespace or ""),
        role=filled(definition.role or ""),
        commands=tuple(map(filled, definition.commands)),
        environment={
            name: altered(variable, value=filled(variable.value))
            for name, variable in environment.items()
        },
    )
    return defaults.completed(pipeline, action)


def _provider(definition: ActionDefinition) -> Provider:
    custom = definition.custom_type
    if definition.type != "custom" or custom is None:
        return PROVIDERS.get(definition.type, _UNKNOWN)
    return Provider(
        type="custom",
        category=custom.category,
        provider=custom.provider,
        owner=custom.owner,
        version=custom.version,
        page="https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-custom-action.html",
        inputs=(0, 5),
        outputs=(0, 5),
        configuration=None,
        variables=None,
        home_only=custom.owner != "AWS" or custom.category == "Source",
    )


_UNKNOWN = Provider("custom", "Build", "", "", (0, 5), (0, 5), None, None)
"""Stands for a custom action without its type, which the checks refuse."""


def _below(where: str, index: int) -> str:
    return f"{where}.actions[{index}]" if where.startswith("stages") else where
