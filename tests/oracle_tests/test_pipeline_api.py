"""A pipeline becomes the request CreatePipeline takes, and its faults are found in the model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.oracle_tests import sample
from tests.oracles.intrinsics import Environment, resolved
from tests.oracles.pipeline_api import declaration, request
from tests.oracles.service_model import violations


def pipeline() -> dict[str, Any]:
    found: dict[str, Any] = resolved(sample.home(), Environment())["Resources"]["Pipeline"]
    return found


def found_in(resource: dict[str, Any]) -> list[str]:
    return violations("codepipeline", "CreatePipeline", request(resource))


def test_good_pipeline_has_no_violation() -> None:
    assert found_in(pipeline()) == []


def test_stores_become_a_map() -> None:
    stores = declaration(pipeline())["artifactStores"]
    assert list(stores) == ["us-east-1", *sample.REGIONS]
    assert stores["eu-west-1"] == {
        "type": "S3",
        "location": "orders-artifacts-111122223333-eu-west-1-an",
        "encryptionKey": {
            "id": "arn:aws:kms:eu-west-1:111122223333:alias/orders-artifacts",
            "type": "KMS",
        },
    }


def test_free_keys_stay_and_others_are_turned() -> None:
    made = declaration(pipeline())
    deploy = made["stages"][1]
    assert deploy["actions"][0]["configuration"]["StackName"] == "orders"
    [rule] = deploy["beforeEntry"]["conditions"][0]["rules"]
    assert rule["ruleTypeId"]["provider"] == "VariableCheck"
    assert rule["configuration"]["Operator"] == "EQ"
    assert deploy["onFailure"]["retryConfiguration"] == {"retryMode": "ALL_ACTIONS"}
    assert made["triggers"][0]["gitConfiguration"]["push"] == [{"branches": {"includes": ["main"]}}]
    assert "tags" not in made
    assert "restartExecutionOnUpdate" not in made
    assert request(pipeline())["tags"] == [{"key": "team", "value": "payments"}]


def test_scalars_become_what_cloudformation_sends() -> None:
    resource = pipeline()
    action = resource["Properties"]["Stages"][0]["Actions"][0]
    action |= {"RunOrder": "2", "Configuration": {"DetectChanges": False, "Limit": 3}}
    made = declaration(resource)["stages"][0]["actions"][0]
    assert made["runOrder"] == 2
    assert made["configuration"] == {"DetectChanges": "false", "Limit": "3"}


def test_single_store_and_no_tags() -> None:
    resource = pipeline()
    properties = resource["Properties"]
    properties["ArtifactStore"] = properties.pop("ArtifactStores")[0]["ArtifactStore"]
    del properties["Tags"]
    made = request(resource)
    assert list(made) == ["pipeline"]
    assert "artifactStores" not in made["pipeline"]
    assert made["pipeline"]["artifactStore"]["type"] == "S3"
    assert found_in(resource) == []


def test_repeated_region_and_other_types_are_refused() -> None:
    resource = pipeline()
    resource["Properties"]["ArtifactStores"].append(resource["Properties"]["ArtifactStores"][0])
    with pytest.raises(AssertionError, match="us-east-1"):
        declaration(resource)
    with pytest.raises(AssertionError, match="Bucket"):
        declaration({"Type": "AWS::S3::Bucket"})


def _actions(properties: dict[str, Any]) -> list[dict[str, Any]]:
    actions: list[dict[str, Any]] = properties["Stages"][1]["Actions"]
    return actions


def _rule(properties: dict[str, Any]) -> dict[str, Any]:
    rule: dict[str, Any] = properties["Stages"][1]["BeforeEntry"]["Conditions"][0]["Rules"][0]
    return rule


Fault = Callable[[dict[str, Any]], Any]
FAULTS: list[tuple[str, Fault]] = [
    ("pipeline.name", lambda p: p.update(Name="or ders")),
    ("pipeline.name", lambda p: p.update(Name="x" * 101)),
    ("name is missing", lambda p: p.pop("Name")),
    ("roleArn is missing", lambda p: p.pop("RoleArn")),
    ("pipeline.roleArn", lambda p: p.update(RoleArn="arn:aws:iam::1:role/x")),
    ("nonsense is unknown", lambda p: p.update(Nonsense=1)),
    ("pipeline.pipelineType", lambda p: p.update(PipelineType="V3")),
    ("pipeline.executionMode", lambda p: p.update(ExecutionMode="QUEUE")),
    ("runOrder", lambda p: _actions(p)[0].update(RunOrder=1000)),
    ("runOrder", lambda p: _actions(p)[0].update(RunOrder=0)),
    ("runOrder", lambda p: _actions(p)[0].update(RunOrder="first")),
    ("region", lambda p: _actions(p)[0].update(Region="")),
    ("category", lambda p: _actions(p)[0]["ActionTypeId"].update(Category="Install")),
    ("owner", lambda p: _actions(p)[0]["ActionTypeId"].update(Owner="Me")),
    ("version is missing", lambda p: _actions(p)[0]["ActionTypeId"].pop("Version")),
    ("configuration", lambda p: _actions(p)[0]["Configuration"].update(StackName="")),
    ("configuration", lambda p: _actions(p)[0]["Configuration"].update(A="x" * 1001)),
    ("configuration", lambda p: _actions(p)[0]["Configuration"].update({"x" * 51: "a"})),
    ("configuration", lambda p: _actions(p)[0]["Configuration"].update(A={"b": 1})),
    ("configuration", lambda p: _actions(p)[0].update(Configuration="text")),
    ("inputArtifacts", lambda p: _actions(p)[0].update(InputArtifacts=[{"Name": "a.b"}])),
    ("inputArtifacts", lambda p: _actions(p)[0].update(InputArtifacts="Source")),
    ("namespace", lambda p: _actions(p)[0].update(Namespace="a b")),
    ("timeoutInMinutes", lambda p: _actions(p)[0].update(TimeoutInMinutes=4)),
    ("commands", lambda p: _actions(p)[0].update(Commands=[])),
    ("commands", lambda p: _actions(p)[0].update(Commands=["x"] * 51)),
    ("outputVariables", lambda p: _actions(p)[0].update(OutputVariables=["x"] * 16)),
    ("location", lambda p: p["ArtifactStores"][0]["ArtifactStore"].update(Location="a_b")),
    ("location", lambda p: p["ArtifactStores"][0]["ArtifactStore"].update(Location="x" * 64)),
    ("type", lambda p: p["ArtifactStores"][0]["ArtifactStore"].update(Type="GCS")),
    ("key 'xx'", lambda p: p["ArtifactStores"][0].update(Region="xx")),
    ("stages[1].name", lambda p: p["Stages"][1].update(Name="a b")),
    ("actions is missing", lambda p: p["Stages"][1].pop("Actions")),
    ("conditions", lambda p: p["Stages"][1].update(BeforeEntry={"Conditions": []})),
    ("conditions is missing", lambda p: p["Stages"][1].update(BeforeEntry={})),
    ("result", lambda p: p["Stages"][1]["BeforeEntry"]["Conditions"][0].update(Result="STOP")),
    (
        "rules",
        lambda p: p["Stages"][1]["BeforeEntry"]["Conditions"][0].update(Rules=[_rule(p)] * 6),
    ),
    ("ruleTypeId is missing", lambda p: _rule(p).pop("RuleTypeId")),
    ("configuration.Value", lambda p: _rule(p)["Configuration"].update(Value="x" * 10_001)),
    (
        "retryMode",
        lambda p: p["Stages"][1]["OnFailure"]["RetryConfiguration"].update(RetryMode="A"),
    ),
    ("variables[0].name", lambda p: p["Variables"][0].update(Name="a.b")),
    ("defaultValue", lambda p: p["Variables"][0].update(DefaultValue="")),
    ("variables", lambda p: p.update(Variables=p["Variables"] * 51)),
    ("push", lambda p: p["Triggers"][0]["GitConfiguration"].update(Push=[])),
    (
        "includes",
        lambda p: p["Triggers"][0]["GitConfiguration"]["Push"][0].update(
            Branches={"Includes": ["a"] * 9}
        ),
    ),
    ("providerType", lambda p: p["Triggers"][0].update(ProviderType="GitHub")),
    ("tags[0].key", lambda p: p["Tags"][0].update(Key="")),
]


@pytest.mark.parametrize(("where", "fault"), FAULTS)
def test_fault_is_found_once_with_its_path(where: str, fault: Fault) -> None:
    resource = pipeline()
    fault(resource["Properties"])
    [violation] = found_in(resource)
    assert where in violation
