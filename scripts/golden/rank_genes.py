"""Goldens of scanpy.tl.rank_genes_groups and filter_rank_genes_groups: what is stored in uns, and what is refused.

test/golden/rank/data.json: the sets of `rank_cases.made`, {set: {"values", "obs", "var", "base"?}}.
test/golden/rank/cases.json: {"cases": [CASE], "refused": [{"name", "data", "args", "type", "text"}], "filtered": [...], "bulk": [...]}; a CASE is
  name, data, args    see test/python/rank_golden.py; canary? true: one score is wrong on purpose
  keys, params, groups, dtypes   of the entry in uns
  names               positions of genes, groups × genes, best first
  scores, pvals, pvals_adj, logfoldchanges   groups × genes, as stored
  pts, pts_rest       genes × columns, with `pts_columns`
  double              where the data are float32: names … logfoldchanges of the same call on the same numbers as float64
Of "filtered": `kept`, groups × genes, true where the name stays. Of "bulk": the entry of ranking sc.get.aggregate's sums after normalize_total and log1p.
Arrays are {"blob", "dtype", "shape"}; blobs as in forms.py.
"""

from __future__ import annotations

import sys
import warnings
from typing import Any

import numpy as np
import rank_cases
import scanpy as sc
from cases import SEED
from common import GOLDEN, ROOT, record, write
from forms import Store

sys.path.insert(0, str(ROOT / "test" / "python"))
from rank_golden import NAMES, adata_of, arguments, doubled


def entry(stored: Any, genes: Any, store: Store, *, brief: bool = False) -> dict[str, Any]:
    """Return what an entry of uns holds."""
    groups = list(stored["names"].dtype.names)
    at = {name: i for i, name in enumerate(genes)}
    out: dict[str, Any] = {
        "names": store.array(
            np.array([[at[n] for n in stored["names"][g]] for g in groups], dtype="u2").reshape(len(groups), -1)
        ),
        **{k: store.array(np.stack([stored[k][g] for g in groups])) for k in NAMES[1:] if k in stored},
    }
    if brief:
        return out
    for name in ("pts", "pts_rest"):
        if name in stored:
            out[name], out["pts_columns"] = store.array(stored[name].to_numpy()), list(stored[name].columns)
    dtypes = {k: [str(stored[k].dtype[g]) for g in groups] for k in NAMES if k in stored}
    return {"keys": list(stored), "params": stored["params"], "groups": groups, "dtypes": dtypes, **out}


def ranked(adata: Any, args: dict[str, Any]) -> tuple[Any, Any]:
    """Return scanpy's entry and the names of the genes it speaks of."""
    sc.tl.rank_genes_groups(adata, **arguments(args, adata))
    stored = adata.uns["rank_genes_groups"]
    held = adata.raw if stored["params"]["use_raw"] else adata
    return stored, held.var_names


def ranking(name: str, data: str, args: dict[str, Any], sets: Any, store: Store) -> dict[str, Any]:
    """Return one case."""
    adata = adata_of(data, sets)
    out = {"name": name, "data": data, "args": args, **entry(*ranked(adata.copy(), args), store)}
    if data.endswith("f4"):
        out["double"] = entry(*ranked(doubled(adata), args), store, brief=True)
    return out


def refusal(name: str, data: str, args: dict[str, Any], sets: Any) -> dict[str, Any]:
    """Return what scanpy raises."""
    try:
        ranked(adata_of(data, sets), args)
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        return {"name": name, "data": data, "args": args, "type": type(error).__name__, "bases": [c.__name__ for c in type(error).__mro__], "text": str(error)}  # fmt: skip
    raise AssertionError(f"{name}: scanpy does not refuse it")


FILTERS: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "stored": ("pbmc/csr/f4", {"groupby": "labels", "pts": True}, {}),
    "without-pts": ("pbmc/csr/f8", {"groupby": "labels"}, {}),
    "thresholds": ("pbmc/csr/f8", {"groupby": "labels", "pts": True}, {"min_in_group_fraction": 0.4, "min_fold_change": 0.5, "max_out_group_fraction": 0.8}),
    "absolute": ("mixed/csr/f8", {"groupby": "labels", "pts": True}, {"compare_abs": True, "min_in_group_fraction": 0.05}),
    "absolute-again": ("mixed/csc/f8", {"groupby": "labels", "reference": "b"}, {"compare_abs": True, "min_in_group_fraction": 0.05}),
    "reference": ("mixed/dense/f8", {"groupby": "labels", "reference": "c", "pts": True}, {"min_fold_change": 0.3, "max_out_group_fraction": 0.9}),
    "logreg": ("mixed/csr/f8", {"groupby": "labels", "method": "logreg", **rank_cases.CONVERGED}, {"min_fold_change": 0.2, "max_out_group_fraction": 0.9}),
    "other-values": ("pbmc/csr/f8", {"groupby": "labels", "pts": True, "n_genes": 30}, {"use_raw": False, "max_out_group_fraction": 1.1}),
    "other-groups": ("mixed/dense/f8", {"groupby": "labels"}, {"groupby": "numbers"}),
    "some": ("mixed/csr/f8", {"groupby": "labels", "groups": ["d", "b"], "n_genes": 20, "method": "wilcoxon"}, {"min_fold_change": 0.2}),
    "base": ("base2/dense/f8", {"groupby": "labels", "reference": "a"}, {"min_fold_change": 0.2, "max_out_group_fraction": 0.95}),
    "missing": ("nan/dense/f8", {"groupby": "labels", "pts": True}, {"min_fold_change": 0.1, "max_out_group_fraction": 0.99}),
}  # fmt: skip


