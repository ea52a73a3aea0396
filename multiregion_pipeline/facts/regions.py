"""AWS Regions, and what each of them has.

https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html (CodePipeline)
https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html
https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html
"""

from __future__ import annotations

from dataclasses import dataclass

from .partitions import AWS, CHINA, EUROPE, GOVCLOUD, Partition


@dataclass(frozen=True, slots=True)
class Region:
    """One Region.

    :param code: for example ``eu-west-1``.
    :param opt_in: an account must enable the Region before anything can be made there.
    :param codepipeline: CodePipeline runs there, so actions and artifact stores may be there.
    """

    code: str
    partition: Partition = AWS
    opt_in: bool = False
    codepipeline: bool = True


_OPEN = (
    "us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 eu-central-1 eu-north-1 eu-west-1"
    " eu-west-2 eu-west-3 ap-south-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-southeast-1"
    " ap-southeast-2 sa-east-1"
)
_OPT_IN = (
    "eu-central-2 eu-south-1 eu-south-2 il-central-1 af-south-1 ap-east-1 ap-south-2"
    " ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 me-south-1 me-central-1"
)
_WITHOUT_CODEPIPELINE = "ca-west-1 mx-central-1 ap-east-2 ap-southeast-7"

REGIONS = {
    region.code: region
    for region in (
        *(Region(code) for code in _OPEN.split()),
        *(Region(code, opt_in=True) for code in _OPT_IN.split()),
        *(Region(code, opt_in=True, codepipeline=False) for code in _WITHOUT_CODEPIPELINE.split()),
        Region("us-gov-west-1", GOVCLOUD),
        Region("us-gov-east-1", GOVCLOUD),
        Region("cn-north-1", CHINA),
        Region("cn-northwest-1", CHINA),
        Region("eusc-de-east-1", EUROPE),
    )
}

LONGEST_REGION = max(map(len, REGIONS))
"""Names are sized for this many characters, so that no name changes with the list of Regions."""

WITHOUT_CONNECTIONS = frozenset(
    "ap-east-1 ap-south-2 ap-southeast-3 ap-southeast-4 ap-northeast-3 af-south-1 me-south-1"
    " me-central-1 eu-south-2 eu-central-2 il-central-1 us-gov-west-1".split()
)
"""Regions in which a CodeConnections source cannot run."""

WITHOUT_BUCKET_NAMESPACE = frozenset({"me-south-1", "me-central-1"})
"""Regions in which S3 has no account-regional bucket namespace."""
