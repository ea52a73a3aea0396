"""What people are told: the rule that picks events, and the state machine that writes of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from ..cases.definitions import ACCOUNT, S3
from ..docs.pages import ROOT, of_page
from ..oracles.service_model import violations
from ..oracles.state_machines import ServiceError, run
from .observed import EVERYTHING, EXECUTION, deployed, event, matches, properties

COMMIT = "0f3c5d7e9b1a2c4d6e8f0a1b2c3d4e5f60718293"
TOPIC = f"arn:aws:sns:us-east-1:{ACCOUNT}:chat"
PAGES = "https://us-east-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/orders"
APPROVED = {"rollout": {"approval": "first"}}
FOUND = {
    "PipelineExecution": {
        "PipelineName": "orders",
        "PipelineExecutionId": EXECUTION,
        "Status": "InProgress",
        "ArtifactRevisions": [{"Name": "Source", "RevisionId": COMMIT}],
        "Variables": [{"Name": "Regions", "ResolvedValue": "eu-west-1"}],
    }
}
NO_RESULT: dict[str, Any] = {"execution-result": None}
APPROVAL = event(
    state="STARTED",
    action="Approve",
    region=None,
    type={"owner": "AWS", "provider": "Manual", "category": "Approval"},
    **NO_RESULT,
)
EXECUTION_FAILED = event("Pipeline")


def lowered(value: Any) -> Any:
    """Spell members as the API does, from the spelling of Step Functions."""
    if isinstance(value, dict):
        return {key[0].lower() + key[1:]: lowered(each) for key, each in value.items()}
    return value


def told(
    sent: dict[str, Any], found: dict[str, Any] | None = FOUND, **changes: Any
) -> Iterator[dict[str, Any]]:
    """Yield what is published after an event, as the API is asked to.

    :param found: what CodePipeline answers; ``None`` for an error.
    """

    def look_up(arguments: dict[str, Any]) -> Any:
        assert violations("codepipeline", "GetPipelineExecution", lowered(arguments)) == []
        if found is None:
            raise ServiceError
        return found

    template = deployed(**changes)
    [target] = properties(template, "NotificationRule")["Targets"]
    machine = properties(template, "NotificationMachine")
    assert target["Arn"].endswith(f":stateMachine:{machine['StateMachineName']}")
    services = {
        "aws-sdk:codepipeline:getPipelineExecution": look_up,
        "sns:publish": lambda _: {"MessageId": "1"},
    }
    for call, arguments in run(machine["Definition"], sent, services):
        if call == "sns:publish":
            assert violations("sns", "Publish", arguments) == []
            yield arguments


def text(sent: dict[str, Any], *rest: Any, **changes: Any) -> str:
    """Return the one message that follows an event, as mail addresses get it."""
    [published] = told(sent, *rest, **changes)
    assert published["MessageStructure"] == "json"
    message: str = json.loads(published["Message"])["default"]
    return message


def full_form() -> dict[str, Any]:
    source = {
        "name": "Code",
        "type": "codecommit",
        "outputs": ["Code"],
        "configuration": {"RepositoryName": "orders", "BranchName": "main"},
    }
    put = {
        "name": "Put",
        "type": "s3-deploy",
        "regions": "all",
        "inputs": ["Code"],
        "configuration": {"BucketName": "acme-{region}", "Extract": "true"},
    }
    stages = [{"name": "Source", "actions": [source]}, {"name": "Deploy", "actions": [put]}]
    return {"source": None, "build": None, "deploy": None, "stages": stages}


def commands() -> dict[str, Any]:
    return {"name": "Make", "type": "commands", "inputs": ["Code"], "commands": ["make"]}


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (["approval"], {"approval"}),
        (["failure"], {"failure", "whole failure"}),
        (["success"], {"success"}),
        (["approval", "failure", "success"], {"approval", "failure", "whole failure", "success"}),
    ],
)
def test_people_are_told_what_they_asked_for(wanted: list[str], names: set[str]) -> None:
    template = deployed(visibility={"notify": ["ops@example.com"], "notify_on": wanted}, **APPROVED)
    pattern = properties(template, "NotificationRule")["EventPattern"]
    build = {"owner": "AWS", "provider": "CodeBuild", "category": "Build"}
    sent = {
        "approval": APPROVAL,
        "failure": event(),
        "whole failure": EXECUTION_FAILED,
        "success": event(state="SUCCEEDED"),
        "whole success": event("Pipeline", state="SUCCEEDED"),
        "approved": APPROVAL | {"detail": APPROVAL["detail"] | {"state": "SUCCEEDED"}},
        "begun": event(state="STARTED"),
        "built": event(state="SUCCEEDED", type=build),
        "another's": event(pipeline="another"),
        "a stage's failure": event("Stage", stage="Deploy-all"),
    }
    assert {name for name, each in sent.items() if matches(pattern, each)} == names


def test_a_message_of_a_failure_names_region_commit_and_page() -> None:
    assert text(event()).splitlines() == [
        "orders: Install-eu-west-1 failed (eu-west-1)",
        "",
        "Region: eu-west-1",
        f"Commit: {COMMIT}",
        "Stage: Deploy-all",
        "Action: Install-eu-west-1",
        "Result: Stack rolled back",
        f"Execution: {EXECUTION}",
        f"{PAGES}/executions/{EXECUTION}/timeline?region=us-east-1",
    ]


def test_the_documentation_shows_a_message_as_it_is() -> None:
    page = ROOT / "docs" / "how-to" / "follow-an-installation.md"
    [shown] = (each.text for each in of_page(page) if each.language == "text")
    *lines, link = shown.splitlines()
    assert lines == text(event()).splitlines()[:-1]
    assert text(event()).splitlines()[-1].startswith(link.removesuffix("..."))


def test_a_message_of_a_success_names_region_and_commit() -> None:
    message = text(event(state="SUCCEEDED", **NO_RESULT))
    assert message.startswith("orders: Install-eu-west-1 succeeded (eu-west-1)\n")
    assert f"\nRegion: eu-west-1\nCommit: {COMMIT}\n" in message
    assert "Result" not in message


def test_an_approval_is_asked_for_by_regions_and_commit() -> None:
    message = text(APPROVAL, **APPROVED)
    assert message.startswith("orders: approval needed (us-east-1, eu-west-1)\n")
    assert f"\nRegion: us-east-1, eu-west-1\nCommit: {COMMIT}\n" in message
    assert message.endswith(f"{PAGES}/view?region=us-east-1")


def test_an_approval_in_a_stage_of_its_own_is_for_what_comes_next() -> None:
    ask = {"name": "Ask", "actions": [{"name": "Approve", "type": "approval"}]}
    stages = [*full_form()["stages"][:1], ask, *full_form()["stages"][1:]]
    sent = APPROVAL | {"detail": APPROVAL["detail"] | {"stage": "Ask"}}
    message = text(sent, **full_form() | {"stages": stages})
    assert message.startswith("orders: approval needed (us-east-1, eu-west-1)\n")


def test_an_execution_that_fails_by_itself_names_the_regions_asked_for() -> None:
    summary = {"StatusSummary": "Condition of stage Build failed"}
    found = {"PipelineExecution": FOUND["PipelineExecution"] | summary}
    message = text(EXECUTION_FAILED, found)
    assert message.startswith("orders: the execution failed (eu-west-1)\n")
    assert "\nResult: Condition of stage Build failed\n" in message


def test_a_change_set_is_no_installation() -> None:
    prepared = event(state="SUCCEEDED", action="Prepare-eu-west-1")
    assert list(told(prepared)) == []
    assert text(event(action="Prepare-eu-west-1")).startswith("orders: Prepare-eu-west-1 failed")


@pytest.mark.parametrize(
    "found",
    [None, {"PipelineExecution": {"PipelineName": "orders"}}],
    ids=["an error", "before the source"],
)
def test_a_message_comes_even_where_the_commit_is_not_known(found: dict[str, Any] | None) -> None:
    assert "\nCommit: not known\n" in text(event(), found)
    assert text(EXECUTION_FAILED, found).startswith("orders: the execution failed\n")


def test_several_sources_are_all_named() -> None:
    revisions = [{"Name": "A", "RevisionId": "1"}, {"Name": "B", "RevisionId": "2"}]
    found = {"PipelineExecution": {"ArtifactRevisions": revisions}}
    assert "\nCommit: 1, 2\n" in text(event(), found)


def test_what_is_no_commit_is_called_a_version() -> None:
    assert f"\nVersion: {COMMIT}\n" in text(event(), source=S3)


def test_chat_clients_get_the_form_that_they_ask_for() -> None:
    [published] = told(event())
    sent = json.loads(json.loads(published["Message"])["https"])
    assert (sent["version"], sent["source"]) == ("1.0", "custom")
    assert sent["content"]["title"] == published["Subject"]
    assert sent["content"]["description"] == json.loads(published["Message"])["default"]
    assert sent["metadata"]["threadId"] == EXECUTION


def test_mail_and_a_topic_of_one_s_own_are_both_told() -> None:
    visibility = EVERYTHING | {"topic": TOPIC}
    topics = [each["TopicArn"] for each in told(event(), visibility=visibility)]
    assert [each.rpartition(":")[2] for each in topics] == ["NotificationTopic", "chat"]


def test_a_subject_is_what_sns_takes() -> None:
    odd = {"Variables": [{"Name": "Regions", "ResolvedValue": "é\n" * 200}]}
    found = {"PipelineExecution": FOUND["PipelineExecution"] | odd}
    [published] = told(EXECUTION_FAILED, found)
    assert len(published["Subject"]) < 100
    assert published["Subject"].isascii()
    assert published["Subject"].isprintable()


def test_the_role_may_do_what_the_machine_does_and_no_more() -> None:
    visibility = {"topic": TOPIC, "topic_key": f"arn:aws:kms:us-east-1:{ACCOUNT}:key/1"}
    template = deployed(visibility=visibility)
    granted = {
        (action, resource)
        for policy in properties(template, "NotificationRole")["Policies"]
        for statement in policy["PolicyDocument"]["Statement"]
        for action in statement["Action"]
        for resource in statement["Resource"]
    }
    pipeline = "arn:aws:codepipeline:us-east-1:111122223333:orders"
    assert granted == {
        ("codepipeline:GetPipelineExecution", pipeline),
        ("sns:Publish", TOPIC),
        ("kms:Decrypt", visibility["topic_key"]),
        ("kms:GenerateDataKey*", visibility["topic_key"]),
    }
    assert "NotificationTopic" not in template["Resources"]


def test_a_role_of_one_s_own_takes_the_place_of_both() -> None:
    own = f"arn:aws:iam::{ACCOUNT}:role/messages"
    template = deployed(visibility=EVERYTHING | {"role": own})
    [target] = properties(template, "NotificationRule")["Targets"]
    assert target["RoleArn"] == properties(template, "NotificationMachine")["RoleArn"] == own
    assert not {"NotificationRole", "NotificationStartRole"} & set(template["Resources"])


def test_the_rule_may_start_its_machine_and_nothing_else() -> None:
    template = deployed()
    [policy] = properties(template, "NotificationStartRole")["Policies"]
    [statement] = policy["PolicyDocument"]["Statement"]
    [target] = properties(template, "NotificationRule")["Targets"]
    assert statement["Action"] == ["states:StartExecution"]
    assert [target["Arn"]] == statement["Resource"]


@pytest.mark.parametrize("role", ["NotificationRole", "NotificationStartRole"])
def test_each_role_is_for_one_rule_or_machine_alone(role: str) -> None:
    template = deployed()
    [statement] = properties(template, role)["AssumeRolePolicyDocument"]["Statement"]
    machine = properties(template, "NotificationMachine")["StateMachineName"]
    rule = properties(template, "NotificationRule")["Name"]
    source = statement["Condition"]["ArnLike"]["aws:SourceArn"]
    ending = f":stateMachine:{machine}" if role == "NotificationRole" else f":rule/{rule}"
    assert source.endswith(ending)


def test_where_no_action_deploys_those_in_chosen_regions_install() -> None:
    ship = {"name": "Ship", "actions": [commands() | {"regions": "all"}]}
    changes = full_form() | {"stages": [full_form()["stages"][0], ship]}
    pattern = properties(deployed(**changes), "NotificationRule")["EventPattern"]
    compute = {"owner": "AWS", "provider": "Commands", "category": "Compute"}
    sent = event(state="SUCCEEDED", action="Make-eu-west-1", type=compute)
    assert matches(pattern, sent)
    assert text(sent, **changes).startswith("orders: Make-eu-west-1 succeeded (eu-west-1)")


def test_where_nothing_deploys_the_whole_execution_is_a_success() -> None:
    run_only = {"name": "Run", "actions": [commands()]}
    stages = [full_form()["stages"][0], run_only]
    changes = full_form() | {"stages": stages}
    pattern = properties(deployed(**changes), "NotificationRule")["EventPattern"]
    assert matches(pattern, event("Pipeline", state="SUCCEEDED"))
    build = {"owner": "AWS", "provider": "Commands", "category": "Compute"}
    assert not matches(pattern, event(state="SUCCEEDED", type=build))
    message = text(event("Pipeline", state="SUCCEEDED"), **changes)
    assert message.startswith("orders: the execution succeeded")
