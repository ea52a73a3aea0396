"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topicpolicy.html"""

from __future__ import annotations

import json

from ..cloudformation.place import Place
from ..cloudformation.resource import Properties


def create(place: Place, properties: Properties) -> str:
    update(place, "", properties, {})
    return place.new_name(128)


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    for topic in properties["Topics"]:
        place.client("sns").set_topic_attributes(
            TopicArn=topic,
            AttributeName="Policy",
            AttributeValue=json.dumps(properties["PolicyDocument"]),
        )


def delete(place: Place, identifier: str, properties: Properties) -> None:
    """A topic always has a policy: the owner's own is what remains."""
    for topic in properties["Topics"]:
        owner = {
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:{place.partition}:iam::{place.account}:root"},
            "Action": "sns:*",
            "Resource": topic,
        }
        place.client("sns").set_topic_attributes(
            TopicArn=topic,
            AttributeName="Policy",
            AttributeValue=json.dumps({"Version": "2012-10-17", "Statement": [owner]}),
        )


def attributes(place: Place, identifier: str) -> dict[str, str]:
    return {}
