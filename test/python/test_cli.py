"""The command line: every kind of file to a page; what is wrong is one line on stderr and status 2."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from anndata import AnnData
from scipy.cluster.hierarchy import leaves_list, linkage

from jupyter_heatmap import cli
from jupyter_heatmap.files import open_file

FRAME = pd.DataFrame({"gene": ["x", "y", "z"], "batch": ["p", "q", "p"], "a": [1.5, np.nan, 3.0], "b": [4, 5, 6]})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one table in every form, in which the command runs."""
    values = FRAME.drop(columns="batch")
    values.to_csv(tmp_path / "t.csv", index=False)
    values.to_csv(tmp_path / "t.tsv", index=False, sep="\t")
    values.to_parquet(tmp_path / "t.parquet")
    values.set_index("gene").to_parquet(tmp_path / "indexed.parquet")
    values.to_feather(tmp_path / "t.feather")
    values.to_feather(tmp_path / "t.arrow")
    FRAME.to_csv(tmp_path / "grouped.csv", index=False)
    values[["a", "b"]].to_csv(tmp_path / "numbers.csv", index=False)
    np.save(tmp_path / "t.npy", values[["a", "b"]].to_numpy())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*argv: str) -> dict[str, Any]:
    """Run the command, which has to succeed; return what the page holds."""
    assert cli.main([*argv, "-o", "out.html"]) == 0
    text = Path("out.html").read_text("utf-8")
    found = re.search(r'<script type="application/json" class="jh-map"[^>]*>(.*?)</script>', text, re.S)
    assert found
    return {**json.loads(found[1]), "text": text}


