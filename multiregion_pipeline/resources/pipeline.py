"""The pipeline.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere import AWSObject, GetAtt, codepipeline

from ..definition.values import rendered
from ..facts.providers import PROVIDERS
from ..naming import logical_ids
from ..plan import choice
from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.stage import Condition, Rule, Stage
from ..plan.store import Store
from .properties import given, tags


def pipeline(plan: Plan) -> Iterator[AWSObject]:
    """Make the pipeline, after everything that it must find in place."""
    after = []
    if plan.stores_made_by("home"):
        after += [logical_ids.ARTIFACT_BUCKET_POLICY, logical_ids.ARTIFACT_KEY_ALIAS]
    if plan.stores_made_by("stack-set"):
        after.append(logical_ids.REGIONAL_STORES)
    variables = [_variable(plan)] if plan.pipeline.rollout.choose_region else []
    yield codepipeline.Pipeline(
        logical_ids.PIPELINE,
        Name=rendered(plan.pipeline.name),
        RoleArn=GetAtt(logical_ids.PIPELINE_ROLE, "Arn"),
        PipelineType="V2",
        ExecutionMode=plan.pipeline.execution_mode,
        **_stores(plan),
        Stages=[_stage(stage, plan.pipeline.home) for stage in plan.stages],
        **given(Variables=variables, Tags=tags(plan), DependsOn=after),
    )


def _variable(plan: Plan) -> codepipeline.VariableDeclaration:
    regions = ", ".join(dict.fromkeys(plan.pipeline.regions))
    description = f"all, or Regions with spaces between them, of: {regions}"
    return codepipeline.VariableDeclaration(
        Name=choice.VARIABLE,
        DefaultValue=choice.ALL,
        Description=description if len(description) <= 200 else "all, or Regions of this pipeline",
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
        Type="S3", Location=rendered(store.bucket), **given(EncryptionKey=key)
    )


def _stage(stage: Stage, home: str) -> codepipeline.Stages:
    entry = None
    if stage.before_entry:
        condition = _condition(stage.before_entry)
        entry = codepipeline.BeforeEntryConditions(Conditions=[condition])
    return codepipeline.Stages(
        Name=stage.name,
        **given(BeforeEntry=entry),
        Actions=[_action(action, home) for action in stage.actions],
    )


def _condition(condition: Condition) -> codepipeline.Condition:
    return codepipeline.Condition(
        Result=condition.result, Rules=[_rule(rule) for rule in condition.rules]
    )


def _rule(rule: Rule) -> codepipeline.RuleDeclaration:
    return codepipeline.RuleDeclaration(
        Name=rule.name,
        RuleTypeId=codepipeline.RuleTypeId(
            Category="Rule", Owner="AWS", Provider=rule.provider, Version="1"
        ),
        Configuration={key: rendered(value) for key, value in rule.configuration.items()},
    )


def _action(action: Action, home: str) -> codepipeline.Actions:
    provider = PROVIDERS[action.type]
    return codepipeline.Actions(
        Name=action.name,
        ActionTypeId=codepipeline.ActionTypeId(
            Category=provider.category,
            Owner=provider.owner,
            Provider=provider.provider,
            Version=provider.version,
        ),
        RunOrder=action.run_order,
        **given(
            Region=action.region if action.region != home else None,
            Namespace=action.namespace,
            InputArtifacts=[codepipeline.InputArtifacts(Name=name) for name in action.inputs],
            OutputArtifacts=[codepipeline.OutputArtifacts(Name=name) for name in action.outputs],
            Configuration={key: rendered(value) for key, value in action.configuration.items()},
            Commands=list(action.commands),
        ),
    )
