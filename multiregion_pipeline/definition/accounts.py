"""Other accounts in which Regions are installed.

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .model import Model
from .values import Value

AccountId = Annotated[
    str, Field(pattern=r"^[0-9]{12}$", description="Twelve digits, in quotation marks.")
]


class Account(Model):
    """The account of a Region, and the roles that the pipeline uses there.

    Roles that are left out are made by the template that ``build --account`` prints.
    """

    account: AccountId
    action_role: Value | None = Field(None, description="ARN of the role actions run under.")
    deployment_role: Value | None = Field(None, description="ARN of the role of CloudFormation.")
    organization: Annotated[str, Field(pattern=r"^o-[a-z0-9]{10,32}$")] | None = Field(
        None, description="Organization that the pipeline's role must belong to."
    )
