"""The pipeline has the stages, actions and names that CodePipeline accepts."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter

import pytest

from multiregion_pipeline.checks import run
from multiregion_pipeline.findings import Finding
from multiregion_pipeline.plan.plan import make_plan

from . import parts
from .definitions import (
    OTHER,
    REGIONS,
    SOURCE_STAGE,
    deploy,
    errors,
    finding,
    findings,
    pipeline,
    template,
)
from .every import pipelines


def of_stages(count: int) -> list[Finding]:
    """Judge a plan that has been given another number of stages."""
    plan = make_plan(pipeline())
    plan = dataclasses.replace(plan, stages=plan.stages[1:2] * count)
    return [found for found in run(plan) if found.rule == "MRP501"]


def test_5_1_fewer_than_two_stages_are_refused() -> None:
    full_form = {"source": None, "build": None, "deploy": None}
    one = finding("MRP501", **full_form, stages=[SOURCE_STAGE])
    assert one.message == "the pipeline would have 1 stage; CodePipeline takes 2 to 50"
    assert errors(**full_form, stages=[]) == ["MRP111"]


def test_5_11_fifty_one_stages_are_refused() -> None:
    [found] = of_stages(51)
    assert found.severity == "error"
    assert "51 stages; CodePipeline takes 2 to 50" in found.message
    assert of_stages(50) == []


def test_5_2_every_stage_has_an_action() -> None:
    for _, properties in pipelines():
        assert len(properties["Stages"]) >= 2
        assert all(stage["Actions"] for stage in properties["Stages"])


def test_5_3_sources_are_in_the_first_stage_and_alone_there() -> None:
    for _, properties in pipelines():
        categories = [
            {action["ActionTypeId"]["Category"] for action in stage["Actions"]}
            for stage in properties["Stages"]
        ]
        assert categories[0] == {"Source"}
        assert not any("Source" in others for others in categories[1:])


def test_5_4_names_of_stages_and_of_a_stage_s_actions_differ() -> None:
    for _, properties in pipelines():
        stages = [stage["Name"] for stage in properties["Stages"]]
        assert len(stages) == len(set(stages))
        for stage in properties["Stages"]:
            names = [action["Name"] for action in stage["Actions"]]
            assert len(names) == len(set(names))


def test_5_5_action_name_returns_in_another_stage() -> None:
    names = Counter(action["Name"] for _, action in parts.actions(parts.pipeline(template())))
    assert names[f"Install-{OTHER}"] == 2


@pytest.mark.parametrize("name", ["", " x", "!x", "x y", "x\n", "é", "x" * 101])
def test_5_6_pipeline_name_is_refused(name: str) -> None:
    [found] = findings(name=name)
    assert (found.severity, found.where) == ("error", "name")
    assert repr(name[:56])[:-1] in found.message


@pytest.mark.parametrize("name", ["BlahBleep123.@-_", "x", "x" * 100])
def test_5_6_pipeline_name_is_accepted(name: str) -> None:
    assert parts.pipeline(template(name=name))["Name"] == name


def test_5_6_names_of_stages_actions_and_rules_are_legal() -> None:
    for _, properties in pipelines():
        names = [stage["Name"] for stage in properties["Stages"]]
        names += [action["Name"] for _, action in parts.actions(properties)]
        names += [
            rule["Name"]
            for stage in properties["Stages"]
            for condition in stage.get("BeforeEntry", {}).get("Conditions", [])
            for rule in condition["Rules"]
        ]
        assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9.@_-]{1,100}", name)] == []


def test_5_7_names_of_artifacts_are_legal() -> None:
    for _, properties in pipelines():
        names = [
            artifact["Name"]
            for _, action in parts.actions(properties)
            for artifact in action.get("InputArtifacts", []) + action.get("OutputArtifacts", [])
        ]
        assert names
        assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9_-]{1,100}", name)] == []


def test_5_8_namespaces_are_legal_and_differ() -> None:
    for _, properties in pipelines():
        names = [
            action["Namespace"] for _, action in parts.actions(properties) if "Namespace" in action
        ]
        assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9@_-]{1,100}", name)] == []
        assert len(names) == len(set(names)) > 1


def test_5_11_too_many_stages_are_refused() -> None:
    rollout = {"order": "sequential", "approval": "first"}
    found = finding("MRP501", regions=REGIONS[:26], rollout=rollout)
    assert (found.severity, found.where) == ("error", "stages")
    assert "53 stages" in found.message
    assert "50" in found.message


def test_5_11_too_many_actions_of_a_stage_are_refused() -> None:
    found = finding("MRP502", regions=REGIONS[:25], rollout={"approval": "first"})
    assert (found.severity, found.where) == ("error", "rollout.order")
    assert "51 actions" in found.message
    assert "takes 50" in found.message


def test_5_12_run_orders_are_legal_and_without_gaps() -> None:
    for _, properties in pipelines():
        for stage in properties["Stages"]:
            orders = {action.get("RunOrder", 1) for action in stage["Actions"]}
            assert orders == set(range(1, len(orders) + 1))
            assert max(orders) <= 999


def test_5_13_26_regions_with_two_actions_each_are_refused() -> None:
    found = finding("MRP502", regions=REGIONS[:26])
    assert found.severity == "error"
    assert "Deploy-all would have 52 actions" in found.message
    assert "takes 50" in found.message


def test_5_13_what_the_refusal_advises_helps() -> None:
    assert "waves" in finding("MRP502", regions=REGIONS[:26]).hint
    assert "create-update" in finding("MRP502", regions=REGIONS[:26]).hint
    waves = {"order": [REGIONS[:13], REGIONS[13:26]]}
    assert errors(regions=REGIONS[:26], rollout=waves) == []
    assert errors(regions=REGIONS[:26], deploy=deploy(mode="create-update")) == []


def test_5_13_25_regions_with_two_actions_each_are_accepted() -> None:
    stages = parts.pipeline(template(regions=REGIONS[:25]))["Stages"]
    assert max(len(stage["Actions"]) for stage in stages) == 50
