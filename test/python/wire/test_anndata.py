"""AnnData: layers, raw, annotations, colours; only the genes asked for."""

from __future__ import annotations

from typing import Any

import decode
import numpy as np
import pandas as pd
import pytest
from anndata import AnnData
from scipy import sparse

from jupyter_heatmap import wire
from jupyter_heatmap.wire.anndata import AnnDataInput

GENES = ["CD79A", "LYZ", "CST3"]


@pytest.mark.parametrize(
    "make", [np.asarray, np.asfortranarray, sparse.csr_matrix, sparse.csc_matrix, sparse.csr_array]
)
def test_every_kind_of_x(make: Any, pbmc: AnnData) -> None:
    values = np.asarray(pbmc.X)
    pbmc.X = make(values)
    package = wire.assemble(AnnDataInput.of(pbmc, GENES), wire.Request())
    at = pbmc.var_names.get_indexer(GENES)
    np.testing.assert_array_equal(decode.of(package, "layers/X"), values[:, at])
    assert package.manifest()["shape"] == [700, 3]


def test_views(pbmc: AnnData) -> None:
    view = pbmc[::3, 100:]
    genes = list(view.var_names[[5, 2]])
    package = wire.assemble(AnnDataInput.of(view, genes), wire.Request())
    np.testing.assert_array_equal(decode.of(package, "layers/X"), np.asarray(view[:, genes].X))
    assert view.is_view


def test_raw_has_the_same_columns(pbmc: AnnData) -> None:
    package = wire.assemble(AnnDataInput.of(pbmc, GENES, from_raw=True), wire.Request(("raw/X", "layers/X")))
    np.testing.assert_array_equal(decode.of(package, "raw/X"), pbmc.raw[:, GENES].X.toarray())
    assert decode.of(package, "col")["_index"].to_pylist() == GENES


def test_genes_that_a_layer_lacks_are_named(pbmc: AnnData) -> None:
    small = pbmc[:, [g for g in pbmc.var_names if g != "LYZ"]].copy()
    package = wire.assemble(AnnDataInput.of(small, GENES, from_raw=True), wire.Request(("raw/X",)))
    with pytest.raises(KeyError, match="layers/X has no 'LYZ'"):
        package.add("layers/X")


def test_small_data_offer_x_as_embedding() -> None:
    adata = AnnData(np.ones((4, 5), dtype=np.float32))
    adata.obsm["frame"] = pd.DataFrame({"a": np.arange(4.0)}, index=adata.obs_names)
    source = AnnDataInput.of(adata, ["1"])
    assert source.embeddings == ["embeddings/X", "embeddings/frame"]
    package = wire.assemble(source, wire.Request(("layers/X", "embeddings/X", "embeddings/frame")))
    assert decode.of(package, "embeddings/X").shape == (4, 5)
    assert decode.of(package, "embeddings/frame").tolist() == [[0.0], [1.0], [2.0], [3.0]]


def test_stored_colours_of_what_is_sent_only(pbmc: AnnData) -> None:
    package = wire.assemble(AnnDataInput.of(pbmc, GENES), wire.Request(row=("bulk_labels",), extras=False))
    assert list(package.manifest()["colors"]) == ["row/bulk_labels"]
    assert package.manifest()["colors"]["row/bulk_labels"][0] == "#1f77b4"


def test_unknown_names_get_near_names(pbmc: AnnData) -> None:
    package = wire.assemble(AnnDataInput.of(pbmc, GENES), wire.Request())
    with pytest.raises(KeyError, match="did you mean 'embeddings/X_pca'"):
        package.add("embeddings/X_pac")
    with pytest.raises(KeyError, match="did you mean 'louvain'"):
        package.add("row/louvian")


def test_a_change_of_size_is_told(pbmc: AnnData) -> None:
    package = wire.assemble(AnnDataInput.of(pbmc, GENES), wire.Request())
    pbmc._inplace_subset_obs(pbmc.obs_names[:10])
    with pytest.raises(wire.Changed):
        package.add("raw/X")
    list(package.chunks("layers/X"))


def test_own_call_takes_all_genes(pbmc: AnnData) -> None:
    package = wire.assemble(wire.read(pbmc), wire.Request(("layers/X",)))
    assert decode.of(package, "layers/X").shape == (700, 765)
