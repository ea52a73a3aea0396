"""KMS: a replica is a key of its own, and a Region has at most one.

moto's replica shares aliases and configuration with its primary, and is made over an older one.

https://docs.aws.amazon.com/kms/latest/APIReference/API_ReplicateKey.html
"""

from __future__ import annotations

import copy

from moto.kms.exceptions import AlreadyExistsException
from moto.kms.models import Key, KmsBackend, kms_backends

_replicate_key = KmsBackend.replicate_key


def _replicate(backend: KmsBackend, key_id: str, replica_region: str) -> Key:
    key_id = backend.get_key_id(key_id)
    if key_id in kms_backends[backend.account_id][replica_region].keys:
        raise AlreadyExistsException(f"{key_id} already exists in {replica_region}")
    replica = _replicate_key(backend, key_id, replica_region)
    replica.aliases, replica.grants = {}, {}
    replica.policy = replica.generate_default_policy()
    replica.multi_region_configuration = copy.deepcopy(replica.multi_region_configuration)
    return replica


def install() -> None:
    setattr(KmsBackend, "replicate_key", _replicate)  # noqa: B010
