"""Template parameters.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
"""

from __future__ import annotations

from collections.abc import Iterator

import troposphere

from ..definition.shape.model import as_data
from ..plan.plan import Plan


def parameters(plan: Plan) -> Iterator[troposphere.Parameter]:
    """Declare the parameters of the definition."""
    for name, parameter in plan.pipeline.parameters.items():
        settings = {
            "".join(word.capitalize() for word in key.split("_")): value
            for key, value in as_data(parameter).items()
        }
        yield troposphere.Parameter(name, **settings)
