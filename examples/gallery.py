"""python examples/gallery.py FOLDER: the pictures of docs/gallery.md, each by the call that stands there."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import scanpy as sc

import jupyter_heatmap as jh

warnings.simplefilter("ignore")
folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)

adata = sc.datasets.pbmc68k_reduced()
markers = {
    "T cell": ["CD3D", "CD3E", "IL32"],
    "B cell": ["CD79A", "CD79B", "MS4A1"],
    "Myeloid": ["CST3", "LYZ", "FCN1"],
    "NK": ["GNLY", "NKG7"],
}

for name in ("dotplot", "matrixplot", "stacked_violin", "tracksplot"):
    hm = getattr(jh.pl, name)(adata, markers, groupby="bulk_labels", dendrogram=True)
    hm.save(folder / f"{name}.png", scale=1.5)
    hm.close()

frame = adata.raw.to_adata().to_df().iloc[:, :60]
strips = [{"kind": "color", "column": "bulk_labels"}, {"kind": "bar", "column": "n_genes"}]
genes = [gene for group in markers.values() for gene in group]
means = adata.raw.to_adata().to_df()[genes].groupby(adata.obs["bulk_labels"], observed=True).mean()
for name, hm in (
    (
        "clustermap",
        jh.clustermap(
            frame, z_score=1, vmin=-3, vmax=3, cmap="vlag", row_cluster_method="ward", row_split=6, rows=adata.obs,
            row_tracks=strips,
        ),
    ),
    (
        "both",
        jh.heatmap(
            frame, rows=adata.obs, row_groupby="bulk_labels", row_dendrogram=True, row_cluster_of="both",
            col_dendrogram=True, cmap="magma",
        ),
    ),
    ("annotated", jh.heatmap(means.T, annot=True, fmt=".1f", linewidths=0.5, cmap="rocket_r")),
):  # fmt: skip
    hm.save(folder / f"{name}.png", scale=1.5)
    hm.close()
