"""委员述职: the report a member gives of the year, typed or taken from the file it came in."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from db.duty.freezing import frozen_of
from db.duty.periods import Period
from db.duty.self_reports import drop_report, receive_report, report_of
from db.exchange.letters import Letter, read_letter
from db.people.records import Person, PersonId
from db.store import attachments
from db.store.attachments import Attachment
from db.store.errors import Refused, Trouble
from db.store.kind import Field, FieldType
from desktop.desk.desk import Desk, Outcome
from desktop.desk.jobs import Job, Progress
from desktop.widgets.boxes import column, row
from desktop.widgets.buttons import button
from desktop.widgets.form_card import FormCard, Questions
from desktop.widgets.labels import Elided

_FILES = "Word 文件和文本 (*.docx *.doc *.wps *.txt)"


class ReportTab(QWidget):
    """One report a year; a closed year keeps the one it has."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._person: PersonId | None = None
        self._period: Period | None = None
        self._file: Attachment | None = None
        self._typed: dict[tuple[PersonId, str], str] = {}  # not saved yet, of members that were left
        self.take = button("从 Word 文件取文字…", self.ask, icon="import")
        self._said = Elided("", "soft")
        self.card = FormCard(
            Questions(
                title="委员述职", fields=(Field(name="text", words="述职内容", type=FieldType.LONG, limit=20_000),),
                read=self._read, save=self._save, about="印在履职档案的末尾；重新取一份会换掉原来的文字，清空再保存就是删除，都可以撤销。",
            )
        )  # fmt: skip
        whole = column(row(self.take, self._said, None), self.card, spacing=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    @property
    def dirty(self) -> bool:
        return self.card.dirty or bool(self._typed)

    @property
    def unsaved(self) -> str:
        """Say whose reports were typed and not saved."""
        people = [person for person, _ in self._typed]
        if self.card.dirty and self._person is not None:
            people.append(self._person)
        names = [self._desk.store.get(Person, person).name for person in dict.fromkeys(people)]
        return f"{'、'.join(names)}的述职" if names else ""

    def forget(self) -> None:
        """Drop what was typed."""
        self._typed.clear()
        self._file = None
        self.card.form.dirty = False
        self.card.refresh()

    def show_member(self, person: PersonId, period: Period) -> None:
        """Show a member's report of a year; what was typed for another one waits until the clerk comes back to it."""
        other = self._person is not None and (person, period.name) != self._shown
        if other and self.card.dirty:
            self._typed[self._shown] = self.card.form.row("text").input.value()
            self._desk.notices.say("述职还没有保存，已替您留着，回到这名委员可以继续。")
        if other:
            self.card.form.dirty = False
            self._file = None
        self._person, self._period = person, period
        closed = frozen_of(self._desk.store, period) is not None
        self.take.setEnabled(not closed)
        self.card.setEnabled(not closed)
        self._said.say("年度已经封存" if closed else "")
        self.card.refresh()
        kept = self._typed.pop((person, period.name), None)
        if kept is not None:
            text = self.card.form.row("text").input
            text.set_value(kept)
            text.edited.emit()

    @property
    def _shown(self) -> tuple[PersonId, str]:
        return (self._person or PersonId(0), self._period.name if self._period is not None else "")

    def _read(self) -> dict[str, Any]:
        if self._person is None or self._period is None:
            return {"text": ""}
        report = report_of(self._desk.store, self._period, self._person)
        return {"text": "" if report is None else report.text}

    def _save(self, values: dict[str, Any]) -> Outcome:
        if self._person is None or self._period is None:
            return Outcome(refused=Refused("请先选择委员。"))
        kept = report_of(self._desk.store, self._period, self._person)
        if kept is not None and not values["text"].strip():
            self._file = None
            return self._desk.do(f"删除{self._period.name}述职", drop_report, kept)
        outcome = self._desk.do(
            f"登记{self._period.name}述职", receive_report, self._period, self._person, values["text"],
            on=self._desk.store.clock().date(), file=self._file,
        )  # fmt: skip
        if outcome:
            self._file = None
        return outcome

    def ask(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "选择述职文件", "", _FILES)
        if path:
            self.take_from(Path(path))

    def take_from(self, path: Path) -> Job:
        """Take the words of a file, and keep the file beside the store; saving is still the clerk's."""
        home = self._desk.store.path

        def run(_progress: Progress) -> tuple[Letter, Attachment | None]:
            letter = read_letter(path)
            return letter, attachments.add(attachments.folder_of(home), path, path.name) if home else None

        self._said.say("正在读取 …")
        job = self._desk.jobs.start(run)
        job.done.connect(self._on_taken)
        job.failed.connect(self._on_failed)
        return job

    def _on_taken(self, found: tuple[Letter, Attachment | None]) -> None:
        letter, self._file = found
        self._said.say(letter.remark or "已取出，请看过再保存")
        text = self.card.form.row("text").input
        text.set_value(letter.text)
        text.edited.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._said.say("")
        if not isinstance(error, Trouble):
            raise error
        self._desk.notices.trouble(error)
