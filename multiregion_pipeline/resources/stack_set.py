"""The stack set that makes the stores of other Regions from within the one template.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html
"""

from __future__ import annotations

from collections.abc import Iterator

from troposphere import AWSObject, GetAtt, Ref, cloudformation

from ..definition.values import rendered
from ..naming import logical_ids
from ..naming.physical_names import STACK_SET
from ..plan.plan import Plan
from .properties import given, tags


def stack_set(plan: Plan, body: str) -> Iterator[AWSObject]:
    """Make the stack set, if a Region wants it.

    :param body: the regional template.
    """
    regions = [store.region for store in plan.stores_made_by("stack-set")]
    if not regions:
        return
    primary_key = cloudformation.Parameter(
        ParameterKey=logical_ids.PRIMARY_KEY,
        ParameterValue=GetAtt(logical_ids.ARTIFACT_KEY, "Arn"),
    )
    settings = plan.pipeline.artifact_stores
    multi_region = settings.keys == "multi-region"
    yield cloudformation.StackSet(
        logical_ids.REGIONAL_STORES,
        StackSetName=rendered(STACK_SET),
        Description="Artifact stores of a multi-Region pipeline",
        PermissionModel="SELF_MANAGED",
        AdministrationRoleARN=rendered(
            settings.administration_role or f"${{{logical_ids.STACK_SET_ADMINISTRATION_ROLE}.Arn}}"
        ),
        ExecutionRoleName=rendered(
            settings.execution_role or f"${{{logical_ids.STACK_SET_EXECUTION_ROLE}}}"
        ),
        ManagedExecution=cloudformation.ManagedExecution(Active=True),
        OperationPreferences=cloudformation.OperationPreferences(
            FailureToleranceCount=0, MaxConcurrentCount=1, RegionConcurrencyType="PARALLEL"
        ),
        StackInstancesGroup=[
            cloudformation.StackInstances(
                DeploymentTargets=cloudformation.DeploymentTargets(
                    Accounts=[Ref("AWS::AccountId")]
                ),
                Regions=regions,
            )
        ],
        TemplateBody=body,
        **given(Parameters=[primary_key] if multi_region else None, Tags=tags(plan)),
    )
