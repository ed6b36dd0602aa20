"""What came of a run of the press: line by line for people, as a table beside the papers, as JSON for machines."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from db.papers.numbers import Letter
from db.papers.operations import Made
from db.store.files import unique_path, write_file
from desktop.desk.sheet import Style
from desktop.desk.subject import Subject

CANCELLED = "中途取消"
_RISKY = ("=", "+", "-", "@", "\t")  # what a spreadsheet would take for a formula


@dataclass(frozen=True, slots=True)
class Task:
    """The papers of one style about one subject: what is made, fails or is left as a whole."""

    style: Style
    subject: Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """One paper that was made: its file, the letter it is with its number, and why its name is another.

    ``code`` is what it is known by when it comes back filled in.
    """

    made: Made
    title: str
    letter: Letter | None = None
    number: str = ""
    why: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A task without (all of) its papers, and why."""

    task: Task
    reason: str

    @property
    def subject(self) -> Subject:
        return self.task.subject


@dataclass(slots=True, kw_only=True)
class Receipt:
    """What one run of the press came to. ``left`` are those it did not get to before it ``stopped``, and why."""

    folder: Path
    title: str
    pressed: list[Pressed] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    left: list[Task] = field(default_factory=list)
    missing_glyphs: set[str] = field(default_factory=set)
    stopped: str = ""

    @property
    def made(self) -> list[Made]:
        return [one.made for one in self.pressed]

    @property
    def files(self) -> list[Path]:
        """The files that were written; many papers may be bound into one."""
        return list(dict.fromkeys(Path(one.file) for one in self.made))

    @property
    def again(self) -> tuple[Task, ...]:
        """What to press once more: what failed and what was not reached."""
        return (*(one.task for one in self.failed), *self.left)

    def values(self) -> dict[str, Any]:
        """Return the receipt as the command line prints it."""
        return {
            "made": [
                {"file": one.made.file, "kind": one.made.kind, "subject": one.made.subject, "sha256": one.made.sha256}
                | ({"number": one.number} if one.number else {})
                for one in self.pressed
            ],
            "failed": [{"subject": one.subject.words, "reason": one.reason} for one in self.failed],
            "missing_glyphs": sorted(self.missing_glyphs),
        }  # fmt: skip


_HEAD = ("对象", "文书", "结果", "文件或原因", "文号", "措辞版本", "校验码")


def write_receipt(receipt: Receipt, *, at: datetime) -> Path:
    """Write beside the papers what was made and what was not: a table for people, JSON for machines.

    :raises Trouble: when it cannot be written.
    """
    lines: list[tuple[str, ...]] = [
        (
            one.made.subject, one.title, "已制作", _where(receipt.folder, one), one.number, one.made.wording,
            one.made.sha256,
        )
        for one in receipt.pressed
    ]  # fmt: skip
    lines += [
        (one.subject.words, one.task.style.title, "没有制作", one.reason, "", "", "")
        for one in receipt.failed
    ]
    lines += [
        (one.subject.words, one.style.title, "没有轮到", receipt.stopped, "", "", "") for one in receipt.left
    ]
    lines += [
        (character, "", "缺字", "没有字体有这个字，打印时是空框", "", "", "")
        for character in sorted(receipt.missing_glyphs)
    ]
    values = receipt.values() | {
        "stopped": receipt.stopped, "cancelled": receipt.stopped == CANCELLED, "left": [f"{one.subject.words} {one.style.title}" for one in receipt.left],
    }  # fmt: skip
    return write_lines(receipt.folder, lines, values, at=at)


def _where(folder: Path, one: Pressed) -> str:
    path = Path(one.made.file)
    name = str(path.relative_to(folder)) if path.is_relative_to(folder) else path.name
    return f"{name}（{one.why}）" if one.why else name


def write_lines(
    folder: Path, lines: list[tuple[str, ...]], values: Mapping[str, Any], *, at: datetime
) -> Path:
    """Write a receipt's two files and return the one for people."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_HEAD)
    writer.writerows([f"'{cell}" if cell.startswith(_RISKY) else cell for cell in line] for line in lines)
    table = unique_path(folder, f"文书回执 {at:%Y-%m-%d %H%M%S}.csv")
    write_file(table.with_suffix(".json"), json.dumps(values, ensure_ascii=False, indent=1).encode())
    return write_file(table, text.getvalue().encode("utf-8-sig"))
