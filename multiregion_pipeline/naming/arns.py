"""ARNs as text, in any partition.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
"""

from __future__ import annotations

ACCOUNT = "${AWS::AccountId}"


def arn(service: str, region: str, resource: str, account: str = ACCOUNT) -> str:
    """Write the ARN of a regional resource.

    :param region: a Region, ``*``, or empty for a global service.
    """
    return f"arn:${{AWS::Partition}}:{service}:{region}:{account}:{resource}"


def bucket_arn(bucket: str, objects: str = "") -> str:
    """Write the ARN of a bucket, or of the objects in it that a pattern names."""
    return f"arn:${{AWS::Partition}}:s3:::{bucket}" + (f"/{objects}" if objects else "")
