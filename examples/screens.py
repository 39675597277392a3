"""Ten real examples as offline pages: `python examples/screens.py FOLDER`. scripts/screens.mjs photographs them."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import Any

warnings.filterwarnings("ignore")

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
import scanpy as sc  # noqa: E402
import scipy.sparse as sp  # noqa: E402
from sklearn.datasets import load_breast_cancer, load_digits, load_iris, load_wine  # noqa: E402

import jupyter_heatmap as jh  # noqa: E402

MARKERS = {
    "B-cell": ["CD79A", "MS4A1"],
    "T-cell": ["CD3D"],
    "NK": ["GNLY", "NKG7"],
    "Myeloid": ["CST3", "LYZ"],
    "Monocytes": ["FCGR3A"],
    "Dendritic": ["FCER1A"],
}


def examples() -> dict[str, Any]:
    """Return name -> widget."""
    cells = sc.datasets.pbmc68k_reduced()
    iris, wine, cancer, digits = (
        load(as_frame=True) for load in (load_iris, load_wine, load_breast_cancer, load_digits)
    )
    species = iris.target.map(dict(enumerate(iris.target_names)))
    cultivars = wine.data.groupby(wine.target.map(lambda k: f"cultivar {k + 1}")).mean()
    sc.tl.rank_genes_groups(cells, "bulk_labels", method="wilcoxon")
    graph = sp.csr_matrix(cells.obsp["connectivities"])
    return {
        "markers": jh.pl.heatmap(cells, MARKERS, "bulk_labels", dendrogram=True, standard_scale="var"),
        "dots": jh.pl.dotplot(cells, MARKERS, "bulk_labels", dendrogram=True),
        "matrix": jh.pl.matrixplot(cells, MARKERS, "bulk_labels", standard_scale="var", cmap="Blues"),
        "violins": jh.pl.stacked_violin(cells, MARKERS, "bulk_labels", swap_axes=True),
        "tracks": jh.pl.tracksplot(cells, MARKERS, "bulk_labels"),
        "ranked": jh.pl.rank_genes_groups_dotplot(cells, n_genes=3, values_to_plot="logfoldchanges", cmap="RdBu_r", vmin=-4, vmax=4),
        "umap": jh.pl.heatmap(
            cells, list(cells.raw.var_names[:60]), "louvain", map_embedding="X_umap", row_cluster_of="both", dendrogram=True
        ),
        "iris": jh.clustermap(
            iris.data.rename(columns=lambda name: name.replace(" (cm)", "")), z_score=1, cmap="vlag", center=0,
            row_colors=species.map({"setosa": "#4c78a8", "versicolor": "#f58518", "virginica": "#54a24b"}).rename("species"),
            row_split=3,
        ),
        "correlation": jh.clustermap(
            cancer.data.corr(), cmap="vlag", center=0, vmin=-1, vmax=1, method="average", view_square=True
        ),
        "annotated": jh.heatmap(
            (cultivars - wine.data.mean()) / wine.data.std(), annot=True, fmt=".1f", cmap="PuOr", center=0, linewidths=0.5
        ),
        "digits": jh.clustermap(
            pd.DataFrame(digits.data.to_numpy()[:400], index=[f"{d} · {k}" for k, d in enumerate(digits.target[:400])]),
            cmap="mako", col_cluster=False,
        ),
        "neighbours": jh.heatmap(np.log1p(graph.toarray()), cmap="rocket_r", view_detail="max", title="Neighbours of 700 cells"),
    }  # fmt: skip


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, hm in examples().items():
        hm.to_html(folder / f"{name}.html", title=name)
