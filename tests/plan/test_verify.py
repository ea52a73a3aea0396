"""How each Region is tried once a version is installed there."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases import parts
from tests.cases.definitions import HOME, OTHER, template


def verifying(verify: dict[str, Any]) -> dict[str, dict[str, Any]]:
    built = template(verify=verify, rollout={"choose_region": False})
    return {
        action.get("Region", HOME): action
        for _, action in parts.actions(parts.pipeline(built))
        if action["Name"].startswith("Verify")
    }


def test_commands_know_their_region() -> None:
    verify = {
        "type": "commands",
        "commands": ["./smoke.sh {region}"],
        "environment": {"URL": "https://{region}.example.com"},
    }
    found = verifying(verify)
    assert set(found) == {HOME, OTHER}
    for region, action in found.items():
        assert action["ActionTypeId"]["Provider"] == "Commands"
        assert action["Commands"] == [f"./smoke.sh {region}"]
        [variable] = action["EnvironmentVariables"]
        assert (variable["Name"], variable["Value"]) == ("URL", f"https://{region}.example.com")
        assert action["InputArtifacts"] == [{"Name": "Built"}]


@pytest.mark.parametrize("parameters", [None, '{"url": "{region}"}'])
def test_a_function_is_called_with_its_parameters_or_none(parameters: str | None) -> None:
    verify = {"type": "lambda", "function": "smoke-{region}", "parameters": parameters}
    for region, action in verifying(verify).items():
        expected = {"FunctionName": f"smoke-{region}"}
        if parameters:
            expected["UserParameters"] = parameters.replace("{region}", region)
        assert action["ActionTypeId"]["Provider"] == "Lambda"
        assert action["Configuration"] == expected


def test_a_project_is_run_as_a_test() -> None:
    for region, action in verifying({"type": "codebuild", "project": "smoke-{region}"}).items():
        identity = action["ActionTypeId"]
        assert (identity["Category"], identity["Provider"]) == ("Test", "CodeBuild")
        assert action["Configuration"]["ProjectName"] == f"smoke-{region}"
        assert action["InputArtifacts"] == [{"Name": "Built"}]
