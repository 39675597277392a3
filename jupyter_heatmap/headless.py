"""Ask the engine about a map: its result, its picture. Sends data once a content stamp, and what a spec needs besides when it is asked for."""

from __future__ import annotations

import re
import threading
from functools import cache
from importlib.resources import files
from typing import Any

from .engine import Answer, EngineError, EngineMissing, engine
from .engine.find import EXTRA
from .wire import Joined, Package

_reading = threading.RLock()
"""Held while an input is read for the engine: two threads may ask about one map."""
POINT = 0.75
"""pt a px: 96 px and 72 pt an inch."""
_ROOT = re.compile(r'width="([\d.]+)" height="([\d.]+)" viewBox="')
_FOUND = ("bad-spec", "bad-data", "disconnected")


def compute(spec: dict[str, Any], package: Package | Joined) -> tuple[dict[str, Any], list[memoryview]]:
    """Return the header and buffers of a result. Raises ValueError for what the computation found."""
    answer = ask("compute", spec, package, {})
    return answer.header["result"], answer.buffers


def picture(spec: dict[str, Any], package: Package | Joined, suffix: str, scale: float) -> str | bytes:
    """Return the text of an SVG or Vega specification, or the bytes of a PNG or PDF. Raises as `compute`, and EngineMissing."""
    if suffix in (".svg", ".vg.json"):
        return _draw(spec, package, suffix[1:], scale, fonts=True)
    converter = _converter()
    svg = _draw(spec, package, "svg", scale, fonts=False)
    if suffix == ".png":
        return converter.svg_to_png(svg, scale=scale)
    return converter.svg_to_pdf(_ROOT.sub(_in_points, svg, count=1))


def _in_points(size: re.Match[str]) -> str:
    """Return the size of an SVG, whose px the converter takes for pt, so that the page is as large as the picture is."""
    return f'width="{POINT * float(size[1])}" height="{POINT * float(size[2])}" viewBox="'


def asked(width: float | None, height: float | None) -> dict[str, float]:
    """Return the options of a size that was asked for."""
    return {name: float(value) for name, value in (("width", width), ("height", height)) if value is not None}


def _draw(spec: dict[str, Any], package: Package | Joined, form: str, scale: float, *, fonts: bool) -> str:
    answer = ask("draw", spec, package, {"format": form, "scale": scale, "fonts": fonts})
    return str(answer.buffers[0], "utf-8")


@cache
def _converter() -> Any:
    """Return vl_convert, with our fonts. Raises EngineMissing where it is not installed."""
    try:
        import vl_convert
    except ImportError as error:
        raise EngineMissing(
            f"PNG and PDF are made by vl-convert-python, which is not here; {EXTRA} brings it"
        ) from error
    vl_convert.register_font_directory(str(files("jupyter_heatmap").joinpath("static", "fonts")))
    return vl_convert


def ask(op: str, spec: dict[str, Any], package: Package | Joined, fields: dict[str, Any]) -> Answer:
    """Return the engine's answer about a spec and its data; a part that it turns out to need is read from the input and sent.

    Raises ValueError for what the computation found, KeyError or `Changed` for a part that cannot be had any more.
    """
    with _reading:
        held = package.apart()
    while True:
        with _reading:
            key = held.key()
        try:
            return engine().with_data(op, {"spec": spec, **fields}, key, lambda: _whole(held))
        except EngineError as error:
            if error.code == "disconnected" and error.path and error.path not in held.parts:
                with _reading:
                    held.add(error.path)
            elif error.code in _FOUND:
                raise ValueError(str(error)) from error
            else:
                raise


def _whole(held: Package | Joined) -> tuple[dict[str, Any], list[memoryview]]:
    with _reading:
        return held.whole()
