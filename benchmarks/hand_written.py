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

# More than this and the policies of two roles are too long for the roles themselves.
MANY = len(REGIONS) > 20

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


def bucket_arn(name: str) -> Sub:
    """Write the ARN of a bucket or of its objects."""
    return Sub(f"arn:${{AWS::Partition}}:s3:::{name}")


def key_arn(region: str) -> Any:
    """Name a Region's key."""
    return KEY if region == HOME else arn("kms", region, ALIAS)


def buckets(regions: list[str], objects: str = "") -> list[Sub]:
    """Write the ARNs of some Regions' buckets, or of objects in them."""
    return [bucket_arn(f"{bucket_name(region)}{objects}") for region in regions]


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
    cuts: tuple[int, ...] = (),
    **properties: Any,
) -> None:
    """Add a role with one inline policy, or with managed policies, cut before some statements."""
    trust = Statement(Effect=Allow, Principal=principal, Action=[Action("sts", "AssumeRole")])
    if source:
        trust.properties["Condition"] = Condition(
            [StringEquals({"aws:SourceAccount": ACCOUNT}), ArnLike({"aws:SourceArn": source})]
        )
    if cuts:
        parts = zip((0, *cuts), (*cuts, len(statements)), strict=True)
        managed = [
            iam.ManagedPolicy(
                f"{title}Policy{number}",
                Description=description,
                PolicyDocument=policy(statements[start:end]),
            )
            for number, (start, end) in enumerate(parts, 1)
        ]
        for each in managed:
            template.add_resource(each)
        properties["ManagedPolicyArns"] = [Ref(each) for each in managed]
    else:
        inline = iam.Policy(PolicyName="Permissions", PolicyDocument=policy(statements))
        properties["Policies"] = [inline]
    template.add_resource(
        iam.Role(
            title,
            Description=description,
            AssumeRolePolicyDocument=policy([trust]),
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
    whole = bucket_arn("${ArtifactBucket}")
    objects = bucket_arn("${ArtifactBucket}/*")

    def deny(sid: str, call: str, resources: list[Sub], condition: ConditionElement) -> Statement:
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
            RunOrder=1,
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

connection = Sub("${ConnectionArn}")
stacks = [arn("cloudformation", region, f"stack/{STACK}/*") for region in REGIONS]
add_role(
    "PipelineRole",
    f"Runs the pipeline {NAME}",
    Principal("Service", ["codepipeline.amazonaws.com"]),
    [
        allow("s3", "GetBucketAcl GetBucketLocation GetBucketVersioning", buckets(REGIONS), OWN),
        allow(
            "s3",
            "GetObject GetObjectVersion GetObjectTagging GetObjectVersionTagging"
            " PutObjectTagging PutObject PutObjectAcl",
            buckets(REGIONS, "/*"),
            OWN,
        ),
        *use_keys("Decrypt Encrypt GenerateDataKey* ReEncrypt*"),
        allow("kms", "DescribeKey", [KEY]),
        *([allow("kms", "DescribeKey", OTHER_KEYS, ALIASED)] if OTHERS else []),
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
            "cloudformation", "DescribeStacks DescribeStackEvents DescribeStackResources", stacks
        ),
        allow(
            "cloudformation",
            "DescribeChangeSet CreateChangeSet DeleteChangeSet ExecuteChangeSet",
            stacks,
            StringEqualsIfExists({"cloudformation:ChangeSetName": CHANGE_SET["ChangeSetName"]}),
        ),
        allow("cloudformation", "ValidateTemplate", ["*"], called_in(REGIONS)),
        allow(
            "iam",
            "PassRole",
            [GetAtt("DeploymentRole", "Arn")],
            StringEquals({"iam:PassedToService": "cloudformation.amazonaws.com"}),
        ),
    ],
    cuts=(4, 9) if MANY else (),
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
        allow("s3", "GetBucketAcl GetBucketLocation", buckets([HOME]), OWN),
        allow("s3", "GetObject GetObjectVersion PutObject", buckets([HOME], "/*"), OWN),
        allow("kms", "Decrypt Encrypt GenerateDataKey* ReEncrypt*", [KEY], THROUGH_S3),
        allow("kms", "DescribeKey", [KEY]),
        *(
            [
                allow("s3", "GetObject PutObject", buckets(OTHERS, f"/{CODE}/*"), OWN),
                *use_keys("Decrypt GenerateDataKey*")[1:],
            ]
            if OTHERS
            else []
        ),
    ],
    source=arn("codebuild", HOME, f"project/{PREFIX}"),
)
where = "*" if OTHERS else HOME
bounds = [called_in(REGIONS)] if OTHERS else []
roles = arn("iam", "", f"role/{STACK}-*")
add_role(
    "DeploymentRole",
    f"Installs the stacks of the pipeline {NAME}",
    Principal("Service", ["cloudformation.amazonaws.com"]),
    [
        allow(
            "lambda",
            "AddPermission CreateAlias CreateFunction DeleteAlias DeleteFunction"
            " DeleteFunctionConcurrency DeleteFunctionEventInvokeConfig"
            " DeleteProvisionedConcurrencyConfig GetAlias GetFunction"
            " GetFunctionCodeSigningConfig GetFunctionConfiguration"
            " GetFunctionEventInvokeConfig GetFunctionRecursionConfig"
            " GetFunctionScalingConfig GetPolicy GetProvisionedConcurrencyConfig"
            " GetRuntimeManagementConfig ListTags PublishVersion"
            " PutFunctionConcurrency PutFunctionEventInvokeConfig PutFunctionRecursionConfig"
            " PutProvisionedConcurrencyConfig PutRuntimeManagementConfig RemovePermission"
            " UpdateAlias UpdateFunctionCode UpdateFunctionConfiguration"
            " UpdateFunctionEventInvokeConfig TagResource UntagResource",
            [arn("lambda", where, f"function:{STACK}-*")],
            *bounds,
        ),
        allow(
            "codedeploy",
            "CreateApplication DeleteApplication GetApplication GetApplicationRevision"
            " ListTagsForResource RegisterApplicationRevision TagResource UntagResource",
            [arn("codedeploy", where, f"application:{STACK}-*")],
            *bounds,
        ),
        allow(
            "codedeploy",
            "CreateDeployment CreateDeploymentGroup DeleteDeploymentGroup GetDeployment"
            " GetDeploymentGroup ListDeployments ListTagsForResource"
            " UpdateDeploymentGroup TagResource UntagResource",
            [arn("codedeploy", where, f"deploymentgroup:{STACK}-*")],
            *bounds,
        ),
        allow(
            "codedeploy",
            "GetDeploymentConfig",
            [arn("codedeploy", where, "deploymentconfig:CodeDeployDefault.*")],
            *bounds,
        ),
        allow(
            "logs",
            "CreateLogGroup DeleteLogGroup DeleteRetentionPolicy GetDataProtectionPolicy"
            " ListTagsForResource PutRetentionPolicy TagResource UntagResource",
            [arn("logs", where, f"log-group:/aws/lambda/{STACK}-*")],
            *bounds,
        ),
        allow(
            "cloudwatch",
            "DeleteAlarms ListTagsForResource PutMetricAlarm TagResource UntagResource",
            [arn("cloudwatch", where, f"alarm:{STACK}-*")],
            *bounds,
        ),
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
        allow(
            "cloudformation",
            "CreateChangeSet",
            [arn("cloudformation", where, "transform/Serverless-2016-10-31", "aws")],
            *bounds,
        ),
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
        allow("s3", "GetObject GetObjectVersion", buckets(REGIONS, f"/{CODE}/*"), OWN),
        *use_keys("Decrypt"),
    ],
    cuts=(7, 14) if MANY else (),
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
                buckets(OTHERS),
                OWN,
            ),
            allow("kms", "CreateKey", ["*"], called_in(OTHERS)),
            allow("kms", "ListAliases", ["*"], NOT_AT_HOME),
            allow(
                "kms",
                "DescribeKey GetKeyPolicy ListResourceTags ScheduleKeyDeletion"
                " GetKeyRotationStatus",
                [ANY_KEY],
                NOT_AT_HOME,
            ),
            allow(
                "kms",
                "PutKeyPolicy TagResource UntagResource UpdateKeyDescription EnableKeyRotation",
                [ANY_KEY],
                called_in(OTHERS),
            ),
            allow("kms", "DeleteAlias", aliases, NOT_AT_HOME),
            allow("kms", "CreateAlias UpdateAlias", aliases, called_in(OTHERS)),
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

