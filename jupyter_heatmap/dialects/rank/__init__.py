"""scanpy.tl.rank_genes_groups -> the engine's tests -> scanpy's `uns`. Parameters, checks and structure are scanpy 1.11.5's."""

from __future__ import annotations

from .call import rank_genes_groups
from .filtered import filtered
from .notes import DoubleDippingWarning
from .records import table

__all__ = ["DoubleDippingWarning", "filtered", "rank_genes_groups", "table"]
