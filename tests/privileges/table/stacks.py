"""Deploy actions of CloudFormation."""

from __future__ import annotations

from ..need import ABSENT, GIVEN, Row, Values
from .arns import GUIDE, everywhere, here

_STACK = (here("cloudformation", "stack/{StackName}/*"),)
_PAGE = GUIDE + "action-reference-CloudFormation.html"
_MODES = f"{_PAGE}; INFERRED: which mode makes which of the calls follows from what it does"
_CREATE = ("CREATE_UPDATE", "REPLACE_ON_FAILURE")
_WITH_TEMPLATE = (*_CREATE, "CHANGE_SET_REPLACE")
# INFERRED: a request that names the change set by its ARN comes without the key.
_CHANGE_SET: Values = {"cloudformation:ChangeSetName": ("{ChangeSetName}", ABSENT)}
_TO_CLOUDFORMATION: Values = {"iam:PassedToService": ("cloudformation.amazonaws.com",)}

_SETS = GUIDE + "action-reference-StackSets.html"
_SET = (here("cloudformation", "stackset/{StackSetName}:*"),)
_SET_OPERATION = (
    *_SET,
    here("cloudformation", "stackset-target/{StackSetName}:*"),
    "arn:{partition}:cloudformation:{region}::type/resource/*",
)
_TARGETS = f"{_SETS}; INFERRED: targets and types, from the service authorization reference"
_ADMINISTRATION = f"{_SETS}; INFERRED: the role is handed to CloudFormation"

STACKS: dict[str, tuple[Row, ...]] = {
    "Deploy/CloudFormation": (
        Row(
            "cloudformation:DescribeStacks cloudformation:DescribeStackEvents"
            " cloudformation:DescribeStackResources",
            _STACK,
            _PAGE,
        ),
        Row(
            "cloudformation:CreateStack cloudformation:UpdateStack cloudformation:GetTemplate",
            _STACK,
            _MODES,
            when={"ActionMode": _CREATE},
        ),
        Row(
            "cloudformation:DeleteStack",
            _STACK,
            _MODES,
            when={"ActionMode": ("DELETE_ONLY", "REPLACE_ON_FAILURE")},
        ),
        Row(
            "cloudformation:DescribeChangeSet",
            _STACK,
            _MODES,
            _CHANGE_SET,
            {"ActionMode": ("CHANGE_SET_REPLACE", "CHANGE_SET_EXECUTE")},
        ),
        Row(
            "cloudformation:CreateChangeSet cloudformation:DeleteChangeSet",
            _STACK,
            _MODES,
            _CHANGE_SET,
            {"ActionMode": ("CHANGE_SET_REPLACE",)},
        ),
        Row(
            "cloudformation:ExecuteChangeSet",
            _STACK,
            _MODES,
            _CHANGE_SET,
            {"ActionMode": ("CHANGE_SET_EXECUTE",)},
        ),
        Row(
            "cloudformation:SetStackPolicy",
            _STACK,
            GUIDE + "how-to-custom-role.html; INFERRED: only a template configuration holds one",
            when={"ActionMode": _CREATE, "TemplateConfiguration": (GIVEN,)},
        ),
        Row(
            "cloudformation:ValidateTemplate",
            ("*",),
            _PAGE,
            when={"ActionMode": _WITH_TEMPLATE},
        ),
        Row(
            "iam:PassRole",
            ("{RoleArn}",),
            _PAGE,
            _TO_CLOUDFORMATION,
            {"ActionMode": (*_WITH_TEMPLATE, "DELETE_ONLY")},
        ),
    ),
    "Deploy/CloudFormationStackSet": (
        # A set that is not there yet has no ARN.
        Row("cloudformation:CreateStackSet", ("*",), _SETS),
        Row(
            "cloudformation:UpdateStackSet cloudformation:CreateStackInstances",
            _SET_OPERATION,
            _TARGETS,
        ),
        Row(
            "cloudformation:DescribeStackSet cloudformation:DescribeStackSetOperation"
            " cloudformation:ListStackInstances",
            _SET,
            _SETS,
        ),
        Row(
            "iam:PassRole",
            ("{AdministrationRoleArn}",),
            _ADMINISTRATION,
            _TO_CLOUDFORMATION,
        ),
        Row(
            "iam:PassRole",
            (everywhere("iam", "role/AWSCloudFormationStackSetAdministrationRole"),),
            _ADMINISTRATION,
            _TO_CLOUDFORMATION,
            {
                "AdministrationRoleArn": (ABSENT,),
                "PermissionModel": (ABSENT, "SELF_MANAGED"),
            },
        ),
    ),
    "Deploy/CloudFormationStackInstances": (
        Row("cloudformation:CreateStackInstances", _SET_OPERATION, _TARGETS),
        Row("cloudformation:DescribeStackSetOperation", _SET, _SETS),
    ),
}
