"""Proposals from the members' own forms: who is meant, what is still to be put right, and taking them in at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from db.exchange.member_changes import Known, known_members
from db.exchange.proposal_form import FormRead, Said
from db.exchange.proposers_named import kind_of_body, told_apart
from db.papers.attached import attach
from db.people.bodies import BodyIndex
from db.people.names import bare
from db.people.records import BodyKind, Session, SessionId
from db.proposals.operations import By, receive
from db.proposals.records import Proposal
from db.proposals.settings import ProposalSettings
from db.proposals.suggesting import suggested_handlers
from db.store.attachments import Attachment
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.text import search_key
from db.store.work import Work

ORIGINAL = "提案原件"
_PROPOSING = (
    BodyKind.PARTY, BodyKind.ASSOCIATION, BodyKind.COMMITTEE, BodyKind.SECTOR, BodyKind.GROUP, BodyKind.STREET,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Proponent:
    """A name of the form and who it is; ``by`` is None while nobody, or more than one, is meant."""

    name: str
    detail: str = ""
    by: By | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form as it would be taken in. ``doubts`` says beside which field something must be put right."""

    path: Path
    title: str
    first: Proponent | None
    co: tuple[Proponent, ...]
    facts: Mapping[str, Any]
    received_on: date | None
    doubts: tuple[tuple[str, str], ...] = ()
    original: Attachment | None = None

    @property
    def ready(self) -> bool:
        """Whether nothing would be missing or lost."""
        named = (self.first, *self.co)
        return bool(self.title) and all(one is not None and one.by is not None for one in named)


class FormReader:
    """Knows a session's members, bodies and lists, and says whom and what forms mean."""

    def __init__(self, reader: Reader, session: SessionId) -> None:
        term = reader.get(Session, session).term
        self._reader, self._settings, self._session = reader, load(reader, ProposalSettings), session
        self._members: dict[str, list[Known]] = {}
        for one in known_members(reader, term).values():
            if one.membership is not None:
                self._members.setdefault(bare(one.person.name), []).append(one)
        self._bodies = {kind: BodyIndex(reader, kind, term=term) for kind in _PROPOSING}
        self._titles = {
            search_key(row["title"]): row["receipt_number"]
            for row in reader.rows("SELECT title, receipt_number FROM proposal WHERE session = ?", session)
        }

    def form(self, path: Path, read: FormRead, *, today: date) -> Form:
        """Return a form with everybody looked up, and what is to be put right."""
        doubts = list(read.doubts)
        first = self._proponent(read.first[0], "first_proposer", doubts) if read.first else None
        if first is None:
            doubts.append(("first_proposer", "表上没有找到提案人，请填写"))
        if not read.title:
            doubts.append(("title", "表上没有找到案由，请填写"))
        elif number := self._titles.get(search_key(read.title)):
            doubts.append(("title", f"本次会议已有同名提案（流水号 {number}），请确认不是同一件"))
        if not read.body:
            doubts.append(("body", "没有找到正文，请补上或附原件"))
        if read.received_on is not None and read.received_on > today:
            doubts.append(("received_on", f"表上的日期 {read.received_on} 还没有到，请核对"))
        if read.public is None and not any(field == "public" for field, _ in doubts):
            doubts.append(("public", "表上没有写是否公开，按同意公开处理"))
        co = tuple(self._proponent(one, "co_proposers", doubts) for one in read.co)
        facts = {
            "category": self._category(read.category, doubts), "body": read.body,
            "suggested": self._suggested(read.suggested), "public": read.public is not False,
            "private_reason": read.private_reason,
        }  # fmt: skip
        late = read.received_on is None or read.received_on > today
        return Form(
            path=path, title=read.title, first=first, co=co, facts=facts, doubts=tuple(doubts),
            received_on=today if late else read.received_on,
        )  # fmt: skip

    def forms(self, read: Sequence[tuple[Path, FormRead]], *, today: date) -> list[Form]:
        """Return many forms; two of the same title are pointed out."""
        made: list[Form] = []
        seen: dict[str, str] = {}
        for path, each in read:
            form = self.form(path, each, today=today)
            key = search_key(form.title)
            if key and key in seen:
                form = replace(form, doubts=(*form.doubts, ("title", f"与“{seen[key]}”的案由相同")))
            seen.setdefault(key, path.name)
            made.append(form)
        return made

    def _proponent(self, said: Said, field: str, doubts: list[tuple[str, str]]) -> Proponent:
        found = self._members.get(bare(said.name), [])
        if len(found) > 1 and said.remark:
            found = told_apart(found, said.remark.split("、")) or found
        if len(found) == 1:
            return Proponent(
                name=found[0].person.name, detail=found[0].person.employer, by=By(person=found[0].person.id)
            )
        if found:
            doubts.append((field, f"“{said.name}”有 {len(found)} 位委员，请选定是哪一位"))
            return Proponent(name=said.name)
        bodies = [body for index in self._bodies.values() for body in index.candidates(said.name)]
        meant = kind_of_body(said.name)
        bodies = [body for body in bodies if body.kind is meant] or bodies
        if len({body.id for body in bodies}) == 1:
            return Proponent(name=bodies[0].name, detail=str(bodies[0].kind), by=By(body=bodies[0].id))
        why = "可能指几个单位" if bodies else "名册里没有"
        doubts.append((field, f"“{said.name}”{why}，请选定或去掉"))
        return Proponent(name=said.name)

    def _category(self, said: str, doubts: list[tuple[str, str]]) -> str:
        known = self._settings.categories_of(self._session)
        fitting = [one for one in known if said and (said in one or one.removesuffix("类") in said)]
        if said and len(fitting) != 1:
            doubts.append(("category", f"没有“{said}”这个类别，请选一个"))
        return fitting[0] if len(fitting) == 1 else ""

    def _suggested(self, said: str) -> str:
        (found,) = suggested_handlers(self._reader, [said])
        known = "、".join(body.name for body in found)
        return known if known and len(found) == len(said.split("、")) else said


def take_in(work: Work, session: SessionId, forms: Sequence[Form], *, on: date) -> list[Proposal]:
    """Receive the proposals of many forms in one work, each with its original attached.

    :raises Refused: naming the file that cannot be taken in, and why; then none is.
    """
    made = []
    for form in forms:
        named = [one.by for one in (form.first, *form.co) if one is not None and one.by is not None]
        if not form.ready:
            raise Refused(
                f"“{form.path.name}”：还有案由或提案者没有填定。", field="first_proposer", code="names"
            )
        try:
            proposal = receive(
                work, session=session, title=form.title, proposers=named, received_on=form.received_on,
                **form.facts,
            )  # fmt: skip
        except Refused as refused:
            sentence = f"“{form.path.name}”：{refused.sentence}"
            raise Refused(sentence, field=refused.field, code=refused.code) from refused
        if form.original is not None:
            attach(
                work, Proposal.TABLE, proposal.id, form.original, kind=ORIGINAL,
                on=on,
            )  # fmt: skip
        made.append(proposal)
    return made
