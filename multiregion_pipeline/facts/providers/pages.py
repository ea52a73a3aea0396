"""Addresses of the user guide's pages."""

from __future__ import annotations


def page(name: str) -> str:
    """Return the address of a page of the CodePipeline user guide."""
    return f"https://docs.aws.amazon.com/codepipeline/latest/userguide/{name}.html"
