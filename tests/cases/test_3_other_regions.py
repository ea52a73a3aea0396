"""Actions run in their own Regions, on those Regions' artifacts, with rights for these alone."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.oracles.stores import unmatched_stores

from . import access, matrix, parts
from .definitions import (
    ACCOUNT,
    CODECOMMIT,
    HOME,
    OTHER,
    S3,
    deploy,
    errors,
    finding,
    findings,
    pipeline,
    template,
    text,
)
from .every import Properties, pipelines
from .matrix import existing_key
from .parts import environment

TOKYO = "ap-northeast-1"
STACK = "arn:aws:cloudformation:{}:" + ACCOUNT + ":stack/{}/d1f8"


def test_3_1_actions_run_in_the_region_they_install() -> None:
    actions = parts.deploys(parts.pipeline(template(regions=[OTHER])))
    assert [action["Configuration"]["ActionMode"] for action in actions] == [
        "CHANGE_SET_REPLACE",
        "CHANGE_SET_EXECUTE",
    ]
    assert [action["Region"] for action in actions] == [OTHER, OTHER]


def test_3_2_source_has_no_region_of_its_own() -> None:
    found = finding("MRP104", source=CODECOMMIT | {"region": OTHER})
    assert (found.severity, found.where) == ("error", "source.region")
    assert "'region'" in found.message


def test_3_2_source_bucket_of_another_region_is_told_of() -> None:
    # AWS rules out sources in other Regions, and the rule at home hears nothing of that bucket.
    bucket = f"acme-{ACCOUNT}-{OTHER}-an"
    told = [found for found in findings(source=S3 | {"bucket": bucket}) if bucket in found.message]
    assert [found.severity for found in told if found.where == "source.bucket"] in (
        ["error"],
        ["warning"],
    )


@pytest.mark.parametrize("source", ["connection", "codecommit", "s3"])
def test_3_2_source_runs_in_the_home_region(source: str) -> None:
    sources = [
        action.get("Region")
        for row, properties in pipelines()
        for stage, action in parts.actions(properties)
        if action["ActionTypeId"]["Category"] == "Source" and row["source"] == source
    ]
    assert sources
    assert set(sources) == {None}


def test_3_3_project_of_another_region_is_refused() -> None:
    project = f"arn:aws:codebuild:{OTHER}:{ACCOUNT}:project/orders"
    assert errors(build={"type": "codebuild", "project": project}) != []


def test_3_3_every_action_finds_a_store_in_its_region() -> None:
    for row, properties in pipelines():
        home = matrix.home(row)
        stores = {each["Region"] for each in properties.get("ArtifactStores", [])} or {home}
        assert {each.get("Region", home) for _, each in parts.actions(properties)} <= stores


def role_of_pipeline(**changes: Any) -> list[dict[str, Any]]:
    return access.statements(template(**changes), "PipelineRole", environment())


@pytest.mark.parametrize("mode", ["change-set", "create-update", "replace-on-failure"])
def test_3_4_rights_are_on_the_stack_of_the_action_s_region(mode: str) -> None:
    role = role_of_pipeline(regions=[OTHER], deploy=deploy(mode=mode))
    call = "ExecuteChangeSet" if mode == "change-set" else "CreateStack"
    for action in (f"cloudformation:{call}", "cloudformation:DescribeStacks"):
        assert access.allows(role, action, STACK.format(OTHER, "orders"))
        assert not access.allows(role, action, STACK.format(HOME, "orders"))
        assert not access.allows(role, action, STACK.format(OTHER, "orders-2"))


def read(role: list[dict[str, Any]], bucket: str, account: str = ACCOUNT) -> bool:
    code = f"arn:aws:s3:::{bucket}/multiregion-pipeline-code/a"
    return access.allows(role, "s3:GetObject", code, s3__ResourceAccount=account)


def decrypt(role: list[dict[str, Any]], built: dict[str, Any], region: str) -> bool:
    """Say whether a role may decrypt with a Region's key, through S3 in that Region."""
    key = parts.stores(built)[region]["EncryptionKey"]["Id"]
    aliases = [
        alias["Properties"]["AliasName"]
        for place, alias in parts.everything(built, "AWS::KMS::Alias")
        if place == region
    ]
    if ":alias/" in key:
        aliases = [key.rpartition(":")[2]]
        key = existing_key(region, "aws")
    return access.allows(
        role,
        "kms:Decrypt",
        key,
        kms__ViaService=f"s3.{region}.amazonaws.com",
        kms__ResourceAliases=aliases,
    )


