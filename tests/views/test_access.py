"""What the view says about permissions is what the policies of the templates say."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

import multiregion_pipeline as library
from multiregion_pipeline.definition.values import rendered
from multiregion_pipeline.permissions.grant import Grant
from multiregion_pipeline.plan.plan import Plan
from multiregion_pipeline.views.access import accesses, needed, runs_under, works_through
from multiregion_pipeline.views.access_text import access_data, access_markdown, access_tables
from multiregion_pipeline.views.table import plain

from ..privileges import catalogue
from .plans import SAMPLES, plan


def plain_json(value: Any) -> str:
    return json.dumps(library_value(value), sort_keys=True)


def library_value(value: Any) -> Any:
    return value.to_dict() if hasattr(value, "to_dict") else value


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def statements(template: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give every statement of every role's own policies and of managed policies."""
    for resource in template["Resources"].values():
        properties = resource.get("Properties", {})
        policies = [each["PolicyDocument"] for each in properties.get("Policies", ())]
        if resource["Type"] == "AWS::IAM::ManagedPolicy":
            policies.append(properties["PolicyDocument"])
        for policy in policies:
            yield from policy["Statement"]


def in_templates(sample: Plan) -> set[tuple[str, str, str]]:
    pipeline = sample.pipeline
    accounts = {each.account for each in pipeline.accounts.values()}
    others = (library.account_template(pipeline, account) for account in accounts)
    templates = (library.build(pipeline), *others)
    return {
        (action, json.dumps(resource, sort_keys=True), operator_key_value)
        for template in templates
        for statement in statements(json.loads(library.render(template)))
        for action in listed(statement["Action"])
        for resource in listed(statement["Resource"])
        for operator_key_value in conditions(statement)
    }


def conditions(statement: dict[str, Any]) -> list[str]:
    found = [
        json.dumps([operator, key, sorted(map(json.dumps, listed(values)))])
        for operator, pairs in statement.get("Condition", {}).items()
        for key, values in pairs.items()
    ]
    return found or [""]


def in_view(sample: Plan) -> set[tuple[str, str, str]]:
    return {
        (action, plain_json(rendered(resource)), condition)
        for row in access_data(sample)
        if "role" in row
        for action in row["actions"]
        for resource in row["resources"]
        for condition in (
            [
                json.dumps(
                    [
                        each["operator"],
                        each["key"],
                        sorted(json.dumps(library_value(rendered(v))) for v in each["values"]),
                    ]
                )
                for each in row["conditions"]
            ]
            or [""]
        )
    }


def takes(action: str, resource: str) -> bool:
    """Ask AWS's own reference whether a call can be about a resource."""
    arn = json.loads(resource)
    arn = arn.get("Fn::Sub", "") if isinstance(arn, dict) else arn
    for reference, value in (("Partition", "aws"), ("AccountId", "1" * 12), ("StackName", "any")):
        arn = arn.replace(f"${{AWS::{reference}}}", value)
    assert arn.startswith("arn:"), resource
    return catalogue.fits(action.lower(), arn.replace("*", "any"))


def assert_lists_exactly_what_policies_allow(sample: Plan) -> None:
    seen, written = in_view(sample), in_templates(sample)
    assert seen <= written
    # One statement may speak of several services, whose calls are not about each other's resources.
    assert [each for each in written - seen if takes(*each[:2])] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_the_view_lists_exactly_what_the_policies_allow(name: str) -> None:
    assert_lists_exactly_what_policies_allow(SAMPLES[name])


def test_the_view_follows_policies_that_had_to_be_divided() -> None:
    resources = [f"arn:aws:s3:::{'bucket-' * 8}{number}" for number in range(200)]
    large = plan(permissions=[{"actions": ["s3:ListBucket"], "resources": resources}])
    assert any("Policy1" in each for each in library.build(large.pipeline).to_dict()["Resources"])
    assert_lists_exactly_what_policies_allow(large)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_row_says_who_and_why(name: str) -> None:
    for row in access_data(SAMPLES[name]):
        assert row.get("role") or row["policy_of"]
        assert row.get("taken_by") or row["who"]
        assert all(row["why"])


