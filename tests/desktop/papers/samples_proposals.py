"""Invented facts for the papers of proposals: ordinary ones and the awkward ones."""

from dataclasses import replace
from datetime import date, timedelta

from db.proposals.facts import ProposalFacts
from db.proposals.facts_forms import (
    ProposalSheetFacts,
    ReviewFacts,
    ReviewSheetFacts,
    ShareFacts,
    TransferSlipFacts,
)
from db.proposals.facts_honours import AwardLine, AwardListFacts, KeyLine, KeyListFacts, KeyStep
from db.proposals.facts_letters import (
    AssignFacts,
    ItemFacts,
    LateFacts,
    NoticeFacts,
    OpinionFormFacts,
    ReminderFacts,
    SenderFacts,
)
from db.proposals.facts_lists import (
    HandlerCountFacts,
    HandlerCountLine,
    NotFiledFacts,
    NotFiledLine,
    RegisterFacts,
    RegisterLine,
)
from db.proposals.kind import ORIGINS
from tests.desktop.papers import samples

SENDER = SenderFacts(
    name="政协广州市云山区委员会提案委员会",
    contact="田富",
    phone="020-00000001",
    address="云山区示范路1号",
)
HANDLER = "广州市云山区住房和建设局"
CATEGORIES = ("经济建设类", "城市建设管理类", "教科文卫体类", "社会事务类")
CLASSES = (
    ("A", "已经解决或基本解决"),
    ("B", "正在解决或列入计划解决"),
    ("C", "受条件限制暂时难以解决"),
    ("D", "留作工作参考"),
)
VALUES = ("满意", "基本满意", "不满意")
BODY = """一、基本情况
我区建成二十年以上的住宅小区有一百二十余个，多数没有电梯。据示范街道摸查，六十岁以上的居民占三成，上下楼不便的问题十分突出。
二、问题分析
（一）审批环节多。规划、消防、市场监管分头受理，平均用时四十个工作日。
（二）资金筹集难。低楼层住户出资意愿不强，管线迁改费用没有统一的标准。
三、几点建议
1. 实行一窗受理、并联审查，压减办理时限。
2. 设立专项补助，向低保家庭倾斜。
3. 统一协调水、电、气管线迁改，避免反复开挖。"""
SHARES = (
    ShareFacts(handler="区住房和建设局", role="主办", assigned_on=date(2022, 3, 10), due=date(2022, 6, 10)),
    ShareFacts(handler="区财政局", role="会办", assigned_on=date(2022, 3, 10), due=date(2022, 4, 11)),
)
REVIEWS = (
    ReviewFacts(
        stage="初审",
        outcome="立案",
        opinion="一事一案，建议具体，拟同意立案。",
        reviewer="卜文",
        reviewed_on=date(2022, 1, 18),
    ),
    ReviewFacts(
        stage="复审", outcome="立案", opinion="同意。", reviewer="冼星", reviewed_on=date(2022, 1, 19)
    ),
)


def full_proposal(*, proposers: int = 3, title: str = "") -> ProposalFacts:
    plain = samples.proposal(proposers=proposers, **({"title": title} if title else {}))
    whole = tuple(
        replace(
            one,
            number=f"09{place:04}",
            party="民盟盟员",
            address="云山区示范路88号",
            postcode="510000",
            email="someone@example.cn",
            pending=place == 2,
        )
        for place, one in enumerate(plain.proposers)
    )
    return replace(
        plain,
        proposers=whole,
        receipt_number="0061",
        received_on=date(2022, 1, 18),
        origin="委员提案",
    )


def proposal_sheet(*, proposers: int = 3, title: str = "", body: str = BODY) -> ProposalSheetFacts:
    return ProposalSheetFacts(
        proposal=full_proposal(proposers=proposers, title=title),
        origins=ORIGINS,
        public=True,
        suggested="区住房和建设局",
        body=body,
        attachments=("加装电梯摸查表.xlsx",),
        state="立案",
        reviews=REVIEWS,
        shares=SHARES,
        docketed_on=date(2022, 1, 20),
    )


def empty_sheet() -> ProposalSheetFacts:
    plain = samples.proposal(proposers=0, title="")
    return ProposalSheetFacts(proposal=replace(plain, number="", category="", time_mark=""), origins=ORIGINS)


def review_sheet(*, verdict: str = "立案") -> ReviewSheetFacts:
    return ReviewSheetFacts(
        proposal=full_proposal(),
        categories=CATEGORIES,
        verdict=verdict,
        main="012" if verdict == "并案" else "",
        suggested="区住房和建设局",
        reviews=REVIEWS,
        shares=SHARES,
        docketed_on=date(2022, 1, 20),
    )


