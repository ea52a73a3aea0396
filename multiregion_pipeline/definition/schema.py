"""The JSON Schema of a definition, for editors and other tools.

https://json-schema.org/draft/2020-12
"""

from __future__ import annotations

from typing import Any

from .pipeline import Pipeline
from .shape.json_schema import json_schema

_ROLE = "arn:aws:iam::${AWS::AccountId}:role/delivery"
_TOPIC = "arn:aws:sns:us-east-1:${AWS::AccountId}:deliveries"
_STATEMENT = {
    "actions": ["kinesis:CreateStream", "kinesis:DeleteStream"],
    "resources": ["arn:aws:kinesis:*:${AWS::AccountId}:stream/orders-*"],
}
_BRANCHES = [["main"], {"includes": ["main", "release/*"], "excludes": ["release/old"]}]
_PATHS = [["src/**"], {"includes": ["src/**"], "excludes": ["**/*.md"]}]
_TAGS = [["v*"]]

EXAMPLES: dict[str, dict[str, list[Any]]] = {
    "Pipeline": {
        "name": ["orders"],
        "description": ["Delivers orders to every Region"],
        "parameters": [{"ConnectionArn": {"description": "ARN of the connection"}}],
        "tags": [{"team": "payments"}],
        "variables": [{"Level": {"default": "info"}}],
        "accounts": [{"eu-west-1": {"account": "222222222222"}}],
        "permissions": [[_STATEMENT]],
        "role": [_ROLE],
        "start_role": [_ROLE],
        "permissions_boundary": ["arn:aws:iam::${AWS::AccountId}:policy/boundary"],
    },
    "Account": {
        "account": ["222222222222"],
        "action_role": ["arn:aws:iam::222222222222:role/actions"],
        "deployment_role": ["arn:aws:iam::222222222222:role/stacks"],
        "organization": ["o-a1b2c3d4e5"],
    },
    "Action": {
        "name": ["Deploy", "Deploy-{region}"],
        "run_order": [1, 2],
        "inputs": [["Source"]],
        "outputs": [["Built"], [{"name": "Report", "files": ["report.json"]}]],
        "configuration": [{"StackName": "orders", "ActionMode": "CREATE_UPDATE"}],
        "region_configuration": [{"eu-west-1": {"StackName": "orders-standby"}}],
        "namespace": ["Build"],
        "role": [_ROLE],
        "commands": [["make report"]],
        "output_variables": [["REPORT_ID"]],
        "environment": [{"LEVEL": "info"}],
        "timeout_minutes": [1440],
    },
    "ActionDeploy": {
        "configuration": [{"ApplicationName": "orders", "DeploymentGroupName": "production"}],
        "region_configuration": [{"eu-west-1": {"DeploymentGroupName": "standby"}}],
    },
    "ArtifactStores": {
        "provision": ["stack-set", {"eu-west-1": "stacks"}],
        "expire_after_days": [90],
        "prefix": ["orders-artifacts"],
        "administration_role": ["arn:aws:iam::${AWS::AccountId}:role/stack-set-administration"],
        "execution_role": ["stack-set-execution"],
        "existing": [{"eu-west-1": {"bucket": "acme-artifacts", "key": "alias/acme-artifacts"}}],
    },
    "BuildVerification": {"project": ["orders-smoke-test"]},
    "CloudFormationDeploy": {
        "stack": ["orders", "orders-{region}"],
        "template": ["packaged-{region}.yaml", "Source::template.yaml"],
        "change_set": ["multiregion-pipeline"],
        "parameters": [{"Level": "info"}],
        "region_parameters": [{"eu-west-1": {"Level": "debug"}}],
        "configuration": ["config/{region}.json"],
        "role": [_ROLE],
        "permissions": [[_STATEMENT]],
    },
    "CodeBuild": {
        "image": ["aws/codebuild/amazonlinux-x86_64-standard:5.0"],
        "environment": [{"NODE_ENV": "production"}],
        "timeout_minutes": [60],
        "role": [_ROLE],
        "project": ["orders-build"],
        "buildspec": ["buildspec.yml"],
    },
    "CodeCommitSource": {"repository": ["orders"], "branch": ["main"]},
    "CommandsVerification": {
        "commands": [["./smoke-test.sh {region}"]],
        "environment": [{"LEVEL": "info"}],
    },
    "ConnectionSource": {
        "connection": ["${ConnectionArn}"],
        "repository": ["acme/orders"],
        "branch": ["main"],
    },
    "CustomType": {"provider": ["LoadTest"], "version": ["1"]},
    "EcrSource": {"repository": ["orders"], "tag": ["latest"]},
    "EnvironmentVariable": {"value": ["info"]},
    "ExistingStore": {
        "bucket": ["acme-artifacts-${AWS::AccountId}-eu-west-1-an"],
        "key": ["alias/acme-artifacts"],
    },
    "LambdaVerification": {"function": ["orders-smoke-test"], "parameters": ["{region}"]},
    "Output": {"name": ["Built"], "files": [["report.json"]]},
    "Parameter": {
        "type": ["String", "Number"],
        "description": ["ARN of the connection"],
        "default": ["main"],
        "allowed_values": [["info", "debug"]],
        "allowed_pattern": ["[a-z]+"],
        "constraint_description": ["lower-case letters"],
        "min_length": [1],
        "max_length": [64],
    },
    "Patterns": {"includes": [["src/**"]], "excludes": [["docs/**"]]},
    "PullRequest": {"branches": _BRANCHES, "file_paths": _PATHS},
    "Push": {"branches": _BRANCHES, "file_paths": _PATHS, "tags": _TAGS},
    "Rollout": {
        "order": ["sequential", [["us-east-1"], ["eu-west-1", "sa-east-1"]]],
        "approval_topic": [_TOPIC],
        "approval_timeout_minutes": [1440],
        "alarms": [{"eu-west-1": ["orders-errors"]}],
        "bake_minutes": [10],
    },
    "Rule": {
        "name": ["errors"],
        "configuration": [{"AlarmName": "orders-errors", "WaitTime": "10"}],
        "role": [_ROLE],
        "inputs": [["Source"]],
        "commands": [["./ready.sh"]],
    },
    "S3Source": {"bucket": ["acme-releases"], "key": ["orders.zip"]},
    "SamBuild": {
        "image": ["aws/codebuild/amazonlinux-x86_64-standard:5.0"],
        "environment": [{"SAM_CLI_TELEMETRY": "0"}],
        "timeout_minutes": [60],
        "role": [_ROLE],
        "template": ["template.yaml"],
        "runtimes": [{"python": "3.12"}],
        "install": [["pip install -r requirements-dev.txt"]],
        "test": [["python -m pytest tests"]],
        "files": [["config/*.json"]],
    },
    "SourceTrigger": {
        "branches": _BRANCHES,
        "file_paths": _PATHS,
        "tags": _TAGS,
        "source": ["Source"],
    },
    "Stage": {"name": ["Deploy"], "disabled": ["Frozen until the audit is over"]},
    "Statement": {"actions": [_STATEMENT["actions"]], "resources": [_STATEMENT["resources"]]},
    "Trigger": {"branches": _BRANCHES, "file_paths": _PATHS, "tags": _TAGS},
    "Variable": {"default": ["info"], "description": ["Log level of the functions"]},
    "Visibility": {
        "notify": [["ops@example.com"]],
        "topic": [_TOPIC],
        "topic_key": [
            "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-123456789012"
        ],
        "role": [_ROLE],
    },
    "Window": {"cron": ["0 0-59 8-16 ? * MON-FRI *"], "time_zone": ["Europe/Berlin"]},
}
"""Values of the keys that take more than a few words, by model; kept out of the models because
only the schema shows them."""


def schema() -> dict[str, Any]:
    """Write the schema, in which every key is explained and shown by an example."""
    document = json_schema(Pipeline)
    for name, part in (("Pipeline", document), *document["$defs"].items()):
        for key, field in part.get("properties", {}).items():
            if key in EXAMPLES.get(name, {}):
                field["examples"] = EXAMPLES[name][key]
            if key == "type":
                field.setdefault("description", "Which kind it is.")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **document}
