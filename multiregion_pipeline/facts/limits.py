"""Numbers and forms that AWS enforces.

Patterns are text for ``re.fullmatch``, which compiles each at its first use; a pattern holds the
length as well as the characters.
"""

from __future__ import annotations

# CodePipeline: names
# https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html
# https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionDeclaration.html
PIPELINE_NAME = STAGE_NAME = ACTION_NAME = RULE_NAME = r"[A-Za-z0-9.@\-_]{1,100}"
ARTIFACT_NAME = r"[a-zA-Z0-9_\-]{1,100}"
NAMESPACE = r"[A-Za-z0-9@\-_]{1,100}"
TAKEN_NAMESPACES = frozenset({"variables", "codepipeline"})
PROVIDER_NAME = r"[0-9A-Za-z_-]{1,35}"
PROVIDER_VERSION = r"[0-9A-Za-z_-]{1,9}"
ROLE_ARN = r"arn:aws(-[\w]+)*:iam::[0-9]{12}:role/.*"
LONGEST_ROLE_ARN = 1024
ARTIFACT_STORE_LOCATION = r"[a-zA-Z0-9\-\.]{3,63}"
LONGEST_ENCRYPTION_KEY_ID = 400

# CodePipeline: how many
# https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html
FEWEST_STAGES = 2
MOST_STAGES = 50
# The page names 50 actions in a stage and 100 in parallel or in sequence: the smaller is safe.
MOST_STAGE_ACTIONS = 50
MOST_PIPELINE_ACTIONS = 1000
HIGHEST_RUN_ORDER = 999
MOST_VARIABLES = 50
MOST_TRIGGERS = 50
MOST_TAGS = 50
LONGEST_TAG_KEY = 128
LONGEST_TAG_VALUE = 256
MOST_CONCURRENT_EXECUTIONS = 50
MOST_CONCURRENT_ACTIONS_IN_PARALLEL_MODE = 5
MOST_PIPELINES_IN_REGION = 1000
MOST_POLLING_PIPELINES_IN_REGION = 300

# CodePipeline: what an action carries
# https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionDeclaration.html
LONGEST_CONFIGURATION_KEY = 50
LONGEST_CONFIGURATION_VALUE = 1000
MOST_RESOLVED_CONFIGURATION_BYTES = 100 * 1024
MOST_OUTPUT_VARIABLE_BYTES = 122_880
LONGEST_PARAMETER_OVERRIDES = 1024
MOST_COMMANDS = 50
LONGEST_COMMAND = 1000
MOST_OUTPUT_VARIABLES = 15
LONGEST_OUTPUT_VARIABLE = 128
MOST_ENVIRONMENT_VARIABLES = 10
ENVIRONMENT_VARIABLE_NAME = r"[A-Za-z0-9_]{1,128}"
LONGEST_ENVIRONMENT_VARIABLE_VALUE = 2000
MOST_OUTPUT_FILES = 10
LONGEST_OUTPUT_FILE = 128
SHORTEST_APPROVAL_MINUTES = 5
LONGEST_APPROVAL_MINUTES = 86_400
# A stack set's template that an action reads from an artifact.
# https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StackSets.html
LARGEST_STACK_SET_TEMPLATE_OF_ACTION = 460_800

# CodePipeline: variables
# https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
VARIABLE_NAME = r"[A-Za-z0-9@\-_]{1,128}"
LONGEST_VARIABLE_VALUE = 1000
LONGEST_VARIABLE_DESCRIPTION = 200

# CodePipeline: conditions and rules
# https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_RuleDeclaration.html
MOST_CONDITIONS = 1
MOST_RULES = 5
MOST_RULE_CONFIGURATION_KEYS = 200
LONGEST_RULE_CONFIGURATION_VALUE = 10_000

# CodePipeline: triggers
# https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html
MOST_TRIGGER_FILTERS = 3
MOST_FILTER_PATTERNS = 8
LONGEST_FILTER_PATTERN = 255
MOST_TRIGGER_BYTES = 200 * 1024

# CloudFormation
# https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
STACK_NAME = STACK_SET_NAME = r"[A-Za-z][A-Za-z0-9-]{0,127}"
LARGEST_TEMPLATE_BODY = 51_200
LARGEST_TEMPLATE_IN_BUCKET = 1024 * 1024
MOST_RESOURCES = 500
MOST_PARAMETERS = 200
MOST_OUTPUTS = 200
MOST_MAPPINGS = 200
MOST_MAPPING_ATTRIBUTES = 200
MOST_DYNAMIC_REFERENCES = 60
LONGEST_TEMPLATE_NAME = 255
LONGEST_TEMPLATE_DESCRIPTION = 1024
LARGEST_PARAMETER_VALUE = 4096
LARGEST_CUSTOM_RESOURCE_RESPONSE = 4096
MOST_STACKS = 2000
MOST_STACK_SETS = 1000
MOST_STACK_INSTANCES = 100_000
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html
EXECUTION_ROLE_NAME = r"[a-zA-Z_0-9+=,.@-]{1,64}"

# S3
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html
LONGEST_BUCKET_NAME = 63
_BUCKET_NAME = (
    r"(?!xn--|sthree-|amzn-s3-demo-)"
    r"(?!.*(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$)"
    r"(?!.*\.\.)(?![0-9]+(\.[0-9]+){3}$)"
    r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"
)
GLOBAL_BUCKET_NAME = r"(?!.*-an$)" + _BUCKET_NAME
ACCOUNT_REGIONAL_BUCKET_NAME = r"(?=.+-[0-9]{12}-[a-z0-9-]+-an$)" + _BUCKET_NAME

# KMS
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-alias.html
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html
KEY_ALIAS = r"(?!alias/aws/)alias/[a-zA-Z0-9:/_-]{1,250}"
LONGEST_KEY_POLICY = 32_768
SHORTEST_KEY_WAIT_DAYS = 7
LONGEST_KEY_WAIT_DAYS = 30

# IAM: policies without their white space
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
LONGEST_INLINE_POLICIES = 10_240
LONGEST_MANAGED_POLICY = 6_144
LONGEST_TRUST_POLICY = 2_048
LONGEST_RAISED_TRUST_POLICY = 8_192
MOST_MANAGED_POLICIES = 20
MOST_RAISED_MANAGED_POLICIES = 25
LONGEST_ROLE_NAME = 64
LONGEST_POLICY_NAME = 128
LONGEST_IAM_PATH = 512

# EventBridge
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
MOST_EVENT_RULES = 300
MOST_EVENT_RULES_ELSEWHERE = {"af-south-1": 100, "eu-south-1": 100}
MOST_EVENT_TARGETS = 5
LONGEST_EVENT_PATTERN = 2_048
LONGEST_BUS_POLICY = 10_240

# Notification rules
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codestarnotifications-notificationrule.html
NOTIFICATION_RULE_NAME = r"[A-Za-z0-9\-_ ]{1,64}"
MOST_NOTIFICATION_TARGETS = 10
MOST_NOTIFICATION_EVENTS = 200
MOST_NOTIFICATION_RULES = 10
