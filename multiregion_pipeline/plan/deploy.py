"""The deploy actions of one Region."""

from __future__ import annotations

from ..definition.builds import Build, SamBuild
from ..definition.deploys import CloudFormationDeploy
from ..definition.json_values import json_text
from ..naming import logical_ids
from .action import Action
from .project import packaged_template


def change_set_actions(
    deploy: CloudFormationDeploy, region: str, template: str, namespace: str, execute_order: int
) -> tuple[Action, Action]:
    """Make a change set, and execute it.

    :param template: ``artifact::file``.
    :param execute_order: run order of the execution; the change set is made at 1.
    """
    name = {"StackName": stack_name(deploy, region), "ChangeSetName": deploy.change_set}
    return (
        _action(
            f"Prepare-{region}",
            region,
            template,
            {"ActionMode": "CHANGE_SET_REPLACE"} | name | _settings(deploy, region, template),
        ),
        Action(
            f"Install-{region}",
            "cloudformation",
            region,
            execute_order,
            {"ActionMode": "CHANGE_SET_EXECUTE"} | name,
            namespace=namespace,
        ),
    )


def update_action(
    deploy: CloudFormationDeploy, region: str, template: str, namespace: str, run_order: int
) -> Action:
    """Make or update a stack in one go."""
    mode = "CREATE_UPDATE" if deploy.mode == "create-update" else "REPLACE_ON_FAILURE"
    name = {"ActionMode": mode, "StackName": stack_name(deploy, region)}
    return _action(
        f"Install-{region}",
        region,
        template,
        name | _settings(deploy, region, template),
        run_order,
        namespace,
    )


def stack_name(deploy: CloudFormationDeploy, region: str) -> str:
    """Name a Region's stack."""
    return in_region(deploy.stack, region)


def template_path(
    deploy: CloudFormationDeploy, build: Build | None, artifact: str, region: str
) -> str:
    """Say where a Region's template is, as ``artifact::file``."""
    default = packaged_template(region) if isinstance(build, SamBuild) else "template.yaml"
    return f"{artifact}::{in_region(deploy.template or default, region)}"


def deployment_role(deploy: CloudFormationDeploy, region: str) -> str:
    """Name the logical id of the role that CloudFormation uses in a Region."""
    if deploy.role_per == "region":
        return logical_ids.in_region(logical_ids.DEPLOYMENT_ROLE, region)
    return logical_ids.DEPLOYMENT_ROLE


def in_region(text: str, region: str) -> str:
    """Fill in ``{region}``."""
    return text.replace("{region}", region)


def _action(
    name: str,
    region: str,
    template: str,
    configuration: dict[str, str],
    run_order: int = 1,
    namespace: str = "",
) -> Action:
    artifact = template.partition("::")[0]
    return Action(
        name, "cloudformation", region, run_order, configuration, (artifact,), namespace=namespace
    )


def _settings(deploy: CloudFormationDeploy, region: str, template: str) -> dict[str, str]:
    settings = {
        "RoleArn": deploy.role or f"${{{deployment_role(deploy, region)}.Arn}}",
        "TemplatePath": template,
    }
    if deploy.capabilities:
        settings["Capabilities"] = ",".join(dict.fromkeys(deploy.capabilities))
    if deploy.configuration:
        artifact = template.partition("::")[0]
        settings["TemplateConfiguration"] = f"{artifact}::{in_region(deploy.configuration, region)}"
    parameters = deploy.parameters | deploy.region_parameters.get(region, {})
    if parameters:
        settings["ParameterOverrides"] = json_text(parameters)
    return settings
