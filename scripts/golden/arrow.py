"""Writes test/golden/arrow: one stream of the wire per type, as pyarrow writes it, and expected.json beside them."""

import json
import math
import os

import numpy as np
import pyarrow as pa
from common import GOLDEN, record

OUT = os.path.join(os.path.dirname(__file__), "..", "..", "test", "golden", "arrow")
NAMES = pa.array(["AAACATAC-1", "β-cell", "π \U0001f9ec", ""])
expected: dict[str, dict] = {}


def plain(value):
    """JSON has no NaN or infinity: they travel as strings, missing entries as null."""
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def write(name, columns, part, kind, rows, shape, meta=None, **told):
    fields = [pa.field(n, a.type, nullable=null, metadata=(meta or {}).get(n)) for n, a, null in columns]
    header = {"v": 1, "part": part, "kind": kind, "rows": rows, "shape": shape}
    schema = pa.schema(fields, metadata={"hm": json.dumps(header)})
    batch = pa.RecordBatch.from_arrays([a for _, a, _ in columns], schema=schema)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, schema) as stream:
        stream.write_batch(batch)
    data = sink.getvalue().to_pybytes()
    with open(os.path.join(OUT, f"{name}.arrow"), "wb") as f:
        f.write(data)
    expected[name] = {"part": part, "kind": kind, "shape": shape, "bytes": len(data), **told}


def table(name, array, values, meta=None, **told):
    n = len(array)
    index = NAMES.take(pa.array([i % 4 for i in range(n)])) if n else pa.array([], pa.utf8())
    columns = [("_index", index, False), ("x", array, True)]
    write(
        f"table-{name}",
        columns,
        "row",
        "table",
        [0, n],
        [n, 2],
        {"x": meta} if meta else None,
        values=plain(values),
        **told,
    )


def numeric(dtype, values):
    """A column of `dtype` without and with missing entries."""
    array = pa.array(np.array(values, dtype))
    table(dtype, array, [float(v) for v in array.to_pylist()], type="numeric")
    holes = pa.array([None, *array.to_pylist()[1:]], array.type)
    table(f"{dtype}-null", holes, [math.nan, *[float(v) for v in array.to_pylist()[1:]]], type="numeric")


def dense(dtype, matrix, order="C", name=None):
    n, m = matrix.shape
    rows, minor = (n, m) if order == "C" else (m, n)
    flat = pa.array(matrix.ravel(order="C" if order == "C" else "F"))
    kind = pa.list_(pa.field("item", flat.type, nullable=False), minor)
    column = pa.FixedSizeListArray.from_arrays(flat, type=kind)
    wire = "b1" if dtype == "b1" else dtype
    values = [float(v) for v in matrix.ravel(order=order)]
    write(
        name or f"dense-{dtype}",
        [("values", column, False)],
        "layers/X",
        "dense",
        [0, rows],
        [n, m],
        dtype=wire,
        order=order,
        values=plain(values),
    )


def sparse(kind, dtype, index, indptr, indices, data, shape):
    offsets = pa.array(np.array(indptr, np.int32))
    lists = [
        pa.ListArray.from_arrays(
            offsets, pa.array(values), type=pa.list_(pa.field("item", pa.array(values).type, nullable=False))
        )
        for values in (np.array(indices, index), np.array(data, dtype))
    ]
    columns = [("indices", lists[0], False), ("data", lists[1], False)]
    major = len(indptr) - 1
    told = {
        "dtype": np.dtype(dtype).str[1:],
        "nnz": len(data),
        "indptr": indptr,
        "indices": indices,
        "values": plain([float(v) for v in data]),
    }
    write(f"{kind}-{np.dtype(index).name}-{np.dtype(dtype).name}", columns, "layers/X", kind, [0, major], shape, **told)


def main():
    os.makedirs(OUT, exist_ok=True)
    for dtype in ("int8", "int16", "int32", "int64"):
        numeric(dtype, [1, -2, np.iinfo(dtype).max if dtype != "int64" else 2**53, 0])
    for dtype in ("uint8", "uint16", "uint32", "uint64"):
        numeric(dtype, [1, 2, np.iinfo(dtype).max if dtype != "uint64" else 2**53, 0])
    for dtype in ("float16", "float32", "float64"):
        numeric(dtype, [1.5, -np.inf, np.nan, 0.1])
    table("bool", pa.array(np.array([1, 0, 1], np.uint8)), [1.0, 0.0, 1.0], {"bool": "1"}, type="bool")
    table("utf8", pa.array(["a", None, "", "µ→🧬"]), ["a", None, "", "µ→🧬"], type="string")
    table("empty", pa.array([], pa.float32()), [], type="numeric")
    for index in (pa.int8(), pa.int16(), pa.int32()):
        column = pa.DictionaryArray.from_arrays(
            pa.array([1, None, 0, 1], index), ["CD4", "β"], ordered=index == pa.int8()
        )
        table(
            f"dictionary-{index}",
            column,
            ["β", None, "CD4", "β"],
            {"ordered": "1"} if index == pa.int8() else None,
            type="categorical",
        )
    cells = np.array([[1, 0, 3], [0, 5, 7]])
    for dtype in ("f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"):
        dense(dtype, cells.astype(dtype) if dtype[0] != "f" else np.where(cells == 0, np.nan, cells / 3).astype(dtype))
    dense("b1", np.array([[1, 0], [0, 1], [1, 1]], np.uint8))
    dense("f4", cells.astype("f4"), "F", "dense-F")
    for kind, index, dtype in (
        ("csr", "uint16", "float32"),
        ("csr", "int32", "float64"),
        ("csc", "int32", "int64"),
        ("csc", "uint16", "uint8"),
    ):
        shape = [3, 4] if kind == "csr" else [4, 3]
        sparse(kind, dtype, index, [0, 2, 2, 3], [0, 3, 1], [1, 2, 3], shape)
    with open(os.path.join(OUT, "expected.json"), "w", encoding="utf-8") as f:
        json.dump(
            {"script": "scripts/golden/arrow.py", "pyarrow": pa.__version__, "streams": expected},
            f,
            indent=1,
            sort_keys=True,
            ensure_ascii=False,
        )
        f.write("\n")
    files = [path for path in (GOLDEN / "arrow").iterdir() if path.is_file()]
    record(
        "scripts/golden/arrow.py",
        files,
        seed=None,
        count=len(expected),
        classes={"values": "bit"},
        packages=["pyarrow", "numpy"],
    )


if __name__ == "__main__":
    main()
