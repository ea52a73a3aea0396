"""Whether AWS would allow a request, judged by an IAM evaluator that is not ours.

``ministack.core.iam_evaluator`` decides about actions, resources, conditions, principals and
boundaries, and about identity and resource policies of one account or two. Three things are added:

- It takes every bucket for the caller's own, so ``s3:ResourceAccount`` and ``aws:ResourceAccount``
  go to it under another name, with the owner's account in the request.
- A service that acts by itself has no policies of its own: the resource's alone decide.
- Roles are taken like keys are used: their own policy must allow it, in the same account too.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any

from ..tools import program

Document = Mapping[str, Any]
Context = Mapping[str, str | list[str]]

_OWNER = "owner:account"
_OWNER_KEYS = ("aws:resourceaccount", "s3:resourceaccount")
_POLICY_MUST_ALLOW = ("kms:", "sts:assumerole")
_RENAMED: dict[int, tuple[Document, dict[str, Any]]] = {}


@dataclass(frozen=True, slots=True)
class Resource:
    """What a request is about.

    :param account: its owner; empty where it is AWS, or where the request is about no one thing.
    :param policy: its own policy, if it has one; of a role, its trust policy.
    :param context: condition keys that it brings to every request, tags for example.
    :param place: its Region, where its ARN does not say so.
    """

    arn: str
    account: str
    policy: Document | None = None
    context: Context = field(default_factory=dict)
    place: str = ""

    @property
    def region(self) -> str:
        """Where it is."""
        return f"{self.arn}:::".split(":")[3] or self.place


@dataclass(frozen=True, eq=False, slots=True)
class Principal:
    """Who asks.

    :param arn: of a role; or a service's name, ``events.amazonaws.com`` for example.
    :param boundary: the document of its permissions boundary.
    """

    arn: str
    account: str = ""
    policies: tuple[Document, ...] = ()
    boundary: Document | None = None

    @property
    def is_service(self) -> bool:
        """Whether it is a service that acts by itself."""
        return not self.arn.startswith("arn:")


def allowed(
    principal: Principal,
    action: str,
    resource: Resource,
    context: Context | None = None,
    *,
    tls: bool = True,
) -> bool:
    """Ask whether a principal may make a call.

    :param context: condition keys of the request.
    """
    ministack = _ministack()
    known: dict[str, Any] = {_OWNER: resource.account, **resource.context, **(context or {})}
    if tls:
        known.setdefault("s3:TlsVersion", "1.3")
    request = ministack.EvalContext(
        principal_arn=principal.arn,
        principal_type="Service" if principal.is_service else "AssumedRole",
        principal_account=principal.account,
        action=action,
        resource_arn=resource.arn,
        region=resource.region,
        source_ip="",
        secure_transport=tls,
        service_context={key.lower(): value for key, value in known.items()},
    )
    policy = _renamed(resource.policy)
    if principal.is_service:
        found = ministack.evaluate_resource_policy(policy, request, service=principal.arn)
        return bool(found.decision == "Allow")
    limits = _limits(principal)
    identity = ministack.evaluate(request, [_applying(principal, action)], *limits)
    if identity.decision != "Allow" and (policy is None or principal.account != resource.account):
        # Nothing else can allow it, which is the answer to most questions.
        return False
    required = resource.arn != "*" and action.lower().startswith(_POLICY_MUST_ALLOW)
    combined = ministack.combine_resource_policy(
        identity, request, policy, resource.account or None, required=required, limits=limits
    )
    return bool(combined.decision == "Allow")


def matches(action: str, pattern: str) -> bool:
    """Tell whether a pattern of a policy's ``Action`` means an action."""
    return bool(_ministack().fnmatch_iam(action, pattern))


def covers(pattern: str, arn: str) -> bool:
    """Tell whether a pattern of a policy's ``Resource`` means a resource."""
    return bool(_ministack().fnmatch_iam_cs(arn, pattern))


@cache
def _ministack() -> Any:
    """Load the evaluator alone: it needs nothing else, and its package wants another botocore."""
    python = program("ministack", "python")
    [path] = python.parents[1].glob("lib/python3.*/site-packages/ministack/core/iam_evaluator.py")
    name = "ministack.core.iam_evaluator"
    specification = importlib.util.spec_from_file_location(name, path)
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    sys.modules[name] = module
    specification.loader.exec_module(module)
    return module


@cache
def _applying(principal: Principal, action: str) -> list[Any]:
    """Select the statements that can apply to an action, once: most cannot."""
    return [
        statement
        for statement in _statements(principal)
        if _ministack()._action_matches(action, statement.actions, statement.not_actions)
    ]


@cache
def _statements(principal: Principal) -> list[Any]:
    documents = map(_renamed, principal.policies)
    return list(chain.from_iterable(map(_ministack().parse_policy_document, documents)))


@cache
def _limits(principal: Principal) -> tuple[list[list[Any]], ...]:
    if principal.boundary is None:
        return ()
    return ([_ministack().parse_policy_document(_renamed(principal.boundary))],)


def _renamed(document: Document | None) -> Document | None:
    """Give the keys that ministack answers by itself a name it does not know."""
    if document is None:
        return None
    # The document is kept, so that no other can come by its identity.
    _, renamed = _RENAMED.setdefault(id(document), (document, {}))
    if not renamed:
        renamed.update(_rename(document))
    return renamed


def _rename(document: Document) -> dict[str, Any]:
    statements = document["Statement"]
    return {
        **document,
        "Statement": [
            {**each, "Condition": _renamed_keys(each["Condition"])} if "Condition" in each else each
            for each in (statements if isinstance(statements, list) else [statements])
        ],
    }


def _renamed_keys(condition: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    return {
        operator: {
            (_OWNER if key.lower() in _OWNER_KEYS else key): value for key, value in pairs.items()
        }
        for operator, pairs in condition.items()
    }
