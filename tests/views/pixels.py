"""A screenshot one pixel wide: the colours down a line.

http://www.libpng.org/pub/png/spec/1.2/PNG-Filters.html
"""

from __future__ import annotations

import base64
import struct
import zlib
from itertools import groupby
from typing import Any

Colour = tuple[int, ...]


def bands(session: Any, x: float, top: float, bottom: float) -> list[tuple[Colour, int]]:
    """Return the colours that a browser shows down a line, each with the pixels it lasts."""
    clip = {"x": round(x), "y": round(top), "width": 1, "height": round(bottom - top), "scale": 1}
    wanted = {"format": "png", "clip": clip, "captureBeyondViewport": True}
    taken = session.execute_cdp_cmd("Page.captureScreenshot", wanted)
    found = [(colour, len(list(same))) for colour, same in groupby(_column(taken["data"]))]
    assert sum(length for _, length in found) == clip["height"]
    return found


def _column(text: str) -> list[Colour]:
    """Decode a picture in which nothing is to the left of a pixel."""
    data = base64.b64decode(text)
    chunks, place = [], 8
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        chunks.append((data[place + 4 : place + 8], data[place + 8 : place + 8 + length]))
        place += length + 12
    width, _, depth, kind, *_ = struct.unpack(">IIBBBBB", dict(chunks)[b"IHDR"])
    channels = {2: 3, 6: 4}[kind]
    assert (width, depth) == (1, 8)
    raw = zlib.decompress(b"".join(part for name, part in chunks if name == b"IDAT"))
    above, found = bytes(channels), []
    for start in range(0, len(raw), channels + 1):
        filtered, line = raw[start], raw[start + 1 : start + 1 + channels]
        known = [(0, 0, up, up // 2, up)[filtered] for up in above]
        above = bytes((one + other) % 256 for one, other in zip(line, known, strict=True))
        found.append(tuple(above[:3]))
    return found
