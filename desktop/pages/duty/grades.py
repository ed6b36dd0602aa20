"""等次: what points suggest beside what is decided; deciding in one work, closing the year, whom to remind."""

from collections import Counter
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from db.duty.overview import Overview, Standing
from db.duty.scoring import words_of
from db.people.records import PersonId
from db.store.kind import Column
from db.store.text import search_key
from desktop.desk.theme import Tone
from desktop.pages.duty.closing import ClosingCard
from desktop.pages.duty.deciding import DecidingCard
from desktop.pages.duty.narrowing import answers, filters_of, fits
from desktop.pages.duty.reminding import RemindingCard
from desktop.pages.duty.year import DutyYear
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import Switch, button, menu_button
from desktop.widgets.cells import Mark
from desktop.widgets.listing import Listing
from desktop.widgets.panels import EmptyState, ListDetail, scrolling
from desktop.widgets.table import RecordTable

_HINTS = (("↑↓", "选择"), ("Enter", "改等次"), ("空格", "勾选"), ("/", "筛选"))
_COLUMNS = (
    Column(name="place", words="名次", width=2, align_right=True), Column(name="label", words="委员", width=6),
    Column(name="sector", words="界别", width=5), Column(name="total", words="得分", width=3, align_right=True),
    Column(name="suggested", words="建议", width=5), Column(name="grade", words="拟定", width=5),
    Column(name="hints", words="说明", width=9),
)  # fmt: skip
_DECIDE, _CLOSE, _REMIND = "decide", "close", "remind"


