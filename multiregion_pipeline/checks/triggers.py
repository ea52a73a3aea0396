"""Whether triggers are such as CodePipeline takes.

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-triggers.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..definition.problems import did_you_mean, listed, shown
from ..definition.sources import ConnectionSource
from ..definition.triggers import Filter, Patterns, PullRequest, Push, SourceTrigger
from ..facts import limits
from ..findings import Finding
from ..plan.action import Action
from ..plan.plan import Plan

_LEGAL = {
    "push": ({"tags"}, {"branches"}, {"branches", "file_paths"}),
    "pull request": ({"branches"}, {"branches", "file_paths"}),
}


def triggers(plan: Plan) -> Iterator[Finding]:
    """Judge triggers (MRP561 to MRP563)."""
    if len(plan.triggers) > limits.MOST_TRIGGERS:
        message = f"{len(plan.triggers)} triggers; at most {limits.MOST_TRIGGERS} are allowed"
        yield Finding("MRP561", "error", "triggers", message, "leave some out")
    actions = {each.name: each for each in plan.actions if each.provider.category == "Source"}
    before: set[str] = set()
    for where, trigger in _placed(plan):
        yield from _source(actions, where, trigger, before)
        yield from _filters(where, trigger)
        before.add(trigger.source)
    size = sum(len(text.encode()) for each in plan.triggers for text in _texts(each))
    if size > limits.MOST_TRIGGER_BYTES:
        message = f"the patterns of all triggers have {size} bytes"
        hint = f"at most {limits.MOST_TRIGGER_BYTES}"
        yield Finding("MRP561", "error", "triggers", message, hint)


def _placed(plan: Plan) -> Iterator[tuple[str, SourceTrigger]]:
    source = plan.pipeline.source
    own = isinstance(source, ConnectionSource) and source.trigger is not None
    places = ["source.trigger"] if own else []
    places += [f"triggers[{index}]" for index in range(len(plan.pipeline.triggers))]
    yield from zip(places, plan.triggers, strict=True)


def _source(
    actions: Mapping[str, Action], where: str, trigger: SourceTrigger, before: set[str]
) -> Iterator[Finding]:
    name = trigger.source
    place = where if where == "source.trigger" else f"{where}.source"
    if name not in actions:
        message = f"there is no source action {shown(name)}"
        yield _misplaced(place, message, did_you_mean(name, actions) + _connections(actions))
    elif actions[name].type != "connection":
        kind = actions[name].type
        message = f"{name} is a source of type {kind}; triggers are for connections alone"
        yield _misplaced(place, message, f"leave the trigger out; {_connections(actions)}")
    if name in before:
        message = f"{name} has a trigger already"
        yield _misplaced(place, message, "put all filters into one trigger: push, pull_requests")


def _connections(actions: Mapping[str, Action]) -> str:
    names = [name for name, action in actions.items() if action.type == "connection"]
    return f"sources with a connection: {listed(names) or 'none'}"


def _misplaced(where: str, message: str, hint: str) -> Finding:
    return Finding("MRP563", "error", where, message, hint)


def _filters(where: str, trigger: SourceTrigger) -> Iterator[Finding]:
    own = Push(branches=trigger.branches, file_paths=trigger.file_paths, tags=trigger.tags)
    pushes = [(where, own)] if own != Push() else []
    pushes += [(f"{where}.push[{index}]", each) for index, each in enumerate(trigger.push)]
    requests = [
        (f"{where}.pull_requests[{index}]", each)
        for index, each in enumerate(trigger.pull_requests)
    ]
    if not pushes and not requests:
        message = "the trigger has no filter"
        hint = "name branches or tags, or leave the trigger out to start at every push"
        yield Finding("MRP562", "error", where, message, hint)
    for name, count in (("push", len(pushes)), ("pull_requests", len(requests))):
        if count > limits.MOST_TRIGGER_FILTERS:
            message = f"{count} filters; at most {limits.MOST_TRIGGER_FILTERS} are allowed"
            yield Finding("MRP561", "error", f"{where}.{name}", message, "join some of them")
    for place, push in pushes:
        yield from _filter(place, "push", push)
    for place, request in requests:
        yield from _filter(place, "pull request", request)
        if not request.events:
            message = "no event is named, so nothing would start the pipeline"
            yield Finding("MRP562", "error", f"{place}.events", message, "leave events out")


def _filter(where: str, kind: str, each: Push | PullRequest) -> Iterator[Finding]:
    fields = _fields(each)
    given = {name for name, patterns in fields.items() if any(_lists(patterns).values())}
    if given not in _LEGAL[kind]:
        legal = "; ".join(" with ".join(sorted(names)) for names in _LEGAL[kind])
        tried = " with ".join(sorted(given)) or "nothing"
        message = f"a filter for a {kind} by {tried} is not possible"
        yield Finding("MRP562", "error", where, message, f"filter by: {legal}")
    for name, patterns in fields.items():
        for part, texts in _lists(patterns).items():
            at = f"{where}.{name}.{part}" if isinstance(patterns, Patterns) else f"{where}.{name}"
            yield from _patterns(at, texts)


def _patterns(where: str, texts: tuple[str, ...]) -> Iterator[Finding]:
    if len(texts) > limits.MOST_FILTER_PATTERNS:
        message = f"{len(texts)} patterns; at most {limits.MOST_FILTER_PATTERNS} are allowed"
        hint = "join some with * or {one,other}"
        yield Finding("MRP561", "error", where, message, hint)
    for index, text in enumerate(texts):
        place = f"{where}[{index}]"
        if not 1 <= len(text) <= limits.LONGEST_FILTER_PATTERN:
            message = f"a pattern has {len(text)} characters"
            hint = f"1 to {limits.LONGEST_FILTER_PATTERN}"
            yield Finding("MRP561", "error", place, message, hint)
        if "${" in text or "#{" in text:
            message = f"{shown(text)} would be taken as it stands: nothing is filled in here"
            yield _misplaced(place, message, "write the pattern itself")


def _fields(each: Push | PullRequest) -> dict[str, Filter]:
    tags = {"tags": each.tags} if isinstance(each, Push) else {}
    return {"branches": each.branches, "file_paths": each.file_paths, **tags}


def _lists(patterns: Filter) -> dict[str, tuple[str, ...]]:
    if isinstance(patterns, Patterns):
        return {"includes": patterns.includes, "excludes": patterns.excludes}
    return {"includes": patterns}


def _texts(trigger: SourceTrigger) -> Iterator[str]:
    filters: tuple[Push | PullRequest, ...] = (trigger, *trigger.push, *trigger.pull_requests)
    for each in filters:
        for patterns in _fields(each).values():
            for texts in _lists(patterns).values():
                yield from texts
