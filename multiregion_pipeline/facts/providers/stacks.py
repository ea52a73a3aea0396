"""Deploy actions of CloudFormation."""

from __future__ import annotations

from ...naming.arns import arn
from ..limits import ARTIFACT_NAME, EXECUTION_ROLE_NAME, STACK_NAME, STACK_SET_NAME
from .options import LIST, TEXT
from .pages import page
from .provider import GIVEN, IN_REGION, LEFT_OUT, Option, Permission, Provider

_CREATE = ("CREATE_UPDATE", "REPLACE_ON_FAILURE")
_CHANGE_SET = ("CHANGE_SET_REPLACE", "CHANGE_SET_EXECUTE")
_WITH_TEMPLATE = (*_CREATE, "CHANGE_SET_REPLACE")
_WITH_ROLE = (*_WITH_TEMPLATE, "DELETE_ONLY")
_STACK = (arn("cloudformation", "{region}", "stack/{StackName}/*"),)
_THIS_CHANGE_SET = {"StringEqualsIfExists": {"cloudformation:ChangeSetName": "{ChangeSetName}"}}
_TO_CLOUDFORMATION = {"StringEquals": {"iam:PassedToService": "cloudformation.amazonaws.com"}}
_FILE = ARTIFACT_NAME + "::.+"

CLOUDFORMATION = Provider(
    type="cloudformation",
    category="Deploy",
    provider="CloudFormation",
    page=page("action-reference-CloudFormation"),
    inputs=(0, 10),
    # One, where OutputFileName is given.
    outputs=(0, 1),
    configuration={
        "ActionMode": Option(
            required=True,
            values=(
                "CREATE_UPDATE",
                "CHANGE_SET_REPLACE",
                "CHANGE_SET_EXECUTE",
                "DELETE_ONLY",
                "REPLACE_ON_FAILURE",
            ),
        ),
        "StackName": Option(required=True, pattern=STACK_NAME),
        "RoleArn": Option(required_when=({"ActionMode": _WITH_ROLE},)),
        "TemplatePath": Option(pattern=_FILE, required_when=({"ActionMode": _WITH_TEMPLATE},)),
        "ChangeSetName": Option(required_when=({"ActionMode": _CHANGE_SET},)),
        "Capabilities": Option(
            many=True,
            values=("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"),
        ),
        "TemplateConfiguration": Option(pattern=_FILE),
        # A JSON object of at most 1 KB.
        "ParameterOverrides": TEXT,
        "OutputFileName": TEXT,
    },
    # The stack's outputs; none in the mode DELETE_ONLY.
    variables=None,
    # The page lists the calls for all modes together; which mode makes which follows from what
    # the mode does.
    permissions=(
        Permission(
            (
                "cloudformation:DescribeStacks",
                "cloudformation:DescribeStackEvents",
                "cloudformation:DescribeStackResources",
            ),
            _STACK,
        ),
        Permission(
            (
                "cloudformation:CreateStack",
                "cloudformation:UpdateStack",
                "cloudformation:GetTemplate",
            ),
            _STACK,
            when={"ActionMode": _CREATE},
        ),
        Permission(
            ("cloudformation:DeleteStack",),
            _STACK,
            when={"ActionMode": ("DELETE_ONLY", "REPLACE_ON_FAILURE")},
        ),
        Permission(
            ("cloudformation:DescribeChangeSet",),
            _STACK,
            _THIS_CHANGE_SET,
            when={"ActionMode": _CHANGE_SET},
        ),
        Permission(
            ("cloudformation:CreateChangeSet", "cloudformation:DeleteChangeSet"),
            _STACK,
            _THIS_CHANGE_SET,
            when={"ActionMode": ("CHANGE_SET_REPLACE",)},
        ),
        Permission(
            ("cloudformation:ExecuteChangeSet",),
            _STACK,
            _THIS_CHANGE_SET,
            when={"ActionMode": ("CHANGE_SET_EXECUTE",)},
        ),
        # A template belongs to no stack yet: the call has no ARN.
        Permission(
            ("cloudformation:ValidateTemplate",),
            ("*",),
            IN_REGION,
            when={"ActionMode": _WITH_TEMPLATE},
        ),
        # INFERRED: a template configuration may hold a stack policy.
        Permission(
            ("cloudformation:SetStackPolicy",),
            _STACK,
            when={"ActionMode": _CREATE, "TemplateConfiguration": (GIVEN,)},
        ),
        Permission(
            ("iam:PassRole",),
            ("{RoleArn}",),
            _TO_CLOUDFORMATION,
            when={"ActionMode": _WITH_ROLE, "RoleArn": (GIVEN,)},
        ),
    ),
)

