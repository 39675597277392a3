"""Writes a seeded float32 matrix as the wire sends it: parts.py ROWS COLS FOLDER -> manifest.json, spec.json, N.arrow, list.json, limits.json."""

import json
import sys
from pathlib import Path

import numpy as np

from jupyter_heatmap.dialects import seaborn
from jupyter_heatmap.wire import assemble


def main(rows: int, cols: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    data = np.random.default_rng(20261121).standard_normal((rows, cols), dtype=np.float32)
    plan = seaborn.heatmap(data, row_labels=False, col_labels=False)
    package = assemble(plan.input, plan.request)
    listed = []
    for part in package.manifest()["parts"]:
        for seq, chunk in enumerate(package.chunks(part["id"])):
            name = f"{len(listed)}.arrow"
            (folder / name).write_bytes(chunk)
            listed.append({"part": part["id"], "seq": seq, "of": part["chunks"], "file": name})
    (folder / "list.json").write_text(json.dumps(listed))
    (folder / "manifest.json").write_text(json.dumps(package.manifest()))
    (folder / "spec.json").write_text(json.dumps(dict(plan.spec)))
    (folder / "limits.json").write_text(json.dumps({"min": float(data.min()), "max": float(data.max())}))
    (folder / "raw.f32").write_bytes(data.tobytes())


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
