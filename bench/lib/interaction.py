"""Writes a clustered float32 matrix as the wire sends it, with what a heatmap has around it: a tree and a track of colours beside rows
and columns, names of both. interaction.py ROWS COLS FOLDER -> manifest.json, spec.json, N.arrow, list.json, raw.f32, answers.json."""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from jupyter_heatmap.dialects import seaborn
from jupyter_heatmap.wire import assemble

COLORS = np.array(["#4c78a8", "#f58518", "#e45756", "#72b7b2", "#54a24b", "#eeca3b", "#b279a2", "#9d755d"])


def tree(n: int, rng: np.random.Generator) -> np.ndarray:
    """Return scipy's Z of a tree that pairs what lies beside each other in a random order, heights rising: clustering is not what is measured."""
    nodes, sizes, rows, high, made = rng.permutation(n), np.ones(n), [], 1.0, n
    while len(nodes) > 1:
        half = len(nodes) // 2
        pairs, counts = (
            np.sort(nodes[: 2 * half].reshape(half, 2), axis=1),
            sizes[: 2 * half].reshape(half, 2).sum(axis=1),
        )
        heights = np.sort(high + 0.6 * high * rng.random(half))
        rows.append(np.column_stack([pairs, heights, counts]))
        nodes = np.concatenate([np.arange(made, made + half), nodes[2 * half :]])
        sizes = np.concatenate([counts, sizes[2 * half :]])
        made, high = made + half, heights[-1] * 1.05
    return np.vstack(rows).astype(np.float64)


def main(rows: int, cols: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(20261121)
    data = rng.standard_normal((rows, cols), dtype=np.float32)
    kinds = [rng.integers(0, 8, n) for n in (rows, cols)]
    data += kinds[0][:, None].astype(np.float32) * 0.3
    frame = pd.DataFrame(data, [f"gene {i}" for i in range(rows)], [f"cell {j}" for j in range(cols)], copy=False)
    plan = seaborn.clustermap(
        frame,
        row_linkage=tree(rows, rng),
        col_linkage=tree(cols, rng),
        row_colors=COLORS[kinds[0]].tolist(),
        col_colors=COLORS[kinds[1]].tolist(),
        row_labels=True,
        col_labels=True,
        cmap="viridis",
        view_height=760,
    )
    package = assemble(plan.input, plan.request)
    listed = []
    for part in package.manifest()["parts"]:
        for seq, chunk in enumerate(package.chunks(part["id"])):
            name = f"{len(listed)}.arrow"
            (folder / name).write_bytes(chunk)
            listed.append({"part": part["id"], "seq": seq, "of": part["chunks"], "file": name})
    (folder / "list.json").write_text(json.dumps(listed))
    (folder / "manifest.json").write_text(json.dumps(package.manifest()))
    # Names are thinned out as in our own calls: seaborn would write them all.
    (folder / "spec.json").write_text(json.dumps({**plan.spec, "as": "heatmap"}))
    data.tofile(folder / "raw.f32")
    (folder / "answers.json").write_text(
        json.dumps({"min": float(data.min()), "max": float(data.max()), "rows": rows, "cols": cols})
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
