"""Goldens of scanpy.pl.heatmap: what the axes of the real figure hold, beside what our product gets for the same call.

test/golden/heatmap/cases.json: {"cases": [CASE], "skipped": [{"name", "error"}]}; a CASE is
  name, canary?      canary: true = one number is wrong on purpose; a comparison has to fail
  spec, manifest     as our dialect and wire make them
  parts              {part id: [blob of each chunk's stream]}
  differs            {key of expected (dotted): why our picture is another on purpose}; usually {}
  expected           see `look`; arrays are {"blob", "dtype", "shape"}: gzip of little-endian values, C order
blobs/<first 16 digits of the SHA-256 of the content>.bin is gzip (mtime 0).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import warnings
from typing import Any

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import scanpy as sc
from cases import DATA, SEED, degenerate_cases, pairwise_cases
from common import GOLDEN, ROOT, exact, exacts, record, write
from matplotlib.colors import to_hex
from scanpy.plotting import _anndata as scanpy_plots

sys.path.insert(0, str(ROOT))
from jupyter_heatmap import wire
from jupyter_heatmap.dialects import scanpy as dialect

BLOBS = GOLDEN / "heatmap" / "blobs"
SAMPLE = 300


def blob(content: bytes) -> str:
    """Write content once; return its name."""
    name = hashlib.sha256(content).hexdigest()[:16]
    path = BLOBS / f"{name}.bin"
    if not path.exists():
        path.write_bytes(gzip.compress(content, 9, mtime=0))
    return name


def array(values: np.ndarray) -> dict[str, Any]:
    """Return a reference to an array."""
    values = np.ascontiguousarray(values)
    return {
        "blob": blob(values.tobytes()),
        "dtype": f"{values.dtype.kind}{values.dtype.itemsize}",
        "shape": list(values.shape),
    }


def segments(axes: Any) -> list[dict[str, Any]]:
    """Return straight lines (separators) of an axes' line collections."""
    return [exacts(s) for c in axes.collections for s in c.get_segments()]


def texts(axes: Any, axis: str) -> dict[str, Any]:
    """Return tick positions and labels; empty where labels are switched off."""
    side = getattr(axes, f"{axis}axis")
    shown = side.get_tick_params(which="major")
    on = shown.get("labelbottom" if axis == "x" else "labelleft", True)
    ticks = getattr(axes, f"get_{axis}ticks")()
    labels = [t.get_text() for t in getattr(axes, f"get_{axis}ticklabels")()]
    return {"ticks": exacts(ticks), "labels": labels} if on else {"ticks": [], "labels": []}


