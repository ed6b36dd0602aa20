"""What an archive lists besides meetings and proposals."""

from datetime import date

from db.duty.archive_lines import Lines, adoption_words, further_lines
from db.duty.bulletins import add_bulletin, adopt
from db.duty.deeds import add_deed
from db.duty.facts import BulletinLine, DeedLine, SpeechLine
from db.duty.periods import period_for
from db.duty.queries import archive_facts, archives, member_year
from db.events.outcomes import instruct
from db.events.speeches import add_speech
from db.matters.records import Clue, ClueId
from db.proposals.records_supervision import Award, AwardId, AwardKind, AwardState
from db.store.store import Store
from tests.db.duty.duty_store import DutyYear, duty_year

SINCE, UNTIL = date(2022, 1, 1), date(2022, 12, 31)
TODAY = date(2022, 6, 14)


def full_year(store: Store) -> DutyYear:
    year = duty_year(store)
    one, fu = year.people["one"], year.people["fu"]
    with store.work("履职") as work:
        told = add_bulletin(
            work, "关于夜间噪声的信息", [(one, None), (fu, None)], submitted_on=date(2022, 3, 1)
        )
        adopt(work, told, "区", organ="区委办", on=date(2022, 3, 9))
        adopt(work, told, "省", organ="省政协", on=date(2022, 4, 9))
        instruct(work, "bulletin", told.id, leader="区长何某", on=date(2022, 4, 20))
        add_bulletin(work, "关于公交线路的信息", [(one, None)], submitted_on=date(2022, 5, 1))
        add_bulletin(work, "明年的信息", [(one, None)], submitted_on=date(2023, 5, 1))
        add_speech(work, "让老旧小区更宜居", [one], event=year.events["opening"].id)
        add_speech(
            work,
            "书面建议",
            [one],
            event=year.events["standing"].id,
            kind="书面",
            submitted_on=date(2022, 3, 3),
            adoption="转区住建局",
        )
        add_deed(
            work,
            one,
            kind="公益捐赠",
            on_day=date(2022, 2, 8),
            title="捐赠防疫物资",
            amount=1_250_050,
            organiser="区红十字会",
        )
        add_deed(
            work,
            one,
            kind="走访联系群众",
            on_day=date(2022, 4, 8),
            title="走访困难家庭",
            count=3,
        )
        work.insert(
            Award(
                id=AwardId(work.new_id()),
                kind=AwardKind.PERSON,
                person=one,
                state=AwardState.GRANTED,
                level="区",
                decided_by="区政协",
                decided_on=date(2022, 5, 9),
                note="优秀政协委员",
            )
        )
        work.insert(
            Clue(
                id=ClueId(work.new_id()),
                number="线索2022-001",
                title="路灯不亮",
                received_on=date(2022, 4, 30),
                claimed_by=one,
                claimed_on=date(2022, 5, 2),
                outcome="提案",
            )
        )
    return year


def test_a_member_has_all_further_lines_of_the_year_by_day(store: Store) -> None:
    year = full_year(store)
    made = further_lines(store, SINCE, UNTIL)[year.people["one"]]
    assert made.bulletins == (
        BulletinLine(
            title="关于夜间噪声的信息", submitted_on=date(2022, 3, 1), adoption="省、区采用；区长何某批示"
        ),
        BulletinLine(title="关于公交线路的信息", submitted_on=date(2022, 5, 1), adoption="收到"),
    )
    assert made.speeches == (
        SpeechLine(meeting="九届二次会议 开幕会（口头）", title="让老旧小区更宜居", submitted_on=date(2022, 1, 18)),
        SpeechLine(
            meeting="第三次常委会会议（书面）", title="书面建议", submitted_on=date(2022, 3, 3), adoption="转区住建局"
        ),
    )  # fmt: skip
    assert made.deeds == (
        DeedLine(
            kind="公益捐赠", title="捐赠防疫物资", done_on=date(2022, 2, 8), note="12500.50元，区红十字会"
        ),
        DeedLine(kind="走访联系群众", title="走访困难家庭", done_on=date(2022, 4, 8), note="3次"),
        DeedLine(kind="认领百姓提案", title="路灯不亮", done_on=date(2022, 5, 2), note="提案"),
        DeedLine(kind="表彰奖励", title="优秀政协委员", done_on=date(2022, 5, 9), note="区，区政协"),
    )


def test_one_member_alone_has_the_same_lines_as_among_all(store: Store) -> None:
    year = full_year(store)
    everybody = further_lines(store, SINCE, UNTIL)
    for person in year.people.values():
        assert further_lines(store, SINCE, UNTIL, person=person).get(person) == everybody.get(person)
    assert year.people["vice"] not in everybody


def test_archive_and_page_list_the_same(store: Store) -> None:
    year = full_year(store)
    one, period = year.people["one"], period_for(store, 2022)
    facts = archive_facts(store, one, period, today=TODAY)
    page = member_year(store, one, period, today=TODAY)
    assert (facts.bulletins, facts.speeches, facts.deeds) == (page.bulletins, page.speeches, page.deeds)
    assert facts == next(
        each
        for each in archives(store, period, today=TODAY)
        if each.member.number == facts.member.number and each.member.name == facts.member.name
    )
    assert len(facts.deeds) == 4


def test_adoptions_stand_highest_first_and_else_the_state() -> None:
    assert adoption_words(["区", "全国", "街道"], "", "已编发") == "全国、区、街道采用"
    assert adoption_words([""], "", "留存") == "留存"
    assert Lines() == Lines(bulletins=(), speeches=(), deeds=())
