"""A definition for every line of the table: each provider and rule, configured in every way that
changes what it needs.

``{region}`` becomes the Region in which the action runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..cases.definitions import ACCOUNT, REGIONS

HOME = REGIONS[0]
_HERE = f"{{region}}:{ACCOUNT}"
_CONNECTION = f"arn:aws:codeconnections:{HOME}:{ACCOUNT}:connection/0f2a5d0e"
_ROLE = f"arn:aws:iam::{ACCOUNT}:role/installer"
_KEY = f"arn:aws:kms:{_HERE}:key/0f2a5d0e"
_REPOSITORY = {"FullRepositoryId": "acme/orders", "BranchName": "main"}
_STACK = {"StackName": "orders", "RoleArn": _ROLE}
_FROM = {"TemplatePath": "Source::template.yaml"}
_CHANGE_SET = {"ChangeSetName": "next"}
_SET = {"StackSetName": "orders", "TemplatePath": "Source::set.yaml"}
_ECS = {"TaskDefinitionTemplateArtifact": "Source", "AppSpecTemplateArtifact": "Source"}
_GROUP = {"ApplicationName": "orders", "DeploymentGroupName": "fleet"}
_ALIAS = {"FunctionName": "orders", "FunctionAlias": "live"}
_APP = {
    "Application": "a1b2c3d",
    "Environment": "e1b2c3d",
    "ConfigurationProfile": "p1b2c3d",
    "InputArtifactConfigurationPath": "flags.json",
}
_HOSTS = {
    "InstanceTagKey": "part",
    "InstanceType": "EC2",
    "TargetDirectory": "/srv/app",
    "PostScript": "start.sh",
}
_PHONE = {
    "AppType": "Android",
    "ProjectId": "0a1b2c3d",
    "App": "app.apk",
    "TestType": "BUILTIN_FUZZ",
    "DevicePoolArn": "arn:aws:devicefarm:us-west-2::devicepool:0a1b2c3d",
}
_MACHINE = f"arn:aws:states:{_HERE}:stateMachine:after"
_SECRET = f"arn:aws:secretsmanager:{_HERE}:secret:token-AbCdEf"

CONFIGURATIONS: dict[str, list[dict[str, str]]] = {
    "connection": [
        {"ConnectionArn": _CONNECTION} | _REPOSITORY,
        {"ConnectionArn": _CONNECTION.replace("codeconnections", "codestar-connections")}
        | _REPOSITORY,
        {"ConnectionArn": "${Connection}"} | _REPOSITORY,
    ],
    "codecommit": [{"RepositoryName": "orders", "BranchName": "main"}],
    "s3": [
        {"S3Bucket": "acme", "S3ObjectKey": "orders.zip"},
        {"S3Bucket": "acme", "S3ObjectKey": "a.zip", "AllowOverrideForS3ObjectKey": "true"},
    ],
    "ecr": [{"RepositoryName": "base", "ImageTag": "stable"}],
    "codebuild": [{"ProjectName": "orders"}, {"ProjectName": "orders", "BatchEnabled": "true"}],
    "codebuild-test": [{"ProjectName": "tests"}, {"ProjectName": "tests", "BatchEnabled": "true"}],
    "commands": [{}],
    "ecr-build": [
        {"ECRRepositoryName": "orders"},
        {"ECRRepositoryName": "orders", "RegistryType": "private"},
        {"ECRRepositoryName": "orders", "RegistryType": "public"},
    ],
    "device-farm": [_PHONE],
    "cloudformation": [
        {"ActionMode": "CREATE_UPDATE"} | _STACK | _FROM,
        {"ActionMode": "CREATE_UPDATE", "TemplateConfiguration": "Source::c.json"} | _STACK | _FROM,
        {"ActionMode": "REPLACE_ON_FAILURE"} | _STACK | _FROM,
        {"ActionMode": "DELETE_ONLY"} | _STACK,
        {"ActionMode": "CHANGE_SET_REPLACE"} | _CHANGE_SET | _STACK | _FROM,
        {"ActionMode": "CHANGE_SET_EXECUTE", "StackName": "orders"} | _CHANGE_SET,
    ],
    "stack-set": [
        _SET,
        {"AdministrationRoleArn": f"arn:aws:iam::{ACCOUNT}:role/sets"} | _SET,
        {"PermissionModel": "SERVICE_MANAGED"} | _SET,
    ],
    "stack-instances": [
        {"StackSetName": "orders", "DeploymentTargets": ACCOUNT, "Regions": "{region}"}
    ],
    "codedeploy": [_GROUP],
    "codedeploy-ecs": [_GROUP | _ECS],
    "ecs": [{"ClusterName": "shop", "ServiceName": "web"}],
    "eks": [{"ClusterName": "shop", "ManifestFiles": "manifest.yaml"}],
    "ec2": [
        _HOSTS,
        {"InstanceTagValue": "web", "TargetGroupNameList": "front,back"} | _HOSTS,
    ],
    "lambda-deploy": [_ALIAS, {"Alarms": "errors,throttles"} | _ALIAS],
    "s3-deploy": [
        {"BucketName": "acme-{region}", "Extract": "true"},
        {"BucketName": "acme-{region}", "Extract": "true", "KMSEncryptionKeyARN": _KEY},
    ],
    "appconfig": [_APP, {"DeploymentStrategy": "s1b2c3d"} | _APP],
    "elastic-beanstalk": [{"ApplicationName": "orders", "EnvironmentName": "production"}],
    "service-catalog": [
        {"ConfigurationFilePath": "product.json", "ProductId": "prod-a1b2c3d4e5f6g"}
    ],
    "lambda": [{"FunctionName": "after"}],
    "step-functions": [{"StateMachineArn": _MACHINE}, {"StateMachineArn": "${Machine}"}],
    "codepipeline": [{"PipelineName": "next"}],
    "inspector-scan": [
        {"InspectorRunMode": "SourceCodeScan"},
        {"InspectorRunMode": "ECRImageScan", "ECRRepositoryName": "orders", "ImageTag": "1"},
    ],
    "approval": [{}, {"NotificationArn": f"arn:aws:sns:{HOME}:{ACCOUNT}:told"}],
}
_ACTION: dict[str, dict[str, Any]] = {
    "commands": {
        "commands": ["make"],
        "environment": {"TOKEN": {"value": _SECRET, "type": "SECRETS_MANAGER"}},
    },
    "inspector-scan": {"outputs": ["Bom"]},
}
_WITHOUT_INPUT = ("approval", "codepipeline", "lambda", "step-functions", "stack-instances")

RULES: dict[str, dict[str, Any]] = {
    "variable-check": {
        "configuration": {"Variable": "#{variables.A}", "Operator": "EQ", "Value": "b"}
    },
    "cloudwatch-alarm": {"configuration": {"AlarmName": "errors"}},
    "deployment-window": {"configuration": {"Cron": "0 0-59 8-16 ? * MON-FRI *"}},
    "lambda-invoke": {"configuration": {"FunctionName": "judge"}},
    "commands": {"commands": ["make"], "inputs": ["Source"]},
    "codebuild": {"configuration": {"ProjectName": "judge"}, "inputs": ["Source"]},
}


@dataclass(frozen=True, slots=True)
class Case:
    """One way to configure an action or a rule.

    :param parameters: values of the template's parameters.
    """

    title: str
    stages: Any
    parameters: Mapping[str, str] = field(default_factory=dict)

    def definition(self, regions: list[str]) -> dict[str, Any]:
        """Write the definition of a pipeline that runs it in every Region, where it can."""
        return {
            "name": "orders",
            "home": HOME,
            "regions": regions,
            "parameters": {name: {} for name in self.parameters},
            "variables": {"A": {"default": "b"}},
            "stages": self.stages(regions),
        }


def action_cases() -> Iterator[Case]:
    """Yield every action type in every configuration."""
    for kind, configurations in CONFIGURATIONS.items():
        for number, configuration in enumerate(configurations, 1):
            yield Case(
                f"{kind}-{number}",
                lambda regions, kind=kind, given=configuration: _action(kind, given),
                _PARAMETERS if "${" in str(configuration) else {},
            )


def rule_cases() -> Iterator[Case]:
    """Yield every rule type."""
    for kind, rule in RULES.items():
        yield Case(kind, lambda regions, kind=kind, given=rule: _rules(kind, given, regions))


_PARAMETERS = {"Connection": _CONNECTION, "Machine": _MACHINE.replace("{region}", HOME)}
_SOURCE = {
    "name": "Source",
    "type": "codecommit",
    "outputs": ["Source"],
    "configuration": {"RepositoryName": "orders", "BranchName": "main"},
}
_APPROVE = {"name": "Approve", "type": "approval"}


def _action(kind: str, configuration: Mapping[str, str]) -> list[dict[str, Any]]:
    given: dict[str, Any] = {"name": "It", "type": kind, "configuration": configuration}
    given |= _ACTION.get(kind, {})
    if kind in ("connection", "codecommit", "s3", "ecr"):
        source = given | {"outputs": ["Source"]}
        return _stages(source, _APPROVE)
    everywhere = "home" if kind == "approval" or "${" in str(configuration) else "all"
    inputs = [] if _needs_none(kind, configuration) else ["Source"]
    return _stages(_SOURCE, given | {"regions": everywhere, "inputs": inputs})


def _needs_none(kind: str, configuration: Mapping[str, str]) -> bool:
    mode = configuration.get("ActionMode", "")
    scans = configuration.get("InspectorRunMode") == "ECRImageScan"
    return kind in _WITHOUT_INPUT or mode in ("DELETE_ONLY", "CHANGE_SET_EXECUTE") or scans


def _rules(kind: str, rule: Mapping[str, Any], regions: list[str]) -> list[dict[str, Any]]:
    source, work = _stages(_SOURCE, _APPROVE)
    places = dict.fromkeys((regions[0], regions[-1]))
    rules = [{**rule, "name": f"rule-{place}", "type": kind, "region": place} for place in places]
    return [source, work | {"on_success": {"result": "FAIL", "rules": rules}}]


def _stages(source: Mapping[str, Any], action: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"name": "Source", "actions": [source]}, {"name": "Work", "actions": [action]}]
