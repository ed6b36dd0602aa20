"""Where files go, how a batch is called, and keeping one paper without asking anything."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from db.duty.periods import Period
from db.papers.numbers import next_number, series_for, written
from db.store.files import safe_name
from db.store.reader import Reader
from desktop.desk.batch import Batch
from desktop.desk.batch_numbers import KEEP
from desktop.desk.desk import Desk
from desktop.desk.press import Order
from desktop.desk.press_receipt import Receipt
from desktop.desk.proposal_scope import scope
from desktop.desk.sheet import Style
from desktop.desk.subject import ALL, WORDS, Subject
from desktop.desk.subjects import roster, subjects

OF_A_PERIOD = frozenset({"member", "period"})
OF_A_TERM = frozenset({"archive", "archive_book"})  # kinds that are also made of a whole term
_OFFICE = "政协案头文书"


class Files(QObject):
    """``kept(file or None, words)`` when a paper was written, or could not be."""

    kept = Signal(object, str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    @property
    def folder(self) -> Path:
        """What the clerk chose last on this computer, else a folder among the documents."""
        if self._desk.local.papers_folder:
            return Path(self._desk.local.papers_folder)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return (Path(documents) if documents else Path.home()) / _OFFICE

    def change_folder(self, folder: str) -> None:
        self._desk.local.papers_folder = folder
        self._desk.local.save()

    def keep(self, order: Order, *, numbering: str = KEEP) -> None:
        """Write the papers of an order without a receipt beside them."""
        Batch(self._desk, order, with_receipt=False, numbering=numbering).ended.connect(self._on_ended)

    def _on_ended(self, receipt: Receipt | None) -> None:
        if receipt is None or not receipt.made:
            self.kept.emit(
                None, receipt.failed[0].reason if receipt is not None and receipt.failed else "没有做成"
            )
            return
        last = receipt.pressed[-1]
        path = Path(last.made.file)
        more = f" 等 {len(receipt.made)} 份" if len(receipt.made) > 1 else ""
        why = f"（{last.why}，另存）" if last.why else ""
        self.kept.emit(path, f"已存 {path.name}{more}{why}")


def everything(desk: Desk, style: Style, period: Period | None) -> list[Subject]:
    """Return all there is to print of a style: of the period, or of the session the clerk works in.

    :raises Refused: when the store has no term yet.
    """
    today = desk.store.clock().date()
    if style.kind.subject == "roster":
        return [roster(desk.store, session=desk.session, today=today)]
    year = period.name if period is not None and style.kind.subject in OF_A_PERIOD else ""
    return subjects(
        desk.store, style.kind, ALL, session=desk.session, year=year, mode=style.mode, today=today
    )


def _when(desk: Desk, style: Style, period: Period | None) -> str:
    if period is not None and style.kind.subject in OF_A_PERIOD:
        return period.name
    return desk.session.words if desk.session else ""


def title_of(style: Style, found: Sequence[Subject]) -> str:
    """Return what the history and the printer's queue call it: 提案答复函 九届二次第001号."""
    if len(found) == 1:
        return f"{style.kind.words} {found[0].receipt_words}"
    return f"{style.kind.words} {WORDS[style.kind.subject].count(len(found))}"


def batch_words(
    desk: Desk, styles: Sequence[Style], period: Period | None, found: Sequence[Subject], *, chosen: bool
) -> str:
    """Say whom a batch is for: 2022年度全体委员 329 名; 已选 5 件提案."""
    counts = {one.kind: sum(each.kind == one.kind for each in found) for one in found}
    parts = []
    for kind, count in counts.items():
        style = next(each for each in styles if each.kind.subject == kind)
        of = WORDS[kind]
        what = scope(style.kind.name, style.mode).words if kind == "proposal" else of.everything
        parts.append(
            f"已选 {of.count(count)}"
            if chosen
            else f"{_when(desk, style, period)}{what} {count} {of.measure}"
        )
    return "；".join(parts)


def batch_title(desk: Desk, styles: Sequence[Style], period: Period | None) -> str:
    """Return what a batch and its own folder are called: 2022年度委员履职档案."""
    when = _when(desk, styles[0], period)
    return safe_name(f"{when}{styles[0].title}" if len(styles) == 1 else f"{when}文书 {len(styles)} 种")


def following(reader: Reader, styles: Sequence[Style], today: date) -> str:
    """Return the number the next letter of these styles gets, nothing when no series numbers them."""
    for style in styles:
        series = series_for(reader, style.kind.name) if style.numbered else None
        if series is not None:
            return written(series, today.year, next_number(reader, series, today.year))
    return ""


def open_path(path: Path) -> None:
    """Let the system show a file or a folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
