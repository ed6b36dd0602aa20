"""Answers and forms that came in a pile: what is owed and out over many proposals, recorded in one work."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.people.labels import namesakes
from db.proposals.queries import natural
from db.proposals.records import (
    Assignment,
    AssignmentId,
    AssignmentState,
    Feedback,
    HandlingRole,
    ProposalId,
    Proposer,
    ProposerId,
    Reply,
    ReplyId,
)
from db.proposals.replies import record_feedback, record_reply
from db.proposals.workflow import ASSIGNMENT_FLOW
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """An answer, or an opinion, that may come now."""

    id: AssignmentId
    proposal: ProposalId
    number: str
    title: str
    handler: str
    role: HandlingRole
    state: AssignmentState

    @property
    def opinion(self) -> bool:
        """Whether it is what an assist says, which bears no class."""
        return self.role is HandlingRole.ASSIST

    @property
    def called(self) -> str:
        return f"{self.number or self.title} {self.handler}"


_OWED = """SELECT a.id, a.proposal, p.number, p.title, b.name, a.role, a.state
  FROM assignment AS a JOIN proposal AS p ON p.id = a.proposal JOIN body AS b ON b.id = a.handler
  WHERE a.proposal IN (SELECT value FROM json_each(?)) AND a.state IN (SELECT value FROM json_each(?))"""


def owed(reader: Reader, proposals: Iterable[ProposalId]) -> list[Owed]:
    """Return the answers and opinions that may be recorded now, by number of proposal, assists last."""
    states = ASSIGNMENT_FLOW.move("reply").sources
    rows = reader.tuples(_OWED, json.dumps(list(proposals)), json.dumps(sorted(states)))
    found = [
        Owed(
            id=row[0], proposal=row[1], number=row[2], title=row[3], handler=row[4], role=HandlingRole(row[5]),
            state=AssignmentState(row[6]),
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (natural(one.number), one.opinion, one.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What one of them says: the class, the number of the letter, its words."""

    owed: Owed
    result: str = ""
    letter_number: str = ""
    text: str = ""


def record_replies(
    work: Work,
    answers: Sequence[Answered],
    *,
    replied_on: date,
    received_on: date | None = None,
    kept_on_paper: bool = False,
) -> list[Reply]:
    """Record many answers that came together; all or none.

    :raises Refused: as ``record_reply``, naming the proposal and the handler.
    """
    made = []
    for one in answers:
        try:
            made.append(
                record_reply(
                    work, work.get(Assignment, one.owed.id), replied_on=replied_on, received_on=received_on,
                    result=one.result, text=one.text, letter_number=one.letter_number, kept_on_paper=kept_on_paper,
                )
            )  # fmt: skip
        except Refused as refused:
            raise _named(one.owed.called, refused) from refused
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOut:
    """A form that has not come back: whose opinion, on whose answer."""

    reply: ReplyId
    proposer: ProposerId
    proposal: ProposalId
    number: str
    title: str
    name: str
    handler: str

    @property
    def id(self) -> tuple[int, int]:
        return self.reply, self.proposer


_FORMS = """SELECT r.id, s.id, p.id, p.number, p.title, s.person, COALESCE(n.name, o.name), b.name
  FROM waiting AS w CROSS JOIN reply AS r ON r.id = w.reply CROSS JOIN proposal AS p ON p.id = w.proposal
  CROSS JOIN body AS b ON b.id = w.handler
  CROSS JOIN proposal AS m ON m.id = p.id OR m.main = p.id
  CROSS JOIN proposer AS s ON s.proposal = m.id AND s.sign = '已签'
  LEFT JOIN person AS n ON n.id = s.person LEFT JOIN body AS o ON o.id = s.body
  WHERE w.what = '征询意见' AND w.proposal IN (SELECT value FROM json_each(?))
    AND NOT EXISTS (SELECT 1 FROM feedback AS f WHERE f.reply = r.id AND f.proposer = s.id)
  ORDER BY w.number_key, r.id, m.id <> p.id, m.id, s.place"""


def forms_out(reader: Reader, proposals: Iterable[ProposalId]) -> list[FormOut]:
    """Return the forms that have not come back, by number of proposal."""
    named = namesakes(reader)
    return [
        FormOut(
            reply=row[0], proposer=row[1], proposal=row[2], number=row[3], title=row[4],
            name=named.get(row[5], row[6]), handler=row[7],
        )
        for row in reader.tuples(_FORMS, json.dumps(list(proposals)))
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What one form says."""

    form: FormOut
    marks: Mapping[str, str]
    opinion: str = ""


def record_forms(work: Work, forms: Sequence[Heard], *, returned_on: date | None) -> list[Feedback]:
    """Record many forms that came back together; all or none.

    :raises Refused: as ``record_feedback``, naming the proposal and the proposer.
    """
    made = []
    for one in forms:
        reply, proposer = work.get(Reply, one.form.reply), work.get(Proposer, one.form.proposer)
        try:
            made.append(
                record_feedback(
                    work, reply, proposer, one.marks, opinion=one.opinion, returned_on=returned_on
                )
            )
        except Refused as refused:
            raise _named(f"{one.form.number or one.form.title} {one.form.name}", refused) from refused
    return made


def _named(words: str, refused: Refused) -> Refused:
    return Refused(f"{words}：{refused.sentence}", field=refused.field, code=refused.code)
