"""Where a resource is made, and the services there."""

from __future__ import annotations

import functools
import threading
import uuid
from dataclasses import dataclass, replace
from typing import Any

import boto3
from botocore.config import Config
from moto.utilities.utils import get_partition

from .acting import ROLE, needed
from .role import Role

_LOCK = threading.Lock()


@dataclass(frozen=True)
class Place:
    """An account and a Region, for one resource of one stack."""

    account: str
    region: str
    stack: str = ""
    logical_id: str = ""

    @property
    def partition(self) -> str:
        return get_partition(self.region)

    def arn(self, service: str, resource: str) -> str:
        return f"arn:{self.partition}:{service}:{self.region}:{self.account}:{resource}"

    def client(self, service: str, region: str = "", account: str = "") -> Any:
        """Give a client of a service, which moto answers within the process."""
        there = replace(self, region=region or self.region, account=account or self.account)
        return _client(service, there.region, there.account, ROLE.get())

    def new_name(self, most: int = 64) -> str:
        """Make up a name, as CloudFormation does for what has none.

        :param most: the length that the service allows.
        """
        suffix = uuid.uuid4().hex[:12].upper()
        return f"{self.stack}-{self.logical_id}"[: most - 13] + f"-{suffix}"


@functools.cache
def _client(service: str, region: str, account: str, role: str) -> Any:
    with _LOCK:
        client = boto3.client(
            service,
            region_name=region,
            # moto tells partitions apart by the Region in the address.
            endpoint_url=f"https://iam.{region}.amazonaws.com" if service == "iam" else None,
            aws_access_key_id="emulator",
            aws_secret_access_key="emulator",
            config=Config(retries={"total_max_attempts": 1}),
        )

    place = Place(account, region)

    def in_account(request: Any, **_: Any) -> None:
        request.headers["x-moto-account-id"] = account

    def permitted(params: Any, model: Any, **_: Any) -> None:
        iam = place.client("iam")
        known = {"aws:RequestedRegion": region, "s3:ResourceAccount": account}
        for action, resource in needed(service, model.name, params, place.arn(service, "")[:-1]):
            Role(iam, role).demand_permission(action, resource, known)

    client.meta.events.register("before-sign", in_account)
    if role:
        client.meta.events.register("before-parameter-build", permitted)
    return client
