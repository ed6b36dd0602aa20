"""Events are added, changed, numbered in their series and filled with people by the office's rules."""

from datetime import date, datetime

import pytest

from db.events.agenda import Item, put_agenda
from db.events.countdown import add_step
from db.events.leaves import ask_leave
from db.events.marks import mark
from db.events.moving import cancel
from db.events.operations import (
    add_event,
    add_sitting,
    answer,
    change_event,
    change_role,
    invite,
    remove_event,
    seat,
    uninvite,
)
from db.events.printing import sign_in_facts
from db.events.records import Event, Invitation, InvitationRole, SignInSheet
from db.events.series import next_series
from db.events.sheets import keep_sheet
from db.people.operations import add_session, add_term
from db.store.errors import Refused
from db.store.journal import content_hash
from db.store.schema.steps import BUSINESS_TABLES
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice


def invited(store: Store, world: EventOffice, key: str) -> Invitation:
    return store.get(Invitation, world.meeting.id, world.person(key))


def test_the_kind_decides_quorum_and_duty_unless_told_otherwise(store: Store) -> None:
    with store.work("会") as work:
        meeting = add_event(work, title="常委会", kind="常委会会议")
        trip = add_event(work, title="视察", kind="视察")
        own = add_event(work, title="协商", kind="协商会", quorum="三分之二", must=False)
    assert [(one.must, one.quorum) for one in (meeting, trip, own)] == [
        (True, "1/2"),
        (False, ""),
        (False, "2/3"),
    ]


def test_a_series_is_numbered_through_the_term_cancelled_ones_left_out(
    store: Store, world: EventOffice
) -> None:
    session = world.office.session.id
    with store.work("会") as work:
        first = add_event(work, title="常委会", kind="常委会会议", session=session, starts=MORNING)
        second = add_event(work, title="常委会", kind="常委会会议", session=session)
        cancel(work, second)
        again = add_event(work, title="常委会", kind="常委会会议", session=session)
        other = add_event(work, title="主席会", kind="主席会议", session=session)
        trip = add_event(work, title="视察", kind="视察", session=session)
    assert [one.series for one in (first, second, again, other, trip)] == [1, 2, 2, 1, None]
    assert next_series(store, "常委会会议", None) is None


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"title": "  "}, "title"), ({"kind": "宴会"}, "kind"), ({"quorum": "很多"}, "quorum"), ({"place": "远" * 121}, "place"),
     ({"starts": MORNING, "ends": MORNING.replace(hour=8)}, "ends")],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_beside_its_field(
    store: Store, facts: dict[str, object], field: str
) -> None:
    whole = {"title": "培训", "kind": "学习培训"} | facts
    with store.work("会") as work, pytest.raises(Refused) as caught:
        add_event(work, **whole)  # type: ignore[arg-type]  # values of all kinds by name
    assert caught.value.field == field


def test_an_unknown_field_is_our_own_mistake(store: Store, world: EventOffice) -> None:
    with store.work("会") as work, pytest.raises(TypeError, match="state"):
        change_event(work, world.meeting, state="取消")


def test_changes_are_checked_against_what_stays(store: Store, world: EventOffice) -> None:
    with store.work("改") as work:
        with pytest.raises(Refused, match="结束时间早于开始时间"):
            change_event(work, world.meeting, ends=datetime(2022, 3, 17))
        with pytest.raises(Refused, match="没有“宴会”这个类别"):
            change_event(work, world.meeting, kind="宴会")
        assert change_event(work, world.meeting, place="一号楼", kind="视察").place == "一号楼"


def test_sittings_take_after_their_event_and_have_none_of_their_own(store: Store, world: EventOffice) -> None:
    with store.work("全会") as work:
        plenary = add_event(
            work, title="全会", kind="全体会议", session=world.office.session.id, place="礼堂", quorum="2/3"
        )
        sitting = add_sitting(work, plenary, title="开幕", starts=MORNING)
        assert (sitting.kind, sitting.place, sitting.quorum, sitting.parent) == (
            "全体会议",
            "礼堂",
            "2/3",
            plenary.id,
        )
        with pytest.raises(Refused, match="不能再分场次"):
            add_sitting(work, sitting, title="上半场")


def test_an_event_that_was_marked_whole_is_not_divided(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("fu"))
        with pytest.raises(Refused, match="已按整场登记"):
            add_sitting(work, world.meeting, title="上午")


