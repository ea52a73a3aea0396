from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from cfn_flip import to_json
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import multiregion_pipeline as library
from tests.oracles.iam_sizes import oversize
from tests.oracles.intrinsics import Environment, resolved
from tests.oracles.literals import hard_coded_partitions
from tests.oracles.pipeline_api import request
from tests.oracles.references import cycles, undefined_references
from tests.oracles.service_model import violations
from tests.oracles.stack_sets import instances
from tests.oracles.stores import made_stores, unmatched_stores

from .definitions import NAMES, Definition, definitions
from .template import built, entered, illegal_names, installed, physical_names, the_pipeline


def elsewhere(definition: Definition) -> list[str]:
    """List the Regions whose stores other templates make, or that exist already."""
    settings = definition.get("artifact_stores", {})
    provision = settings.get("provision", "stack-set")
    if isinstance(provision, str):
        provision = dict.fromkeys(definition["regions"], provision)
    apart = [
        region
        for region, way in provision.items()
        if way != "stack-set" and region != definition["home"]
    ]
    return [*settings.get("existing", {}), *apart]


@given(definitions())
def test_every_legal_definition_gives_a_template_that_aws_accepts(definition: Definition) -> None:
    template = built(definition)
    assume(template)
    assert template is not None
    home = Environment(region=definition["home"])
    pipeline = the_pipeline(template, home)
    assert violations("codepipeline", "CreatePipeline", request(pipeline)) == []
    assert unmatched_stores(template, home, elsewhere(definition)) == []
    assert oversize(template, home) == []
    assert hard_coded_partitions(template) == []
    assert undefined_references(template) == []
    assert cycles(template) == []
    assert illegal_names(template, home) == []
    for instance in instances(template, home):
        assert undefined_references(instance.body) == []
        assert cycles(instance.body) == []
        assert hard_coded_partitions(instance.body) == []
        assert illegal_names(instance.body, instance.environment) == []


@given(definitions())
def test_equal_definitions_give_equal_bytes_however_written(definition: Definition) -> None:
    as_objects = library.Pipeline(**definition)
    findings = library.check(as_objects)
    # These end a line of YAML unless they are escaped, which PyYAML does not see to.
    plain = not set("\x85\u2028\u2029") & set(json.dumps(definition, ensure_ascii=False))
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (
            ("x.json", json.dumps(definition)),
            ("x.yaml", yaml.safe_dump(definition, allow_unicode=plain)),
            ("y.yaml", yaml.safe_dump(definition, default_flow_style=True, sort_keys=False)),
        ):
            path = Path(folder) / name
            path.write_text(text, encoding="utf-8")
            read = library.load(path)
            assert read == as_objects
            assert library.check(read) == findings
    assume(not any(finding.severity == "error" for finding in findings))
    first, second = (library.build(as_objects) for _ in range(2))
    assert library.render(first) == library.render(second)
    assert library.render(first, minify=True) == library.render(second, minify=True)


