from __future__ import annotations

import pytest

from . import spoiled
from .checkov import Scan
from .deployments import deployments
from .suppressions import standing


def test_checkov_has_nothing_to_say(by_checkov: Scan) -> None:
    found = standing(each for each in by_checkov.findings if not spoiled.is_spoiled(each))
    assert not found, "\n".join(map(str, found))


def test_checkov_saw_every_resource_of_every_kind_that_it_judges(by_checkov: Scan) -> None:
    resources = [
        (each.name, f"{resource['Type']}.{logical_id}")
        for each in deployments()
        for logical_id, resource in each.template["Resources"].items()
    ]
    assert by_checkov.resources == len(resources) + len(spoiled.template()["Resources"])
    judged = by_checkov.passed | {(each.where, each.subject) for each in by_checkov.findings}
    kinds = {resource.partition(".")[0] for _, resource in judged}
    assert kinds == {
        "AWS::CodeBuild::Project",
        "AWS::IAM::ManagedPolicy",
        "AWS::IAM::Role",
        "AWS::KMS::Key",
        "AWS::Logs::LogGroup",
        "AWS::S3::Bucket",
        "AWS::SNS::Topic",
        "AWS::SQS::Queue",
    }
    wanted = {each for each in resources if each[1].partition(".")[0] in kinds}
    assert wanted - judged == set()


@pytest.mark.parametrize(("check", "resource"), spoiled.CHECKS)
def test_checkov_finds_a_fault(by_checkov: Scan, check: str, resource: str) -> None:
    found = {(each.rule, each.subject) for each in by_checkov.findings if spoiled.is_spoiled(each)}
    assert (f"checkov {check}", resource) in found
