"""Values that only an execution knows: CodePipeline fills in ``#{namespace.key}`` as it runs.

A policy is written before that, so it has ``*`` in the place of each. Where nothing stands before
it that would bound what the value names, no policy is written.

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping

REFERENCE = re.compile(r"#\{([^{}]*)\}")


def pattern(value: str) -> str:
    """Write a value as a policy takes it."""
    return REFERENCE.sub("*", value)


def is_bounded(value: str) -> bool:
    """Say whether a value begins with something that is known before the execution."""
    return not REFERENCE.match(value)


def unbounded(configuration: Mapping[str, str]) -> frozenset[str]:
    """Name the keys with a value, or one of several between commas, that is not bounded."""
    return frozenset(
        key
        for key, value in configuration.items()
        if "#{" in value and not all(map(is_bounded, value.split(",")))
    )
