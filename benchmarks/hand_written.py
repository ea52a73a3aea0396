"""The default pipeline as one would write it by hand with troposphere and awacs.

It reads no definition and judges nothing. Regions are given on the command line, home first:
``python hand_written.py us-east-1 us-west-2``.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from awacs.aws import (
    Action,
    Allow,
    ArnLike,
    Bool,
    Condition,
    ConditionElement,
    Deny,
    ForAnyValueStringEquals,
    NumericLessThan,
    PolicyDocument,
    Principal,
    Statement,
    StringEquals,
    StringEqualsIfExists,
    StringLike,
    StringNotEquals,
)
from troposphere import (
    GetAtt,
    Join,
    Output,
    Parameter,
    Ref,
    Split,
    Sub,
    Template,
    cloudformation,
    codebuild,
    codepipeline,
    iam,
    kms,
    logs,
    s3,
)

REGIONS = sys.argv[1:]
HOME, *OTHERS = REGIONS
OPT_IN = set(
    "eu-central-2 eu-south-1 eu-south-2 il-central-1 af-south-1 ap-east-1 ap-south-2"
    " ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6".split()
)
NAME = "warm-standby"
PREFIX = f"{NAME}-3519f71b"
STACK = f"{NAME}-application"
CHANGE_SET = {"StackName": STACK, "ChangeSetName": "multiregion-pipeline"}
CODE = "multiregion-pipeline-code"
BUILD_LOGS = f"/aws/codebuild/{PREFIX}"
ALIAS = f"alias/{PREFIX}"
ACCOUNT = Ref("AWS::AccountId")
KEY = GetAtt("ArtifactKey", "Arn")
KEPT: dict[str, Any] = {"DeletionPolicy": "RetainExceptOnCreate", "UpdateReplacePolicy": "Retain"}

OWN = StringEquals({"s3:ResourceAccount": ACCOUNT})
NOT_AT_HOME = StringNotEquals({"aws:RequestedRegion": HOME})
THROUGH_S3 = StringLike({"kms:ViaService": "s3.*.amazonaws.*"})
ALIASED = ForAnyValueStringEquals({"kms:ResourceAliases": ALIAS})


def arn(service: str, region: str, resource: str, account: str = "${AWS::AccountId}") -> Sub:
    """Write the ARN of a regional resource."""
    return Sub(f"arn:${{AWS::Partition}}:{service}:{region}:{account}:{resource}")


def bucket_name(region: str) -> str:
    """Name a Region's bucket."""
    return f"{PREFIX}-${{AWS::AccountId}}-{region}-an"


def bucket(region: str) -> Any:
    """Refer to a Region's bucket by name."""
    return Ref("ArtifactBucket") if region == HOME else Sub(bucket_name(region))


def bucket_arn(name: str) -> Sub:
    """Write the ARN of a bucket or of its objects."""
    return Sub(f"arn:${{AWS::Partition}}:s3:::{name}")


def key_arn(region: str) -> Any:
    """Name a Region's key."""
    return KEY if region == HOME else arn("kms", region, ALIAS)


def objects_in(regions: list[str], objects: str) -> list[Any]:
    """Write the ARNs of objects in some Regions' buckets."""
    return [
        Sub(f"${{ArtifactBucket.Arn}}{objects}")
        if region == HOME
        else bucket_arn(f"{bucket_name(region)}{objects}")
        for region in regions
    ]


ANY_KEY = arn("kms", "*", "key/*")
OTHER_KEYS = [arn("kms", region, "key/*") for region in OTHERS]


def allow(
    service: str, calls: str, resources: list[Any], *conditions: ConditionElement
) -> Statement:
    """Allow calls to one service."""
    actions = [Action(service, call) for call in calls.split()]
    if not conditions:
        return Statement(Effect=Allow, Action=actions, Resource=resources)
    return Statement(
        Effect=Allow, Action=actions, Resource=resources, Condition=Condition(list(conditions))
    )


def united(statements: list[Statement], condition: ConditionElement) -> Statement:
    """Put what is allowed of several services under one condition."""
    return Statement(
        Effect=Allow,
        Action=[each for statement in statements for each in statement.properties["Action"]],
        Resource=[each for statement in statements for each in statement.properties["Resource"]],
        Condition=Condition(condition),
    )