def transfer_slip() -> TransferSlipFacts:
    return TransferSlipFacts(
        proposal=replace(full_proposal(), merged=("046",)),
        handler=HANDLER,
        role="主办",
        assists=("区财政局",),
        review="一事一案，建议具体，同意立案。",
        reviewed_on=date(2022, 1, 20),
        classes=CLASSES,
        dimensions=(("办理态度", VALUES), ("办理结果", VALUES)),
        due=date(2022, 6, 10),
        derivation="自 3月10日 交办，次日起算 3 个月 → 6月10日。规则：答复期限＝3 个月。",
        return_due=date(2022, 3, 17),
        return_rule="5 个工作日",
        return_to=SENDER.name,
        contact=SENDER.contact,
        phone=SENDER.phone,
    )


def notice(state: str = "立案") -> NoticeFacts:
    filed = state == "立案"
    reasons = {
        "不予立案": "只有现象，没有具体的建议",
        "转出": "转区政协办公室作社情民意信息",
        "退回修改": "一事一案的要求不符，请分开提出",
    }
    return NoticeFacts(
        proposal=full_proposal() if filed else replace(full_proposal(), number=""),
        sender=SENDER,
        state=state,
        decided_on=date(2022, 1, 20) if filed else None,
        reason=reasons.get(state, ""),
        main="012" if state == "并案" else "",
        handlers=(("区住房和建设局", "主办"), ("区财政局", "会办")) if filed else (),
        due=date(2022, 6, 10) if filed else None,
    )


def item(place: int) -> ItemFacts:
    role = ("单办", "主办", "会办")[place % 3]
    own = "区住房和建设局"
    return ItemFacts(
        number=f"{place * 7 + 5:03}",
        title=(
            "关于完善老旧小区加装电梯配套政策的建议",
            "关于在中小学推广龙舟、粤剧等岭南传统文化课程并完善师资培训与场地共享机制的建议",
            "关于规范电动自行车停放的建议",
        )[place % 3],
        proposers=f"{samples.person_name(place)}等3人",
        contact=f"1380013{place:04}",
        category=CATEGORIES[place % 4],
        role=role,
        leads=("区教育局",) if role == "会办" else (own,),
        assists=() if role == "单办" else (own,) if role == "会办" else ("区财政局", "石牌坊街道办事处"),
        due=date(2022, 4, 11) if role == "会办" else date(2022, 6, 10),
        note="重点提案（区长督办）" if place == 1 else "",
    )


def assign_letter(items: int = 5, *, provisional: bool = False) -> AssignFacts:
    return AssignFacts(
        committee=samples.COMMITTEE,
        district="云山区",
        session="九届二次会议",
        sender=SENDER,
        handler=HANDLER,
        items=tuple(replace(item(place), provisional=provisional) for place in range(items)),
        assigned_on=date(2022, 3, 10),
        return_due=date(2022, 3, 17),
        return_rule="5 个工作日",
        contact_rule="15 个工作日",
    )


def opinion_form() -> OpinionFormFacts:
    return OpinionFormFacts(
        proposal=full_proposal(),
        handler="广州市云山区财政局",
        leads=(HANDLER,),
        due=date(2022, 4, 11),
        contact="邝美云",
        phone="020-00000002",
        letter_number="云财函〔2022〕7号",
        text="一、关于专项补助的建议\n已列入本年度预算，每台补助十万元。\n二、关于向低保家庭倾斜的建议\n同意，建议由街道核定名单。",
        replied_on=date(2022, 4, 6),
    )


def reminder(items: int = 3) -> ReminderFacts:
    days = (-4, -1, 3)
    return ReminderFacts(
        district="云山区",
        session="九届二次会议",
        sender=SENDER,
        handler=HANDLER,
        as_of=date(2022, 6, 14),
        items=tuple(
            LateFacts(
                number=item(place).number,
                title=item(place).title,
                what=("答复", "再办理", "会办意见")[place % 3],
                proposers=item(place).proposers,
                assigned_on=date(2022, 3, 10),
                due=date(2022, 6, 14) + timedelta(days=days[place % 3]),
                provisional=place % 3 == 2,
                days_left=days[place % 3],
                derivation="自 3月10日 交办，次日起算 3 个月 → 6月10日。规则：答复期限＝3 个月。",
            )
            for place in range(items)
        ),
        warn_days=10,
    )


def register(lines: int = 40) -> RegisterFacts:
    return RegisterFacts(
        committee=samples.COMMITTEE,
        district="云山区",
        session="九届二次会议",
        as_of=date(2022, 6, 14),
        lines=tuple(register_line(place) for place in range(lines)),
    )


