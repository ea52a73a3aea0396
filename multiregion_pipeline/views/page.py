"""The pipeline as one page that needs nothing else: no script, no font, no request.

Every action is a button; the browser itself opens the card that says who may do what for it.

https://developer.mozilla.org/en-US/docs/Web/API/Popover_API
"""

from __future__ import annotations

from collections.abc import Iterator

from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.stage import Stage
from .access import Access, accesses
from .cards import action_card, action_id, role_card, role_id
from .lanes import Column, columns, kind, label, lanes
from .markup import around, element, escaped, style
from .overview import headline
from .words import notes

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(plan: Plan) -> str:
    """Draw stages as columns and Regions as lanes, with the permissions of every action."""
    title = plan.pipeline.name
    roles = accesses(plan)
    body = (
        element("h1", title),
        element("p", headline(plan).removeprefix(f"{title}: "), class_="lead"),
        _figure(plan),
        element("h2", "Roles"),
        element("p", "Choose a role, or an action above, to see who may do what, and why."),
        _roles(roles),
        *_cards(plan, roles),
    )
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en">',
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            element("title", title),
            f"<style>\n{style('page.css')}</style>",
            around("main", body),
            "</html>",
            "",
        )
    )


def _figure(plan: Plan) -> str:
    planned = columns(plan)
    head = around("tr", ('<th scope="col">Region</th>', *(_heading(plan, one) for one in planned)))
    rows = (
        around(
            "tr",
            (element("th", region, scope="row"), *_cells(planned, region)),
        )
        for region in lanes(plan)
    )
    table = around("table", (around("thead", (head,)), around("tbody", rows)))
    # The figure scrolls, so a keyboard must be able to reach it.
    label = "Stages as columns, Regions as lanes"
    return around("figure", (table,), tabindex="0", role="group", aria_label=label)


def _heading(plan: Plan, column: Column) -> str:
    said = notes(column.stage, plan.pipeline.regions)
    return around(
        "th",
        (element("span", column.stage.name), *(element("small", note) for note in said)),
        scope="col",
        colspan=str(len(column.steps)),
    )


def _cells(planned: tuple[Column, ...], region: str) -> Iterator[str]:
    for column in planned:
        for number, step in enumerate(column.steps):
            buttons = (_button(column.stage, action) for action in step.actions.get(region, ()))
            yield around("td", buttons, class_="first" if number == 0 else "next")


def _button(stage: Stage, action: Action) -> str:
    said = f"{label(action)} in {action.region}, {kind(action)}"
    text = (element("b", label(action)), element("small", kind(action)))
    return around(
        "button",
        text,
        type="button",
        class_=action.provider.category.lower(),
        popovertarget=action_id(stage, action),
        aria_label=said,
        title=f"{said}: who may do what",
    )


def _roles(roles: tuple[Access, ...]) -> str:
    items = (
        around(
            "li",
            (
                element("button", each.name, type="button", popovertarget=role_id(each)),
                f" {escaped(each.role.description)}",
            ),
        )
        for each in roles
    )
    return around("ul", items, class_="roles")


def _cards(plan: Plan, roles: tuple[Access, ...]) -> Iterator[str]:
    by_arn = {each.arn: each for each in roles}
    for stage in plan.stages:
        yield from (action_card(plan, by_arn, stage, action) for action in stage.actions)
    yield from map(role_card, roles)
