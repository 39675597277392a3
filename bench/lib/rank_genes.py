"""Times jh.tl.rank_genes_groups beside scanpy and illico: one JSON line a case; answers are compared before they count.

Each case runs in a process of its own, so that a first call is one; in it the three take turns.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import threading
import time
import warnings
from pathlib import Path
from typing import Any

warnings.simplefilter("ignore")
os.environ["TQDM_DISABLE"] = "1"

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
import scipy.sparse as sp  # noqa: E402
from anndata import AnnData  # noqa: E402

GROUPS, SEED = 20, 7


def counts(cells: int, genes: int, density: float, layout: str) -> AnnData:
    """Return log1p counts with so many values stored, and groups of unequal size whose means differ."""
    rng = np.random.default_rng(SEED)
    labels = rng.choice(GROUPS, cells, p=rng.dirichlet(np.full(GROUPS, 4.0)))
    columns = []
    lift = np.exp(0.5 * rng.normal(size=(GROUPS, genes)))
    base = np.exp(0.8 * rng.normal(size=genes))
    # The mean rate at which so many values are stored, by halving.
    low, high = 0.0, 10.0
    for _ in range(40):
        middle = (low + high) / 2
        seen = 1 - np.exp(-np.clip(middle * base[None, :] * lift, 0, 6))
        low, high = (middle, high) if seen.mean() < density else (low, middle)
    base = low * base
    for j in range(genes):
        rate = np.clip(base[j] * lift[labels, j], 0, 6)
        values = rng.poisson(rate)
        columns.append(sp.csc_array(values[:, None].astype(np.float32)))
    x = sp.hstack(columns, format="csc")
    depth = np.asarray(x.sum(axis=1)).ravel().astype(np.float32)
    x.data = np.log1p(x.data * (np.float32(1e4) / np.maximum(depth[x.indices], 1))).astype(np.float32)
    x = sp.csc_matrix(x) if layout == "csc" else sp.csr_matrix(x)
    x.sort_indices()
    obs = pd.DataFrame({"group": pd.Categorical([f"g{k}" for k in labels])}, index=[f"c{i}" for i in range(cells)])
    return AnnData(x, obs=obs, var=pd.DataFrame(index=[f"gene{j}" for j in range(genes)]))


def load(folder: Path, cells: int, genes: int, density: float, layout: str) -> AnnData:
    """Return the data, made once and kept; read into memory that is touched."""
    file = folder / f"rank-{cells}-{genes}-{density}-{layout}.h5ad"
    if not file.exists():
        counts(cells, genes, density, layout).write_h5ad(file)
    import anndata

    return anndata.read_h5ad(file)


def stat(pid: int, key: str) -> int:
    """Return a line of a process' status, in bytes."""
    with open(f"/proc/{pid}/status") as lines:
        found = next((line.split()[1] for line in lines if line.startswith(key)), "0")
    return int(found) << 10


class Peak:
    """The most that Python, the engine and files in memory hold together, above the start; sampled every 2 ms."""

    def __init__(self) -> None:
        self.start, self.most, self._over = self._now(), 0, False
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _now(self) -> int:
        from jupyter_heatmap.engine import engine

        pid = engine().pid
        files = sum(f.stat().st_blocks * 512 for f in Path("/dev/shm").glob("jupyter-heatmap-*"))
        return stat(os.getpid(), "VmRSS") + (stat(pid, "VmRSS") if pid else 0) + files

    def _watch(self) -> None:
        while not self._over:
            with contextlib.suppress(OSError):
                self.most = max(self.most, self._now() - self.start)
            time.sleep(0.002)

    def stop(self) -> int:
        self._over = True
        self._thread.join()
        return self.most


def ours(adata: AnnData, method: str, tie: bool) -> dict[str, Any]:
    import jupyter_heatmap as jh

    jh.tl.rank_genes_groups(adata, "group", method=method, tie_correct=tie, key_added="ours", use_raw=False)
    return adata.uns["ours"]


def scanpy(adata: AnnData, method: str, tie: bool) -> dict[str, Any]:
    import scanpy as sc

    sc.settings.verbosity = 0
    sc.tl.rank_genes_groups(adata, "group", method=method, tie_correct=tie, key_added="theirs", use_raw=False)
    return adata.uns["theirs"]


def illico(adata: AnnData, tie: bool, threads: int) -> Any:
    import illico as package
    from loguru import logger

    logger.disable("illico")
    return package.asymptotic_wilcoxon(
        adata,
        is_log1p=True,
        group_keys="group",
        n_threads=threads,
        use_continuity=False,
        tie_correct=tie,
        exp_post_agg=True,
    )


def timed(call: Any, *args: Any) -> tuple[float, Any]:
    start = time.perf_counter()
    made = call(*args)
    return 1000 * (time.perf_counter() - start), made


def same(one: dict[str, Any], other: dict[str, Any], genes: pd.Index) -> None:
    """Stop unless scores and p-values are scanpy's, gene by gene."""
    for name in one["names"].dtype.names:
        a, b = (
            pd.DataFrame({k: u[k][name] for k in ("names", "scores", "pvals", "pvals_adj")})
            .set_index("names")
            .loc[genes]
            for u in (one, other)
        )
        np.testing.assert_allclose(a["scores"], b["scores"], rtol=2e-4, atol=2e-5, err_msg=name)
        np.testing.assert_allclose(a["pvals"], b["pvals"], rtol=2e-3, atol=1e-280, err_msg=name)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    for name, kind in (("--cells", int), ("--genes", int), ("--density", float), ("--rounds", int), ("--threads", int)):
        parser.add_argument(name, type=kind, required=True)
    parser.add_argument("--layout", required=True)
    parser.add_argument("--method", required=True)
    parser.add_argument("--tie", action="store_true")
    parser.add_argument("--scanpy", type=int, default=1, help="rounds of scanpy, which takes long")
    said = parser.parse_args()
    if said.rounds == 0:
        load(said.folder, said.cells, said.genes, said.density, said.layout)
        return
    adata = load(said.folder, said.cells, said.genes, said.density, said.layout)
    stored = adata.X.data.nbytes + adata.X.indices.nbytes + adata.X.indptr.nbytes

    import scanpy as sc  # noqa: F401  - imports are not what is measured

    import jupyter_heatmap as jh
    from jupyter_heatmap.engine import task

    # An engine that runs and has done nothing yet: starting Node is not the test's work.
    task("histogram", values=np.zeros(4), min=0.0, max=1.0, bins=2)
    assert jh.__version__
    peak = Peak()
    first, found = timed(ours, adata, said.method, said.tie)
    most = peak.stop()
    times: dict[str, list[float]] = {"ours": [], "scanpy": [], "illico": []}
    for k in range(said.rounds):
        times["ours"].append(timed(ours, adata, said.method, said.tie)[0])
        if said.method == "wilcoxon":
            ms, _ = timed(illico, adata, said.tie, said.threads)
            if k > 0 or said.rounds == 1:  # its first call compiles or loads
                times["illico"].append(ms)
        if k < said.scanpy:
            ms, theirs = timed(scanpy, adata, said.method, said.tie)
            times["scanpy"].append(ms)
            same(found, theirs, adata.var_names)
    print(json.dumps({"first": first, "stored": stored, "peak": most, **times}))


if __name__ == "__main__":
    main()
