"""Importing a member roster: who each row is, what would change, what has to be asked, and writing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.exchange.bodies_named import Bodies, BodyRef, NewBodies, add_new
from db.exchange.member_cells import (
    PRIVATE,
    SEVERAL,
    PlaceSaid,
    claim,
    read_member,
    readings,
)
from db.exchange.member_changes import (
    KINDS,
    Known,
    MemberStep,
    Places,
    changes_of,
    known_members,
    write_member,
)
from db.exchange.plan import Asked, Choice, Options, Outcome, Plan, PlanRow, learnt_headings, write_rows
from db.exchange.sheets import Sheet
from db.exchange.table import ReadRow, Table, open_table
from db.people.identity import Match, Verdict, same_person
from db.people.kind import MEMBER
from db.people.posts import rank_of
from db.people.records import BodyKind, PersonId, Term, TermId
from db.people.sessions import current_term, find_session
from db.people.settings import MemberSettings
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.work import Work


@dataclass(frozen=True, slots=True)
class MemberTable:
    """A roster that was read, ready to be judged."""

    table: Table
    rows: tuple[ReadRow, ...]
    term: TermId

    def judge(self, reader: Reader, decisions: Mapping[str, str]) -> Plan:
        return _Judging(reader, self, decisions).plan()

    def write(self, work: Work, plan: Plan) -> None:
        made = add_new(work, plan.extra, term=self.term)
        today = self.table.options.today
        write_rows(plan, lambda step: write_member(work, step, term=self.term, made=made, today=today))


def plan_members(reader: Reader, sheets: Sequence[Sheet], options: Options) -> Plan:
    """Say what importing a roster would do.

    :raises Refused: when no heading is found, or the office has no term yet.
    """
    learnt = learnt_headings(reader, MEMBER.name, options)
    left_out = {} if options.with_id else dict.fromkeys(PRIVATE, "不导入（没有勾选）")
    table = open_table(
        sheets, MEMBER.fields, options, kind=MEMBER.name, words=MEMBER.words, learnt=learnt, several=SEVERAL,
        needs=("name",), left_out=left_out,
    )  # fmt: skip
    how = readings(with_id=options.with_id, joined=table.found.employer_with_job)
    rows = tuple(read_member(table, row, how) for row in table.records)
    return MemberTable(table, rows, term_of(reader, options)).judge(reader, {})


def term_of(reader: Reader, options: Options) -> TermId:
    """Return the term a file is about: of the session named, else the current one.

    :raises Refused: when there is none.
    """
    if options.session:
        return find_session(reader, options.session).term
    term = current_term(reader, options.today)
    if term is None:
        raise Refused("还没有设置届次，请先在“设置”里填写。", code="no_term")
    return term.id


class _Judging:
    """One judging of a roster against the store."""

    def __init__(self, reader: Reader, source: MemberTable, decisions: Mapping[str, str]) -> None:
        self.reader = reader
        self.source = source
        self.decisions = decisions
        self.asked = Asked(decisions)
        self.term = reader.get(Term, source.term)
        self.settings = load(reader, MemberSettings)
        self.known = known_members(reader, source.term)
        self.first = not any(known.membership for known in self.known.values())
        good = [row for row in source.rows if not row.refusals]
        matches = same_person(reader, [claim(row) for row in good], term=source.term)
        self.matches = {row.number: match for row, match in zip(good, matches, strict=True)}
        self.bodies = {
            kind: Bodies(reader, kind, self.asked, term=source.term, spoken=_spoken(good, name))
            for name, kind in KINDS.items()
        }
        self.taken: dict[PersonId, int] = {}
        self.numbers: dict[str, int] = {}
        self.warnings: list[str] = []

    def plan(self) -> Plan:
        rows = [self._row(row) for row in self.source.rows]
        new = NewBodies.of(self.bodies.values())
        return self.source.table.plan(
            self.reader, self.source, rows, self.asked, warnings=self.warnings, lists=new.words, extra=new,
            decisions=self.decisions,
        )  # fmt: skip

    def _row(self, read: ReadRow) -> PlanRow:
        name = read.subject
        self.warnings += [f"第 {read.number} 行 {name}：{note}" for note in read.notes]
        if read.refusals:
            return read.refused()
        found = self._who(read)
        places = self._places(read)
        posts = self._posts(read)
        if self.asked.waiting(read.number):
            return self.asked.asking(read.number, name)
        against = self._against(read, found, places)
        if against:
            return read.refused(*against)
        if found is None or found.membership is None:
            return self._new(read, found, places, posts)
        return self._changed(read, found, places, posts)

    def _against(
        self, read: ReadRow, found: Known | None, places: Mapping[BodyKind, Places]
    ) -> tuple[str, str] | None:
        """Return the code and sentence of what forbids the row."""
        if found is not None and self.taken.setdefault(found.person.id, read.number) != read.number:
            return "double", f"与第 {self.taken[found.person.id]} 行是同一个人"
        number = read.values.get("number", "")
        if number and self.numbers.setdefault(number, read.number) != read.number:
            return "double", f"委员证号 {number} 与第 {self.numbers[number]} 行相同"
        limit = self.settings.committees_limit
        if len(places.get(BodyKind.COMMITTEE, {})) > limit:
            return "limit", f"一名委员最多参加 {limit} 个专委会"
        return None

    # --- who it is

    def _who(self, read: ReadRow) -> Known | None:
        match = self.matches[read.number]
        if match.verdict is Verdict.NEW:
            return None
        if match.verdict is Verdict.SAME and match.person is not None:
            return self.known[match.person]
        choices = [Choice(f"person:{one}", f"就是{self.known[one].words}") for one in match.candidates]
        choices.append(Choice("new", "是新的人"))
        answer = self.asked.answer(f"{read.number}:person", self._doubt(match), choices, row=read.number)
        return self.known[PersonId(int(answer.partition(":")[2]))] if answer.startswith("person:") else None

    def _doubt(self, match: Match) -> str:
        who = " / ".join(self.known[one].words for one in match.candidates)
        return f"{match.why}：{who}" if who else match.why

    # --- where they belong

    def _places(self, read: ReadRow) -> dict[BodyKind, Places]:
        """Return the bodies named by kind; a kind that is not named is not in it, one that was cleared is empty."""
        found: dict[BodyKind, Places] = {}
        for name, kind in KINDS.items():
            if name not in read.values:
                continue
            said = read.values[name]
            places: dict[BodyRef, str | None] = {}
            for place in (said,) if isinstance(said, PlaceSaid) else said:
                ref = self.bodies[kind].find(place.name, read.number) if place.name else None
                if ref is not None:
                    role = place.role if place.role is not None or name != "sector" else None
                    places[ref] = read.values.get("sector_role", role) if name == "sector" else role
            found[kind] = places
        return found

    def _posts(self, read: ReadRow) -> tuple[str, ...] | None:
        """Return the posts named, None when the row does not speak of them."""
        if "post" not in read.values:
            return None
        kept = []
        for post in read.values["post"]:
            try:
                rank_of(post, self.settings)
            except Refused:
                choices = [Choice("leave", "不记这个职务")]
                choices += [Choice(f"post:{known}", f"记作“{known}”") for known in self.settings.posts]
                words = f"没有“{post}”这个政协职务"
                answer = self.asked.answer(f"post:{post}", words, choices, row=read.number)
                kept += [answer.partition(":")[2]] if answer.startswith("post:") else []
            else:
                kept.append(post)
        return tuple(dict.fromkeys(kept))

    # --- what becomes of it

    def _new(
        self,
        read: ReadRow,
        found: Known | None,
        places: dict[BodyKind, Places],
        posts: tuple[str, ...] | None,
    ) -> PlanRow:
        values = dict(read.values)
        if self.first and values.get("since") is None:
            values["since"] = self.term.since
        words = "新委员" if self.first else "增补委员"
        if found is not None:
            words += "，库里已有这个人，本届新任"
        elif not self.first and not values.get("since"):
            words += "，没有写任职日期"
        step = MemberStep(found, values, places, posts)
        return PlanRow(
            row=read.number, outcome=Outcome.NEW, subject=values["name"], explanation=words, step=step
        )

    def _changed(
        self, read: ReadRow, found: Known, places: dict[BodyKind, Places], posts: tuple[str, ...] | None
    ) -> PlanRow:
        changes = changes_of(found, read.values, places, posts)
        since: date | None = None
        if changes.moves_sector:
            answer = self._from_when(read, changes.sector_words)
            if not answer:
                return self.asked.asking(read.number, found.person.name)
            since = date.fromisoformat(answer.removeprefix("on:")) if answer.startswith("on:") else None
            if since is not None and not _in_office(found, since):
                return read.refused("order", f"{since} 不在这名委员的任职期内，请另选日期")
        if not changes.words:
            return PlanRow(row=read.number, outcome=Outcome.SAME, subject=found.person.name)
        step = MemberStep(found, changes.values, changes.places, changes.posts, since, changes.moves_sector)
        return PlanRow(
            row=read.number, outcome=Outcome.CHANGED, subject=found.person.name,
            explanation="；".join(changes.words), step=step,
        )  # fmt: skip

    def _from_when(self, read: ReadRow, words: str) -> str:
        today = self.source.table.options.today
        first = today.replace(day=1)
        choices = [Choice(f"on:{day}", f"自 {day} 起") for day in dict.fromkeys((today, first))]
        choices.append(Choice("correct", "原来登记有误，直接更正"))
        return self.asked.answer(
            f"{read.number}:sector", f"{words}，任期内变更", choices, row=read.number, takes_date=True
        )


def _in_office(known: Known, day: date) -> bool:
    held = known.membership
    return (
        held is not None
        and (held.since is None or held.since <= day)
        and (held.until is None or day <= held.until)
    )


def _spoken(rows: Sequence[ReadRow], name: str) -> list[str]:
    found: list[str] = []
    for row in rows:
        said: Any = row.values.get(name, ())
        found += [place.name for place in ((said,) if isinstance(said, PlaceSaid) else said) if place.name]
    return found
