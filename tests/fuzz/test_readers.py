"""Whatever a file holds: a definition or findings, each with a line of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from multiregion_pipeline.errors import DefinitionError
from multiregion_pipeline.findings import Finding
from tests.reading.sample import sample, written

from .effort import fuzzed
from .hostile import texts

SUFFIXES = ("yaml", "json", "toml")


def read_or_refuse(path: Path, content: bytes) -> None:
    findings: tuple[Finding, ...] = ()
    try:
        sample(written(path.parent, path.name, content))
    except DefinitionError as error:
        findings = error.findings
        assert findings
    for finding in findings:
        assert finding.file == path.name
        assert 0 <= finding.line <= len(content) + 1
        assert str(finding).encode()
        assert len(str(finding)) < 2_000


@fuzzed(share=4)
@given(st.sampled_from(SUFFIXES), st.binary() | st.text().map(str.encode))
@example("yaml", b"? ? ? a")
@example("yaml", b"&a [*a]: x")
@example("yaml", b"%YAML 9.9\n--- a")
@example("yaml", b"a: !!int ''")
@example("yaml", b"a: !!float 1:x")
@example("yaml", b"a: !!null x\nb: !!str [x]\n")
@example("yaml", b"<<: {name: 0b_}\n? !!timestamp x\n: a\n")
@example("json", b'{"": {"": 1}, "": 2, "a.b[0]": -0}')
@example("toml", b'"" = {"" = 1}\n[[""]]')
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, content: bytes
) -> None:
    read_or_refuse(tmp_path_factory.getbasetemp() / f"a.{suffix}", content)


@pytest.mark.parametrize("suffix", SUFFIXES)
@fuzzed(share=4)
@given(st.data())
def test_any_text_of_a_format_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, data: st.DataObject
) -> None:
    text = data.draw(texts(suffix))
    content = text.encode(errors="surrogatepass")
    read_or_refuse(tmp_path_factory.getbasetemp() / f"a.{suffix}", content)