class GradesTab(QWidget):
    """What is chosen here stays a plan until 定等 writes all of it at once."""

    def __init__(self, year: DutyYear) -> None:
        super().__init__()
        self._year = year
        self._found: Overview | None = None
        self.plan: dict[PersonId, str] = {}
        self._touched: set[PersonId] = set()
        self.table = RecordTable(
            _COLUMNS, words="等次", present=self._cell, ticks=True, stretch="hints", soft=("place", "sector")
        )
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.set_button = menu_button("定为", self._menu)
        empty = self._empty = EmptyState("还没有可以定等的得分", icon="duty")
        self.listing = Listing(
            "等次",
            self.table,
            hints=_HINTS,
            right=(self.set_button, button("定等与封存", self.to_side)),
            empty=empty,
        )
        self.deciding = DecidingCard(year, self.planned)
        self.closing = ClosingCard(year)
        self.reminding = RemindingCard(year)
        self._side = QStackedWidget()
        for each in (self.deciding, self.closing, self.reminding):
            self._side.addWidget(scrolling(holding(column(each, spacing=0))))
        self.switch = Switch(
            ((_DECIDE, "定等"), (_CLOSE, "封存与更正"), (_REMIND, "提醒名单")), self.show_half
        )
        right = QWidget()
        whole = column(row(self.switch, None), self._side, spacing=6)
        whole.setStretch(1, 1)
        right.setLayout(whole)
        self.pair = ListDetail(self.listing, right, list_share=0.6)
        self.setLayout(column(self.pair, spacing=0))
        self.listing.asked.connect(self.narrow)
        self.table.opened.connect(self._ask)
        self.deciding.decided.connect(self._touched.clear)

    @property
    def dirty(self) -> bool:
        return bool(self._touched) or self.closing.dirty

    def show_half(self, name: str) -> None:
        """Show deciding, closing or reminding."""
        self.switch.choose(name)
        self._side.setCurrentIndex((_DECIDE, _CLOSE, _REMIND).index(name))
        if name == _REMIND:
            self.reminding.ask()

    def to_side(self) -> None:
        """Bring deciding and closing forward, with the keyboard."""
        self.pair.open_detail()
        if self.switch.chosen == _DECIDE and self._found is not None and self._found.frozen is None:
            self.deciding.form.start()

    def refresh(self) -> None:
        self.closing.refresh()
        if self._year.found is None and self._found is None:
            self._empty.say("正在计分 …", "算好以后这里列出每名委员和建议的等次。")
            self.listing.show_rows([], count="")

    def show_found(self, found: Overview) -> None:
        other = self._found is None or self._found.period != found.period
        self._found = found
        if other:
            self._touched.clear()
        kept = {who: grade for who, grade in self.plan.items() if who in self._touched}
        self.plan = {row_.id: kept.get(row_.id, row_.grade) for row_ in found.rows if row_.total is not None}
        self.listing.filters.set_filters(filters_of(found))
        self.set_button.setVisible(found.frozen is None and bool(found.scheme and found.scheme.grades))
        self.closing.show_found(found)
        self.reminding.show_found(found)
        self.narrow()

    def narrow(self) -> None:
        found = self._found
        if found is None:
            return
        values, words = self.listing.filters.values(), search_key(self.listing.filters.text).split()
        placed = sorted(found.rows, key=lambda each: each.place or len(found.rows) + 1)
        rows = [each for each in placed if fits(each, values) and answers(each, words)]
        count = (
            f"{len(found.rows)} 人"
            if len(rows) == len(found.rows)
            else f"{len(found.rows)} 人，显示 {len(rows)}"
        )
        if found.rows:
            self._empty.say("没有符合条件的委员", "换一个条件，或者清除筛选。")
        else:
            self._empty.say("还没有可以定等的得分", "先在“办法”里选定计分办法和等次。")
        self.listing.show_rows(rows, count=count if found.rows else "")
        self.deciding.show_plan(found, self.counts())

    def counts(self) -> Counter[str]:
        """Count the members of each grade of the plan."""
        return Counter(self.plan.values())

    def planned(self) -> dict[PersonId, str]:
        """Return the plan, without those who have no grade yet."""
        return {who: grade for who, grade in self.plan.items() if grade}

    def _cell(self, each: Standing, name: str) -> Any:
        if name == "total":
            return "—" if each.total is None else words_of(each.total)
        if name == "hints":
            return "、".join(each.hints) or each.why
        if name == "suggested":
            return each.suggested
        if name != "grade":
            return getattr(each, name)
        grade = self.plan.get(each.id, each.grade)
        if not grade:
            return Mark("免考" if each.total is None else "未定", Tone.FAINT, boxed=False)
        changed = each.id in self._touched
        return Mark(grade, Tone.WARN if changed else Tone.GOOD if each.decided else Tone.PLAIN)

    # Planning

    def _fill_menu(self) -> None:
        self._menu.clear()
        for grade in self._grades():
            self._menu.addAction(grade).triggered.connect(partial(self._set_chosen, grade))

    def _grades(self) -> list[str]:
        scheme = self._found.scheme if self._found is not None else None
        return [grade.name for grade in scheme.grades] if scheme is not None else []

    def _ask(self, each: Standing) -> None:
        """Offer the grades for one member below the row."""
        if self._found is None or self._found.frozen is not None or each.total is None:
            return
        menu = QMenu(self)
        for grade in self._grades():
            menu.addAction(grade).triggered.connect(partial(self._set_one, each.id, grade))
        self.table.popup(menu, each, "grade")

    def _set_one(self, person: PersonId, grade: str, *_on: Any) -> None:
        self.set_grade([person], grade)

    def chosen(self) -> list[Standing]:
        """Return the ticked members, else the one the list stands on."""
        current = self.table.chosen_row()
        return self.table.ticked() or ([] if current is None else [current])

    def _set_chosen(self, grade: str, *_on: Any) -> None:
        self.set_grade([each.id for each in self.chosen()], grade)

    def set_grade(self, people: list[PersonId], grade: str) -> None:
        """Plan a grade for members who are reckoned; nothing is written yet."""
        for person in people:
            if person in self.plan and self.plan[person] != grade:
                self.plan[person] = grade
                self._touched.add(person)
        self.narrow()

    def back(self) -> bool:
        if self._touched:
            self._touched.clear()
            if self._found is not None:
                self.show_found(self._found)
            return True
        if self.pair.is_narrow and self.pair.detail_open:
            self.pair.back()
            return True
        return False
