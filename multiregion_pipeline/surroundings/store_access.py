"""Whether the role of a pipeline may use its artifact stores.

https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..naming.arns import bucket_arn
from .action import Action, actions
from .artifact_bucket import bucket_policy
from .artifact_key import key_arn, made_key
from .document import Fault, Resource, resources
from .names import expanded
from .policy import Policy, is_account, read_policy
from .role import allowed, permissions, role_of
from .store import BUCKET, PIPELINE, Store, differ, home, is_bucket, stores
from .text import HOME, Text, filled, read, shown

_OBJECT = read({"Fn::Sub": bucket_arn("${Bucket}", "*")})
_READ_BY_THEIR_OWN_ROLE = ("codebuild", "codebuild-test", "lambda")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What of a store a role has to use.

    :param part: key of the store in the template.
    :param reading: the call that reads an artifact.
    :param writing: the call that writes one.
    :param target: what the calls are made on; empty where there is nothing.
    :param policy: of what the template makes itself; nothing for what it does not make.
    """

    part: str
    reading: str
    writing: str
    target: Callable[[Mapping[str, Any], Store], Text]
    policy: Callable[[Mapping[str, Any], Store], Policy | None]


@dataclass(frozen=True, slots=True)
class _Lack:
    """A store that the pipeline's role may not use.

    :param own: the template makes what the role lacks.
    :param others: the role may make the same calls on another store of the pipeline.
    """

    fault: Fault
    own: bool
    others: bool


def buckets_out_of_reach(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find buckets of the template that its pipeline's role may not use (E9832)."""
    return (lack.fault for lack in _lacks(template, _OBJECTS) if lack.own)


def distant_buckets_out_of_reach(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find buckets made elsewhere that the role may not use as it may others (W9832)."""
    return (lack.fault for lack in _lacks(template, _OBJECTS) if lack.others and not lack.own)


def keys_out_of_reach(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find keys of the template that its pipeline's role may not use (E9833)."""
    return (lack.fault for lack in _lacks(template, _KEYS) if lack.own)


def distant_keys_out_of_reach(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find keys made elsewhere that the role may not use as it may others (W9833)."""
    return (lack.fault for lack in _lacks(template, _KEYS) if lack.others and not lack.own)


def _lacks(template: Mapping[str, Any], kind: _Kind) -> Iterator[_Lack]:
    for pipeline in resources(template, PIPELINE):
        role = role_of(template, read(pipeline.properties.get("RoleArn")))
        policy = permissions(template, role) if role else None
        if not role or not policy or not policy.complete:
            continue
        allowing: set[str] = set()
        lacking: list[tuple[Store, list[str]]] = []
        for store, calls in _used(template, pipeline, kind):
            target = kind.target(template, store)
            may = {call for call in calls if target and allowed(template, policy, call, target)}
            allowing |= may
            if target and len(may) < len(calls):
                lacking.append((store, [call for call in calls if call not in may]))
        for store, calls in lacking:
            own = kind.policy(template, store)
            if own and _may_name_a_role(own):
                continue
            message = (
                f"{role.logical_id} does not allow {' and '.join(calls)} on"
                f" {shown(kind.target(template, store))}, where artifacts are kept"
            )
            fault = Fault((*store.path, kind.part), message)
            yield _Lack(fault, own is not None, bool(allowing & set(calls)))


def _used(
    template: Mapping[str, Any], pipeline: Resource, kind: _Kind
) -> Iterator[tuple[Store, list[str]]]:
    """Yield stores with the calls that the pipeline's role certainly has to make there."""
    everything = stores(pipeline)
    at_home = home(template, everything)
    served = [action for action in actions(pipeline) if not action.role]
    for store in everything:
        if not store.certain:
            continue
        is_home = store.region == at_home
        if not is_home and not differ(HOME, store.region, everything, at_home):
            continue
        here = [
            action
            for action in served
            if action.inputs
            and action.region in ((store.region, HOME) if is_home else (store.region,))
        ]
        copied = [
            action
            for action in served
            if action.inputs and differ(action.region, store.region, everything, at_home)
        ]
        reads = any(map(_reads, here)) or (is_home and copied)
        writes = any(map(_is_source, served)) if is_home else here
        calls = [kind.reading] * bool(reads) + [kind.writing] * bool(writes)
        if calls:
            yield store, calls


def _reads(action: Action) -> bool:
    return action.provider is not None and action.provider.type not in _READ_BY_THEIR_OWN_ROLE


def _is_source(action: Action) -> bool:
    return action.provider is not None and action.provider.category == "Source" and action.outputs


def _may_name_a_role(policy: Policy) -> bool:
    """Say whether a policy of a bucket or key may allow roles by itself."""
    return not policy.complete or any(
        statement.allows
        and any(kind in ("AWS", "*") and not is_account(who) for kind, who in statement.principals)
        for statement in policy.statements
    )


def _objects(template: Mapping[str, Any], store: Store) -> Text:
    return filled(_OBJECT, {"Bucket": expanded(template, store.bucket)})


def _bucket_policy(template: Mapping[str, Any], store: Store) -> Policy | None:
    for bucket in resources(template, BUCKET):
        if is_bucket(bucket, store.bucket):
            return bucket_policy(template, bucket)
    return None


def _key_policy(template: Mapping[str, Any], store: Store) -> Policy | None:
    key = made_key(template, store.key)
    if key is None:
        return None
    return read_policy(key.properties.get("KeyPolicy"), (*key.path, "KeyPolicy"))


_OBJECTS = _Kind("Location", "s3:GetObject", "s3:PutObject", _objects, _bucket_policy)
_KEYS = _Kind("EncryptionKey", "kms:Decrypt", "kms:GenerateDataKey", key_arn, _key_policy)
