"""The emulator as a process of its own, and ways to talk to it.

``with running() as emulator:`` starts it on a free loopback port. boto3 gets clients from it, other
people's programs an environment. Accounts need not be created: any twelve digits are one, so a test
that takes an account of its own (``emulator.new_account()``) is alone in it.
"""

from __future__ import annotations

import functools
import itertools
import os
import selectors
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from ..oracles.environment import Environment

ROOT = Path(__file__).parents[2]
START_SECONDS = 60


@dataclass(frozen=True)
class Emulator:
    """A server that runs.

    :param url: the endpoint of every service, for example ``http://127.0.0.1:41234``.
    """

    url: str
    _accounts: Iterator[int] = field(default_factory=lambda: itertools.count(300000000001))

    def new_account(self) -> str:
        """Name an account that nobody used yet."""
        return str(next(self._accounts))

    @functools.cache  # noqa: B019 - one server lives as long as the session
    def client(self, service: str, region: str, account: str) -> Any:
        """Make a boto3 client."""
        return boto3.client(
            service,
            region_name=region,
            endpoint_url=self.url,
            config=Config(
                connect_timeout=5,
                read_timeout=60,
                retries={"total_max_attempts": 1},
                s3={"addressing_style": "path"},
            ),
            **self._credentials(account, region),
        )

    def environment(self, region: str, account: str) -> dict[str, str]:
        """Make the environment in which a program uses the emulator, and nothing else, as AWS."""
        keys = self._credentials(account, region)
        return _without_aws(os.environ) | {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": keys["aws_access_key_id"],
            "AWS_SECRET_ACCESS_KEY": keys["aws_secret_access_key"],
            "AWS_SESSION_TOKEN": keys["aws_session_token"],
            "AWS_REGION": region,
            "AWS_DEFAULT_REGION": region,
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_PAGER": "",
        }

    @functools.cache  # noqa: B019
    def _credentials(self, account: str, region: str) -> dict[str, str]:
        """Assume a role in the account: moto knows accounts by the keys it gave out for them."""
        sts = boto3.client(
            "sts",
            region_name=region,
            endpoint_url=self.url,
            aws_access_key_id="anybody",
            aws_secret_access_key="anything",
        )
        role = f"arn:{Environment(region=region).partition}:iam::{account}:role/deployer"
        keys = sts.assume_role(RoleArn=role, RoleSessionName="tests")["Credentials"]
        return {
            "aws_access_key_id": keys["AccessKeyId"],
            "aws_secret_access_key": keys["SecretAccessKey"],
            "aws_session_token": keys["SessionToken"],
        }


@contextmanager
def running() -> Iterator[Emulator]:
    """Start the server, wait until it answers, and end it by its process id."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.emulators"],
        cwd=ROOT,
        env=_without_aws(os.environ),
        stdin=subprocess.PIPE,  # its end tells the server that nobody needs it any more
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        url = f"http://127.0.0.1:{_port(process)}"
        _await_health(url)
        yield Emulator(url)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=10)
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()


def _port(process: subprocess.Popen[str]) -> int:
    """Read the port, which the server prints as soon as it listens."""
    assert process.stdout is not None
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        if not selector.select(timeout=START_SECONDS):
            raise TimeoutError(f"the emulator did not start within {START_SECONDS} s")
    line = process.stdout.readline()
    if not line:
        raise RuntimeError(f"the emulator ended with status {process.wait(timeout=10)}")
    return int(line)


def _await_health(url: str) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{url}/moto-api/data.json", timeout=5):
                return
        except (urllib.error.URLError, TimeoutError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def _without_aws(variables: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in variables.items() if not name.startswith("AWS_")}
