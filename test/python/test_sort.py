"""What rows and columns are sorted by, against pandas and scipy."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import median_abs_deviation

import jupyter_heatmap as jh


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    rng = np.random.default_rng(5)
    values = rng.gamma(2, 2, (40, 30)).round(2)
    values[rng.random(values.shape) < 0.1] = np.nan
    values[:, 4] = np.nan
    return pd.DataFrame(values, index=[f"r{i}" for i in range(40)], columns=[f"c{j}" for j in range(30)])


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("stat", ["mean", "variance", "mad"])
def test_statistics_sort_columns_as_pandas_and_scipy_do(frame: pd.DataFrame, stat: str, descending: bool) -> None:
    measured = {
        "mean": frame.mean(),
        "variance": frame.var(),
        "mad": frame.apply(lambda column: median_abs_deviation(column, nan_policy="omit")),
    }[stat]
    hm = jh.heatmap(frame, col_sort=[{"stat": stat, "descending": descending}])
    expected = measured.sort_values(ascending=not descending, kind="stable", na_position="last")
    assert list(hm.compute().col.labels) == list(expected.index)


def test_rows_are_sorted_by_columns_as_pandas_does(frame: pd.DataFrame) -> None:
    tied = frame.round(0)
    hm = jh.heatmap(tied, row_sort=[{"item": 3, "descending": True}, {"item": 7, "descending": True}])
    expected = tied.sort_values(["c3", "c7"], ascending=False, kind="stable", na_position="last")
    assert list(hm.data2d.index) == list(expected.index)
    pd.testing.assert_frame_equal(hm.data2d, expected, check_names=False)


def test_a_crop_leaves_positions_of_the_whole(frame: pd.DataFrame) -> None:
    hm = jh.heatmap(frame, crop=[{"name": "some", "rows": [[3, 4]], "cols": [[1, 2], [8, 1]]}])
    found = hm.compute()
    assert list(found.row.order) == [3, 4, 5, 6]
    assert list(hm.data2d.columns) == ["c1", "c2", "c8"]


def test_what_is_not_there_is_refused_by_name(frame: pd.DataFrame) -> None:
    with pytest.raises(Exception, match=r"row\.sort: there is no column 30, only 30"):
        jh.heatmap(frame, row_sort=[{"item": 30}]).compute()
