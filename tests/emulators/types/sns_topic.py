"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html"""

from __future__ import annotations

from ..cloudformation.place import Place
from ..cloudformation.resource import Properties


def create(place: Place, properties: Properties) -> str:
    sns = place.client("sns")
    name = properties.get("TopicName") or place.new_name(256)
    arn: str = sns.create_topic(Name=name, Tags=properties.get("Tags", []))["TopicArn"]
    update(place, arn, properties, {})
    return arn


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    sns = place.client("sns")
    sns.set_topic_attributes(
        TopicArn=identifier,
        AttributeName="KmsMasterKeyId",
        AttributeValue=properties.get("KmsMasterKeyId", ""),
    )
    wanted = [(each["Protocol"], each["Endpoint"]) for each in properties.get("Subscription", [])]
    there = sns.list_subscriptions_by_topic(TopicArn=identifier)["Subscriptions"]
    for each in there:
        if (each["Protocol"], each["Endpoint"]) not in wanted:
            sns.unsubscribe(SubscriptionArn=each["SubscriptionArn"])
    for protocol, endpoint in wanted:
        sns.subscribe(TopicArn=identifier, Protocol=protocol, Endpoint=endpoint)


def delete(place: Place, identifier: str, properties: Properties) -> None:
    place.client("sns").delete_topic(TopicArn=identifier)


def attributes(place: Place, identifier: str) -> dict[str, str]:
    return {"TopicArn": identifier, "TopicName": identifier.split(":")[-1]}
