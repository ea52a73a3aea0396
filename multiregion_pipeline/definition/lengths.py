"""How long a value is once it is deployed."""

from __future__ import annotations

from functools import lru_cache

from .values import Reference, parts

_PSEUDO_PARAMETERS = {
    "AWS::AccountId": 12,
    "AWS::Partition": len("aws-us-gov"),
    "AWS::Region": len("ap-southeast-1"),
    "AWS::URLSuffix": len("amazonaws.com.cn"),
}
_UNKNOWN = 128
"""Characters assumed for what is not known before deployment; no role ARN we make is longer."""


@lru_cache(maxsize=4096)
def resolved_length(value: str) -> int:
    """Count the characters of a value, assuming the longest that a pseudo parameter can be."""
    return sum(
        len(part)
        if isinstance(part, str)
        else _PSEUDO_PARAMETERS.get(part.name, _UNKNOWN)
        if isinstance(part, Reference)
        else _UNKNOWN
        for part in parts(value)
    )
