"""The figures candidates for awards are proposed by: of proposals and of handlers; each figure has its rows."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.people.records import BodyId, SessionId
from db.proposals.awarding import awards
from db.proposals.counting import COLLECTIVE, INDIVIDUAL, JOINT, Share, successors
from db.proposals.counting_answers import ASKED_SEQ, Answer, answers
from db.proposals.queries import ProposalFilter, proposals
from db.proposals.records import ProposalId, ProposalState
from db.proposals.records_supervision import AwardKind
from db.proposals.settings import ProposalSettings
from db.store.kind import Column
from db.store.reader import Reader
from db.store.settings import load

PROPOSAL_COLUMNS = (
    Column(name="number", words="号", width=3),
    Column(name="title", words="案由", width=18),
    Column(name="first_proposer", words="第一提案人", width=6),
    Column(name="manner", words="提案者", width=5),
    Column(name="signers", words="人数", width=3, align_right=True),
    Column(name="result", words="结果", width=3),
    Column(name="satisfied", words="满意", width=4),
    Column(name="in_time", words="按期", width=3),
    Column(name="supervised", words="督办", width=3, align_right=True),
    Column(name="key_mark", words="重点", width=6),
    Column(name="award", words="评选", width=5),
)
HANDLER_COLUMNS = (
    Column(name="name", words="承办单位", width=12),
    Column(name="led", words="主办", width=4, align_right=True),
    Column(name="assisted", words="会办", width=4, align_right=True),
    Column(name="answered", words="已答复", width=4, align_right=True),
    Column(name="late", words="逾期", width=4, align_right=True),
    Column(name="solved", words="A 类", width=4, align_right=True),
    Column(name="forms", words="收回表", width=4, align_right=True),
    Column(name="dissatisfied", words="不满意", width=4, align_right=True),
    Column(name="rate", words="满意率", width=5, align_right=True),
    Column(name="handed_back", words="退回", width=4, align_right=True),
    Column(name="award", words="评选", width=5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFigures:
    """What speaks for a proposal. ``forms`` came back, ``content`` of them without a dissatisfied answer."""

    id: ProposalId
    number: str
    title: str
    first_proposer: str
    manner: str
    signers: int
    result: str
    forms: int
    content: int
    in_time: bool
    supervised: int
    key_mark: str
    award: str

    @property
    def satisfied(self) -> str:
        return f"{self.content}/{self.forms}" if self.forms else ""

    @property
    def all_content(self) -> bool:
        return bool(self.forms) and self.content == self.forms


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerFigures:
    """What speaks for a handler; each figure is the proposals it counts, forms are counted one by one."""

    id: BodyId
    name: str
    led: tuple[ProposalId, ...]
    assisted: tuple[ProposalId, ...]
    answered: tuple[ProposalId, ...]
    late: tuple[ProposalId, ...]  # answered late, or late and not answered
    solved: tuple[ProposalId, ...]  # the first class of the office's list
    dissatisfied: tuple[ProposalId, ...]
    handed_back: tuple[ProposalId, ...]
    forms: int
    content: int
    award: str

    @property
    def rate(self) -> Share:
        return Share(part=self.content, base=self.forms)


@dataclass(slots=True)
class _Forms:
    back: int = 0
    content: int = 0


_MARKS = f"""SELECT a.proposal, a.handler, f.marks FROM feedback AS f JOIN reply AS r ON r.id = f.reply
  JOIN assignment AS a ON a.id = r.assignment JOIN proposal AS p ON p.id = a.proposal
  WHERE r.seq = {ASKED_SEQ} AND a.state <> '已退' AND p.session = ?"""


def _forms(reader: Reader, session: SessionId) -> list[tuple[ProposalId, BodyId, bool]]:
    """Return the forms that came back: to which proposal and handler, and whether nobody was dissatisfied."""
    settings = load(reader, ProposalSettings)
    return [
        (row[0], row[1], not settings.dissatisfied(json.loads(row[2])))
        for row in reader.tuples(_MARKS, session)
    ]


def proposal_figures(reader: Reader, session: SessionId, *, today: date) -> list[ProposalFigures]:
    """Return the figures of a session's filed proposals, those with most to speak for them first."""
    forms: defaultdict[ProposalId, _Forms] = defaultdict(_Forms)
    for proposal, _, content in _forms(reader, session):
        forms[proposal].back += 1
        forms[proposal].content += content
    mine = _by_proposal(answers(reader, session))
    chosen = {
        one.proposal: str(one.level or one.state) for one in awards(reader, session, AwardKind.PROPOSAL)
    }
    pushed = dict(
        reader.tuples("SELECT proposal, COUNT(*) FROM supervision WHERE kind = '督办' GROUP BY proposal")
    )
    filed = ProposalFilter(states=(ProposalState.DOCKETED, ProposalState.CLOSED))
    made = []
    for row in proposals(reader, today=today, session=session, narrow=filed):
        said = forms[row.id]
        signers = 1 + len(row.co_proposers)
        alone = JOINT if signers > 1 else INDIVIDUAL
        made.append(
            ProposalFigures(
                id=row.id, number=row.number, title=row.title, first_proposer=row.first_proposer,
                manner=alone if row.origin == "委员提案" else COLLECTIVE, signers=signers, result=row.result,
                forms=said.back, content=said.content, in_time=_punctual(mine.get(row.id, [])),
                supervised=pushed.get(row.id, 0), key_mark=row.key_mark, award=chosen.get(row.id, ""),
            )
        )  # fmt: skip
    first = _first_class(reader)
    made.sort(key=lambda one: _merit(one, first))
    return made


