"""Our own call: kinds of data, annotations, options."""

from __future__ import annotations

from typing import Any

import decode
import numpy as np
import pandas as pd
import pytest
from anndata import AnnData
from matplotlib import colors as mc
from scipy import sparse

from jupyter_heatmap.dialects.seaborn import heatmap
from jupyter_heatmap.spec import flatten

VALUES = np.arange(6.0).reshape(3, 2)
GROUPS = pd.DataFrame({"g": ["a", "b", "a"]})


@pytest.mark.parametrize(
    "data",
    [
        VALUES,
        np.asfortranarray(VALUES),
        VALUES.tolist(),
        pd.DataFrame(VALUES),
        sparse.csr_matrix(VALUES),
        AnnData(VALUES),
    ],
    ids=["C", "F", "list", "DataFrame", "CSR", "AnnData"],
)
def test_kinds_of_data(data: Any) -> None:
    plan = heatmap(data)
    assert plan.input.shape == (3, 2)
    assert plan.request.matrices == ("layers/X",)
    assert plan.spec["as"] == "seaborn"


def test_frame_labels_and_annotations() -> None:
    frame = pd.DataFrame(VALUES, index=["x", "y", "z"], columns=["p", "q"])
    plan = heatmap(frame, rows=GROUPS, cols=pd.DataFrame({"k": [1, 2]}), row_groupby="g", col_groupby=["k"])
    assert plan.input.index("row").to_pylist() == ["x", "y", "z"]
    assert plan.input.index("col").to_pylist() == ["p", "q"]
    assert (plan.request.row, plan.request.col) == (("g",), ("k",))


def test_nullable_and_mixed_numbers() -> None:
    frame = pd.DataFrame({"a": pd.array([1, None], dtype="Int64"), "b": [True, False], "c": [0.5, 1.5]})
    part = heatmap(frame).input.matrix("layers/X").part("layers/X")
    values = decode.matrix(list(part), part.entry)
    np.testing.assert_array_equal(values, [[1.0, 1.0, 0.5], [np.nan, 0.0, 1.5]])


@pytest.mark.parametrize(
    ("options", "error", "text"),
    [
        ({"row_groupby": "h"}, KeyError, "no row annotation 'h'"),
        ({"data_layer": "counts"}, KeyError, "layers/counts"),
        ({"data_cols": [0, 5]}, ValueError, "position 5 is outside the 2 columns"),
        ({"rows": GROUPS.iloc[:2]}, ValueError, "rows= has 2 entries, but the matrix has 3"),
        ({"data_gene_symbols": "s"}, KeyError, "no col annotation 's'"),
        ({"colour_vmax": 3}, TypeError, "did you mean 'color_vmax'"),
        ({"color_norm": mc.Normalize(0, 1), "color_vmin": 3}, ValueError, "Passing both color_norm"),
        ({"view_width": -2}, ValueError, "view.width"),
    ],
)
def test_errors(options: dict[str, Any], error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text):
        heatmap(VALUES, **options)


def test_text_columns_are_named() -> None:
    with pytest.raises(TypeError, match=r"column 'name'.*rows="):
        heatmap(pd.DataFrame({"name": ["a"], "x": [1.0]}))


def test_matplotlib_objects_are_understood() -> None:
    flat = flatten(heatmap(VALUES, color_norm=mc.PowerNorm(2, 0, 1), color_cmap=mc.ListedColormap(["red"])).spec)
    assert flat["color.norm"] == {"kind": "power", "gamma": 2}
    assert (flat["color.vmin"], flat["color.vmax"], flat["color.cmap"]) == (0.0, 1.0, ["#ff0000"])


def test_an_anndata_brings_its_annotations(pbmc: AnnData) -> None:
    plan = heatmap(pbmc, row_groupby="louvain", row_dendrogram=True)
    assert plan.request.matrices == ("raw/X", "embeddings/X_pca")
    with pytest.raises(ValueError, match="annotates its axes itself"):
        heatmap(pbmc, rows=pbmc.obs)
