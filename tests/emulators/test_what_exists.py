"""What a sample of ``templates`` has made, read back through the services' own APIs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from ..oracles.pipeline_api import declaration
from .artifacts import empty
from .inventory import inventory
from .samples import SAMPLES, Sample, deployed
from .server import Emulator
from .stack import Stack

PIPELINE = "AWS::CodePipeline::Pipeline"
DEFAULTS: dict[str, Any] = {
    "configuration": {},
    "inputArtifacts": [],
    "outputArtifacts": [],
    "runOrder": 1,
}


@pytest.fixture(scope="module", params=SAMPLES)
def sample(emulator: Emulator, request: pytest.FixtureRequest) -> Sample:
    return deployed(emulator, request.param)


def made_stores(sample: Sample) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the stores that the template or its regional ones made, by Region."""
    for region, store in sample.stores.items():
        if region not in sample.pipeline.artifact_stores.existing:
            yield region, store


def key_of(sample: Sample, region: str, store: dict[str, Any]) -> dict[str, Any]:
    kms = sample.stack.client("kms", region)
    found: dict[str, Any] = kms.describe_key(KeyId=store["encryptionKey"]["id"])["KeyMetadata"]
    return found


def test_the_pipeline_is_what_the_template_says(sample: Sample) -> None:
    (properties,) = sample.properties(PIPELINE)
    wanted = declaration({"Type": PIPELINE, "Properties": properties})
    for stage in wanted["stages"]:
        for action in stage["actions"]:
            for name, default in DEFAULTS.items():
                action.setdefault(name, default)
    found = sample.declaration
    assert found.pop("version") == 1
    assert found == wanted


def test_every_region_has_a_store_in_it(sample: Sample) -> None:
    acting = {
        action.get("region", sample.pipeline.home)
        for stage in sample.declaration["stages"]
        for action in stage["actions"]
    }
    assert acting <= set(sample.stores)
    assert set(sample.pipeline.regions) <= set(sample.stores)
    for region, store in sample.stores.items():
        s3 = sample.stack.client("s3", region)
        place = s3.get_bucket_location(Bucket=store["location"])["LocationConstraint"]
        assert (place or "us-east-1") == region
        owner = key_of(sample, region, store)["Arn"].split(":")[3:5]
        assert owner == [region, sample.stack.account]


def test_buckets_are_private_versioned_and_expire(sample: Sample) -> None:
    settings = sample.pipeline.artifact_stores
    for region, store in made_stores(sample):
        s3, bucket = sample.stack.client("s3", region), store["location"]
        block = s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]
        assert set(block.values()) == {True}
        assert len(block) == 4
        ownership = s3.get_bucket_ownership_controls(Bucket=bucket)["OwnershipControls"]
        assert ownership["Rules"] == [{"ObjectOwnership": "BucketOwnerEnforced"}]
        assert s3.get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled"
        artifacts, replaced = s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"]
        assert artifacts["Status"] == replaced["Status"] == "Enabled"
        assert artifacts["Expiration"]["Days"] == settings.expire_after_days
        # What functions run from lies beside the pipeline's artifacts and must not expire.
        assert artifacts["Filter"]["Prefix"] == f"{str(sample.pipeline.name)[:20]}/"
        kept = replaced["NoncurrentVersionExpiration"]["NoncurrentDays"]
        assert kept == settings.expire_after_days
        assert "Expiration" not in replaced


def test_buckets_are_encrypted_with_the_key_of_their_region(sample: Sample) -> None:
    for region, store in made_stores(sample):
        s3 = sample.stack.client("s3", region)
        (rule,) = s3.get_bucket_encryption(Bucket=store["location"])[
            "ServerSideEncryptionConfiguration"
        ]["Rules"]
        default = rule["ApplyServerSideEncryptionByDefault"]
        assert default["SSEAlgorithm"] == "aws:kms"
        assert default["KMSMasterKeyID"] == key_of(sample, region, store)["Arn"]
        assert rule["BucketKeyEnabled"]


def test_keys_are_enabled_and_named_alike_everywhere(sample: Sample) -> None:
    aliases, identifiers = set(), []
    for region, store in made_stores(sample):
        kms, key = sample.stack.client("kms", region), key_of(sample, region, store)
        assert key["KeyState"] == "Enabled"
        assert key["KeySpec"] == "SYMMETRIC_DEFAULT"
        (alias,) = kms.list_aliases(KeyId=key["KeyId"])["Aliases"]
        aliases.add(alias["AliasName"])
        identifiers.append(key["KeyId"])
        is_replica = _is_replica(key)
        # A replica rotates with its primary.
        assert is_replica or kms.get_key_rotation_status(KeyId=key["KeyId"])["KeyRotationEnabled"]
        multi_region = sample.pipeline.artifact_stores.keys == "multi-region"
        assert is_replica == (multi_region and region != sample.pipeline.home)
        policy = json.loads(kms.get_key_policy(KeyId=key["KeyId"], PolicyName="default")["Policy"])
        root = f"iam::{sample.stack.account}:root"
        assert policy["Statement"][0]["Principal"]["AWS"].endswith(root)
    if sample.pipeline.artifact_stores.keys == "multi-region":
        assert len(set(identifiers)) == 1
    else:
        assert len(set(identifiers)) == len(identifiers)
    assert len(aliases) <= 1