def called_in(regions: list[str]) -> StringEquals:
    """Hold for calls in some Regions."""
    return StringEquals({"aws:RequestedRegion": regions if regions[1:] else regions[0]})


def use_keys(calls: str) -> list[Statement]:
    """Allow calls to every Region's key."""
    statements = [allow("kms", calls, [KEY], THROUGH_S3)]
    if OTHERS:
        statements.append(allow("kms", calls, OTHER_KEYS, THROUGH_S3, ALIASED))
    return statements


def policy(statements: list[Statement]) -> PolicyDocument:
    """Put statements into a document."""
    return PolicyDocument(Version="2012-10-17", Statement=statements)


def add_role(
    title: str,
    description: str,
    principal: Principal,
    statements: list[Statement],
    source: Sub | None = None,
    **properties: Any,
) -> None:
    """Add a role with one inline policy."""
    trust = Statement(Effect=Allow, Principal=principal, Action=[Action("sts", "AssumeRole")])
    if source:
        trust.properties["Condition"] = Condition(
            [StringEquals({"aws:SourceAccount": ACCOUNT}), ArnLike({"aws:SourceArn": source})]
        )
    template.add_resource(
        iam.Role(
            title,
            Description=description,
            AssumeRolePolicyDocument=policy([trust]),
            Policies=[iam.Policy(PolicyName="Permissions", PolicyDocument=policy(statements))],
            **properties,
        )
    )


def account_policies() -> Statement:
    """Leave a key to the policies of the account."""
    return Statement(
        Sid="AccountPolicies",
        Effect=Allow,
        Principal=Principal("AWS", arn("iam", "", "root")),
        Action=[Action("kms", "*")],
        Resource=["*"],
    )


def add_store(template: Template, description: str, region: str) -> None:
    """Add a Region's bucket and key."""
    whole = GetAtt("ArtifactBucket", "Arn")
    objects = Sub("${ArtifactBucket.Arn}/*")

    def deny(sid: str, call: str, resources: list[Any], condition: ConditionElement) -> Statement:
        return Statement(
            Sid=sid,
            Effect=Deny,
            Principal=Principal("*"),
            Action=[Action("s3", call)],
            Resource=resources,
            Condition=Condition(condition),
        )

    template.add_resource(
        kms.Key(
            "ArtifactKey",
            Description=description,
            EnableKeyRotation=True,
            KeyPolicy=policy([account_policies()]),
            **KEPT,
        )
    )
    template.add_resource(
        kms.Alias("ArtifactKeyAlias", AliasName=ALIAS, TargetKeyId=Ref("ArtifactKey"))
    )
    template.add_resource(
        s3.Bucket(
            "ArtifactBucket",
            BucketName=Sub(bucket_name(region)),
            BucketEncryption=s3.BucketEncryption(
                ServerSideEncryptionConfiguration=[
                    s3.ServerSideEncryptionRule(
                        BucketKeyEnabled=True,
                        ServerSideEncryptionByDefault=s3.ServerSideEncryptionByDefault(
                            SSEAlgorithm="aws:kms", KMSMasterKeyID=KEY
                        ),
                    )
                ]
            ),
            LifecycleConfiguration=s3.LifecycleConfiguration(
                Rules=[
                    s3.LifecycleRule(
                        Id="PipelineArtifacts",
                        Status="Enabled",
                        Prefix=f"{NAME}/",
                        ExpirationInDays=90,
                    ),
                    s3.LifecycleRule(
                        Id="ReplacedVersions",
                        Status="Enabled",
                        NoncurrentVersionExpiration=s3.NoncurrentVersionExpiration(
                            NoncurrentDays=90
                        ),
                        AbortIncompleteMultipartUpload=s3.AbortIncompleteMultipartUpload(
                            DaysAfterInitiation=7
                        ),
                    ),
                ]
            ),
            OwnershipControls=s3.OwnershipControls(
                Rules=[s3.OwnershipControlsRule(ObjectOwnership="BucketOwnerEnforced")]
            ),
            PublicAccessBlockConfiguration=s3.PublicAccessBlockConfiguration(
                BlockPublicAcls=True,
                BlockPublicPolicy=True,
                IgnorePublicAcls=True,
                RestrictPublicBuckets=True,
            ),
            VersioningConfiguration=s3.VersioningConfiguration(Status="Enabled"),
            BucketNamespace="account-regional",
            **KEPT,
        )
    )
    template.add_resource(
        s3.BucketPolicy(
            "ArtifactBucketPolicy",
            Bucket=Ref("ArtifactBucket"),
            PolicyDocument=policy(
                [
                    deny("OnlyTls", "*", [whole, objects], Bool({"aws:SecureTransport": "false"})),
                    deny(
                        "OnlyRecentTls",
                        "*",
                        [whole, objects],
                        NumericLessThan({"s3:TlsVersion": "1.2"}),
                    ),
                    deny(
                        "OnlyEncrypted",
                        "PutObject",
                        [objects],
                        StringNotEquals({"s3:x-amz-server-side-encryption": "aws:kms"}),
                    ),
                ]
            ),
        )
    )


