"""From a definition to a template, in four steps: plan, check, assemble, measure."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from .checks import run
from .definition.pipeline import Pipeline
from .errors import InvalidPipeline
from .findings import Finding, has_errors, in_order
from .plan.plan import Plan, make_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from troposphere import Template

    from .checks.lint import TemplateText
    from .explanation import Explanation


def check(pipeline: Pipeline) -> tuple[Finding, ...]:
    """Judge a definition, without raising.

    :return: every finding, errors first. Without an error, a template can be built.
    """
    findings, _ = _judged(make_plan(pipeline))
    return findings


def build(pipeline: Pipeline, template: Template | None = None) -> Template:
    """Build the template of a pipeline.

    :param template: one of your own to add to, instead of a new one.
    :return: an ordinary troposphere template; add to it what you like.
    :raises InvalidPipeline: with every finding, if one of them is an error.
    """
    plan = _valid_plan(pipeline)
    from .template.assemble import assemble
    from .template.size import refused

    built = assemble(plan, template)
    _refuse_errors(refused(built))
    return built


def regional_template(pipeline: Pipeline, region: str) -> Template:
    """Build the template that makes the artifact store of one Region.

    :param region: a Region of the pipeline other than its home.
    :raises InvalidPipeline: if the definition is invalid, or no store is made in that Region.
    """
    plan = _valid_plan(pipeline)
    made = [store.region for store in plan.stores_made_by("stack-set", "stacks")]
    if region not in made:
        legal = f"Regions with a template: {', '.join(made)}" if made else "no Region needs one"
        message = f"no artifact store is made in {region!r} by a template of its own"
        raise InvalidPipeline([Finding("MRP310", "error", "region", message, legal)])
    from .template.assemble import assemble_regional

    return assemble_regional(plan)


def account_template(pipeline: Pipeline, account: str) -> Template:
    """Build the template of the roles that another account needs.

    :param account: twelve digits; an account of the definition's ``accounts``.
    :raises InvalidPipeline: if the definition is invalid, or does not name that account.
    """
    plan = _valid_plan(pipeline)
    named = sorted({each.account for each in pipeline.accounts.values()})
    if account not in named:
        legal = f"accounts: {', '.join(named)}" if named else "add it below accounts"
        message = f"no Region is installed in the account {account!r}"
        raise InvalidPipeline([Finding("MRP312", "error", "account", message, legal)])
    from .template.assemble import assemble_account
    from .template.size import refused

    template = assemble_account(plan, account)
    if not template.resources:
        message = f"account {account!r} needs no template: the definition names all its roles"
        raise InvalidPipeline([Finding("MRP312", "error", "account", message, "")])
    _refuse_errors(refused(template))
    return template


def to_lint(pipeline: Pipeline) -> tuple[tuple[Finding, ...], tuple[TemplateText, ...]]:
    """Judge a definition as ``check`` does, and write its templates for cfn-lint.

    Regions that share a template are named beside it together, so that it is judged once.

    :return: every finding, and the templates; none where a finding is an error.
    """
    plan = make_plan(pipeline)
    findings, template = _judged(plan)
    if template is None or has_errors(findings):
        return findings, ()
    from .checks.lint import TemplateText
    from .template.assemble import assemble_regional
    from .template.render import render

    texts = [TemplateText("template", render(template), (pipeline.home,))]
    regions = tuple(store.region for store in plan.stores_made_by("stack-set", "stacks"))
    if regions:
        texts.append(TemplateText("regional template", render(assemble_regional(plan)), regions))
    for name, roles in _account_templates(plan):
        texts.append(TemplateText(name, render(roles), (pipeline.home,)))
    return findings, tuple(texts)


def lint(templates: Iterable[TemplateText]) -> tuple[Finding, ...]:
    """Judge templates by cfn-lint, each for the Regions it goes to.

    :raises MultiregionPipelineError: if cfn-lint is not installed, or cannot begin.
    """
    from .checks.lint import lint as linted

    return linted(templates)


def lint_file(path: Path, regions: Sequence[str]) -> tuple[Finding, ...]:
    """Judge anybody's template by cfn-lint, with the rules of this library about pipelines.

    :param regions: where the template is deployed; may be empty.
    :raises MultiregionPipelineError: if cfn-lint is not installed, or cannot begin.
    """
    from .checks.lint import lint_file as linted

    return linted(path, regions)


def explanations(rules: Iterable[str]) -> dict[str, Explanation]:
    """Explain every rule about definitions; and those for cfn-lint, if one of these is among them.

    :raises MultiregionPipelineError: if cfn-lint is needed and not installed, or cannot begin.
    """
    from .explanation import explanations as own

    if all(rule.startswith("MRP") for rule in rules):
        return own()
    from .checks.lint import explanations as of_cfn_lint

    return own() | of_cfn_lint()


def _judged(plan: Plan) -> tuple[tuple[Finding, ...], Template | None]:
    findings = run(plan)
    if has_errors(findings):
        return findings, None
    from .template.assemble import assemble
    from .template.size import refused, remarks

    try:
        template = assemble(plan)
        templates = (("template", template), *_account_templates(plan))
    except InvalidPipeline as error:
        return in_order((*findings, *error.findings)), None
    sizes = (refused(each, name) or remarks(each, name) for name, each in templates)
    return in_order((*findings, *chain.from_iterable(sizes))), template


def _account_templates(plan: Plan) -> Iterator[tuple[str, Template]]:
    from .template.assemble import assemble_account

    for account in sorted({each.account for each in plan.pipeline.accounts.values()}):
        template = assemble_account(plan, account)
        if template.resources:
            yield f"template of {account}", template


def _valid_plan(pipeline: Pipeline) -> Plan:
    plan = make_plan(pipeline)
    _refuse_errors(run(plan))
    return plan


def _refuse_errors(findings: tuple[Finding, ...]) -> None:
    if has_errors(findings):
        raise InvalidPipeline(findings)
