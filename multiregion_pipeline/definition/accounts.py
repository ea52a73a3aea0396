"""Other accounts in which Regions are installed.

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html
"""

from __future__ import annotations

from typing import Annotated

from .shape.field import Limits, field
from .shape.model import Model
from .values import Value

AccountId = Annotated[str, Limits(pattern=r"^[0-9]{12}$")]


class Account(Model):
    """The account of a Region, and the roles that the pipeline uses there.

    Roles that are left out are made by the template that ``build --account`` prints.
    """

    account: AccountId = field(
        description="Number of the account: twelve digits, in quotation marks."
    )
    action_role: Value | None = field(
        default=None, description="ARN of the role that actions run under, instead of a new one."
    )
    deployment_role: Value | None = field(
        default=None, description="ARN of the role that CloudFormation uses, likewise."
    )
    organization: Annotated[str, Limits(pattern=r"^o-[a-z0-9]{10,32}$")] | None = field(
        default=None, description="Organization that the pipeline's role must belong to."
    )