def refused(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """Run the command, which has to fail; return its one line."""
    with pytest.raises(SystemExit) as end:
        cli.main(list(argv))
    said = capsys.readouterr()
    assert end.value.code == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith("jupyter-heatmap: ")
    return said.err


@pytest.mark.usefixtures("folder")
class TestFiles:
    @pytest.mark.parametrize(
        "name", ["t.csv", "t.tsv", "t.parquet", "indexed.parquet", "t.feather", "t.arrow", "t.npy"]
    )
    def test_each_becomes_a_page(self, name: str) -> None:
        page = run(name)
        assert page["manifest"]["shape"] == [3, 2]

    @pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.parquet", "indexed.parquet"])
    def test_the_first_column_names_the_rows_where_it_is_not_numeric(self, name: str) -> None:
        data = open_file(Path(name)).data
        assert list(data.index) == ["x", "y", "z"]
        np.testing.assert_array_equal(data.to_numpy(), FRAME[["a", "b"]].to_numpy())

    def test_a_table_of_numbers_has_no_names_but_where_they_are_asked_for(self) -> None:
        assert list(open_file(Path("numbers.csv")).data.index) == [0, 1, 2]
        assert list(open_file(Path("numbers.csv"), index_col="b").data.index) == [4, 5, 6]
        assert list(open_file(Path("numbers.csv"), index_col="1").data.columns) == ["a"]

    def test_groups_of_a_table_are_its_columns(self) -> None:
        page = run("grouped.csv", "--groupby", "batch", "--cluster", "rows")
        assert page["spec"]["row"] == {"groupby": ["batch"], "dendrogram": True}

    def test_without_groups_the_rows_themselves_are_clustered(self) -> None:
        values = np.random.default_rng(4).normal(size=(9, 5))
        pd.DataFrame(values, index=list("abcdefghi"), columns=list("vwxyz")).to_csv("many.csv")
        page = run("many.csv", "--cluster", "both")
        assert page["spec"]["row"]["dendrogram"] is page["spec"]["col"]["dendrogram"] is True
        assert cli.main(["many.csv", "--cluster", "both", "-o", "out.csv"]) == 0
        drawn = pd.read_csv("out.csv", index_col=0)
        order = {axis: leaves_list(linkage(x, "average")) for axis, x in (("row", values), ("col", values.T))}
        assert list(drawn.index) == [list("abcdefghi")[i] for i in order["row"]]
        assert list(drawn.columns) == [list("vwxyz")[i] for i in order["col"]]

    def test_markers_choose_and_bracket_columns(self) -> None:
        Path("m.json").write_text('{"two": ["b", "a"], "one": ["a"]}')
        page = run("t.csv", "--markers", "@m.json")
        assert page["manifest"]["shape"] == [3, 3]
        assert page["spec"]["col"]["brackets"] == [
            {"label": "two", "start": 0, "end": 1},
            {"label": "one", "start": 2, "end": 2},
        ]
        Path("m.txt").write_text("b\n\na\n")
        assert cli.marked("m.txt") == ["b", "a"]
        assert cli.marked("b, a") == ["b", "a"]
        assert run("t.csv", "--markers", "b")["manifest"]["shape"] == [3, 1]

    def test_options(self) -> None:
        page = run(
            "t.csv",
            "--set",
            "color.cmap=vlag",
            "--set",
            "color.vcenter=0",
            "--title",
            "<One>",
            "--width",
            "640",
            "--set",
            "row_labels=false",
        )
        assert page["spec"]["color"] == {"cmap": "vlag", "vcenter": 0}
        assert page["spec"]["view"] == {"width": 640.0}
        assert page["spec"]["row"] == {"title": "gene", "labels": False}
        assert "<title>&lt;One&gt;</title>" in page["text"]

    @pytest.mark.parametrize("suffix", [".csv", ".arrow", ".svg"])
    def test_other_forms(self, suffix: str) -> None:
        assert cli.main(["t.csv", "-o", f"out{suffix}"]) == 0
        assert Path(f"out{suffix}").stat().st_size > 0

    def test_a_picture_has_the_pixels_asked_for(self) -> None:
        sizes = []
        for scale in ("1", "2"):
            assert cli.main(["t.csv", "--width", "300", "--height", "200", "--scale", scale, "-o", "out.png"]) == 0
            sizes.append(int.from_bytes(Path("out.png").read_bytes()[16:20], "big"))
        assert sizes == [300, 600]


WRONG = {
    "no file": (["none.csv"], "none.csv: there is no such file"),
    "a folder": (["folder.csv"], "folder.csv: this is no file"),
    "unknown kind": (["t.xlsx"], "t.xlsx: cannot read .xlsx: it has to be one of .h5ad"),
    "unknown output": (["t.csv", "-o", "out.gif"], "out.gif: cannot write .gif"),
    "no folder": (["t.csv", "-o", "none/out.html"], "there is no folder none"),
    "text": (["text.csv"], "text.csv: column 'note' is not numeric"),
    "index": (["t.csv", "--index-col", "gen"], "t.csv: --index-col: there is no column 'gen'; did you mean 'gene'?"),
    "group": (["t.csv", "--groupby", "batch"], "t.csv: --groupby: there is no column 'batch'"),
    "marker": (["t.csv", "--markers", "a,c"], "t.csv: --markers: there is no column 'c'"),
    "markers": (["t.csv", "--markers", "@none.json"], "none.json"),
    "markers that are none": (["t.csv", "--markers", "@bad.json"], "neither a list of names"),
    "option": (["t.csv", "--set", "color.vmaxx=1"], "there is no option 'color.vmaxx'; did you mean 'color.vmax'?"),
    "value": (["t.csv", "--set", "color.vmax=high"], "color.vmax"),
    "no value": (["t.csv", "--set", "color.vmax"], "is not PATH=VALUE"),
    "damaged": (["bad.arrow"], "jupyter-heatmap: bad.arrow: the Arrow data cannot be read"),
    "damaged parquet": (["bad.parquet"], "bad.parquet: "),
    "damaged array": (["bad.npy"], "bad.npy: "),
    "damaged h5ad": (["bad.h5ad"], "bad.h5ad: "),
    "empty": (["empty.csv"], "empty.csv: No columns"),
    "objects": (["objects.npy"], "objects.npy: "),
    "cube": (["cube.npy"], "cube.npy: expected a two-dimensional matrix, got 3"),
    "unknown argument": (["t.csv", "--colour", "red"], "unrecognized arguments"),
}  # fmt: skip


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_is_one_line(kind: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv, words = WRONG[kind]
    (folder / "folder.csv").mkdir()
    (folder / "t.xlsx").write_bytes(b"PK")
    (folder / "text.csv").write_text("id,a,note\nx,1,high\n")
    (folder / "bad.json").write_text('{"a": 3}')
    for name in ("bad.arrow", "bad.parquet", "bad.npy", "bad.h5ad"):
        (folder / name).write_bytes(b"\x89no such thing" * 20)
    (folder / "empty.csv").write_text("")
    np.save(folder / "objects.npy", np.array([[object()]]), allow_pickle=True)
    np.save(folder / "cube.npy", np.zeros((2, 2, 2)))
    assert words in refused(capsys, *argv, *([] if "-o" in argv else ["-o", "out.html"]))
    assert not (folder / "out.html").exists()


def test_an_anndata_with_markers_is_scanpys_heatmap(
    pbmc: AnnData, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pbmc.write_h5ad(folder / "c.h5ad")
    page = run("c.h5ad", "--markers", "CD79A,LYZ", "--groupby", "bulk_labels", "--cluster", "rows", "--title", "T")
    assert page["spec"]["as"] == "scanpy"
    assert page["manifest"]["shape"] == [700, 2]
    assert page["spec"]["row"]["dendrogram"] is True
    assert "did you mean" in refused(
        capsys, "c.h5ad", "--markers", "CD79", "--groupby", "bulk_labels", "-o", "out.html"
    )
    assert "needs --groupby" in refused(capsys, "c.h5ad", "--markers", "CD79A", "-o", "out.html")
    whole = run("c.h5ad", "--groupby", "bulk_labels")
    assert whole["manifest"]["shape"] == [700, 765]


def test_help_and_module() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "jupyter_heatmap", "--help"], capture_output=True, text=True, check=True
    )
    for word in ("--groupby", "--markers", ".h5ad", "examples:"):
        assert word in said.stdout
    bad = subprocess.run(
        [sys.executable, "-m", "jupyter_heatmap", "none.csv", "-o", "x.html"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (bad.returncode, bad.stdout, bad.stderr) == (2, "", "jupyter-heatmap: none.csv: there is no such file\n")
