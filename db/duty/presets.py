"""The schemes the program brings along: published rules as text files, read like any office's own."""

from functools import cache
from pathlib import Path

from db.duty.scheme import Scheme
from db.duty.scheme_text import read_scheme

_FOLDER = Path(__file__).parents[2] / "resources" / "schemes"


@cache
def presets() -> dict[str, Scheme]:
    """Return the schemes by the name of their place."""
    return {
        path.stem: read_scheme(path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob("*.toml"))
    }