def register_line(place: int) -> RegisterLine:
    one = item(place)
    filed = place % 8 != 7
    co = tuple(f"{samples.SURNAMES[(place + step) % 20]}一鸣" for step in range(1, (1, 3, 31)[place % 3]))
    return RegisterLine(
        receipt_number=f"{place + 1:04}",
        number=f"{place + 1:03}" if filed else "",
        category=one.category,
        first_proposer=samples.person_name(place),
        co_proposers=co,
        title=one.title,
        body="我区建成二十年以上的住宅小区有一百二十余个，多数没有电梯。据示范街道摸查，六十岁以上的居民占三成，",
        attachments=place % 2,
        state="立案" if filed else "不予立案",
        leads=one.leads[0] if filed else "",
        assists=one.assists if filed else (),
        result="A" if filed and place % 2 else "",
        received_on=date(2022, 1, 18),
        progress="已答复" if place % 2 else "办理中",
        visits="走访、电话" if filed and place % 2 else "",
        attitude="满意" if filed and place % 2 else "",
        outcome="满意2 基本满意1" if place % 6 == 1 else "满意" if filed and place % 2 else "",
        opinion="",
        rework="办理中" if place == 4 else "",
        follow_up="办理中" if place == 9 else "",
        follow_up_result="B" if place == 9 else "",
        due=one.due if filed else None,
        provisional=place == 3,
    )


def handler_counts(units: int = 60) -> HandlerCountFacts:
    return HandlerCountFacts(
        committee=samples.COMMITTEE,
        district="云山区",
        session="九届二次会议",
        as_of=date(2022, 6, 14),
        proposals=172,
        lines=tuple(
            HandlerCountLine(
                handler=("区住房和建设局", "区财政局", "石牌坊街道办事处", "区退役军人事务局")[place % 4],
                unsigned=place % 2,
                working=place % 5,
                returned=1 if place == 7 else 0,
                replied=3,
                lead=3,
                assist=place % 2 + place % 5,
                overdue=1 if place % 20 == 3 else 0,
            )
            for place in range(units)
        ),
    )


def not_filed(lines: int = 6) -> NotFiledFacts:
    states = ("不予立案", "转出", "退回修改")
    return NotFiledFacts(
        committee=samples.COMMITTEE,
        district="云山区",
        session="九届二次会议",
        as_of=date(2022, 6, 14),
        received=303,
        lines=tuple(
            NotFiledLine(
                receipt_number=f"{place * 9 + 4:04}",
                title=item(place).title,
                proposers=item(place).proposers,
                state=states[place % 3],
                reason="" if place % 3 == 1 else "只有现象，没有具体的建议",
                went_to="转区政协办公室作社情民意信息" if place % 3 == 1 else "",
                told_on=date(2022, 1, 24) if place % 2 else None,
            )
            for place in range(lines)
        ),
    )


def key_list(lines: int = 5) -> KeyListFacts:
    marks = ("一号提案、区委书记领办", "区长领办", "主席会议成员督办")
    steps = (
        KeyStep(
            kind="督办", on_day=date(2022, 4, 20), form="现场视察", leader="王二虎", content="看了两处工地"
        ),
        KeyStep(kind="督办", on_day=date(2022, 5, 11), form="座谈会", content="面商答复意见"),
        KeyStep(
            kind="回头看", on_day=date(2022, 6, 2), form="走访承办单位", content="回访", found="已完成八成"
        ),
    )
    return KeyListFacts(
        committee=samples.COMMITTEE, district="云山区", session="九届二次会议", as_of=date(2022, 6, 14),
        lines=tuple(
            KeyLine(
                number=item(place).number, title=item(place).title, proposers=item(place).proposers,
                mark=marks[min(place, 2)], leader=("黎明远", "", "田富")[place % 3], form=("现场视察", "")[place % 2],
                lead="区住房和建设局", progress=("已答复", "办理中")[place % 2], steps=steps[: 3 - place % 4],
            )
            for place in range(lines)
        ),
    )  # fmt: skip


def award_list(lines: int = 4, *, candidates: bool = False) -> AwardListFacts:
    proposals = tuple(
        AwardLine(
            kind="优秀提案", name=item(place).title, level=("一等", "二等", "三等")[min(place, 2)],
            number=item(place).number, proposers=item(place).proposers, lead="区住房和建设局",
        )
        for place in range(lines)
    )  # fmt: skip
    others = (
        AwardLine(kind="先进承办单位", name="区财政局", note="按期办复，满意率 100%"),
        AwardLine(kind="先进承办单位", name="石牌坊街道办事处"),
        AwardLine(kind="先进个人", name="田富"),
    )
    return AwardListFacts(
        committee=samples.COMMITTEE, district="云山区", session="九届二次会议", as_of=date(2022, 12, 14),
        lines=(*proposals, *others) if lines else (), candidates=candidates,
        decided_by="" if candidates else "九届第五次主席会议", decided_on=None if candidates else date(2022, 12, 9),
    )  # fmt: skip


FACTS = {
    "proposal_sheet": proposal_sheet(),
    "blank_sheet": empty_sheet(),
    "review_sheet": review_sheet(),
    "docket_notice": notice("立案"),
    "decline_notice": notice("不予立案"),
    "transfer_notice": notice("转出"),
    "return_notice": notice("退回修改"),
    "assign_letter": assign_letter(),
    "transfer_slip": transfer_slip(),
    "opinion_form": opinion_form(),
    "reminder": reminder(),
    "register": register(),
    "handler_counts": handler_counts(),
    "not_filed": not_filed(),
    "key_list": key_list(),
    "award_list": award_list(),
}
