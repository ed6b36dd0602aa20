"""The one door: work, undo, redo, followers, journal, settings."""

import sqlite3
from datetime import date

import pytest

from db.events.records import Attendance, Event, EventId, Presence
from db.people.records import Person, PersonId, Term, TermId
from db.store import journal
from db.store.errors import Missing, Refused, Trouble
from db.store.faults import told, trouble
from db.store.journal import Changes, WorkKind
from db.store.schema.steps import VERSION
from db.store.store import AT_ONCE, Store
from tests.conftest import memory_connection
from tests.db.store.written import add_meeting, add_person


def test_a_work_saves_its_rows_and_one_line_of_audit(store: Store) -> None:
    person = add_person(store, "王小宁")

    assert store.get(Person, person.id) == person
    (entry,) = journal.entries(store.connection)
    assert (entry.seq, entry.label, entry.actor, entry.kind) == (1, "新增委员 王小宁", "程立", WorkKind.DO)
    assert entry.at.isoformat() == "2022-06-14T10:32:00"
    assert store.last_done is not None
    assert store.last_done.changes.ids("person") == {person.id}


def test_a_work_that_raises_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(Refused), store.work("半途而废") as work:
        work.insert(Person(id=PersonId(work.new_id()), name="半个人"))
        raise Refused("到此为止。")
    assert store.find(Person) == []
    assert journal.entries(store.connection) == []


def test_a_work_that_changes_nothing_is_not_in_the_audit(store: Store) -> None:
    person = add_person(store, "王强")
    with store.work("什么也没改") as work:
        assert work.update(person, name="王强") == person
    assert len(journal.entries(store.connection)) == 1


def test_a_work_inside_a_work_is_a_bug(store: Store) -> None:
    with pytest.raises(RuntimeError), store.work("外"), store.work("内"):
        pass


def test_an_update_keeps_only_the_changed_columns_in_the_journal(store: Store) -> None:
    person = add_person(store, "王强")
    with store.work("改单位") as work:
        changed = work.update(person, employer="云山科技", job="主任")
    assert store.get(Person, person.id) == changed
    newest, oldest = journal.history(store.connection, "person", str(person.id))
    assert newest.fields == {"employer": ("", "云山科技"), "job": ("", "主任")}
    assert oldest.inserted
    assert not newest.inserted
    assert not newest.deleted


def test_an_update_of_a_field_that_moved_on_is_refused_beside_that_field(store: Store) -> None:
    as_read = add_person(store, "王强")
    with store.work("甲改") as work:
        work.update(as_read, job="主任")
    with store.work("乙改别处") as work:
        work.update(as_read, employer="云山科技")
    with pytest.raises(Refused) as refusal, store.work("丙改同处") as work:
        work.update(as_read, job="局长")
    assert refusal.value.field == "job"
    assert store.get(Person, as_read.id).job == "主任"
    assert store.get(Person, as_read.id).employer == "云山科技"


def test_records_of_several_tables_are_inserted_in_the_order_given(store: Store) -> None:
    with store.work("一次写多表") as work:
        person = Person(id=PersonId(work.new_id()), name="甲一")
        event = Event(id=EventId(work.new_id()), title="会", kind="协商")
        work.insert_all(
            [person, event, Attendance(event=event.id, person=person.id, presence=Presence.PRESENT)]
        )
        work.insert_all([])
    assert [change.table for change in journal_changes(store)] == ["person", "event", "attendance"]


def journal_changes(store: Store) -> Changes:
    assert store.last_done is not None
    return store.last_done.changes


def test_what_is_gone_cannot_be_changed_or_deleted(store: Store) -> None:
    person = add_person(store, "王强")
    with store.work("删除") as work:
        work.delete(person)
    with pytest.raises(Missing), store.work("再删") as work:
        work.delete(person)
    with pytest.raises(Missing), store.work("再改") as work:
        work.update(person, job="主任")
    assert journal.history(store.connection, "person", str(person.id))[0].deleted


def test_put_all_inserts_new_rows_and_sets_those_that_are_there(store: Store) -> None:
    people = [add_person(store, name) for name in ("甲一", "乙二")]
    event = add_meeting(store, people[:1])
    with store.work("改登记") as work:
        work.put_all(Attendance(event=event.id, person=one.id, presence=Presence.ABSENT) for one in people)
    assert [mark.presence for mark in store.find(Attendance)] == ["缺席", "缺席"]
    assert store.last_done is not None
    assert len(store.last_done.changes.rows["attendance"]) == 2


