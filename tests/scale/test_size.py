"""The limits of a template's size, at their last byte."""

from __future__ import annotations

from itertools import chain
from typing import Literal

import pytest
from troposphere import Output, Parameter, Ref, Template, cloudformation, iam, sns

from multiregion_pipeline import InvalidPipeline, account_template, build, check, render
from multiregion_pipeline.facts import limits
from multiregion_pipeline.template.size import refused, remarks
from tests.cases.definitions import OTHER, pipeline

DIRECT, IN_BUCKET = 51_200, 1_048_576


def rules(template: Template) -> list[str]:
    """Name what is told, as ``check`` does: remarks only where nothing is refused."""
    return [finding.rule for finding in refused(template) or remarks(template)]


def size(template: Template, form: Literal["minified", "printed"]) -> int:
    return len(render(template, minify=form == "minified").encode())


def template_of(count: int, form: Literal["minified", "printed"], mark: str) -> Template:
    """Make a template of exactly so many bytes."""
    template = Template()
    template.add_resource(sns.Topic("Topic"))
    template.set_metadata({"Text": mark})
    each = size(template, form)
    template.set_metadata({"Text": mark * 2})
    width = size(template, form) - each
    marks, rest = divmod(count - each, width)
    template.set_metadata({"Text": mark * (1 + marks) + "x" * rest})
    assert size(template, form) == count
    return template


# Text is counted in bytes: a letter with an accent, and an emoji, take more than one.
@pytest.mark.parametrize("mark", ["x", "\u00e9", "\U0001f30d"])
@pytest.mark.parametrize(
    ("form", "count", "told"),
    [
        ("minified", DIRECT, ["MRP604"]),
        ("minified", DIRECT + 1, ["MRP602"]),
        ("printed", DIRECT, []),
        ("printed", DIRECT + 1, ["MRP604"]),
        ("printed", IN_BUCKET, ["MRP602"]),
        ("printed", IN_BUCKET + 1, ["MRP602", "MRP604"]),
        ("minified", IN_BUCKET, ["MRP602", "MRP604"]),
        ("minified", IN_BUCKET + 1, ["MRP601"]),
    ],
)
def test_the_last_byte_decides(
    form: Literal["minified", "printed"], count: int, told: list[str], mark: str
) -> None:
    assert rules(template_of(count, form, mark)) == told


def test_each_size_has_its_remedy() -> None:
    hints = {
        finding.message.partition(";")[0]: finding.hint
        for form, count in (("printed", DIRECT + 1), ("minified", DIRECT + 1))
        for finding in remarks(template_of(count, form, "x"))  # type: ignore[arg-type]
    }
    assert list(hints.values()) == [
        "build --minify, or aws cloudformation deploy --s3-bucket BUCKET",
        "aws cloudformation deploy --s3-bucket BUCKET",
    ]
    (_, larger) = remarks(template_of(IN_BUCKET + 1, "printed", "x"))
    assert larger.hint == "build --minify"
    (refusal,) = refused(template_of(IN_BUCKET + 1, "minified", "x"))
    assert refusal.hint == "split the Regions over two pipelines"


def test_what_a_template_holds_already_counts() -> None:
    orders = pipeline(parameters={"Level": {"default": "info"}})
    for what, most in (("resources", 500), ("parameters", 200), ("outputs", 200)):
        room = most - len(getattr(build(orders), what))
        full = build(orders, filled(what, room))
        assert len(getattr(full, what)) == most
        overfull = filled(what, room + 1)
        before = render(overfull)
        with pytest.raises(InvalidPipeline, match=f"MRP603: {most + 1} {what}; .* takes {most} "):
            build(orders, overfull)
        assert render(overfull) == before


def filled(what: str, count: int) -> Template:
    """Make a template that holds so many resources, parameters or outputs."""
    template = Template()
    for number in range(count):
        if what == "resources":
            template.add_resource(sns.Topic(f"Own{number}"))
        elif what == "parameters":
            template.add_parameter(Parameter(f"Own{number}", Type="String"))
        else:
            template.add_output(Output(f"Own{number}", Value="x"))
    return template


@pytest.mark.parametrize(
    ("count", "told"), [(20, []), (21, ["MRP606"]), (25, ["MRP606"]), (26, ["MRP605"])]
)
def test_the_last_managed_policy_of_a_role_decides(count: int, told: list[str]) -> None:
    template = Template()
    policies = [f"arn:aws:iam::aws:policy/{number}" for number in range(count)]
    trust = {"Version": "2012-10-17", "Statement": []}
    template.add_resource(
        iam.Role("Role", AssumeRolePolicyDocument=trust, ManagedPolicyArns=policies)
    )
    assert rules(template) == told
    for finding in chain(refused(template), remarks(template)):
        assert f"of Role fill {count} managed policies" in finding.message


def test_what_only_a_deployment_tells_is_not_counted() -> None:
    template = Template()
    trust = {"Version": "2012-10-17", "Statement": []}
    handed_on = Ref(template.add_parameter(Parameter("Policies", Type="CommaDelimitedList")))
    template.add_resource(
        iam.Role("Role", AssumeRolePolicyDocument=trust, ManagedPolicyArns=handed_on)
    )
    assert rules(template) == []


@pytest.mark.parametrize(("count", "told"), [(DIRECT, []), (DIRECT + 1, ["MRP607"])])
def test_the_last_character_in_a_stack_set_decides(count: int, told: list[str]) -> None:
    template = Template()
    template.add_resource(
        cloudformation.StackSet(
            "Stores",
            PermissionModel="SELF_MANAGED",
            StackSetName="stores",
            TemplateBody="x" * count,
        )
    )
    assert [finding.rule for finding in refused(template)] == told


def test_the_template_of_another_account_is_judged_too(monkeypatch: pytest.MonkeyPatch) -> None:
    account = "222222222222"
    elsewhere = pipeline(
        accounts={OTHER: {"account": account}}, artifact_stores={"keys": "multi-region"}
    )

    def places(rule: str) -> set[str]:
        return {finding.where for finding in check(elsewhere) if finding.rule == rule}

    assert places("MRP605") == places("MRP606") == set()
    monkeypatch.setattr(limits, "LONGEST_INLINE_POLICIES", 0)
    monkeypatch.setattr(limits, "MOST_MANAGED_POLICIES", 0)
    assert places("MRP606") == {"template", f"template of {account}"}
    account_template(elsewhere, account)
    monkeypatch.setattr(limits, "MOST_RAISED_MANAGED_POLICIES", 0)
    assert places("MRP605") == {"template", f"template of {account}"}
    with pytest.raises(InvalidPipeline, match="of ActionRole fill 1 managed policies"):
        account_template(elsewhere, account)
