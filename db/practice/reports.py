"""Invented reports of duty: what a fifth of the members handed in before a year was closed."""

from datetime import date, timedelta

from db.duty.records import DutyPeriod
from db.duty.records_scoring import SelfReport
from db.practice.crowd import Crowd
from db.practice.words import Dice
from db.store.work import Work

_SHARE = 5  # one of so many hands one in
_BEFORE = 20  # days before the end of the year
_OPENINGS = (
    "一年来，我珍惜委员身份，认真履行职责，现将履职情况报告如下。",
    "按照区政协要求，现就本年度履职情况述职如下，请予审议。",
    "今年以来，我立足本职、服务大局，积极参加区政协各项活动。",
)
_MIDDLES = (
    "一、认真参加会议活动。按时出席全体会议和界别活动，围绕会议议题提前调研，会上作了发言。",
    "一、注重学习调研。参加区政协组织的视察、调研，走访了十多家企业和社区，掌握第一手情况。",
    "一、积极建言献策。围绕老旧小区改造、养老服务等群众关心的问题提交提案，配合承办单位沟通办理。",
)
_SECONDS = (
    "二、联系群众办实事。到委员工作室值班，听取群众意见，帮助协调解决停车、照明等具体问题。",
    "二、发挥专业所长。结合本职工作为区里重点项目提出建议，部分意见被有关部门采纳。",
)
_ENDINGS = (
    "三、不足和打算。调研还不够深入，明年将多下基层，多提管用的建议。",
    "三、下一步，我将加强学习，密切联系界别群众，更好发挥委员作用。",
)


def make_reports(work: Work, dice: Dice, crowd: Crowd, *, today: date) -> None:
    """Write the reports of every entered year that has come to its end."""
    for period in work.find(DutyPeriod, "WHERE until <= ? ORDER BY since", today.isoformat()):
        there = [one for one in crowd.people if one.serves(period.until)]
        work.insert_all(
            SelfReport(
                id=work.new_id(), period=period.id, person=one.person,
                text="\n".join(dice.choice(parts) for parts in (_OPENINGS, _MIDDLES, _SECONDS, _ENDINGS)),
                received_on=period.until - timedelta(days=_BEFORE - place % _BEFORE),
            )
            for place, one in enumerate(dice.some(there, len(there) // _SHARE))
        )  # fmt: skip
