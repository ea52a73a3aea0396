"""What an action of the full form becomes in each of its Regions."""

from __future__ import annotations

from typing import Any

import pytest

from multiregion_pipeline import Pipeline
from multiregion_pipeline.plan.action import Action
from multiregion_pipeline.plan.plan import make_plan
from tests.cases.definitions import CODECOMMIT, HOME, OTHER

FULL: dict[str, Any] = {"name": "orders", "home": HOME, "regions": [HOME, OTHER]}


def defined(**parts: Any) -> Pipeline:
    return Pipeline(**FULL, **parts)


def planned(**action: Any) -> tuple[Action, ...]:
    stage = {"name": "Work", "actions": [{"name": "Act", "type": "commands"} | action]}
    return make_plan(defined(stages=[stage])).actions


def test_every_text_knows_its_region() -> None:
    environment = {"A": "{region}", "B": {"value": "b-{region}", "type": "SECRETS_MANAGER"}}
    actions = planned(
        regions="all",
        inputs=["In-{region}"],
        outputs=["Out", {"name": "Log", "files": ["log.txt"]}, "Own-{region}-x"],
        namespace="Ns",
        role="arn:aws:iam::111111111111:role/{region}",
        commands=["run {region}"],
        environment=environment,
        configuration={"Key": "{region}-x", "Own": "a"},
        region_configuration={OTHER: {"Own": "b-{region}"}},
    )
    assert [action.region for action in actions] == [HOME, OTHER]
    for action, own in zip(actions, ("a", f"b-{OTHER}"), strict=True):
        region = action.region
        assert action.name == f"Act-{region}"
        assert action.inputs == (f"In-{region}",)
        assert [(each.name, each.files) for each in action.outputs] == [
            (f"Out-{region}", ()),
            (f"Log-{region}", ("log.txt",)),
            (f"Own-{region}-x", ()),
        ]
        assert action.namespace == f"Ns-{region}"
        assert action.role == f"arn:aws:iam::111111111111:role/{region}"
        assert action.commands == (f"run {region}",)
        assert action.configuration == {"Key": f"{region}-x", "Own": own}
        values = {name: (each.value, each.type) for name, each in action.environment.items()}
        assert values == {
            "A": (region, "PLAINTEXT"),
            "B": (f"b-{region}", "SECRETS_MANAGER"),
        }


def test_an_action_of_the_home_region_keeps_its_names() -> None:
    (action,) = planned(outputs=["Out"], namespace="Ns")
    assert (action.name, action.region, action.namespace) == ("Act", HOME, "Ns")
    assert [each.name for each in action.outputs] == ["Out"]


def test_a_region_named_twice_gets_one_action() -> None:
    assert [each.region for each in planned(regions=[OTHER, OTHER])] == [OTHER]


# https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionTypeId.html
# https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html
@pytest.mark.parametrize(
    ("category", "owner", "home_only"),
    [
        ("Build", "Custom", True),
        ("Deploy", "ThirdParty", True),
        ("Source", "AWS", True),
        ("Source", "Custom", True),
        ("Deploy", "AWS", False),
    ],
)
def test_a_type_of_one_s_own_is_handed_on_as_it_is(
    category: str, owner: str, home_only: bool
) -> None:
    identity = {"category": category, "owner": owner, "provider": "Jenkins", "version": "7"}
    (action,) = planned(type="custom", custom_type=identity)
    provider = action.provider
    found = (provider.category, provider.owner, provider.provider, provider.version)
    assert found == (category, owner, "Jenkins", "7")
    assert (provider.inputs, provider.outputs) == ((0, 5), (0, 5))
    assert provider.configuration is None, "any key may be given"
    assert provider.variables is None, "any variable may be read"
    assert provider.page.startswith("https://docs.aws.amazon.com/codepipeline/")
    assert provider.home_only is home_only


def test_findings_lead_to_what_is_written() -> None:
    stages = [
        {"name": "One", "actions": [{"name": "A", "type": "approval"}]},
        {"name": "Two", "actions": [{"name": name, "type": "approval"} for name in "BC"]},
    ]
    plan = make_plan(defined(stages=stages))
    assert [action.where for action in plan.actions] == [
        "stages[0].actions[0]", "stages[1].actions[0]", "stages[1].actions[1]",
    ]  # fmt: skip
    deploy = {"type": "cloudformation", "stack": "orders"}
    short = make_plan(defined(source=CODECOMMIT, deploy=deploy))
    assert {action.where for action in short.actions} == {"source", "rollout", "deploy"}
