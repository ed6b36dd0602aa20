"""Filling the lists of a session's key proposals and honours."""

from datetime import date

from db.people.labels import namesakes
from db.people.records import Body, Person, PersonId, SessionId
from db.people.settings import OfficeSettings
from db.proposals.awarding import awards
from db.proposals.facts_honours import AwardLine, AwardListFacts, KeyLine, KeyListFacts, KeyStep
from db.proposals.printing import session_title
from db.proposals.queries import ProposalRow, proposal_rows
from db.proposals.records import ProposalId
from db.proposals.records_supervision import Award, AwardKind, AwardState, SupervisionKind
from db.proposals.supervising import KeyRow, key_proposals, supervisions
from db.store.reader import Reader
from db.store.settings import load

_DONE = frozenset({SupervisionKind.SUPERVISE, SupervisionKind.LOOK_BACK})
_KINDS = tuple(AwardKind)


def key_list_facts(reader: Reader, session: SessionId, *, today: date) -> KeyListFacts:
    """Return 重点提案督办一览表 of a session, 一号提案 first."""
    office = load(reader, OfficeSettings)
    return KeyListFacts(
        committee=office.committee, district=office.district, session=session_title(reader, session), as_of=today,
        lines=tuple(_key_line(reader, row) for row in key_proposals(reader, today=today, session=session)),
    )  # fmt: skip


def _key_line(reader: Reader, row: KeyRow) -> KeyLine:
    return KeyLine(
        number=row.number, title=row.title, proposers=_proposers(row.row), mark=row.mark, leader=row.leader,
        form=row.form, lead=row.lead, progress=row.progress,
        steps=tuple(
            KeyStep(
                kind=str(step.kind), on_day=step.on_day, form=step.form,
                leader=step.leader if step.leader != row.leader else "", content=step.content, found=step.result,
            )
            for step in supervisions(reader, row.id)
            if step.kind in _DONE
        ),
    )  # fmt: skip


def _proposers(row: ProposalRow) -> str:
    others = len(row.co_proposers)
    return f"{row.first_proposer}等{others + 1}人" if others else row.first_proposer


def award_list_facts(
    reader: Reader, session: SessionId, *, today: date, candidates: bool = False
) -> AwardListFacts:
    """Return who is honoured in a session by decision, or who is proposed; kind by kind, the highest grade first."""
    office = load(reader, OfficeSettings)
    state = AwardState.NOMINATED if candidates else AwardState.GRANTED
    found = [one for one in awards(reader, session) if one.state is state]
    found.sort(key=lambda one: _KINDS.index(one.kind))  # the order within a kind stays
    ids = [one.proposal for one in found if one.proposal is not None]
    rows = {row.id: row for row in proposal_rows(reader, ids, today=today)} if ids else {}
    named = namesakes(reader)
    decisions = {(one.decided_on, one.decided_by) for one in found if one.decided_on is not None}
    decided_on, decided_by = decisions.pop() if len(decisions) == 1 else (None, "")
    return AwardListFacts(
        committee=office.committee, district=office.district, session=session_title(reader, session), as_of=today,
        lines=tuple(_award_line(reader, one, rows, named) for one in found), candidates=candidates,
        decided_by=decided_by, decided_on=decided_on,
    )  # fmt: skip


def _award_line(
    reader: Reader, award: Award, rows: dict[ProposalId, ProposalRow], named: dict[PersonId, str]
) -> AwardLine:
    if award.proposal is not None:
        row = rows[award.proposal]
        return AwardLine(
            kind=str(award.kind), name=row.title, level=award.level, number=row.number, proposers=_proposers(row),
            lead=row.lead, note=award.note,
        )  # fmt: skip
    if award.body is not None:
        name = reader.get(Body, award.body).name
    else:
        name = named.get(award.person or PersonId(0)) or reader.get(Person, award.person).name
    return AwardLine(kind=str(award.kind), name=name, level=award.level, note=award.note)