def entry(result: str, name: str, operator: str, value: str) -> codepipeline.BeforeEntryConditions:
    """Guard the entry of a stage by the Regions asked for."""
    rule = codepipeline.RuleDeclaration(
        Name=name,
        RuleTypeId=codepipeline.RuleTypeId(
            Category="Rule", Owner="AWS", Provider="VariableCheck", Version="1"
        ),
        Configuration={"Variable": "#{variables.Regions}", "Operator": operator, "Value": value},
    )
    return codepipeline.BeforeEntryConditions(
        Conditions=[codepipeline.Condition(Result=result, Rules=[rule])]
    )


def action_type(category: str, provider: str) -> codepipeline.ActionTypeId:
    """Name one of the action types of AWS."""
    return codepipeline.ActionTypeId(Category=category, Owner="AWS", Provider=provider, Version="1")


def deploy_actions(regions: list[str], namespace: str) -> list[codepipeline.Actions]:
    """Make a change set in each Region, then execute them."""
    elsewhere = {region: {} if region == HOME else {"Region": region} for region in regions}
    prepare = [
        codepipeline.Actions(
            Name=f"Prepare-{region}",
            ActionTypeId=action_type("Deploy", "CloudFormation"),
            InputArtifacts=[codepipeline.InputArtifacts(Name="Built")],
            Configuration={
                "ActionMode": "CHANGE_SET_REPLACE",
                **CHANGE_SET,
                "RoleArn": GetAtt("DeploymentRole", "Arn"),
                "TemplatePath": f"Built::packaged-{region}.yaml",
                "Capabilities": "CAPABILITY_IAM,CAPABILITY_AUTO_EXPAND",
            },
            **where,
        )
        for region, where in elsewhere.items()
    ]
    install = [
        codepipeline.Actions(
            Name=f"Install-{region}",
            ActionTypeId=action_type("Deploy", "CloudFormation"),
            RunOrder=2,
            Namespace=f"{namespace}{region}",
            Configuration={"ActionMode": "CHANGE_SET_EXECUTE", **CHANGE_SET},
            **where,
        )
        for region, where in elsewhere.items()
    ]
    return [*prepare, *install]


def in_reading_order(made: Template) -> dict[str, Any]:
    """Put the sections of a template, and the type of each resource, where people look first."""
    sections = made.to_dict()
    order = ("AWSTemplateFormatVersion", "Description", "Parameters", "Resources", "Outputs")
    ordered = {name: sections[name] for name in order if name in sections}
    ordered["Resources"] = {
        name: {"Type": resource["Type"], **resource}
        for name, resource in sections["Resources"].items()
    }
    return ordered


template = Template("One pipeline that installs one version in several Regions")
template.set_version("2010-09-09")
template.add_parameter(
    Parameter(
        "ConnectionArn",
        Type="String",
        Description="ARN of a CodeConnections connection to the repository's host",
        AllowedPattern="arn:[^:]+:code(star-)?connections:[^:]+:[0-9]{12}:connection/.+",
    )
)
template.add_parameter(
    Parameter(
        "Repository",
        Type="String",
        Description="Owner and name of the repository, for example acme/orders",
        AllowedPattern="[^/]+/.+",
    )
)
template.add_parameter(
    Parameter("Branch", Type="String", Description="Branch to install", Default="main")
)

