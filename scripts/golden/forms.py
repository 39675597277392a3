"""Shared by the goldens of scanpy's matrixplot, dotplot, stacked_violin and tracksplot: cases, our side of a call, and writing.

test/golden/<folder>/cases.json: {"cases": [CASE], "manifests": [...], "skipped": [{"name", "error"}]}; a CASE is
  name, canary?      canary: true = one number is wrong on purpose; a comparison has to fail
  spec               as our dialect makes it
  manifest           position in "manifests": many calls send the same parts
  parts              {part id: [blob of each chunk's stream]}
  differs            {key of expected: why our picture is another on purpose}; usually {}
  expected           what the script's `look` reads from the real plot
blobs/<first 16 digits of the SHA-256 of the content>.bin is gzip (mtime 0); arrays are {"blob", "dtype", "shape"}.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")

import cases as heatmap_cases
import matplotlib.pyplot as plt
import numpy as np
import scanpy as sc
from cases import DATA, SEED
from common import GOLDEN, ROOT, exact, exacts, record, write
from pairs import pairwise

sys.path.insert(0, str(ROOT))
from jupyter_heatmap import wire
from jupyter_heatmap.dialects import scanpy as dialect

Args = dict[str, Any]
Case = tuple[str, str, Callable[[], Args]]
Look = Callable[[Any, dict[str, Any], Any, "Store"], tuple[dict[str, Any], dict[str, str]]]
PACKAGES = ["scanpy", "anndata", "matplotlib", "seaborn", "numpy", "pandas", "scipy"]
FACTORS = {
    **{k: list(v) for k, v in heatmap_cases.FACTORS.items() if k not in ("show_gene_labels", "standard_scale", "groupby")},
    "groupby": ["bulk_labels", "two", "n_genes", "louvain", "list1"],
    "standard_scale": ["none", "var", "group"],
    "categories_order": ["no", "reversed"],
    "titles": ["no", "given"],
}  # fmt: skip
SMALL = [
    "one-category", "one-cell-group", "constant-column", "constant", "zero", "nan", "nan-column", "all-nan", "inf", "int", "int16",
    "uint8", "bool", "many-groups", "strings", "integer-categories", "ordered", "numeric-constant", "numeric-int", "numeric-f4",
    "csr", "csc", "pca", "pca-two", "colors", "empty-level", "below-minus-one", "distinct",
]  # fmt: skip


@dataclass
class Store:
    """The blobs of one folder."""

    folder: Path
    manifests: list[str] = field(default_factory=list)

    def blob(self, content: bytes) -> str:
        """Write content once; return its name."""
        name = hashlib.sha256(content).hexdigest()[:16]
        path = self.folder / "blobs" / f"{name}.bin"
        if not path.exists():
            path.write_bytes(gzip.compress(content, 9, mtime=0))
        return name

    def array(self, values: Any) -> dict[str, Any]:
        """Return a reference to an array."""
        values = np.ascontiguousarray(values)
        return {"blob": self.blob(values.tobytes()), "dtype": f"{values.dtype.kind}{values.dtype.itemsize}", "shape": list(values.shape)}  # fmt: skip

    def manifest(self, manifest: dict[str, Any]) -> int:
        """Return the position of a manifest among those kept."""
        text = json.dumps(manifest)
        if text not in self.manifests:
            self.manifests.append(text)
        return self.manifests.index(text)


def order_of(adata: Any, groupby: Any, bins: int) -> list[Any] | None:
    """Return the categories of a call in reversed order, as scanpy wants them."""
    from scanpy.plotting._anndata import _prepare_dataframe

    categories, _ = _prepare_dataframe(adata, list(adata.var_names[:1]), groupby, use_raw=False, num_categories=bins)
    return list(categories)[::-1]


def arguments(case: dict[str, str]) -> Args:
    """Return the arguments that a pairwise case has in common for all four calls."""
    plain = {**case, "show_gene_labels": "none", "standard_scale": "none"}
    kwargs = heatmap_cases.arguments(plain)
    if case.get("standard_scale", "none") != "none":
        kwargs["standard_scale"] = case["standard_scale"]
    if case.get("categories_order") == "reversed":
        kwargs["categories_order"] = order_of(heatmap_cases.base(), kwargs["groupby"], kwargs["num_categories"])
    if case.get("titles") == "given":
        kwargs.update(title="A title", colorbar_title="What colour says")
    return kwargs


def valid(case: dict[str, str]) -> bool:
    """Return whether scanpy draws such a case: its group plots fail on empty bins."""
    if case["groupby"] == "n_genes" and case["num_categories"] == "7":
        return False
    return heatmap_cases.valid({**case, "show_gene_labels": "none"})


def pairs(factors: dict[str, list[str]], make: Callable[[dict[str, str]], Args]) -> list[Case]:
    """Return the pairwise array over `factors`."""
    return [(f"pair-{i:03d}", "base", lambda c=c: make(c)) for i, c in enumerate(pairwise(factors, valid, SEED))]


def small(extra: dict[str, Args]) -> list[Case]:
    """Return a plain call on each odd data set, and the calls `extra` (suffix -> arguments) on some."""
    out: list[Case] = []
    for name in SMALL:
        genes = ["g0", "g1"] if name == "many-int16" else heatmap_cases.ALL
        plain = {"var_names": genes, "groupby": "g"}
        out.append((name, name, lambda p=plain: dict(p)))
        if name in ("nan", "constant-column", "constant", "int", "csr", "ordered", "inf", "pca", "one-cell-group"):
            out += [(f"{name}-{k}", name, lambda p=plain, e=e: {**p, **e}) for k, e in extra.items()]
    tree = {"var_names": heatmap_cases.ALL, "groupby": "g", "dendrogram": True}
    out += [
        (f"{n}-tree", n, lambda: dict(tree)) for n in ("pca", "pca-two", "many-groups", "ordered", "csr", "empty-level")
    ]
    return out


def ours(call: str, adata: Any, args: Args, store: Store) -> dict[str, Any]:
    """Return spec, manifest and parts as the product makes them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plan = getattr(dialect, call)(adata, **args)
    package = wire.assemble(plan.input, plan.request)
    parts = {ref: [store.blob(bytes(chunk)) for chunk in package.chunks(ref)] for ref in package.parts}
    return {"spec": {**plan.spec, "id": "golden"}, "manifest": store.manifest(package.manifest()), "parts": parts}


