"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html"""

from __future__ import annotations

from typing import Any

from ..cloudformation.failure import Failure
from ..cloudformation.place import Place
from ..cloudformation.resource import Properties


def create(place: Place, properties: Properties) -> str:
    name: str = properties.get("LogGroupName") or place.new_name(512)
    key = properties.get("KmsKeyId")
    settings: dict[str, Any] = {"kmsKeyId": key} if key else {}
    place.client("logs").create_log_group(
        logGroupName=name,
        tags={tag["Key"]: tag["Value"] for tag in properties.get("Tags", [])},
        **settings,
    )
    _retention(place, name, properties)
    return name


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    if properties.get("KmsKeyId") != previous.get("KmsKeyId"):
        raise Failure("the emulator cannot change a log group's key")
    _retention(place, identifier, properties)
    logs = place.client("logs")
    gone = [tag["Key"] for tag in previous.get("Tags", [])]
    arn = place.arn("logs", f"log-group:{identifier}")
    if gone:
        logs.untag_resource(resourceArn=arn, tagKeys=gone)
    if properties.get("Tags"):
        tags = {tag["Key"]: tag["Value"] for tag in properties["Tags"]}
        logs.tag_resource(resourceArn=arn, tags=tags)


def delete(place: Place, identifier: str, properties: Properties) -> None:
    place.client("logs").delete_log_group(logGroupName=identifier)


def attributes(place: Place, identifier: str) -> dict[str, str]:
    return {"Arn": place.arn("logs", f"log-group:{identifier}:*")}


def _retention(place: Place, name: str, properties: Properties) -> None:
    logs, days = place.client("logs"), properties.get("RetentionInDays")
    if days:
        logs.put_retention_policy(logGroupName=name, retentionInDays=days)
    else:
        logs.delete_retention_policy(logGroupName=name)