def test_undo_and_redo_set_rows_back_and_forth(store: Store) -> None:
    people = [add_person(store, name) for name in ("甲一", "乙二", "丙三")]
    event = add_meeting(store, people)
    with store.work("改名") as work:
        work.update(people[0], name="甲一一")
        work.delete(store.get(Attendance, event.id, people[1].id))

    assert store.undo().entry.label == "撤销：改名"
    assert store.get(Person, people[0].id).name == "甲一"
    assert len(store.find(Attendance)) == 3
    store.undo()
    assert store.find(Event) == []
    store.redo()
    assert store.redo().entry.label == "重做：改名"
    assert store.get(Person, people[0].id).name == "甲一一"
    assert len(store.find(Attendance)) == 2
    with pytest.raises(Refused, match="没有可以重做"):
        store.redo()


def test_a_new_work_clears_what_could_be_redone(store: Store) -> None:
    add_person(store, "甲一")
    store.undo()
    assert store.redoable is not None
    add_person(store, "乙二")
    assert store.redoable is None


def test_nothing_to_undo_is_said(store: Store) -> None:
    with pytest.raises(Refused, match="没有可以撤销"):
        store.undo()


def test_an_old_work_can_be_undone_when_nothing_later_touches_its_rows(store: Store) -> None:
    first = add_person(store, "甲一")
    old = journal.entries(store.connection)[0]
    add_person(store, "乙二")
    store.undo(old.id)
    assert store.find(Person, "WHERE id = ?", first.id) == []
    with pytest.raises(Refused, match="已经撤销过"):
        store.undo(old.id)


def test_undo_refuses_and_names_the_later_change(store: Store) -> None:
    person = add_person(store, "甲一")
    old = journal.entries(store.connection)[0]
    with store.work("改单位") as work:
        work.update(person, employer="云山科技")
    with pytest.raises(Refused, match="“改单位”（2022-06-14 10:32）"):
        store.undo(old.id)
    assert store.get(Person, person.id).employer == "云山科技"


def test_undo_refuses_when_later_rows_depend_on_it(store: Store) -> None:
    people = [add_person(store, "甲一")]
    old = journal.entries(store.connection)[0]
    add_meeting(store, people)
    with pytest.raises(Refused, match="“登记会议”的内容依赖于它"):
        store.undo(old.id)
    with store.work("开届") as work:
        term = work.insert(Term(id=TermId(work.new_id()), number=9, since=date(2021, 10, 26)))
    opened = journal.entries(store.connection)[0]
    store.connection.execute("INSERT INTO session VALUES (1, ?, 1, '2021-10-26', NULL)", (term.id,))
    with pytest.raises(Refused, match="之后的操作"):
        store.undo(opened.id)


def test_undo_refuses_rows_written_outside_the_journal(store: Store) -> None:
    person = add_person(store, "甲一")
    store.connection.execute("UPDATE person SET job = '外人改的' WHERE id = ?", (person.id,))
    with pytest.raises(Refused, match="体检"):
        store.undo()
    assert journal.strayed_rows(store.connection) == [("person", str(person.id))]


def test_the_chain_shows_where_it_was_tampered_with(store: Store) -> None:
    people = [add_person(store, name) for name in ("甲一", "乙二", "丙三")]
    add_meeting(store, people)
    assert journal.broken_link(store.connection) is None
    assert journal.strayed_rows(store.connection) == []

    store.connection.execute("UPDATE change SET after = '', before = '' WHERE key = ?", (str(people[0].id),))
    assert journal.broken_link(store.connection) is None  # values emptied for an erased person still verify
    store.connection.execute("UPDATE work SET label = '改了标签' WHERE seq = 2")
    assert journal.broken_link(store.connection) == 2
    store.connection.execute("PRAGMA foreign_keys = OFF")
    store.connection.execute("DELETE FROM work WHERE seq = 1")
    assert journal.broken_link(store.connection) == 2


def test_a_baseline_is_hashed_as_a_whole_and_cannot_be_undone(store: Store) -> None:
    with store.baseline("装入练习数据") as work:
        work.insert_all([Person(id=PersonId(work.new_id()), name=f"练习{i}") for i in range(5)])
    (entry,) = journal.entries(store.connection)
    assert '"person": 5' in entry.note
    assert store.value("SELECT COUNT(*) FROM change") == 0
    assert store.undoable is None
    with pytest.raises(Refused, match="练习"):
        store.undo(entry.id)
    assert journal.broken_link(store.connection) is None


def test_a_read_only_store_says_why_it_does_not_write() -> None:
    copy = Store(memory_connection(), new_id=int, read_only=True)
    with pytest.raises(Trouble, match="只读副本"), copy.work("改"):
        pass
    copy.close()


