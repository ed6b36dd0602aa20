"""What invented leaders did for key proposals, and which proposals and handlers were honoured for it."""

from collections.abc import Iterator
from datetime import date, timedelta

from db.people.records import Session
from db.practice.crowd import Crowd, Someone
from db.practice.words import Dice, next_weekday
from db.proposals.awarding_figures import handler_figures, proposal_figures
from db.proposals.records import Proposal, ProposalState
from db.proposals.records_supervision import (
    Award,
    AwardId,
    AwardKind,
    AwardState,
    Supervision,
    SupervisionId,
    SupervisionKind,
)
from db.proposals.supervising import FIRST, SupervisionSettings
from db.store.work import Work

_FORMS = SupervisionSettings().forms
_PUSHED = (
    "听取主办单位办理进展，要求列出时间表", "实地察看进度，与居民代表交流", "召集主办、会办单位座谈，明确分工", "约见主要负责人，督促按期答复",
)  # fmt: skip
_FOUND = (
    "答复承诺事项已完成，群众反映良好",
    "两项承诺已完成，一项正在推进",
    "资金已列入下一年度预算，继续跟踪",
)
_HONOURED, _HANDLERS = 20, 15


def make_honours(work: Work, dice: Dice, crowd: Crowd, session: Session, *, today: date) -> None:
    """Write the supervision of a session's key proposals, and its awards: decided where the year is over."""
    keys = work.find(
        Proposal, "WHERE session = ? AND key_mark <> '' AND state IN (?, ?) ORDER BY id", session.id,
        ProposalState.DOCKETED, ProposalState.CLOSED,
    )  # fmt: skip
    leaders = [one for one in crowd.people if any("主席" in post for post in one.posts)] or crowd.people
    for place, proposal in enumerate(keys):
        work.insert_all(_care(work, dice, proposal, dice.choice(leaders), today=today))
        if place == 0:
            work.update(proposal, key_mark=f"{FIRST}、{proposal.key_mark}")
    over = any(session.opens < other.opens <= today for other in crowd.sessions)
    if over or today > session.opens + timedelta(days=130):
        work.insert_all(_awards(work, session, over=over, today=today))


def _care(
    work: Work, dice: Dice, proposal: Proposal, leader: Someone, *, today: date
) -> Iterator[Supervision]:
    docketed = proposal.docketed_on or today
    named = next_weekday(docketed + timedelta(days=dice.randint(20, 40)))
    form = dice.choice(_FORMS[:5])

    def step(kind: SupervisionKind, on: date, content: str, result: str = "") -> Supervision:
        return Supervision(
            id=SupervisionId(work.new_id()), proposal=proposal.id, kind=kind, leader=leader.name, form=form, on_day=on,
            content=content, result=result,
        )  # fmt: skip

    if named > today:
        return
    yield step(SupervisionKind.NAMED, named, proposal.key_mark)
    for number in range(dice.randint(1, 3)):
        on = next_weekday(named + timedelta(days=30 * (number + 1) + dice.randint(0, 20)))
        if on <= today:
            yield step(SupervisionKind.SUPERVISE, on, dice.choice(_PUSHED))
    back = next_weekday(docketed + timedelta(days=240 + dice.randint(0, 60)))
    if proposal.state is ProposalState.CLOSED and back <= today:
        yield step(SupervisionKind.LOOK_BACK, back, "回访主办单位和提案者，察看现场", dice.choice(_FOUND))


def _awards(work: Work, session: Session, *, over: bool, today: date) -> Iterator[Award]:
    """Yield the best of a session: candidates in its last months, decided once it is over."""
    state = AwardState.GRANTED if over else AwardState.NOMINATED
    by, on = ("主席会议", min(today, session.opens + timedelta(days=340))) if over else ("", None)
    best = proposal_figures(work, session.id, today=today)[: _HONOURED if over else 8]
    for place, proposal in enumerate(best):
        yield Award(
            id=AwardId(work.new_id()), kind=AwardKind.PROPOSAL, session=session.id, proposal=proposal.id,
            level=("一等", "二等", "三等")[min(place // 5, 2)], state=state, decided_by=by, decided_on=on,
        )  # fmt: skip
    if over:
        units = [one for one in handler_figures(work, session.id, today=today) if len(one.led) > 1]
        for unit in units[:_HANDLERS]:
            yield Award(
                id=AwardId(work.new_id()), kind=AwardKind.HANDLER, session=session.id, body=unit.id, state=state,
                decided_by=by, decided_on=on,
            )  # fmt: skip
