"""From a trigger of a template to one of a definition.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codepipeline-pipeline-pipelinetriggerdeclaration.html
"""

from __future__ import annotations

from typing import Any

from ..definition.shape.model import unjudged
from ..definition.triggers import Patterns, PullRequest, Push, SourceTrigger
from .action import texts
from .node import Node
from .notes import Notes, items, mapping, name


def trigger(node: Node, place: str, notes: Notes) -> SourceTrigger:
    """Read a trigger."""
    git = mapping(mapping(node, place, notes).get("GitConfiguration"), f"{place}.git", notes)
    pushes = enumerate(items(git.get("Push"), f"{place}.push", notes))
    requests = enumerate(items(git.get("PullRequest"), f"{place}.pull_requests", notes))
    return unjudged(
        SourceTrigger,
        source=name(git.get("SourceActionName"), f"{place}.source", notes),
        push=tuple(_push(each, f"{place}.push[{index}]", notes) for index, each in pushes),
        pull_requests=tuple(
            _pull_request(each, f"{place}.pull_requests[{index}]", notes)
            for index, each in requests
        ),
    )


def _push(node: Node, place: str, notes: Notes) -> Push:
    return unjudged(
        Push,
        branches=_patterns(node, "Branches", f"{place}.branches", notes),
        file_paths=_patterns(node, "FilePaths", f"{place}.file_paths", notes),
        tags=_patterns(node, "Tags", f"{place}.tags", notes),
    )


def _pull_request(node: Node, place: str, notes: Notes) -> PullRequest:
    events = mapping(node, place, notes).get("Events")
    named: Any = texts(events, f"{place}.events", notes)
    return unjudged(
        PullRequest,
        **({"events": named} if events else {}),
        branches=_patterns(node, "Branches", f"{place}.branches", notes),
        file_paths=_patterns(node, "FilePaths", f"{place}.file_paths", notes),
    )


def _patterns(node: Node, key: str, place: str, notes: Notes) -> Patterns:
    parent = place.rpartition(".")[0]
    given = mapping(mapping(node, parent, notes).get(key), place, notes)
    return unjudged(
        Patterns,
        includes=texts(given.get("Includes"), f"{place}.includes", notes),
        excludes=texts(given.get("Excludes"), f"{place}.excludes", notes),
    )
