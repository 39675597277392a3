"""Goes beside the notebook of the tests: makes what they compare with."""

import dataclasses
import uuid

import jupyter_heatmap as jh
from jupyter_heatmap.dialects import own, scanpy


def again(hm, adata, markers):
    """Return a new map that Python makes from the present spec of another: same data, same spec, no history."""
    plan = scanpy.heatmap(adata, markers, "bulk_labels")
    spec = {**hm.spec, "id": str(uuid.uuid4())}
    return jh.HeatmapWidget(dataclasses.replace(plan, spec=spec, request=own.request(spec, plan.input)))
