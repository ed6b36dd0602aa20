"""提醒名单: whom the scheme's consequences concern, with the years and points they follow from."""

from dataclasses import dataclass

from db.duty.consequences import Reminder, reminders
from db.duty.overview import Overview
from db.store.kind import Column
from db.store.reader import Reader
from desktop.desk.jobs import Progress
from desktop.desk.look import look
from desktop.pages.duty.year import DutyYear
from desktop.widgets.boxes import Card, row
from desktop.widgets.labels import label
from desktop.widgets.list_out import OutButton
from desktop.widgets.table import RecordTable

_COLUMNS = (
    Column(name="name", words="委员", width=5), Column(name="action", words="处理", width=8),
    Column(name="why", words="缘由", width=12),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One member and what follows."""

    id: int
    person: int
    name: str
    action: str
    why: str


class RemindingCard(Card):
    """Reads earlier years too, so it is asked for, and read beside the window."""

    def __init__(self, year: DutyYear) -> None:
        super().__init__(margins=(16, 14, 16, 14), spacing=10)
        self._year = year
        self._found: Overview | None = None
        self._asked: Overview | None = None
        self.said = label("", "soft", wrap=True)
        self.table = RecordTable(_COLUMNS, words="提醒名单", stretch="why")
        self.table.opened.connect(lambda line: year.desk.open("person", line.person))
        self.table.leaving.title = lambda: f"{year.period.name}提醒名单"
        self.table.leaving.columns = _COLUMNS
        self.out = OutButton(lambda: self.table)
        self.body.addLayout(row(label("提醒名单", "h1"), None, self.out))
        self.body.addWidget(self.said)
        self.body.addWidget(self.table, 1)
        self.setMinimumWidth(look().px(300))

    def show_found(self, found: Overview) -> None:
        """Ask anew when the list is in sight."""
        self._found = found
        if self.isVisible():
            self.ask()

    def ask(self) -> None:
        """Read the list of the year shown."""
        found = self._found
        if found is None or found is self._asked:
            return
        self._asked = found
        scheme = found.scheme
        if scheme is None or not scheme.consequences:
            self._show([])
            self.said.setText("在用的办法没有写后续处理，可以在“办法”里添加，如“连续两年低于60分”。")
            return
        take, today = self._year.desk.store.copier(), self._year.desk.store.clock().date()

        def run(_progress: Progress) -> list[Reminder]:
            copy = Reader(take())
            try:
                return reminders(copy, found.period, scheme, today=today)
            finally:
                copy.connection.close()

        self.said.setText("正在读历年得分 …")
        self._year.desk.jobs.start(run).done.connect(self._show)

    def _show(self, found: list[Reminder]) -> None:
        names = (
            {row_.id: row_.label for row_ in self._found.material.listed} if self._found is not None else {}
        )
        lines = [
            Line(place, one.person, names.get(one.person, ""), one.action, one.why)
            for place, one in enumerate(found)
        ]
        self.table.show_rows(lines, choose_first=True)
        self.table.setVisible(bool(lines))
        self.out.setVisible(bool(lines))
        self.said.setText(
            f"{len(lines)} 人次，按在用的办法和历年得分列出。" if lines else "没有需要提醒的委员。"
        )
