"""The grants as a table, as Markdown and as data."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import starmap
from typing import Any

from ..permissions.grant import Condition, Grant
from ..plan.plan import Plan
from .access import Access, accesses, condition_text
from .resource_policies import Entry, resource_policies
from .table import Table


def access_tables(plan: Plan) -> Iterator[Table]:
    """Tabulate every role: one row for each grant."""
    for access in accesses(plan):
        takers = ", ".join(access.takers)
        conditions = "".join(f"\n  where {each}" for each in _trust(access))
        title = f"{access.name}: {access.role.description}\n  taken by {takers}{conditions}"
        rows = tuple(_row(grant) for grant in access.role.grants)
        yield Table(title, _HEADERS[:3], rows)
    for place, entries in _by_resource(plan).items():
        yield Table(f"Policy of {place}", _POLICY_HEADERS[:4], tuple(map(_policy_row, entries)))


def access_markdown(plan: Plan) -> str:
    """Write every role as a section with a table, for a pull request or a wiki."""
    policies = starmap(_policy_section, _by_resource(plan).items())
    return "\n".join((*map(_section, accesses(plan)), *policies))


def access_data(plan: Plan) -> list[dict[str, Any]]:
    """List the grants as plain data, each with its role, and what policies of resources say."""
    grants = [
        {
            "role": access.role.logical_id,
            "account": access.account,
            "taken_by": list(access.takers),
            "trust_conditions": _trust(access),
            "actions": list(grant.actions),
            "resources": list(grant.resources),
            "conditions": _conditions(grant.conditions),
            "why": list(grant.why),
        }
        for access in accesses(plan)
        for grant in access.role.grants
    ]
    policies = [
        {
            "policy_of": entry.resource,
            "regions": list(entry.regions) or [plan.pipeline.home],
            "effect": entry.effect,
            "who": list(entry.who),
            "actions": list(entry.actions),
            "resources": list(entry.resources),
            "conditions": _conditions(entry.conditions),
            "why": [entry.why],
        }
        for entry in resource_policies(plan)
    ]
    return grants + policies


_HEADERS = ("Why", "May call", "On", "Where")
_POLICY_HEADERS = ("Why", "Who", "Calls", "On", "Where")


def _conditions(conditions: tuple[Condition, ...]) -> list[dict[str, Any]]:
    return [
        {"operator": operator, "key": key, "values": list(values)}
        for operator, key, values in conditions
    ]


def _by_resource(plan: Plan) -> dict[str, list[Entry]]:
    """Group what policies say by the resource, with the Regions where it is."""
    found: dict[str, list[Entry]] = {}
    for entry in resource_policies(plan):
        where = f" in {', '.join(entry.regions)}" if entry.regions else ""
        found.setdefault(f"{entry.resource}{where}", []).append(entry)
    return found


def _trust(access: Access) -> list[str]:
    return [condition_text(each) for each in access.role.trust_conditions]


def _cells(grant: Grant) -> tuple[tuple[str, ...], ...]:
    where = tuple(condition_text(condition) for condition in grant.conditions)
    return grant.why, grant.actions, grant.resources, where


def _row(grant: Grant) -> tuple[str, ...]:
    on = (*grant.resources, *_below(grant.conditions))
    return tuple(map("\n".join, (grant.why, grant.actions, on)))


def _below(conditions: tuple[Condition, ...]) -> Iterator[str]:
    """Put conditions below the resources: a column of their own would make the table too wide."""
    for operator, key, (first, *others) in conditions:
        yield f"  where {key} {operator} {first}"
        yield from (f"    or {each}" for each in others)


def _policy_cells(entry: Entry) -> tuple[tuple[str, ...], ...]:
    verb = "denied" if entry.effect == "Deny" else "allowed"
    who = tuple("everybody" if each == "*" else each for each in entry.who)
    where = tuple(condition_text(condition) for condition in entry.conditions)
    return (entry.why,), who, (f"{verb}:", *entry.actions), entry.resources, where


def _policy_row(entry: Entry) -> tuple[str, ...]:
    why, who, calls, resources, _ = _policy_cells(entry)
    return tuple(map("\n".join, (why, who, calls, (*resources, *_below(entry.conditions)))))


def _policy_section(place: str, entries: list[Entry]) -> str:
    lines = [
        f"## Policy of {_escaped(place)}",
        "",
        f"| {' | '.join(_POLICY_HEADERS)} |",
        f"|{' --- |' * len(_POLICY_HEADERS)}",
    ]
    for entry in entries:
        cells = ("<br>".join(map(_code, each)) for each in _policy_cells(entry))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _section(access: Access) -> str:
    role = access.role
    takers = ", ".join(map(_code, access.takers))
    where = "".join(f", where {_code(each)}" for each in _trust(access))
    lines = [
        f"## {_escaped(access.name)}",
        "",
        f"{_escaped(role.description)}. Taken by {takers}{where}.",
        "",
        f"| {' | '.join(_HEADERS)} |",
        f"|{' --- |' * len(_HEADERS)}",
    ]
    for grant in role.grants:
        why, *rest = _cells(grant)
        cells = ["<br>".join(map(_escaped, why)), *("<br>".join(map(_code, each)) for each in rest)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    """Keep Markdown and HTML from taking a name for markup."""
    return "".join(f"&#{ord(each)};" if each in "&<>|*_`[]\\#\n" else each for each in text)


def _code(text: str) -> str:
    return f"<code>{_escaped(text)}</code>"