add_store(template, f"Artifacts of the pipeline {NAME}", HOME)

where = "*" if OTHERS else HOME
bounds = [called_in(REGIONS)] if OTHERS else []
connection = Ref("ConnectionArn")
stacks = [arn("cloudformation", where, f"stack/{STACK}/*")]
home_bucket: list[Any] = [GetAtt("ArtifactBucket", "Arn"), *objects_in([HOME], "/*")]
every_bucket = [
    *home_bucket,
    *(bucket_arn(f"{bucket_name(region)}{objects}") for region in OTHERS for objects in ("", "/*")),
]
add_role(
    "PipelineRole",
    f"Runs the pipeline {NAME}",
    Principal("Service", ["codepipeline.amazonaws.com"]),
    [
        allow(
            "s3",
            "GetBucketAcl GetBucketLocation GetBucketVersioning"
            " GetObject GetObjectVersion GetObjectTagging GetObjectVersionTagging"
            " PutObjectTagging PutObject PutObjectAcl",
            every_bucket,
            OWN,
        ),
        *use_keys("Decrypt Encrypt GenerateDataKey* ReEncrypt*"),
        allow("kms", "DescribeKey", [KEY]),
        *([allow("kms", "DescribeKey", [ANY_KEY], ALIASED, called_in(OTHERS))] if OTHERS else []),
        Statement(
            Effect=Allow,
            Action=[
                Action("codeconnections", "UseConnection"),
                Action("codestar-connections", "UseConnection"),
            ],
            Resource=[
                Join("codeconnections", Split("codestar-connections", connection)),
                Join("codestar-connections", Split("codeconnections", connection)),
            ],
        ),
        allow(
            "codebuild",
            "BatchGetBuilds StartBuild",
            [arn("codebuild", HOME, "project/${BuildProject}")],
        ),
        allow(
            "cloudformation",
            "DescribeStacks DescribeStackEvents DescribeStackResources",
            stacks,
            *bounds,
        ),
        allow(
            "cloudformation",
            "DescribeChangeSet CreateChangeSet DeleteChangeSet ExecuteChangeSet",
            stacks,
            StringEqualsIfExists({"cloudformation:ChangeSetName": CHANGE_SET["ChangeSetName"]}),
            *bounds,
        ),
        allow("cloudformation", "ValidateTemplate", ["*"], called_in(REGIONS)),
        allow(
            "iam",
            "PassRole",
            [GetAtt("DeploymentRole", "Arn")],
            StringEquals({"iam:PassedToService": "cloudformation.amazonaws.com"}),
        ),
    ],
)
add_role(
    "BuildRole",
    f"Builds versions for the pipeline {NAME}",
    Principal("Service", ["codebuild.amazonaws.com"]),
    [
        allow(
            "logs",
            "CreateLogStream PutLogEvents",
            [arn("logs", HOME, f"log-group:{BUILD_LOGS}:log-stream:*")],
        ),
        allow(
            "s3",
            "GetBucketAcl GetBucketLocation GetObject GetObjectVersion PutObject",
            home_bucket,
            OWN,
        ),
        allow("kms", "Decrypt Encrypt GenerateDataKey* ReEncrypt*", [KEY], THROUGH_S3),
        allow("kms", "DescribeKey", [KEY]),
        *(
            [
                allow("s3", "GetObject PutObject", objects_in(OTHERS, f"/{CODE}/*"), OWN),
                *use_keys("Decrypt GenerateDataKey*")[1:],
            ]
            if OTHERS
            else []
        ),
    ],
    source=arn("codebuild", HOME, f"project/{PREFIX}"),
)
application = [
    allow(
        "lambda",
        "AddPermission CreateAlias CreateFunction DeleteAlias DeleteFunction"
        " DeleteFunctionConcurrency DeleteFunctionEventInvokeConfig"
        " DeleteProvisionedConcurrencyConfig GetAlias GetFunction GetFunctionCodeSigningConfig"
        " GetFunctionConfiguration GetFunctionEventInvokeConfig GetFunctionRecursionConfig"
        " GetFunctionScalingConfig GetPolicy GetProvisionedConcurrencyConfig"
        " GetRuntimeManagementConfig ListTags PublishVersion PutFunctionConcurrency"
        " PutFunctionEventInvokeConfig PutFunctionRecursionConfig"
        " PutProvisionedConcurrencyConfig PutRuntimeManagementConfig RemovePermission UpdateAlias"
        " UpdateFunctionCode UpdateFunctionConfiguration UpdateFunctionEventInvokeConfig"
        " TagResource UntagResource",
        [arn("lambda", where, f"function:{STACK}-*")],
    ),
    allow(
        "codedeploy",
        "CreateApplication CreateDeployment CreateDeploymentGroup DeleteApplication"
        " DeleteDeploymentGroup GetApplication GetApplicationRevision GetDeployment"
        " GetDeploymentConfig GetDeploymentGroup ListDeployments ListTagsForResource"
        " RegisterApplicationRevision UpdateDeploymentGroup TagResource UntagResource",
        [
            arn("codedeploy", where, f"application:{STACK}-*"),
            arn("codedeploy", where, f"deploymentgroup:{STACK}-*"),
            arn("codedeploy", where, "deploymentconfig:CodeDeployDefault.*"),
        ],
    ),
    allow(
        "logs",
        "CreateLogGroup DeleteLogGroup DeleteRetentionPolicy GetDataProtectionPolicy"
        " ListTagsForResource PutRetentionPolicy TagResource UntagResource",
        [arn("logs", where, f"log-group:/aws/lambda/{STACK}-*")],
    ),
    allow(
        "cloudwatch",
        "DeleteAlarms ListTagsForResource PutMetricAlarm TagResource UntagResource",
        [arn("cloudwatch", where, f"alarm:{STACK}-*")],
    ),
]
transform = allow(
    "cloudformation",
    "CreateChangeSet",
    [arn("cloudformation", where, "transform/Serverless-2016-10-31", "aws")],
)
roles = arn("iam", "", f"role/{STACK}-*")
add_role(
    "DeploymentRole",
    f"Installs the stacks of the pipeline {NAME}",
    Principal("Service", ["cloudformation.amazonaws.com"]),
    [
        *([united([*application, transform], called_in(REGIONS))] if OTHERS else application),
        allow("cloudwatch", "DescribeAlarms", [arn("cloudwatch", where, "alarm:*")], *bounds),
        Statement(
            Effect=Allow,
            Action=[
                Action("codedeploy", "StopDeployment"),
                Action("logs", "DescribeIndexPolicies"),
                Action("logs", "DescribeLogGroups"),
                Action("logs", "DescribeResourcePolicies"),
            ],
            Resource=["*"],
            Condition=Condition(called_in(REGIONS)),
        ),
        *([] if OTHERS else [transform]),
        allow(
            "iam",
            "CreateRole DeleteRole DeleteRolePermissionsBoundary DeleteRolePolicy GetRole"
            " GetRolePolicy ListAttachedRolePolicies ListRolePolicies"
            " PutRolePermissionsBoundary PutRolePolicy TagRole UntagRole"
            " UpdateAssumeRolePolicy UpdateRole UpdateRoleDescription",
            [roles],
        ),
        allow(
            "iam",
            "AttachRolePolicy DetachRolePolicy",
            [roles],
            ArnLike(
                {
                    "iam:PolicyARN": [
                        arn("iam", "", "policy/service-role/AWSLambda*", "aws"),
                        arn("iam", "", "policy/service-role/AWSCodeDeployRoleForLambda*", "aws"),
                        arn("iam", "", "policy/AWSXRayDaemonWriteAccess", "aws"),
                        arn("iam", "", "policy/AWSXrayWriteOnlyAccess", "aws"),
                    ]
                }
            ),
        ),
        allow(
            "iam",
            "PassRole",
            [roles],
            StringEquals(
                {"iam:PassedToService": ["codedeploy.amazonaws.com", "lambda.amazonaws.com"]}
            ),
        ),
        allow("s3", "GetObject GetObjectVersion", objects_in(REGIONS, f"/{CODE}/*"), OWN),
        *use_keys("Decrypt"),
    ],
)

