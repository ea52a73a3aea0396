"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html"""

from __future__ import annotations

from tests.oracles.pipeline_api import request

from ..cloudformation.place import Place
from ..cloudformation.resource import Properties

_TYPE = "AWS::CodePipeline::Pipeline"


def create(place: Place, properties: Properties) -> str:
    codepipeline = place.client("codepipeline")
    codepipeline.create_pipeline(**request({"Type": _TYPE, "Properties": properties}))
    return str(properties["Name"])


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    wanted = request({"Type": _TYPE, "Properties": properties})
    codepipeline = place.client("codepipeline")
    codepipeline.update_pipeline(pipeline=wanted["pipeline"])
    arn = attributes(place, identifier)["Arn"]
    gone = [tag["Key"] for tag in previous.get("Tags", [])]
    if gone:
        codepipeline.untag_resource(resourceArn=arn, tagKeys=gone)
    if "tags" in wanted:
        codepipeline.tag_resource(resourceArn=arn, tags=wanted["tags"])


def delete(place: Place, identifier: str, properties: Properties) -> None:
    place.client("codepipeline").delete_pipeline(name=identifier)


def attributes(place: Place, identifier: str) -> dict[str, str]:
    return {"Arn": place.arn("codepipeline", identifier)}
