"""What moto's services lack or get wrong, apart from CloudFormation."""

from . import codebuild, codepipeline, iam, kms, logs, s3


def install() -> None:
    """Add and mend all of it."""
    for service in (codebuild, codepipeline, iam, kms, logs, s3):
        service.install()
