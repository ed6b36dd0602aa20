"""Sheets of proposals: per handler, per proposer, per unit in a session, and lists of a session."""

from collections.abc import Mapping
from typing import Final

from db.people.records import BodyId, SessionId
from db.proposals.printing import feedback_facts, reply_facts
from db.proposals.printing_forms import (
    blank_sheet_facts,
    proposal_sheet_facts,
    review_sheet_facts,
    transfer_slips,
)
from db.proposals.printing_honours import award_list_facts, key_list_facts
from db.proposals.printing_letters import FILED, assign_facts, notice_facts, opinion_forms, reminder_facts
from db.proposals.printing_lists import handler_count_facts, not_filed_facts, register_facts
from db.proposals.queries import ProposalFilter
from db.proposals.records import ProposalId, ProposalState
from db.store.errors import Refused
from db.store.kind import Field, FieldType
from db.store.reader import Reader
from desktop.desk.sheet import Asking, Sheet, SheetReader
from desktop.desk.subject import Subject
from desktop.papers.proposal_honours import CANDIDATES
from desktop.papers.proposal_kinds import ALL_GIVEN, LATE_AND_SOON
from desktop.papers.proposal_papers import COPY

ALL_OF_THEM: Final = "全部"
REGISTERS: Final[Mapping[str, ProposalFilter]] = {
    ALL_OF_THEM: ProposalFilter(),
    "已立案（含并案）": ProposalFilter(states=FILED),
    "大会提案": ProposalFilter(time_mark="大会"),
    "平时提案": ProposalFilter(time_mark="平时"),
    "重点提案": ProposalFilter(key=True),
    "逾期未办": ProposalFilter(due="overdue"),
}
_WHICH: Final = Field(
    name="which", words="范围", type=FieldType.CHOICE, choices=tuple(REGISTERS), required=True
)


def _replies(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    return [
        Sheet(
            facts=each,
            name=f"{subject.number} 提案答复函（{asking.mode}） {each.handler}",
            words=each.handler,
            unit=each.handler,
        )
        for each in reply_facts(reader, ProposalId(subject.id), replied=asking.mode == COPY)
    ]


def _feedback_forms(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    del asking
    return [
        Sheet(
            facts=each,
            name=f"{subject.number} 征询意见表 {each.handler} {each.proposer.name}",
            words=f"{each.handler} · {each.proposer.name}",
            unit=each.handler,
        )
        for each in feedback_facts(reader, ProposalId(subject.id))
    ]


def _proposal_sheet(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    del asking
    facts = proposal_sheet_facts(reader, ProposalId(subject.id))
    return [Sheet(facts=facts, name=f"{subject.number} 提案表")]


def _blank_sheet(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    del asking
    return [Sheet(facts=blank_sheet_facts(reader, _session(subject)), name=f"空白提案表 {subject.words}")]


def _review_sheet(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    del asking
    facts = review_sheet_facts(reader, ProposalId(subject.id))
    return [Sheet(facts=facts, name=f"{subject.number} 提案审查表")]


def _slips(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    del asking
    return [
        Sheet(
            facts=each,
            name=f"{subject.number} 提案转办单 {each.handler}",
            words=each.handler,
            unit=each.handler,
        )
        for each in transfer_slips(reader, ProposalId(subject.id))
    ]


def _opinions(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    return [
        Sheet(
            facts=each,
            name=f"{subject.number} 会办意见函（{asking.mode}） {each.handler}",
            words=each.handler,
            unit=each.handler,
        )
        for each in opinion_forms(reader, ProposalId(subject.id), replied=asking.mode == COPY)
    ]


def _notice(kind: str, words: str, states: tuple[ProposalState, ...]) -> SheetReader:
    """Make the reader of one notice to the proposers; each is for proposals in certain states."""

    def read(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
        del asking
        facts = notice_facts(reader, ProposalId(subject.id), states=states, words=words)
        return [Sheet(facts=facts, name=f"{subject.number} {words}")]

    return SheetReader(kind=kind, read=read)


def _assign_letter(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    facts = assign_facts(reader, _session(subject), BodyId(subject.id), latest=asking.mode != ALL_GIVEN)
    return [Sheet(facts=facts, name=f"交办函 {subject.words}", unit=facts.handler)]


def _reminder(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    facts = reminder_facts(
        reader, _session(subject), BodyId(subject.id), today=asking.today, soon=asking.mode == LATE_AND_SOON
    )
    return [Sheet(facts=facts, name=f"催办单 {subject.words} {asking.today:%Y-%m-%d}", unit=facts.handler)]


def _register(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    which = asking.answers.get(_WHICH.name) or ALL_OF_THEM
    scope = "" if which == ALL_OF_THEM else which
    facts = register_facts(
        reader, _session(subject), today=asking.today, narrow=REGISTERS.get(which), scope=scope
    )
    return [Sheet(facts=facts, name=f"提案登记簿（{asking.mode}） {subject.words}{scope}")]


def _handler_counts(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    facts = handler_count_facts(reader, _session(subject), today=asking.today)
    return [Sheet(facts=facts, name=f"承办情况按单位统计表 {subject.words}")]


def _not_filed(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    facts = not_filed_facts(reader, _session(subject), today=asking.today)
    return [Sheet(facts=facts, name=f"未立案提案一览表 {subject.words}")]


def _key_list(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    facts = key_list_facts(reader, _session(subject), today=asking.today)
    return [Sheet(facts=facts, name=f"重点提案督办一览表 {subject.words}")]


def _award_list(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    facts = award_list_facts(
        reader, _session(subject), today=asking.today, candidates=asking.mode == CANDIDATES
    )
    if not facts.lines:
        what = "候选" if facts.candidates else "确定的表彰名单，可先打印候选名单"
        raise Refused(f"{subject.words}还没有{what}；请在“提案”的“评选表彰”里登记。", code="empty")
    return [Sheet(facts=facts, name=f"提案工作评选{asking.mode} {subject.words}")]


def _session(subject: Subject) -> SessionId:
    if subject.session is None:
        raise Refused("请先选择届次。", field="session", code="missing")
    return subject.session


SHEETS: Final = (
    SheetReader(kind="reply", read=_replies),
    SheetReader(kind="feedback_form", read=_feedback_forms),
    SheetReader(kind="proposal_sheet", read=_proposal_sheet),
    SheetReader(kind="blank_sheet", read=_blank_sheet),
    SheetReader(kind="review_sheet", read=_review_sheet),
    _notice("docket_notice", "立案通知", FILED),
    _notice("decline_notice", "不予立案通知", (ProposalState.DECLINED,)),
    _notice("transfer_notice", "提案转送通知", (ProposalState.TRANSFERRED,)),
    _notice("return_notice", "退回修改通知", (ProposalState.RETURNED,)),
    SheetReader(kind="assign_letter", read=_assign_letter),
    SheetReader(kind="transfer_slip", read=_slips),
    SheetReader(kind="opinion_form", read=_opinions),
    SheetReader(kind="reminder", read=_reminder),
    SheetReader(kind="register", read=_register, chosen=(_WHICH,), defaults={_WHICH.name: ALL_OF_THEM}),
    SheetReader(kind="handler_counts", read=_handler_counts),
    SheetReader(kind="not_filed", read=_not_filed),
    SheetReader(kind="key_list", read=_key_list),
    SheetReader(kind="award_list", read=_award_list),
)
