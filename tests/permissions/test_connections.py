from __future__ import annotations

import itertools
from typing import Any

import pytest
from troposphere import ImportValue, Ref, Sub

from ..cases import access
from ..cases.definitions import ACCOUNT, CONNECTION, HOME, template
from ..oracles.intrinsics import Environment

NAMES = ("codeconnections", "codestar-connections")


def arn(name: str, identifier: str = "0f2a5d0e") -> str:
    return f"arn:aws:{name}:{HOME}:{ACCOUNT}:connection/{identifier}"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("given", "parameter"),
    [
        ("{arn}", None),
        (f"arn:aws:codeconnections:{HOME}:{ACCOUNT}:connection/${{Identifier}}", "Identifier"),
        ("${Connection}", "Connection"),
        (Ref("Connection"), "Connection"),
        (Sub("${Connection}"), "Connection"),
        (ImportValue("connection"), None),
        ('${={"Fn::ImportValue": "start"}}/${Identifier}', "Identifier"),
    ],
    ids=["literal", "partly", "parameter", "Ref", "Sub", "ImportValue", "pieces"],
)
def test_a_connection_may_be_used_under_either_name_of_the_service(
    given: Any, parameter: str | None, name: str
) -> None:
    source = CONNECTION | {"connection": arn(name) if given == "{arn}" else given}
    values = {"Connection": arn(name), "Identifier": "0f2a5d0e"}
    built = template(source=source, parameters={parameter: {}} if parameter else {})
    imports = {"connection": arn(name), "start": arn(name).rpartition("/")[0]}
    where = Environment(HOME, ACCOUNT, parameters=values, imports=imports)
    statements = access.statements(built, "PipelineRole", where)
    for action, owner in itertools.product(NAMES, NAMES):
        call = f"{action}:UseConnection"
        assert access.allows(statements, call, arn(owner))
        assert not access.allows(statements, call, arn(owner, "another"))
