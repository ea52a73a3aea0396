"""What CloudFormation makes of packaged templates: ``python translate.py REGION FILE ...``.

Runs in the environment of the SAM CLI, and writes a JSON object of templates by Region.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import boto3.session
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse


def translated(region: str, path: str) -> Any:
    """Apply the transform AWS::Serverless-2016-10-31 as it works in a Region."""
    with open(path, encoding="utf-8") as file:
        template = yaml_parse(file.read())
    translator = Translator({}, Parser(), boto_session=boto3.session.Session(region_name=region))
    return translator.translate(template, {})


if __name__ == "__main__":
    places = zip(sys.argv[1::2], sys.argv[2::2], strict=True)
    json.dump({region: translated(region, path) for region, path in places}, sys.stdout)
