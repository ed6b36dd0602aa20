"""Papers made lately: what the page shows while nothing is chosen."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from db.papers.kind import FORMATS
from db.papers.queries import papers
from db.papers.records import Paper
from db.store.kind import Column
from db.store.reader import Reader
from desktop.pages.papers.wording_used import UsedWording
from desktop.papers.kinds import KINDS
from desktop.widgets.buttons import link
from desktop.widgets.listing import Listing
from desktop.widgets.panels import EmptyState
from desktop.widgets.table import RecordTable

_COLUMNS = (
    Column(name="subject", words="对象", width=13),
    Column(name="kind", words="文书", width=12),
    Column(name="format", words="形式", width=4),
    Column(name="made_at", words="时间", width=8),
    Column(name="made_by", words="经办人", width=5),
)
KIND_WORDS = {kind.name: kind.words for kind in KINDS}
_MOST = 500


def _present(paper: Paper, name: str) -> Any:
    if name == "kind":
        words = KIND_WORDS.get(paper.kind, paper.kind)
        return f"{words} · {paper.mode}" if paper.mode else words
    return FORMATS.get(paper.format, paper.format) if name == "format" else getattr(paper, name)


class Recent(Listing):
    """``wanted(paper)`` by Enter: choose its subject again."""

    wanted = Signal(object)

    def __init__(self, reader: Reader) -> None:
        empty = EmptyState(
            "还没有出过文书",
            "在左边输入提案号、姓名或会议名称；要一次出很多份，先选种类，再按“批量…”。",
            icon="papers",
        )
        table = RecordTable(
            _COLUMNS, words="最近出的文书", present=_present, stretch="subject", soft=("made_at", "made_by")
        )
        self.used_link = link("所用措辞", self.show_used)
        super().__init__(
            "最近出的文书", table, hints=(("↑↓", "选择"), ("Enter", "再出一次"), ("/", "筛选")), empty=empty,
            right=(self.used_link,),
        )  # fmt: skip
        self._reader = reader
        self.used_link.hide()
        table.chosen.connect(lambda paper: self.used_link.setVisible(paper is not None))
        self.asked.connect(self.refresh)
        table.opened.connect(self.wanted)

    def show_used(self) -> UsedWording | None:
        """Show the sentences the chosen paper was made from."""
        paper = self.table.chosen_row()
        if paper is None:
            return None
        box = UsedWording(self._reader, paper, str(_present(paper, "kind")), self)
        box.open()
        return box

    def refresh(self) -> None:
        """Read the receipts anew."""
        found = papers(self._reader, limit=_MOST)
        text = self.filters.text
        shown = [
            one
            for one in found
            if not text or text in f"{one.subject}{KIND_WORDS.get(one.kind, '')}{Path(one.file).name}"
        ]
        many = f"最近 {_MOST} 份" if len(found) == _MOST else f"{len(found)} 份"
        self.show_rows(
            shown,
            count=many if len(shown) == len(found) else f"{many}，显示 {len(shown)}",
            choose_first=False,
        )
