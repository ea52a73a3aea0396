"""Requests to ask about: those that are needed, and those of anybody who goes astray."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from . import catalogue
from .cloud import Cloud
from .evaluator import Document, Resource
from .need import ABSENT, Need

STRANGER = "999999999999"
UNUSED_REGION = "mx-central-1"
OPEN: Document = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}],
}
"""What belongs to another account refuses nobody, so that a refusal is the caller's own doing."""

_FOREIGN = {
    "iam:PassedToService": (
        "cloudformation.amazonaws.com",
        "codebuild.amazonaws.com",
        "ec2.amazonaws.com",
        "ecs-tasks.amazonaws.com",
        "lambda.amazonaws.com",
    ),
    "iam:PolicyARN": (
        "arn:aws:iam::aws:policy/AdministratorAccess",
        "arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM",
        f"arn:aws:iam::{STRANGER}:policy/own",
    ),
    "kms:ViaService": ("secretsmanager.{region}.amazonaws.com",),
}
# Uploads are encrypted, and callers belong to the organization that the definitions name. That
# others are refused is for the tests of single policies.
_ALWAYS = {
    "s3:x-amz-server-side-encryption": "aws:kms",
    "aws:PrincipalOrgID": "o-a1b2c3d4e5",
}
_ACCOUNT = re.compile(r"[0-9]{12}")

Given = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A call, what it is about, and what comes with it."""

    action: str
    resource: Resource
    given: Given = ()

    @property
    def context(self) -> dict[str, str]:
        """The condition keys of the request."""
        return _ALWAYS | dict(self.given)

    def __str__(self) -> str:
        """Write the request in one line."""
        owner = f" of {self.resource.account}" if ":s3:::" in self.resource.arn else ""
        owner = f" in {self.resource.region}" if self.resource.arn == "*" else owner
        given = "".join(f" {key}={value}" for key, value in self.given)
        return f"{self.action} on {self.resource.arn}{owner}{given}"


def requests(cloud: Cloud, need: Need) -> Iterator[Request]:
    """Make every request that a need stands for.

    :raises AssertionError: the table names a call that AWS does not know, or not on such an ARN.
    """
    about = resource(cloud, sample(need.on), need.region)
    for call in need.calls:
        meant = [name for name in catalogue.meant(call) if catalogue.fits(name, about.arn)]
        assert meant, f"{call} on {need.on}: {need.source}"
        for name in sorted(meant):
            for given in _contexts({key: set(values) for key, values in need.context.items()}):
                yield Request(name, about, given)


def is_needed(request: Request, needs: Iterable[Need]) -> bool:
    """Tell whether any need stands for a request.

    :param needs: of the request's action.
    """
    return any(
        _matches(request.resource.arn, need.on)
        and _is_there(request.resource, need)
        and _fits(dict(request.given), need)
        and (_is_stranger_s_own(need.on) or request.resource.account != STRANGER)
        for need in needs
    )


def variants(needs: Iterable[Need], conditions: Mapping[str, set[str]]) -> set[Given]:
    """Make every context in which a request for an action may come; ``{region}`` is the resource's.

    :param needs: of that action.
    :param conditions: condition keys and values of the policies that speak of it.
    """
    keys: dict[str, set[str]] = {key: set(values) for key, values in conditions.items()}
    for need in needs:
        for key, needed in need.context.items():
            keys.setdefault(key, set()).update(needed)
    for key, values in keys.items():
        values.update((ABSENT, *_FOREIGN.get(key, ("stranger",))))
    return set(_contexts(keys))


def universe(cloud: Cloud, needs: Iterable[Need], names: Iterable[str]) -> list[Resource]:
    """Return everything that is needed, made or strange.

    :param names: what the pipeline's own things are called; strangers have another name there.
    """
    needs = tuple(needs)
    regions = {need.region for need in needs} | {UNUSED_REGION, cloud.home.environment.region}
    own = ({sample(need.on) for need in needs} - {"*"}) | set(cloud.resources)
    own |= {f"{arn}/any" for arn in own if re.fullmatch(r"arn:[^:]+:s3:::[^/]+", arn)}
    arns = set(own)
    accounts = {STRANGER, *(stack.environment.account for stack in cloud.stacks)}
    for arn in own:
        arns.update(_mistaken(arn, tuple(names), accounts, cloud.home.environment.region))
    places = {sample(need.on): need.region for need in needs}
    found = [resource(cloud, arn, places.get(arn, "")) for arn in sorted(arns)]
    squatted = [
        replace(each, account=STRANGER, policy=OPEN) for each in found if ":s3:::" in each.arn
    ]
    # A bucket's ARN does not tell where it is; some grants are for Regions other than home.
    distant = [replace(each, place=UNUSED_REGION) for each in found if ":s3:::stranger" in each.arn]
    nothing = [Resource("*", "", place=region) for region in sorted(regions - {""})]
    return [*found, *squatted, *distant, *nothing]


def resource(cloud: Cloud, arn: str, region: str = "") -> Resource:
    """Return what an ARN names, as it is or as open as it can be.

    :param region: where it is, if neither the ARN nor the templates say so.
    """
    place = region or cloud.home.environment.region
    if arn in cloud.resources:
        return cloud.resources[arn]
    account = f"{arn}:::::".split(":")[4]
    if account == STRANGER and ":role/" not in arn:
        # An alias that others may have chosen too.
        aliases = {alias for each in cloud.resources.values() for alias in _aliases(each)}
        return Resource(arn, STRANGER, OPEN, {"kms:ResourceAliases": sorted(aliases)})
    if ":s3:::" in arn:
        bucket = cloud.resources.get(arn.partition("/")[0])
        if bucket:
            return replace(bucket, arn=arn)
        return Resource(arn, cloud.account, _left_to_identities(cloud), place=place)
    if arn.split(":")[2:3] == ["kms"]:
        return Resource(arn, account, _left_to_identities(cloud), _left_behind(cloud, arn))
    if ":role/" in arn:
        return Resource(arn, account, _left_to_identities(cloud))
    return Resource(arn, account if _ACCOUNT.fullmatch(account) else "", place=region)


@cache
def sample(pattern: str) -> str:
    """Return one ARN, or one value, that a pattern stands for."""
    return pattern if pattern == "*" else pattern.replace("*", "any")


def possible(request: Request) -> bool:
    """Tell whether such a request can come: a service calls the keys of its own Region."""
    through = dict(request.given).get("kms:ViaService", "")
    own = rf"\w+\.{request.resource.region}\.amazonaws\.(com|com\.cn|eu)"
    return not through or re.fullmatch(own, through) is not None


def _left_behind(cloud: Cloud, arn: str) -> dict[str, list[str]]:
    """Give a key the alias that it keeps when its Region is taken out."""
    if arn.split(":")[3] != UNUSED_REGION:
        return {}
    name = arn.split(":", 4)[4]
    alike = [each for known, each in cloud.resources.items() if known.endswith(f":{name}")]
    return {"kms:ResourceAliases": sorted({alias for each in alike for alias in _aliases(each)})}


def _left_to_identities(cloud: Cloud) -> Document:
    """Write the policy of what exists already: the policies of every account's roles decide."""
    places = {stack.environment.account: stack.environment.partition for stack in cloud.stacks}
    roots = [f"arn:{partition}:iam::{account}:root" for account, partition in places.items()]
    everything = {"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": {"AWS": roots}}
    return {"Version": "2012-10-17", "Statement": [everything]}


