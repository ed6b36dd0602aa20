"""The account of a run kept outside the store while it runs: what a closed window or a power cut would forget."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile

from db.papers.operations import Made
from db.papers.records_numbers import LetterNumberId
from desktop.desk.desk import Desk
from desktop.desk.press_receipt import Pressed

_FOLDER = "未记入的文书"


@dataclass(slots=True, kw_only=True)
class Found:
    """What an account says of a run nobody recorded."""

    title: str
    folder: Path
    at: datetime
    pressed: list[Pressed] = field(default_factory=list)
    numbers: list[LetterNumberId] = field(default_factory=list)  # taken for this run
    used: list[LetterNumberId] = field(default_factory=list)
    receipted: bool = False


class Account:
    """Lines appended as files are put in place; the lock says that the run still goes on."""

    def __init__(self, desk: Desk, *, title: str, folder: Path, at: datetime) -> None:
        self.path = _folder_of(desk) / f"{at:%Y%m%d%H%M%S}-{secrets.token_hex(4)}.jsonl"
        self._lock = QLockFile(f"{self.path}.lock")
        self._told: set[tuple[str, str]] = set()
        # What cannot be written here is no reason not to print: the office only loses a safety net.
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.tryLock(0)
        self._write({"title": title, "folder": str(folder), "at": at.isoformat()})

    def number(self, taken: Sequence[LetterNumberId]) -> None:
        """Say which numbers were taken for this run."""
        self._write({"numbers": list(taken)})

    def add(self, pressed: Pressed, number: LetterNumberId | None = None) -> None:
        """Say that a file is in place."""
        made = asdict(pressed.made)
        version = (pressed.made.kind, pressed.made.wording)
        if version in self._told:  # the sentences once are enough
            made["sentences"] = {}
        self._told.add(version)
        values = {"made": made, "title": pressed.title, "number": pressed.number, "why": pressed.why}
        self._write(values | ({} if number is None else {"used": number}))

    def receipted(self) -> None:
        """Say that the receipt lies beside the papers."""
        self._write({"receipt": True})

    def _write(self, values: dict[str, Any]) -> None:
        with suppress(OSError), self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(values, ensure_ascii=False) + "\n")

    def leave(self) -> None:
        """Let go: the run is over, what it says is still to be recorded."""
        self._lock.unlock()

    def close(self) -> None:
        """All of it stands in the store."""
        self.leave()
        forget(self.path)


def forget(path: Path) -> None:
    """Remove an account, and its folders when they are empty."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
        path.parent.rmdir()
        path.parent.parent.rmdir()


def unrecorded(desk: Desk) -> tuple[list[tuple[Path, Found]], bool]:
    """Return the accounts of runs that ended without being recorded, and whether another still runs."""
    found: list[tuple[Path, Found]] = []
    running = False
    for path in sorted(_folder_of(desk).glob("*.jsonl")):
        lock = QLockFile(f"{path}.lock")
        lock.setStaleLockTime(0)  # stale is only what a dead process left
        if not lock.tryLock(0):
            running = True
            continue
        lock.unlock()
        read = _read(path)
        if read is None:
            forget(path)
        else:
            found.append((path, read))
    return found, running


def _folder_of(desk: Desk) -> Path:
    """Accounts lie with what this computer remembers, one folder for each store."""
    store = str(desk.store.path.absolute()) if desk.store.path else ""
    return (
        desk.local.path.parent / _FOLDER / hashlib.sha256(store.encode("utf-8", "replace")).hexdigest()[:16]
    )


def _read(path: Path) -> Found | None:
    """Read an account; a last line that was cut off counts as not written."""
    found: Found | None = None
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        for line in lines:
            values = json.loads(line)
            if found is None:
                found = Found(
                    title=values["title"], folder=Path(values["folder"]), at=datetime.fromisoformat(values["at"])
                )  # fmt: skip
            elif "numbers" in values:
                found.numbers += [LetterNumberId(each) for each in values["numbers"]]
            elif "receipt" in values:
                found.receipted = True
            else:
                found.pressed.append(
                    Pressed(
                        made=Made(**values["made"]), title=values["title"], number=values["number"], why=values["why"]
                    )
                )  # fmt: skip
                found.used += [LetterNumberId(values["used"])] if "used" in values else []
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return found
