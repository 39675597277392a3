"""Goldens of ramps from white to a colour in OKLab (scanpy 1.12's group_colors): the rule in numpy, by matrices.

test/golden/oklab.json: {"ramps": {"#rrggbb": 256 × rrggbb}, "canary": {...}}. Bytes are rounded; channels outside sRGB are clipped.
"""

from __future__ import annotations

import numpy as np
from common import record, write

COLORS = [
    "#000000",
    "#ffffff",
    "#ff0000",
    "#00ff00",
    "#0000ff",
    "#1f77b4",
    "#ff7f0e",
    "#279e68",
    "#aa40fc",
    "#808080",
    "#8c564b",
    "#010203",
]
LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def ramp(color: str) -> str:
    """Return the ramp of a colour as hexadecimal text."""
    srgb = np.array([[255, 255, 255], list(bytes.fromhex(color[1:]))]) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    white, end = np.cbrt(linear @ LMS.T) @ LAB.T
    lab = white + np.linspace(0, 1, 256)[:, None] * (end - white)
    back = (lab @ np.linalg.inv(LAB).T) ** 3 @ np.linalg.inv(LMS).T
    out = np.where(back <= 0.0031308, 12.92 * back, 1.055 * np.maximum(back, 0) ** (1 / 2.4) - 0.055)
    return np.round(255 * np.clip(out, 0, 1)).astype(np.uint8).tobytes().hex()


if __name__ == "__main__":
    ramps = {color: ramp(color) for color in COLORS}
    path = write("oklab.json", {"ramps": ramps, "canary": {"#ff0000": "000000" + ramps["#ff0000"][6:]}})
    record(
        "scripts/golden/oklab.py",
        [path],
        seed=None,
        count=len(ramps),
        classes={"ramps": "within 1/255"},
        packages=["numpy"],
    )
