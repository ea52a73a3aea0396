"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-dashboard.html"""

from __future__ import annotations

from ..cloudformation.place import Place
from ..cloudformation.resource import Properties


def create(place: Place, properties: Properties) -> str:
    name: str = properties.get("DashboardName") or place.new_name(255)
    update(place, name, properties, {})
    return name


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    place.client("cloudwatch").put_dashboard(
        DashboardName=identifier, DashboardBody=properties["DashboardBody"]
    )


def delete(place: Place, identifier: str, properties: Properties) -> None:
    place.client("cloudwatch").delete_dashboards(DashboardNames=[identifier])


def attributes(place: Place, identifier: str) -> dict[str, str]:
    return {}