def _mistaken(arn: str, names: tuple[str, ...], accounts: set[str], home: str) -> Iterator[str]:
    """Yield ARNs that differ in the Region, the account or the name."""
    head, service, region, account, rest = arn.split(":", 5)[1:]
    prefix = f"arn:{head}:{service}"
    if region:
        yield from (f"{prefix}:{wrong}:{account}:{rest}" for wrong in (UNUSED_REGION, home))
    if _ACCOUNT.fullmatch(account):
        yield from (f"{prefix}:{region}:{other}:{rest}" for other in accounts)
    kind, name = re.fullmatch(r"([A-Za-z-]+[:/])?(.*)", rest).groups("")  # type: ignore[union-attr]
    first = re.split(r"[/:]", name, maxsplit=1)
    tail = name[len(first[0]) :]
    if service == "s3":
        kind, first, tail = "", [rest.partition("/")[0]], rest[len(rest.partition("/")[0]) :]
        yield f"{prefix}:::{first[0]}/stranger" if tail else f"{prefix}:::stranger"
    place = f"{prefix}:{region}:{account}:{kind}"
    yield f"{place}other-{first[0]}{tail}"
    yield f"{place}{first[0]}-other{tail}"
    for known in names:
        if known in rest:
            yield f"{prefix}:{region}:{account}:{rest.replace(known, 'stranger')}"


def _contexts(keys: Mapping[str, set[str]]) -> Iterator[Given]:
    ordered = sorted(keys)
    for values in itertools.product(*(sorted(map(sample, keys[key])) for key in ordered)):
        pairs = zip(ordered, values, strict=True)
        yield tuple((key, _any(value)) for key, value in pairs if value != ABSENT)


def _any(value: str) -> str:
    return "anything" if value == "*" else value


def _fits(given: Mapping[str, str], need: Need) -> bool:
    return all(
        any(_matches(given.get(key, ABSENT), value) for value in values)
        if key in given
        else ABSENT in values
        for key, values in need.context.items()
    )


def _is_there(about: Resource, need: Need) -> bool:
    """Compare the Regions, unless an ARN has told the resources apart already."""
    return need.on != "*" or need.region in ("", about.region)


@cache
def _matches(text: str, pattern: str) -> bool:
    if pattern == ABSENT:
        return text == ABSENT
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), text) is not None


def _is_stranger_s_own(pattern: str) -> bool:
    return pattern == "*" or pattern.split(":")[4] in (STRANGER, "*")


def _aliases(known: Resource) -> list[str]:
    found = known.context.get("kms:ResourceAliases", [])
    return found if isinstance(found, list) else [found]