def role_per_region(**stores: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Build for three Regions; return the role that installs in one, and the template."""
    built = template(
        regions=[HOME, OTHER, TOKYO],
        deploy=deploy(role_per="region"),
        artifact_stores=stores,
    )
    [role] = {
        action["Configuration"]["RoleArn"]
        for action in parts.deploys(parts.pipeline(built), "CHANGE_SET_REPLACE")
        if action.get("Region") == OTHER
    }
    logical_id = access.logical_id(built, role, environment())
    return access.statements(built, logical_id, environment()), built


@pytest.mark.parametrize("provision", ["stack-set", "stacks"])
def test_3_5_role_of_a_region_reads_its_bucket_alone(provision: str) -> None:
    role, built = role_per_region(provision=provision)
    assert [
        region for region, store in parts.stores(built).items() if read(role, store["Location"])
    ] == [OTHER]


EXISTING = {
    region: {"bucket": f"acme-{region}", "key": f"alias/acme-{region}"} for region in (OTHER, TOKYO)
}


@pytest.mark.parametrize(
    "stores",
    [{"provision": "stack-set"}, {"provision": "stacks"}, {"existing": EXISTING}],
    ids=["stack-set", "stacks", "existing"],
)
def test_3_5_role_of_a_region_uses_its_key_alone(stores: dict[str, Any]) -> None:
    role, built = role_per_region(**stores)
    assert [region for region in parts.stores(built) if decrypt(role, built, region)] == [OTHER]


@pytest.mark.parametrize("keys", ["regional", "multi-region"])
def test_3_6_role_of_the_pipeline_uses_every_store_and_no_other_bucket(keys: str) -> None:
    regions = [HOME, OTHER, TOKYO]
    built = template(regions=regions, artifact_stores={"keys": keys})
    role, stores = access.statements(built, "PipelineRole", environment()), parts.stores(built)
    stranger = parts.stores(template(name="stranger"))[HOME]["Location"]
    for call in ("s3:GetObject", "s3:PutObject"):
        for store in stores.values():
            artifact = f"arn:aws:s3:::{store['Location']}/orders/a"
            assert access.allows(role, call, artifact, s3__ResourceAccount=ACCOUNT)
            assert not access.allows(role, call, artifact, s3__ResourceAccount="222222222222")
        for bucket in (stranger, "acme-releases", "orders"):
            artifact = f"arn:aws:s3:::{bucket}/orders/a"
            assert not access.allows(role, call, artifact, s3__ResourceAccount=ACCOUNT)
    assert all(decrypt(role, built, region) for region in regions)


def test_3_6_role_of_the_pipeline_uses_no_other_key() -> None:
    assert not access.allows(
        role_of_pipeline(),
        "kms:Decrypt",
        existing_key(OTHER, "aws"),
        kms__ViaService=f"s3.{OTHER}.amazonaws.com",
        kms__ResourceAliases=["alias/stranger"],
    )


def test_3_6_existing_buckets_are_named_one_by_one() -> None:
    role = role_of_pipeline(artifact_stores={"existing": {OTHER: EXISTING[OTHER]}})
    allowed = [
        access.allows(role, "s3:PutObject", f"arn:aws:s3:::{bucket}/a", s3__ResourceAccount=ACCOUNT)
        for bucket in (f"acme-{OTHER}", f"acme-{OTHER}-2", f"acme-{TOKYO}")
    ]
    assert allowed == [True, False, False]


REGION_KEYS: list[tuple[str, dict[str, Any]]] = [
    ("home", {"home": "{}"}),
    ("regions[1]", {"regions": [HOME, "{}"]}),
    ("rollout.order[1][0]", {"rollout": {"order": [[HOME], ["{}"]]}}),
    ("artifact_stores.existing.{}", {"artifact_stores": {"existing": {"{}": {"bucket": "acme"}}}}),
    ("artifact_stores.provision.{}", {"artifact_stores": {"provision": {"{}": "stacks"}}}),
    ("deploy.region_parameters.{}", {"deploy": deploy(region_parameters={"{}": {"A": "b"}})}),
]


def filled(value: Any, region: str) -> Any:
    if isinstance(value, dict):
        return {filled(key, region): filled(item, region) for key, item in value.items()}
    if isinstance(value, list):
        return [filled(item, region) for item in value]
    return value.replace("{}", region) if isinstance(value, str) else value


@pytest.mark.parametrize(("where", "changes"), REGION_KEYS, ids=[key for key, _ in REGION_KEYS])
@pytest.mark.parametrize(
    ("rule", "region"),
    [("MRP301", "us-east-99"), ("MRP301", "US-EAST-1"), ("MRP302", "ca-west-1")],
)
def test_3_7_and_3_9_regions_codepipeline_has_not_are_refused(
    rule: str, region: str, where: str, changes: dict[str, Any]
) -> None:
    found = finding(rule, **filled(changes, region))
    assert (found.severity, found.where) == ("error", where.replace("{}", region))
    assert region in found.message


@pytest.mark.parametrize(
    ("home", "region"),
    [(HOME, "cn-north-1"), (HOME, "us-gov-west-1"), ("cn-north-1", HOME), (HOME, "eusc-de-east-1")],
)
def test_3_8_region_of_another_partition_is_refused(home: str, region: str) -> None:
    found = finding("MRP303", home=home, regions=[home, region], source=CODECOMMIT)
    assert (found.severity, found.where) == ("error", "regions[1]")
    assert region in found.message
    assert home in found.message


def change_sets(properties: Properties, mode: str) -> list[tuple[str, str, str, str, int]]:
    return [
        (
            stage,
            action.get("Region", "home"),
            action["Configuration"]["StackName"],
            action["Configuration"]["ChangeSetName"],
            action.get("RunOrder", 1),
        )
        for stage, action in parts.actions(properties)
        if action.get("Configuration", {}).get("ActionMode") == mode
    ]


def test_3_10_to_3_12_change_sets_are_made_before_they_are_executed_in_their_region() -> None:
    executed = 0
    for _, properties in pipelines():
        made = change_sets(properties, "CHANGE_SET_REPLACE")
        for *identity, order in change_sets(properties, "CHANGE_SET_EXECUTE"):
            [earlier] = [before for *same, before in made if same == identity]
            assert earlier < order
            executed += 1
    assert executed > 20


def test_3_13_a_stack_has_one_action_at_a_time() -> None:
    for _, properties in pipelines():
        counts = Counter(
            (
                stage,
                action.get("Region"),
                action["Configuration"]["StackName"],
                action.get("RunOrder", 1),
            )
            for stage, action in parts.actions(properties)
            if action["ActionTypeId"]["Provider"] == "CloudFormation"
        )
        assert set(counts.values()) == {1}


def test_3_13_region_listed_twice_is_refused() -> None:
    found = finding("MRP304", regions=[HOME, OTHER, OTHER])
    assert (found.severity, found.where) == ("error", "regions")
    assert f"{OTHER} is listed 2 times" in found.message


def test_3_13_region_in_two_waves_is_refused() -> None:
    found = finding("MRP305", rollout={"order": [[HOME, OTHER], [OTHER]]})
    assert (found.severity, found.where) == ("error", "rollout.order")
    assert f"{OTHER} is in 2 waves" in found.message


def test_3_14_one_stack_name_serves_all_regions() -> None:
    properties = parts.pipeline(template())
    for stage in properties["Stages"]:
        names = [action["Name"] for action in stage["Actions"]]
        assert len(names) == len(set(names))
    together = [
        {action["Configuration"]["StackName"] for action in stage["Actions"]}
        for stage in properties["Stages"]
        if len({action.get("Region") for action in stage["Actions"]}) == 2
    ]
    assert together == [{"orders"}]


def test_3_15_account_is_known_only_at_deployment() -> None:
    changes: dict[str, Any] = {"source": CODECOMMIT}
    assert "${AWS::AccountId}" in text(**changes)
    assert ACCOUNT not in text(**changes)
    for account in (ACCOUNT, "222222222222"):
        where = environment(account=account)
        assert unmatched_stores(template(**changes), where) == []
        assert all(
            account in store["Location"] and f":{account}:" in store["EncryptionKey"]["Id"]
            for store in parts.stores(template(**changes), where).values()
        )


def test_3_16_unknown_name_is_kept() -> None:
    long = "P" + "x" * 120
    given = {"name": f"${{{long}}}", "parameters": {long: {"default": "orders"}}}
    assert pipeline(**given).name == f"${{{long}}}"
    assert [each for each in findings(**given) if each.severity == "error"] == []
    [resource] = parts.of_type(template(**given), "AWS::CodePipeline::Pipeline").values()
    assert resource["Properties"]["Name"] == {"Ref": long}
    assert parts.pipeline(template(**given))["Name"] == "orders"