def test_a_store_knows_whether_it_needs_a_migration() -> None:
    fresh = Store(memory_connection(), new_id=int)
    assert fresh.needs_migration
    fresh.migrate()
    assert fresh.schema_version == VERSION
    assert not fresh.needs_migration
    fresh.migrate()
    fresh.close()


def test_reading_gives_rows_records_and_single_values(store: Store) -> None:
    person = add_person(store, "王强")
    assert store.value("SELECT name FROM person") == "王强"
    assert store.value("SELECT name FROM person WHERE id = 0") is None
    assert store.rows("SELECT name FROM person")[0]["name"] == "王强"
    assert store.tuples("SELECT name, sex FROM person") == [("王强", store.value("SELECT sex FROM person"))]
    assert store.first(Person, "ORDER BY name") == person
    with pytest.raises(Missing):
        store.get(Person, 0)


# --- faults --------------------------------------------------------------------------------------------------


def test_a_full_disk_is_trouble_with_advice_and_leaves_nothing(store: Store) -> None:
    store.connection.execute("PRAGMA max_page_count = 1")
    pages = store.value("PRAGMA page_count")
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Trouble, match="磁盘已满") as fault, store.work("大批写入") as work:
        work.insert_all([Person(id=PersonId(work.new_id()), name="满" * 500) for _ in range(200)])
    assert fault.value.advice
    assert store.find(Person) == []


def test_a_mistake_of_ours_is_not_dressed_up_as_trouble(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError), told():
        store.rows("SELECT no_such_column FROM person")
    assert trouble(sqlite3.IntegrityError("x")) is None


def test_what_is_added_to_a_record_undone_meanwhile_is_refused_as_missing(store: Store) -> None:
    """A sheet stays open while another step is taken back."""
    person = add_person(store, "王强")
    event = add_meeting(store, [])
    store.undo()
    with pytest.raises(Missing, match="已被撤销或删除") as refused, store.work("登记出席") as work:
        work.insert(Attendance(event=event.id, person=person.id, presence=Presence.PRESENT))
    assert refused.value.code == "gone"
    assert store.find(Attendance) == []
    assert not store.connection.in_transaction


def test_a_note_changes_nothing_and_stands_in_the_chain(store: Store) -> None:
    person = add_person(store, "王强")
    done = store.last_done
    noted = store.note("显示王强的手机号码", note="在窗口里")
    newest, _ = journal.entries(store.connection)
    assert (newest, newest.kind, newest.note) == (noted.entry, WorkKind.NOTE, "在窗口里")
    assert list(noted.changes) == []
    assert store.last_done is done
    assert journal.broken_link(store.connection) is None
    assert store.get(Person, person.id) == person
    store.connection.execute("UPDATE work SET label = '显示别人的手机号码' WHERE id = ?", (newest.id,))
    assert journal.broken_link(store.connection) == newest.seq


def test_undo_and_redo_pass_over_notes(store: Store) -> None:
    person = add_person(store, "王强")
    noted = store.note("显示王强的手机号码")
    with pytest.raises(Refused) as refusal:
        store.undo(noted.entry.id)
    assert refusal.value.code == "note"
    store.undo()
    assert store.find(Person) == []
    store.note("导出委员名册")
    assert store.undoable is None
    store.redo()
    assert store.get(Person, person.id) == person


def test_a_read_only_copy_keeps_no_note(store: Store) -> None:
    store.read_only = True
    with pytest.raises(Trouble, match="只读副本"):
        store.note("显示王强的手机号码")
    assert journal.entries(store.connection) == []


def test_a_store_with_a_baseline_is_one_to_practise_on(store: Store) -> None:
    add_person(store, "王强")
    assert not store.invented
    with store.baseline("装入练习数据") as work:
        work.insert(Person(id=PersonId(work.new_id()), name="练习"))
    add_person(store, "王小宁")
    assert store.invented


def test_a_work_of_many_rows_is_slow_to_set_back_and_tells_how_far_it_is(store: Store) -> None:
    for count, slow in ((AT_ONCE, False), (AT_ONCE + 1, True)):
        with store.work("导入") as work:
            for place in range(count):
                work.insert(Person(id=PersonId(work.new_id()), name=f"甲{place}"))
        assert store.slow_to_set_back(work.id) is slow
    heard: list[tuple[int, int]] = []
    store.undo(watcher=lambda done, total, _words: heard.append((done, total)))
    assert heard[0] == (0, AT_ONCE + 1)
    assert len(heard) > 2