@settings(max_examples=max(5, settings().max_examples // 6))
@given(definitions())
def test_yaml_and_json_are_the_same_document(definition: Definition) -> None:
    template = built(definition)
    assume(template)
    whole = library.build(library.Pipeline(**definition))
    assert json.loads(to_json(library.render(whole, "yaml"))) == template
    assert json.loads(library.render(whole, minify=True)) == template


@given(st.text(min_size=1))
@example("yes")
@example("0123")
@example(" a\n\tb: [c")
@example("\x85x")
def test_any_text_survives_yaml(text: str) -> None:
    template = library.build(library.default_pipeline().replace(description=text[:1024]))
    as_yaml, as_json = library.render(template, "yaml"), library.render(template, "json")
    assert json.loads(to_json(as_yaml)) == json.loads(as_json)


@given(definitions(), st.data())
def test_every_region_is_installed_once_and_only_if_wanted(
    definition: Definition, data: st.DataObject
) -> None:
    template = built(definition)
    assume(template)
    assert template is not None
    pipeline = the_pipeline(template, Environment(region=definition["home"]))
    mode = definition["deploy"].get("mode", "change-set").upper().replace("-", "_")
    steps = ["CHANGE_SET_REPLACE", "CHANGE_SET_EXECUTE"] if mode == "CHANGE_SET" else [mode]
    chooses = definition.get("rollout", {}).get("choose_region", True)
    assert chooses == ("Variables" in pipeline["Properties"])
    wanted = {"all": list(definition["regions"])}
    if chooses:
        named = data.draw(st.lists(st.sampled_from(definition["regions"]), min_size=1))
        wanted |= {region: [region] for region in definition["regions"]}
        wanted |= {" ".join(named): list(set(named))}
    for value, regions in wanted.items():
        for how in (re.fullmatch, re.search):
            stages = entered(pipeline, value, how)
            assert stages is not None
            done = installed(stages, definition["home"])
            assert Counter(done) == Counter((region, step) for region in regions for step in steps)
            for region in regions:
                assert [step for where, step in done if where == region] == steps


@given(definitions(), st.data())
def test_regions_are_installed_in_the_order_asked_for(
    definition: Definition, data: st.DataObject
) -> None:
    order = definition.get("rollout", {}).get("order", "simultaneous")
    template = built(definition)
    assume(template)
    assert template is not None
    waves = {"simultaneous": [definition["regions"]]}.get(
        str(order),
        [[region] for region in definition["regions"]] if order == "sequential" else order,
    )
    pipeline = the_pipeline(template, Environment(region=definition["home"]))
    stages = entered(pipeline, "all", re.fullmatch)
    assert stages is not None
    found = [
        {region for region, _ in installed([stage], definition["home"])}
        for stage in stages
        if installed([stage], definition["home"])
    ]
    assert found == [set(wave) for wave in waves]


def everything_named(definition: Definition, stack: str) -> set[tuple[str, str, str]] | None:
    template = built(definition)
    if template is None:
        return None
    home = Environment(region=definition["home"], stack_name=stack)
    names = set(physical_names(template, home))
    for instance in instances(template, home):
        names |= set(physical_names(instance.body, instance.environment))
    return names


@given(definitions(), NAMES, st.data())
def test_two_pipelines_share_no_name(
    definition: Definition, name: str, data: st.DataObject
) -> None:
    definition.get("artifact_stores", {}).pop("prefix", None)
    other = definition | {"name": name}
    stack = "standby"
    if data.draw(st.booleans()) and "connection" not in definition["source"]:
        # The same pipeline, moved to another of its Regions; its stack may keep its name.
        home = data.draw(st.sampled_from(definition["regions"]))
        definition.pop("artifact_stores", None)
        other, stack = definition | {"home": home}, "delivery"
    assume((definition["name"], definition["home"]) != (other["name"], other["home"]))
    first, second = everything_named(definition, "delivery"), everything_named(other, stack)
    assume(first is not None and second is not None)
    assert first is not None
    assert second is not None
    assert {each for each in first & second if each[0] != "AWS::CodePipeline::Pipeline"} == set()


@given(definitions(), st.data())
def test_removing_a_region_renames_nothing(definition: Definition, data: st.DataObject) -> None:
    assume(len(definition["regions"]) > 1)
    definition = {key: definition[key] for key in definition if key not in ("rollout",)}
    definition["artifact_stores"] = {
        key: value
        for key, value in definition.get("artifact_stores", {}).items()
        if key in ("prefix", "keys")
    }
    definition["deploy"].pop("region_parameters", None)
    gone = data.draw(st.sampled_from(definition["regions"]))
    fewer = definition | {"regions": [each for each in definition["regions"] if each != gone]}
    before, after = built(definition), built(fewer)
    assume(before)
    assert before is not None
    assert after is not None
    home = Environment(region=definition["home"])
    assert set(after["Resources"]) <= set(before["Resources"])
    stores_before, stores_after = made_stores(before, home), made_stores(after, home)
    assert set(stores_after) == set(stores_before) - ({gone} - {definition["home"]})
    for region, made in stores_after.items():
        assert set(made.buckets) == set(stores_before[region].buckets)
        assert set(made.aliases) == set(stores_before[region].aliases)


@given(definitions())
def test_no_parameter_may_take_the_name_of_a_resource(definition: Definition) -> None:
    template = built(definition)
    assume(template)
    assert template is not None
    taken: Definition = {logical_id: {} for logical_id in template["Resources"]}
    parameters = definition["parameters"] | taken
    findings = library.check(library.Pipeline(**definition | {"parameters": parameters}))
    refused = {each.where for each in findings if each.severity == "error"}
    assert {f"parameters.{logical_id}" for logical_id in taken} - refused == set()


@given(st.text(min_size=1, max_size=128), st.text(max_size=256))
@pytest.mark.parametrize("service", ["iam", "codepipeline", "kms"])
def test_tags_that_aws_refuses_are_refused(service: str, key: str, value: str) -> None:
    pipeline = library.default_pipeline().replace(tags={key: value})
    pair = {"Key": key, "Value": value}
    found = {
        "iam": violations("iam", "TagRole", {"RoleName": "x", "Tags": [pair]}),
        "kms": violations("kms", "TagResource", {"KeyId": "x", "Tags": [_renamed(pair)]}),
        "codepipeline": violations(
            "codepipeline",
            "TagResource",
            {
                "resourceArn": "arn:aws:codepipeline:us-east-1:111122223333:x",
                "tags": [{"key": key, "value": value}],
            },
        ),
    }[service]
    if found:
        errors = [each for each in library.check(pipeline) if each.severity == "error"]
        assert errors, found


def _renamed(pair: dict[str, str]) -> dict[str, str]:
    return {f"Tag{key}": value for key, value in pair.items()}


@given(definitions())
def test_each_region_can_have_its_own_template(definition: Definition) -> None:
    template = built(definition)
    assume(template)
    assert template is not None
    pipeline = library.Pipeline(**definition)
    home = Environment(region=definition["home"])
    bodies = {each.environment.region: each.body for each in instances(template, home)}
    for region in definition["regions"]:
        if region in bodies:
            own = json.loads(library.render(library.regional_template(pipeline, region)))
            assert own == bodies[region]
        elif region == definition["home"] or region in definition.get("artifact_stores", {}).get(
            "existing", {}
        ):
            with pytest.raises(library.InvalidPipeline):
                library.regional_template(pipeline, region)
        else:
            own = json.loads(library.render(library.regional_template(pipeline, region)))
            stack = resolved(own, Environment(region=region))
            made: list[Any] = [each["Type"] for each in stack["Resources"].values()]
            assert made.count("AWS::S3::Bucket") == 1