def key_of(args: Args) -> str:
    """Return where scanpy keeps the dendrogram of a call."""
    given, groupby = args.get("dendrogram"), args["groupby"]
    return (
        given
        if isinstance(given, str)
        else "dendrogram_" + (groupby if isinstance(groupby, str) else "_".join(groupby))
    )


def tree_of(adata: Any, args: Args, drawn: list[str], store: Store) -> dict[str, Any]:
    """Return the tree beside the rows; `agrees` is false where scanpy drew the tree of other groups beside them (several keys)."""
    tree = adata.uns[key_of(args)]
    ordered = [str(c) for c in tree["categories_ordered"]]
    return {
        "leaves": [int(i) for i in tree["categories_idx_ordered"]],
        "categories": ordered,
        "linkage": store.array(np.asarray(tree["linkage"], dtype=np.float64)),
        "agrees": drawn == ordered,
    }


LEXICAL = "scanpy sorts joined keys by text for the tree and by the keys' own order for the rows, and matches the two by position; we match by label"


def hexes(rgba: Any) -> str:
    """Return colours as one text, eight digits each."""
    return np.round(np.asarray(rgba, dtype=float) * 255).astype(np.uint8).tobytes().hex()


def run(folder: str, script: str, call: str, cases: list[Case], look: Look, draw: Callable[[Any, Args], Any], classes: dict[str, str]) -> None:  # fmt: skip
    """Write all cases of a folder, those scanpy cannot draw listed with its error, and a canary."""
    sc.settings.verbosity = 0
    sc.settings.autoshow = False
    warnings.simplefilter("ignore")
    store = Store(GOLDEN / folder)
    (store.folder / "blobs").mkdir(parents=True, exist_ok=True)
    for old in (store.folder / "blobs").glob("*.bin"):
        old.unlink()
    made, skipped = [], []
    for name, data, make in cases:
        try:
            mine = ours(call, DATA[data](), make(), store)
            adata, args = DATA[data](), make()
            if data == "empty-level" and call != "tracksplot":  # scanpy fails on unused categories, which we leave out
                adata.obs["g"] = adata.obs["g"].cat.remove_unused_categories()
            expected, differs = look(draw(adata, make()), args, adata, store)
            made.append({"name": name, **mine, "differs": differs, "expected": expected})
        except Exception as error:  # noqa: BLE001 - a call that scanpy refuses has no picture to compare with
            skipped.append({"name": name, "error": f"{type(error).__name__}: {error}"[:160]})
        plt.close("all")
    wrong = json.loads(json.dumps(next(c for c in made if not c["differs"])))
    wrong.update(name="canary", canary=True)
    wrong["expected"]["categories"] = wrong["expected"]["categories"][::-1]
    made.append(wrong)
    path = write(f"{folder}/cases.json", {"cases": made, "manifests": [json.loads(m) for m in store.manifests], "skipped": skipped})  # fmt: skip
    record(
        script,
        [path, *(store.folder / "blobs").glob("*.bin")],
        seed=SEED,
        count=len(made),
        classes=classes,
        packages=PACKAGES,
    )
    size = sum(f.stat().st_size for f in store.folder.rglob("*") if f.is_file())
    print(f"{folder}: {len(made)} cases, {len(skipped)} skipped, {size / 1e6:.2f} MB")
    for one in skipped:
        print("  ", one["name"], one["error"])


__all__ = ["FACTORS", "LEXICAL", "Args", "Case", "Store", "arguments", "exact", "exacts", "hexes", "key_of", "pairs", "run", "small", "tree_of"]  # fmt: skip
