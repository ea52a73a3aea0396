"""Definitions that are legal by what AWS documents, as plain data."""

from __future__ import annotations

import string
from typing import Any

from hypothesis import strategies as st

from multiregion_pipeline.definition.region_code import USABLE
from multiregion_pipeline.facts.regions import REGIONS, WITHOUT_CONNECTIONS

Definition = dict[str, Any]

LETTERS = string.ascii_letters
NAMES = st.one_of(
    st.text(f"{LETTERS}{string.digits}.@_-", min_size=1, max_size=100),
    st.text("x", min_size=99, max_size=100),
    st.sampled_from(["-", "1orders", "sthree-orders", "xn--orders", "amzn-s3-demo-orders", "a.-b"]),
)
PARAMETER_NAMES = ("ConnectionArn", "Level", "Branch", "RoleArn", "x1")
# Text as people write it: any letters, and what JSON, YAML, shells and Fn::Sub take for themselves.
WORDS = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]),
        st.sampled_from("\"'\\{}[]:,#&*!|>%@`-? ="),
    ),
    min_size=1,
    max_size=20,
)
REFERENCES = st.sampled_from(
    ["${AWS::AccountId}", "${AWS::Region}", "${AWS::Partition}", "${Level}", "${!Level}", "${!}"]
)
# Where two pieces meet, no reference begins that neither holds.
VALUES = st.lists(
    st.one_of(WORDS.map(lambda text: text.replace("${", "${!}")), REFERENCES),
    min_size=1,
    max_size=3,
).map(lambda pieces: "\0".join(pieces).replace("$\0{", "$ {").replace("\0", ""))

_SLUG = st.text(string.ascii_lowercase + string.digits, min_size=3, max_size=20)
_TAG = st.text(LETTERS + string.digits + " +-=._:/@é", min_size=1, max_size=30)
_PARTITIONS: dict[str, list[str]] = {}
for _code in USABLE:
    _PARTITIONS.setdefault(REGIONS[_code].partition.name, []).append(_code)


def partition(region: str) -> str:
    return REGIONS[region].partition.name


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    """Draw a definition that nothing in AWS's documentation speaks against, size apart."""
    usable = _PARTITIONS[draw(st.sampled_from(["aws"] * 6 + sorted(_PARTITIONS)))]
    regions = draw(st.lists(st.sampled_from(usable), min_size=1, max_size=6, unique=True))
    if draw(st.integers(0, 4)) == 0:
        regions = draw(st.permutations(list(dict.fromkeys([*regions, *usable[-3:]]))))
    home = draw(st.one_of(st.sampled_from(regions), st.sampled_from(usable)))
    definition: Definition = {
        "name": draw(NAMES),
        "home": home,
        "regions": list(regions),
        "parameters": {"Level": {"default": "info"}, "Branch": {"default": "main"}}
        | {name: {} for name in PARAMETER_NAMES if name not in ("Level", "Branch")},
        "source": draw(sources(home)),
        "deploy": draw(deploys(regions, partition(home))),
    }
    optional = {
        "description": st.text(max_size=200),
        "tags": st.dictionaries(_TAG.filter(_is_free), _TAG, max_size=4),
        "execution_mode": st.sampled_from(["QUEUED", "SUPERSEDED", "PARALLEL"]),
        "build": builds(partition(home)),
        "rollout": rollouts(regions),
        "artifact_stores": stores(home, regions),
        "permissions_boundary": roles(partition(home)).map(
            lambda role: role.replace(":role/", ":policy/")
        ),
    }
    for key, values in optional.items():
        if draw(st.booleans()):
            definition[key] = draw(values)
    return definition


def _is_free(tag: str) -> bool:
    return not tag.strip().lower().startswith("aws:")


def roles(of: str) -> st.SearchStrategy[str]:
    return st.sampled_from(
        [
            f"arn:{of}:iam::111122223333:role/deploy",
            "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/team/deploy",
            "${RoleArn}",
        ]
    )


@st.composite
def sources(draw: st.DrawFn, home: str) -> Definition:
    kinds = ["codecommit", "s3"] + ["connection"] * (home not in WITHOUT_CONNECTIONS)
    kind = draw(st.sampled_from(kinds))
    branch = draw(st.sampled_from(["main", "feature/ü", "${Branch}"]))
    source: Definition = {"type": kind}
    if kind == "connection":
        arn = f"arn:{partition(home)}:codeconnections:{home}:111122223333:connection/0a1b"
        source |= {
            "connection": draw(st.sampled_from([arn, "${ConnectionArn}"])),
            "repository": "acme/" + draw(_SLUG),
            "branch": branch,
        }
    elif kind == "codecommit":
        source |= {"repository": draw(_SLUG), "branch": branch}
    else:
        source |= {"bucket": draw(_SLUG), "key": draw(st.sampled_from(["a.zip", "a/${Level}.zip"]))}
    if draw(st.booleans()):
        source["detect_changes"] = draw(st.booleans())
    return source


