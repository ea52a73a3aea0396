"""The cards of the page: what an action or a role may do, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..permissions.grant import Grant
from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.stage import Stage
from .access import Access, condition_text, needed, runs_under, works_through
from .lanes import kind
from .markup import around, element, escaped


def action_id(stage: Stage, action: Action) -> str:
    """Name the card of an action; names of actions differ within a stage, not beyond."""
    return f"{stage.name}/{action.name}"


def role_id(access: Access) -> str:
    """Name the card of a role."""
    return f"role-{access.role.logical_id}-{access.account}".rstrip("-")


def action_card(plan: Plan, roles: Mapping[str, Access], stage: Stage, action: Action) -> str:
    """Say who may do what so that an action can work.

    :param roles: the roles of the plan, by ARN.
    """
    grants = needed(plan, action)
    parts = [
        element("p", f"{kind(action)} in {action.region}"),
        around("p", ("Runs under ", _role(roles, runs_under(plan, action)))),
        _table(grants) if grants else element("p", "It calls nothing that needs a permission."),
    ]
    parts += (
        around("p", ("The work is done under ", _role(roles, role)))
        for role in works_through(plan, action)
    )
    return _card(action_id(stage, action), action.name, parts)


def role_card(access: Access) -> str:
    """Say who may take a role, and what it may do."""
    role = access.role
    parts = [
        element("p", role.description),
        element("p", f"Taken by {', '.join(access.takers)}"),
        *(element("p", f"where {condition_text(each)}") for each in role.trust_conditions),
        _table(role.grants),
    ]
    return _card(role_id(access), access.name, parts)


def _card(name: str, title: str, parts: Iterable[str]) -> str:
    close = element(
        "button", "Close", type="button", popovertarget=name, popovertargetaction="hide"
    )
    heading = element("h3", title, id=f"{name}-title")
    inside = around("div", (close, heading, *parts))
    return (
        f'<div popover id="{escaped(name)}" role="dialog"'
        f' aria-labelledby="{escaped(name)}-title">{inside}</div>'
    )


def _role(roles: Mapping[str, Access], arn: str) -> str:
    access = roles.get(arn)
    if access is None:
        return element("code", arn)
    return element("button", access.name, type="button", popovertarget=role_id(access))


def _table(grants: Iterable[Grant]) -> str:
    head = "<tr><th>May call<th>On<th>Why</tr>"
    return around("table", (head, *(around("tr", _cells(grant)) for grant in grants)))


def _cells(grant: Grant) -> Iterator[str]:
    conditions = (condition_text(each) for each in grant.conditions)
    yield around("td", (element("code", each) for each in grant.actions))
    yield around(
        "td",
        (
            *(element("code", each) for each in grant.resources),
            *(element("small", f"where {each}") for each in conditions),
        ),
    )
    yield around("td", (element("span", each) for each in grant.why))