# The user guide names the first; CloudFormation also asks for the targets and resource types of
# an update (INFERRED from its list of resource types for these calls).
_STACK_SET = arn("cloudformation", "{region}", "stackset/{StackSetName}:*")
_STACK_SET_OPERATION = (
    _STACK_SET,
    arn("cloudformation", "{region}", "stackset-target/{StackSetName}:*"),
    arn("cloudformation", "{region}", "type/resource/*", account=""),
)
_STACK_SET_NAME = Option(required=True, pattern=STACK_SET_NAME)
_PERCENTAGE = Option(pattern=r"100|[1-9]?[0-9]")
_PREFERENCES = {
    "FailureTolerancePercentage": _PERCENTAGE,
    "MaxConcurrentPercentage": _PERCENTAGE,
    # How this action spells the values of the next two is unconfirmed.
    "RegionConcurrencyType": TEXT,
    "ConcurrencyMode": TEXT,
}

STACK_SET = Provider(
    type="stack-set",
    category="Deploy",
    provider="CloudFormationStackSet",
    page=page("action-reference-StackSets"),
    inputs=(1, 3),
    outputs=(0, 0),
    configuration={
        "StackSetName": _STACK_SET_NAME,
        "Description": TEXT,
        "TemplatePath": Option(required=True, pattern=_FILE),
        "Parameters": TEXT,
        # CAPABILITY_AUTO_EXPAND is not among them: no SAM template.
        "Capabilities": Option(many=True, values=("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM")),
        "PermissionModel": Option(values=("SELF_MANAGED", "SERVICE_MANAGED")),
        "AdministrationRoleArn": Option(only_when={"PermissionModel": (LEFT_OUT, "SELF_MANAGED")}),
        "ExecutionRoleName": Option(
            pattern=EXECUTION_ROLE_NAME,
            only_when={"PermissionModel": (LEFT_OUT, "SELF_MANAGED")},
        ),
        "OrganizationsAutoDeployment": Option(
            values=("Enabled", "Disabled", "EnabledWithStackRetention"),
            only_when={"PermissionModel": ("SERVICE_MANAGED",)},
        ),
        "DeploymentTargets": Option(many=True, required_when=({"Regions": (GIVEN,)},)),
        "Regions": Option(many=True, required_when=({"DeploymentTargets": (GIVEN,)},)),
        **_PREFERENCES,
        "CallAs": TEXT,
    },
    variables=("StackSetId", "OperationId"),
    permissions=(
        # A stack set that does not exist yet has no ARN.
        Permission(("cloudformation:CreateStackSet",), ("*",), IN_REGION),
        Permission(
            ("cloudformation:UpdateStackSet", "cloudformation:CreateStackInstances"),
            _STACK_SET_OPERATION,
        ),
        Permission(
            (
                "cloudformation:DescribeStackSet",
                "cloudformation:DescribeStackSetOperation",
                "cloudformation:ListStackInstances",
            ),
            (_STACK_SET,),
        ),
        # INFERRED: who hands CloudFormation the administration role must be allowed to.
        Permission(
            ("iam:PassRole",),
            ("{AdministrationRoleArn}",),
            _TO_CLOUDFORMATION,
            when={"AdministrationRoleArn": (GIVEN,)},
        ),
        Permission(
            ("iam:PassRole",),
            (arn("iam", "", "role/AWSCloudFormationStackSetAdministrationRole"),),
            _TO_CLOUDFORMATION,
            when={
                "PermissionModel": (LEFT_OUT, "SELF_MANAGED"),
                "AdministrationRoleArn": (LEFT_OUT,),
            },
        ),
    ),
)

STACK_INSTANCES = Provider(
    type="stack-instances",
    category="Deploy",
    provider="CloudFormationStackInstances",
    page=page("action-reference-StackSets"),
    inputs=(0, 2),
    outputs=(0, 0),
    configuration={
        "StackSetName": _STACK_SET_NAME,
        "DeploymentTargets": LIST,
        "Regions": Option(required=True, many=True),
        "ParameterOverrides": TEXT,
        **_PREFERENCES,
    },
    variables=("StackSetId", "OperationId"),
    permissions=(
        Permission(("cloudformation:CreateStackInstances",), _STACK_SET_OPERATION),
        Permission(("cloudformation:DescribeStackSetOperation",), (_STACK_SET,)),
    ),
)

STACKS = (CLOUDFORMATION, STACK_SET, STACK_INSTANCES)
