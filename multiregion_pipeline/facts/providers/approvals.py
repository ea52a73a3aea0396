"""The action that waits for a person."""

from __future__ import annotations

from .options import TEXT
from .pages import page
from .provider import GIVEN, Permission, Provider

# How long it waits is no part of Configuration: TimeoutInMinutes stands beside it.
APPROVAL = Provider(
    type="approval",
    category="Approval",
    provider="Manual",
    page=page("approvals-action-add"),
    inputs=(0, 0),
    outputs=(0, 0),
    configuration={"CustomData": TEXT, "ExternalEntityLink": TEXT, "NotificationArn": TEXT},
    permissions=(
        Permission(("sns:Publish",), ("{NotificationArn}",), when={"NotificationArn": (GIVEN,)}),
    ),
    home_only=True,
)

APPROVALS = (APPROVAL,)
