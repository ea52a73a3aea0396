"""Roles by Region: in the pipeline's own account, or in another.

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html
"""

from __future__ import annotations

from ..definition.deploys import CloudFormationDeploy
from ..definition.pipeline import Pipeline
from ..naming import logical_ids
from ..naming.arns import arn
from .store import store_prefix


def action_role(pipeline: Pipeline, region: str) -> str:
    """Name the role under which actions run in a Region of another account."""
    account = pipeline.accounts[region]
    name = action_role_name(store_prefix(pipeline))
    return account.action_role or arn("iam", "", f"role/{name}", account.account)


def deployment_role(pipeline: Pipeline, region: str) -> str:
    """Name the role that CloudFormation uses in a Region."""
    if region in pipeline.accounts:
        account = pipeline.accounts[region]
        name = deployment_role_name(store_prefix(pipeline))
        return account.deployment_role or arn("iam", "", f"role/{name}", account.account)
    deploy = pipeline.deploy
    own = isinstance(deploy, CloudFormationDeploy) and deploy.role
    return own or new_deployment_role(pipeline, region)


def new_deployment_role(pipeline: Pipeline, region: str) -> str:
    """Refer to the role for CloudFormation in a Region that the pipeline's template makes."""
    return f"${{{deployment_role_id(pipeline, region)}.Arn}}"


def deployment_role_id(pipeline: Pipeline, region: str) -> str:
    """Name the logical id of the role that CloudFormation uses in a Region of this account."""
    deploy = pipeline.deploy
    if isinstance(deploy, CloudFormationDeploy) and deploy.role_per == "region":
        return logical_ids.in_region(logical_ids.DEPLOYMENT_ROLE, region)
    return logical_ids.DEPLOYMENT_ROLE


def action_role_name(prefix: str) -> str:
    """Name the action role that the template of another account makes."""
    return f"{prefix}-action"


def deployment_role_name(prefix: str) -> str:
    """Name the CloudFormation role that the template of another account makes."""
    return f"{prefix}-deployment"