keys = {HOME: "${ArtifactKey.Arn}"} | {
    region: f"arn:${{AWS::Partition}}:kms:{region}:${{AWS::AccountId}}:{ALIAS}" for region in OTHERS
}
packages = [
    f"sam package --template-file .aws-sam/build/template.yaml --region {region}"
    f" --s3-bucket {bucket_name(region)} --no-resolve-s3 --s3-prefix {CODE}"
    f" --kms-key-id {keys[region]} --output-template-file packaged-{region}.yaml"
    for region in REGIONS
]
build = "sam build --template-file template.yaml --build-dir .aws-sam/build"
build_specification = {
    "version": 0.2,
    "phases": {
        "install": {"commands": ["sam --version || pip install aws-sam-cli"]},
        "build": {"commands": [build, *packages]},
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
            Type="CODEPIPELINE", BuildSpec=Sub(json.dumps(build_specification, indent=2))
        ),
        Artifacts=codebuild.Artifacts(Type="CODEPIPELINE"),
        Environment=codebuild.Environment(
            Type="LINUX_CONTAINER",
            ComputeType="BUILD_GENERAL1_SMALL",
            Image="aws/codebuild/amazonlinux-x86_64-standard:5.0",
            EnvironmentVariables=[],
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
                RunOrder=1,
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
                RunOrder=1,
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
        Location=Sub(bucket_name(region)),
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
            Description=f"Artifact bucket in {region}",
            Value=Sub(bucket_name(region)),
        )
    )

print(json.dumps(in_reading_order(template), indent=1))
