"""Artifact stores: what a pipeline names against what its template makes, Region by Region.

https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .environment import Environment
from .intrinsics import resolve, resolved
from .stack_sets import instances

_WITHOUT_ACCOUNT_NAMESPACE = {"me-south-1", "me-central-1"}


@dataclass(frozen=True, slots=True)
class Made:
    """What is made in one Region of the pipeline's account.

    :param buckets: bucket name to the ARN of its default encryption's key or alias, or nothing.
    :param keys: key ARNs.
    :param aliases: alias ARN to the ARN of the key it stands for.
    """

    buckets: dict[str, str] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    aliases: dict[str, str] = field(default_factory=dict)

    def key(self, arn: str) -> str:
        """Return the ARN of the key made here that a key ARN or alias ARN means, or nothing."""
        target = self.aliases.get(arn, arn)
        return target if target in self.keys else ""


def made_stores(template: Mapping[str, Any], environment: Environment) -> dict[str, Made]:
    """Return the buckets, keys and aliases that a home template makes, by Region.

    :raises AssertionError: AWS would refuse one of them.
    """
    made: dict[str, Made] = {}
    deployments = [(template, environment)]
    deployments += [(found.body, found.environment) for found in instances(template, environment)]
    for body, where in deployments:
        if where.account == environment.account:
            _add(made.setdefault(where.region, Made()), resolved(body, where), where)
    names = Counter(bucket for there in made.values() for bucket in there.buckets)
    for name in [name for name, count in names.items() if count > 1]:
        raise AssertionError(f"bucket {name} is made in more than one Region")
    return made


def _add(there: Made, stack: Mapping[str, Any], environment: Environment) -> None:
    where = replace(environment, template=stack)
    for logical_id, resource in stack["Resources"].items():
        properties = resource.get("Properties", {})
        kind = resource["Type"]
        if kind == "AWS::S3::Bucket":
            name = resolve({"Ref": logical_id}, where)
            _check_bucket(name, properties, where)
            _refuse(name in there.buckets, f"bucket {name} is made twice")
            there.buckets[name] = _default_key(properties, where)
        elif kind == "AWS::KMS::ReplicaKey":
            _check_primary(properties["PrimaryKeyArn"], where)
        elif kind == "AWS::KMS::Alias":
            alias = _key_arn(properties["AliasName"], where)
            _refuse(alias in there.aliases, f"{alias} is made twice")
            there.aliases[alias] = _key_arn(properties["TargetKeyId"], where)
        if kind in ("AWS::KMS::Key", "AWS::KMS::ReplicaKey"):
            key = resolve({"Fn::GetAtt": [logical_id, "Arn"]}, where)
            _refuse(key in there.keys, f"{key} is made twice")
            there.keys.add(key)
    for alias, target in there.aliases.items():
        _refuse(target not in there.keys, f"{alias} stands for {target}, not made there")


def _refuse(wrong: bool, message: str) -> None:
    if wrong:
        raise AssertionError(message)


def _check_bucket(name: str, properties: Mapping[str, Any], where: Environment) -> None:
    ending = f"-{where.account}-{where.region}-an"
    account_regional = properties.get("BucketNamespace") == "account-regional"
    if account_regional:
        _refuse(not name.endswith(ending), f"bucket {name} does not end with {ending}")
        lacking = where.region in _WITHOUT_ACCOUNT_NAMESPACE
        _refuse(lacking, f"{where.region} has no account-regional namespace for {name}")
    else:
        _refuse(name.endswith("-an"), f"bucket {name} needs the account-regional namespace")
    _refuse(not 3 <= len(name) <= 63, f"bucket {name} has {len(name)} characters")


def _check_primary(primary: str, where: Environment) -> None:
    parts = primary.split(":")
    _refuse(len(parts) != 6, f"PrimaryKeyArn {primary} is no ARN")
    _refuse(not parts[5].startswith("key/mrk-"), f"{primary} is no multi-Region key")
    _refuse(parts[3] == where.region, f"{primary} is replicated in its own Region")


def _default_key(properties: Mapping[str, Any], where: Environment) -> str:
    encryption = properties.get("BucketEncryption", {})
    for rule in encryption.get("ServerSideEncryptionConfiguration", []):
        key = rule.get("ServerSideEncryptionByDefault", {}).get("KMSMasterKeyID")
        if key:
            return _key_arn(key, where)
    return ""


def _key_arn(key: str, where: Environment) -> str:
    """Complete a key id or alias name, which mean the Region where they are used."""
    if key.startswith("arn:"):
        return key
    kind = "" if key.startswith("alias/") else "key/"
    return f"arn:{where.partition}:kms:{where.region}:{where.account}:{kind}{key}"


def unmatched_stores(
    template: Mapping[str, Any], environment: Environment, elsewhere: Collection[str] = ()
) -> list[str]:
    """Return what is wrong with the artifact stores of a template's pipelines.

    :param elsewhere: Regions whose bucket and key are made by another template.
    """
    try:
        made = made_stores(template, environment)
    except AssertionError as error:
        return [str(error)]
    return [
        f"{logical_id}: {problem}"
        for logical_id, resource in resolved(template, environment)["Resources"].items()
        if resource["Type"] == "AWS::CodePipeline::Pipeline"
        for problem in _problems(resource["Properties"], made, environment.region, elsewhere)
    ]


def _problems(
    pipeline: Mapping[str, Any], made: dict[str, Made], home: str, elsewhere: Collection[str]
) -> Iterator[str]:
    if ("ArtifactStore" in pipeline) == ("ArtifactStores" in pipeline):
        yield "exactly one of ArtifactStore and ArtifactStores is needed"
        return
    stores = pipeline.get("ArtifactStores")
    if stores is None:
        stores = [{"Region": home, "ArtifactStore": pipeline["ArtifactStore"]}]
    counts = Counter(store["Region"] for store in stores)
    used = {home} | set(_regions(pipeline, "Actions", home))
    # Whether a rule's Region needs a store is not documented: it may have one.
    permitted = used | set(_regions(pipeline, "Rules", home))
    yield from (f"{region} has {count} stores" for region, count in counts.items() if count > 1)
    yield from (f"{region} has no store" for region in sorted(used - set(counts)))
    yield from (f"{region} needs no store" for region in sorted(set(counts) - permitted))
    for store in stores:
        if store["Region"] not in elsewhere:
            there = made.get(store["Region"], Made())
            for problem in _mismatches(store["ArtifactStore"], there):
                yield f"{store['Region']}: {problem}"


def _regions(value: Any, kind: str, home: str) -> Iterator[str]:
    """Yield the Region of every action, or of every rule, in a pipeline's properties."""
    if isinstance(value, Mapping):
        for each in value.get(kind, ()):
            yield each.get("Region", home)
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _regions(item, kind, home)


def _mismatches(store: Mapping[str, Any], there: Made) -> Iterator[str]:
    bucket = store["Location"]
    if bucket not in there.buckets:
        yield f"bucket {bucket} is not made there"
    named = store.get("EncryptionKey", {}).get("Id", "")
    if named and not there.key(named):
        yield f"key {named} is not made there"
        return
    default = there.buckets.get(bucket, "")
    if default and not there.key(default):
        yield f"bucket {bucket} is encrypted with {default}, not made there"
    elif default and there.key(default) != there.key(named):
        yield f"bucket {bucket} is encrypted with {default}, the store with {named or 'no key'}"