def _is_replica(key: dict[str, Any]) -> bool:
    kind = key.get("MultiRegionConfiguration", {}).get("MultiRegionKeyType")
    return bool(kind == "REPLICA")


def test_buckets_take_what_is_encrypted_by_kms_and_nothing_else(sample: Sample) -> None:
    for region, store in made_stores(sample):
        s3 = sample.stack.client("s3", region)
        new = {"Bucket": store["location"], "Key": "source/archive.zip", "Body": b"archive"}
        for settings in ({}, {"ServerSideEncryption": "AES256"}):
            with pytest.raises(ClientError, match="403"):
                s3.put_object(**new, **settings)
        s3.put_object(**new, ServerSideEncryption="aws:kms")
        assert s3.get_object(Bucket=store["location"], Key=new["Key"])["Body"].read() == b"archive"


def test_roles_have_their_trust_and_policies(sample: Sample) -> None:
    iam = sample.stack.client("iam")
    names = sample.stack.resources()
    roles = {
        name: each["Properties"]
        for name, each in sample.template["Resources"].items()
        if each["Type"] == "AWS::IAM::Role"
    }
    assert roles
    for name, properties in roles.items():
        role = iam.get_role(RoleName=names[name])["Role"]
        assert role["AssumeRolePolicyDocument"] == properties["AssumeRolePolicyDocument"]
        boundary = role.get("PermissionsBoundary", {}).get("PermissionsBoundaryArn")
        assert boundary == properties.get("PermissionsBoundary")
        found = {
            policy: iam.get_role_policy(RoleName=names[name], PolicyName=policy)["PolicyDocument"]
            for policy in iam.list_role_policies(RoleName=names[name])["PolicyNames"]
        }
        wanted = {
            each["PolicyName"]: each["PolicyDocument"] for each in properties.get("Policies", [])
        }
        assert found == wanted
        attached = iam.list_attached_role_policies(RoleName=names[name])["AttachedPolicies"]
        arns = [policy["PolicyArn"] for policy in attached]
        assert sorted(arns) == sorted(properties.get("ManagedPolicyArns", []))


def test_roles_that_the_pipeline_names_exist_and_trust_who_takes_them(sample: Sample) -> None:
    """Those of the pipeline's own account; the others' are looked at with that account."""
    found = sample.declaration
    takers = {found["roleArn"]: "codepipeline.amazonaws.com"}
    for stage in found["stages"]:
        for action in stage["actions"]:
            role = action["configuration"].get("RoleArn")
            if role and action["actionTypeId"]["provider"] == "CloudFormation":
                takers[role] = "cloudformation.amazonaws.com"
    iam = sample.stack.client("iam")
    own = [arn for arn in takers if arn.split(":")[4] == sample.stack.account]
    assert own
    for arn in own:
        role = iam.get_role(RoleName=arn.split("/")[-1])["Role"]
        assert role["Arn"] == arn
        statements = role["AssumeRolePolicyDocument"]["Statement"]
        assert takers[arn] in [
            service for each in statements for service in each["Principal"]["Service"]
        ]


def test_build_projects_build_with_the_home_key_and_log(sample: Sample) -> None:
    projects = sample.properties("AWS::CodeBuild::Project")
    used = {
        action["configuration"]["ProjectName"]
        for stage in sample.declaration["stages"]
        for action in stage["actions"]
        if action["actionTypeId"]["provider"] == "CodeBuild"
    }
    for properties in projects:
        codebuild = sample.stack.client("codebuild")
        (project,) = codebuild.batch_get_projects(names=[properties["Name"]])["projects"]
        assert project["name"] in used
        home = sample.stores[sample.pipeline.home]
        kms = sample.stack.client("kms")
        key = kms.describe_key(KeyId=project["encryptionKey"])["KeyMetadata"]
        assert key["Arn"] == key_of(sample, sample.pipeline.home, home)["Arn"]
        assert project["source"]["buildspec"] == properties["Source"]["BuildSpec"]
        variables = project["environment"].get("environmentVariables", [])
        wanted = properties["Environment"].get("EnvironmentVariables", [])
        assert [(each["name"], each["value"]) for each in variables] == [
            (each["Name"], each["Value"]) for each in wanted
        ]
        group = project["logsConfig"]["cloudWatchLogs"]["groupName"]
        logs = sample.stack.client("logs").describe_log_groups(logGroupNamePrefix=group)
        assert [each["logGroupName"] for each in logs["logGroups"]] == [group]
        assert logs["logGroups"][0]["retentionInDays"] > 0
        role = project["serviceRole"].split("/")[-1]
        trust = sample.stack.client("iam").get_role(RoleName=role)["Role"]
        assert "codebuild.amazonaws.com" in json.dumps(trust["AssumeRolePolicyDocument"])


