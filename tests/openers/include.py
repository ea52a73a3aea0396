"""A CDK application that includes templates: ``python include.py FOLDER FILE ...``.

Runs in the environment of the CDK, and writes ``FOLDER/NAME.template.json`` for each file, where
NAME is that of the file without its ending.
"""

from __future__ import annotations

import sys
from pathlib import Path

from aws_cdk import App, Stack
from aws_cdk.cloudformation_include import CfnInclude

if __name__ == "__main__":
    folder, *files = sys.argv[1:]
    application = App(outdir=folder)
    for file in files:
        CfnInclude(Stack(application, Path(file).stem), "Included", template_file=file)
    application.synth()
