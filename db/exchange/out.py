"""Exporting the office's lists under the headings the import knows: exported and imported again, nothing changes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from db.events.counting import CALLED, SITTINGS, STANDING, counts
from db.events.kind import EVENT
from db.events.queries import events
from db.events.records import Event, InvitationRole
from db.exchange.clues_out import clue_table
from db.exchange.member_cells import FACTS, PRIVATE
from db.exchange.member_changes import KINDS, Known, known_members
from db.exchange.proposal_cells import FACTS as PROPOSAL_FACTS
from db.exchange.proposal_cells import MARK, fields_for
from db.exchange.proposal_changes import Current, current_proposals
from db.exchange.proposers_named import told_apart
from db.exchange.sheet_out import OutTable, Value, write_xlsx
from db.people.bodies import aliases
from db.people.kind import HANDLER, MEMBER
from db.people.queries import members
from db.people.records import Body, BodyKind, PersonId, TermId
from db.people.sessions import SessionRow, current_session, current_term
from db.people.settings import OfficeSettings
from db.proposals.kind import PROPOSAL
from db.proposals.records import HandlingRole, ProposalId, Proposer
from db.proposals.settings import ProposalSettings
from db.store.days import full_day
from db.store.errors import Refused
from db.store.kind import Column
from db.store.reader import Reader
from db.store.settings import load

_SEPARATOR = "、"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is exported: a session (the current one when None), on which day, with private facts or without."""

    today: date
    session: SessionRow | None = None
    with_id: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """Where the file is and how many rows it has."""

    path: Path
    rows: int


def export(reader: Reader, kind: str, path: Path, scope: Scope) -> Exported:
    """Write one of the office's lists; the path returned differs when the wished file is open elsewhere.

    :raises Refused: when the office has no session yet.
    :raises Trouble: when the file cannot be written.
    """
    table = TABLES[kind](reader, scope)
    return Exported(path=write_xlsx(path, table), rows=len(table.rows))


def revealed(kind: str, made: Exported, *, with_id: bool) -> str:
    """Return what the audit must say of a list that was given away, empty where all in it may be seen."""
    if kind == "clues":
        return f"导出提案线索 {made.rows} 条（含提供人姓名和电话）"
    if kind != "members":
        return ""
    private = "、身份证号和宗教信仰" if with_id else ""
    return f"导出委员名册 {made.rows} 人（含完整手机号码{private}）"


def list_table(name: str, columns: Iterable[Column], rows: Sequence[object]) -> OutTable:
    """Return a list as a page shows it, with the columns it shows."""
    shown = list(columns)
    return OutTable(
        name=name,
        headings=[column.words for column in shown],
        rows=[[_cell(getattr(row, column.name)) for column in shown] for row in rows],
    )


def _cell(value: Any) -> Value:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return _SEPARATOR.join(map(str, value))
    return value if isinstance(value, (int, date)) or value is None else str(value)


def _session(reader: Reader, scope: Scope) -> SessionRow:
    session = scope.session or current_session(reader, scope.today)
    if session is None:
        raise Refused("还没有设置届次，请先在“设置”里填写。", code="no_session")
    return session


# --- members


def member_table(reader: Reader, scope: Scope) -> OutTable:
    """Return the roster of the term, everybody who was ever a member of it."""
    term = _term(reader, scope)
    fields = [field for field in MEMBER.fields if scope.with_id or field.name not in PRIVATE]
    known = known_members(reader, term)
    ordered = dict.fromkeys(row.id for row in members(reader, term=term, today=scope.today))
    return OutTable(
        name="委员名册",
        headings=[field.words for field in fields],
        rows=[[_member_cell(known[person], field.name) for field in fields] for person in ordered],
    )


def _term(reader: Reader, scope: Scope) -> TermId:
    if scope.session is not None:
        return scope.session.term
    term = current_term(reader, scope.today)
    if term is None:
        raise Refused("还没有设置届次，请先在“设置”里填写。", code="no_term")
    return term.id


