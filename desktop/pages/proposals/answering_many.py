"""Answers that came in a pile, recorded one after the other by keyboard and saved as one work."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.proposals.records import AssignmentId, AssignmentState, ProposalId
from db.proposals.replies_many import Answered, Owed, owed, record_replies
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused
from db.store.kind import Column
from db.store.settings import load
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.pages.proposals.batch import run_many
from desktop.pages.proposals.by_digits import ByDigits
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.cells import Mark
from desktop.widgets.inputs import DayInput, FlagInput, LongInput, TextInput, Unreadable
from desktop.widgets.labels import label
from desktop.widgets.table import RecordTable

_COLUMNS = (
    Column(name="number", words="号", width=4),
    Column(name="title", words="案由", width=14),
    Column(name="handler", words="承办单位", width=9),
    Column(name="what", words="事项", width=5),
    Column(name="said", words="类别", width=4),
)
_CAME = "已到"
_KINDS = {AssignmentState.REWORK: "再次答复", AssignmentState.FOLLOW_UP: "跟踪答复"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One answer that may come; ``said`` is its class, 已到 for an opinion, empty while nothing is recorded."""

    id: AssignmentId
    owes: Owed
    said: str = ""
    letter_number: str = ""
    text: str = ""


class AnswerMany(ByDigits):
    """A digit is the class of an answer; that an opinion came is said by 1. Words are pasted at the foot, line by line."""

    def __init__(self, desk: Desk, proposals: Sequence[ProposalId]) -> None:
        self._desk = desk
        self._classes = tuple(load(desk.store, ProposalSettings).result_classes)
        lines = [_Line(id=each.id, owes=each) for each in owed(desk.store, proposals)]
        today = desk.store.clock().date()
        self.replied_on, self.received_on = (
            DayInput(desk.store.clock().date),
            DayInput(desk.store.clock().date),
        )
        for day in (self.replied_on, self.received_on):
            day.set_value(today)
            day.setFixedWidth(look().px(140))
        self.on_paper = FlagInput("正文留在纸质原件上，不录入")
        self.letter_number, self.text = TextInput(), LongInput(lines=3)
        self.text.setPlaceholderText("粘贴答复正文；附扫描件或从文件取文字，请逐件登记")
        for part, words in (
            (self.replied_on, "答复日期"), (self.received_on, "收到日期"), (self.on_paper, "正文留在纸质原件上，不录入"),
            (self.letter_number, "答复文号"), (self.text, "正文"),
        ):  # fmt: skip
            part.setAccessibleName(words)
        self._named = label("", "soft")
        days = row(
            label("答复日期", "soft"), self.replied_on, label("收到日期", "soft"), self.received_on, None
        )
        head = column(days, self.on_paper, spacing=2)
        foot = column(
            self._named, row(label("答复文号", "soft"), self.letter_number), row(label("正文", "soft"), self.text), spacing=6
        )  # fmt: skip
        digits = "　".join(f"{place} {name}类" for place, name in enumerate(self._classes, start=1))
        super().__init__(
            f"逐件登记答复 {len(lines)} 件", f"{digits}　（会办意见按 1）　0 清除　Enter 下一件",
            RecordTable(_COLUMNS, words="待登记的答复", present=_present, stretch="title", soft=("what",)), lines,
            head=holding(head), foot=holding(foot), typed=(self.letter_number, self.text),
        )  # fmt: skip
        self.letter_number.edited.connect(self._take)
        self.text.edited.connect(self._take)

    @property
    def dirty(self) -> bool:
        return any(each.said for each in self.lines)

    def say(self, line: _Line, digit: int) -> _Line:
        if digit == 0:
            return replace(line, said="", letter_number="", text="")
        if line.owes.opinion:
            return replace(line, said=_CAME) if digit == 1 else line
        return replace(line, said=self._classes[digit - 1]) if digit <= len(self._classes) else line

    def counts(self) -> str:
        said = Counter(each.said for each in self.lines if each.said)
        parts = [f"{name}类 {said[name]}" for name in self._classes if said[name]]
        opinions = [f"会办意见 {said[_CAME]}"] if said[_CAME] else []
        return "　".join([*parts, *opinions, f"未登记 {len(self.lines) - said.total()}"])

    def show_foot(self, line: _Line) -> None:
        self._named.setText(f"{line.owes.number}　{line.owes.handler}　{line.owes.title}")
        self.letter_number.set_value(line.letter_number)
        self.text.set_value(line.text)

    def _take(self) -> None:
        line = self.line
        if line is not None:
            self.put(replace(line, letter_number=self.letter_number.value(), text=self.text.value()))

    def submit(self) -> None:
        said = [each for each in self.lines if each.said]
        on_paper = self.on_paper.value()
        lacking = next((each for each in said if not each.text.strip() and not on_paper), None)
        if not said:
            self.show_refused(Refused("还没有登记任何一件：在列表里按数字选类别。"))
        elif lacking is not None:
            self.stand_on(lacking.id)
            self.text.setFocus()
            sentence = (
                f"{lacking.owes.called} 还没有正文：请粘贴；原件只存纸质的，请勾选“{self.on_paper.text()}”。"
            )
            self.show_refused(Refused(sentence))
        else:
            self._save(said, on_paper=on_paper)

    def _save(self, said: Sequence[_Line], *, on_paper: bool) -> None:
        try:
            days: dict[str, Any] = {
                "replied_on": self.replied_on.value(), "received_on": self.received_on.value(),
            }  # fmt: skip
        except Unreadable as unread:
            self.show_refused(Refused(str(unread)))
            return
        if days["replied_on"] is None:
            self.show_refused(Refused("请填写答复日期。"))
            self.replied_on.setFocus()
            return
        answers = [
            Answered(
                owed=each.owes, result="" if each.owes.opinion else each.said, letter_number=each.letter_number,
                text=each.text,
            )
            for each in said
        ]  # fmt: skip
        self.settle(
            run_many(
                self._desk, f"登记答复 {len(said)} 件", len(said),
                lambda work: record_replies(work, answers, kept_on_paper=on_paper, **days),
            )
        )  # fmt: skip


def _present(line: _Line, name: str) -> Any:
    if name == "what":
        return "会办意见" if line.owes.opinion else _KINDS.get(line.owes.state, "答复")
    if name == "said":
        return Mark(line.said, Tone.GOOD) if line.said else Mark("未登记", Tone.FAINT, boxed=False)
    return getattr(line.owes, name)
