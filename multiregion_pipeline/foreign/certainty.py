"""Which findings hold whatever a deployment fills in."""

from __future__ import annotations

import re

from ..facts import limits
from ..findings import Finding
from .notes import Notes

_ACTION = r"stages\[\d+\]\.actions\[\d+\]"
_ORDER = rf"{_ACTION}\.run_order"
_STEP = rf"{_ACTION}\.(run_order|type|configuration(\.ActionMode)?)"
_RULES = r"stages\[\d+\]\.(before_entry|on_success|on_failure)(\.condition)?(\.rules(\[\d+\])?)?"
_PARTS = rf"|stages|stages\[\d+\]|stages\[\d+\]\.actions|{_ACTION}"

# What must be known for a rule to be broken for certain, beside the place of the finding itself.
_NEEDED = {
    "MRP401": rf"artifact_stores|{_RULES}",
    "MRP405": r"artifact_stores",
    "MRP523": _ORDER,
    "MRP531": rf"{_ACTION}\.(inputs|outputs)",
    "MRP533": rf"{_ACTION}\.inputs(\[\d+\])?",
    "MRP542": r"variables",
    "MRP543": rf"{_ACTION}\.(namespace|output_variables(\[\d+\])?)",
    "MRP544": rf"{_ORDER}|stages\[\d+\]\.before_entry.*",
    "MRP551": r"stages\[\d+\]\.on_failure\.condition",
    "MRP556": r"stages\[\d+\]\.on_failure\.result",
    "MRP562": r"triggers\[.*\.(git|branches|file_paths|tags|events|push|pull_requests|\w+cludes)",
    "MRP563": rf"{_ACTION}\.(name|type)",
    "MRP572": _STEP,
    "MRP573": _STEP,
    "MRP574": _STEP,
    "MRP575": rf"{_ACTION}\.type",
    "MRP576": _STEP,
    "MRP591": r"pipeline_type",
    "MRP593": _ORDER,
}
_LENGTHS = {
    "MRP504": limits.LONGEST_CONFIGURATION_VALUE,
    "MRP536": limits.LONGEST_ENVIRONMENT_VARIABLE_VALUE,
}


def is_readable(notes: Notes) -> bool:
    """Say whether every stage and every action of a pipeline could be read."""
    return not any(re.fullmatch(_PARTS, place) for place in notes.unknown)


def is_certain(finding: Finding, notes: Notes) -> bool:
    """Say whether a finding rests on nothing that is unknown."""
    if finding.where in notes.values and finding.rule in _LENGTHS and not _is_misnamed(finding):
        return notes.values[finding.where] > _LENGTHS[finding.rule]
    if any(_is_within(finding.where, place) for place in notes.unknown):
        return False
    needed = _NEEDED.get(finding.rule, "(?!)")
    return not any(re.fullmatch(needed, place) for place in (*notes.unknown, *notes.values))


def _is_misnamed(finding: Finding) -> bool:
    """Say whether it is an environment variable's name that is wrong, whatever its value."""
    name = finding.where.rpartition(".environment.")[2]
    return name != finding.where and not re.fullmatch(limits.ENVIRONMENT_VARIABLE_NAME, name)


def _is_within(place: str, whole: str) -> bool:
    return place == whole or place.startswith((f"{whole}.", f"{whole}["))
