"""Rules for cfn-lint, which judge anybody's template: ``cfn-lint --append-rules``.

https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/custom_rules.md
"""
