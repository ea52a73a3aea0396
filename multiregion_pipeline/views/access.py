"""Who may do what, on which resource, and why: the grants from which the policies are made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..naming import logical_ids
from ..naming.arns import arn
from ..permissions import actions
from ..permissions.grant import Condition, Grant
from ..permissions.other_account import account_roles, guests
from ..permissions.roles import Role, roles
from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.project import project_name


@dataclass(frozen=True, slots=True)
class Access:
    """A role, and where it is.

    :param account: twelve digits, or empty for the pipeline's own account.
    """

    role: Role
    account: str = ""

    @property
    def name(self) -> str:
        """What the role is called here; two accounts may have roles of one logical id."""
        own = self.role.logical_id
        return f"{own} in {self.account}" if self.account else own

    @property
    def arn(self) -> str:
        """How actions name the role."""
        if self.account:
            return arn("iam", "", f"role/{self.role.name}", self.account)
        return _own(self.role.logical_id)

    @property
    def takers(self) -> tuple[str, ...]:
        """Who may take the role."""
        return (*self.role.services, *self.role.trusted)


def accesses(plan: Plan) -> tuple[Access, ...]:
    """List every role that the templates of a plan make."""
    own = (Access(role) for role in roles(plan))
    others = (
        Access(role, guest.account)
        for guest in guests(plan)
        for role in account_roles(plan, guest.account)
    )
    return (*own, *others)


def runs_under(plan: Plan, action: Action) -> str:
    """Return the ARN of the role under which CodePipeline runs an action."""
    return action.role or plan.pipeline.role or _own(logical_ids.PIPELINE_ROLE)


def needed(plan: Plan, action: Action) -> tuple[Grant, ...]:
    """List what the role that runs an action needs for it."""
    return tuple(actions.needed(action, plan.pipeline.name))


def works_through(plan: Plan, action: Action) -> Iterator[str]:
    """Return the ARNs of further roles behind an action: of CloudFormation, or of a build."""
    if "RoleArn" in action.configuration:
        yield action.configuration["RoleArn"]
    if plan.project and action.configuration.get("ProjectName") == project_name(plan.project.build):
        yield plan.project.build.role or _own(logical_ids.BUILD_ROLE)


def condition_text(condition: Condition) -> str:
    """Write a condition in one line, in IAM's words."""
    operator, key, values = condition
    return f"{key} {operator} {' or '.join(values)}"


def _own(logical_id: str) -> str:
    return f"${{{logical_id}.Arn}}"
