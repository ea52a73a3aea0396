"""How the documentation is built: ``python -m sphinx -W -b html docs docs/_build``."""

from __future__ import annotations

import sys
from pathlib import Path

_HERE = Path(__file__).parent
sys.path[:0] = [str(_HERE.parent), str(_HERE / "_extensions")]

from multiregion_pipeline import __version__  # noqa: E402

project = "multiregion-pipeline"
author = "The multiregion-pipeline contributors"
release = version = __version__
copyright = f"{author}. Apache License 2.0"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinxcontrib.mermaid", "generated"]
exclude_patterns = ["_build", "_extensions"]
myst_fence_as_directive = ["mermaid"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"multiregion-pipeline {__version__}"

autodoc_typehints = "none"
autodoc_member_order = "bysource"
