"""A printed sheet is kept as it was printed, and the signed paper is gone through in that order."""

from datetime import date, datetime

import pytest

from db.events.board import board
from db.events.leaves import ask_leave
from db.events.marks import mark
from db.events.operations import invite, uninvite
from db.events.printing import sign_in_facts
from db.events.records import Attendance, Presence, SignInSheet
from db.events.sheets import keep_sheet, printed_sheet, rest_signed, sheet_of_list
from db.people.operations import add_member
from db.store.errors import Refused
from db.store.store import Store
from tests.db.events.event_store import EventOffice

NOW = datetime(2022, 3, 17, 16, 0)


def printed(store: Store, world: EventOffice, *, by: str = "界别") -> str:
    code = sign_in_facts(store, world.meeting.id, by=by).code
    with store.work("打印签到表") as work:
        assert keep_sheet(work, world.meeting.id, code, at=NOW) is not None
    return code


@pytest.mark.parametrize("by", ["界别", "座次"])
def test_a_sheet_is_kept_once_in_its_printed_order(store: Store, world: EventOffice, by: str) -> None:
    code = printed(store, world, by=by)
    printed(store, world, by=by)
    (kept,) = store.find(SignInSheet)
    assert (kept.code, kept.arranged, kept.event) == (code, by, world.meeting.id)
    assert kept.people == tuple(str(one.person) for one in board(store, world.meeting.id, by=by))


def test_a_list_that_changed_before_it_was_kept_is_not_taken_for_the_printed_one(
    store: Store, world: EventOffice
) -> None:
    code = sign_in_facts(store, world.meeting.id).code
    with store.work("名单") as work:
        uninvite(work, world.meeting, world.people("fu"))
        assert keep_sheet(work, world.meeting.id, code, at=NOW) is None


def test_a_typed_code_opens_the_sheet_and_shows_what_changed_since(store: Store, world: EventOffice) -> None:
    code = printed(store, world)
    with store.work("名单") as work:
        uninvite(work, world.meeting, world.people("fu"))
        fresh = add_member(work, "冼星", term=world.office.term.id, since=date(2021, 10, 26)).person
        invite(work, world.meeting, [fresh])
    sheet = printed_sheet(store, f" {code.lower()} ")
    assert [line.number for line in sheet.lines] == [1, 2, 3, 4, 5, 6]
    gone = [line for line in sheet.lines if line.one is None]
    assert [(line.label, line.why) for line in gone] == [("田富", "已不在名单中，不能登记")]
    assert [one.name for one in sheet.added] == ["冼星"]


def test_an_unknown_code_says_what_to_do(store: Store, world: EventOffice) -> None:
    with pytest.raises(Refused, match="请核对表上的编号"):
        printed_sheet(store, "QD0000", sitting=world.meeting.id)


def test_a_sheet_printed_elsewhere_is_known_by_the_list_it_shows(store: Store, world: EventOffice) -> None:
    code = sign_in_facts(store, world.meeting.id, by="座次").code
    sheet = printed_sheet(store, code, sitting=world.meeting.id)
    assert (sheet.arranged, len(sheet.lines), sheet.made_at) == ("座次", 6, None)
    assert sheet_of_list(store, world.meeting.id, by="座次").code == code


def test_only_exceptions_are_entered_and_the_rest_signed(store: Store, world: EventOffice) -> None:
    code = printed(store, world)
    with store.work("请假") as work:
        ask_leave(work, world.meeting, world.person("dali"))
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("fu"), presence=Presence.ABSENT)
    with store.work("按纸质表登记其余出席") as work:
        assert rest_signed(work, printed_sheet(work, code)).changed == 4
    marks = {one.person: (one.presence, one.source) for one in store.find(Attendance)}
    assert marks[world.person("fu")][0] is Presence.ABSENT
    assert world.person("dali") not in marks
    assert marks[world.person("chair")] == (Presence.PRESENT, "纸质表")
    store.undo()
    assert len(store.find(Attendance)) == 1, "the exceptions stay: they were steps of their own"
