"""Parts of ARNs that only the deployment knows.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-split.html
"""

from __future__ import annotations

import json

from ..definition.values import rendered


def part(arn: str, place: int) -> str:
    """Write one part of an ARN as a value.

    :param arn: a value with a reference or a function in it.
    :param place: counted from 0, where ``arn`` itself stands.
    """
    parts = {"Fn::Split": [":", rendered(arn).to_dict()]}
    return "${=" + json.dumps({"Fn::Select": [place, parts]}) + "}"
