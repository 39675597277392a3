"""Files that the command line reads -> a matrix, its labels and its annotations. Every failure names file and column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

TABLES = (".csv", ".tsv", ".parquet", ".arrow", ".feather")
SUFFIXES = (".h5ad", *TABLES, ".npy")


@dataclass(frozen=True)
class Opened:
    """An AnnData, or values (a DataFrame, array or `Input`) with annotations of the rows."""

    data: Any
    rows: pd.DataFrame | None = None
    is_anndata: bool = False


def open_file(path: Path, *, index_col: str | None = None, groupby: Sequence[str] = ()) -> Opened:
    """Return what a file holds. An .h5ad is opened backed and stays open; tables are read whole.

    In a table the column `index_col` (a name, or a position from 0) names the rows; without it the first column does where
    it is not numeric. The columns `groupby` annotate the rows; all others are the matrix. Raises ValueError for what cannot
    be read, with the column where there is one; OSError for a path that cannot be opened; ImportError that names a package.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ValueError(
            f"cannot read {suffix or 'a file without a suffix'}: it has to be one of {', '.join(SUFFIXES)}"
        )
    if not path.is_file():
        raise FileNotFoundError("there is no such file" if not path.exists() else "this is no file")
    if suffix == ".h5ad":
        return Opened(_h5ad(path), is_anndata=True)
    if suffix == ".npy":
        import numpy as np

        return Opened(np.load(path, mmap_mode="r", allow_pickle=False))
    if suffix in (".arrow", ".feather") and index_col is None and not groupby:
        from .wire.file import read_file

        return Opened(read_file(path))
    return _split(_table(path, suffix), index_col, groupby)


def _h5ad(path: Path) -> Any:
    try:
        import anndata
    except ImportError:
        raise ImportError(".h5ad files need anndata: pip install anndata") from None
    return anndata.read_h5ad(path, backed="r")


def _table(path: Path, suffix: str) -> pd.DataFrame:
    import pandas as pd

    if suffix in (".csv", ".tsv"):
        return pd.read_csv(path, sep="," if suffix == ".csv" else "\t")
    if suffix == ".parquet":
        import pyarrow.parquet

        return pyarrow.parquet.read_table(path).to_pandas().pipe(_flat)
    from .wire.file import read_table

    return read_table(path).to_pandas().pipe(_flat)


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a stored index of pandas as the first column, unless it only counts."""
    import pandas as pd

    return frame if isinstance(frame.index, pd.RangeIndex) else frame.reset_index()


def _split(frame: pd.DataFrame, index_col: str | None, groupby: Sequence[str]) -> Opened:
    from pandas.api.types import is_numeric_dtype

    names = [str(name) for name in frame.columns]
    frame.columns = names
    if index_col is not None:
        index = index_col if index_col in names else _at(index_col, names)
    else:
        index = names[0] if names and names[0] not in groupby and not is_numeric_dtype(frame.dtypes.iloc[0]) else None
    for key in groupby:
        if key not in names:
            raise ValueError(f"--groupby: {_absent(key, names)}")
    if index is not None:
        frame = frame.set_index(index, drop=index not in groupby)
    rows = frame.loc[:, list(groupby)] if groupby else None
    values = frame.drop(columns=list(groupby))
    for name, dtype in zip(values.columns, values.dtypes, strict=True):
        if not is_numeric_dtype(dtype):
            raise ValueError(
                f"column {name!r} is not numeric ({dtype}); name it with --index-col or --groupby, or leave it out"
            )
    return Opened(values, rows)


def _at(position: str, names: list[str]) -> str:
    if position.isdecimal() and int(position) < len(names):
        return names[int(position)]
    raise ValueError(f"--index-col: {_absent(position, names)}")


def _absent(name: str, names: Sequence[str]) -> str:
    from .wire.inputs import near

    return f"there is no column {name!r}{near(name, names)}"
