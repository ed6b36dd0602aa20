"""Forms that came back in a pile, recorded one after the other by keyboard and saved as one work."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from db.proposals.records import ProposalId
from db.proposals.replies_many import FormOut, Heard, forms_out, record_forms
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
from desktop.widgets.inputs import DayInput, LongInput, Unreadable
from desktop.widgets.labels import label
from desktop.widgets.table import RecordTable

_COLUMNS = (
    Column(name="number", words="号", width=4),
    Column(name="title", words="案由", width=11),
    Column(name="name", words="提案者", width=7),
    Column(name="handler", words="答复单位", width=8),
    Column(name="said", words="意见", width=6),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One form that is out, and what it says so far: question -> answer."""

    id: tuple[int, int]
    form: FormOut
    marks: dict[str, str] = field(default_factory=dict)
    opinion: str = ""


class HearMany(ByDigits):
    """Where several questions are asked, the digits answer them in their order. Nothing is ever chosen beforehand."""

    def __init__(self, desk: Desk, proposals: Sequence[ProposalId]) -> None:
        self._desk = desk
        self._asked = load(desk.store, ProposalSettings).dimensions()
        lines = [_Line(id=each.id, form=each) for each in forms_out(desk.store, proposals)]
        self.returned_on = DayInput(desk.store.clock().date)
        self.returned_on.set_value(desk.store.clock().date())
        self.returned_on.setFixedWidth(look().px(140))
        self.opinion = LongInput(lines=3)
        self.returned_on.setAccessibleName("收回日期")
        self.opinion.setAccessibleName("具体意见")
        self._named = label("", "soft")
        foot = column(self._named, row(label("具体意见", "soft"), self.opinion), spacing=6)
        digits = "；".join(
            f"{words}：" + "　".join(f"{place} {value}" for place, value in enumerate(values, start=1))
            for words, values in self._asked.items()
        )
        super().__init__(
            f"逐份登记征询意见 {len(lines)} 份", f"{digits}　0 清除　Enter 下一份",
            RecordTable(_COLUMNS, words="还没有登记的征询意见表", present=self._present, stretch="title", soft=("handler",)),
            lines, head=holding(row(label("收回日期", "soft"), self.returned_on, None)), foot=holding(foot),
            typed=(self.opinion,),
        )  # fmt: skip
        self.opinion.edited.connect(self._take)

    @property
    def dirty(self) -> bool:
        return any(each.marks for each in self.lines)

    def say(self, line: _Line, digit: int) -> _Line:
        if digit == 0:
            return replace(line, marks={}, opinion="")
        left = [words for words in self._asked if words not in line.marks]
        words, marks = (left[0], line.marks) if left else (next(iter(self._asked)), {})
        values = self._asked[words]
        return replace(line, marks={**marks, words: values[digit - 1]}) if digit <= len(values) else line

    def counts(self) -> str:
        done = sum(self._whole(each) for each in self.lines)
        return f"已登记 {done}　未登记 {len(self.lines) - done}"

    def _whole(self, line: _Line) -> bool:
        return len(line.marks) == len(self._asked)

    def show_foot(self, line: _Line) -> None:
        self._named.setText(f"{line.form.number}　{line.form.name}　对{line.form.handler}的答复")
        self.opinion.set_value(line.opinion)

    def _take(self) -> None:
        line = self.line
        if line is not None:
            self.put(replace(line, opinion=self.opinion.value()))

    def submit(self) -> None:
        heard = [each for each in self.lines if each.marks or each.opinion.strip()]
        lacking = next((each for each in heard if not self._whole(each)), None)
        if not heard:
            self.show_refused(Refused("还没有登记任何一份：在列表里按数字选意见。"))
            return
        if lacking is not None:
            self.stand_on(lacking.id)
            self.table.setFocus()
            words = next(words for words in self._asked if words not in lacking.marks)
            self.show_refused(Refused(f"{lacking.form.number} {lacking.form.name} 还没有选“{words}”。"))
            return
        try:
            day = self.returned_on.value()
        except Unreadable as unread:
            self.show_refused(Refused(str(unread)))
            return
        forms = [Heard(form=each.form, marks=each.marks, opinion=each.opinion) for each in heard]
        self.settle(
            run_many(
                self._desk, f"登记征询意见 {len(forms)} 份", len(forms),
                lambda work: record_forms(work, forms, returned_on=day),
            )
        )  # fmt: skip

    def _present(self, line: _Line, name: str) -> Any:
        if name != "said":
            return getattr(line.form, name)
        if not line.marks:
            return Mark("未登记", Tone.FAINT, boxed=False)
        worst = any(self._asked[words][-1] == value for words, value in line.marks.items())
        tone = Tone.WARN if not self._whole(line) else Tone.LATE if worst else Tone.GOOD
        return Mark("、".join(line.marks.values()), tone)
