from __future__ import annotations

import json

from .command import ORDERS, Command


def test_the_three_forms_name_the_same_roles(command: Command) -> None:
    command.write(ORDERS)
    rows = json.loads(command("permissions", "--format", "json").stdout)
    roles = {row["role"] for row in rows if "role" in row}
    policies = {row["policy_of"] for row in rows if "policy_of" in row}
    assert {"PipelineRole", "BuildRole", "DeploymentRole", "StartRole"} <= roles
    table = command("permissions")
    markdown = command("permissions", "--format", "markdown")
    assert (table.code, table.stderr) == (markdown.code, markdown.stderr) == (0, "")
    for role in roles:
        assert f"{role}: " in table.stdout
        assert f"## {role}\n" in markdown.stdout
    assert policies == {"ArtifactBucketPolicy", "ArtifactKey", "VisibilityKey"}
    for policy in policies:
        regions = " in eu-west-1, sa-east-1" if policy.startswith("Artifact") else ""
        assert f"Policy of {policy}{regions}\n" in table.stdout
        assert f"## Policy of {policy}\n" in markdown.stdout


def test_a_row_says_who_may_do_what_on_what_and_why(command: Command) -> None:
    command.write(ORDERS)
    rows = json.loads(command("permissions", "--format", "json").stdout)
    (row,) = [row for row in rows if "codepipeline:StartPipelineExecution" in row["actions"]]
    assert row["taken_by"] == ["events.amazonaws.com"]
    assert row["why"] == ["Source"]
    (resource,) = row["resources"]
    assert resource.endswith(":us-east-1:${AWS::AccountId}:orders")


def test_a_role_of_your_own_is_not_listed(command: Command) -> None:
    command.write(ORDERS + "role: arn:aws:iam::111122223333:role/mine\n")
    rows = json.loads(command("permissions", "--format", "json").stdout)
    assert "PipelineRole" not in {row.get("role") for row in rows}
