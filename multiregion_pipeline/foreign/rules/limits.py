"""Names, limits and the type of the pipeline."""

from __future__ import annotations

from .row import API, GUIDE, QUOTAS, Row

_STACKS = f"{GUIDE}/action-reference-CloudFormation.html"
_ACTION = f"{API}/API_ActionDeclaration.html"
_CONNECTION = f"{GUIDE}/action-reference-CodestarConnectionSource.html"

LIMITS = (
    Row(
        "E9201",
        "The name of a pipeline has a character or a length that CodePipeline refuses",
        "Names have 1 to 100 letters, digits, or . @ - _; creation fails with others.",
        QUOTAS,
    ),
    Row(
        "E9202",
        "ConnectionArn is not the ARN of a connection",
        "A source through a connection needs the whole ARN, not the connection's name or its host.",
        _CONNECTION,
    ),
    Row(
        "E9203",
        "FullRepositoryId does not name an owner and a repository",
        "It is owner/name, without the address of the host; a source that is not found fails every"
        " execution.",
        _CONNECTION,
    ),
    Row(
        "E9204",
        "StackName cannot be the name of a stack",
        "A stack's name begins with a letter and has up to 128 letters, digits and hyphens; the"
        " action fails when it first runs.",
        _STACKS,
    ),
    Row(
        "E9207",
        "The name of a stage has a character or a length that CodePipeline refuses",
        "Names have 1 to 100 letters, digits, or . @ - _; cfn-lint itself judges those of actions.",
        QUOTAS,
    ),
    Row(
        "E9501",
        "A pipeline has more stages than CodePipeline takes",
        "At most 50; cfn-lint itself tells where there are too few.",
        QUOTAS,
    ),
    Row(
        "E9502",
        "A stage has more actions than CodePipeline takes",
        "At most 50.",
        QUOTAS,
    ),
    Row(
        "E9503",
        "A pipeline has more actions than CodePipeline takes",
        "At most 1000.",
        QUOTAS,
    ),
    Row(
        "E9504",
        "A value in the configuration of an action is longer than CodePipeline takes",
        "At most 1000 characters; ParameterOverrides and EnvironmentVariables outgrow them first."
        " Deploy-time parts are not counted.",
        _ACTION,
    ),
    Row(
        "E9505",
        "A command is empty or longer than CodePipeline takes",
        "1 to 1000 characters: put longer ones into a script.",
        _ACTION,
    ),
    Row(
        "E9510",
        "RunOrder is not 1 to 999",
        "CodePipeline refuses the pipeline.",
        _ACTION,
    ),
    Row(
        "E9591",
        "A pipeline of type V1 uses what only V2 has",
        "Variables, triggers, conditions, execution modes but SUPERSEDED, and newer actions.",
        f"{GUIDE}/pipeline-types-planning.html",
    ),
    Row(
        "I9593",
        "More actions than CodePipeline runs at once would run side by side in PARALLEL mode",
        "Five at a time: the others wait.",
        QUOTAS,
    ),
)
