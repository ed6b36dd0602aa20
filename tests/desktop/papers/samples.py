"""Invented facts for every kind of paper: ordinary ones and the awkward ones."""

from datetime import date, datetime

from db.duty.facts import (
    ArchiveFacts,
    AttendanceLine,
    BulletinLine,
    DeedLine,
    MemberFacts,
    ProposalLine,
    RateFacts,
    SpeechLine,
)
from db.events.facts import SignInFacts, SignInGroup, SignInPerson
from db.people.facts import RosterFacts, RosterLine
from db.proposals.facts import (
    DimensionFacts,
    FeedbackFormFacts,
    ProposalFacts,
    ProposerFacts,
    ReplyFacts,
)

COMMITTEE = "政协广州市云山区委员会"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗"
GIVEN = ("小宁", "建国", "志强", "珺", "頔", "䶮", "𬭎", "一鸣", "静", "少东", "喆", "堃")
SECTORS = ("中国共产党", "民革", "民盟", "经济界", "教育界", "医药卫生界", "特别邀请人士")
TEXT = """一、关于简化审批流程的建议
已采纳。自今年二月起，加装电梯实行一窗受理、并联审查，办理时限由四十个工作日压减至二十个工作日。区住房和建设局会同规划、消防、市场监管等部门编印办事指南，向各街道派驻专员，居民足不出社区即可提出申请。
二、关于资金筹集的建议
已列入区民生实事，每台补助十万元，本年度安排一百二十台。对纳入低保的家庭，由街道从公益项目中再予帮扶。
（一）补助资金由区财政统筹。
（二）居民出资部分可以提取住房公积金，也可以分期支付，具体办法由业主共同商定。
三、关于管线迁改的建议
水、电、气管线迁改费用由权属单位承担，区政府统一协调施工时序，避免反复开挖。"""


def person_name(index: int) -> str:
    return SURNAMES[index % len(SURNAMES)] + GIVEN[index % len(GIVEN)]


def proposer(index: int) -> ProposerFacts:
    return ProposerFacts(
        name=person_name(index),
        first=index == 0,
        sector=SECTORS[index % len(SECTORS)],
        employer="广州市云山区示范实业有限公司",
        job="总经理",
        phone=f"1380013{index:04}",
    )


def proposal(*, proposers: int = 3, title: str = "关于完善老旧小区加装电梯配套政策的建议") -> ProposalFacts:
    return ProposalFacts(
        committee=COMMITTEE,
        district="云山区",
        session="九届二次会议",
        number="045",
        title=title,
        category="城市建设管理类",
        proposers=tuple(proposer(index) for index in range(proposers)),
    )


def reply(*, proposers: int = 3, text: str = TEXT, title: str = "", handler: str = "") -> ReplyFacts:
    return ReplyFacts(
        proposal=proposal(proposers=proposers, **({"title": title} if title else {})),
        handler=handler or "广州市云山区住房和建设局",
        role="主办",
        assists=("区财政局", "石牌街道办事处"),
        classes=(("A", "已解决或采纳"), ("B", "列入计划拟解决"), ("C", "留作参考")),
        result="A",
        letter_number="云住建函〔2022〕18号",
        text=text,
        replied_on=date(2022, 6, 8),
        signer="冼星",
        signer_post="局长",
        contact="卜文",
        phone="020-00000000",
        disclosure="主动公开",
        due=date(2022, 6, 10),
    )


def feedback_form(*, two: bool = True) -> FeedbackFormFacts:
    values = ("满意", "基本满意", "不满意")
    dimensions = (
        DimensionFacts(words="办理态度", values=values),
        DimensionFacts(words="办理结果", values=values),
    )
    return FeedbackFormFacts(
        proposal=proposal(),
        proposer=proposer(4),
        handler="广州市云山区住房和建设局",
        role="主办",
        letter_number="云住建函〔2022〕18号",
        result="A",
        result_words="已解决或采纳",
        replied_on=date(2022, 6, 8),
        dimensions=dimensions if two else dimensions[1:],
        due=date(2022, 7, 1),
        return_to="云山区政协提案委员会",
        return_address="云山区示范路1号",
        return_contact="田富",
        return_phone="020-00000001",
    )


def sign_in(people: int = 61) -> SignInFacts:
    groups = []
    for place, sector in enumerate(SECTORS):
        indices = range(place, people, len(SECTORS))
        members = tuple(
            SignInPerson(name=person_name(index), detail=sector, note="请假" if index % 20 == 7 else "")
            for index in indices
        )
        if members:
            groups.append(SignInGroup(words=sector, people=members))
    if people:
        guests = (
            SignInPerson(name="欧阳少东", detail="区发展和改革局"),
            SignInPerson(name="司马光启", detail="区财政局"),
        )
        groups.append(SignInGroup(words="有关部门", people=guests, role="列席"))
    return SignInFacts(
        committee=COMMITTEE,
        title="政协云山区九届常委会第三次会议",
        starts=datetime(2022, 3, 10, 9, 0),
        ends=datetime(2022, 3, 10, 11, 30),
        place="区机关大院一号楼三楼会议厅",
        expected=people,
        on_leave=sum(index % 20 == 7 for index in range(people)),
        groups=tuple(groups),
    )


