"""The keys of artifact stores.

https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_EncryptionKey.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..naming.arns import arn
from .document import Resource, resources
from .names import expanded
from .store import KEY, Store
from .text import (
    GIVEN_NAME,
    HOME,
    UNKNOWN,
    Reference,
    Text,
    filled,
    is_known,
    joined,
    literal,
    read,
    shown,
    split,
)

_ALIAS = "AWS::KMS::Alias"
_MADE_ELSEWHERE: Text = (Reference("", GIVEN_NAME),)
_KEY_ARN = read({"Fn::Sub": arn("kms", "${Region}", "key/${Id}")})


def made_key(template: Mapping[str, Any], key: Text) -> Resource | None:
    """Find the key of the template that a text means: by id, ARN or alias."""
    fields = split(key, ":")
    if len(fields) == 6 and fields[2:4] == [("kms",), HOME] and _behind("alias/", fields[5]):
        key = fields[5]
    for alias in resources(template, _ALIAS):
        name = read(alias.properties.get("AliasName"))
        if key == (Reference(alias.logical_id),) or (key == name and is_known(name)):
            key = read(alias.properties.get("TargetKeyId"))
            break
    for made in resources(template, KEY):
        if key in ((Reference(made.logical_id),), (Reference(made.logical_id, "Arn"),)):
            return made
    return None


def key_arn(template: Mapping[str, Any], store: Store) -> Text:
    """Write the ARN of a store's key as far as it is known; empty where none needs permission."""
    made = made_key(template, store.key)
    if made:
        return expanded(template, (Reference(made.logical_id, "Arn"),))
    # Everybody in the account may use the key that AWS keeps for S3.
    if not store.key or shown(store.key).endswith("alias/aws/s3"):
        return ()
    fields = split(store.key, ":")
    if fields[0] == ("arn",) and len(fields) == 6:
        return _arn(fields[3], _behind("key/", fields[5]) or _MADE_ELSEWHERE)
    name = literal(store.key)
    if name is None or name.startswith("arn:"):
        return UNKNOWN
    return _arn(store.region, _MADE_ELSEWHERE if name.startswith("alias/") else (name,))


def _arn(region: Text, id: Text) -> Text:
    return filled(_KEY_ARN, {"Region": region, "Id": id})


def _behind(prefix: str, text: Text) -> Text:
    first = text[0] if text else ""
    if isinstance(first, str) and first.startswith(prefix):
        return joined([first.removeprefix(prefix), *text[1:]])
    return ()
