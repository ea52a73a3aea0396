"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queuepolicy.html"""

from __future__ import annotations

import json

from ..cloudformation.place import Place
from ..cloudformation.resource import Properties


def create(place: Place, properties: Properties) -> str:
    update(place, "", properties, {})
    return place.new_name(128)


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    _put(place, properties, json.dumps(properties["PolicyDocument"]))


def delete(place: Place, identifier: str, properties: Properties) -> None:
    _put(place, properties, "")


def attributes(place: Place, identifier: str) -> dict[str, str]:
    return {}


def _put(place: Place, properties: Properties, policy: str) -> None:
    for queue in properties["Queues"]:
        place.client("sqs").set_queue_attributes(QueueUrl=queue, Attributes={"Policy": policy})
