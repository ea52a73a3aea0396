"""Whether the rules of conditions are well configured.

https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference.html
"""

from __future__ import annotations

from collections.abc import Iterator

from ..definition.conditions import Rule
from ..definition.problems import did_you_mean, shown
from ..facts import limits
from ..facts.providers.rules import RULES, RuleProvider
from ..findings import Finding
from ..plan.plan import Plan
from .options import problems
from .places import every_rule

_HINTS = {"Cron": "six fields, the seconds first, and perhaps a year: 0 0 9-17 ? * MON-FRI *"}


def rule_configuration(plan: Plan) -> Iterator[Finding]:
    """Judge the configuration, commands and inputs of rules (MRP555)."""
    for where, rule in every_rule(plan):
        if rule.type in RULES:
            yield from _rule(where, rule, RULES[rule.type])


def _rule(where: str, rule: Rule, row: RuleProvider) -> Iterator[Finding]:
    full = where.startswith("stages")
    for key, wrong, hint in (*_options(rule, row), *_rest(rule, row)):
        at = f"{where}.{key}" if full else where
        yield Finding("MRP555", "error", at, f"{rule.name}: {wrong}", hint)


def _options(rule: Rule, row: RuleProvider) -> Iterator[tuple[str, str, str]]:
    known = row.configuration
    for key, value in rule.configuration.items():
        at = f"configuration.{key}"
        if key not in known:
            hint = f"{did_you_mean(key, known)}legal: {', '.join(known) or 'none'}"
            yield at, f"a rule of type {rule.type} has no use for {shown(key)}", hint
            continue
        if len(value) > limits.LONGEST_RULE_CONFIGURATION_VALUE:
            wrong = f"{key} has {len(value)} characters"
            yield at, wrong, f"at most {limits.LONGEST_RULE_CONFIGURATION_VALUE}"
        for wrong, hint in problems(known[key], value):
            yield at, f"{key}: {wrong}", _HINTS.get(key, hint)
    for key, option in known.items():
        if option.required and key not in rule.configuration:
            yield "configuration", f"{key} is missing", f"a rule of type {rule.type} needs it"


def _rest(rule: Rule, row: RuleProvider) -> Iterator[tuple[str, str, str]]:
    if row.commands and not rule.commands:
        yield "commands", "there are no commands", "a rule of type commands needs some"
    if rule.commands and not row.commands:
        yield "commands", f"a rule of type {rule.type} runs no commands", "choose type commands"
    if len(rule.commands) > limits.MOST_COMMANDS:
        yield "commands", f"{len(rule.commands)} commands", f"at most {limits.MOST_COMMANDS}"
    for index, command in enumerate(rule.commands):
        if not 1 <= len(command) <= limits.LONGEST_COMMAND or "\n" in command:
            wrong = f"a command has {len(command)} characters in {len(command.splitlines())} lines"
            yield f"commands[{index}]", wrong, f"one line of 1 to {limits.LONGEST_COMMAND}"
    if rule.inputs and not row.inputs:
        able = ", ".join(each.type for each in RULES.values() if each.inputs)
        wrong = f"a rule of type {rule.type} reads no artifacts"
        yield "inputs", wrong, f"leave inputs out; types that read them: {able}"
    source = rule.configuration.get("PrimarySource")
    if rule.type == "codebuild" and len(rule.inputs) > 1 and source is None:
        wrong = "PrimarySource is missing, with more than one input"
        yield "configuration", wrong, f"name one of: {', '.join(rule.inputs)}"
