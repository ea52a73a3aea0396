"""The deploy actions of the short form."""

from __future__ import annotations

from typing import TypeGuard

from ..definition.actions import Action
from ..definition.builds import Build, SamBuild
from ..definition.deploys import ActionDeploy, CloudFormationDeploy, Deploy
from ..definition.json_values import json_text
from ..definition.shape.model import altered, unjudged
from .project import packaged_template

INSTALL = "Install"


def has_change_sets(deploy: Deploy) -> TypeGuard[CloudFormationDeploy]:
    """Say whether stacks are updated through change sets, which can be read before."""
    return isinstance(deploy, CloudFormationDeploy) and deploy.mode == "change-set"


def deploy_actions(
    deploy: Deploy,
    build: Build | None,
    artifact: str,
    regions: tuple[str, ...],
    namespace: str,
    run_order: int,
) -> tuple[Action, ...]:
    """Install an artifact in some Regions.

    :param run_order: of the action that installs; what prepares it runs at 1.
    """
    if isinstance(deploy, ActionDeploy):
        install = unjudged(
            Action,
            name=INSTALL,
            type=deploy.type,
            configuration=deploy.configuration,
            region_configuration=deploy.region_configuration,
            inputs=(artifact,),
        )
    elif deploy.mode == "change-set":
        install = _cloudformation(
            INSTALL, deploy, {"ActionMode": "CHANGE_SET_EXECUTE"} | _names(deploy)
        )
    else:
        mode = "CREATE_UPDATE" if deploy.mode == "create-update" else "REPLACE_ON_FAILURE"
        names = {"ActionMode": mode, "StackName": deploy.stack}
        install = _with_template(INSTALL, deploy, build, artifact, names, regions)
    own = {"regions": regions, "namespace": namespace, "run_order": run_order}
    return (*prepare_actions(deploy, build, artifact, regions), altered(install, **own))


def prepare_actions(
    deploy: Deploy, build: Build | None, artifact: str, regions: tuple[str, ...]
) -> tuple[Action, ...]:
    """Make change sets, where the deploy works with them."""
    if not has_change_sets(deploy):
        return ()
    names = {"ActionMode": "CHANGE_SET_REPLACE"} | _names(deploy)
    action = _with_template("Prepare", deploy, build, artifact, names, regions)
    return (altered(action, regions=regions),)


def _names(deploy: CloudFormationDeploy) -> dict[str, str]:
    return {"StackName": deploy.stack, "ChangeSetName": deploy.change_set}


def _with_template(
    name: str,
    deploy: CloudFormationDeploy,
    build: Build | None,
    artifact: str,
    names: dict[str, str],
    regions: tuple[str, ...],
) -> Action:
    default = packaged_template("{region}") if isinstance(build, SamBuild) else "template.yaml"
    settings = {"TemplatePath": _path(deploy.template or default, artifact)}
    if deploy.capabilities:
        settings["Capabilities"] = ",".join(dict.fromkeys(deploy.capabilities))
    if deploy.configuration:
        settings["TemplateConfiguration"] = _path(deploy.configuration, artifact)
    if deploy.parameters:
        settings["ParameterOverrides"] = json_text(deploy.parameters)
    own = {
        region: {"ParameterOverrides": json_text(deploy.parameters | parameters)}
        for region, parameters in deploy.region_parameters.items()
        if region in regions
    }
    action = _cloudformation(name, deploy, names | settings)
    files = (settings["TemplatePath"], settings.get("TemplateConfiguration", ""))
    inputs = dict.fromkeys(path.partition("::")[0] for path in files if path)
    return altered(action, inputs=tuple(inputs), region_configuration=own)


def _path(file: str, artifact: str) -> str:
    """Say where a file is, in an artifact of its own or else in the one that is installed."""
    return file if "::" in file else f"{artifact}::{file}"


def _cloudformation(
    name: str, deploy: CloudFormationDeploy, configuration: dict[str, str]
) -> Action:
    return unjudged(
        Action,
        name=name,
        type="cloudformation",
        configuration=configuration,
        services=deploy.services,
        permissions=deploy.permissions,
    )
