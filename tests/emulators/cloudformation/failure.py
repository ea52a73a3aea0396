"""Why an operation on a resource failed."""


class Failure(Exception):
    """An operation that failed, with the reason CloudFormation would give."""
