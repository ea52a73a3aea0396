"""One CodePipeline that installs one version in several AWS Regions, as one template.

Everything public is named here and nowhere else. Names are imported at their first use, so that
a program pays only for what it calls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .building import build, check, regional_template
    from .definition.builds import CodeBuild, SamBuild
    from .definition.default import default_pipeline
    from .definition.deploys import CloudFormationDeploy, Statement
    from .definition.parameters import Parameter
    from .definition.pipeline import Pipeline
    from .definition.rollout import Rollout
    from .definition.sources import CodeCommitSource, ConnectionSource, S3Source
    from .definition.stores import ArtifactStores, ExistingStore
    from .errors import DefinitionError, InvalidPipeline, MultiregionPipelineError
    from .findings import Finding
    from .reading import load
    from .template.render import render

_HOME = {
    "ArtifactStores": "definition.stores",
    "CloudFormationDeploy": "definition.deploys",
    "CodeBuild": "definition.builds",
    "CodeCommitSource": "definition.sources",
    "ConnectionSource": "definition.sources",
    "DefinitionError": "errors",
    "ExistingStore": "definition.stores",
    "Finding": "findings",
    "InvalidPipeline": "errors",
    "MultiregionPipelineError": "errors",
    "Parameter": "definition.parameters",
    "Pipeline": "definition.pipeline",
    "Rollout": "definition.rollout",
    "S3Source": "definition.sources",
    "SamBuild": "definition.builds",
    "Statement": "definition.deploys",
    "build": "building",
    "check": "building",
    "default_pipeline": "definition.default",
    "load": "reading",
    "regional_template": "building",
    "render": "template.render",
}

__all__ = [
    "ArtifactStores",
    "CloudFormationDeploy",
    "CodeBuild",
    "CodeCommitSource",
    "ConnectionSource",
    "DefinitionError",
    "ExistingStore",
    "Finding",
    "InvalidPipeline",
    "MultiregionPipelineError",
    "Parameter",
    "Pipeline",
    "Rollout",
    "S3Source",
    "SamBuild",
    "Statement",
    "__version__",
    "build",
    "check",
    "default_pipeline",
    "load",
    "regional_template",
    "render",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOME[name]}", __name__), name)


def __dir__() -> list[str]:
    return __all__
