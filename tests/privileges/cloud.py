"""What the templates of a definition make in AWS: roles, buckets and keys with their policies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import multiregion_pipeline as library
from multiregion_pipeline.plan.plan import make_plan

from ..oracles.environment import Environment
from ..oracles.intrinsics import resolve, resolved
from ..oracles.stack_sets import instances
from .evaluator import Document, Principal, Resource

ACCOUNT = "111111111111"


@dataclass(frozen=True, slots=True)
class Stack:
    """A template where it is deployed."""

    environment: Environment
    resources: Mapping[str, Any]

    def of_type(self, *kinds: str) -> dict[str, dict[str, Any]]:
        """Return the properties of resources, by logical id."""
        found = self.resources.items()
        return {name: body["Properties"] for name, body in found if body["Type"] in kinds}

    def arn(self, logical_id: str) -> str:
        """Return a resource's ARN."""
        return str(resolve({"Fn::GetAtt": [logical_id, "Arn"]}, self.environment))

    def reference(self, logical_id: str) -> str:
        """Return what a reference to a resource gives."""
        return str(resolve({"Ref": logical_id}, self.environment))


@dataclass(frozen=True, eq=False)
class Cloud:
    """Everything that a definition leads to.

    :param stacks: the pipeline's own stack first.
    :param boundaries: documents of permissions boundaries, by ARN; others bound nothing.
    :param besides: what is there already.
    """

    stacks: tuple[Stack, ...]
    boundaries: Mapping[str, Document] = field(default_factory=dict)
    besides: tuple[Resource, ...] = ()

    @property
    def home(self) -> Stack:
        """The stack of the pipeline itself."""
        return self.stacks[0]

    @property
    def account(self) -> str:
        """The account of the pipeline."""
        return self.home.environment.account

    @cached_property
    def pipeline(self) -> dict[str, Any]:
        """The properties of the pipeline."""
        [found] = self.home.of_type("AWS::CodePipeline::Pipeline").values()
        return found

    @cached_property
    def roles(self) -> dict[str, Principal]:
        """Every role that is made, by its ARN."""
        return {
            stack.arn(name): Principal(
                stack.arn(name),
                stack.environment.account,
                tuple(_policies(stack, role)),
                self.boundaries.get(role.get("PermissionsBoundary", "")),
            )
            for stack in self.stacks
            for name, role in stack.of_type("AWS::IAM::Role").items()
        }

    @cached_property
    def resources(self) -> dict[str, Resource]:
        """Roles, buckets and keys that are made or named as the pipeline's stores, by ARN."""
        made = [each for stack in self.stacks for each in _made(stack)]
        found = {each.arn: each for each in (*self.besides, *made)}
        for store in self.stores.values():
            for each in (store.bucket, *([store.key] if store.key else [])):
                found.setdefault(each.arn, each)
        return found

    @cached_property
    def stores(self) -> dict[str, Store]:
        """The artifact store of each Region."""
        properties = self.pipeline
        if "ArtifactStore" in properties:
            return {self.home.environment.region: self._store(properties["ArtifactStore"], "")}
        return {
            each["Region"]: self._store(each["ArtifactStore"], each["Region"])
            for each in properties["ArtifactStores"]
        }

    def named(self, name: str) -> str:
        """Return the ARN of the home stack's resource of a logical id."""
        return self.home.arn(name)

    def _store(self, store: Mapping[str, Any], region: str) -> Store:
        made = {each.arn: each for stack in self.stacks for each in _made(stack)}
        partition = self.home.environment.partition
        where = region or self.home.environment.region
        bucket = f"arn:{partition}:s3:::{store['Location']}"
        used = made.get(bucket, Resource(bucket, self.account, place=where))
        if "EncryptionKey" not in store:
            return Store(where, used, None)
        key = str(store["EncryptionKey"]["Id"])
        alias = key.partition(":alias/")[2]
        if alias:
            named = [k for k in made.values() if _has(k, where, f"alias/{alias}")]
            own = f"arn:{partition}:kms:{where}:{self.account}:key/of-{alias}"
            return Store(where, used, named[0] if named else _existing(own, f"alias/{alias}"))
        return Store(where, used, made.get(key) or _existing(key))


