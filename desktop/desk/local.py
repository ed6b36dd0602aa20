"""What this computer remembers for one clerk: window, columns, theme, last store. It may be lost at any time."""

import json
import os
import secrets
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

_FILE = "antou.json"
_FAR_MM = 100  # no printer is off by as much


@dataclass(slots=True, kw_only=True)
class Local:
    """Plain values in one small file; wrong or missing ones fall back to the defaults."""

    path: Path
    theme: str = "light"
    text_size: str = "标准"
    clerk: str = ""
    store: str = ""
    home_store: str = ""  # the last one that is no venue's: the way back from there
    second_place: str = ""
    session: str = ""
    geometry: str = ""
    papers_folder: str = ""
    machine: int = -1
    columns: dict[str, dict[str, int]] = field(default_factory=dict)
    splits: dict[str, int] = field(default_factory=dict)
    print_offset: dict[str, float] = field(default_factory=dict)  # mm: right, down

    @classmethod
    def load(cls, path: Path | None = None) -> "Local":
        """Read the file of this user, or the given one; whatever cannot be read is as if it were not there."""
        path = path or user_data_path("antou", appauthor=False) / _FILE
        local = cls(path=path)
        for name, value in _read(path).items():
            if name != "path" and name in _TYPES and isinstance(value, _TYPES[name]):
                setattr(local, name, _sound(name, value))
        if not 0 <= local.machine < 2**16:
            local.machine = secrets.randbelow(2**16)
        return local

    def save(self) -> None:
        """Write beside and replace; a full or read-only disk must not stop anybody from working."""
        values = asdict(self)
        del values["path"]
        beside = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
            os.replace(beside, self.path)  # noqa: PTH105 - the one call that replaces on every system
        except OSError:
            return


_TYPES: dict[str, type] = {
    each.name: {"str": str, "int": int}.get(str(getattr(each.type, "__name__", each.type)), dict)
    for each in fields(Local)
}


def _sound(name: str, value: Any) -> Any:
    """Return a value without the entries a page could not use: a hand or an older release may have written them."""
    if name == "columns":
        return {place: kept for place, kept in value.items() if isinstance(kept, dict) and _whole(kept)}
    if name == "splits":
        return {page: share for page, share in value.items() if type(share) is int and 0 <= share <= 1000}
    if name == "print_offset":
        return {side: mm for side, mm in value.items() if isinstance(mm, int | float) and abs(mm) < _FAR_MM}
    return value


def _whole(kept: dict[str, Any]) -> bool:
    return all(isinstance(each, int) for each in kept.values())


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