def brackets(axes: Any) -> dict[str, Any]:
    """Return brackets as drawn: the path's x of start and end, and labels with place and angle."""
    path = axes.patches[0].get_path().vertices
    return {
        "spans": [[exact(path[4 * i][0]), exact(path[4 * i + 2][0])] for i in range(len(path) // 4)],
        "labels": [
            {"text": t.get_text(), "x": exact(t.get_position()[0]), "rotation": exact(t.get_rotation())}
            for t in axes.texts
        ],
    }


def arrangement(adata: Any, args: dict[str, Any], key: str, drawn: np.ndarray) -> dict[str, Any]:
    """Return the order of cells and genes as input positions, by scanpy's own steps; checked against the drawn image.

    "order": drawn row -> cell; "cols": drawn column -> position in the call's list; "categories": in drawn order;
    "levels" per cell is not stored: it follows from the data.
    """
    names, var_groups = scanpy_plots._check_var_names_type(
        args["var_names"], args.get("var_group_labels"), args.get("var_group_positions")
    )
    kept = {k: args[k] for k in ("use_raw", "log", "num_categories", "layer", "gene_symbols") if k in args}
    categories, frame = scanpy_plots._prepare_dataframe(adata, names, args["groupby"], **kept)
    cols: Any = range(len(names))
    index = frame.index
    if args.get("dendrogram") and len(categories) > 1:
        moved = scanpy_plots._reorder_categories_after_dendrogram(
            adata, args["groupby"], dendrogram_key=key, var_names=names, var_groups=var_groups, categories=categories
        )
        cols = cols if moved["var_names_idx_ordered"] is None else moved["var_names_idx_ordered"]
        index = index.reorder_categories([categories[i] for i in moved["categories_idx_ordered"]], ordered=True)
    order = np.arange(len(frame))
    if len(categories) > 1:
        order = pd.DataFrame({"at": order}, index=index).sort_index()["at"].to_numpy()
    if args.get("standard_scale") is None:
        mine = frame.iloc[:, list(cols)].to_numpy()[order]
        shown = np.where(np.isfinite(mine), mine, np.nan) if mine.dtype.kind == "f" else mine
        assert np.array_equal(shown, drawn, equal_nan=mine.dtype.kind == "f"), "the order is not the drawn one"
    return {
        "order": array(order.astype(np.int32)),
        "cols": [int(c) for c in cols],
        "categories": [str(c) for c in index.categories],
    }


def look(axes: dict[str, Any], adata: Any, args: dict[str, Any], key: str | None) -> dict[str, Any]:
    """Return what the figure holds.

    order, cols, categories   see `arrangement`
    image          array, cells × genes as drawn (transposed back when swapped), masked -> NaN
    norm           vmin, vmax after the draw, and vcenter if there is one
    rgba           {"at": positions in the flat image, "hex": 8 digits each}: cmap(norm(value), bytes=True)
    genes          tick labels of the genes, [] when hidden; axis_genes their ticks
    groups         {"ticks", "labels", "title", "colors": #rrggbb a category in drawn order, "codes": array of codes in drawn order}
    separators     x0 y0 x1 y1 a line
    brackets       {"spans": [[x0, x1]], "labels": [{"text", "x", "rotation"}]}; swapped: {"strip": codes, "colors"}
    dendrogram     {"leaves", "categories", "linkage": array, "lines": [[x0 y0 … x3 y3]], "agrees"}; agrees: false where scanpy drew the
                   tree of other groups beside the rows (several keys: it orders the tree's labels otherwise than the plot's)
    figsize        inches
    """
    figure = axes["heatmap_ax"].figure
    figure.canvas.draw()
    main, swapped = axes["heatmap_ax"], bool(args.get("swap_axes"))
    picture = main.images[0]
    drawn = picture.get_array()
    filled = np.ma.getdata(drawn).copy()
    mask = np.ma.getmaskarray(drawn)
    values = np.where(mask, np.nan, filled) if mask.any() and filled.dtype.kind == "f" else filled
    if filled.dtype.kind == "f":
        values = values.astype(filled.dtype)
    norm = picture.norm
    at = (
        np.random.default_rng(SEED).choice(drawn.size, min(SAMPLE, drawn.size), replace=False)
        if drawn.size
        else np.array([], dtype=int)
    )
    cells = (drawn.T if swapped else drawn).ravel()[at]
    rgba = picture.cmap(norm(cells), bytes=True) if len(at) else np.empty((0, 4), np.uint8)
    out: dict[str, Any] = {
        **arrangement(adata, args, str(key), values.T if swapped else values),
        "image": array(values.T if swapped else values),
        "norm": {k: exact(getattr(norm, k)) for k in ("vmin", "vmax", "vcenter") if getattr(norm, k, None) is not None},
        "rgba": {"at": at.tolist(), "hex": [bytes(c).hex() for c in np.asarray(rgba)]},
        "genes": texts(main, "y" if swapped else "x"),
        "separators": segments(main),
        "figsize": exacts(figure.get_size_inches()),
    }
    if "groupby_ax" in axes:
        bar = axes["groupby_ax"]
        axis = "x" if swapped else "y"
        codes = np.asarray(bar.images[0].get_array()).ravel().astype(np.int32)
        count = len(bar.images[0].axes.get_xticks() if swapped else bar.get_yticks())
        cmap, bar_norm = bar.images[0].cmap, bar.images[0].norm
        out["groups"] = {**texts(bar, axis), "title": getattr(bar, f"get_{axis}label")(), "codes": array(codes),
                         "colors": [to_hex(cmap(bar_norm(i))) for i in range(count)]}  # fmt: skip
    if "gene_groups_ax" in axes:
        strip = axes["gene_groups_ax"]
        if swapped:
            image = strip.images[0]
            out["brackets"] = {"strip": np.asarray(image.get_array()).ravel().astype(int).tolist(),
                               "colors": [to_hex(c) for c in image.cmap(image.norm(np.asarray(image.get_array()).ravel()))]}  # fmt: skip
        else:
            out["brackets"] = brackets(strip)
    if "dendrogram_ax" in axes:
        tree = adata.uns[key]
        out["dendrogram"] = {
            "leaves": [int(i) for i in tree["categories_idx_ordered"]],
            "categories": [str(c) for c in tree["categories_ordered"]],
            "linkage": array(np.asarray(tree["linkage"], dtype=np.float64)),
            "lines": [exacts(np.asarray(line.get_xydata())) for line in axes["dendrogram_ax"].lines],
            "agrees": out["categories"] == [str(c) for c in tree["categories_ordered"]],
        }
    return out


def ours(adata: Any, args: dict[str, Any]) -> dict[str, Any]:
    """Return spec, manifest and parts as the product makes them."""
    plan = dialect.heatmap(adata, **args)
    package = wire.assemble(plan.input, plan.request)
    spec = {**plan.spec, "id": "golden"}
    parts = {ref: [blob(bytes(chunk)) for chunk in package.chunks(ref)] for ref in package.parts}
    return {"spec": spec, "manifest": package.manifest(), "parts": parts}


def differs(expected: dict[str, Any]) -> dict[str, str]:
    """Return where we leave scanpy on purpose."""
    out: dict[str, str] = {}
    if not expected.get("dendrogram", {}).get("agrees", True):
        why = "scanpy sorts joined keys by text for the tree and by the keys' own order for the rows, and matches the two by position; we match by label: compare the order of groups with dendrogram.categories"
        out |= dict.fromkeys(("order", "categories", "image", "rgba", "groups", "separators", "dendrogram.lines"), why)
    return out


def case(name: str, data: str, make: Any) -> dict[str, Any]:
    """Return one case. Ours reads a fresh copy first, so that nothing scanpy stores can help."""
    args = make()
    before = args.pop("_before", None)
    key = args["dendrogram"] if isinstance(args.get("dendrogram"), str) else None
    groupby = args["groupby"]
    key = key or "dendrogram_" + (groupby if isinstance(groupby, str) else "_".join(groupby))

    def prepared() -> Any:
        adata = DATA[data]()
        if before:
            option = {"cor_method": before} if before in ("spearman", "kendall") else {"linkage_method": before}
            sc.tl.dendrogram(adata, groupby, key_added=key, **option)
        return adata

    mine = ours(prepared(), args)
    fresh = make()
    fresh.pop("_before", None)
    adata = prepared()
    axes = sc.pl.heatmap(adata, show=False, **fresh)
    try:
        expected = look(axes, adata, args, key)
        return {"name": name, **mine, "differs": differs(expected), "expected": expected}
    finally:
        plt.close("all")


def main() -> None:
    """Write all cases, those scanpy cannot draw listed with its error, and a canary."""
    sc.settings.verbosity = 0
    sc.settings.autoshow = False
    warnings.simplefilter("ignore")
    BLOBS.mkdir(parents=True, exist_ok=True)
    for old in BLOBS.glob("*.bin"):
        old.unlink()
    cases, skipped = [], []
    for name, data, make in [*pairwise_cases(), *degenerate_cases()]:
        try:
            cases.append(case(name, data, make))
        except Exception as error:  # noqa: BLE001 - a call that scanpy refuses has no picture to compare with
            skipped.append({"name": name, "error": f"{type(error).__name__}: {error}"[:200]})
            plt.close("all")
    wrong = json.loads(json.dumps(next(c for c in cases if "values" not in c["spec"])))
    wrong.update(name="canary", canary=True)
    wrong["expected"]["norm"]["vmax"] = float(np.nextafter(float(wrong["expected"]["norm"]["vmax"]), np.inf))
    cases.append(wrong)
    path = write("heatmap/cases.json", {"cases": cases, "skipped": skipped})
    record("scripts/golden/heatmap.py", [path, *BLOBS.glob("*.bin")], seed=SEED, count=len(cases),
           classes={"image": "bit; with log: ulp(2) of the input's type on the logged value", "norm": "bit; with log: as image", "rgba": "bit",
                    "genes": "bit", "groups": "bit", "separators": "bit", "brackets": "bit", "dendrogram": "bit", "figsize": "bit"},
           packages=["scanpy", "anndata", "matplotlib", "numpy", "pandas", "scipy"])  # fmt: skip
    size = sum(f.stat().st_size for f in (GOLDEN / "heatmap").rglob("*") if f.is_file())
    print(f"{len(cases)} cases, {len(skipped)} skipped, {size / 1e6:.1f} MB")
    for one in skipped:
        print("  ", one["name"], one["error"])


if __name__ == "__main__":
    main()