@pytest.mark.parametrize("name", SAMPLES)
def test_what_an_action_needs_its_role_may_do(name: str) -> None:
    sample = SAMPLES[name]
    roles = {each.arn: each.role for each in accesses(sample)}
    for action in sample.actions:
        role = roles.get(runs_under(sample, action))
        if role is None:  # A role that the templates do not make.
            assert action.role or sample.pipeline.role
            continue
        for grant in needed(sample, action):
            for call, resource in itertools.product(grant.actions, grant.resources):
                assert any(covers(each, call, resource, action.region) for each in role.grants)


def covers(grant: Grant, call: str, resource: str, region: str) -> bool:
    """Tell whether a grant allows a call in a Region; a grant for several Regions names none."""
    regions = [values for _, key, values in grant.conditions if key == "aws:RequestedRegion"]
    anywhere = resource.replace(f":{region}:", ":*:", 1) if regions else resource
    return (
        call in grant.actions
        and all(region in values for values in regions)
        and not {resource, anywhere}.isdisjoint(grant.resources)
    )


def test_the_roles_behind_an_action_are_named() -> None:
    sample = SAMPLES["two-accounts"]
    names = {each.arn: each.name for each in accesses(sample)}
    behind = {
        action.name: [names[arn] for arn in works_through(sample, action)]
        for action in sample.actions
    }
    assert behind["Build"] == ["BuildRole"]
    assert behind["Prepare-us-east-1"] == ["DeploymentRole"]
    assert behind["Prepare-eu-west-1"] == ["DeploymentRole in 222222222222"]
    assert behind["Source"] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_tables_and_markdown_name_every_call(name: str) -> None:
    calls = {action for row in access_data(SAMPLES[name]) for action in row["actions"]}
    table = "\n".join(map(plain, access_tables(SAMPLES[name])))
    assert all(re.search(rf"(^|\s){re.escape(call)}(\s|$)", table) for call in calls)
    markdown = access_markdown(SAMPLES[name])
    assert all(f"<code>{call}</code>" in markdown.replace("&#42;", "*") for call in calls)
    rows = [line for line in markdown.splitlines() if line.startswith("|")]
    assert {line.count("|") for line in rows} == {5, 6}


def policy_statements(template: dict[str, Any]) -> Iterator[tuple[str, str, str, str, str]]:
    """Give every call that policies of resources allow or deny, with who makes it and on what."""
    for name, each in template["Resources"].items():
        properties = each.get("Properties", {})
        if each["Type"].startswith("AWS::IAM::"):
            continue
        policy = properties.get("KeyPolicy") or properties.get("PolicyDocument")
        if policy and "Fn::Sub" in policy:
            policy = json.loads(policy["Fn::Sub"])
        for statement in policy["Statement"] if policy else ():
            principals = statement["Principal"]
            [who] = [principals] if principals == "*" else principals.values()
            for one in listed(who):
                for call in listed(statement["Action"]):
                    for condition in conditions(statement):
                        yield name, statement["Effect"], spelt(one), call, condition


def spelt(value: Any) -> str:
    """Spell a value as the view does, from what a template holds."""
    if isinstance(value, dict) and "Fn::GetAtt" in value:
        return f"${{{'.'.join(value['Fn::GetAtt'])}}}"
    return str(value.get("Fn::Sub") or f"${{{value['Ref']}}}") if isinstance(value, dict) else value


@pytest.mark.parametrize("name", SAMPLES)
def test_the_view_lists_what_policies_of_resources_say(name: str) -> None:
    sample = SAMPLES[name]
    templates = [library.build(sample.pipeline)]
    made = sample.stores_made_by("stack-set", "stacks")
    templates += [library.regional_template(sample.pipeline, each.region) for each in made[:1]]
    rows = [row for row in access_data(sample) if "policy_of" in row]
    shown = {
        (row["policy_of"], row["effect"], who, call, condition)
        for row in rows
        for who in row["who"]
        for call in row["actions"]
        for condition in (
            [
                json.dumps([each["operator"], each["key"], sorted(each["values"])])
                for each in row["conditions"]
            ]
            or [""]
        )
    }
    said = {
        (name, effect, who, call, condition and respelt(condition))
        for template in templates
        for name, effect, who, call, condition in policy_statements(
            json.loads(library.render(template))
        )
    }
    assert shown == said
    assert all(row["why"] != [""] for row in rows)
    elsewhere = {region for row in rows for region in row["regions"]} - {sample.pipeline.home}
    assert elsewhere == {each.region for each in made}


def respelt(condition: str) -> str:
    operator, key, values = json.loads(condition)
    return json.dumps([operator, key, sorted(spelt(json.loads(each)) for each in values)])
