"""AnnData by its attributes (anndata itself is never imported): layers, raw, obs, var, obsm, uns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from .inputs import Input, Tree, near
from .matrix import Matrix, matrix
from .numpy import dense
from .slabs import Slabs
from .sparse import Sparse, is_sparse

if TYPE_CHECKING:
    import pandas as pd

SMALL = 50
"""Number of variables up to which scanpy clusters groups on X itself rather than on its principal components."""


LARGEST = 64 << 20
"""Bytes of values that are sent for principal components."""
PCA = "pca/X"
"""The values that scanpy would compute components of."""


def pca_columns(adata: Any) -> list[int] | None:
    """Return positions of the highly variable genes, None where they are not known. Raises ValueError for a mask that is not boolean."""
    if "highly_variable" not in adata.var.columns:
        return None
    mask = np.asarray(adata.var["highly_variable"])
    if mask.dtype != bool:
        raise ValueError("Mask array must be boolean.")
    return [int(i) for i in np.flatnonzero(mask)]


def is_anndata(data: Any) -> bool:
    """Return whether `data` looks like an AnnData."""
    return all(hasattr(data, name) for name in ("obs", "var", "obs_names", "var_names", "obsm", "uns", "layers"))


@dataclass
class AnnDataInput(Input):
    """An AnnData of which only the variables `genes` are read. `from_raw` says whose annotations the columns have."""

    adata: Any = None
    genes: list[str] | None = None
    from_raw: bool = False

    @classmethod
    def of(
        cls, adata: Any, genes: Sequence[str] | None = None, *, from_raw: bool = False, tree: Tree | None = None
    ) -> AnnDataInput:
        """Wrap `adata`; `genes` are unique names of variables, None means all."""
        count = adata.raw.n_vars if from_raw else adata.n_vars
        layers = ["layers/X"] if adata.X is not None else []
        layers += [f"layers/{name}" for name in adata.layers] + (["raw/X"] if adata.raw is not None else [])
        embeddings = [f"embeddings/{name}" for name, value in adata.obsm.items() if _is_matrix(value)]
        if adata.n_vars <= SMALL and adata.X is not None:
            embeddings.insert(0, "embeddings/X")
        elif adata.n_vars > SMALL and adata.X is not None and "X_pca" not in adata.obsm:
            embeddings.append(PCA)
        names = {"row": "cells", "col": "genes", "value": "Expression", "dataset": None}
        shape = (int(adata.n_obs), int(count if genes is None else len(genes)))
        return cls(shape, names, layers, embeddings, tree, adata, None if genes is None else list(genes), from_raw)

    @property
    def origin(self) -> dict[str, Any]:
        """Number of variables of the whole AnnData, and whether raw exists."""
        raw, base = self.adata.raw, _log_base(self.adata)
        made = [name for name in self.adata.obs.columns if is_clustering(self.adata.uns.get(name))]
        return {
            "n_vars": int(self.adata.n_vars),
            "has_raw": raw is not None,
            **({} if raw is None else {"n_raw": int(raw.n_vars)}),
            **({} if base is None else {"log_base": base}),
            **({"clusterings": [str(name) for name in made]} if made else {}),
        }

    def layer(self, ref: str) -> tuple[Any, pd.Index]:
        """Return a layer with all its variables, as the user holds it, and their names. Raises KeyError for what is not there."""
        kind, _, name = ref.partition("/")
        if ref not in self.layers:
            raise KeyError(f"{ref!r} is not in this data{near(ref, self.layers)}")
        raw = kind == "raw"
        values = self.adata.raw.X if raw else self.adata.X if name == "X" else self.adata.layers[name]
        return _table(values), self._var(raw).index

    def widened(self, names: Sequence[str]) -> AnnDataInput:
        """Return this input with the variables `names` besides, behind those that it has. Raises KeyError for unknown ones."""
        index = self._var(self.from_raw).index
        missing = [name for name in names if name not in index]
        if missing:
            raise KeyError(f"there is no gene {missing[0]!r}{near(missing[0], index)}")
        if self.genes is None:
            return self
        genes = list(dict.fromkeys([*self.genes, *names]))
        return replace(self, genes=genes, shape=(self.shape[0], len(genes)))

    def _var(self, raw: bool) -> pd.DataFrame:
        return self.adata.raw.var if raw else self.adata.var

    def _positions(self, raw: bool, ref: str) -> list[int] | None:
        """Return where the genes are in a layer's own columns. Raises KeyError for genes it lacks."""
        index = self._var(raw).index
        genes = self.genes
        if genes is None:
            if raw == self.from_raw or index.equals(self._var(self.from_raw).index):
                return None
            genes = [str(g) for g in self._var(self.from_raw).index]
        at = index.get_indexer(genes)
        missing = [g for g, i in zip(genes, at, strict=True) if i < 0]
        if missing:
            raise KeyError(f"{ref} has no {', '.join(map(repr, missing[:10]))}{near(missing[0], index)}")
        return [int(i) for i in at]

    def matrix(self, ref: str) -> Matrix:
        """Return a layer with the asked genes only, or an embedding or `pca/X` whole. Raises KeyError for what is not there."""
        kind, _, name = ref.partition("/")
        if ref not in self.layers and ref not in self.embeddings:
            raise KeyError(f"{ref!r} is not in this data{near(ref, [*self.layers, *self.embeddings])}")
        if kind == "embeddings":
            return _embedding(self.adata.X if ref == "embeddings/X" else self.adata.obsm[name])
        if ref == PCA:
            return self._components()
        raw = kind == "raw"
        values = self.adata.raw.X if raw else self.adata.X if name == "X" else self.adata.layers[name]
        cols = self._positions(raw, ref)
        return matrix(_table(values), cols)

    def _components(self) -> Matrix:
        """Return X of all that scanpy would compute components of. Raises ValueError where that is too much to send."""
        values, cols = _table(self.adata.X), pca_columns(self.adata)
        count = self.adata.n_vars if cols is None else len(cols)
        bytes_ = 0 if is_sparse(values) else self.adata.n_obs * count * np.dtype(values.dtype).itemsize
        if bytes_ <= LARGEST:
            found = matrix(values, cols)
            bytes_ = found.part(PCA).entry["bytes"]
            if bytes_ <= LARGEST:
                return found
        raise ValueError(
            f"dendrogram: with {self.adata.n_vars} variables the groups are clustered by principal components, and adata.obsm has no 'X_pca'; "
            f"run sc.pp.pca(adata) first (values of {bytes_ >> 20} MB are too much to send for that; {LARGEST >> 20} MB are the most)"
        )

    def labels(self, axis: str) -> pd.Index:
        """Return names of cells, or of the asked genes."""
        import pandas as pd

        if axis == "row":
            return self.adata.obs_names
        return self._var(self.from_raw).index if self.genes is None else pd.Index(self.genes, dtype=object)

    def frame(self, axis: str) -> pd.DataFrame:
        """Return obs, or var of the asked genes."""
        if axis == "row":
            return self.adata.obs
        var = self._var(self.from_raw)
        return var if self.genes is None else var.loc[self.genes]

    def series(self, axis: str, name: str) -> pd.Series:
        """Return a column; the index of obs counts as one under its name, as in scanpy."""
        if axis == "row" and name == self.adata.obs.index.name and name not in self.adata.obs:
            return self.adata.obs.index.to_series()
        return super().series(axis, name)

    def colors(self, axis: str, name: str) -> Sequence[Any] | None:
        """Return `uns["<name>_colors"]` of a cell annotation."""
        stored = self.adata.uns.get(f"{name}_colors") if axis == "row" else None
        return None if stored is None or isinstance(stored, (str, dict)) else list(stored)