def filtering(name: str, sets: Any, store: Store) -> dict[str, Any]:
    """Return one filtered result: of each name whether it stays."""
    data, args, given = FILTERS[name]
    adata = adata_of(data, sets)
    ranked(adata, args)
    sc.tl.filter_rank_genes_groups(adata, **given)
    names, left = adata.uns["rank_genes_groups"]["names"], adata.uns["rank_genes_groups_filtered"]["names"]
    held = adata.raw if adata.uns["rank_genes_groups"]["params"]["use_raw"] else adata
    at = {gene: i for i, gene in enumerate(held.var_names)}
    groups = list(names.dtype.names)
    return {
        "name": name, "data": data, "args": args, "filter": given, "groups": groups,
        "names": store.array(np.array([[at[n] for n in names[g]] for g in groups], dtype="u2")),
        "kept": store.array(np.array([[isinstance(n, str) for n in left[g]] for g in groups], dtype="u1")),
    }  # fmt: skip


BULKS: dict[str, tuple[str, dict[str, Any]]] = {
    "t": ("counts/csr/f8", {"groupby": "labels", "pts": True}), "wilcoxon": ("counts/csc/f8", {"groupby": "labels", "method": "wilcoxon", "tie_correct": True}),
    "reference": ("counts/dense/f8", {"groupby": "labels", "reference": "b", "groups": ["d", "a"]}),
    "masked": ("counts/csr/f8", {"groupby": "numbers", "mask_var": "mask", "method": "t-test_overestim_var"}),
    "gaps": ("counts/csr/f8", {"groupby": "gaps", "groups": ["z", "x"]}),
    "layer": ("counts/csr/f8", {"groupby": "two", "layer": "twice"}),
}  # fmt: skip


def bulking(name: str, sets: Any, store: Store) -> dict[str, Any]:
    """Return one ranking of samples."""
    data, args = BULKS[name]
    adata = adata_of(data, sets)
    groupby = args["groupby"]
    adata = adata[~adata.obs[groupby].isna()].copy()
    summed = sc.get.aggregate(adata, by=[groupby, "donor"], func="sum", layer=args.get("layer"))
    summed.X = np.asarray(
        summed.layers["sum"].todense() if hasattr(summed.layers["sum"], "todense") else summed.layers["sum"],
        dtype=np.float64,
    )
    summed.obs[groupby] = summed.obs[groupby].astype(adata.obs[groupby].dtype)
    sc.pp.normalize_total(summed)
    sc.pp.log1p(summed)
    stored, genes = ranked(summed, {k: v for k, v in args.items() if k != "layer"})
    return {"name": name, "data": data, "args": args, "pseudobulk": "donor", **entry(stored, genes, store)}


def main() -> None:
    """Write the goldens."""
    warnings.simplefilter("ignore")
    sc.settings.verbosity = 0
    store = Store(GOLDEN / "rank")
    (store.folder / "blobs").mkdir(parents=True, exist_ok=True)
    for old in (store.folder / "blobs").glob("*.bin"):
        old.unlink()
    sets = rank_cases.made()
    cases, failed = [], []
    for name, data, args in [*rank_cases.pairs(), *rank_cases.special()]:
        try:
            cases.append(ranking(name, data, args, sets, store))
        except Exception as error:  # noqa: BLE001 - printed, so that whoever runs this can say why
            failed.append((name, args, f"{type(error).__name__}: {error}"[:200]))
    wrong = {**cases[0], "name": "canary", "canary": True, "scores": cases[1]["scores"]}
    document = {
        "cases": [*cases, wrong], "refused": [refusal(*c, sets) for c in rank_cases.refused()],
        "filtered": [filtering(name, sets, store) for name in FILTERS], "bulk": [bulking(name, sets, store) for name in BULKS],
    }  # fmt: skip
    path = write("rank/cases.json", document)
    kept = write("rank/data.json", {k: {**v, "values": store.array(v["values"])} for k, v in sets.items()})
    count = sum(len(v) for v in document.values())
    classes = {
        "names, keys, groups, dtypes, params": "bit; names tied to 1e-11 in p and equal in score: sets",
        "scores": "float32 of a float64 within 1e-12; of float32 data 2 ulp but for genes that hardly vary",
        "pvals, pvals_adj": "rel(1e-10) down to 1e-300, of the float64 numbers", "logfoldchanges": "1e-6", "pts, pts_rest, kept": "bit",
        "logreg": "scores within 1e-3, 95 % of the first genes",
    }  # fmt: skip
    record("scripts/golden/rank_genes.py", [path, kept, *(store.folder / "blobs").glob("*.bin")], seed=SEED, count=count, classes=classes,
           packages=["scanpy", "scipy", "statsmodels", "scikit-learn", "pandas", "numpy"])  # fmt: skip
    size = sum(f.stat().st_size for f in store.folder.rglob("*") if f.is_file())
    print({k: len(v) for k, v in document.items()}, f"{size / 1e6:.2f} MB")
    for line in failed:
        print("failed", *line)


if __name__ == "__main__":
    main()
