"""Invented facts for the papers of meetings: ordinary ones and the awkward ones."""

from datetime import date, datetime

from db.events.facts import (
    AgendaFacts,
    AgendaLine,
    AgendaPart,
    AttendanceFigures,
    AttendanceReportFacts,
    ConsultationFacts,
    MeetingFacts,
    MinutesFacts,
    NamedPerson,
    NoticeFacts,
    OutcomeLine,
    PlaceCardFacts,
    SeatingFacts,
    SeatRow,
    SittingLine,
)
from db.events.facts_plan import ConsultationPlanFacts, CountdownFacts, CountdownLine, TopicLine
from db.events.facts_speeches import ListedSpeech, SpeakerLine, SpeechesFacts
from tests.desktop.papers.samples import COMMITTEE, SECTORS, person_name

OFFICE = "政协广州市云山区委员会办公室"
MINUTES = """会议听取并讨论了区住房和建设局关于老旧小区加装电梯工作情况的通报。会议认为，区有关部门工作扎实，成效明显。
会议强调：
一、提高认识，统筹推进
加装电梯是群众急难愁盼的民生实事，要坚持党委领导、政府主导、居民自愿。
二、完善机制，压实责任
（一）完善审批流程。由区住房和建设局牵头，一个月内编印办事指南。
（二）健全协调机制。各街道要设立协调专员，做好居民工作。
会议决定，将上述意见整理成协商意见报送区委、区政府。"""
LONG_NAMES = ("阿卜杜热合曼·买买提艾力", "欧阳少东", "卜𬭎", "司马光启䶮")


def meeting(title: str = "政协云山区九届常委会第三次会议", kind: str = "常委会会议") -> MeetingFacts:
    return MeetingFacts(
        committee=COMMITTEE, office=OFFICE, title=title, kind=kind, topic="完善老旧小区加装电梯配套政策",
        starts=datetime(2022, 3, 10, 9, 0), ends=datetime(2022, 3, 10, 11, 30), place="区机关大院一号楼三楼会议厅",
        host="区政协办公室", contact="程立", phone="020-18000000",
    )  # fmt: skip