def archive(index: int = 5, *, meetings: int = 9) -> ArchiveFacts:
    states = ("出席", "出席", "迟到", "出席", "请假", "出席", "出席", "缺席", "出席")
    held = tuple(
        AttendanceLine(
            kind=("常委会会议", "专题协商会", "全体会议")[number % 3],
            title=f"政协云山区九届常委会第{number + 1}次会议",
            held_on=date(2022, 1 + number % 12, 8),
            state=states[number % len(states)],
        )
        for number in range(meetings)
    )
    came = sum(line.state in {"出席", "迟到"} for line in held)
    return ArchiveFacts(
        committee=COMMITTEE,
        term="第九届",
        period="2022年度",
        since=date(2022, 1, 1),
        until=date(2022, 12, 31),
        member=MemberFacts(
            name=person_name(index),
            number=f"09{index:04}",
            sex="女" if index % 2 else "男",
            nation="汉族",
            birth="1975-03",
            party="民盟盟员",
            sector=SECTORS[index % len(SECTORS)],
            committees=("提案委员会（副主任）", "经济科技委员会"),
            groups=("经济界活动组",),
            posts=("常委",),
            employer="广州市云山区示范实业有限公司",
            job="总经理",
            education="大学",
            title="高级工程师",
            phone="13800131234",
            since=date(2021, 10, 26),
        ),
        rates=(
            RateFacts(
                words="会议出席率",
                count=came,
                base=len(held),
                definition="实到场次 ÷ 在任期间应邀出席的会议场次",
            ),
            RateFacts(words="活动参加率", count=2, base=3, definition="参加场次 ÷ 应邀参加的活动场次"),
            RateFacts(words="提案立案率", count=1, base=2, definition="立案件数 ÷ 以第一提案人提交的件数"),
        ),
        proposals=(
            ProposalLine(
                number="045",
                category="城市建设管理类",
                title="关于完善老旧小区加装电梯配套政策的建议",
                role="第一提案人",
                received_on=date(2022, 1, 18),
                state="立案",
                result="A",
            ),
            ProposalLine(
                number="",
                category="教科文卫体类",
                title="关于在中小学推广龙舟、粤剧等岭南传统文化课程并完善师资培训与场地共享机制的建议",
                role="联名",
                received_on=date(2022, 1, 19),
                state="不予立案",
            ),
        ),
        bulletins=(
            BulletinLine(title="关于夜间施工噪声的反映", submitted_on=date(2022, 5, 6), adoption="区级采用"),
        ),
        speeches=(
            SpeechLine(
                meeting="九届二次会议",
                title="让老城区焕发新活力",
                submitted_on=date(2022, 1, 10),
                adoption="口头发言",
            ),
        ),
        meetings=held,
        activities=(
            AttendanceLine(
                kind="视察",
                title="视察民生实事项目推进情况",
                held_on=date(2022, 4, 2),
                state="出席",
                host="提案委员会",
            ),
            AttendanceLine(
                kind="调研",
                title="专精特新企业发展专题调研",
                held_on=date(2022, 6, 2),
                state="出席",
                host="经济科技委员会",
            ),
            AttendanceLine(
                kind="培训", title="委员履职能力培训班", held_on=date(2022, 9, 2), state="请假", host="办公室"
            ),
        ),
        deeds=(DeedLine(kind="值班接待", title="示范街道委员工作室接待群众", done_on=date(2022, 3, 16)),),
        score="92",
        grade="优秀",
        as_of=date(2022, 12, 31),
    )


def empty_archive() -> ArchiveFacts:
    full = archive()
    return ArchiveFacts(
        committee=full.committee,
        term=full.term,
        period=full.period,
        since=full.since,
        until=full.until,
        member=MemberFacts(name="卜𬭎䶮"),
    )


def roster(people: int = 40) -> RosterFacts:
    return RosterFacts(
        committee=COMMITTEE,
        term="第九届",
        as_of=date(2022, 12, 31),
        lines=tuple(
            RosterLine(
                name=person_name(index),
                number=f"09{index:04}",
                sex="女" if index % 2 else "男",
                nation="汉族",
                birth="1975-03-01",
                party=("中共党员", "民盟盟员", "无党派人士")[index % 3],
                sector=SECTORS[index % len(SECTORS)],
                employer="广州市云山区示范实业有限公司",
                job="党委副书记、总经理",
                committees=("提案委员会",),
                posts=("常委",) if index % 5 == 0 else (),
                phone=f"1380013{index:04}",
            )
            for index in range(people)
        ),
    )
