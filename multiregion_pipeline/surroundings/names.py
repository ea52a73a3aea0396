"""What resources of a template are called in ARNs.

https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..naming.arns import arn, bucket_arn
from .document import Resource, resource
from .text import GIVEN_NAME, UNKNOWN, Reference, Text, filled, joined, read


@dataclass(frozen=True, slots=True)
class _Kind:
    """A type of resource.

    :param name: property with the resource's name; empty where AWS makes the name up.
    :param arn: ``${Name}`` in it is that name.
    :param refers_to_arn: ``Ref`` gives the ARN rather than the name.
    :param attribute: of ``Fn::GetAtt``, gives the ARN.
    """

    name: str
    arn: str
    refers_to_arn: bool = False
    attribute: str = "Arn"


_FUNCTION = _Kind("FunctionName", arn("lambda", "*", "function:${Name}"))
_CONNECTION = arn("code*connections", "*", "connection/${Name}")
_KINDS = {
    "AWS::CodeBuild::Project": _Kind("Name", arn("codebuild", "*", "project/${Name}")),
    "AWS::CodeCommit::Repository": _Kind("RepositoryName", arn("codecommit", "*", "${Name}")),
    "AWS::CodeConnections::Connection": _Kind("", _CONNECTION, True, "ConnectionArn"),
    "AWS::CodeDeploy::Application": _Kind("ApplicationName", ""),
    "AWS::CodeDeploy::DeploymentGroup": _Kind("DeploymentGroupName", ""),
    "AWS::CodePipeline::Pipeline": _Kind("Name", ""),
    "AWS::CodeStarConnections::Connection": _Kind("", _CONNECTION, True, "ConnectionArn"),
    "AWS::ECS::Cluster": _Kind("ClusterName", arn("ecs", "*", "cluster/${Name}")),
    "AWS::IAM::Role": _Kind("RoleName", arn("iam", "", "role/*${Name}")),
    "AWS::KMS::Key": _Kind("", arn("kms", "*", "key/${Name}")),
    "AWS::Lambda::Function": _FUNCTION,
    "AWS::S3::Bucket": _Kind("BucketName", bucket_arn("${Name}")),
    "AWS::Serverless::Function": _FUNCTION,
    "AWS::StepFunctions::StateMachine": _Kind(
        "StateMachineName", arn("states", "*", "stateMachine:${Name}"), True
    ),
}


def expanded(template: Mapping[str, Any], text: Text) -> Text:
    """Put names and ARNs in the place of references to resources of a template."""
    pieces: list[str | Reference] = []
    for piece in text:
        found = resource(template, piece.name) if isinstance(piece, Reference) else None
        pieces += _named(found, piece) if found and isinstance(piece, Reference) else (piece,)
    return joined(pieces)


def _named(found: Resource, reference: Reference) -> Text:
    kind = _KINDS.get(found.type)
    if kind is None:
        return UNKNOWN
    given = found.properties.get(kind.name)
    name = read(given) if given is not None else (Reference(found.logical_id, GIVEN_NAME),)
    is_arn = reference.attribute == kind.attribute if reference.attribute else kind.refers_to_arn
    if is_arn and kind.arn:
        return filled(read({"Fn::Sub": kind.arn}), {"Name": name})
    # The only other attribute that is told: a CodeCommit repository's Ref is no name.
    return UNKNOWN if reference.attribute not in ("", "Name") else name
