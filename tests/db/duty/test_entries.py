"""What scoring reads: everything once, from where it is kept, tagged as schemes ask for it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from db.duty.bulletins import add_bulletin, adopt
from db.duty.deeds import add_deed
from db.duty.entries import entries, highest
from db.duty.periods import Period, year_of
from db.duty.scheme import SOURCES
from db.duty.scoring import Entry
from db.events.counting import EXPECTED, ON_LEAVE, SITTINGS, UNDIVIDED
from db.events.records import Attendance, Event
from db.people.records import PersonId
from db.practice.fill import fill
from db.proposals.records import Proposal, ProposalId, Proposer, ProposerId, ProposerRole, SignState
from db.store.store import Store
from tests.db.duty.duty_store import DutyYear, duty_year


def year(store: Store) -> Period:
    return year_of(store, 2022)


def found(store: Store, who: PersonId, source: str) -> list[Entry]:
    read = [one for one in entries(store, year(store))[who] if one.source == source]
    return sorted(read, key=lambda one: (one.on or date.max, one.number))


def states(rows: Iterable[Entry]) -> list[tuple[str, str]]:
    return [(one.words, one.tags["情形"]) for one in rows]


def test_sittings_and_whole_meetings_are_told_apart(store: Store) -> None:
    made = duty_year(store)
    one = made.people["one"]
    assert states(found(store, one, "场次"))[:3] == [
        ("九届二次会议 开幕会", "出席"), ("九届二次会议闭幕会", "请假"), ("第三次常委会会议", "缺席"),
    ]  # fmt: skip
    assert states(found(store, one, "会议活动"))[:2] == [
        ("九届二次会议", "部分出席"),
        ("第三次常委会会议", "缺席"),
    ]
    assert states(found(store, made.people["vice"], "会议活动"))[0] == ("九届二次会议", "请假")
    assert states(found(store, made.people["fu"], "场次"))[0] == ("九届二次会议 开幕会", "迟到")
    assert "第三次常委会会议" not in [words for words, _ in states(found(store, made.people["fu"], "场次"))]


def test_a_cancelled_meeting_and_what_is_still_to_come_count_for_nobody(store: Store) -> None:
    made = duty_year(store)
    words = [one.words for one in entries(store, year(store), until=date(2022, 12, 1))[made.people["one"]]]
    assert not {"取消的会", "年底的会", "去年的会", "待定的会"} & set(words)


def test_a_leave_that_was_refused_is_told_of_its_sitting_and_its_meeting(store: Store) -> None:
    made = duty_year(store)
    asked = {
        source: [one.words for one in found(store, made.people["dali"], source) if one.tags["未准假"] == "是"]
        for source in ("场次", "会议活动")
    }
    assert asked == {"场次": ["九届二次会议 开幕会"], "会议活动": ["九届二次会议"]}
    assert all(one.tags["未准假"] == "否" for one in found(store, made.people["vice"], "场次"))


def test_half_days_of_a_sitting_are_its_units(store: Store) -> None:
    made = duty_year(store)
    with store.work("半天") as work:
        work.update(work.get(Event, made.events["visit"].id), half_days=2)
    visit = next(one for one in found(store, made.people["one"], "场次") if "污水" in one.words)
    assert visit.units == 2


def _proposal(store: Store, made: DutyYear, *people: str, state: str = "立案") -> ProposalId:
    with store.work("提案") as work:
        proposal = work.insert(
            Proposal.from_row(
                Proposal(
                    id=ProposalId(work.new_id()), session=made.office.session.id, title="关于路灯的提案", number="045",
                    received_on=date(2022, 1, 19),
                ).to_row() | {"state": state}
            )
        )  # fmt: skip
        work.insert_all(
            Proposer(
                id=ProposerId(work.new_id()), proposal=proposal.id, place=place, person=made.people[key],
                role=ProposerRole.FIRST if place == 1 else ProposerRole.CO,
                sign=SignState.REFUSED if key == "dali" else SignState.SIGNED,
            )
            for place, key in enumerate(people, start=1)
        )  # fmt: skip
    return proposal.id


def test_a_proposal_counts_for_everybody_who_signed(store: Store) -> None:
    made = duty_year(store)
    _proposal(store, made, "one", "dali", "fu")
    (first,) = found(store, made.people["one"], "提案")
    (second,) = found(store, made.people["fu"], "提案")
    assert not found(store, made.people["dali"], "提案")
    assert (first.tags["位次"], first.tags["形式"], first.people) == ("第一提案人", "联名", 2)
    assert (second.tags["位次"], second.place, second.words) == ("联名", 2, "第045号 关于路灯的提案")
    assert dict(first.tags)["立案"] == "是"


def test_bulletins_adoptions_and_deeds_count_where_they_are_kept(store: Store) -> None:
    made = duty_year(store)
    one = made.people["one"]
    with store.work("登记") as work:
        bulletin = add_bulletin(work, "关于早餐的反映", [(one, None)], submitted_on=date(2022, 3, 1))
        adopt(work, bulletin, "区", on=date(2022, 3, 9))
        adopt(work, bulletin, "省", on=date(2022, 4, 9))
        add_deed(work, one, kind="公益捐赠", on_day=date(2022, 5, 1), title="捐款", amount=350_000)
        add_deed(work, one, kind="学习读书", on_day=date(2022, 6, 1), title="读书会", count=2)
    kept = entries(store, year(store), person=one)[one]
    assert Counter(each.source for each in kept if each.source not in {"场次", "会议活动"}) == {
        "社情民意": 1, "采用": 2, "履职事项": 2,
    }  # fmt: skip
    (note,) = [each for each in kept if each.source == "社情民意"]
    assert (note.tags["层级"], note.tags["采用"]) == ("省", "是")
    assert sorted(each.units for each in kept if each.source == "履职事项") == [2, 3500]
    assert set(entries(store, year(store), person=one)) == {one}


_PLAIN = f"""WITH s AS ({SITTINGS} WHERE {UNDIVIDED} AND e.state <> '取消'
    AND NOT EXISTS (SELECT 1 FROM event AS t WHERE t.id = e.parent AND t.state = '取消'))
  SELECT i.person, s.id, CASE WHEN a.presence = '出席' AND a.late THEN '迟到' WHEN a.presence = '出席' THEN '出席'
    WHEN {ON_LEAVE} THEN '请假' WHEN a.presence = '缺席' THEN '缺席' ELSE '未登记' END,
    CASE WHEN a.left_early THEN '是' ELSE '否' END
  FROM s JOIN invitation AS i ON i.event = s.root AND i.role = '出席'
    LEFT JOIN attendance AS a ON a.event = s.id AND a.person = i.person
  WHERE {EXPECTED} AND s.day BETWEEN ? AND ?"""


def plain(store: Store, period: Period) -> set[tuple[object, ...]]:
    """Return mark by mark how everybody stood, asked of the tables as they are."""
    return set(store.tuples(_PLAIN, period.since.isoformat(), period.until.isoformat()))


def told(who: PersonId, rows: Iterable[Entry]) -> set[tuple[object, ...]]:
    return {(who, one.record, one.tags["情形"], one.tags["早退"]) for one in rows if one.source == "场次"}


def test_sittings_are_what_the_marks_say_for_all_and_for_each(store: Store) -> None:
    fill(store, today=date(2022, 9, 1))
    with store.work("早退") as work:
        for mark in work.find(Attendance, "WHERE presence = '出席' AND person % 7 = 0"):
            work.update(mark, left_early=True)
    period = year(store)
    marks, everybody = plain(store, period), entries(store, period)
    assert {word for _, _, word, _ in marks} >= {"出席", "迟到", "请假", "缺席"}
    assert {word for *_, word in marks} == {"是", "否"}
    assert set().union(*(told(who, rows) for who, rows in everybody.items())) == marks
    for who in list(everybody)[:25]:
        assert entries(store, period, person=who)[who] == everybody[who]


def test_every_tag_a_scheme_may_ask_for_is_there(store: Store) -> None:
    made = duty_year(store)
    _proposal(store, made, "one")
    with store.work("登记") as work:
        adopt(
            work,
            add_bulletin(work, "反映", [(made.people["one"], None)], submitted_on=date(2022, 3, 1)),
            "区",
        )
        add_deed(work, made.people["one"], kind="其他", on_day=date(2022, 6, 1), title="座谈")
    for entry in entries(store, year(store))[made.people["one"]]:
        assert set(entry.tags) == set(SOURCES[entry.source]), entry.source


def test_the_highest_level_is_found_among_several() -> None:
    assert [highest(levels) for levels in ([], ["区", "省"], ["街道", "区"], ["街道"])] == [
        "",
        "省",
        "区",
        "街道",
    ]
