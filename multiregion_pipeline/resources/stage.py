"""Stages of the pipeline, with their conditions.

https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html
"""

from __future__ import annotations

from troposphere import codepipeline

from ..definition.conditions import Condition, Failure, Rule
from ..definition.values import rendered
from ..facts.providers.rules import RULES
from ..plan.stage import Stage
from .action import action_declaration
from .properties import given


def stage_declaration(stage: Stage, home: str) -> codepipeline.Stages:
    """Declare a stage."""
    definition = stage.definition
    entry = definition.before_entry
    success = definition.on_success
    return codepipeline.Stages(
        Name=stage.name,
        **given(
            BeforeEntry=entry
            and codepipeline.BeforeEntryConditions(Conditions=[_condition(entry, home)]),
            OnSuccess=success
            and codepipeline.SuccessConditions(Conditions=[_condition(success, home)]),
            OnFailure=definition.on_failure and _failure(definition.on_failure, home),
        ),
        Actions=[action_declaration(action, home) for action in stage.actions],
    )


def _failure(failure: Failure, home: str) -> codepipeline.FailureConditions:
    retry = failure.retry_mode
    return codepipeline.FailureConditions(
        **given(
            Result=failure.result,
            RetryConfiguration=retry and codepipeline.RetryConfiguration(RetryMode=retry),
            Conditions=[_condition(failure.condition, home)] if failure.condition else None,
        )
    )


def _condition(condition: Condition, home: str) -> codepipeline.Condition:
    return codepipeline.Condition(
        Result=condition.result, Rules=[_rule(rule, home) for rule in condition.rules]
    )


def _rule(rule: Rule, home: str) -> codepipeline.RuleDeclaration:
    provider = RULES[rule.type]
    return codepipeline.RuleDeclaration(
        Name=rule.name,
        RuleTypeId=codepipeline.RuleTypeId(
            Category=provider.category,
            Owner=provider.owner,
            Provider=provider.provider,
            Version=provider.version,
        ),
        **given(
            Region=rule.region if rule.region != home else None,
            RoleArn=rendered(rule.role or ""),
            Configuration={key: rendered(value) for key, value in rule.configuration.items()},
            InputArtifacts=[codepipeline.InputArtifacts(Name=name) for name in rule.inputs],
            Commands=list(rule.commands),
        ),
    )
