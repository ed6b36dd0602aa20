"""The desk: works, refusals, troubles, sessions, and what it tells the pages."""

import threading
import time
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from db.people.operations import add_person, add_session
from db.people.records import Person
from db.people.settings import OfficeSettings
from db.store.errors import Refused, Trouble
from db.store.reader import Watcher
from db.store.settings import save
from db.store.store import AT_ONCE, Done, Store
from db.store.work import Work
from desktop.desk.desk import Desk
from desktop.desk.local import Local
from tests.desktop.papers import samples_lists


def refuse(work: Work, *, field: str) -> None:
    add_person(work, "王小宁")
    raise Refused("不行。", field=field)


def test_a_done_operation_tells_which_tables_changed(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.changed) as told:
        outcome = desk.do("新增委员", add_person, "王小宁")
    assert outcome
    assert outcome.value.name == "王小宁"
    done: Done = told.args[0]
    assert done.entry.label == "新增委员"
    assert "person" in done.changes.tables


def test_a_rule_that_says_no_writes_nothing_and_comes_back(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.refused) as told, qtbot.assertNotEmitted(desk.changed):
        outcome = desk.do("新增委员", refuse, field="name")
    assert not outcome
    assert outcome.refused is told.args[0]
    assert outcome.refused is not None
    assert outcome.refused.field == "name"
    assert desk.store.find(Person) == []


def test_a_fault_of_the_surroundings_opens_a_box_that_says_what_to_do(desk: Desk) -> None:
    def fail(_work: Work) -> None:
        raise Trouble("磁盘已满。", advice="请腾出空间后再试。")

    outcome = desk.do("新增委员", fail)
    assert outcome.trouble is not None
    (box,) = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()
    ]
    assert (box.text(), box.informativeText()) == ("磁盘已满。", "请腾出空间后再试。")
    box.close()