def _log_base(adata: Any) -> float | None:
    """Return the base of the logarithm that `scanpy.pp.log1p` noted, None for e."""
    noted = adata.uns.get("log1p")
    base = noted.get("base") if isinstance(noted, dict) else None
    return None if base is None else float(base)


def is_clustering(noted: Any) -> bool:
    """Return whether an entry of uns is what leiden or louvain note of themselves."""
    params = noted.get("params") if hasattr(noted, "get") else None
    return params is not None and hasattr(params, "get") and "resolution" in list(params)


def _table(values: Any) -> Any:
    """Return a DataFrame's array; all else as it is, in memory or in a file."""
    return values.to_numpy() if hasattr(values, "to_numpy") else values


def _is_matrix(value: Any) -> bool:
    shape = getattr(value, "shape", ())
    if len(shape) != 2:
        return False
    dtypes = [getattr(value, "dtype", None)] if not hasattr(value, "dtypes") else list(value.dtypes)
    return all(getattr(d, "kind", "O") in "fiub" for d in dtypes)


def _embedding(value: Any) -> Matrix:
    """Return all columns as a dense C matrix."""
    found = matrix(_table(value))
    if isinstance(found, Slabs):
        return found
    return dense(np.ascontiguousarray((found.dense() if isinstance(found, Sparse) else found).values))
