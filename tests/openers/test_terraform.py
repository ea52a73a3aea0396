"""What Terraform's provider for AWS hands to CloudFormation, read from the documentation.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudformation_stack
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from ..docs.pages import ROOT, of_page
from ..emulators.samples import PARAMETERS
from ..emulators.server import Emulator
from ..emulators.stack import Stack
from ..tools import program
from .printed import documented

READER = Path(__file__).with_name("terraform.py")


def read(text: str) -> Any:
    command = [program("terraform", "python"), READER]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_the_documented_resource_makes_the_stack(emulator: Emulator) -> None:
    page = ROOT / "docs" / "how-to" / "deploy-with-other-tools.md"
    [text] = (each.text for each in of_page(page) if each.language == "terraform")
    [resource] = read(text)["resource"]
    [(kind, named)] = resource.items()
    [stack] = named.values()
    assert json.loads(kind) == "aws_cloudformation_stack"
    assert stack.pop("__is_block__")
    assert stack.pop("template_body") == '${file("pipeline.json")}'
    assert stack.pop("parameters") == {"ConnectionArn": "${var.connection_arn}"}
    name, capabilities = json.loads(stack.pop("name")), stack.pop("capabilities")
    assert stack == {}
    account = emulator.new_account()
    emulator.client("cloudformation", "us-east-1", account).create_stack(
        StackName=name,
        TemplateBody=documented(),
        Capabilities=[json.loads(each) for each in capabilities],
        Parameters=[
            {"ParameterKey": "ConnectionArn", "ParameterValue": PARAMETERS["ConnectionArn"]}
        ],
    )
    assert Stack(emulator, account, "us-east-1", name).status() == "CREATE_COMPLETE"
