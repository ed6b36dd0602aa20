"""Archives of a closed year: made once in Word and PDF, kept with their checksums, handed out again as they were."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from db.duty.kept_archives import KeptArchive, hand_out, keep, kept
from db.duty.records_scoring import Freeze
from db.people.records import PersonId
from db.store import attachments
from db.store.attachments import Attachment
from db.store.errors import Trouble
from db.store.kind import Column
from db.store.reader import Reader
from db.store.work import Work
from desktop.desk.bulk import run_bulk, run_waiting
from desktop.desk.jobs import Progress
from desktop.desk.look import look
from desktop.desk.press import Order, press, tasks_of
from desktop.desk.sheets import style
from desktop.desk.subjects import subjects_of
from desktop.pages.duty.year import DutyYear
from desktop.papers.kinds import KINDS
from desktop.widgets.attached_files import size_words
from desktop.widgets.boxes import column, row
from desktop.widgets.buttons import button
from desktop.widgets.labels import Elided, label
from desktop.widgets.table import RecordTable

_ARCHIVE = "archive"
_COLUMNS = (
    Column(name="name", words="存档文件", width=16),
    Column(name="size", words="大小", width=5, align_right=True),
)


class KeptFiles(QWidget):
    """The kept files; Enter saves one, a button all of them."""

    def __init__(self, year: DutyYear) -> None:
        super().__init__()
        self._year = year
        self._frozen: Freeze | None = None
        self._said = Elided("", "soft")
        self.make = button("做档案并存档", self.make_all)
        self.hand = button("全部另存…", self.ask_all)
        self.table = RecordTable(
            _COLUMNS,
            words="存档文件",
            present=_cell,
            key=lambda each: each.id,
            stretch="name",
            soft=("size",),
        )
        self.table.setFixedHeight(look().px(33 + 4 * 35))
        self.table.opened.connect(self._ask_one)
        self.setLayout(
            column(
                label("履职档案存档", "h2"),
                row(self._said, None, self.make, self.hand),
                self.table,
                spacing=6,
            )
        )

    def show_frozen(self, frozen: Freeze) -> None:
        """Show what was kept of a closed year."""
        self._frozen = frozen
        found = kept(self._year.desk.store, frozen)
        self._said.say(f"已存 {len(found)} 个文件" if found else "封存后做一份，以后原样再印")
        self.make.setText("重做并存档" if found else "做档案并存档")
        self.make.setEnabled(self._year.desk.store.path is not None)
        self.hand.setVisible(bool(found))
        self.table.setVisible(bool(found))
        self.table.show_rows(found)

    # Making

    def make_all(self) -> None:
        """Make the archives of everybody in both formats, keep the files, then note all of it in one work."""
        desk, frozen = self._year.desk, self._frozen
        store = desk.store
        if frozen is None or store.path is None:
            return
        folder, take, today = attachments.folder_of(store.path), store.copier(), store.clock().date()
        period, people = self._year.period, self._people()

        def run(progress: Progress) -> list[tuple[PersonId, Attachment]]:
            return _made(take, folder, period, people, today, progress)

        outcome = run_waiting(desk, "做履职档案", run, cancelled="没有存档")
        if not outcome:
            return
        done = run_bulk(desk, f"{period.name}履职档案存档", _keep, frozen, outcome.value, on=today)
        if done is not None and done.refused is not None:
            desk.notices.tell("没有存档。", done.refused.sentence)
        self.show_frozen(frozen)

    def _people(self) -> list[int]:
        found = self._year.found
        return [row_.id for row_ in found.rows] if found is not None else []

    # Handing out

    def ask_all(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "另存到文件夹")
        if folder:
            self.save(self.table.rows.rows(), Path(folder))

    def _ask_one(self, each: KeptArchive) -> None:
        folder = QFileDialog.getExistingDirectory(self, "另存到文件夹")
        if folder:
            self.save([each], Path(folder))

    def save(self, files: list[KeptArchive], folder: Path) -> None:
        """Write files as they were kept; one that is no longer what it was is not handed out."""
        desk = self._year.desk
        store = desk.store.path
        if store is None:
            return

        def run(progress: Progress) -> int:
            count = 0
            for path in hand_out(store, files, folder):
                count += 1
                progress.step(count, len(files), path.name)
            return count

        outcome = run_waiting(desk, "另存档案", run)
        if outcome:
            desk.notices.say(f"已另存 {outcome.value} 个文件到 {folder.name}")


def _made(
    take: Callable[[], Any], folder: Path, period: Any, people: list[int], today: Any, progress: Progress
) -> list[tuple[PersonId, Attachment]]:
    """Press the archives into a folder that goes away, and keep each file by its checksum."""
    kind = next(one for one in KINDS if one.name == _ARCHIVE)
    reader = Reader(take(), files=folder)
    try:
        with tempfile.TemporaryDirectory(prefix="antou-") as room:
            subjects = subjects_of(reader, kind.subject, people, period=period, today=today)
            order = Order(tasks=tasks_of([style(kind)], subjects), folder=Path(room), title="履职档案")

            def tell(done: int, total: int, words: str) -> bool:
                progress.step(done, total, words)
                return True

            receipt = press(reader, order, tell=tell, today=today)
            if receipt.failed:
                first = receipt.failed[0]
                raise Trouble(
                    f"有 {len(receipt.failed)} 份档案没有做成，没有存档。",
                    advice=f"{first.subject.words}：{first.reason}",
                )
            return [
                (
                    PersonId(one.made.subject_id),
                    attachments.add(folder, Path(one.made.file), Path(one.made.file).name),
                )
                for one in receipt.pressed
            ]
    finally:
        reader.connection.close()


def _keep(
    work: Work, frozen: Freeze, files: list[tuple[PersonId, Attachment]], *, on: Any, progress: Progress
) -> int:
    progress.step(0, 0, "记下校验值")
    return len(keep(work, frozen, files, on=on))


def _cell(each: KeptArchive, name: str) -> Any:
    return size_words(each.size) if name == "size" else each.name