def test_our_own_bug_is_not_hidden(desk: Desk) -> None:
    with pytest.raises(ZeroDivisionError):
        desk.do("新增委员", lambda _work: 1 // 0)


def test_undo_and_redo_tell_the_pages_like_any_work(desk: Desk, qtbot: QtBot) -> None:
    desk.do("新增委员", add_person, "王小宁")
    with qtbot.waitSignal(desk.changed):
        assert desk.undo()
    assert desk.store.find(Person) == []
    with qtbot.waitSignal(desk.changed):
        assert desk.redo()
    assert [person.name for person in desk.store.find(Person)] == ["王小宁"]


def test_a_big_work_is_undone_and_redone_beside_the_window(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = AT_ONCE + 1
    threads: list[int] = []
    plain = Store._set_back

    def listen(store: Store, *values: Any) -> Done:
        threads.append(threading.get_ident())
        return plain(store, *values)

    monkeypatch.setattr(Store, "_set_back", listen)
    desk.do("导入", lambda work: [add_person(work, f"甲{place}") for place in range(count)])
    with qtbot.waitSignal(desk.changed) as told:
        assert desk.undo()
    assert told.args[0].entry.label == "撤销：导入"
    assert desk.store.find(Person) == []
    with qtbot.waitSignal(desk.changed):
        assert desk.redo()
    assert len(desk.store.find(Person)) == count
    assert threading.get_ident() not in threads
    desk.do("新增委员", add_person, "王小宁")
    assert desk.undo()
    assert threads[2:] == [threading.get_ident()], "a small one is undone at once"


def _waiting() -> list[QProgressDialog]:
    """Return the boxes that wait for something, in sight."""
    tops = QApplication.topLevelWidgets()
    return [each for each in tops if isinstance(each, QProgressDialog) and each.isVisible()]


def test_a_big_undo_that_is_cancelled_changes_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.do("导入", lambda work: [add_person(work, f"甲{place}") for place in range(AT_ONCE + 1)])
    plain = desk.store.undo

    def undo(work: int | None = None, *, watcher: Watcher | None = None) -> Done:
        until = time.monotonic() + 10
        while not (boxes := _waiting()) and time.monotonic() < until:
            time.sleep(0.01)  # the thread may be quicker than the box is shown
        (box,) = boxes
        cancel = box.findChildren(QPushButton)[0]
        QMetaObject.invokeMethod(cancel, "click", Qt.ConnectionType.BlockingQueuedConnection)
        return plain(work, watcher=watcher)

    desk.store.undo = undo  # type: ignore[method-assign]  # the clerk presses 取消 before the first row
    with qtbot.assertNotEmitted(desk.changed), qtbot.assertNotEmitted(desk.refused):
        outcome = desk.undo()
    assert outcome.refused is not None
    assert outcome.refused.code == "cancelled"
    assert len(desk.store.find(Person)) == AT_ONCE + 1
    assert not desk.store.connection.in_transaction


def test_undo_with_nothing_to_undo_is_refused(desk: Desk) -> None:
    while desk.store.undoable:
        assert desk.undo()
    outcome = desk.undo()
    assert outcome.refused is not None
    assert outcome.refused.code == "nothing"


def test_a_work_that_changed_nothing_tells_nothing(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(desk.changed):
        assert desk.do("看看", lambda _work: 5).value == 5


def test_the_session_of_today_is_chosen_until_the_clerk_chooses(desk: Desk, qtbot: QtBot) -> None:
    assert [session.words for session in desk.sessions] == ["九届二次", "九届一次"]
    assert desk.session is not None
    assert desk.session.words == "九届二次"
    with qtbot.waitSignal(desk.session_chosen):
        desk.choose_session(desk.sessions[1].id)
    assert desk.session.words == "九届一次"
    assert desk.local.session == str(desk.sessions[1].id)


def test_a_new_session_is_offered_at_once(desk: Desk, qtbot: QtBot) -> None:
    term = desk.sessions[0].term
    with qtbot.waitSignal(desk.session_chosen):
        desk.do("新建届次", add_session, term, 3, opens=date(2023, 1, 9))
    assert [session.words for session in desk.sessions] == ["九届三次", "九届二次", "九届一次"]


def test_the_office_s_name_follows_its_settings(desk: Desk) -> None:
    def rename(work: Work) -> None:
        save(work, OfficeSettings.named("广州市白水区"))

    desk.do("改名", rename)
    assert desk.office == "白水区政协"


def test_another_clerk_signs_the_next_work(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.seated) as told:
        desk.sit("何静")
    assert told.args == ["何静"]
    desk.do("新增委员", add_person, "王小宁")
    assert desk.store.last_done is not None
    assert desk.store.last_done.entry.actor == "何静"
    assert Local.load(desk.local.path).clerk == "何静"


def test_what_to_open_goes_to_the_window(desk: Desk, qtbot: QtBot) -> None:
    heard: list[Any] = []
    desk.opening.connect(lambda kind, record: heard.append((kind, record)))
    desk.creating.connect(heard.append)
    desk.going.connect(heard.append)
    desk.open("proposal", 2**62)
    desk.create("proposal")
    desk.go("today")
    assert heard == [("proposal", 2**62), "proposal", "today"]
    del qtbot


def test_a_note_is_told_and_is_no_step(desk: Desk, qtbot: QtBot) -> None:
    desk.do("新增委员", add_person, "王小宁")
    with qtbot.waitSignal(desk.changed) as told:
        assert desk.note("显示王小宁的手机号码")
    assert told.args[0].changes.tables == frozenset()
    assert desk.store.last_done is not None
    assert desk.store.last_done.entry.label == "新增委员"
    assert desk.undo()
    assert desk.store.find(Person) == []


def test_what_cannot_be_noted_says_so(desk: Desk) -> None:
    desk.store.read_only = True
    outcome = desk.note("显示王小宁的手机号码")
    assert not outcome
    (box,) = desk.notices._open
    assert "只读副本" in box.text()
    box.close()


def test_a_list_goes_to_the_papers_under_its_title(desk: Desk) -> None:
    asked: list[tuple[str, object]] = []
    desk.printing.connect(lambda kind, records: asked.append((kind, records)))
    desk.print_list(samples_lists.shown_list(2))
    desk.print_list(samples_lists.shown_list(3))
    desk.print_list(samples_lists.grouped())
    (kind, first), again, other = asked
    assert kind == "list"
    assert again[1] == first != other[1]
    assert [len(facts.lines) for facts in desk.lists.values()] == [3, 3]
