"""CloudFormation's order and policies, where moto has none.

moto keeps the API: stacks, change sets, events, stack sets. What happens to the resources is done
here, since moto knows neither updates of roles, buckets and keys, nor rollback, nor
``UpdateReplacePolicy`` and ``RetainExceptOnCreate``, and creates without regard to ``DependsOn``
what a change set adds.
"""

from . import limits, stack_sets, stacks


def install() -> None:
    """Put all of it in the place of moto's own."""
    stacks.install()
    stack_sets.install()
    limits.install()
