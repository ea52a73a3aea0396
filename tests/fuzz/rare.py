"""Definitions with the keys that no sample has; together they hold a text for every key."""

from __future__ import annotations

from typing import Any

from ..cases.definitions import ACCOUNT, CODECOMMIT, CONNECTION, HOME, OTHER, definition, deploy

_ROLE = f"arn:aws:iam::{ACCOUNT}:role/own"
_GUEST = "arn:aws:iam::222222222222:role/own"
_KEY = f"arn:aws:kms:{HOME}:{ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab"
_PROMPT = {"Level": {"type": "String", "allowed_values": ["a"], "constraint_description": "Say a"}}
_FULL_FORM = {"source": None, "build": None, "deploy": None}


def _stage(name: str, action: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "actions": [{"name": name, **action}], **more}


_WRITTEN_OUT = definition(
    **_FULL_FORM,
    stages=[
        _stage(
            "Source",
            {
                "type": "connection",
                "outputs": ["Source"],
                "configuration": {
                    "ConnectionArn": CONNECTION["connection"],
                    "FullRepositoryId": "acme/orders",
                    "BranchName": "main",
                },
            },
        ),
        _stage(
            "Try",
            {
                "type": "commands",
                "inputs": ["Source"],
                "commands": ["make"],
                "environment": {"TOKEN": {"value": "token", "type": "SECRETS_MANAGER"}},
            },
            before_entry={
                "result": "FAIL",
                "rules": [
                    {
                        "name": "tried",
                        "type": "commands",
                        "role": _ROLE,
                        "inputs": ["Source"],
                        "commands": ["make check"],
                    }
                ],
            },
        ),
        _stage(
            "Deploy",
            {
                "type": "s3-deploy",
                "regions": [HOME, OTHER],
                "inputs": ["Source"],
                "role": _ROLE,
                "configuration": {"BucketName": "acme-site", "Extract": "true"},
                "region_configuration": {OTHER: {"BucketName": "acme-site-ireland"}},
            },
            disabled="not yet",
        ),
    ],
    triggers=[
        {
            "source": "Source",
            "push": [
                {"branches": ["main"], "file_paths": {"includes": ["src/**"]}},
                {"tags": ["v*"]},
            ],
            "pull_requests": [{"branches": ["main"], "file_paths": ["src/**"]}],
        }
    ],
)
RARE: dict[str, dict[str, Any]] = {
    "roles of one's own": definition(
        description="Orders",
        parameters=_PROMPT,
        source=CONNECTION | {"trigger": {"tags": ["v*"]}},
        build={
            "type": "sam",
            "image": "aws/codebuild/amazonlinux-x86_64-standard:5.0",
            "role": _ROLE,
            "runtimes": {"python": "3.12"},
            "files": ["config/*"],
        },
        deploy=deploy(change_set="orders", role=_ROLE),
        verify={"type": "commands", "commands": ["true"], "environment": {"Level": "info"}},
        role=_ROLE,
        start_role=_ROLE,
        standby_home="us-west-2",
        artifact_stores={
            "prefix": "orders",
            "administration_role": _ROLE,
            "execution_role": "own",
            "keys": "multi-region",
        },
        accounts={
            OTHER: {
                "account": "222222222222",
                "action_role": _GUEST,
                "deployment_role": _GUEST,
            }
        },
        visibility={
            "topic": f"arn:aws:sns:{HOME}:{ACCOUNT}:chat",
            "topic_key": _KEY,
            "notify_on": ["failure"],
            "role": _ROLE,
        },
    ),
    "a standby": definition(
        source=CODECOMMIT,
        standby_of="us-west-2",
        build={"type": "codebuild", "role": _ROLE},
        deploy=deploy(template="template.yaml"),
        verify={"type": "codebuild", "project": "tests-{region}"},
    ),
    "an image": definition(
        source={"type": "ecr", "repository": "orders", "tag": "latest"},
        build=None,
        deploy={
            "type": "s3-deploy",
            "configuration": {"BucketName": "acme-site", "Extract": "true"},
            "region_configuration": {OTHER: {"BucketName": "acme-site-ireland"}},
        },
        verify={"type": "lambda", "function": "smoke-{region}", "parameters": "all"},
    ),
    "the full form": _WRITTEN_OUT,
    "the full form, a branch": _WRITTEN_OUT
    | {"triggers": [{"source": "Source", "branches": ["main"], "file_paths": ["src/**"]}]},
    "the full form, a tag": _WRITTEN_OUT | {"triggers": [{"source": "Source", "tags": ["v*"]}]},
}
