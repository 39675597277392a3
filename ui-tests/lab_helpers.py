"""Goes beside the notebook of the tests: makes what they compare with."""

import dataclasses
import time
import uuid
from typing import Any

import jupyter_heatmap as jh
from jupyter_heatmap import transport
from jupyter_heatmap.dialects import own, scanpy, seaborn

CHUNK = transport.Sender._chunk


def slowly(seconds: float) -> list[tuple[str, int]]:
    """Let each chunk take so long, as over a slow line. Return the list that names those sent from now on."""
    sent: list[tuple[str, int]] = []

    def chunk(self: transport.Sender, ref: str, seq: int, *rest: Any) -> None:
        time.sleep(seconds)
        sent.append((ref, seq))
        CHUNK(self, ref, seq, *rest)

    transport.Sender._chunk = chunk
    return sent


def again(hm, adata, markers):
    """Return a new map that Python makes from the present spec of another: same data, same spec, no history."""
    plan = scanpy.heatmap(adata, markers, "bulk_labels")
    spec = {**hm.spec, "id": str(uuid.uuid4())}
    return jh.HeatmapWidget(dataclasses.replace(plan, spec=spec, request=own.request(spec, plan.input)))


def again_clustered(hm, frame):
    """Return the same of a clustered frame."""
    plan = seaborn.clustermap(frame)
    return jh.HeatmapWidget(dataclasses.replace(plan, spec={**hm.spec, "id": str(uuid.uuid4())}))
