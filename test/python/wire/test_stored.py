"""What lies in a file is read a block at a time, and only what was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anndata as ad
import decode
import h5py
import numpy as np
import pandas as pd
import pytest
from scipy import sparse as ss

from jupyter_heatmap import wire
from jupyter_heatmap.wire import sparse, stored
from jupyter_heatmap.wire.anndata import AnnDataInput

N, M = 600, 80
RNG = np.random.default_rng(20261121)
COUNTS = (RNG.random((N, M)) * (RNG.random((N, M)) < 0.2)).astype("f4")
KINDS = {"dense": np.asarray, "csr": ss.csr_matrix, "csc": ss.csc_matrix}


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Numbers of values that each read of a file returned."""
    out: list[int] = []
    original = h5py.Dataset.__getitem__

    def counted(self: h5py.Dataset, args: Any, **said: Any) -> Any:
        found = original(self, args, **said)
        if self.ndim == 2 or self.name.rsplit("/", 1)[-1] in ("data", "indices"):
            out.append(int(np.size(found)))
        return found

    monkeypatch.setattr(h5py.Dataset, "__getitem__", counted)
    return out


def backed(folder: Path, kind: str) -> ad.AnnData:
    adata = ad.AnnData(KINDS[kind](COUNTS), var=pd.DataFrame(index=[f"g{j}" for j in range(M)]))
    adata.layers["more"] = adata.X
    adata.raw = adata
    adata.write_h5ad(folder / "x.h5ad")
    return ad.read_h5ad(folder / "x.h5ad", backed="r")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ref", ["layers/X", "raw/X"])
def test_a_backed_matrix_arrives_whole_and_is_never_held_whole(
    kind: str, ref: str, tmp_path: Path, reads: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "BLOCK", 4096)
    monkeypatch.setattr(sparse, "BLOCK", 512)
    monkeypatch.setattr("jupyter_heatmap.wire.stream.CHUNK", 4096)
    source = AnnDataInput.of(backed(tmp_path, kind))
    reads.clear()
    part = source.matrix(ref).part(ref)
    assert max(reads, default=0) <= 513, "what has to be known first is looked at piece by piece"
    np.testing.assert_array_equal(decode.matrix(list(part), part.entry), COUNTS)
    assert max(reads) <= 1024


@pytest.mark.parametrize("kind", KINDS)
def test_of_a_backed_matrix_only_the_genes_asked_for_are_read(kind: str, tmp_path: Path, reads: list[int]) -> None:
    adata = backed(tmp_path, kind)
    genes = ["g30", "g2", "g31"]
    reads.clear()
    part = AnnDataInput.of(adata, genes).matrix("layers/X").part("layers/X")
    np.testing.assert_array_equal(decode.matrix(list(part), part.entry), COUNTS[:, [30, 2, 31]])
    if kind == "dense":
        assert sum(reads) == N * 3
    if kind == "csc":
        assert sum(reads) == 2 * np.count_nonzero(COUNTS[:, [30, 2, 31]]), "indices and values of three columns"
    if kind == "csr":
        assert sum(reads) <= 2 * np.count_nonzero(COUNTS), "rows hold all genes: each value is looked at once"


@pytest.mark.parametrize("kind", KINDS)
def test_a_view_of_a_backed_file_and_its_layers(kind: str, tmp_path: Path) -> None:
    view = backed(tmp_path, kind)[10:20, ["g5", "g1"]]
    np.testing.assert_array_equal(
        decode.of(wire.assemble(wire.read(view), wire.Request()), "layers/X"), COUNTS[10:20][:, [5, 1]]
    )
    np.testing.assert_array_equal(
        decode.of(wire.assemble(wire.read(view), wire.Request(("layers/more",))), "layers/more"),
        COUNTS[10:20][:, [5, 1]],
    )


def test_a_dataset_of_hdf5_by_itself(tmp_path: Path) -> None:
    with h5py.File(tmp_path / "x.h5", "w") as file:
        data = file.create_dataset("m", data=np.arange(12).reshape(4, 3))
        np.testing.assert_array_equal(
            decode.of(wire.assemble(wire.read(data), wire.Request()), "layers/X"), np.arange(12).reshape(4, 3)
        )
        with pytest.raises(OverflowError, match=r"2\*\*53"):
            wire.read(file.create_dataset("big", data=[[2**60]])).matrix("layers/X")
        with pytest.raises(TypeError, match="cannot be converted to float"):
            wire.read(file.create_dataset("text", data=[[b"ab"]])).matrix("layers/X")
        with pytest.raises(ValueError, match="two-dimensional"):
            wire.read(file.create_dataset("cube", data=np.zeros((2, 2, 2)))).matrix("layers/X")


class Lazy:
    """An array of dask as it looks from outside: blocks are computed when they are asked for."""

    dtype = np.dtype("f4")

    def __init__(self, shape: tuple[float, float]) -> None:
        self.shape = shape
        self.chunks = ((200,) * 3, (M,))

    def __getitem__(self, key: Any) -> np.ndarray:
        return COUNTS[key]


def test_a_lazy_array_is_computed_block_by_block() -> None:
    np.testing.assert_array_equal(decode.of(wire.assemble(wire.read(Lazy((N, M))), wire.Request()), "layers/X"), COUNTS)
    with pytest.raises(ValueError, match="compute it first"):
        wire.read(Lazy((float("nan"), M))).matrix("layers/X")
