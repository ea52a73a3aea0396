"""Rules for cfn-lint about anybody's template: ``--append-rules multiregion_pipeline.lint_rules``.

cfn-lint takes the package, or its folder. Of a folder it runs each module by itself, but for those
that begin with ``_``: so modules with rules import by full names, and the others hold none.

https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/custom_rules.md
"""

from multiregion_pipeline.lint_rules.pipeline import *  # noqa: F403
