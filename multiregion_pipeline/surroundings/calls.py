"""Calls that the actions of a pipeline certainly make, and whether their roles may make them.

What a resource's own policy can allow besides (functions, topics, secrets, image repositories) is
left out, and so is what AWS lists for an action that may do without it.

https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..facts.providers.provider import GIVEN, LEFT_OUT, When
from .action import Action, actions
from .document import Fault, resources
from .names import expanded
from .policy import Policy
from .role import allowed, permissions, role_of
from .store import PIPELINE
from .text import UNKNOWN, Text, joined, literal, read, shown, split

_PASS_ROLE = "iam:PassRole"
_USE_CONNECTION = ("codeconnections:UseConnection", "codestar-connections:UseConnection")
_WITHOUT_BATCHES = ("codebuild:BatchGetBuilds", "codebuild:StartBuild")
_INDISPENSABLE = frozenset(
    {
        _PASS_ROLE,
        *_USE_CONNECTION,
        *_WITHOUT_BATCHES,
        "cloudformation:CreateChangeSet",
        "cloudformation:CreateStackInstances",
        "cloudformation:DeleteStack",
        "cloudformation:DescribeStacks",
        "cloudformation:ExecuteChangeSet",
        "cloudformation:UpdateStack",
        "cloudformation:UpdateStackSet",
        "codebuild:StartBuildBatch",
        "codecommit:GetBranch",
        "codecommit:GetCommit",
        "codedeploy:CreateDeployment",
        "codedeploy:GetDeployment",
        "codepipeline:StartPipelineExecution",
        "eks:DescribeCluster",
        "states:StartExecution",
    }
)
_FIELD = re.compile(r"(\$?)\{([\w:]+)\}")
Calls = tuple[str, ...]


def roles_not_passed(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find roles that an action hands on without being allowed to (E9830)."""
    for action, caller, policy in _callers(template):
        for calls, needed in _needs(template, action):
            if calls == (_PASS_ROLE,) and not _may(template, policy, calls, needed):
                yield Fault(
                    (*action.path, "Configuration", "RoleArn"),
                    f"{caller} does not allow {_PASS_ROLE} on {_listed(needed)}, which action"
                    f" {action.name} hands to CloudFormation",
                )


def calls_not_allowed(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find actions whose role lacks a call that they begin with (E9834)."""
    for action, caller, policy in _callers(template):
        lacking = [
            (calls, needed)
            for calls, needed in _needs(template, action)
            if calls != (_PASS_ROLE,) and not _may(template, policy, calls, needed)
        ]
        if lacking:
            names = dict.fromkeys(" or ".join(calls) for calls, _ in lacking)
            yield Fault(
                action.path,
                f"{caller} does not allow {', '.join(names)} on {_listed(lacking[0][1])}, which"
                f" action {action.name} needs",
            )


def _callers(template: Mapping[str, Any]) -> Iterator[tuple[Action, str, Policy]]:
    """Yield actions with the role of the template that they run under, if all of it is known."""
    known: dict[str, Policy] = {}
    for pipeline in resources(template, PIPELINE):
        pipeline_role = read(pipeline.properties.get("RoleArn"))
        for action in actions(pipeline):
            role = role_of(template, action.role or pipeline_role)
            if role is None:
                continue
            if role.logical_id not in known:
                known[role.logical_id] = permissions(template, role)
            if known[role.logical_id].complete:
                yield action, role.logical_id, known[role.logical_id]


def _needs(template: Mapping[str, Any], action: Action) -> Iterator[tuple[Calls, list[Text]]]:
    """Yield calls of which an action makes one, and the resources of which it is one."""
    rows = action.provider.permissions if action.provider else ()
    for row in rows:
        if not _certainly(row.when, action.configuration):
            continue
        needed = [expanded(template, _filled(text, action)) for text in row.resources]
        for call in row.actions:
            if call in _USE_CONNECTION:
                yield _USE_CONNECTION, list(map(_of_any_name, needed))
                break
            if call in _WITHOUT_BATCHES and "BatchEnabled" in action.configuration:
                continue
            # Other actions pass roles on that they do not name.
            if call == _PASS_ROLE and row.resources != ("{RoleArn}",):
                continue
            if call in _INDISPENSABLE:
                yield (call,), needed


def _may(template: Mapping[str, Any], policy: Policy, calls: Calls, needed: list[Text]) -> bool:
    return any(allowed(template, policy, call, each) for call in calls for each in needed)


def _certainly(when: When, configuration: Mapping[str, Text]) -> bool:
    for key, legal in when.items():
        text = configuration.get(key)
        value = LEFT_OUT if text is None else literal(text)
        if value not in legal and not (text is not None and GIVEN in legal):
            return False
    return True


def _filled(resource: str, action: Action) -> Text:
    """Fill in the ARN of a row in the table of providers."""
    values = {**action.configuration, "region": action.region}
    pieces: list[Any] = []
    position = 0
    for field in _FIELD.finditer(resource):
        pieces.append(resource[position : field.start()])
        position = field.end()
        pieces += read({"Ref": field[2]}) if field[1] else values.get(field[2], UNKNOWN)
    return joined([*pieces, resource[position:]])


def _of_any_name(connection: Text) -> Text:
    """Leave open which name of the service begins the ARN of a connection."""
    fields = split(connection, ":")
    if len(fields) < 6:
        return connection
    pieces = [part for field in (*fields[:2], UNKNOWN, *fields[3:]) for part in (":", *field)]
    return joined(pieces[1:])


def _listed(needed: list[Text]) -> str:
    return " or ".join(map(shown, needed))
