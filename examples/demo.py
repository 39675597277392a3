"""Writes the demo page: marker genes by cell type of scanpy's bundled pbmc68k_reduced."""

import sys
import warnings

import scanpy as sc

import jupyter_heatmap as jh

MARKERS = {
    "CD14+ Monocyte": ["FTL", "AIF1", "PSAP", "LST1"],
    "Dendritic": ["LYZ", "CST3", "HLA-DRA", "HLA-DRB1"],
    "CD8+ Cytotoxic T": ["CCL5", "NKG7", "CST7", "GZMA"],
    "CD56+ NK": ["NKG7", "GNLY", "CD7", "CTSW"],
    "CD4+/CD45RA+/CD25- Naive T": ["ITM2A", "CD3D", "RPL39", "SRSF7"],
    "CD8+/CD45RA+ Naive Cytotoxic": ["CD7", "CD3D", "NOSIP", "LDHB"],
    "CD4+/CD25 T Reg": ["CD3D", "CD3E", "IL32", "LDHB"],
    "CD4+/CD45RO+ Memory": ["CD3D", "AES", "NOSIP", "IL32"],
    "CD19+ B": ["CD79A", "CD79B", "PTPRCAP", "IGJ"],
    "CD34+": ["HNRNPA1", "NPM1", "SNHG7", "RPS24"],
}


def main(path: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        adata = sc.datasets.pbmc68k_reduced()
    hm = jh.pl.heatmap(
        adata, MARKERS, groupby="bulk_labels", dendrogram=True, standard_scale="var", title="Marker genes by cell type"
    )
    hm.to_html(path)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "pbmc68k.html")
