"""Whatever stands in a template, judging it ends, and says where something is wrong."""

from __future__ import annotations

from typing import Any

from cfnlint.config import ConfigMixIn
from cfnlint.rules._rules import Rules
from cfnlint.runner.template import run_template_by_data
from hypothesis import given, settings
from hypothesis import strategies as st

from multiregion_pipeline.foreign.rules import FAMILIES
from tests.lint_rules.judged import RULES

from .pipelines import PATH, PIPELINES, at, judge, places, replaced

NAMES = sorted(PIPELINES)
IDS = {row.id for rows in FAMILIES.values() for row in rows}
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=10),
    st.sampled_from(
        [
            "", "${", "${}", "${!", "${={", '${={"Ref": "X"}}', "#{", "#{.}", "#{variables.}",
            "{{resolve:ssm:/x}}", "us-east-1", "cn-north-1", "x" * 2000, "\0", "\ud800", 10**400,
            "--5", "AWS::NoValue", "AWS::Region", "V1", "PARALLEL", "SKIP", "RETRY",
            "CHANGE_SET_EXECUTE",
        ]
    ),
)  # fmt: skip
FUNCTIONS = st.sampled_from(
    [
        "Ref", "Fn::If", "Fn::Sub", "Fn::Join", "Fn::GetAtt", "Fn::Select", "Fn::FindInMap",
        "Fn::ToJsonString", "Fn::ImportValue", "Fn::Split", "Fn::Transform", "Fn::ForEach::X",
    ]
)  # fmt: skip
KEYS = ["Name", "Region", "Rules", "Result", "Id", "Actions", "Stages", "Conditions", "Value"]
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(FUNCTIONS, st.sampled_from(KEYS)), inner, max_size=3),
    ),
    max_leaves=6,
)


@st.composite
def spoiled(draw: st.DrawFn) -> Any:
    """Put something that does not belong there into a pipeline, in up to three places."""
    properties: Any = PIPELINES[draw(st.sampled_from(NAMES))]
    for _ in range(draw(st.integers(1, 3))):
        found = sorted(places(properties), key=str)
        if found:
            properties = replaced(properties, draw(st.sampled_from(found)), draw(ANYTHING))
    return properties


@given(st.one_of(spoiled(), ANYTHING), st.sampled_from(["", "us-east-1", "eu-west-9"]))
@settings(max_examples=300)
def test_judging_never_fails(properties: Any, region: str) -> None:
    for judgement in judge(properties, region, X=True):
        assert judgement.path[:3] == PATH
        at({"Resources": {"Pipeline": {"Properties": properties}}}, judgement.path)
        assert judgement.message
        assert judgement.id in IDS


@given(spoiled())
def test_no_rule_fails_within_cfn_lint(properties: Any) -> None:
    template = {"Resources": {"Pipeline": {"Type": "AWS::CodePipeline::Pipeline"}}}
    template["Resources"]["Pipeline"]["Properties"] = properties
    rules = Rules.create_from_directory(str(RULES))
    for match in run_template_by_data(template, ConfigMixIn([]), rules):
        assert match.rule.id != "E0002", match
