"""Texts that are made to break a reader, in each of the formats."""

from __future__ import annotations

from hypothesis import strategies as st

_LONG = "x" * 5_000
_DIGITS = "1" * 5_000
_SCALARS = [
    "", "a", "0123", "012345678901", "08", "0o14", "0x" + "f" * 300, "1_000", "1e400", "-0",
    _DIGITS, f"-{_DIGITS}.5", "1" + ":59" * 300, "2024-02-30", "2024-01-01T00:00:00Z", "07:30",
    "true", "yes", "~", "null", "NaN", "nan", "+inf", "-Infinity", ".inf", ".NaN", "=", "*x",
    '"\\ud800"', '"\\ud83d\\ude00"', '"\\u0000"', '"\\q"', '"', "'", '"a"', "'a'", '"""', "\0",
    "\x85", "\u2028", "\ufeff", "\x1b[2J", "\U0010ffff", _LONG, f'"{_LONG}"', "${", '"${={"',
    "&x a", "!!int x", "!!binary aGk=", "!Ref x", "!!python/name:os.system x", "!<tag:a> b",
    "|\n a", ">-\n\n", "- a", "? a", "{", "[", "}", "]", ",", "#", "%", "@", "`", "...", "---",
    "'''", "<<",
]  # fmt: skip
_KEYS = [
    "name", '"name"', "tags", "parts", '"tags"', "nested", "part", "a", '"a"', '""', "a.b", "0123",
    '"a\\nb"', "yes", "<<", '"<<"', "? [a]", "&k a", "*x", "!!str a", "'a'", _LONG, "\0",
]  # fmt: skip
_ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", " # c\n", "\t\n", ""])
_STARTS = st.sampled_from(["", "", "\ufeff", "---\n", "%YAML 9.9\n---\n", "# c\n", "\r\n", "\0"])
_VALID = {
    "yaml": "name: a\npart: &p {text: t, flag: true}\nparts:\n- *p\n- {<<: *p, number: 1.5}\n"
    "tags:\n  b: 'c'\nnested: {x: {y: z}}\n",
    "json": '{"name": "a",\n "part": {"text": "t", "flag": true},\n "parts": [{"number": 1.5}],\n'
    ' "tags": {"b": "c"},\n "nested": {"x": {"y": "z"}}}\n',
    "toml": "name = 'a'\nnested.x.y = \"z\"\n[part]\ntext = '''t'''\nflag = true\n[[parts]]\n"
    "number = 1.5\n[[parts]]\nitems = ['b', 'c']\n[tags]\nb = 'c'\n",
}


def texts(suffix: str) -> st.SearchStrategy[str]:
    """Draw texts of a format: made of its syntax at random, or valid ones with something wrong."""
    pair = {"yaml": ": ", "json": ": ", "toml": " = "}[suffix]
    return st.one_of(_lines(pair), _flow(pair), _damaged(_VALID[suffix]))


def _flow(pair: str) -> st.SearchStrategy[str]:
    """Write collections in brackets, some of them very deep."""
    return st.recursive(
        st.sampled_from(_SCALARS),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(lambda each: f"[{', '.join(each)}]"),
            st.lists(st.tuples(st.sampled_from(_KEYS), inner), max_size=3).map(
                lambda pairs: "{" + ", ".join(f"{key}{pair}{value}" for key, value in pairs) + "}"
            ),
            st.tuples(st.sampled_from([99, 100, 101, 2_000]), inner).map(
                lambda deep: "[" * deep[0] + deep[1] + "]" * deep[0]
            ),
        ),
        max_leaves=6,
    )


def _lines(pair: str) -> st.SearchStrategy[str]:
    """Write a key and a value a line, or the like."""
    indent = st.sampled_from(["", "", "  ", "\t", "- ", "[", "[[", "- - - "])
    after = st.sampled_from([pair, pair, pair, "]\n", "]]\n", ".", " "])
    line = st.tuples(indent, st.sampled_from(_KEYS), after, _flow(pair), _ENDS).map("".join)
    return st.tuples(_STARTS, st.lists(line, max_size=5).map("".join)).map("".join)


@st.composite
def _damaged(draw: st.DrawFn, text: str) -> str:
    """Put something odd into a valid text, or take or repeat some of it."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 30)))
        new = draw(st.sampled_from([*_SCALARS, *_KEYS, text[start:end] * 2, text[:end]]))
        text = text[:start] + new + text[end:]
    return text
