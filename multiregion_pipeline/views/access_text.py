"""The grants as a table, as Markdown and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..permissions.grant import Grant
from ..plan.plan import Plan
from .access import Access, accesses, condition_text
from .table import Table


def access_tables(plan: Plan) -> Iterator[Table]:
    """Tabulate every role: one row for each grant."""
    for access in accesses(plan):
        takers = ", ".join(access.takers)
        conditions = "".join(f"\n  where {each}" for each in _trust(access))
        title = f"{access.name}: {access.role.description}\n  taken by {takers}{conditions}"
        rows = tuple(_row(grant) for grant in access.role.grants)
        yield Table(title, _HEADERS[:3], rows)


def access_markdown(plan: Plan) -> str:
    """Write every role as a section with a table, for a pull request or a wiki."""
    return "\n".join(_section(access) for access in accesses(plan))


def access_data(plan: Plan) -> list[dict[str, Any]]:
    """List the grants as plain data, each with its role."""
    return [
        {
            "role": access.role.logical_id,
            "account": access.account,
            "taken_by": list(access.takers),
            "trust_conditions": _trust(access),
            "actions": list(grant.actions),
            "resources": list(grant.resources),
            "conditions": [
                {"operator": operator, "key": key, "values": list(values)}
                for operator, key, values in grant.conditions
            ],
            "why": list(grant.why),
        }
        for access in accesses(plan)
        for grant in access.role.grants
    ]


_HEADERS = ("Why", "May call", "On", "Where")


def _trust(access: Access) -> list[str]:
    return [condition_text(each) for each in access.role.trust_conditions]


def _cells(grant: Grant) -> tuple[tuple[str, ...], ...]:
    where = tuple(condition_text(condition) for condition in grant.conditions)
    return grant.why, grant.actions, grant.resources, where


def _row(grant: Grant) -> tuple[str, ...]:
    """Put conditions below the resources: a column of their own would make the table too wide."""
    why, calls, resources, conditions = _cells(grant)
    on = (*resources, *(f"  where {each}" for each in conditions))
    return tuple(map("\n".join, (why, calls, on)))


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
