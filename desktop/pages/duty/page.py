"""The page of duty: one year at a time, its points, what else members did, grades, and the scheme it goes by."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QProgressBar, QStackedWidget, QWidget

from db.duty.overview import Overview
from db.duty.periods import Period, period_for, periods
from db.duty.scoring import words_of
from db.store.errors import Refused
from db.store.store import Done
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.desk.reckoning import RESTS_ON, Reckoning
from desktop.desk.subjects import period_of
from desktop.desk.theme import Tone
from desktop.pages.duty.bulletins import BulletinsTab
from desktop.pages.duty.comparing import ComparingTab
from desktop.pages.duty.deeds import DeedsTab
from desktop.pages.duty.grades import GradesTab
from desktop.pages.duty.manual import ManualTab
from desktop.pages.duty.moved import MovedMenu
from desktop.pages.duty.points import PointsTab
from desktop.pages.duty.scheme import SchemeTab
from desktop.pages.duty.year import DutyYear, Part
from desktop.widgets.boxes import Card, column, holding, row
from desktop.widgets.buttons import button, menu_button
from desktop.widgets.labels import Elided, Tag
from desktop.widgets.page import Page
from desktop.widgets.panels import EmptyState
from desktop.widgets.tabs import Tabs

_TABS: tuple[tuple[str, str, Callable[[DutyYear], QWidget]], ...] = (
    ("points", "计分单", PointsTab), ("deeds", "其他履职", DeedsTab), ("bulletins", "社情民意", BulletinsTab),
    ("manual", "加减分与免考", ManualTab), ("grades", "等次", GradesTab), ("scheme", "办法", SchemeTab),
    ("years", "两年对照", ComparingTab),
)  # fmt: skip
_SHOWN_ON = {"deed": "deeds", "bulletin": "bulletins", "manual_point": "manual", "exemption": "manual"}


class DutyPage(Page):
    """Tabs share the year chosen above them."""

    title = "履职"
    reads = RESTS_ON | {"self_report", "frozen_score", "attached"}

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.reckoning = Reckoning(desk, self)
        self.year = DutyYear(desk, self.reckoning)
        self.reckoning.found.connect(self._on_found)
        self.reckoning.wrong.connect(self._on_wrong)
        self.reckoning.went.connect(self._on_went)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.chooser = menu_button("履职年度", self._menu)
        self._scheme, self._figures, self._state = Elided("", "soft"), Elided("", "soft"), Tag()
        self._state.say("")
        self.bar = _progress_bar()
        self.moved = MovedMenu(self)
        self.moved.asked.connect(self._show_member)
        self._print = button("履职档案", self._print_archives)
        self.tabs = Tabs()
        self._headed = ""  # the year the figures above the tabs are of
        self._parts: dict[str, QWidget] = {}
        self._fresh: set[str] = set()
        for name, words, build in _TABS:
            self.tabs.add(name, words, self._factory(name, build))
        self.tabs.opened.connect(lambda _name: self._fill())
        head = row(
            self.chooser,
            self._scheme,
            self._figures,
            self.bar,
            self._state,
            self.moved.button,
            None,
            self._print,
            spacing=12,
        )
        there = holding(column(head, self.tabs, spacing=8))
        there.layout().setStretch(1, 1)  # type: ignore[union-attr]  # it has just been set
        none = Card()
        nothing = EmptyState("还没有届次", "先在设置里建立届次，履职年度就按它划分。", icon="duty")
        nothing.offer("去设置", lambda: desk.go("settings"), role="main")
        none.body.addWidget(nothing)
        self._stack = QStackedWidget()
        self._stack.addWidget(there)
        self._stack.addWidget(none)
        self.setLayout(column(self._stack, spacing=0))
        make("paper", self, self._print_points)
        self.tabs.open("points")

    def _factory(self, name: str, build: Callable[[DutyYear], QWidget]) -> Callable[[], QWidget]:
        def made() -> QWidget:
            part = self._parts[name] = build(self.year)
            if isinstance(part, PointsTab):
                part.choose_scheme.clicked.connect(lambda _checked=False: self.tabs.open("scheme"))
            return part

        return made

    def part(self, name: str) -> QWidget:
        """Return a tab, made when it is first asked for."""
        self.tabs.page(name)
        return self._parts[name]

    # The year

    def _fill_menu(self) -> None:
        self._menu.clear()
        for each in periods(self.desk.store, today=self.desk.store.clock().date()):
            action = self._menu.addAction(each.name)
            action.setCheckable(True)
            action.setChecked(self.year.there and each.name == self.year.period.name)
            action.triggered.connect(lambda _on=False, each=each: self.show_period(each))

    def show_period(self, period: Period) -> None:
        """Show another year."""
        if self.may_leave():
            self.year.period = period
            self.refresh()

    def _on_changed(self, done: Done) -> None:
        self.reckoning.heed(done)
        super()._on_changed(done)

    def refresh(self) -> None:
        store, today = self.desk.store, self.desk.store.clock().date()
        try:
            chosen = (
                period_for(store, self.year.period.name)
                if self.year.there
                else period_of(store, self.desk.session, "", today)
            )
        except Refused:
            try:
                chosen = period_of(store, self.desk.session, "", today)
            except Refused:
                self._stack.setCurrentIndex(1)
                return
        self._stack.setCurrentIndex(0)
        self._begin(chosen)
        self._fresh.clear()
        self._fill()
        self.reckoning.ask(chosen)

    def _begin(self, chosen: Period) -> None:
        """Show which year it is; figures of another one do not stand beside its name while it is reckoned."""
        self.year.period = chosen
        self.chooser.setText(f"{chosen.name} ▾")
        if chosen.name != self._headed:
            self._headed = chosen.name
            self._scheme.say("")
            self._state.say("")
            self._figures.say("正在计分 …")

    def _fill(self) -> None:
        """Bring the open tab up to date; the others follow when they are opened."""
        name = self.tabs.current
        if not self.year.there or name not in self._parts or name in self._fresh:
            return
        self._fresh.add(name)
        part: Part = self._parts[name]  # type: ignore[assignment]  # every tab is a part
        part.refresh()
        if self.year.found is not None:
            part.show_found(self.year.found)

    def _on_went(self, done: int, total: int, words: str) -> None:
        """Say how far the first reckoning is; while a change is reckoned what is shown stays."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.show()
        if not self._scheme.whole():
            self._figures.say(f"正在计分 …　{words}")

    def _on_wrong(self, sentence: str) -> None:
        self.bar.hide()
        self.desk.notices.say(sentence)

    def _on_found(self, found: Overview) -> None:
        self.bar.hide()
        self._show_head(found)
        self.moved.show_found(found)
        name = self.tabs.current
        if name in self._parts and name in self._fresh:
            self._parts[name].show_found(found)  # type: ignore[attr-defined]  # every tab is a part

    def _show_head(self, found: Overview) -> None:
        version = found.version
        self._scheme.say(
            f"{version.name}　第 {version.version} 版" if version is not None else "还没有计分办法"
        )
        self._figures.say(
            f"{len(found.totals)} 人　平均 {words_of(found.average)}　中位 {words_of(found.median)}"
            if found.totals
            else f"{len(found.material.listed)} 人"
        )
        if found.frozen is not None:
            changed = f"，{len(found.corrected)} 人有变动" if found.corrected else ""
            self._state.say(f"已封存{changed}", Tone.WARN if found.corrected else Tone.GOOD)
        elif found.decided:
            self._state.say(f"已定等 {len(found.decided)} 人", Tone.GOOD)
        else:
            self._state.say("尚未定等" if version is not None else "", Tone.WARN)

    # What the window asks

    def show_record(self, kind: str, record: int) -> bool:
        name = _SHOWN_ON.get(kind)
        if name is None or not self.may_leave():
            return False
        self.freshen()
        self.tabs.open(name)
        choose: Callable[[str, int], bool] = self._parts[name].show_record  # type: ignore[attr-defined]  # these tabs list records
        return choose(kind, record)

    def start_new(self, kind: str) -> bool:
        name = _SHOWN_ON.get(kind)
        if name is None or not self.may_leave():
            return False
        self.freshen()
        self.tabs.open(name)
        self._parts[name].start_new()  # type: ignore[attr-defined]  # these tabs list records
        return True

    def back(self) -> bool:
        part: Part | None = self._parts.get(self.tabs.current)  # type: ignore[assignment]  # every tab is a part
        return part is not None and part.back()

    def may_leave(self) -> bool:
        dirty = [name for name, part in self._parts.items() if part.dirty]  # type: ignore[attr-defined]  # every tab is a part
        if dirty:
            self.tabs.open(dirty[0])
            self.desk.notices.tell(
                "这里有还没有保存的修改。", "请先按“保存”（Ctrl+Enter），或按“还原”（Esc）。"
            )
        return not dirty

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the tabs: the arrows choose one, Tab goes into it. A proxy around proxies would trap the Tab key."""
        super().focusInEvent(event)
        if self.year.there:
            self.tabs.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back():
            return
        super().keyPressEvent(event)

    def _show_member(self, person: int) -> None:
        """Stand on a member of the matrix, whatever it was narrowed to."""
        if not self.may_leave():
            return
        self.tabs.open("points")
        points = self._parts.get("points")
        if isinstance(points, PointsTab):
            points.show_member(person)

    # Papers

    def _listing(self) -> PointsTab | GradesTab | ComparingTab | None:
        """Return the open tab when it lists members, else the one of points."""
        for name in (self.tabs.current, "points"):
            part = self._parts.get(name)
            if isinstance(part, PointsTab | GradesTab | ComparingTab):
                return part
        return None

    def _print_points(self) -> None:
        """Offer the statements of the members chosen in the list that is open."""
        part = self._listing()
        if part is not None and (chosen := part.chosen()):
            self.desk.print(
                "member", [each.id for each in chosen], paper="points", period=self.year.period.name
            )

    def _print_archives(self) -> None:
        """Offer the archives of the ticked members, else of everybody of the year."""
        part = self._listing()
        ticked: Sequence[int] = [each.id for each in part.table.ticked()] if part is not None else ()
        found = self.year.found
        everybody = [row.id for row in found.material.listed] if found is not None else []
        if ticked or everybody:
            self.desk.print("member", ticked or everybody, paper="archive", period=self.year.period.name)


def _progress_bar() -> QProgressBar:
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setFixedSize(look().px(96), look().px(6))
    bar.setAccessibleName("计分进度")
    bar.hide()
    return bar
