"""Honours: candidates are proposed by their figures, the committee's leaders decide, and the decision is written down."""

from collections.abc import Mapping, Sequence
from datetime import date

from db.people.records import Body, BodyId, Person, PersonId, SessionId
from db.proposals.records import Proposal, ProposalId, ProposalState
from db.proposals.records_supervision import Award, AwardId, AwardKind, AwardState
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.text import clean, clean_line
from db.store.work import Work

LEVELS = ("一等", "二等", "三等")
_FILED = frozenset({ProposalState.DOCKETED, ProposalState.CLOSED})


def nominate(
    work: Work, kind: AwardKind, session: SessionId, *, proposal: ProposalId | None = None, body: BodyId | None = None,
    person: PersonId | None = None, level: str = "", note: str = "",
) -> Award:  # fmt: skip
    """Propose a proposal, a handler or a person for an award of a session.

    :raises Refused: when it is proposed already, or the proposal is not filed.
    """
    subject = {"proposal": proposal, "body": body, "person": person}
    wanted = {AwardKind.PROPOSAL: "proposal", AwardKind.HANDLER: "body", AwardKind.PERSON: "person"}[kind]
    if [name for name, value in subject.items() if value is not None] != [wanted]:
        raise Refused(f"{kind}的候选请选择一个。", field=wanted, code="subject")
    name = _called(work, subject)
    if proposal is not None and (state := work.get(Proposal, proposal).state) not in _FILED:
        raise Refused(f"《{name}》目前是“{state}”，立案的提案才能评选。", field="proposal", code="state")
    there = work.first(
        Award, f"WHERE kind = ? AND session = ? AND {wanted} = ?", kind, session, subject[wanted]
    )
    if there is not None:
        raise Refused(f"{name}已在{kind}的名单里（{there.state}）。", field=wanted, code="double")
    return work.insert(
        Award(
            id=AwardId(work.new_id()), kind=kind, session=session, proposal=proposal, body=body, person=person,
            level=clean_line(level, limit=20, field="level"), note=clean(note, limit=1000, field="note"),
        )
    )  # fmt: skip


def nominate_many(
    work: Work, kind: AwardKind, session: SessionId, subjects: Sequence[int], *, level: str = ""
) -> list[Award]:
    """Propose several at once; those proposed already are left as they are."""
    made = []
    for each in subjects:
        try:
            if kind is AwardKind.PROPOSAL:
                made.append(nominate(work, kind, session, proposal=ProposalId(each), level=level))
            elif kind is AwardKind.HANDLER:
                made.append(nominate(work, kind, session, body=BodyId(each), level=level))
            else:
                made.append(nominate(work, kind, session, person=PersonId(each), level=level))
        except Refused as refused:
            if refused.code != "double":
                raise
    if not made:
        raise Refused("所选的都已在名单里。", code="double")
    return made


def _called(reader: Reader, subject: Mapping[str, int | None]) -> str:
    if subject["proposal"] is not None:
        return reader.get(Proposal, subject["proposal"]).title
    if subject["body"] is not None:
        return reader.get(Body, subject["body"]).name
    return reader.get(Person, subject["person"]).name


def set_level(work: Work, award: Award, level: str) -> Award:
    """Change the grade a candidate is proposed for."""
    if award.state is not AwardState.NOMINATED:
        raise Refused("已经决定的名单不能再改等次，请先退回候选。", field="level", code="state")
    return work.update(award, level=clean_line(level, limit=20, field="level"))


def strike_out(work: Work, award: Award) -> None:
    """Take a candidate off the list before anything is decided."""
    if award.state is not AwardState.NOMINATED:
        raise Refused("已经决定的不能从名单去掉，请先退回候选。", code="state")
    work.delete(award)


def decide(work: Work, awards: Sequence[Award], *, by: str, on: date, granted: bool = True) -> list[Award]:
    """Write down what was decided about candidates, by whom and when.

    :raises Refused: when it is not said by whom, or one of them is decided already.
    """
    by = clean_line(by, limit=80, field="by")
    if not by:
        raise Refused("请写明由谁决定，如“九届第五次主席会议”。", field="by", code="empty")
    if not awards:
        raise Refused("请先选择候选。", code="empty")
    state = AwardState.GRANTED if granted else AwardState.REFUSED
    made = []
    for award in awards:
        if award.state is not AwardState.NOMINATED:
            raise Refused(f"名单里有已经决定的（{award.state}），请只选候选。", code="state")
        made.append(work.update(award, state=state, decided_by=by, decided_on=on))
    return made


def reopen(work: Work, award: Award) -> Award:
    """Make a decided one a candidate again: a decision written down by mistake."""
    if award.state is AwardState.NOMINATED:
        raise Refused("还没有决定，不需要退回。", code="state")
    return work.update(award, state=AwardState.NOMINATED, decided_by="", decided_on=None)


def awards(reader: Reader, session: SessionId, kind: AwardKind | None = None) -> list[Award]:
    """Return the candidates and awards of a session, in the order of their grade and of being proposed."""
    found = reader.find(
        Award, "WHERE session = ? AND (? IS NULL OR kind = ?) ORDER BY id", session, kind, kind
    )
    order = {level: place for place, level in enumerate(LEVELS)}
    return sorted(found, key=lambda one: (one.kind, order.get(one.level, len(order)), one.id))


def awards_of(reader: Reader, proposal: ProposalId) -> list[Award]:
    """Return the awards one proposal was proposed for."""
    return reader.find(Award, "WHERE proposal = ? ORDER BY id", proposal)
