"""Who needs what: the table, filled in from the templates as they are deployed."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from .cloud import Cloud, Stack, Store
from .need import Need, Row, Values
from .requests import UNUSED_REGION
from .table import ACTIONS, RULES
from .table.resources import CLEARED, SAM, SERVICES, STORES
from .table.roles import (
    ADMINISTRATION,
    ASSUME,
    BUILD,
    BUILD_LOGS,
    CODE,
    EXECUTION,
    GUEST,
    MESSAGES,
    PACKAGE,
    PIPELINE,
    START,
)

Needed = Iterator[tuple[str, Need]]
_LISTS = ("Alarms", "TargetGroupNameList")
CODE_PREFIX = "multiregion-pipeline-code"


def needed(
    cloud: Cloud,
    services: tuple[str, ...] = (),
    more: tuple[Row, ...] = (),
    partner: Cloud | None = None,
) -> dict[str, list[Need]]:
    """Return the needs of every role that is made, by the role's ARN.

    :param services: what the application's stacks make besides functions.
    :param more: what else they need, according to the definition.
    :param partner: the standby, or what it stands by for: each may install the other's versions.
    """
    found: dict[str, list[Need]] = {arn: [] for arn in cloud.roles}
    rows = (*SAM, *(row for service in services for row in SERVICES[service]), *more)
    parts = (
        _pipeline(cloud),
        _deployments(cloud, rows, (cloud, partner) if partner else (cloud,)),
        _builds(cloud),
        _stack_sets(cloud),
        _starts(cloud),
        _messages(cloud),
    )
    for part in parts:
        for role, need in part:
            if role in found:
                found[role].append(need)
    return found


def _pipeline(cloud: Cloud) -> Needed:
    own = cloud.pipeline["RoleArn"]
    for store in cloud.stores.values():
        yield from _all(own, PIPELINE, _store(cloud, store))
    for action in _actions(cloud):
        role = action.get("RoleArn", own)
        kind = action["ActionTypeId"]
        if kind["Owner"] == "AWS":
            rows = ACTIONS[f"{kind['Category']}/{kind['Provider']}"]
            yield from _all(role, rows, _configured(cloud, action, role))
        if role != own:
            yield from _all(own, [ASSUME], {"Role": (role,)})
            if _account(role) != cloud.account:
                used = cloud.stores[action.get("Region", cloud.home.environment.region)]
                yield from _all(role, GUEST, _store(cloud, used))
    for rule in _rules(cloud):
        role = rule.get("RoleArn", own)
        yield from _all(role, RULES[rule["RuleTypeId"]["Provider"]], _configured(cloud, rule, role))
        if role != own:
            yield from _all(own, [ASSUME], {"Role": (role,)})


def _deployments(cloud: Cloud, rows: tuple[Row, ...], packaged: tuple[Cloud, ...]) -> Needed:
    for action in _actions(cloud):
        configuration = action.get("Configuration", {})
        if action["ActionTypeId"]["Provider"] == "CloudFormation" and "RoleArn" in configuration:
            role = configuration["RoleArn"]
            known = _configured(cloud, action, role)
            yield from _all(role, rows, known | {"Name": known["StackName"]})
            for each in packaged:
                store = each.stores[known["region"][0]]
                yield from _all(role, CODE, _store(each, store) | {"Prefix": (CODE_PREFIX,)})


def _builds(cloud: Cloud) -> Needed:
    for project in cloud.home.of_type("AWS::CodeBuild::Project").values():
        role, home = project["ServiceRole"], cloud.home.environment.region
        yield from _all(role, BUILD, _store(cloud, cloud.stores[home]))
        name = project["LogsConfig"]["CloudWatchLogs"]["GroupName"]
        group = f"{_arn(cloud, 'logs', home)}:log-group:{name}"
        yield from _all(role, [BUILD_LOGS], {"Group": (group,)})
        for bucket in _packaged_to(project):
            [store] = [s for s in cloud.stores.values() if s.bucket.arn.endswith(f":{bucket}")]
            yield from _all(role, PACKAGE, _store(cloud, store) | {"Prefix": (CODE_PREFIX,)})


def _packaged_to(project: Mapping[str, Any]) -> list[str]:
    """Name the buckets that the build's own commands, or its environment, name."""
    text = project["Source"].get("BuildSpec", "")
    environment = project["Environment"].get("EnvironmentVariables", [])
    given = [each["Value"] for each in environment if each["Name"].startswith("BUCKET_")]
    return [*re.findall(r"--s3-bucket (\S+)", _packaging(text)), *given]


@cache
def _packaging(specification: str) -> str:
    """Let a shell write out the commands that package, loops over Regions too."""
    found = re.findall(r'".*\bsam package .*"', specification)
    commands = [json.loads(each) for each in found]
    script = "\n".join(('sam() { echo "$@"; }', *commands))
    return subprocess.run(
        ["sh", "-ec", script], capture_output=True, check=True, text=True, timeout=10
    ).stdout


def _stack_sets(cloud: Cloud) -> Needed:
    for stack_set in cloud.home.of_type("AWS::CloudFormation::StackSet").values():
        execution = f"{_arn(cloud, 'iam', '')}:role/{stack_set['ExecutionRoleName']}"
        yield from _all(
            stack_set["AdministrationRoleARN"], [ADMINISTRATION], {"ExecutionRole": (execution,)}
        )
        for stack in cloud.stacks[1:]:
            if stack.environment.stack_name.startswith(f"StackSet-{stack_set['StackSetName']}-"):
                known = _place(stack) | {"StackSetName": (stack_set["StackSetName"],)}
                made = known | _made(stack)
                kinds = {body["Type"] for body in stack.resources.values()}
                for kind in kinds:
                    yield from _all(execution, STORES[kind], made)
                # As if the same stack had been in a Region that was taken out.
                left = (_moved(made, region) for region in _foreign(cloud))
                for there in (made, *left):
                    yield from _all(execution, [EXECUTION], there)
                    for kind in kinds:
                        yield from _all(execution, CLEARED[kind], there)


