"""How a version is built, once for all Regions."""

from __future__ import annotations

from typing import Annotated, Literal

from .shape.field import Limits, field
from .shape.model import Model
from .values import Value

Compute = Literal[
    "BUILD_GENERAL1_SMALL",
    "BUILD_GENERAL1_MEDIUM",
    "BUILD_GENERAL1_LARGE",
    "BUILD_GENERAL1_XLARGE",
    "BUILD_GENERAL1_2XLARGE",
]
LogRetention = Literal[
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
    3288, 3653,
]  # fmt: skip
EnvironmentName = Annotated[str, Limits(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
RuntimeName = Annotated[str, Limits(pattern=r"^[a-z]+$")]
RuntimeVersion = Annotated[str, Limits(pattern=r"^[a-z0-9.]+$")]
Commands = tuple[Annotated[str, Limits(min_length=1)], ...]


class _CodeBuildProject(Model):
    """What every CodeBuild project has."""

    image: Value = field(
        default="aws/codebuild/amazonlinux-x86_64-standard:5.0",
        description="Image the build runs in.",
    )
    compute: Compute = field(
        default="BUILD_GENERAL1_SMALL", description="Size of the build machine."
    )
    environment: dict[EnvironmentName, Value] = field(
        default_factory=dict, description="Environment variables of the build."
    )
    timeout_minutes: int = field(default=60, ge=5, le=2160, description="When a build is given up.")
    log_retention_days: LogRetention = field(
        default=90, description="How long build logs are kept."
    )
    role: Value | None = field(
        default=None, description="ARN of a role to use instead of a new one."
    )


class SamBuild(_CodeBuildProject):
    """``sam build`` once, then ``sam package`` into every Region's bucket.

    Gives one template a Region, ``packaged-<region>.yaml``, all with the same code. A
    ``samconfig.toml`` next to the template may say how to build, but not how to package.

    https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-cli-command-reference-sam-package.html
    """

    type: Literal["sam"] = "sam"
    template: str = field(default="template.yaml", description="The SAM template in the source.")
    runtimes: dict[RuntimeName, RuntimeVersion] = field(
        default_factory=dict,
        description='Versions of the languages in the image, for example python: "3.12"; without'
        " them, CodeBuild takes those of its own choice.",
    )
    install: Commands = field(default=(), description="Commands before anything else.")
    test: Commands = field(default=(), description="Commands after the build, before packaging.")
    files: tuple[str, ...] = field(
        default=(), description="Further files that deploy actions read."
    )


class CodeBuild(_CodeBuildProject):
    """A CodeBuild project with a build specification of your own.

    The build finds ``REGIONS`` (separated by spaces) in its environment and, for each Region such
    as eu-west-1, ``BUCKET_EU_WEST_1`` and ``KEY_EU_WEST_1`` (empty where the store has no key of
    its own), to package into; objects go below ``CODE_PREFIX``.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html
    """

    type: Literal["codebuild"] = "codebuild"
    project: Value | None = field(
        default=None, description="Name of a project that exists already."
    )
    buildspec: Value = field(
        default="buildspec.yml", description="Path of the specification in the source."
    )


Build = SamBuild | CodeBuild