def _first_class(reader: Reader) -> str:
    return next(iter(load(reader, ProposalSettings).result_classes), "")


def _merit(one: ProposalFigures, first: str) -> tuple[object, ...]:
    """Order candidates: solved, everybody content, a key proposal, in time, then by number."""
    best = set(one.result.split("、")) == {first}
    return (not best, not one.all_content, not one.key_mark, not one.in_time, one.number)


def _by_proposal(found: Sequence[Answer]) -> dict[ProposalId, list[Answer]]:
    groups: defaultdict[ProposalId, list[Answer]] = defaultdict(list)
    for one in found:
        groups[one.proposal].append(one)
    return groups


def _punctual(mine: Sequence[Answer]) -> bool:
    return bool(mine) and all(one.first_on is not None and one.in_time is not False for one in mine)


_ALL = """SELECT a.handler, a.proposal, a.role, a.state FROM assignment AS a JOIN proposal AS p ON p.id = a.proposal
  WHERE p.session = ? ORDER BY p.number, a.id"""


def handler_figures(reader: Reader, session: SessionId, *, today: date) -> list[HandlerFigures]:
    """Return the figures of a session's handlers, each under its successor's name; the best first."""
    last, first = successors(reader), _first_class(reader)
    parts: defaultdict[BodyId, defaultdict[str, dict[ProposalId, None]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for handler, proposal, role, state in reader.tuples(_ALL, session):
        name = "handed_back" if state == "已退" else "assisted" if role == "会办" else "led"
        parts[last(handler)][name][proposal] = None
    for one in answers(reader, session):
        mine = parts[last(one.handler)]
        if one.answered:
            mine["answered"][one.proposal] = None
        if one.in_time is False or (one.first_on is None and one.due is not None and one.due < today):
            mine["late"][one.proposal] = None
        if one.result == first:
            mine["solved"][one.proposal] = None
    forms: defaultdict[BodyId, _Forms] = defaultdict(_Forms)
    for proposal, handler, content in _forms(reader, session):
        forms[last(handler)].back += 1
        forms[last(handler)].content += content
        if not content:
            parts[last(handler)]["dissatisfied"][proposal] = None
    chosen = {one.body: str(one.level or one.state) for one in awards(reader, session, AwardKind.HANDLER)}
    made = [
        HandlerFigures(
            id=body, name=name, forms=forms[body].back, content=forms[body].content, award=chosen.get(body, ""),
            **{figure: tuple(parts[body][figure]) for figure in _FIGURES},
        )
        for body, name in reader.tuples("SELECT id, name FROM body ORDER BY place, id")
        if body in parts
    ]  # fmt: skip
    made.sort(key=lambda one: (len(one.late), -one.rate.fraction, -len(one.led)))
    return made


_FIGURES = ("led", "assisted", "answered", "late", "solved", "dissatisfied", "handed_back")
