"""Template parameters.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
"""

from __future__ import annotations

from collections.abc import Iterator

import troposphere

from ..plan.plan import Plan


def parameters(plan: Plan) -> Iterator[troposphere.Parameter]:
    """Declare the parameters of the definition."""
    for name, parameter in plan.pipeline.parameters.items():
        settings = {
            "".join(word.capitalize() for word in key.split("_")): value
            for key, value in parameter
            if value is not None
        }
        if parameter.allowed_values:
            settings["AllowedValues"] = list(parameter.allowed_values)
        yield troposphere.Parameter(name, **settings)
