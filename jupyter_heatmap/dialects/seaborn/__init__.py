"""seaborn's matrix calls -> spec and request."""

from .clustermap import clustermap
from .heatmap import heatmap
from .scanpy import clustermap as scanpy_clustermap

__all__ = ["clustermap", "heatmap", "said_by", "scanpy_clustermap"]

SAID = {
    "color_vmin": "vmin", "color_vmax": "vmax", "color_cmap": "cmap", "color_center": "center", "color_robust": "robust",
    "color_norm": "norm", "text_show": "annot", "text_given": "annot", "text_levels": "annot", "text_format": "fmt",
    "view_linewidths": "linewidths", "view_linecolor": "linecolor", "view_square": "square", "data_mask": "mask",
    "col_labels": "xticklabels", "row_labels": "yticklabels",
}  # fmt: skip
CLUSTERMAP = {
    "row_dendrogram": "row_cluster", "col_dendrogram": "col_cluster", "row_cluster_linkage": "row_linkage",
    "col_cluster_linkage": "col_linkage", "values_scale_method": "z_score", "values_scale_along": "z_score",
}  # fmt: skip


def said_by(name: str) -> list[str]:
    """Return the options that parameters of `heatmap` or `clustermap` say already, under seaborn's names."""
    return [*SAID, *(CLUSTERMAP if name == "clustermap" else ())]