def _made(stack: Stack) -> dict[str, tuple[str, ...]]:
    """Name what a stack of the stack set makes."""
    [bucket] = stack.of_type("AWS::S3::Bucket")
    [alias] = stack.of_type("AWS::KMS::Alias").values()
    place = stack.environment
    names: dict[str, tuple[str, ...]] = {
        "Bucket": (stack.arn(bucket),),
        "Alias": (alias["AliasName"],),
    }
    any_key = f"arn:{place.partition}:kms:{place.region}:{place.account}:key/*"
    replicas = stack.of_type("AWS::KMS::ReplicaKey")
    for replica, properties in replicas.items():
        own = {"PrimaryKey": (properties["PrimaryKeyArn"],), "Key": (stack.arn(replica),)}
        return names | own | {"AnyKey": own["Key"]}
    return names | {"AnyKey": (any_key,)}


def _foreign(cloud: Cloud) -> set[str]:
    """Name a Region that the pipeline does not know, and all that it does, but for its home."""
    stores = {store["Region"] for store in cloud.pipeline.get("ArtifactStores", ())}
    return {UNUSED_REGION, *stores} - {cloud.home.environment.region}


def _moved(known: Values, there: str) -> Values:
    [region] = known["region"]
    return {
        key: tuple(value.replace(region, there) for value in values)
        for key, values in known.items()
    }


def _starts(cloud: Cloud) -> Needed:
    for rule in cloud.home.of_type("AWS::Events::Rule").values():
        for target in rule["Targets"]:
            if "RoleArn" in target:
                [row] = [START[kind] for kind in START if f":{kind}:" in target["Arn"]]
                yield from _all(target["RoleArn"], [row], {"Target": (target["Arn"],)})


def _messages(cloud: Cloud) -> Needed:
    home = cloud.home
    for machine in home.of_type("AWS::StepFunctions::StateMachine").values():
        calls = machine["Definition"]["States"].values()
        topics = [
            each["Arguments"]["TopicArn"]
            for each in calls
            if each.get("Resource", "").endswith(":sns:publish")
        ]
        known = _place(home) | {
            "Pipeline": (cloud.pipeline["Name"],),
            "Topic": tuple(topics),
            "TopicKey": tuple(key for topic in topics for key in _topic_key(cloud, topic)),
            "Via": (f"sns.{home.environment.region}.{home.environment.url_suffix}",),
        }
        yield from _all(machine["RoleArn"], MESSAGES, known)


def _all(role: str, rows: Any, known: Values) -> Needed:
    row: Row
    for row in rows:
        for need in row.needs(known):
            yield role, need


def _actions(cloud: Cloud) -> Iterator[dict[str, Any]]:
    for stage in cloud.pipeline["Stages"]:
        yield from stage["Actions"]


def _rules(cloud: Cloud) -> Iterator[dict[str, Any]]:
    for stage in cloud.pipeline["Stages"]:
        for when in ("BeforeEntry", "OnSuccess", "OnFailure"):
            for condition in stage.get(when, {}).get("Conditions", ()):
                yield from condition["Rules"]


def _configured(cloud: Cloud, action: Mapping[str, Any], role: str) -> dict[str, tuple[str, ...]]:
    """Return everything that an action or a rule says, with where it runs."""
    given: dict[str, tuple[str, ...]] = {
        key: tuple(str(value).split(",")) if key in _LISTS else (str(value),)
        for key, value in action.get("Configuration", {}).items()
    }
    for connection in given.get("ConnectionArn", ()):
        given["Connection"] = (connection.split(":", 3)[3],)
    for machine in given.get("StateMachineArn", ()):
        given["StateMachine"] = (machine.rpartition(":")[2],)
    secrets = [
        variable["Value"]
        for variable in action.get("EnvironmentVariables", ())
        if variable.get("Type") == "SECRETS_MANAGER"
    ]
    place = _place(cloud.home) | {"region": (action.get("Region", cloud.home.environment.region),)}
    return {
        **given,
        **place,
        "Secrets": tuple(secrets),
        "account": (_account(role),),
        "pipeline": (cloud.pipeline["Name"],),
    }


def _topic_key(cloud: Cloud, topic: str) -> Iterator[str]:
    for name, properties in cloud.home.of_type("AWS::SNS::Topic").items():
        if cloud.home.reference(name) == topic:
            for key in cloud.home.of_type("AWS::KMS::Key"):
                if cloud.home.reference(key) == properties["KmsMasterKeyId"]:
                    yield cloud.home.arn(key)


def _store(cloud: Cloud, store: Store) -> dict[str, tuple[str, ...]]:
    suffix = cloud.home.environment.url_suffix
    return {
        "Bucket": (store.bucket.arn,),
        "Key": (store.key.arn,) if store.key else (),
        "Via": (f"s3.{store.region}.{suffix}",),
        "region": (store.region,),
    }


def _place(stack: Stack) -> dict[str, tuple[str, ...]]:
    where = stack.environment
    return {
        "partition": (where.partition,),
        "region": (where.region,),
        "account": (where.account,),
        "suffix": (where.url_suffix,),
    }


def _arn(cloud: Cloud, service: str, region: str) -> str:
    where = cloud.home.environment
    return f"arn:{where.partition}:{service}:{region}:{where.account}"


def _account(arn: str) -> str:
    return arn.split(":")[4]
