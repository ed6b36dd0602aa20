"""The notice as text to be copied, and the list of phones: whole numbers, each giving away noted in the audit."""

from PySide6.QtGui import QGuiApplication

from db.events.notice import PhoneLine, notice_text, phone_list
from db.events.records import Event
from db.store.errors import Refused
from db.store.kind import Column
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button
from desktop.widgets.exporting import export_list
from desktop.widgets.inputs import FlagInput, LongInput
from desktop.widgets.labels import label
from desktop.widgets.panels import scrolling
from desktop.widgets.tasks import Sheet

PHONES = (
    Column(name="name", words="姓名", width=6),
    Column(name="role", words="身份", width=4),
    Column(name="employer", words="工作单位", width=14),
    Column(name="phone", words="手机", width=9),
    Column(name="answer", words="答复", width=5),
    Column(name="confirm", words="待再确认", width=12),
)


class TellSheet(Sheet):
    """The text can be changed before it is copied; it is kept nowhere."""

    def __init__(self, desk: Desk, event: Event) -> None:
        self._desk = desk
        self._event = event
        self.text = LongInput()
        self.text.setAccessibleName("通知文字")
        self.text.setMinimumHeight(look().px(150))
        self.waiting = FlagInput("只要未答复和待再确认的人")
        self._said = label("", "soft", wrap=True)
        self._phones = label("", "soft", wrap=True)
        copy = button("复制通知文字", self.copy_text)
        phones = button("复制电话", self.copy_phones)
        table = button("导出通讯录…", self.export)
        about = label("复制、导出的是完整的手机号码，会记入操作记录。", "hint", wrap=True)
        middle = holding(
            column(
                self.text, row(copy, None), label("电话", "h2"), about, self.waiting, self._phones,
                row(phones, table, None), self._said, None, spacing=8,
            )
        )  # fmt: skip
        super().__init__("通知文字与电话", event.title, scrolling(middle), save_words="完成")
        self.waiting.edited.connect(self._show)
        try:
            self.text.setPlainText(notice_text(desk.store, event))
        except Refused as refused:
            self.text.setPlaceholderText(refused.sentence)
            copy.setEnabled(False)
        self._show()

    def start(self) -> None:
        self.text.setFocus()

    def _show(self) -> None:
        found = self._lines()
        missing = sum(not each.phone for each in found)
        more = f"，其中 {missing} 人没有登记手机" if missing else ""
        self._phones.setText(f"{len(found)} 人{more}")

    def _lines(self) -> list[PhoneLine]:
        return phone_list(self._desk.store, self._event, waiting=self.waiting.value())

    @property
    def said(self) -> str:
        return self._said.text()

    def copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._said.setText("通知文字已复制，可以粘贴到群里或短信里。")

    def copy_phones(self) -> None:
        """Copy name and phone line by line, once that is noted."""
        found = self._lines()
        if found and self._desk.note(f"复制 {self._event.title} 的电话 {len(found)} 人"):
            QGuiApplication.clipboard().setText("\n".join(f"{each.name}\t{each.phone}" for each in found))
            self._said.setText(f"{len(found)} 人的电话已复制。")

    def export(self) -> None:
        """Keep the list as a table file; it is noted before the file is written."""
        found = self._lines()
        if found and self._desk.note(f"导出 {self._event.title} 的通讯录 {len(found)} 人"):
            export_list(self, self._desk, words=f"{self._event.title}通讯录", columns=PHONES, rows=found)
