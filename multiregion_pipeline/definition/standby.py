"""The pipeline that takes over where the home Region of another is lost."""

from __future__ import annotations

from typing import Any

from ..errors import InvalidPipeline
from ..findings import Finding
from .actions import Action
from .pipeline import Pipeline
from .sources import ConnectionSource, Source

_DETECTION = ("DetectChanges", "PollForSourceChanges")


def standby(pipeline: Pipeline, home: str) -> Pipeline:
    """Derive the same pipeline for another home Region, where no change of a source starts it.

    Its roles, buckets and keys have names of their own, so both can be deployed in one account; its
    application stacks are the same.

    :param home: code of a Region other than the pipeline's home.
    :raises DefinitionError: if a pipeline cannot live there.
    :raises InvalidPipeline: if that is its home already, or its ``standby_home`` is another.
    """
    if home == pipeline.home:
        raise _refused(f"the pipeline lives in {home} already", "a standby needs another Region")
    if pipeline.standby_home not in (None, home):
        raise _refused(f"its standby lives in {pipeline.standby_home}, not in {home}", "")
    given: dict[str, Any] = {key: getattr(pipeline, key) for key in pipeline.given}
    given |= {"home": home, "standby_home": None, "standby_of": pipeline.home, "triggers": ()}
    if pipeline.source:
        given["source"] = _undetected(pipeline.source)
    if pipeline.stages:
        given["stages"] = tuple(
            stage.replace(actions=tuple(map(_started_by_hand, stage.actions)))
            for stage in pipeline.stages
        )
    return Pipeline(**given)


def _refused(message: str, hint: str) -> InvalidPipeline:
    return InvalidPipeline([Finding("MRP313", "error", "home", message, hint)])


def _undetected(source: Source) -> Source:
    changes: dict[str, Any] = {"detect_changes": False}
    if isinstance(source, ConnectionSource):
        changes["trigger"] = None
    return source.replace(**changes)


def _started_by_hand(action: Action) -> Action:
    from ..facts.providers import PROVIDERS

    if action.type not in PROVIDERS or PROVIDERS[action.type].category != "Source":
        return action
    rest = {key: value for key, value in action.configuration.items() if key not in _DETECTION}
    return action.replace(detect_changes=False, configuration=rest)
