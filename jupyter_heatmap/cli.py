"""The command line: a file of data in, a page or picture out (docs/cli.md)."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from .files import SUFFIXES, Opened, open_file

OUT = (".html", ".svg", ".png", ".pdf", ".csv", ".arrow")
EXAMPLES = """examples:
  jupyter-heatmap genes.csv -o genes.html
  jupyter-heatmap genes.csv --cluster both -o genes.svg
  jupyter-heatmap cells.h5ad --markers CD79A,LYZ --groupby bulk_labels --cluster rows -o cells.html
  jupyter-heatmap table.tsv --groupby batch --set color.cmap=vlag --set color.vcenter=0 -o table.png --dpi 300
"""


class _Parser(argparse.ArgumentParser):
    """Errors take one line and status 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the arguments."""
    out = _Parser(
        prog="jupyter-heatmap",
        description="Draw a matrix as a heatmap: one offline HTML page, or a picture.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = out.add_argument
    add("file", type=Path, metavar="FILE", help=f"the data: {', '.join(SUFFIXES)}")
    add("-o", "--out", type=Path, required=True, metavar="OUT", help=f"what to write: {', '.join(OUT)}")
    add("--groupby", nargs="+", default=[], metavar="KEY", help="columns (of obs, or of the table) that group the rows")
    add(
        "--markers",
        metavar="NAMES",
        help="columns to show: names with commas between, @FILE.json (a list, or label -> list), or a file with one name a line",
    )
    add(
        "--cluster",
        choices=("rows", "cols", "both"),
        help="cluster these, or with --groupby their groups, and draw the tree",
    )
    add("--layer", metavar="NAME", help="layer of an .h5ad")
    add(
        "--index-col",
        metavar="COLUMN",
        help="name or position (from 0) of the column of a table that names the rows; by default the first, where it is not numeric",
    )
    add("--title", metavar="TEXT", help="title of the page and the picture")
    add("--width", type=float, metavar="PX", help="width of the picture")
    add("--height", type=float, metavar="PX", help="height of the picture")
    add("--scale", type=float, metavar="N", help="pixels of a PNG for each px")
    add("--dpi", type=float, metavar="N", help="the same as dots an inch: 96 for each px")
    add(
        "--set",
        action="append",
        default=[],
        dest="options",
        metavar="PATH=VALUE",
        help="any option of docs/options.md, as in color.vmax=3; the value is JSON, or else text",
    )
    add("--version", action="version", version=f"%(prog)s {_version()}")
    return out


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; return 0, or 2 after one line on stderr. No traceback is ever shown for bad input."""
    made = parser()
    said = made.parse_args(argv)
    suffix = said.out.suffix.lower()
    if suffix not in OUT:
        made.error(
            f"{said.out}: cannot write {suffix or 'a file without a suffix'}; it has to be one of {', '.join(OUT)}"
        )
    if not said.out.parent.is_dir():
        made.error(f"{said.out}: there is no folder {said.out.parent}")
    try:
        options = keywords(said)
        found = marked(said.markers)
    except (ValueError, OSError) as error:
        made.error(line(error))
    try:
        opened = open_file(said.file, index_col=said.index_col, groupby=said.groupby)
        hm = draw(opened, found, said.groupby, options)
        write(hm, said, suffix)
    except (
        ValueError,
        TypeError,
        KeyError,
        OverflowError,
        AssertionError,
        OSError,
        ImportError,
        RuntimeError,
    ) as error:
        made.error(f"{said.file}: {line(error).removeprefix(f'{said.file}: ')}")
    return 0


def line(error: BaseException) -> str:
    """Return an error as one line, without the quotes of KeyError."""
    text = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)
    return " ".join(text.split()) or type(error).__name__