if OTHERS:
    add_role(
        "StackSetAdministrationRole",
        "Acts for the stack set of artifact stores",
        Principal(
            "Service",
            [
                "cloudformation.amazonaws.com",
                *(f"cloudformation.{r}.amazonaws.com" for r in OTHERS if r in OPT_IN),
            ],
        ),
        [allow("sts", "AssumeRole", [arn("iam", "", f"role/{PREFIX}-stores")])],
        source=arn("cloudformation", "*", "stackset/${AWS::StackName}:*"),
    )
    aliases = [ANY_KEY, arn("kms", "*", ALIAS)]
    add_role(
        "StackSetExecutionRole",
        "Makes the artifact stores of other Regions",
        Principal("AWS", [GetAtt("StackSetAdministrationRole", "Arn")]),
        [
            united(
                [
                    allow(
                        "cloudformation",
                        "CancelUpdateStack ContinueUpdateRollback CreateChangeSet CreateStack"
                        " DeleteChangeSet DeleteStack DescribeChangeSet DescribeEvents"
                        " DescribeStackEvents DescribeStackResource DescribeStackResourceDrifts"
                        " DescribeStackResources DescribeStacks DetectStackDrift"
                        " DetectStackResourceDrift ExecuteChangeSet GetTemplate GetTemplateSummary"
                        " ListChangeSets ListStackResources RecordHandlerProgress RollbackStack"
                        " TagResource UntagResource UpdateStack UpdateTerminationProtection",
                        [arn("cloudformation", "*", "stack/StackSet-${AWS::StackName}-*")],
                    ),
                    allow(
                        "kms",
                        "DescribeKey GetKeyPolicy ListResourceTags ScheduleKeyDeletion"
                        " GetKeyRotationStatus DeleteAlias",
                        aliases,
                    ),
                ],
                NOT_AT_HOME,
            ),
            allow(
                "s3",
                "DeleteBucket DeleteBucketPolicy GetAccelerateConfiguration"
                " GetAnalyticsConfiguration GetBucketAbac GetBucketAcl GetBucketCORS"
                " GetBucketLogging GetBucketMetadataTableConfiguration GetBucketNotification"
                " GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPolicy"
                " GetBucketPublicAccessBlock GetBucketTagging GetBucketVersioning"
                " GetBucketWebsite GetEncryptionConfiguration"
                " GetIntelligentTieringConfiguration GetInventoryConfiguration"
                " GetLifecycleConfiguration GetMetricsConfiguration GetReplicationConfiguration"
                " ListBucket ListTagsForResource",
                [bucket_arn(f"{PREFIX}-${{AWS::AccountId}}-*")],
                OWN,
                NOT_AT_HOME,
            ),
            allow(
                "s3",
                "CreateBucket PutBucketOwnershipControls PutBucketPolicy"
                " PutBucketPublicAccessBlock PutBucketTagging PutBucketVersioning"
                " PutEncryptionConfiguration PutLifecycleConfiguration TagResource"
                " UntagResource",
                objects_in(OTHERS, ""),
                OWN,
            ),
            allow("kms", "CreateKey", ["*"], called_in(OTHERS)),
            allow("kms", "ListAliases", ["*"], NOT_AT_HOME),
            allow(
                "kms",
                "PutKeyPolicy TagResource UntagResource UpdateKeyDescription EnableKeyRotation"
                " CreateAlias UpdateAlias",
                aliases,
                called_in(OTHERS),
            ),
        ],
        RoleName=f"{PREFIX}-stores",
    )
    regional = Template(f"Artifact store of the pipeline {PREFIX} in one Region")
    regional.set_version("2010-09-09")
    add_store(regional, f"Artifacts of the pipeline {PREFIX}", "${AWS::Region}")
    template.add_resource(
        cloudformation.StackSet(
            "RegionalStores",
            StackSetName=Ref("AWS::StackName"),
            Description="Artifact stores of a multi-Region pipeline",
            PermissionModel="SELF_MANAGED",
            AdministrationRoleARN=GetAtt("StackSetAdministrationRole", "Arn"),
            ExecutionRoleName=Ref("StackSetExecutionRole"),
            ManagedExecution=cloudformation.ManagedExecution(Active=True),
            OperationPreferences=cloudformation.OperationPreferences(
                FailureToleranceCount=0, MaxConcurrentCount=1, RegionConcurrencyType="PARALLEL"
            ),
            StackInstancesGroup=[
                cloudformation.StackInstances(
                    DeploymentTargets=cloudformation.DeploymentTargets(Accounts=[ACCOUNT]),
                    Regions=OTHERS,
                )
            ],
            TemplateBody=json.dumps(in_reading_order(regional), separators=(",", ":")),
        )
    )

