"""Data that several tests read. Each test gets a copy of its own."""

from __future__ import annotations

import pytest
import scanpy as sc
from anndata import AnnData


@pytest.fixture(scope="session")
def bundled() -> AnnData:
    """scanpy's bundled data set, shared; copy it."""
    return sc.datasets.pbmc68k_reduced()


@pytest.fixture
def pbmc(bundled: AnnData) -> AnnData:
    """700 cells × 765 genes, with raw, principal components, stored colours."""
    return bundled.copy()
