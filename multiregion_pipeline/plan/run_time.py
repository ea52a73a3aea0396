"""Values that only an execution knows: CodePipeline fills in ``#{namespace.key}`` as it runs.

A policy is written before that, so it has ``*`` in the place of each. Where nothing stands before
it that would bound what the value names, no policy is written.

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
"""

from __future__ import annotations

import re

REFERENCE = re.compile(r"#\{([^{}]*)\}")


def pattern(value: str) -> str:
    """Write a value as a policy takes it."""
    return REFERENCE.sub("*", value)


def is_bounded(value: str) -> bool:
    """Say whether a value begins with something that is known before the execution."""
    return not REFERENCE.match(value)
