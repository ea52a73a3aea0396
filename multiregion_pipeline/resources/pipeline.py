"""The pipeline.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere import AWSObject, codepipeline

from ..definition.values import rendered
from ..definition.variables import Variable
from ..naming import logical_ids
from ..plan.plan import Plan
from ..plan.store import Store
from .properties import given, tags
from .stage import stage_declaration
from .trigger import trigger_declaration


def pipeline(plan: Plan) -> Iterator[AWSObject]:
    """Make the pipeline, after everything that it must find in place."""
    own = plan.pipeline.role
    after = []
    if plan.stores_made_by("home"):
        after += [logical_ids.ARTIFACT_BUCKET_POLICY, logical_ids.ARTIFACT_KEY_ALIAS]
    if plan.stores_made_by("stack-set"):
        after.append(logical_ids.REGIONAL_STORES)
    disabled = [
        codepipeline.DisableInboundStageTransitions(
            StageName=stage.name, Reason=stage.definition.disabled
        )
        for stage in plan.stages
        if stage.definition.disabled
    ]
    yield codepipeline.Pipeline(
        logical_ids.PIPELINE,
        Name=rendered(plan.pipeline.name),
        RoleArn=rendered(own or f"${{{logical_ids.PIPELINE_ROLE}.Arn}}"),
        PipelineType=plan.pipeline.pipeline_type,
        ExecutionMode=plan.pipeline.execution_mode,
        **_stores(plan),
        Stages=[stage_declaration(stage, plan.pipeline.home) for stage in plan.stages],
        **given(
            Variables=[_variable(name, each) for name, each in plan.variables.items()],
            Triggers=[trigger_declaration(trigger) for trigger in plan.triggers],
            DisableInboundStageTransitions=disabled,
            Tags=tags(plan),
            DependsOn=after,
        ),
    )


def _variable(name: str, variable: Variable) -> codepipeline.VariableDeclaration:
    return codepipeline.VariableDeclaration(
        Name=name, **given(DefaultValue=variable.default, Description=variable.description)
    )


def _stores(plan: Plan) -> dict[str, Any]:
    if len(plan.stores) == 1:
        return {"ArtifactStore": _store(plan.stores[0])}
    return {
        "ArtifactStores": [
            codepipeline.ArtifactStoreMap(Region=store.region, ArtifactStore=_store(store))
            for store in plan.stores
        ]
    }


def _store(store: Store) -> codepipeline.ArtifactStore:
    key = None
    if store.encryption_key:
        key = codepipeline.EncryptionKey(Type="KMS", Id=rendered(store.encryption_key))
    return codepipeline.ArtifactStore(
        Type="S3", Location=rendered(store.bucket_reference), **given(EncryptionKey=key)
    )
