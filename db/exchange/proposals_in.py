"""Importing a register of proposals: which proposal each row is, who proposed it, who handled it, what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.exchange import lists
from db.exchange.bodies_named import Bodies, BodyRef, NewBodies, NewBody, add_new
from db.exchange.cells import tight
from db.exchange.plan import WRITTEN, Asked, Choice, Options, Outcome, Plan, PlanRow, learnt_headings
from db.exchange.proposal_cells import (
    FACTS,
    MARK,
    SEVERAL,
    WORDS,
    Reviewed,
    Share,
    fields_for,
    numbered,
    read_proposal,
    readings,
)
from db.exchange.proposal_changes import Current, ProposalStep, against, compared, current_proposals
from db.exchange.proposals_write import ProposalWriter
from db.exchange.proposers_named import Proponent, Proponents
from db.exchange.sheets import Sheet
from db.exchange.table import ReadRow, Table, open_table, titled_year
from db.people.bodies import bodies_of
from db.people.records import BodyId, BodyKind, Session, SessionId
from db.people.sessions import SessionRow, current_session, find_session, parse_session, sessions
from db.proposals.handling import roles_for
from db.proposals.kind import PROPOSAL
from db.proposals.records import HandlingRole, ProposalId, ProposalState
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.work import Work

_FILED = frozenset({ProposalState.DOCKETED, ProposalState.CLOSED})


@dataclass(frozen=True, slots=True)
class ProposalTable:
    """A register that was read, ready to be judged."""

    table: Table
    rows: tuple[ReadRow, ...]
    session: SessionId
    warnings: tuple[str, ...]

    def judge(self, reader: Reader, decisions: Mapping[str, str]) -> Plan:
        return _Judging(reader, self, decisions).plan()

    def write(self, work: Work, plan: Plan) -> None:
        term = work.get(Session, self.session).term
        made = add_new(work, plan.extra, term=term)
        steps = [row.step for row in plan.rows if row.outcome in WRITTEN]
        ProposalWriter(work, self.session, made).write(steps)


def plan_proposals(reader: Reader, sheets: Sequence[Sheet], options: Options) -> Plan:
    """Say what importing a register would do.

    :raises Refused: when no heading is found, or the office has no session yet.
    """
    settings = load(reader, ProposalSettings)
    table = open_table(
        sheets, fields_for(settings), options, kind=PROPOSAL.name, words=PROPOSAL.words,
        learnt=learnt_headings(reader, PROPOSAL.name, options), several=SEVERAL, needs=("title", "first_proposer"),
    )  # fmt: skip
    session, warnings = session_of(reader, options, table.found.skipped_titles)
    how = readings(settings, year=options.year or titled_year(table.found.skipped_titles))
    rows = tuple(read_proposal(table, row, how) for row in table.records)
    return ProposalTable(table, rows, session.id, warnings).judge(reader, {})


def session_of(reader: Reader, options: Options, titles: Sequence[str]) -> tuple[SessionRow, tuple[str, ...]]:
    """Return the session a table is about: the one named, the one its title names, else the current one.

    :raises Refused: when there is none.
    """
    spoken = [found for title in titles for found in _sessions_in(title)]
    titled = [each for each in sessions(reader) if (each.term_number, each.number) in spoken]
    if options.session:
        session = find_session(reader, options.session)
        if spoken and (session.term_number, session.number) not in spoken:
            return session, (f"表题里写的不是{session.words}，请核对选的届次",)
        return session, ()
    current = titled[0] if titled else current_session(reader, options.today)
    if current is None:
        raise Refused("还没有设置届次，请先在“设置”里填写。", code="no_session")
    return current, ()


def _sessions_in(title: str) -> list[tuple[int, int]]:
    plain = tight(title)
    found = (
        parse_session(plain[place:])
        for place, char in enumerate(plain)
        if char in "第一二三四五六七八九十0123456789"
    )
    return [(each[0], each[1]) for each in found if each is not None and each[1] is not None]


class _Judging:
    """One judging of a register against the store."""

    def __init__(self, reader: Reader, source: ProposalTable, decisions: Mapping[str, str]) -> None:
        self.reader = reader
        self.source = source
        self.decisions = decisions
        self.asked = Asked(decisions)
        self.settings = load(reader, ProposalSettings)
        self.session = reader.get(Session, source.session)
        self.current = current_proposals(reader, source.session)
        good = [row for row in source.rows if not row.refusals]
        self.proponents = Proponents(reader, self.session.term, self.asked, _spoken_names(good))
        self.handlers = Bodies(reader, BodyKind.HANDLER, self.asked, spoken=_spoken_handlers(good))
        self.by_number = {
            _key(one.proposal.number): one for one in self.current.values() if one.proposal.number
        }
        self.by_receipt = {
            _key(one.proposal.receipt_number): one
            for one in self.current.values()
            if one.proposal.receipt_number
        }
        self.by_title: dict[str, list[Current]] = {}
        for one in self.current.values():
            self.by_title.setdefault(tight(one.proposal.title), []).append(one)
        self.filed = {
            _key(row.values["number"])
            for row in good
            if row.values.get("number")
            and row.values.get("state", Reviewed(ProposalState.DOCKETED)).state in _FILED
        } | {_key(one.proposal.number) for one in self.current.values() if one.proposal.state in _FILED}
        self.taken: dict[str, int] = {}
        self.warnings: list[str] = list(source.warnings)

    def plan(self) -> Plan:
        rows = [self._row(read) for read in self.source.rows]
        self._without_main(rows)
        new = NewBodies.of([*self.proponents.bodies.values(), self.handlers])
        return self.source.table.plan(
            self.reader, self.source, rows, self.asked, warnings=[*self.warnings, *self._categories(rows)], lists=new.words,
            extra=new, decisions=self.decisions,
        )  # fmt: skip

    def _row(self, read: ReadRow) -> PlanRow:
        self.warnings += [f"第 {read.number} 行：{note}" for note in read.notes]
        if read.refusals:
            return read.refused()
        refusal = self._doubled(read) or self._unknown_people(read) or self._misplaced(read)
        if refusal:
            return read.refused(*refusal)
        current = self._which(read)
        step = self._step(read, current)
        if self.asked.waiting(read.number):
            return self.asked.asking(read.number, read.subject)
        if current is not None:
            return self._known(read, current, step)
        return PlanRow(
            row=read.number, outcome=Outcome.NEW, subject=read.subject, explanation=_summary(step), step=step
        )

    def _without_main(self, rows: Sequence[PlanRow]) -> None:
        """Warn of mergers into a proposal of this table that is not taken in this time."""
        coming = {row.row for row in rows if row.outcome in WRITTEN}
        taken = set(self.by_number)
        taken |= {_key(read.values.get("number", "")) for read in self.source.rows if read.number in coming}
        for row in rows:
            main = row.step.reviewed.main if row.outcome in WRITTEN and row.step.reviewed else ""
            if main and _key(main) not in taken:
                self.warnings.append(
                    f"第 {row.row} 行：要并入的第 {main} 号提案这次没有导入，先只记并案；等它导入后再导一次这张表"
                )

    def _known(self, read: ReadRow, current: Current, step: ProposalStep) -> PlanRow:
        changes = compared(current, step)
        refusal = self._handled_otherwise(current, step) or against(self.reader, changes)
        if refusal:
            return read.refused("state", refusal)
        if not changes.words:
            return PlanRow(row=read.number, outcome=Outcome.SAME, subject=read.subject)
        return PlanRow(
            row=read.number, outcome=Outcome.CHANGED, subject=read.subject,
            explanation="；".join(changes.words), step=changes,
        )  # fmt: skip

    def _doubled(self, read: ReadRow) -> tuple[str, str] | None:
        for name in ("number", "receipt_number"):
            number = read.values.get(name)
            if not number:
                continue
            row = self.taken.setdefault(f"{name} {_key(number)}", read.number)
            if row != read.number:
                return "double", f"{WORDS[name]} {number} 与第 {row} 行相同"
        return None

    def _unknown_people(self, read: ReadRow) -> tuple[str, str] | None:
        """Refuse a first proposer whom nobody could be: there is nothing to choose from."""
        first = read.values["first_proposer"].names[0]
        if self.proponents.is_body(first.name) or not self.proponents.people.unknown(first):
            return None
        return "unknown_person", f"委员名册里没有“{first.name}”，请先导入或登记这位委员"

    def _misplaced(self, read: ReadRow) -> tuple[str, str] | None:
        said = read.values
        reviewed: Reviewed | None = said.get("state")
        if reviewed and reviewed.state is ProposalState.MERGED:
            if reviewed.main and _key(reviewed.main) not in self.filed:
                return "main", f"要并入的第 {reviewed.main} 号提案没有找到"
            if not reviewed.main:
                self.warnings.append(f"第 {read.number} 行：没有写明并入哪一件，请导入后补登")
        if said.get("assists") and not said.get("lead") and not self._answering(said["assists"]):
            return "roles", "有会办单位，却没有主办单位"
        return None

    @staticmethod
    def _answering(shares: Sequence[Share]) -> bool:
        return any(share.role not in {None, HandlingRole.ASSIST} for share in shares)

    # --- which proposal it is

    def _which(self, read: ReadRow) -> Current | None:
        said = read.values
        by_number = self.by_number.get(_key(said.get("number", "")))
        by_receipt = self.by_receipt.get(_key(said.get("receipt_number", "")))
        same_title = self.by_title.get(tight(said["title"]), [])
        found = by_number or by_receipt
        if found is None:
            free = [one for one in same_title if self._may_be(one, read)]
            return free[0] if len(free) == 1 else None
        clash = by_number is not None and by_receipt is not None and by_number is not by_receipt
        if not clash and (found in same_title or self._same_first(found, read)):
            return found
        words = f"提案号或流水号已是《{found.proposal.title}》的，第一提案人和案由都不同"
        if clash and by_receipt is not None:
            words = f"提案号是《{found.proposal.title}》的，流水号却是《{by_receipt.proposal.title}》的"
        choices = [Choice(f"same:{found.proposal.id}", f"就是《{found.proposal.title}》，按表更新")]
        answer = self.asked.answer(f"{read.number}:proposal", words, choices, row=read.number)
        return self.current[ProposalId(int(answer.partition(":")[2]))] if answer else None

    def _may_be(self, current: Current, read: ReadRow) -> bool:
        """Whether a proposal of the same title is meant: no other number was named, the first proposer is the same."""
        said, kept = read.values, current.proposal
        numbers = said.get("number") and kept.number
        receipts = said.get("receipt_number") and kept.receipt_number
        return not numbers and not receipts and self._same_first(current, read)

    def _same_first(self, current: Current, read: ReadRow) -> bool:
        name = read.values["first_proposer"].names[0].name
        first = current.proposers[0] if current.proposers else None
        if first is None:
            return False
        if first.person is not None:
            return any(one.person.id == first.person for one in self.proponents.people.named(name))
        return any(
            body.id == first.body for each in self.proponents.bodies.values() for body in each.known(name)
        )

    # --- what it says

    def _step(self, read: ReadRow, current: Current | None) -> ProposalStep:
        said = read.values
        reviewed: Reviewed | None = said.get("state")
        step = ProposalStep(
            row=read.number, current=current, number=said.get("number", ""), receipt_number=said.get("receipt_number", ""),
            facts={name: said[name] for name in FACTS if said.get(name) is not None},
            days={name: said[name] for name in ("received_on", "assigned_on", "due") if name in said},
            proposers=self._proposers(read), reviewed=reviewed, reason=said.get("reason", ""),
        )  # fmt: skip
        if "docketed_on" in said and (reviewed is None or reviewed.state in _FILED):
            step.days["docketed_on"] = said["docketed_on"]
        self._handling(read, step)
        if (
            step.reviewed
            and step.reviewed.state is ProposalState.CLOSED
            and current is None
            and not step.answer
        ):
            self.warnings.append(f"第 {read.number} 行：写着办结，却没有办理结果，按立案登记")
            step.reviewed = Reviewed(ProposalState.DOCKETED)
        return step

    def _proposers(self, read: ReadRow) -> tuple[Proponent, ...] | None:
        found: list[Proponent] = []
        lead = read.values["first_proposer"].names
        others = read.values.get("co_proposers")
        named = [*lead, *(others.names if isinstance(others, lists.Names) else ())]
        for place, name in enumerate(named):
            about, leave = ("联名人", "不记这位联名人") if place else ("第一提案人", "")
            one = self.proponents.find(name, read.number, about=about, may_leave=leave)
            if one is not None and one not in found:
                found.append(one)
        return tuple(found) or None

    def _handling(self, read: ReadRow, step: ProposalStep) -> None:
        said = read.values
        leads = [share for share in said.get("lead", ()) if share.role is not HandlingRole.ASSIST]
        assists = [share for share in (*said.get("lead", ()), *said.get("assists", ())) if share not in leads]
        filed = step.filed or (step.current is not None and step.current.proposal.state in _FILED)
        answered = {
            name: said[name]
            for name in ("result", "replied_on", "letter_number", "disclosure")
            if said.get(name)
        }
        if (leads or answered) and not filed:
            self.warnings.append(f"第 {read.number} 行：没有立案，承办单位和办理结果没有登记")
            return
        if not leads and answered and not (step.current and step.current.leads):
            self.warnings.append(f"第 {read.number} 行：没有主办单位，办理结果没有登记")
            return
        answering = [self.handlers.find(share.name, read.number) for share in leads]
        helping = [self.handlers.find(share.name, read.number) for share in assists]
        refs = [ref for ref in answering if ref is not None]
        step.shares = _shares(refs, [ref for ref in helping if ref is not None and ref not in refs])
        answering_known = step.current is not None and bool(step.current.replies)
        step.answer = answered if answered.get("result") or answering_known else {}
        if answered and not step.answer:
            self.warnings.append(f"第 {read.number} 行：没有办理结果类别，答复没有登记")
        marks = self._marks(read)
        if step.answer or answering_known:
            step.marks = marks
        elif marks and not answered:
            self.warnings.append(f"第 {read.number} 行：没有答复，征询意见没有登记")

    def _marks(self, read: ReadRow) -> dict[str, str]:
        """Return the first proposer's answers to the office's questions, all or none of them."""
        dimensions = self.settings.dimensions()
        found = {
            words: tight(read.values.get(MARK + words) or read.values.get("opinion", ""))
            for words in dimensions
        }
        wrong = [value for words, value in found.items() if value and value not in dimensions[words]]
        if wrong:
            self.warnings.append(f"第 {read.number} 行：征询意见“{wrong[0]}”不在选项之内，没有登记")
        return found if all(found.values()) and not wrong else {}

    def _handled_otherwise(self, current: Current, step: ProposalStep) -> str:
        kept = {assignment.handler for assignment in current.assignments}
        wanted = {ref for ref, _ in step.shares}
        if not kept or wanted <= kept:
            return ""
        names = "、".join(body.name for body in bodies_of(self.reader, kept).values())
        return f"已交{names}办理，与表中的承办单位不同；请在提案页改派"

    def _categories(self, rows: Sequence[PlanRow]) -> list[str]:
        known = self.settings.categories_of(self.source.session)
        said = [
            row.step.facts.get("category")
            for row in rows
            if row.outcome in WRITTEN and row.step.facts.get("category")
        ]
        return [
            f"类别“{category}”不在本次会议的类别之中（{said.count(category)} 件），已照录"
            for category in dict.fromkeys(said)
            if category not in known
        ]


def _key(number: str) -> str:
    return numbered(number, 1).lstrip("0") if number else ""


def _shares(answering: list[BodyRef], helping: list[BodyRef]) -> tuple[tuple[BodyRef, HandlingRole], ...]:
    """Return the roles of the handlers, each handler once."""
    leads, assists = list(dict.fromkeys(answering)), list(dict.fromkeys(helping))
    places: list[BodyRef] = [*leads, *assists]
    roles = roles_for([BodyId(place) for place in range(len(leads))], [BodyId(len(leads) + place) for place in range(len(assists))])  # fmt: skip
    return tuple((places[place], role) for place, role in roles)


def _summary(step: ProposalStep) -> str:
    state = str(step.reviewed.state) if step.reviewed else str(ProposalState.RECEIVED)
    parts = [state + (f" {step.number}" if step.number else "")]
    names = [ref.name if isinstance(ref, NewBody) else "" for ref, _ in step.shares]
    parts += [f"新单位 {'、'.join(filter(None, names))}"] if any(names) else []
    parts += [f"办理结果 {step.answer['result']}"] if step.answer.get("result") else []
    return "，".join(parts)


def _spoken_names(rows: Sequence[ReadRow]) -> list[str]:
    found: list[str] = []
    for row in rows:
        for field in ("first_proposer", "co_proposers"):
            said: Any = row.values.get(field)
            found += [one.name for one in said.names] if isinstance(said, lists.Names) else []
    return found


def _spoken_handlers(rows: Sequence[ReadRow]) -> list[str]:
    return [
        share.name for row in rows for field in ("lead", "assists") for share in row.values.get(field, ())
    ]
