"""Rules about pipelines.

cfn-lint runs this file by itself, and takes the classes that it finds in it for rules.
"""

from __future__ import annotations

from multiregion_pipeline.foreign.rules import FAMILIES
from multiregion_pipeline.lint_rules._rule import rule

RULES = tuple(rule(row) for rows in FAMILIES.values() for row in rows)
globals().update({each.__name__: each for each in RULES})
