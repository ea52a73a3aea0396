"""The proof: what is needed is allowed, nothing else is, and nothing is allowed in vain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from . import catalogue
from .cloud import Cloud
from .evaluator import Document, Principal, Resource, allowed, covers
from .need import Need
from .requests import Given, Request, is_needed, possible, requests, sample, universe, variants

# Keys that a request has by itself: AWS knows who asks, where, and whose the resource is.
_ITS_OWN = frozenset(
    {
        "aws:principalarn",
        "aws:requestedregion",
        "aws:resourceaccount",
        "kms:resourcealiases",
        "s3:resourceaccount",
    }
)


@dataclass(frozen=True)
class Proof:
    """One role of a cloud, and what it needs.

    :param around: everything that any role needs; a role must not do another's work.
    """

    cloud: Cloud
    role: Principal
    needs: tuple[Need, ...]
    around: tuple[Resource, ...]
    _found: dict[frozenset[str], list[Resource]] = field(default_factory=dict)

    @cached_property
    def requests(self) -> tuple[Request, ...]:
        """Every request that the role has to make."""
        found = (each for need in self.needs for each in requests(self.cloud, need))
        return tuple({str(each): each for each in found}.values())

    @cached_property
    def _by_action(self) -> dict[str, list[Need]]:
        found: dict[str, list[Need]] = {}
        for need in self.needs:
            for action in {name for call in need.calls for name in catalogue.meant(call)}:
                found.setdefault(action, []).append(need)
        return found

    def allows(self, request: Request, role: Principal | None = None) -> bool:
        """Ask whether the role may make a request."""
        who = role or self.role
        return allowed(who, request.action, request.resource, request.context)

    def missing(self, role: Principal | None = None) -> Iterator[str]:
        """Yield what is needed and not allowed."""
        for request in self.requests:
            if not self.allows(request, role):
                yield f"{self.role.arn} may not {request}"

    def excess(self, role: Principal | None = None) -> Iterator[str]:
        """Yield what is allowed and not needed, over all actions that there are."""
        who = role or self.role
        for action in sorted(self._spoken_of(who)):
            speaking = [each for each in statements(who) if _speaks(each, action)]
            needs = self._by_action.get(action, [])
            contexts = variants(needs, _conditions(speaking))
            for resource in self._covered(_texts(speaking, "Resource")):
                if catalogue.fits(action, resource.arn):
                    for given in sorted(contexts):
                        request = Request(action, resource, _there(given, resource))
                        if (
                            possible(request)
                            and self.allows(request, who)
                            and not is_needed(request, needs)
                        ):
                            yield f"{self.role.arn} may {request}"

    def faults(self) -> list[str]:
        """Return everything that speaks against the proof."""
        return [*self.missing(), *self.excess(), *self.idle()]

    def idle(self) -> Iterator[str]:
        """Yield actions and resources of statements that no needed request makes use of."""
        for statement in statements(self.role):
            for key in ("Action", "Resource"):
                for text in listed(statement[key]):
                    part = {**statement, key: text}
                    alone = with_statements(self.role, [part])
                    if not any(self.allows(each, alone) for each in self.about(part)):
                        yield f"{self.role.arn} is allowed {text} in vain"

    def about(self, statement: Mapping[str, Any]) -> Iterator[Request]:
        """Yield the needed requests that a statement may speak of."""
        for each in self.requests:
            if _speaks(statement, each.action) and any(
                covers(text, each.resource.arn) for text in listed(statement["Resource"])
            ):
                yield each

    def _spoken_of(self, role: Principal) -> set[str]:
        patterns = _texts(statements(role), "Action")
        return {name for text in patterns for name in catalogue.meant(text)}

    def _covered(self, patterns: frozenset[str]) -> list[Resource]:
        if patterns not in self._found:
            self._found[patterns] = [
                each for each in self.around if any(covers(text, each.arn) for text in patterns)
            ]
        return self._found[patterns]


def proofs(
    cloud: Cloud, needs: Mapping[str, list[Need]], names: tuple[str, ...]
) -> Iterator[Proof]:
    """Yield the proof of every role.

    :param names: what the pipeline's own things are called.
    """
    around = tuple(universe(cloud, (need for each in needs.values() for need in each), names))
    for arn, role in cloud.roles.items():
        yield Proof(cloud, role, tuple(needs[arn]), around)


def statements(role: Principal) -> list[dict[str, Any]]:
    """Return the statements of a role's policies."""
    return [statement for document in role.policies for statement in document["Statement"]]


def with_statements(role: Principal, changed: list[dict[str, Any]]) -> Principal:
    """Return the same role with other statements."""
    document: Document = {"Version": "2012-10-17", "Statement": changed}
    return replace(role, policies=(document,))


def _speaks(statement: Mapping[str, Any], action: str) -> bool:
    return any(action in catalogue.meant(text) for text in listed(statement["Action"]))


def _texts(among: Iterable[Mapping[str, Any]], key: str) -> frozenset[str]:
    return frozenset(text for statement in among for text in listed(statement[key]))


def _conditions(among: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for statement in among:
        for operator, pairs in statement.get("Condition", {}).items():
            for key, values in pairs.items():
                if key.lower() not in _ITS_OWN and operator != "Null":
                    found.setdefault(key, set()).update(map(sample, listed(values)))
    return found


def _there(given: Given, resource: Resource) -> Given:
    return tuple((key, value.replace("{region}", resource.region)) for key, value in given)


def listed(value: Any) -> list[Any]:
    """Return one or many as a list."""
    return value if isinstance(value, list) else [value]