def people(count: int, *, guests: int = 3) -> tuple[NamedPerson, ...]:
    members = [
        NamedPerson(name=LONG_NAMES[index // 7 % 4] if index % 7 == 3 else person_name(index), detail=SECTORS[index % 7])
        for index in range(count)
    ]  # fmt: skip
    others = [
        NamedPerson(name=person_name(index + 40), detail="区发展和改革局", role="列席")
        for index in range(guests)
    ]
    return (*members, *others)


def agenda_lines() -> tuple[AgendaLine, ...]:
    return (
        AgendaLine(title="审议《政协云山区委员会2022年协商工作计划》", speaker="冼星", minutes=20, papers="草案及说明"),
        AgendaLine(title="听取区住房和建设局关于老旧小区加装电梯工作情况的通报", speaker="区住房和建设局　贝凌", minutes=30),
        AgendaLine(title="协商讨论", minutes=60, note="每人发言不超过五分钟"),
        AgendaLine(title="主席讲话", speaker="钟毅"),
        AgendaLine(title="审议人事事项", speaker="陈小宁", minutes=10),
    )  # fmt: skip


def notice(count: int = 61) -> NoticeFacts:
    return NoticeFacts(
        meeting=meeting(), agenda=agenda_lines(), people=people(count), answer_by=date(2022, 3, 7)
    )


def plenary_notice() -> NoticeFacts:
    sittings = tuple(
        SittingLine(
            title=title, starts=datetime(2022, 1, day, hour), ends=datetime(2022, 1, day, hour + 2), place="区会议中心"
        )
        for title, day, hour in (("开幕会", 18, 9), ("大会发言", 18, 15), ("分组讨论", 19, 9), ("闭幕会", 20, 15))
    )  # fmt: skip
    return NoticeFacts(
        meeting=meeting("政协云山区九届二次会议", "全体会议"),
        sittings=sittings,
        people=people(330, guests=20),
    )


def agenda() -> AgendaFacts:
    sitting = SittingLine(
        title="全体会议",
        starts=datetime(2022, 3, 10, 9, 0),
        ends=datetime(2022, 3, 10, 11, 30),
        place="三楼会议厅",
    )
    return AgendaFacts(
        meeting=meeting(), chair="钟毅", sittings=(AgendaPart(sitting=sitting, items=agenda_lines()),)
    )


def place_cards(count: int = 4) -> PlaceCardFacts:
    return PlaceCardFacts(
        meeting=meeting(), people=(*people(count, guests=1), NamedPerson(name=LONG_NAMES[0]), NamedPerson(name="卜䶮"))
    )  # fmt: skip


def seating(rows: int = 5, seats: int = 12) -> SeatingFacts:
    platform = SeatRow(words="主席台", seats=tuple(people(7, guests=0)))
    hall = []
    for row in range(1, rows + 1):
        there = people(seats, guests=0)
        taken = tuple(None if (row + place) % 9 == 0 else one for place, one in enumerate(there))
        hall.append(SeatRow(words=f"{row}排", seats=taken))
    return SeatingFacts(
        meeting=meeting(), rows=(platform, *hall),
        unseated=(NamedPerson(name="欧阳少东"), NamedPerson(name="卜文", seat="加座")),
    )  # fmt: skip


def _line(words: str, index: int, *, one: bool, detail: str = "", members: int = 0) -> AttendanceFigures:
    called = 1 if one else (members or 1) * 9
    leave = int(index % 9 == 2) if one else index % 4
    absent = int(index % 11 == 5 and not leave) if one else index % 3
    return AttendanceFigures(
        words=words, detail=detail, invited=called, present=called - leave - absent, late=int(index % 8 == 1 and not leave and not absent),
        leave=leave, absent=absent, people=members,
    )  # fmt: skip


def _report(
    people_lines: list[AttendanceFigures], title: str, unit: str, *, events: int
) -> AttendanceReportFacts:
    groups = []
    for sector in SECTORS:
        mine = [line for line in people_lines if line.detail == sector]
        groups.append(_summed(sector, mine))
    return AttendanceReportFacts(
        committee=COMMITTEE, title=title, unit=unit, since=date(2022, 3, 10), until=date(2022, 3, 10), events=events,
        definition="出席率＝实到÷应到；应到指列为“出席”且当日在任的委员，含请假，不含未登记的；迟到计入实到。",
        groups=tuple(groups), people=tuple(people_lines), total=_summed("合计", people_lines), as_of=date(2022, 3, 11),
    )  # fmt: skip


def _summed(words: str, lines: list[AttendanceFigures]) -> AttendanceFigures:
    return AttendanceFigures(
        words=words, people=len(lines), **{
            name: sum(getattr(line, name) for line in lines) for name in ("invited", "present", "late", "leave", "absent")
        },
    )  # fmt: skip


def event_attendance(count: int = 61) -> AttendanceReportFacts:
    lines = [_line(person_name(index), index, one=True, detail=SECTORS[index % 7]) for index in range(count)]
    return _report(lines, "政协云山区九届常委会第三次会议", "人", events=1)


def attendance_report(count: int = 61) -> AttendanceReportFacts:
    lines = [_line(person_name(index), index, one=False, detail=SECTORS[index % 7]) for index in range(count)]
    lines.append(AttendanceFigures(words=LONG_NAMES[0], detail=SECTORS[0], people=0))
    return _report(lines, "2022年度", "场次", events=9)


def minutes(*, text: str = MINUTES, count: int = 45) -> MinutesFacts:
    return MinutesFacts(
        meeting=meeting(), number="〔2022〕3号", text=text, chair="钟毅", recorder="程立", signer="钟毅",
        issued_on=date(2022, 3, 15),
        attended=tuple(one.name for one in people(count, guests=0)),
        observers=("欧阳少东", "司马光启", "区住房和建设局贝凌"),
        on_leave=("卜𬭎", "冼星"),
    )  # fmt: skip


def consultation(count: int = 3) -> ConsultationFacts:
    adoption = ("采纳", "部分采纳", "留作参考")
    outcomes = tuple(
        OutcomeLine(
            title=("简化审批流程", "多渠道筹集资金", "统筹管线迁改")[index % 3],
            text="建议由区住房和建设局牵头，实行一窗受理、并联审查，办理时限压减一半。\n同时编印办事指南，向各街道派驻专员。",
            addressee=("区住房和建设局", "区财政局", "")[index % 3],
            due=date(2022, 9, 30) if index % 3 < 2 else None,
            adoption=adoption[index % 3],
            state="已反馈" if index % 2 == 0 else "办理中",
            result="已列入区民生实事，每台补助十万元。" if index % 2 == 0 else "",
            feedback_on=date(2022, 8, 1) if index % 2 == 0 else None,
            instructions=("区长钟毅批示（2022年4月8日）：请住建局研究落实。",) if index == 0 else (),
        )
        for index in range(count)
    )
    return ConsultationFacts(
        meeting=meeting("老旧小区加装电梯专题协商会", "协商会"), number="云政协〔2022〕6号", sent_on=date(2022, 3, 20),
        outcomes=outcomes, people=people(24), as_of=date(2022, 9, 30),
    )  # fmt: skip


def countdown() -> CountdownFacts:
    lines = (
        CountdownLine(words="发出通知", due=date(2022, 2, 23), why="3月10日 开会，当天不算，往前数 15 日 → 2月23日", done_on=date(2022, 2, 16)),
        CountdownLine(words="送达会议材料", due=date(2022, 2, 24), why="3月10日 开会，当天不算，往前数 10 个工作日 → 2月24日"),
        CountdownLine(words="联系列席部门", due=date(2022, 3, 1), note="区住房和建设局、区财政局各来一人"),
        CountdownLine(words="印发纪要", due=date(2022, 3, 21), why="自 3月10日 开会，次日起算 7 个工作日 → 3月21日"),
    )  # fmt: skip
    return CountdownFacts(meeting=meeting(), lines=lines, as_of=date(2022, 2, 25))


def consultation_plan(count: int = 9) -> ConsultationPlanFacts:
    titles = (
        "完善老旧小区加装电梯配套政策",
        "推动都市农业与乡村旅游融合发展，促进农民持续增收",
        "优化营商环境",
    )
    topics = tuple(
        TopicLine(
            title=titles[index % 3], form="专题议政性常委会会议" if index % 4 == 0 else "对口协商",
            source=("领导点题", "委员荐题", "部门商题", "群众征题")[index % 4], lead=person_name(index),
            host="人口资源环境和城乡建设委员会", units="区住房和建设局、区财政局", month=f"{index + 1}月", product="协商清单",
            state="不再开展" if index == 2 else "计划", note="并入区人大同题调研" if index == 2 else "",
        )
        for index in range(count)
    )  # fmt: skip
    return ConsultationPlanFacts(committee=COMMITTEE, year=2022, topics=topics, as_of=date(2022, 2, 25))


def speeches(spoken: int = 6, written: int = 9) -> SpeechesFacts:
    titles = (
        "加快老旧小区加装电梯，让老年人出行更方便",
        "办好家门口的托育园",
        "以都市农业带动乡村全面振兴的几点建议",
    )
    lines = tuple(
        ListedSpeech(
            place=index + 1 if index < spoken else None, spoken=index < spoken, title=titles[index % 3],
            on_behalf="民革云山区总支部委员会" if index % 4 == 1 else "",
            speakers=tuple(
                SpeakerLine(name=LONG_NAMES[0] if index == 4 else person_name(index + each), unit="云山区第一中学", job="校长")
                for each in range(2 if index % 5 == 3 else 1)
            ),
            submitted_on=date(2022, 1, 10), spoken_on=date(2022, 1, 19) if index < spoken else None,
            adoption="转为提案" if index % 3 == 0 else "",
        )
        for index in range(spoken + written)
    )  # fmt: skip
    return SpeechesFacts(committee=COMMITTEE, session="九届二次会议", speeches=lines, as_of=date(2022, 2, 25))


FACTS = {
    "speeches": speeches(),
    "countdown": countdown(),
    "consultation_plan": consultation_plan(),
    "meeting_notice": notice(),
    "agenda": agenda(),
    "place_cards": place_cards(),
    "seating": seating(),
    "event_attendance": event_attendance(),
    "attendance_report": attendance_report(),
    "minutes": minutes(),
    "consultation_opinion": consultation(),
    "consultation_list": consultation(),
}
