"""Annotation columns: pandas Series -> Arrow columns and what the manifest says of them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from .natural import natsorted
from .numpy import check_range
from .parts import Part
from .stream import cuts, meta, stream

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Column:
    """One column, ready to travel. `levels` is None unless categorical."""

    name: str
    kind: str
    field: pa.Field
    array: pa.Array
    levels: list[str] | None = None

    def available(self) -> dict[str, Any]:
        """Return the entry of `manifest.available`."""
        entry: dict[str, Any] = {"name": self.name, "kind": self.kind}
        return entry if self.levels is None else {**entry, "levels": len(self.levels)}


def is_text(series: pd.Series) -> bool:
    """Return whether all present values are strings, at least one: what anndata turns into categories."""
    import pandas as pd

    if isinstance(series.dtype, pd.StringDtype):
        return True
    return series.dtype == object and pd.api.types.infer_dtype(series, skipna=True) == "string"


def categories(series: pd.Series) -> pd.Categorical | None:
    """Return what scanpy makes of a column that is not numeric: its categories, or None for all-distinct strings.

    A string column becomes categories in natural order unless it has as many distinct values as rows.
    """
    import pandas as pd

    if isinstance(series.dtype, pd.CategoricalDtype):
        return series.array  # type: ignore[return-value]
    if not is_text(series):
        return None
    cat = pd.Categorical(series)
    if len(cat.categories) >= len(cat):
        return None
    return cat.reorder_categories(natsorted(cat.categories))


def column(name: str, series: pd.Series, *, group: bool = False) -> Column:
    """Return a Series as a column. With `group`, all-distinct strings, dates and objects become categories in sorted order, as pandas casts them.

    Raises OverflowError for 64-bit integers outside ±2⁵³.
    """
    import pandas as pd

    dtype = series.dtype
    if pd.api.types.is_bool_dtype(dtype) and not isinstance(dtype, pd.CategoricalDtype):
        return _bool(name, series)
    if pd.api.types.is_numeric_dtype(dtype) and not pd.api.types.is_complex_dtype(dtype):
        return _numeric(name, series)
    cat = categories(series)
    if cat is None and group:
        cat = series.astype("category").array  # type: ignore[assignment]
    if cat is not None:
        return _categorical(name, cat)
    words = [None if missing else str(value) for value, missing in zip(series, series.isna(), strict=True)]
    return Column(name, "string", pa.field(name, pa.utf8()), _utf8(words))


def _bool(name: str, series: pd.Series) -> Column:
    if series.isna().any():
        values = series.to_numpy(dtype=np.float64, na_value=np.nan)
        return Column(name, "bool", pa.field(name, pa.float64(), nullable=False), pa.array(values))
    values = series.to_numpy(dtype=np.bool_).view(np.uint8)
    return Column(name, "bool", pa.field(name, pa.uint8(), nullable=False, metadata={"bool": "1"}), pa.array(values))


def _numeric(name: str, series: pd.Series) -> Column:
    dtype: Any = series.dtype
    if not isinstance(dtype, np.dtype):  # a nullable number: missing becomes NaN
        values = series.to_numpy(dtype=np.float64, na_value=np.nan)
    else:
        values = series.to_numpy()
        check_range(values)
        narrow = {("f", 2): np.float32, ("f", 16): np.float64, ("u", 8): np.float64}
        values = values.astype(narrow.get((dtype.kind, dtype.itemsize), dtype.newbyteorder("=")))
    return Column(
        name,
        "numeric",
        pa.field(name, pa.from_numpy_dtype(values.dtype), nullable=False),
        pa.array(values, from_pandas=False),
    )


def _categorical(name: str, cat: Any) -> Column:
    codes = np.asarray(cat.codes)
    codes = codes if codes.dtype in (np.int8, np.int16, np.int32) else codes.astype(np.int32)
    levels = _level_names(cat.categories)
    indices = pa.array(codes, mask=codes < 0)
    array = pa.DictionaryArray.from_arrays(indices, _utf8([*levels]), ordered=bool(cat.ordered))
    field = pa.field(name, array.type, metadata={"ordered": json.dumps(bool(cat.ordered))})
    return Column(name, "categorical", field, array, levels)


def labels(index: Any) -> pa.Array:
    """Return labels as display strings: each as Python prints it, tuples of a MultiIndex joined by "-"."""
    if np.dtype(object) == getattr(index, "dtype", None) and getattr(index, "nlevels", 1) == 1:
        try:
            texts = pa.array(np.asarray(index), pa.utf8())
            if texts.null_count == 0:
                return texts
        except (pa.ArrowTypeError, pa.ArrowInvalid, UnicodeEncodeError):
            pass  # not only strings: each is asked for its own text
    if getattr(index, "nlevels", 1) > 1:
        return _utf8(["-".join(map(str, item)) for item in index])
    # pandas gives the items of a float32 index as float64.
    short = getattr(getattr(index, "dtype", None), "str", "")[1:] in ("f4", "f2")
    return _utf8([str(item) for item in (np.asarray(index) if short else index)])


def _utf8(words: list[str | None]) -> pa.Array:
    """Return text as Arrow's; half a surrogate pair, which UTF-8 does not have, becomes a question mark."""
    try:
        return pa.array(words, pa.utf8())
    except UnicodeEncodeError:
        return pa.array([w if w is None else w.encode("utf-8", "replace").decode() for w in words], pa.utf8())


def _level_names(levels: Any) -> list[str]:
    """Return display names of categories, all different: 1 and "1" read 1 and '1'."""
    names = [str(level) for level in levels]
    if len(set(names)) == len(names):
        return names
    seen = Counter(names)
    names = [repr(level) if seen[name] > 1 else name for name, level in zip(names, levels, strict=True)]
    return names if len(set(names)) == len(names) else [f"{name} ({k})" for k, name in enumerate(names)]


def table(ref: str, axis: str, index: pa.Array | None, columns: list[Column]) -> Part:
    """Return the part `ref` with `_index` first, or without it for a single column sent later."""
    fields = ([] if index is None else [pa.field("_index", pa.utf8(), nullable=False)]) + [c.field for c in columns]
    arrays = ([] if index is None else [index]) + [c.array for c in columns]
    rows = len(arrays[0]) if arrays else 0
    size = sum(a.nbytes for a in arrays)
    spans = cuts(rows, max(1, size // max(1, rows)))
    shape = (rows, len(fields))

    def encode(seq: int) -> memoryview:
        first, last = spans[seq]
        pieces = [a.slice(first, last - first) for a in arrays]
        return stream(fields, pieces, meta(ref, "table", first, last, shape))

    return Part({"id": ref, "kind": "table", "axis": axis, "rows": rows, "chunks": len(spans), "bytes": size}, encode)