def keywords(said: argparse.Namespace) -> dict[str, Any]:
    """Return the options as the calls take them. Raises ValueError for an option that is not there, with near names."""
    from .options import keywords as known
    from .options import nearest

    by_path = {path: keyword for keyword, path in known().items()}
    out: dict[str, Any] = {
        "title": said.title,
        "data_layer": said.layer,
        "view_width": said.width,
        "view_height": said.height,
    }
    for pair in said.options:
        path, equals, text = pair.partition("=")
        keyword = by_path.get(path, path if path in known() else None)
        if not equals:
            raise ValueError(f"--set: {pair!r} is not PATH=VALUE")
        if keyword is None:
            raise ValueError(f"--set: there is no option {path!r}{nearest(path, by_path)}")
        try:
            out[keyword] = json.loads(text)
        except ValueError:
            out[keyword] = text
    for axis in {"rows": ("row",), "cols": ("col",), "both": ("row", "col")}.get(said.cluster, ()):
        out[f"{axis}_dendrogram"] = True
    return {name: value for name, value in out.items() if value is not None}


def marked(said: str | None) -> dict[str, list[str]] | list[str] | None:
    """Return the names that --markers gives: a list, or label -> list. Raises ValueError, OSError that name the file."""
    if said is None:
        return None
    path = Path(said[1:] if said.startswith("@") else said)
    if said.startswith("@") or (path.suffix == ".json" and path.is_file()):
        try:
            found = json.loads(path.read_text("utf-8"))
        except ValueError as error:
            raise ValueError(f"--markers: {path} is not JSON: {error}") from None
        groups = found.values() if isinstance(found, dict) else [found]
        if not all(isinstance(group, list) and all(isinstance(name, str) for name in group) for group in groups):
            raise ValueError(f"--markers: {path} holds neither a list of names nor labels with lists of names")
        return found
    lines = path.read_text("utf-8").splitlines() if "," not in said and path.is_file() else said.split(",")
    names = [name.strip() for name in lines if name.strip()]
    if not names:
        raise ValueError("--markers: there are no names in it")
    return names


def draw(opened: Opened, found: Any, groupby: Sequence[str], options: dict[str, Any]) -> Any:
    """Return the widget: scanpy's heatmap of an AnnData with markers, else our own."""
    import jupyter_heatmap as jh

    options = dict(options)
    if opened.is_anndata and found is not None:
        if not groupby:
            raise ValueError("--markers of an .h5ad needs --groupby: a column of obs")
        renamed = {"data_layer": "layer", "row_dendrogram": "dendrogram"}
        given = {renamed.get(name, name): value for name, value in options.items()}
        return jh.pl.heatmap(opened.data, found, list(groupby) if len(groupby) > 1 else groupby[0], **given)
    data = opened.data
    if found is not None:
        data, brackets = picked(data, found)
        options.update({"col_brackets": brackets} if brackets else {})
    if groupby:
        options["row_groupby"] = list(groupby)
    return jh.heatmap(data, rows=opened.rows, **options)


def picked(data: Any, found: dict[str, list[str]] | list[str]) -> tuple[Any, list[dict[str, Any]]]:
    """Return the named columns of a DataFrame, and brackets where they come under labels. Raises ValueError that names a column."""
    from .wire.inputs import near

    if not hasattr(data, "iloc"):
        raise ValueError("--markers needs columns with names")
    names, brackets = [], []
    for label, members in found.items() if isinstance(found, dict) else [("", found)]:
        if isinstance(found, dict) and members:
            brackets.append({"label": label, "start": len(names), "end": len(names) + len(members) - 1})
        names += members
    for name in names:
        if name not in data.columns:
            raise ValueError(f"--markers: there is no column {name!r}{near(name, data.columns)}")
    return data[names], brackets


def write(hm: Any, said: argparse.Namespace, suffix: str) -> None:
    """Write the page, or what `hm.save` writes."""
    if suffix == ".html":
        hm.to_html(said.out, title=said.title)
        return
    asked = {"scale": said.scale, "dpi": said.dpi}
    hm.save(said.out, **{name: value for name, value in asked.items() if value is not None})


def _version() -> str:
    from . import __version__

    return __version__
