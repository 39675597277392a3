"""Importing costs next to nothing, and needs no more than it says."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

HEAVY = ["pandas", "scipy", "anndata", "scanpy", "matplotlib", "ipywidgets", "pyarrow", "numpy"]


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_nothing_is_imported_before_it_is_used() -> None:
    assert run(f"import sys, jupyter_heatmap; print([m for m in {HEAVY} if m in sys.modules])") == "[]"


@pytest.mark.parametrize(
    "call", ["jh.heatmap(np.zeros((3, 3)), row_labels=True)", "jh.heatmap(pd.DataFrame({'a': [1.0]}))"]
)
def test_optional_packages_are_not_needed(call: str) -> None:
    code = "import sys, numpy as np, pandas as pd\nfor m in ('scipy', 'anndata', 'scanpy', 'matplotlib'): sys.modules[m] = None\n"
    assert run(code + f"import jupyter_heatmap as jh\nprint({call})").startswith("<Heatmap")


def test_import_is_quick() -> None:
    def best(code: str) -> float:
        times = []
        for _ in range(3):
            start = time.perf_counter()
            run(code)
            times.append(time.perf_counter() - start)
        return min(times)

    assert best("import jupyter_heatmap") <= 1.3 * best("import pyarrow, ipywidgets")
