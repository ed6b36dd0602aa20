"""What a clerk calls the facts, sentences and blanks of papers, and invented samples of them: read once a process."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parents[2] / "resources" / "templates" / "words.toml"


@cache
def clerk_words() -> Mapping[str, Any]:
    """Return the tables of the file: fields and samples (each also ``of`` one record), variables, sentences."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def of(table: str, owner: str, name: str) -> Any:
    """Return what a table says of a name: under its owner first, then for all; None when it says nothing."""
    words = clerk_words()
    shared: Mapping[str, Any] = words[table]
    own = words["of"] if table == "fields" else shared.get("of", {})
    return own.get(owner, {}).get(name, shared.get(name))