@st.composite
def builds(draw: st.DrawFn, of: str) -> Definition:
    build: Definition = {"type": draw(st.sampled_from(["sam", "codebuild"]))}
    commands = st.lists(VALUES, max_size=2)
    if build["type"] == "sam":
        own: dict[str, st.SearchStrategy[Any]] = {
            "template": st.sampled_from(["template.yaml", "a b/c'd.yaml"]),
            "install": commands,
            "test": commands,
            "files": st.lists(WORDS, max_size=2),
        }
    else:
        own = {"project": _SLUG, "buildspec": st.just("ci/buildspec.yml")}
    own |= {
        "image": st.sampled_from(["aws/codebuild/standard:7.0", "${AWS::AccountId}/image"]),
        "compute": st.sampled_from(["BUILD_GENERAL1_SMALL", "BUILD_GENERAL1_LARGE"]),
        "environment": st.dictionaries(st.sampled_from(["LEVEL", "_x", "A1"]), VALUES, max_size=3),
        "timeout_minutes": st.integers(5, 2160),
        "log_retention_days": st.sampled_from([1, 7, 3653]),
        "role": roles(of),
    }
    return draw(_some_of(build, own))


@st.composite
def deploys(draw: st.DrawFn, regions: list[str], of: str) -> Definition:
    parameters = st.dictionaries(st.sampled_from(["Level", "Size", "x9"]), VALUES, max_size=3)
    stack = st.text(f"{LETTERS}{string.digits}-", max_size=90).map("s{}".format)
    permission = {"actions": ["sqs:Get*"], "resources": [f"arn:{of}:sqs:*:${{AWS::AccountId}}:*"]}
    return draw(
        _some_of(
            {
                "type": "cloudformation",
                "stack": draw(stack) + draw(st.sampled_from(["", "-{region}"])),
            },
            {
                "template": st.sampled_from(["t.yaml", "out/{region}.json"]),
                "mode": st.sampled_from(["change-set", "create-update", "replace-on-failure"]),
                "change_set": stack,
                "capabilities": st.lists(
                    st.sampled_from(["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"]), unique=True
                ),
                "parameters": parameters,
                "region_parameters": st.dictionaries(
                    st.sampled_from(regions), parameters, max_size=3
                ),
                "configuration": st.just("{region}.json"),
                "role": roles(of),
                "role_per": st.sampled_from(["pipeline", "region"]),
                "services": st.lists(
                    st.sampled_from(["api-gateway", "dynamodb", "events", "sns", "sqs"]),
                    unique=True,
                ),
                "permissions": st.lists(st.just(permission), max_size=1),
            },
        )
    )


@st.composite
def rollouts(draw: st.DrawFn, regions: list[str]) -> Definition:
    shuffled = draw(st.permutations(regions))
    cuts = sorted(draw(st.sets(st.integers(1, len(regions)))) - {len(regions)})
    waves = [shuffled[i:j] for i, j in zip([0, *cuts], [*cuts, len(regions)], strict=True)]
    return draw(
        _some_of(
            {},
            {
                "order": st.sampled_from(["simultaneous", "sequential", waves]),
                "choose_region": st.booleans(),
                "approval": st.sampled_from(["none", "first", "every-wave"]),
            },
        )
    )


@st.composite
def stores(draw: st.DrawFn, home: str, regions: list[str]) -> Definition:
    used = list(dict.fromkeys([home, *regions]))
    existing = {
        region: draw(_existing(region))
        for region in draw(st.lists(st.sampled_from(used), unique=True))
    }
    ways = st.sampled_from(["stack-set", "stacks"])
    others = [region for region in used if region != home and region not in existing]
    settings: Definition = {"existing": existing} if existing else {}
    options: dict[str, st.SearchStrategy[Any]] = {
        "expire_after_days": st.integers(1, 36_500),
        "prefix": st.one_of(_SLUG.map(lambda slug: f"x{slug}"), st.just("x-1"), st.just("a" * 32)),
    }
    if others:
        options["provision"] = st.one_of(
            ways, st.dictionaries(st.sampled_from(others), ways, min_size=1)
        )
    elif set(used) - {home}:
        options["provision"] = st.just("existing")
    if set(existing) < set(used):
        options["retention"] = st.sampled_from(["retain", "delete"])
    settings = draw(_some_of(settings, options))
    provision = settings.get("provision", "stack-set")
    stacked = [provision] if isinstance(provision, str) else provision.values()
    if home not in existing and "stacks" not in stacked and draw(st.booleans()):
        settings["keys"] = draw(st.sampled_from(["regional", "multi-region"]))
    return settings


@st.composite
def _existing(draw: st.DrawFn, region: str) -> Definition:
    store = {"bucket": f"{draw(_SLUG)}-{region}"}
    key = f"arn:{partition(region)}:kms:{region}:111122223333:key/0a1b2c3d"
    keys = [None, key, "alias/artifacts", key.replace("key/", "alias/")]
    chosen = draw(st.sampled_from(keys))
    return store | ({"key": chosen} if chosen else {})


@st.composite
def _some_of(
    draw: st.DrawFn, given: Definition, options: dict[str, st.SearchStrategy[Any]]
) -> Definition:
    """Add some of the optional keys."""
    chosen = [key for key in options if draw(st.booleans())]
    return given | {key: draw(options[key]) for key in chosen}