def test_inviting_again_keeps_the_role_there_is(store: Store, world: EventOffice) -> None:
    with store.work("邀请") as work:
        change_role(work, world.meeting, world.person("fu"), InvitationRole.OBSERVE)
        assert invite(work, world.meeting, world.everybody) == []
    assert invited(store, world, "fu").role is InvitationRole.OBSERVE


def test_people_invited_to_a_sitting_are_invited_to_its_event(store: Store, world: EventOffice) -> None:
    with store.work("全会") as work:
        plenary = add_event(work, title="全会", kind="全体会议")
        sitting = add_sitting(work, plenary, title="开幕", starts=MORNING)
        (made,) = invite(work, sitting, world.people("fu", "fu"))
    assert made.event == plenary.id


def test_answers_and_seats_are_kept(store: Store, world: EventOffice) -> None:
    with store.work("回复") as work:
        answer(work, world.meeting, world.person("fu"), "不参加")
        seat(work, world.meeting, [(world.person("fu"), "1排3座")])
        with pytest.raises(Refused, match="回复只能是"):
            answer(work, world.meeting, world.person("fu"), "也许")
    assert (invited(store, world, "fu").answer, invited(store, world, "fu").seat) == ("不参加", "1排3座")


def test_who_has_a_mark_or_leave_stays_on_the_list(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("fu"))
        ask_leave(work, world.meeting, world.person("dali"))
        for key in ("fu", "dali"):
            with pytest.raises(Refused, match="不能从邀请名单中去掉"):
                uninvite(work, world.meeting, world.people(key))
        uninvite(work, world.meeting, world.people("vice"))
    assert store.value("SELECT COUNT(*) FROM invitation WHERE event = ?", world.meeting.id) == 5


def test_an_event_entered_by_mistake_goes_with_its_invitations(store: Store, world: EventOffice) -> None:
    with store.work("删除") as work:
        remove_event(work, world.meeting)
    assert store.find(Event) == []
    assert store.find(Invitation) == []
    store.undo()
    assert store.value("SELECT COUNT(*) FROM invitation") == 6


def test_an_event_with_a_past_is_not_removed(store: Store, world: EventOffice) -> None:
    with store.work("删除") as work:
        plenary = add_event(work, title="全会", kind="全体会议")
        add_sitting(work, plenary, title="开幕")
        with pytest.raises(Refused, match="请先删除各场次"):
            remove_event(work, plenary)
        ask_leave(work, world.meeting, world.person("fu"))
        with pytest.raises(Refused, match="已有请假登记"):
            remove_event(work, world.meeting)


def test_undo_brings_everything_back_exactly(store: Store, world: EventOffice) -> None:
    _, before = content_hash(store.connection, BUSINESS_TABLES)
    with store.work("全会") as work:
        plenary = add_event(work, title="全会", kind="全体会议", session=world.office.session.id)
        sitting = add_sitting(work, plenary, title="开幕", starts=MORNING)
        invite(work, plenary, world.everybody)
        ask_leave(work, plenary, world.person("dali"))
        mark(work, sitting, world.person("fu"))
    store.undo()
    assert content_hash(store.connection, BUSINESS_TABLES)[1] == before


def test_a_new_term_numbers_its_series_anew(store: Store, world: EventOffice) -> None:
    with store.work("换届") as work:
        add_event(work, title="第一次", kind="常委会会议", session=world.office.session.id)
        term = add_term(work, 10, since=date(2026, 10, 26))
        session = add_session(work, term.id, 1, opens=date(2026, 11, 1))
        assert add_event(work, title="第一次", kind="常委会会议", session=session.id).series == 1


def test_a_sitting_counts_as_some_half_days(store: Store) -> None:
    with store.work("登记") as work:
        event = add_event(work, title="培训", kind="学习培训", half_days=2, topic="新修订的条例")
    assert (event.half_days, event.topic) == (2, "新修订的条例")
    with pytest.raises(Refused, match="半天数"), store.work("改") as work:
        change_event(work, event, half_days=0)


def test_with_an_event_go_its_agenda_its_steps_and_its_printed_sheets(
    store: Store, world: EventOffice
) -> None:
    code = sign_in_facts(store, world.meeting.id).code
    with store.work("筹备") as work:
        put_agenda(work, world.meeting, [Item(title="通报")])
        add_step(work, world.meeting.id, "发出通知", due_on=MORNING.date())
        keep_sheet(work, world.meeting.id, code, at=MORNING)
    with store.work("删除") as work:
        remove_event(work, world.meeting)
    assert store.find(Event) == []
    store.undo()
    assert [one.code for one in store.find(SignInSheet)] == [code]
