"""JupyterLab as the tests want it. Galata's page helper ships in the jupyterlab wheel."""

import os
from pathlib import Path

from jupyterlab.galata import configure_jupyter_server

configure_jupyter_server(c)  # noqa: F821 - jupyter's own
c.ServerApp.allow_root = True  # noqa: F821 - in a container; Chromium's --no-sandbox has the same reason
c.ServerApp.port = int(os.environ.get("JH_PORT", "8888"))  # noqa: F821
c.ServerApp.port_retries = 0  # noqa: F821
c.LabApp.news_url = None  # noqa: F821
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"  # noqa: F821
# A folder of its own: Python must import the package under test, not the sources beside it.
root = Path(os.environ.get("JH_LAB_ROOT", "build/lab-root")).resolve()
root.mkdir(parents=True, exist_ok=True)
c.ServerApp.root_dir = str(root)  # noqa: F821

# JH_LAB_SOURCE names a checkout: kernels import its Python and JupyterLab loads its extension, whatever is installed.
if os.environ.get("JH_LAB_SOURCE"):
    source = Path(os.environ["JH_LAB_SOURCE"]).resolve()
    extensions = source / "build/labextensions"
    extensions.mkdir(parents=True, exist_ok=True)
    link = extensions / "jupyter-heatmap"
    link.unlink(missing_ok=True)
    link.symlink_to(source / "jupyter_heatmap/labextension")
    given = c.LabServerApp.extra_labextensions_path  # noqa: F821 - Galata's own is there already
    c.LabServerApp.extra_labextensions_path = [*([given] if isinstance(given, str) else given), str(extensions)]  # noqa: F821
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(source), os.environ.get("PYTHONPATH")]))
