"""AWS partitions.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Partition:
    """A group of Regions with its own accounts and its own domain.

    :param name: second part of every ARN.
    :param suffix: domain of the service endpoints, as ``AWS::URLSuffix`` gives it.
    :param console: domain of the management console.
    """

    name: str
    suffix: str
    console: str


AWS = Partition("aws", "amazonaws.com", "console.aws.amazon.com")
CHINA = Partition("aws-cn", "amazonaws.com.cn", "console.amazonaws.cn")
GOVCLOUD = Partition("aws-us-gov", "amazonaws.com", "console.amazonaws-us-gov.com")
EUROPE = Partition("aws-eusc", "amazonaws.eu", "console.amazonaws-eusc.eu")
