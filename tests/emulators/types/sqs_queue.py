"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html"""

from __future__ import annotations

from ..cloudformation.failure import Failure
from ..cloudformation.place import Place
from ..cloudformation.resource import Properties


def create(place: Place, properties: Properties) -> str:
    name = properties.get("QueueName") or place.new_name(80)
    made = place.client("sqs").create_queue(QueueName=name, Attributes=_attributes(properties))
    return str(made["QueueUrl"])


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    place.client("sqs").set_queue_attributes(
        QueueUrl=identifier, Attributes=_attributes(properties)
    )


def delete(place: Place, identifier: str, properties: Properties) -> None:
    place.client("sqs").delete_queue(QueueUrl=identifier)


def attributes(place: Place, identifier: str) -> dict[str, str]:
    name = identifier.split("/")[-1]
    return {"Arn": place.arn("sqs", name), "QueueName": name, "QueueUrl": identifier}


def _attributes(properties: Properties) -> dict[str, str]:
    known = {"KmsMasterKeyId", "MessageRetentionPeriod", "QueueName"}
    if set(properties) - known:
        raise Failure(f"the emulator's queue has no {sorted(set(properties) - known)}")
    return {
        "MessageRetentionPeriod": str(properties["MessageRetentionPeriod"]),
        "KmsMasterKeyId": properties["KmsMasterKeyId"],
    }
