"""Writes the pages that the tests open. Run by the global setup, with the package under test."""

import json
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import scanpy as sc
import scipy.sparse
import scipy.stats

import jupyter_heatmap as jh

MARKERS = {"Dendritic": ["LYZ", "CST3", "HLA-DRA"], "CD19+ B": ["CD79A", "CD79B"], "CD56+ NK": ["NKG7", "GNLY"]}


def markers(folder: Path) -> dict[str, object]:
    """A sparse page with rows to select, and what scipy finds in the rows 100 to 199 compared with the others."""
    rng = np.random.default_rng(6)
    counts = rng.poisson(0.4, (600, 300)) * rng.random((600, 300))
    counts[100:200, :12] += rng.random((100, 12)) * 2
    frame = scipy.sparse.csr_matrix(counts)
    jh.heatmap(frame, view_height=1400).to_html(folder / "markers.html")
    jh.heatmap(
        frame, sets=[{"name": "mine", "rows": [[100, 100]]}],
        derive=[{"op": "rank_genes_groups", "as": "own", "sets": ["mine"], "reference": "rest", "method": "wilcoxon"}],
    ).to_html(folder / "ranked.html")  # fmt: skip
    own = np.zeros(600, dtype=bool)
    own[100:200] = True
    found = scipy.stats.ttest_ind(counts[own], counts[~own], equal_var=False)
    adjusted = scipy.stats.false_discovery_control(found.pvalue)
    ranks = scipy.stats.mannwhitneyu(counts[own], counts[~own], method="asymptotic", use_continuity=False)
    best = np.argsort(-found.statistic, kind="stable")
    return {
        "genes": best.tolist(),
        "scores": found.statistic[best].tolist(),
        "pvals_adj": adjusted[best].tolist(),
        "auc": (ranks.statistic / (100 * 500))[best].tolist(),
        "inside": (counts[own] != 0).mean(axis=0)[best].tolist(),
    }


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        adata = sc.datasets.pbmc68k_reduced()
    adata.obs["patient"] = [f"secret-{i % 7}" for i in range(adata.n_obs)]
    adata.obs["patient"] = adata.obs["patient"].astype("category")
    hm = jh.pl.heatmap(adata, MARKERS, groupby="bulk_labels", dendrogram=True, standard_scale="var")
    hm.to_html(folder / "one.html")
    hm.to_html(folder / "more.html", include=["phase", "louvain"])
    # All panes have something to show: a ranking, an embedding, sets.
    jh.pl.heatmap(
        adata, MARKERS, groupby="bulk_labels", map_embedding="X_umap", sets=[{"name": "mine", "rows": [[100, 100]]}],
        derive=[{"op": "rank_genes_groups", "as": "own", "sets": ["mine"], "reference": "rest", "method": "t-test"}],
    ).to_html(folder / "access.html")  # fmt: skip
    for form in ("heatmap", "matrix", "dot", "violin", "tracks"):
        drawn = jh.pl.heatmap(
            adata, MARKERS, groupby="bulk_labels", dendrogram=True, form=form, title=f"As {form}",
            figsize=(8.5, 6), view_separators="lines" if form == "heatmap" else None,
        )  # fmt: skip
        drawn.to_html(folder / f"form-{form}.html")
        drawn.save(folder / f"form-{form}.png", scale=1)
        drawn.save(folder / f"form-{form}.svg", scale=1)
        drawn.save(folder / f"form-{form}.pdf")
    frame = adata.raw.to_adata().to_df().iloc[:90, :30]
    clustered = jh.clustermap(
        frame, row_colors=adata.obs["patient"].iloc[:90].map(lambda name: f"C{name[-1]}"), row_split=3, annot=False,
        mask=frame > 3,
    )  # fmt: skip
    clustered.to_html(folder / "clustered.html")
    found = clustered.compute()
    order = {axis: getattr(found, axis).order.tolist() for axis in ("row", "col")}
    qc = adata.obs[["n_genes", "percent_mito"]].iloc[::-1]
    (hm | jh.heatmap(qc, color_cmap="magma", color_label="Quality")).to_html(folder / "two.html")
    rng = np.random.default_rng(3)
    rows = [f"row {i}" for i in range(60)]
    first = pd.DataFrame(rng.random((60, 8)), index=rows, columns=list("abcdefgh"))
    second = pd.DataFrame(rng.random((50, 5)), index=rows[:9:-1], columns=list("vwxyz"))
    linked = [jh.heatmap(first, title="First", view_height=500), jh.heatmap(second, title="Second", view_height=500)]
    jh.link(*linked)
    jh.to_html(linked, folder / "linked.html")
    # What the file may not hold: the names of the columns that are not in use, and what is in them.
    unused = [name for name in adata.obs.columns if name != "bulk_labels"] + ["secret-3"]
    (folder / "facts.json").write_text(
        json.dumps({"id": hm.id, "unused": unused, "order": order, "markers": markers(folder)})
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
