"""会议通知, 议程 and 协商意见 (event_letters)."""

import dataclasses

from db.events.facts import AgendaFacts, AgendaLine, AgendaPart, MeetingFacts, NoticeFacts
from desktop.papers import layout
from desktop.papers.blocks import Document, Letter, Paper
from desktop.papers.kinds import kind
from tests.desktop.papers import samples_events
from tests.desktop.papers.golden import lines_of


def words(paper: Paper) -> list[str]:
    return [line for page in layout.pages(paper) for _, _, line in lines_of(page)]


def notice(facts: NoticeFacts | None = None, *, mode: str = "", **asked: str) -> Paper:
    return kind("meeting_notice").paper(facts or samples_events.notice(), mode=mode, asked=asked)


def test_a_notice_says_when_where_who_and_what() -> None:
    text = words(notice())
    for line in (
        "一、时间",
        "2022年3月10日 9:00—11:30。",
        "二、地点",
        "三、参加人员",
        "出席：61人（名单附后）。",
        "四、主要议程",
        "五、有关要求",
    ):
        assert line in text


def test_many_people_stand_in_the_attachment_and_few_in_the_text() -> None:
    text = words(notice())
    assert {"附件1", "参加人员名单", "出席（61人）", "列席（3人）", "附件2", "参加情况回执"} <= set(text)
    few = words(notice(samples_events.notice(6)))
    assert any(line.startswith("出席：王小宁、李建国、张志强、") for line in few)
    assert "参加人员名单" not in few
    assert "附件" in few


def test_all_people_of_a_plenary_are_listed() -> None:
    facts = samples_events.plenary_notice()
    text = "".join(words(notice(facts)))
    assert all(one.name in text for one in facts.people)
    assert "1.开幕会：2022年1月18日 9:00—11:00，区会议中心。" in text


def test_what_must_be_attended_asks_for_leave_and_the_rest_for_an_answer() -> None:
    must = "".join(words(notice(answer_by="2022-03-07")))
    free = "".join(
        words(notice(dataclasses.replace(samples_events.notice(), must=False), answer_by="2022-03-07"))
    )
    assert "应当于2022年3月7日前履行请假手续" in must
    assert "请有意参加的委员于2022年3月7日前报名" in free
    assert "履行请假手续" not in free


def test_an_activity_is_organised_and_a_meeting_is_held() -> None:
    visit = NoticeFacts(meeting=samples_events.meeting("视察污水处理厂", "视察"))
    assert notice(visit).title == "关于组织视察污水处理厂的通知"
    assert notice().title == "关于召开政协云山区九届常委会第三次会议的通知"


def test_the_head_is_a_documents_or_a_letters() -> None:
    assert isinstance(notice(letter_number="云政协办〔2022〕9号").format, Document)
    letter = notice(mode="便函", letter_number="云政协办函〔2022〕9号", red="")
    assert isinstance(letter.format, Letter)
    assert (letter.format.number, letter.format.red) == ("云政协办函〔2022〕9号", False)


def test_who_is_addressed_can_be_said() -> None:
    assert "各位委员：" in words(notice())
    assert "各位常委：" in words(notice(addressee="各位常委"))


def test_items_have_their_hour_until_one_of_unknown_length() -> None:
    text = words(kind("agenda").paper(samples_events.agenda()))
    joined = "\n".join(text)
    assert "9:00—9:20" in joined
    assert "9:50—10:50" in joined
    assert "10分钟" in joined  # after the speech nobody knows the hour


def test_an_agenda_of_a_day_without_an_hour_tells_lengths_only() -> None:
    facts = samples_events.agenda()
    (part,) = facts.sittings
    assert part.sitting.starts is not None
    day = dataclasses.replace(part.sitting, starts=part.sitting.starts.replace(hour=0, minute=0), ends=None)
    whole_day = dataclasses.replace(facts, sittings=(dataclasses.replace(part, sitting=day),))
    text = "".join(words(kind("agenda").paper(whole_day)))
    assert "分钟" in text
    assert ":" not in text


def test_a_meeting_of_several_sittings_has_an_agenda_each() -> None:
    facts = samples_events.agenda()
    first = facts.sittings[0]
    parts = (
        dataclasses.replace(first, sitting=dataclasses.replace(first.sitting, title="开幕会")),
        AgendaPart(
            sitting=dataclasses.replace(first.sitting, title="闭幕会"), items=(AgendaLine(title="通过决议"),)
        ),
    )
    text = words(kind("agenda").paper(dataclasses.replace(facts, sittings=parts)))
    assert "一、开幕会" in text
    assert "二、闭幕会" in text
    assert "尚未安排" in words(
        kind("agenda").paper(
            AgendaFacts(meeting=facts.meeting, sittings=(AgendaPart(sitting=first.sitting),))
        )
    )


def test_opinions_go_to_those_who_decide_one_by_one() -> None:
    text = words(kind("consultation_opinion").paper(samples_events.consultation()))
    assert "区委、区政府：" in text
    assert [line for line in text if line[:2] in {"一、", "二、", "三、"}] == [
        "一、简化审批流程", "二、多渠道筹集资金", "三、统筹管线迁改",
    ]  # fmt: skip
    assert "（联系人：程立，联系电话：020-18000000）" in text


def test_without_topic_and_contact_nothing_is_invented() -> None:
    facts = samples_events.consultation()
    bare = MeetingFacts(committee=facts.meeting.committee, title="协商会")
    text = "".join(words(kind("consultation_opinion").paper(dataclasses.replace(facts, meeting=bare))))
    assert "关于“协商会”的协商意见" in text
    assert "联系人" not in text
