"""seaborn's matrix calls, name for name."""

from __future__ import annotations

from .own import clustermap, heatmap

__all__ = ["clustermap", "heatmap"]
