"""cfn-flip: from JSON to YAML and back.

https://github.com/awslabs/aws-cfn-template-flip
"""

from __future__ import annotations

import json

import cfn_flip

from .printed import FILES, printed


def test_cfn_flip_there_and_back_changes_nothing() -> None:
    flipped = {
        name: json.loads(cfn_flip.to_json(cfn_flip.to_yaml(path.read_text(encoding="utf-8"))))
        for name, path in FILES.items()
    }
    assert flipped == printed()