package = (
    "sam package --template-file .aws-sam/build/template.yaml --region {region}"
    f" --s3-bucket {PREFIX}-${{AWS::AccountId}}-{{region}}-an --no-resolve-s3 --s3-prefix {CODE}"
    " --kms-key-id {key} --output-template-file packaged-{region}.yaml"
)
if OTHERS:
    key = f"arn:${{AWS::Partition}}:kms:$region:${{AWS::AccountId}}:{ALIAS}"
    each = package.replace("{region}", "$region").replace("{key}", key)
    package = f"(for region in {' '.join(REGIONS)}; do {each} || exit; done)"
else:
    package = package.replace("{region}", HOME).replace("{key}", "${ArtifactKey.Arn}")
build = "sam build --template-file template.yaml --build-dir .aws-sam/build"
build_specification = {
    "version": 0.2,
    "phases": {
        "install": {"commands": ["sam --version || pip install aws-sam-cli"]},
        "build": {"commands": [build, package]},
    },
    "artifacts": {"files": [f"packaged-{region}.yaml" for region in REGIONS]},
}
template.add_resource(
    logs.LogGroup(
        "BuildLogs",
        LogGroupName=BUILD_LOGS,
        KmsKeyId=GetAtt("VisibilityKey", "Arn"),
        RetentionInDays=90,
        DeletionPolicy="Delete",
        UpdateReplacePolicy="Delete",
    )
)
template.add_resource(
    codebuild.Project(
        "BuildProject",
        Name=PREFIX,
        Description=f"Builds versions for the pipeline {NAME}",
        ServiceRole=GetAtt("BuildRole", "Arn"),
        Source=codebuild.Source(
            Type="CODEPIPELINE", BuildSpec=Sub(json.dumps(build_specification, indent=1))
        ),
        Artifacts=codebuild.Artifacts(Type="CODEPIPELINE"),
        Environment=codebuild.Environment(
            Type="LINUX_CONTAINER",
            ComputeType="BUILD_GENERAL1_SMALL",
            Image="aws/codebuild/amazonlinux-x86_64-standard:5.0",
        ),
        LogsConfig=codebuild.LogsConfig(
            CloudWatchLogs=codebuild.CloudWatchLogs(Status="ENABLED", GroupName=Ref("BuildLogs"))
        ),
        TimeoutInMinutes=60,
        EncryptionKey=KEY,
    )
)

