"""Legal definitions in which something is replaced, missing or too much."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st

from tests.properties.definitions import definitions
from tests.properties.places import places, spoil

TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "", " ", "${", "${}", "${=", "${={}}", "${=1}", '${={"Ref": "X"}}', "${X}", "${X.Arn}",
            "${!", "${!X}", "${AWS::Region}", '${={"Ref": NaN}}', '${={"Fn::Sub": [1]}}',
            '${={"Ref": "\\ud800"}}', '${={"Ref": ' + "[" * 400 + "]" * 400 + "}}",
            '${={"Ref": ' + "[" * 9_000 + "]" * 9_000 + "}}", "${" + "y" * 3_000 + "}",
            "arn:aws:", "arn:aws-cn:s3:::x", "arn:aws:iam::222222222222:role/" + "x" * 3_000,
            "us-east-1", "cn-north-1", "ca-west-1", "all", "none", "{region}", "{", "x" * 101,
            "x" * 5_000, "é" * 2_000, "a\nb", "\x1b[2J", "\0", "\ud800", "\ufdd00\ufdd1",
            "2020-01-01", "0123", "connection", "s3", "sam", "codebuild", "cloudformation",
            "sequential", "existing", "multi-region",
        ]
    ),
)  # fmt: skip
_NUMBERS = st.sampled_from([-1, 0, 1, 10**4_000, 1e999, -1e999, float("nan"), 2**63])
_SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), _NUMBERS, TEXTS)
ANYTHING = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(
                st.text(max_size=10), st.sampled_from(["type", "name", "region", "us-east-1"])
            ),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=8,
)
_KEYS = st.one_of(
    st.text(max_size=10),
    st.sampled_from(
        [
            "name", "type", "regions", "role", "trigger", "verify", "stages", "accounts",
            "triggers", "variables", "order", "existing", "project", "us-east-1", "mx-central-1",
            "on_failure",
        ]
    ),
)  # fmt: skip


@st.composite
def spoiled(draw: st.DrawFn) -> Any:
    """Replace, remove or add something somewhere in a legal definition."""
    definition: Any = copy.deepcopy(draw(definitions()))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(list(places(definition))[1:] or [("name",)]))
        spoil(draw, definition, place, ANYTHING, _KEYS)
        if not definition:
            break
    return definition
