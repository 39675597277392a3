"""scanpy.pl's calls -> spec and request. Parameters, rules and error texts are scanpy 1.11.5's."""

from typing import Any

from .call import TAKEN, taken
from .dotplot import PARAMETERS as _DOT
from .dotplot import dotplot
from .heatmap import heatmap
from .matrixplot import matrixplot
from .rank_genes import (
    rank_genes_groups_dotplot,
    rank_genes_groups_heatmap,
    rank_genes_groups_matrixplot,
    rank_genes_groups_stacked_violin,
    rank_genes_groups_tracksplot,
)
from .stacked_violin import PARAMETERS as _VIOLIN
from .stacked_violin import stacked_violin
from .tracksplot import tracksplot

__all__ = [
    "TAKEN",
    "dotplot",
    "heatmap",
    "matrixplot",
    "rank_genes_groups_dotplot",
    "rank_genes_groups_heatmap",
    "rank_genes_groups_matrixplot",
    "rank_genes_groups_stacked_violin",
    "rank_genes_groups_tracksplot",
    "said_by",
    "stacked_violin",
    "tracksplot",
]

_MORE = {dotplot: _DOT, stacked_violin: _VIOLIN}
_DRAWN_BY = {
    rank_genes_groups_dotplot: dotplot,
    rank_genes_groups_heatmap: heatmap,
    rank_genes_groups_matrixplot: matrixplot,
    rank_genes_groups_stacked_violin: stacked_violin,
    rank_genes_groups_tracksplot: tracksplot,
}


def said_by(function: Any) -> dict[str, str]:
    """Return the options that the parameters of a call already say: option keyword -> parameter."""
    function = _DRAWN_BY.get(function, function)
    return dict(TAKEN) if function is heatmap else taken(function, _MORE.get(function))