one = f"({'|'.join(REGIONS)})"
stages = [
    codepipeline.Stages(
        Name="Source",
        Actions=[
            codepipeline.Actions(
                Name="Source",
                ActionTypeId=action_type("Source", "CodeStarSourceConnection"),
                Namespace="SourceVariables",
                OutputArtifacts=[codepipeline.OutputArtifacts(Name="Source")],
                Configuration={
                    "ConnectionArn": Ref("ConnectionArn"),
                    "FullRepositoryId": Ref("Repository"),
                    "BranchName": Ref("Branch"),
                    "DetectChanges": "true",
                },
            )
        ],
    ),
    codepipeline.Stages(
        Name="Build",
        BeforeEntry=entry("FAIL", "regions-known", "MATCHES", f"^(all|({one}[ ,+]+)*{one})$"),
        Actions=[
            codepipeline.Actions(
                Name="Build",
                ActionTypeId=action_type("Build", "CodeBuild"),
                Namespace="BuildVariables",
                InputArtifacts=[codepipeline.InputArtifacts(Name="Source")],
                OutputArtifacts=[codepipeline.OutputArtifacts(Name="Built")],
                Configuration={"ProjectName": Ref("BuildProject")},
            )
        ],
    ),
]
if OTHERS:
    stages.append(
        codepipeline.Stages(
            Name="Deploy-all",
            BeforeEntry=entry("SKIP", "all-regions", "EQ", "all"),
            Actions=deploy_actions(REGIONS, "Deploy-all-"),
        )
    )