def _member_cell(known: Known, name: str) -> Value:
    if name in FACTS:
        return str(getattr(known.person, name))
    if name == "post":
        return _SEPARATOR.join(known.posts)
    if name == "sector_role":
        return _SEPARATOR.join(filter(None, known.places[BodyKind.SECTOR].values()))
    if name in KINDS:
        places = known.places[KINDS[name]].items()
        alone = name == "sector"  # its role has a column of its own
        return _SEPARATOR.join(
            f"{known.names[body]}（{role}）" if role and not alone else known.names[body]
            for body, role in places
        )
    value = getattr(known.membership, name)
    return value if isinstance(value, date) or value is None else str(value)


# --- proposals


def proposal_table(reader: Reader, scope: Scope) -> OutTable:
    """Return the register of a session in the order of its numbers."""
    session = _session(reader, scope)
    fields = fields_for(load(reader, ProposalSettings))
    names = _Names(reader, session.term)
    kept = current_proposals(reader, session.id)
    numbers = {one.proposal.id: one.proposal.number for one in kept.values()}
    ordered = sorted(kept.values(), key=lambda one: (not one.proposal.number, one.proposal.number, one.proposal.receipt_number))  # fmt: skip
    rows = []
    for one in ordered:
        cells = _proposal_cells(one, names, numbers)
        rows.append([cells.get(field.name, "") for field in fields])
    return OutTable(
        name=PROPOSAL.words,
        title=f"{load(reader, OfficeSettings).short}{session.words}会议提案登记表",
        headings=[field.words for field in fields],
        rows=rows,
    )


class _Names:
    """What people and bodies are called so that the import knows them again."""

    def __init__(self, reader: Reader, term: TermId) -> None:
        self.known = known_members(reader, term)
        self.bodies = {body.id: body.name for body in reader.find(Body)}
        # everybody of a doubled name is told apart, also from those who are no members of this term
        self.namesakes: dict[str, list[Known]] = {}
        for one in self.known.values():
            self.namesakes.setdefault(one.person.name, []).append(one)

    def person(self, person: PersonId) -> str:
        one = self.known[person]
        name = one.person.name
        group = self.namesakes[name]
        if len(group) == 1:
            return name
        sectors = [one.names[body] for body in one.places[BodyKind.SECTOR]][:1]
        number = one.membership.number if one.membership else ""
        employer, job = one.person.employer, one.person.job
        ways = ([number], sectors, [employer], [*sectors, employer], [*sectors, employer, job])
        for facts in ways:  # the first that the import tells the person by
            if all(facts) and "（" not in "".join(facts) and told_apart(group, facts) == [one]:
                return name + "".join(f"（{fact}）" for fact in facts)
        about = number or "".join(sectors) or employer
        return f"{name}（{about}）" if about else name

    def proposer(self, one: Proposer) -> str:
        return self.bodies[one.body] if one.body is not None else self.person(PersonId(one.person or 0))


def _proposal_cells(one: Current, names: _Names, numbers: Mapping[ProposalId, str]) -> dict[str, Value]:
    proposal = one.proposal
    cells: dict[str, Value] = {
        name: getattr(proposal, name)
        for name in ("number", "receipt_number", "received_on", "docketed_on", "reason", *PROPOSAL_FACTS)
    }
    cells |= {
        "public": "是" if proposal.public else "否",
        "state": str(proposal.state),
        "main": numbers.get(proposal.main, "") if proposal.main is not None else "",
        "first_proposer": _SEPARATOR.join(names.proposer(each) for each in one.proposers[:1]),
        "co_proposers": _SEPARATOR.join(names.proposer(each) for each in one.proposers[1:]),
        "lead": _SEPARATOR.join(names.bodies[each.handler] for each in one.leads),
        "assists": _SEPARATOR.join(
            names.bodies[each.handler] for each in one.assignments if each.role is HandlingRole.ASSIST
        ),
    }
    for lead in one.leads[:1]:
        cells |= {"assigned_on": lead.assigned_on, "due": one.dues.get(lead.id)}
        reply = one.replies.get(lead.id)
        if reply is not None:
            cells |= {
                name: getattr(reply, name) for name in ("result", "replied_on", "letter_number", "disclosure")
            }
            feedback = one.marks.get((reply.id, one.proposers[0].id)) if one.proposers else None
            marks = feedback.marks if feedback else {}
            cells |= {MARK + words: value for words, value in marks.items()}
            cells["opinion"] = next(iter(marks.values())) if len(marks) == 1 else ""
    return cells


