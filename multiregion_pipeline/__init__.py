"""One CodePipeline that installs one version in several AWS Regions, as one template.

Everything public is named here and nowhere else. Names are imported at their first use, so that
a program pays only for what it calls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .building import account_template, build, check, regional_template
    from .definition.accounts import Account
    from .definition.actions import Action
    from .definition.builds import CodeBuild, SamBuild
    from .definition.conditions import Condition, Failure, Rule
    from .definition.default import default_pipeline
    from .definition.deploys import ActionDeploy, CloudFormationDeploy, Statement
    from .definition.parameters import Parameter
    from .definition.pipeline import Pipeline
    from .definition.rollout import Rollout, Window
    from .definition.sources import CodeCommitSource, ConnectionSource, EcrSource, S3Source
    from .definition.stages import Stage
    from .definition.standby import standby
    from .definition.stores import ArtifactStores, ExistingStore
    from .definition.triggers import Patterns, PullRequest, Push, SourceTrigger, Trigger
    from .definition.variables import Variable
    from .definition.verification import (
        BuildVerification,
        CommandsVerification,
        LambdaVerification,
    )
    from .errors import DefinitionError, InvalidPipeline, MultiregionPipelineError
    from .findings import Finding
    from .reading import load
    from .template.render import render

_HOME = {
    "Account": "definition.accounts",
    "Action": "definition.actions",
    "ActionDeploy": "definition.deploys",
    "ArtifactStores": "definition.stores",
    "BuildVerification": "definition.verification",
    "CloudFormationDeploy": "definition.deploys",
    "CodeBuild": "definition.builds",
    "CodeCommitSource": "definition.sources",
    "CommandsVerification": "definition.verification",
    "Condition": "definition.conditions",
    "ConnectionSource": "definition.sources",
    "DefinitionError": "errors",
    "EcrSource": "definition.sources",
    "ExistingStore": "definition.stores",
    "Failure": "definition.conditions",
    "Finding": "findings",
    "InvalidPipeline": "errors",
    "LambdaVerification": "definition.verification",
    "MultiregionPipelineError": "errors",
    "Parameter": "definition.parameters",
    "Patterns": "definition.triggers",
    "Pipeline": "definition.pipeline",
    "PullRequest": "definition.triggers",
    "Push": "definition.triggers",
    "Rollout": "definition.rollout",
    "Rule": "definition.conditions",
    "S3Source": "definition.sources",
    "SamBuild": "definition.builds",
    "SourceTrigger": "definition.triggers",
    "Stage": "definition.stages",
    "Statement": "definition.deploys",
    "Trigger": "definition.triggers",
    "Variable": "definition.variables",
    "Window": "definition.rollout",
    "account_template": "building",
    "build": "building",
    "check": "building",
    "default_pipeline": "definition.default",
    "load": "reading",
    "regional_template": "building",
    "render": "template.render",
    "standby": "definition.standby",
}

__all__ = [
    "Account",
    "Action",
    "ActionDeploy",
    "ArtifactStores",
    "BuildVerification",
    "CloudFormationDeploy",
    "CodeBuild",
    "CodeCommitSource",
    "CommandsVerification",
    "Condition",
    "ConnectionSource",
    "DefinitionError",
    "EcrSource",
    "ExistingStore",
    "Failure",
    "Finding",
    "InvalidPipeline",
    "LambdaVerification",
    "MultiregionPipelineError",
    "Parameter",
    "Patterns",
    "Pipeline",
    "PullRequest",
    "Push",
    "Rollout",
    "Rule",
    "S3Source",
    "SamBuild",
    "SourceTrigger",
    "Stage",
    "Statement",
    "Trigger",
    "Variable",
    "Window",
    "__version__",
    "account_template",
    "build",
    "check",
    "default_pipeline",
    "load",
    "regional_template",
    "render",
    "standby",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOME[name]}", __name__), name)


def __dir__() -> list[str]:
    return __all__
