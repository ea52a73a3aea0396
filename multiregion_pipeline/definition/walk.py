"""Every deploy-time value of a definition, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from .shape.model import Model, fields_of
from .values import DeployTime


def values(node: Model, where: str = "") -> Iterator[tuple[str, str]]:
    """Walk a definition and give each value with its path, such as ``source.branch``."""
    for name, field in fields_of(type(node)).items():
        path = f"{where}.{name}" if where else name
        yield from _below(getattr(node, name), field.annotation, path)


def _below(node: Any, annotation: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, Model):
        yield from values(node, path)
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _below(value, annotation, f"{path}.{key}")
    elif isinstance(node, tuple):
        for index, value in enumerate(node):
            yield from _below(value, annotation, f"{path}[{index}]")
    elif isinstance(node, str) and _may_be_deploy_time(annotation):
        yield path, node


@cache
def _may_be_deploy_time(annotation: Any) -> bool:
    if isinstance(annotation, DeployTime):
        return True
    metadata = getattr(annotation, "__metadata__", ())
    return any(map(_may_be_deploy_time, (*metadata, *get_args(annotation))))
