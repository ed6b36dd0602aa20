"""The skeleton of a record page, over bodies of an office."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from db.people.records import Body, BodyId, BodyKind, Session, SessionId, Term, TermId
from db.store.errors import Missing
from db.store.kind import Column, Field
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.widgets.boxes import column
from desktop.widgets.filters import Filter
from desktop.widgets.listing import Listing
from desktop.widgets.panels import EmptyState
from desktop.widgets.record_page import RecordPage, RecordView
from desktop.widgets.table import RecordTable
from desktop.widgets.tasks import Sheet, Task, TaskSheet

FIELDS = (Field(name="name", words="名称"),)


class Words(QLabel):
    """A tab that counts how often it was filled."""

    scrolls = True

    def __init__(self) -> None:
        super().__init__()
        self.filled = 0

    def show_detail(self, detail: Body) -> None:
        self.filled += 1
        self.setText(detail.name)


class BodyView(RecordView):
    def __init__(self) -> None:
        super().__init__()
        self.add_tabs((("name", "名称", Words), ("more", "其他", Words)))
        self.title = QLabel("单位")
        self.moved = 0
        self.stand(self.title, first="name")

    def next_move(self) -> None:
        self.moved += 1


class BodiesPage(RecordPage[BodyView]):
    title = "单位"
    reads = frozenset({"body"})
    makes = (Body, "body")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        table = RecordTable((Column(name="name", words="名称", width=9),), words="单位", ticks=True)
        filters = (Filter("kind", "类别", (("承办单位", "承办单位"), ("界别", "界别"))),)
        self.lay(Listing("单位", table, filters=filters), BodyView(), EmptyState("没有选中单位"))
        self.setLayout(column(self.pair))
        self.keys = (make("edit", self, lambda: self.begin(self.task())),)

    def refresh(self) -> None:
        self.narrow()

    def narrow(self) -> None:
        kind = self.listing.filters.values().get("kind", "")
        found = self.desk.store.find(Body, "WHERE ? = '' OR kind = ? ORDER BY id", kind, kind)
        self.listing.show_rows(found, count=str(len(found)))

    def read(self, record: Any) -> Body | None:
        try:
            return self.desk.store.get(Body, record)
        except Missing:
            return None

    def show_record(self, kind: str, record: int) -> bool:
        return kind == "body" and self.choose(record)

    def task(self) -> Task:
        def save(values: dict[str, Any]) -> Any:
            body = self.desk.store.get(Body, self.shown)
            return self.desk.do("改名", lambda work: work.update(body, name=values["name"]))

        return Task(title="修改单位", about="", fields=FIELDS, submit=save)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[BodiesPage]:
    with desk.store.work("单位") as work:
        for number, (name, kind) in enumerate(
            (
                ("区住房和建设局", BodyKind.HANDLER),
                ("区水务局", BodyKind.HANDLER),
                ("教育界", BodyKind.SECTOR),
            ),
            1,
        ):
            work.insert(Body(id=BodyId(number), kind=kind, name=name))
    made = BodiesPage(desk)
    qtbot.addWidget(made)
    made.resize(1300, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    for box in QApplication.topLevelWidgets():
        if isinstance(box, QMessageBox):
            box.close()


def sheet(page: BodiesPage) -> TaskSheet:
    found = page.side.sheet
    assert isinstance(found, TaskSheet)
    return found


def asked() -> list[str]:
    boxes = QApplication.topLevelWidgets()
    return [each.text() for each in boxes if isinstance(each, QMessageBox) and each.isVisible()]


def test_the_row_chosen_is_shown_and_only_the_open_tab_is_filled(page: BodiesPage) -> None:
    assert page.shown == 1
    page.listing.table.selectRow(1)
    record = page.side.record
    assert record.parts["name"].text() == "区水务局"
    assert list(record.parts) == ["name"]
    record.tabs.open("more")
    assert record.parts["more"].text() == "区水务局"
    record.tabs.open("name")
    record.tabs.open("more")
    assert record.parts["more"].filled == 1


def test_a_row_behind_a_filter_is_chosen_without_it(page: BodiesPage) -> None:
    assert page.show_list({"kind": "界别", "nonsense": "1"})
    assert page.shown == 3
    assert page.choose(2)
    assert page.listing.filters.values() == {}
    assert page.shown == 2
    assert not page.choose(99)


def test_papers_are_for_the_ticked_rows_else_for_the_record_shown(page: BodiesPage) -> None:
    assert page.chosen() == [1]
    page.listing.table.selectRow(1)
    QTest.keyClick(page.listing.table, Qt.Key.Key_Space)
    page.listing.table.selectRow(2)
    assert page.chosen() == [2]


def test_a_saved_sheet_gives_way_to_its_record(page: BodiesPage, desk: Desk) -> None:
    page.listing.table.selectRow(1)
    QTest.keyClick(page.listing.table, Qt.Key.Key_F2)
    sheet(page).form.row("name").input.setText("区水利局")
    sheet(page).submit()
    assert page.side.sheet is None
    assert desk.store.get(Body, 2).name == "区水利局"
    assert page.side.record.parts["name"].text() == "区水利局"
    assert page.listing.table.hasFocus()


def test_an_untouched_sheet_gives_way_to_another_row_and_its_keys_work_again(page: BodiesPage) -> None:
    page.begin(page.task())
    assert not page.keys[0].isEnabled()
    page.listing.table.selectRow(1)
    assert page.side.sheet is None
    assert page.shown == 2
    assert page.keys[0].isEnabled()


def test_words_not_saved_are_kept_until_the_clerk_gives_them_up(page: BodiesPage, qtbot: QtBot) -> None:
    page.begin(page.task())
    QTest.keyClicks(sheet(page).form.row("name").input, "x")
    with qtbot.waitSignal(page.desk.notices.said):
        page.listing.table.selectRow(1)
    assert page.shown == 1
    for tried in (page.may_leave, lambda: page.show_list({}), lambda: page.begin(page.task())):
        assert not tried()
    assert set(asked()) == {"“修改单位”还没有保存，要放弃吗？"}
    assert page.back()
    page.close_sheet()
    assert page.shown == 2
    assert not page.back()


def test_a_sheet_about_many_records_stays_while_rows_are_looked_at(page: BodiesPage) -> None:
    many = Sheet("交办 2 件", "", QLabel())
    many.stays = True
    page.open_sheet(many)
    page.listing.table.selectRow(1)
    assert page.side.sheet is many
    assert page.shown == 2
    QTest.keyClick(many, Qt.Key.Key_Escape)
    assert page.side.sheet is None


def test_a_record_taken_away_leaves_an_empty_place(page: BodiesPage, desk: Desk) -> None:
    for number in (1, 2, 3):
        page.begin(page.task())
        desk.do("删除", lambda work, number=number: work.delete(work.get(Body, number)))
    assert page.shown is None
    assert page.side.sheet is None
    assert page.side.currentWidget() is not page.side.record


def test_in_a_narrow_window_the_record_replaces_the_list_and_escape_leads_back(page: BodiesPage) -> None:
    page.resize(800, 400)
    QApplication.processEvents()
    QTest.keyClick(page.listing.table, Qt.Key.Key_Return)
    assert page.side.isVisible()
    assert not page.listing.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.listing.isVisible()
    page.begin(page.task())
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.side.sheet is None
    page.pair.open_detail()
    assert page.show_list({})
    assert page.listing.isVisible()


def test_a_tab_may_be_lower_than_an_empty_place(page: BodiesPage) -> None:
    assert page.side.record.tabs.page("name").minimumHeight() < EmptyState("没有").sizeHint().height()


def test_the_next_move_is_the_record_s_while_no_sheet_is_open(page: BodiesPage) -> None:
    record = page.side.record
    assert record.title.y() < record.tabs.y()
    page.next_move()
    assert record.moved == 1
    page.begin(page.task())
    page.next_move()
    page.edit()
    assert record.moved == 1


def test_a_record_is_brought_forward_whatever_is_open(page: BodiesPage) -> None:
    page.show_list({"kind": "界别"})
    page.begin(page.task())
    page.bring(2)
    assert page.side.sheet is None
    assert page.shown == 2
    page.bring(99)
    assert page.shown is None, "it is gone"


def test_a_new_record_waits_for_what_was_typed(page: BodiesPage) -> None:
    assert page.begin_new(page.task)
    sheet(page).form.row("name").input.set_value("区教育局")
    sheet(page).form.row("name").input.edited.emit()
    assert not page.begin_new(page.task)
    assert asked() == ["“修改单位”还没有保存，要放弃吗？"]


def test_a_record_of_another_session_takes_the_clerk_there(page: BodiesPage, desk: Desk) -> None:
    with desk.store.work("建届") as work:
        term = work.insert(Term(id=TermId(1), number=9, since=date(2021, 10, 26)))
        old, new = (
            work.insert(
                Session(id=SessionId(number), term=term.id, number=number, opens=date(2021 + number, 1, 10))
            )
            for number in (1, 2)
        )
    page.turn_to(old.id)
    assert desk.session is not None
    assert desk.session.id == old.id
    page.turn_to(None)
    assert desk.session.id == old.id
    page.turn_to(new.id)
    assert desk.session.id == new.id