for region in REGIONS:
    named = f"(|.*[ ,+]){region}([ ,+].*|)"
    stages.append(
        codepipeline.Stages(
            Name=f"Deploy-{region}",
            BeforeEntry=entry("SKIP", "region-named", "MATCHES", f"^{named}$")
            if OTHERS
            else entry("SKIP", "region-wanted", "MATCHES", f"^(all|{named})$"),
            Actions=deploy_actions([region], "Deploy-"),
        )
    )


def store(region: str) -> codepipeline.ArtifactStore:
    """Tell the pipeline of a Region's bucket and key."""
    return codepipeline.ArtifactStore(
        Type="S3",
        Location=bucket(region),
        EncryptionKey=codepipeline.EncryptionKey(Type="KMS", Id=key_arn(region)),
    )


stores: dict[str, Any] = {"ArtifactStore": store(HOME)}
if OTHERS:
    stores = {
        "ArtifactStores": [
            codepipeline.ArtifactStoreMap(Region=region, ArtifactStore=store(region))
            for region in REGIONS
        ]
    }
choice = f"all, or Regions with spaces between them, of: {', '.join(REGIONS)}"
template.add_resource(
    codepipeline.Pipeline(
        "Pipeline",
        Name=NAME,
        RoleArn=GetAtt("PipelineRole", "Arn"),
        PipelineType="V2",
        ExecutionMode="QUEUED",
        Stages=stages,
        Variables=[
            codepipeline.VariableDeclaration(
                Name="Regions",
                DefaultValue="all",
                Description=choice if len(choice) <= 200 else "all, or Regions of this pipeline",
            )
        ],
        DependsOn=[
            "ArtifactBucketPolicy",
            "ArtifactKeyAlias",
            *(["RegionalStores"] if OTHERS else []),
        ],
        **stores,
    )
)

template.add_resource(
    kms.Key(
        "VisibilityKey",
        Description=f"Logs and notifications of the pipeline {NAME}",
        EnableKeyRotation=True,
        KeyPolicy=policy(
            [
                account_policies(),
                Statement(
                    Sid="EncryptLogs",
                    Effect=Allow,
                    Principal=Principal("Service", Sub(f"logs.{HOME}.${{AWS::URLSuffix}}")),
                    Action=[
                        Action("kms", call)
                        for call in ("Decrypt", "Encrypt", "GenerateDataKey*", "ReEncrypt*")
                    ],
                    Resource=["*"],
                    Condition=Condition(
                        StringEquals(
                            {
                                "kms:EncryptionContext:aws:logs:arn": [
                                    arn("logs", HOME, f"log-group:{BUILD_LOGS}")
                                ]
                            }
                        )
                    ),
                ),
            ]
        ),
        DeletionPolicy="Delete",
        UpdateReplacePolicy="Delete",
    )
)

page = f"https://{HOME}.console.aws.amazon.com/codesuite/codepipeline/pipelines"
start = f"aws codepipeline start-pipeline-execution --region {HOME} --name ${{Pipeline}}"
last = REGIONS[-1]
for title, description, value in (
    ("PipelineName", "Name of the pipeline", Ref("Pipeline")),
    ("ConsoleUrl", "Page of the pipeline", Sub(f"{page}/${{Pipeline}}/view?region={HOME}")),
    ("StartAllRegions", "Installs in every Region", Sub(start)),
    (
        "StartOneRegion",
        f"Installs in {last} alone; any other Region of the pipeline may be named",
        Sub(f"{start} --variables name=Regions,value={last}"),
    ),
):
    template.add_output(Output(title, Description=description, Value=value))
for region in REGIONS:
    template.add_output(
        Output(
            "ArtifactBucket" + region.title().replace("-", ""),
            Value=bucket(region),
        )
    )

print(json.dumps(in_reading_order(template), indent=1))
