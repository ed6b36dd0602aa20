"""Bringing a package back: line by line what was done at the venue, a choice where both sides differ, one work."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Any

from db.store.errors import Refused
from db.store.kind import Column
from db.store.work import Work
from db.venue.returning import Line, Plan, Verdict, bring_back, plan
from desktop.desk.bulk import run_bulk, run_waiting
from desktop.desk.desk import Desk, Outcome
from desktop.desk.jobs import Progress
from desktop.desk.theme import Tone
from desktop.widgets.boxes import column, holding
from desktop.widgets.cells import Mark, day_words
from desktop.widgets.labels import label
from desktop.widgets.panels import EmptyState
from desktop.widgets.table import RecordTable
from desktop.widgets.tasks import Sheet

_CHOICE = "verdict"
_COLUMNS = (
    Column(name="person", words="人员", width=5),
    Column(name="sitting", words="场次", width=6),
    Column(name="here", words="这里", width=6),
    Column(name="there", words="会场", width=7),
    Column(name=_CHOICE, words="结论", width=8),
)
TONES = {
    Verdict.NEW: Tone.ACCENT,
    Verdict.CHANGED: Tone.GOOD,
    Verdict.REMOVED: Tone.WARN,
    Verdict.CONFLICT: Tone.LATE,
    Verdict.IMPOSSIBLE: Tone.FAINT,
}
_ORDER = (Verdict.CONFLICT, Verdict.IMPOSSIBLE, Verdict.REMOVED, Verdict.CHANGED, Verdict.NEW)
OURS, THEIRS = "保留这里的", "用会场的"


class ReturnSheet(Sheet):
    """The preview of what came back; Enter on a line where both sides differ changes the choice, ours stands first."""

    stays = True

    def __init__(self, desk: Desk, package: Path, made: Plan) -> None:
        self._desk = desk
        self._package = package
        self._plan = made
        self._taken: set[tuple[str, str]] = set()
        self.summary = label("", "h2", wrap=True)
        self.more = label("", "soft", wrap=True)
        self.table = RecordTable(
            _COLUMNS, words="会场数据", present=self._present, key=lambda line: line.name, stretch="there",
            soft=("sitting",), enter_presses=_CHOICE,
        )  # fmt: skip
        self._same = EmptyState("没有要带回的", "会场登记的都已在这里。", icon="check")
        self.table.pressed_cell.connect(self._on_pressed)
        middle = holding(column(self.summary, self.more, self.table, self._same, spacing=8))
        super().__init__("带回会场数据", made.manifest.title, middle, save_words="带回")
        self._show()

    @property
    def taken(self) -> frozenset[tuple[str, str]]:
        """The lines in which the venue's side was chosen against ours."""
        return frozenset(self._taken)

    @property
    def dirty(self) -> bool:
        return bool(self._taken)

    def start(self) -> None:
        (self.table if self._plan.lines else self.save).setFocus()

    # Showing

    def _show(self) -> None:
        lines = sorted(self._plan.lines, key=lambda line: _ORDER.index(line.verdict))
        current = self.table.chosen_row()
        self.table.show_rows(lines, choose_first=current is None)
        self.table.setVisible(bool(lines))
        self._same.setVisible(not lines)
        self.summary.setText(summary(self._plan))
        self.more.setText(self._told())
        self.more.setVisible(bool(self.more.text()))
        coming = self._coming()
        words = f"带回 {coming} 条" if coming else "知道了"
        self.save.setText(f"{words}　Ctrl Enter")
        self.save.setAccessibleName(words)

    def _told(self) -> str:
        parts = []
        if self._plan.late is not None:
            at = f"{day_words(self._plan.late.date())} {self._plan.late:%H:%M}"
            parts.append(f"这个数据包 {at} 带回过一次，下面只列出还不一样的。")
        if self._plan.conflicts:
            parts.append(f"两边不同的先{OURS}；在那一行按回车改为{THEIRS}。")
        parts += sorted({f"不能带回：{line.why}。" for line in self._plan.lines if line.why})
        return "\n".join(parts)

    def _coming(self) -> int:
        return sum(
            line.verdict not in {Verdict.IMPOSSIBLE, Verdict.CONFLICT} or line.name in self._taken
            for line in self._plan.lines
        )

    def _present(self, line: Line, name: str) -> Any:
        if name != _CHOICE:
            return getattr(line, name)
        if line.verdict is not Verdict.CONFLICT:
            return Mark(str(line.verdict), TONES[line.verdict])
        taken = line.name in self._taken
        return Mark(f"{THEIRS if taken else OURS} ▾", Tone.ACCENT if taken else Tone.LATE, press=True)

    # Doing

    def _on_pressed(self, line: Line, _name: str) -> None:
        if line.verdict is Verdict.CONFLICT:
            self._taken ^= {line.name}
            self._show()

    def submit(self) -> None:
        """Write everything chosen as one work; when the office's side has moved on meanwhile, show it anew."""
        if not self._coming() and self._plan.late is not None:
            self.finished.emit(None)
            return
        self.saving = True
        at = self._desk.store.clock()
        outcome = run_bulk(
            self._desk,
            f"带回会场数据 {self._plan.manifest.title}",
            _brought,
            self._plan,
            take=self.taken,
            at=at,
        )
        self.saving = False
        if outcome is not None and outcome.refused is not None and outcome.refused.code == "moved_on":
            self._again()
            self.show_refused(Refused("预览之后这里又有改动，已重新对比，请再看一遍。"))
        else:
            if outcome:
                self._taken.clear()
                self._desk.notices.say(f"已带回 {outcome.value} 条，可以一步撤销。")
            self.settle(outcome)

    def _again(self) -> None:
        fresh = _read(self._desk, self._package)
        if not fresh:
            return
        self._plan = fresh.value
        self._taken &= {line.name for line in self._plan.conflicts}
        self._show()


def summary(made: Plan) -> str:
    """Return the counts in one line: 新登记 320，已更改 2，两边不同 1，一样的 7."""
    counts = {verdict: sum(line.verdict is verdict for line in made.lines) for verdict in Verdict}
    parts = [f"{verdict} {number}" for verdict, number in counts.items() if number]
    return "，".join([*parts, f"一样的 {made.same}"])


def returned(desk: Desk, package: Path) -> ReturnSheet | None:
    """Read a package that came back and return its preview; None after saying why it cannot be brought back."""
    outcome = _read(desk, package)
    if outcome is None:
        return None
    if outcome.refused is not None:
        desk.notices.tell("没有带回。", outcome.refused.sentence)
    return ReturnSheet(desk, package, outcome.value) if outcome else None


def _read(desk: Desk, package: Path) -> Outcome | None:
    return run_waiting(desk, "读取会场数据", lambda _progress: plan(desk.store, package))


def _brought(
    work: Work, made: Plan, *, take: Collection[tuple[str, str]], at: datetime, progress: Progress
) -> int:
    progress.step(0)
    return bring_back(work, made, take=take, at=at)
