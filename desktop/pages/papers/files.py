"""Where files go, how a batch is called, and keeping one paper without asking anything."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from db.duty.periods import Period
from db.store.files import safe_name
from desktop.desk.batch import Batch, Order
from desktop.desk.desk import Desk
from desktop.desk.press import Receipt
from desktop.desk.subject import ALL, WORDS, Subject
from desktop.desk.subjects import roster, subjects
from desktop.pages.papers.controls import Choice
from desktop.papers.proposal_papers import COPY

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

    def keep(self, choice: Choice, subject: Subject, ending: str, answers: Mapping[str, str]) -> None:
        """Write the papers of one subject into the folder."""
        order = Order(
            kind=choice.kind, mode=choice.mode, subjects=(subject,), formats=(ending,), folder=self.folder,
            answers=answers, with_receipt=False,
        )  # fmt: skip
        Batch(self._desk, order).ended.connect(self._on_ended)

    def _on_ended(self, receipt: Receipt | None) -> None:
        if receipt is None or not receipt.made:
            self.kept.emit(
                None, receipt.failed[0].reason if receipt is not None and receipt.failed else "没有做成"
            )
            return
        last = Path(receipt.made[-1].file)
        more = f" 等 {len(receipt.made)} 份" if len(receipt.made) > 1 else ""
        self.kept.emit(last, f"已存 {last.name}{more}")


def everything(desk: Desk, choice: Choice, period: Period) -> list[Subject]:
    """Return all there is to print of a kind: of the period, or of the session the clerk works in.

    :raises Refused: when the store has no term yet.
    """
    today = desk.store.clock().date()
    if choice.kind.subject == "roster":
        return [roster(desk.store, session=desk.session, today=today)]
    year = period.name if choice.kind.subject in {"member", "period"} else ""
    return subjects(
        desk.store, choice.kind, ALL, session=desk.session, year=year, mode=choice.mode, today=today
    )


def _when(desk: Desk, choice: Choice, period: Period) -> str:
    if choice.kind.subject in {"member", "period"}:
        return period.name
    return desk.session.words if desk.session else ""


def batch_words(desk: Desk, choice: Choice, period: Period, found: Sequence[Subject], *, chosen: bool) -> str:
    """Say what a batch is about: 委员履职档案　2022年度全体委员 329 人."""
    of = WORDS[choice.kind.subject]
    what = "全部已答复提案" if choice.mode == COPY else of.everything
    scope = "已选" if chosen else f"{_when(desk, choice, period)}{what}"
    return f"{choice.words}　{scope} {len(found)} {of.measure}"


def batch_folder(desk: Desk, choice: Choice, period: Period) -> str:
    """Return the name of a batch's own folder: 2022年度委员履职档案."""
    mode = f"（{choice.mode}）" if choice.mode else ""
    return safe_name(f"{_when(desk, choice, period)}{choice.kind.words}{mode}")


def open_path(path: Path) -> None:
    """Let the system show a file or a folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
