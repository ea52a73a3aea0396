"""From faults to what cfn-lint reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cfnlint.rules._rule import RuleMatch
from cfnlint.template.template import Template

from multiregion_pipeline.surroundings.document import Fault, resources
from multiregion_pipeline.surroundings.store import PIPELINE

Faults = Callable[[Mapping[str, Any]], Iterable[Fault]]


def matches(cfn: Template, faults: Faults) -> list[RuleMatch]:
    """Report what is wrong around the pipelines of a template; nothing, where it has none."""
    if not any(resources(cfn.template, PIPELINE)):
        return []
    return [RuleMatch(list(fault.path), fault.message) for fault in faults(cfn.template)]