def test_start_rules_start_the_pipeline(sample: Sample) -> None:
    events, iam = sample.stack.client("events"), sample.stack.client("iam")
    place = f"{sample.pipeline.home}:{sample.stack.account}"
    arn = f":codepipeline:{place}:{sample.declaration['name']}"
    starting = 0
    for rule in events.list_rules()["Rules"]:
        for target in events.list_targets_by_rule(Rule=rule["Name"])["Targets"]:
            if target["Arn"].endswith(arn):
                starting += 1
                assert rule["State"] == "ENABLED"
                role = iam.get_role(RoleName=target["RoleArn"].split("/")[-1])["Role"]
                assert "events.amazonaws.com" in json.dumps(role["AssumeRolePolicyDocument"])
    providers = [
        action["actionTypeId"]["provider"]
        for action in sample.declaration["stages"][0]["actions"]
        if action["configuration"].get("PollForSourceChanges") == "false"
    ]
    ecr = [
        action
        for action in sample.declaration["stages"][0]["actions"]
        if action["actionTypeId"]["provider"] == "ECR"
    ]
    assert starting == len(providers) + len(ecr)


def test_outputs_name_what_exists(sample: Sample) -> None:
    outputs = sample.stack.outputs()
    assert outputs == {name: each["Value"] for name, each in sample.template["Outputs"].items()}
    assert outputs["PipelineName"] == sample.declaration["name"]
    named = {value for name, value in outputs.items() if name.startswith("ArtifactBucket")}
    assert named == {store["location"] for store in sample.stores.values()}


def test_nothing_else_was_made(sample: Sample) -> None:
    stack = sample.stack
    found = inventory(stack.emulator, stack.account, sample.stores)
    wanted = Counter(_wanted(sample))
    there = Counter((region, kind) for region, kind, name in found if "templates-" not in name)
    assert there == wanted


def _wanted(sample: Sample) -> Iterator[tuple[str, str]]:
    """Give Region and type of everything that the templates say."""
    home, settings = sample.pipeline.home, sample.pipeline.artifact_stores
    yield home, "AWS::CloudFormation::Stack"
    for resource in sample.template["Resources"].values():
        kind = resource["Type"]
        if kind in ("AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy"):
            continue
        yield "" if kind.startswith("AWS::IAM::") else home, kind
    replica = "Replica" if settings.keys == "multi-region" else ""
    for region, _ in made_stores(sample):
        if region != home:
            yield region, "AWS::CloudFormation::Stack"
            yield region, f"AWS::KMS::{replica}Key"
            yield region, "AWS::KMS::Alias"
            yield region, "AWS::S3::Bucket"
            yield region, "AWS::S3::BucketPolicy"
    for region in settings.existing:
        yield region, "AWS::S3::Bucket"
        yield region, "AWS::KMS::Key"
        if str(settings.existing[region].key).startswith("alias/"):
            yield region, "AWS::KMS::Alias"


def test_stack_set_instances_are_where_the_template_wants_them(sample: Sample) -> None:
    for properties in sample.properties("AWS::CloudFormation::StackSet"):
        (group,) = properties["StackInstancesGroup"]
        instances = sample.stack.instances()
        assert sorted(instances) == sorted(group["Regions"])
        assert {each.status() for each in instances.values()} == {"CREATE_COMPLETE"}


def test_deleting_it_leaves_what_is_retained(sample: Sample) -> None:
    """The last test, after which the sample is gone."""
    stack, settings = sample.stack, sample.pipeline.artifact_stores
    stores = dict(sample.stores)
    for region, store in made_stores(sample):
        empty(stack, region, store["location"])
    assert stack.delete() == "DELETE_COMPLETE"
    for region in stores:
        apart = Stack(stack.emulator, stack.account, region, "stores")
        if apart.exists():
            assert apart.delete() == "DELETE_COMPLETE"
    found = inventory(stack.emulator, stack.account, stores)
    left = {each for each in found if "templates-" not in each[2]}
    buckets = {name for _, kind, name in left if kind == "AWS::S3::Bucket"}
    assert buckets == {
        store["location"]
        for region, store in stores.items()
        if settings.retention == "retain" or region in settings.existing
    }
    expected = {"AWS::S3::Bucket", "AWS::KMS::Key"}
    if settings.keys == "multi-region":
        expected.add("AWS::KMS::ReplicaKey")
    if any(str(each.key).startswith("alias/") for each in settings.existing.values()):
        expected.add("AWS::KMS::Alias")
    assert {kind for _, kind, _ in left} == expected