@dataclass(frozen=True, slots=True)
class Store:
    """The bucket and the key of one Region; without a key, S3's own."""

    region: str
    bucket: Resource
    key: Resource | None


def cloud(
    definition: Mapping[str, Any],
    parameters: Mapping[str, str] | None = None,
    boundaries: Mapping[str, Document] | None = None,
    stack: str = "delivery",
) -> Cloud:
    """Deploy everything that a definition leads to.

    :param parameters: values of the main template's parameters.
    :param stack: name of the pipeline's own stack.
    """
    return of_pipeline(library.Pipeline(**definition), parameters, boundaries, stack)


def of_pipeline(
    pipeline: library.Pipeline,
    parameters: Mapping[str, str] | None = None,
    boundaries: Mapping[str, Document] | None = None,
    stack: str = "delivery",
) -> Cloud:
    """Deploy everything that a pipeline leads to, as :func:`cloud`."""
    where = Environment(
        region=pipeline.home, account=ACCOUNT, parameters=parameters or {}, stack_name=stack
    )
    main = _template(library.build(pipeline))
    home = replace(where, template=main)
    stacks = [Stack(home, resolved(main, where)["Resources"])]
    stacks += [_stack(made.body, made.environment) for made in instances(main, where)]
    for store in make_plan(pipeline).stores_made_by("stacks"):
        body = _template(library.regional_template(pipeline, store.region))
        there = Environment(region=store.region, account=ACCOUNT)
        stacks.append(_stack(body, there))
    for account in dict.fromkeys(each.account for each in pipeline.accounts.values()):
        body = _template(library.account_template(pipeline, account))
        passed = {"PipelineAccount": ACCOUNT}
        there = Environment(region=pipeline.home, account=account, parameters=passed)
        stacks.append(_stack(body, there))
    return Cloud(tuple(stacks), boundaries or {})


def key_policy(account: str, partition: str = "aws") -> Document:
    """Write the policy of a key that leaves everything to the IAM policies of its account."""
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"AWS": f"arn:{partition}:iam::{account}:root"},
                "Action": "kms:*",
                "Resource": "*",
            }
        ],
    }


def _template(template: Any) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(library.render(template))
    return body


def _stack(body: Mapping[str, Any], where: Environment) -> Stack:
    return Stack(replace(where, template=body), resolved(body, where)["Resources"])


def _policies(stack: Stack, role: Mapping[str, Any]) -> Iterator[Document]:
    for policy in role.get("Policies", ()):
        yield policy["PolicyDocument"]
    managed = stack.of_type("AWS::IAM::ManagedPolicy")
    documents = {stack.reference(name): each["PolicyDocument"] for name, each in managed.items()}
    for arn in role.get("ManagedPolicyArns", ()):
        yield documents[arn]


def _made(stack: Stack) -> Iterator[Resource]:
    account = stack.environment.account
    buckets = {
        each["Bucket"]: each["PolicyDocument"]
        for each in stack.of_type("AWS::S3::BucketPolicy").values()
    }
    for name in stack.of_type("AWS::S3::Bucket"):
        policy = buckets.get(stack.reference(name))
        yield Resource(stack.arn(name), account, policy, place=stack.environment.region)
    aliases: dict[str, list[str]] = {}
    for alias in stack.of_type("AWS::KMS::Alias").values():
        aliases.setdefault(alias["TargetKeyId"], []).append(alias["AliasName"])
    for name, key in stack.of_type("AWS::KMS::Key", "AWS::KMS::ReplicaKey").items():
        context = {"kms:ResourceAliases": aliases.get(stack.reference(name), [])}
        yield Resource(stack.arn(name), account, key["KeyPolicy"], context)
    for name, role in stack.of_type("AWS::IAM::Role").items():
        yield Resource(stack.arn(name), account, role["AssumeRolePolicyDocument"])


def _has(resource: Resource, region: str, alias: str) -> bool:
    return resource.region == region and alias in resource.context.get("kms:ResourceAliases", ())


def _existing(arn: str, *aliases: str) -> Resource:
    account = arn.split(":")[4]
    policy = key_policy(account, arn.split(":")[1])
    return Resource(arn, account, policy, {"kms:ResourceAliases": list(aliases)})