# --- events and who came


def event_table(reader: Reader, scope: Scope) -> OutTable:
    """Return the meetings and activities of a session with their figures."""
    session = _session(reader, scope)
    return list_table(EVENT.words, EVENT.columns, events(reader, session=session.id, order="date"))


_MARKS = f"""WITH s AS ({SITTINGS} WHERE id = ?)
  SELECT i.person, i.role, {STANDING} AS standing, COALESCE(a.late, 0) AS late, COALESCE(a.left_early, 0) AS early,
    COALESCE((SELECT kind FROM leave WHERE person = i.person AND event IN (s.id, s.root) AND state = '已批'
      ORDER BY id DESC LIMIT 1), '') AS kind
  FROM s JOIN invitation AS i ON i.event = s.root
  LEFT JOIN attendance AS a ON a.event = s.id AND a.person = i.person WHERE {CALLED}"""


def attendance_table(reader: Reader, scope: Scope) -> OutTable:
    """Return who came to which meeting of a session: names × meetings; blank means not invited."""
    session = _session(reader, scope)
    found = reader.find(Event, "WHERE session = ? AND starts IS NOT NULL ORDER BY starts, id", session.id)
    parents = {event.id: event for event in reader.find(Event, "WHERE session = ?", session.id)}
    divided = {event.parent for event in parents.values()}
    sittings = [event for event in found if event.id not in divided]
    columns = {
        event: {row["person"]: _mark(row) for row in reader.rows(_MARKS, event.id)} for event in sittings
    }
    called = {event: marks for event, marks in columns.items() if marks}
    figures = counts(reader, [event.id for event in called])
    known = known_members(reader, session.term)
    ordered = dict.fromkeys(row.id for row in members(reader, term=session.term, today=scope.today))
    people = [person for person in ordered if any(person in marks for marks in called.values())]
    return OutTable(
        name="出席情况",
        title=f"{load(reader, OfficeSettings).short}{session.words}会议以来出席情况",
        headings=["姓名", "委员证号", "界别", "工作单位"]
        + [_headed(event, parents, figures[event.id].invited) for event in called],
        rows=[
            [*(_member_cell(known[person], name) for name in ("name", "number", "sector", "employer")),
             *(marks.get(person, "") for marks in called.values())]
            for person in people
        ],
    )  # fmt: skip


def _headed(event: Event, parents: Mapping[Any, Event], invited: int) -> str:
    assert event.starts is not None  # noqa: S101 - the query asks for it
    day = full_day(event.starts)
    title = event.title if event.parent is None else f"{parents[event.parent].title} {event.title}"
    return f"{day}：{title}（应到{invited}人）"


def _mark(row: Any) -> str:
    words = {"出席": "√", "缺席": "×", "未登记": "未登记"}.get(row["standing"], row["kind"] or "假")
    if row["standing"] == "出席" and (row["late"] or row["early"]):
        words = _SEPARATOR.join(["迟到"] * row["late"] + ["早退"] * row["early"])
    return words if row["role"] == InvitationRole.ATTEND else f"{words}（{row['role']}）"


# --- handlers


def handler_table(reader: Reader, _scope: Scope) -> OutTable:
    """Return the handlers with their other names and whom to ask there."""
    bodies = reader.find(Body, "WHERE kind = ? ORDER BY place, id", BodyKind.HANDLER)
    return OutTable(
        name=HANDLER.words,
        headings=[field.words for field in HANDLER.fields],
        rows=[
            [
                _SEPARATOR.join(aliases(reader, body))
                if field.name == "aliases"
                else getattr(body, field.name)
                for field in HANDLER.fields
            ]
            for body in bodies
        ],
    )


TABLES: Mapping[str, Callable[[Reader, Scope], OutTable]] = {
    "members": member_table,
    "proposals": proposal_table,
    "events": event_table,
    "attendance": attendance_table,
    "handlers": handler_table,
    "clues": lambda reader, _scope: clue_table(reader),
}
