"""Where the program's own files are, in the source tree and in the built folder."""

import sys
from pathlib import Path


def resources() -> Path:
    """Return the folder of fonts, icons, themes, wording and practice data."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parents[2]
    return root / "resources"


def resource(*parts: str) -> Path:
    return resources().joinpath(*parts)
