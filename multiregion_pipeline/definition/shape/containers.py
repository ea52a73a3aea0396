"""Values with parts of one kind: lists and mappings."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ...findings import Finding
from ..problems import at, key_at
from .field import Limits
from .kind import Kind, judged
from .scalars import problem_of_length


def items(each: Kind, limits: Limits) -> Kind:
    """Take a list, held as a tuple.

    Sets are refused: their order, and with it the template, would change from run to run.
    """

    def judge(value: Any, path: str, found: list[Finding]) -> Any:
        if problem := problem_of_length(value, "item", path, limits):
            found.append(problem)
        return tuple(judged(each, item, at(path, index), found) for index, item in enumerate(value))

    return Kind(("a list",), lambda value: isinstance(value, (list, tuple)), judge)


def mapping(key: Kind, each: Kind, limits: Limits) -> Kind:
    """Take a mapping of names to values."""

    def judge(value: Any, path: str, found: list[Finding]) -> Any:
        if problem := problem_of_length(value, "item", path, limits):
            found.append(problem)
        held = {}
        for name, item in value.items():
            where = key_at(path, name)
            about_name: list[Finding] = []
            name = judged(key, name, where, about_name)
            found += (_of_key(finding) for finding in about_name)
            held[name] = judged(each, item, where, found)
        return held

    return Kind(("a mapping",), lambda value: isinstance(value, dict), judge)


def _of_key(finding: Finding) -> Finding:
    return replace(finding, message=re.sub("^must ", "the key must ", finding.message))
