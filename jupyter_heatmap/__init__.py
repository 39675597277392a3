"""Clustered, grouped, annotated heatmaps in Jupyter, and as one offline page.

import jupyter_heatmap as jh

jh.heatmap(matrix)                                    # array, DataFrame, sparse matrix, AnnData; seaborn.heatmap's parameters
jh.clustermap(matrix)                                 # seaborn.clustermap, live
jh.pl.heatmap(adata, markers, groupby="bulk_labels")  # scanpy.pl.heatmap, every parameter
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import pl, sns, tl
    from .export import to_html
    from .linking import link
    from .own import clustermap, from_spec, heatmap, read_arrow
    from .widget import HeatmapWidget

    __version__: str

__all__ = [
    "HeatmapWidget",
    "__version__",
    "clustermap",
    "from_spec",
    "heatmap",
    "link",
    "pl",
    "read_arrow",
    "sns",
    "tl",
    "to_html",
]

# Loaded at first use (PEP 562), so that `import jupyter_heatmap` costs next to nothing.
_WHERE = {
    "heatmap": (".own", "heatmap"),
    "clustermap": (".own", "clustermap"),
    "from_spec": (".own", "from_spec"),
    "read_arrow": (".own", "read_arrow"),
    "link": (".linking", "link"),
    "to_html": (".export", "to_html"),
    "HeatmapWidget": (".widget", "HeatmapWidget"),
    "pl": (".pl", None),
    "sns": (".sns", None),
    "tl": (".tl", None),
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        value: Any = _version()
    elif name in _WHERE:
        module, attribute = _WHERE[name]
        value = import_module(module, __name__)
        value = value if attribute is None else getattr(value, attribute)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


def _version() -> str:
    """Return the version of the build, or of the installed distribution."""
    try:
        return import_module("._version", __name__).__version__
    except ModuleNotFoundError:
        from importlib.metadata import version

        return version("jupyter-heatmap")


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    """Return where the prebuilt JupyterLab extension lies; JupyterLab asks."""
    return [{"src": "labextension", "dest": "jupyter-heatmap"}]
