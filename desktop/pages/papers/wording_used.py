"""The sentences a paper was made from on its day: read only, as its receipt remembers them."""

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QWidget

from db.papers.records import Paper
from db.store.errors import Refused
from db.store.kind import Column
from db.store.reader import Reader
from desktop.desk.look import look
from desktop.desk.own_papers import wording_of
from desktop.widgets.boxes import column, row
from desktop.widgets.buttons import button
from desktop.widgets.labels import label
from desktop.widgets.table import RecordTable

_COLUMNS = (Column(name="words", words="措辞", width=8), Column(name="text", words="内容", width=30))
_WIDTH, _HEIGHT = 640, 420


@dataclass(frozen=True, slots=True)
class Line:
    id: int
    words: str
    text: str


class UsedWording(QDialog):
    """A list of the sentences, the chosen one whole below; what was made otherwise says so."""

    def __init__(self, reader: Reader, paper: Paper, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("所用措辞")
        self.table = RecordTable(_COLUMNS, words="所用措辞", stretch="text", soft=("text",))
        self.whole = label("", wrap=True, selectable=True)
        self.whole.setMinimumHeight(look().px(66))
        self.table.chosen.connect(lambda line: self.whole.setText("" if line is None else line.text))
        self.said = label("", "soft", wrap=True)
        closing = row(None, button("关闭", self.accept, role="main"))
        head = label(f"{paper.subject}　{title}", "h2", wrap=True)
        made = label(f"{paper.made_at:%Y-%m-%d %H:%M} {paper.made_by}".strip(), "soft")
        self.setLayout(
            column(
                head, made, self.said, self.table, self.whole, closing, spacing=10, margins=(20, 16, 20, 16)
            )
        )
        self.resize(look().px(_WIDTH), look().px(_HEIGHT))
        try:
            found = wording_of(reader, paper)
        except Refused as refused:
            self.said.setText(refused.sentence)
            self.table.hide()
            return
        self.said.hide()
        lines = [Line(place, words, text) for place, (words, text) in enumerate(found)]
        self.table.show_rows(lines, choose_first=True)
        self.table.setFocus()
