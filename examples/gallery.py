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
