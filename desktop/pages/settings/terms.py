"""届次与履职年度: sessions, terms, and the periods duty is reckoned over."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from db.duty.kind import DUTY_PERIOD
from db.duty.operations import add_period, change_period
from db.duty.periods import Period, periods
from db.duty.records import DutyPeriod
from db.duty.rules import drop_period, save_first_day
from db.duty.settings import DutySettings
from db.people.operations import add_session, add_term
from db.people.records import Session, Term
from db.people.sessions import SessionRow, current_term, sessions, term_words, terms
from db.people.terms import change_session, change_term, drop_session, drop_term
from db.store.errors import Refused
from db.store.kind import Column, Field, FieldType
from db.store.settings import load
from db.store.work import Work
from desktop.desk.desk import Desk, Outcome
from desktop.desk.theme import Tone
from desktop.pages.settings.parts import Switched
from desktop.pages.settings.terms_turnover import TurnoverPart
from desktop.widgets.cells import Mark
from desktop.widgets.editor import Act, Book, Editor
from desktop.widgets.form import Form
from desktop.widgets.form_card import FormCard, Questions, typed


def terms_section(desk: Desk) -> QWidget:
    """Return sessions, terms and duty periods."""
    return Switched(
        (
            ("会议", lambda: Editor(desk, _sessions(desk))),
            ("届", lambda: Editor(desk, _terms(desk))),
            ("履职年度", lambda: Editor(desk, _periods(desk))),
            ("年度起算日", lambda: FormCard(_first_day(desk))),
            ("换届", lambda: TurnoverPart(desk)),
        )
    )


# --- sessions


def _sessions(desk: Desk) -> Book:
    store = desk.store

    def save(found: SessionRow | None, values: dict[str, Any]) -> Outcome:
        if found is not None:
            record = store.get(Session, found.id)
            days = {"opens": values["opens"], "closes": values["closes"]}
            return desk.do(f"修改届次 {found.words}", change_session, record, **days)
        return desk.do("新增届次", _add_session, values)

    return Book(
        title="届次会议",
        measure="次",
        columns=(
            Column(name="words", words="届次", width=8),
            Column(name="opens", words="开幕", width=9),
            Column(name="closes", words="闭幕", width=9),
        ),
        fields=(
            Field(name="term", words="届", type=FieldType.INTEGER, required=True, help="写数字，如 9"),
            Field(name="number", words="次", type=FieldType.INTEGER, required=True, help="写数字，如 2"),
            Field(name="opens", words="开幕日", type=FieldType.DATE, required=True),
            Field(name="closes", words="闭幕日", type=FieldType.DATE),
        ),
        rows=lambda: sessions(store),
        values=lambda row: {"term": row.term_number, "number": row.number, "opens": row.opens, "closes": row.closes},
        save=save,
        name=lambda row: f"{row.words}会议",
        fresh=lambda: _next_session(desk),
        present=lambda row, name: _day(getattr(row, name)),
        locked=("term", "number"),
        acts=(Act(words="删除", then=lambda row: desk.do(f"删除届次 {row.words}", drop_session, store.get(Session, row.id))),),
        about=lambda _row: "提案、会议和统计按届次归集；平时提案归入最近一次会议。",
    )  # fmt: skip


def _add_session(work: Work, values: dict[str, Any]) -> Session:
    """Add a session; the first one of a new term begins the term.

    :raises Refused: when the numbers or days do not fit.
    """
    term = work.first(Term, "WHERE number = ?", values["term"])
    if term is None:
        if values["number"] != 1:
            raise Refused("还没有这一届。新一届从一次会议开始，次数应是 1。", field="number", code="no_term")
        term = add_term(work, values["term"], since=values["opens"])
    return add_session(work, term.id, values["number"], opens=values["opens"], closes=values["closes"])


def _next_session(desk: Desk) -> dict[str, Any]:
    newest = next(iter(desk.sessions), None)
    if newest is None:
        return {"term": None, "number": 1, "opens": None, "closes": None}
    return {"term": newest.term_number, "number": newest.number + 1, "opens": None, "closes": None}


def _day(value: Any) -> Any:
    """Show days with their year: terms and sessions lie years apart."""
    return value.isoformat() if isinstance(value, date) else value


# --- terms


def _terms(desk: Desk) -> Book:
    store = desk.store

    def save(found: Term | None, values: dict[str, Any]) -> Outcome:
        if found is not None:
            days = {"since": values["since"], "until": values["until"]}
            return desk.do(f"修改{term_words(found.number)}", change_term, found, **days)
        return desk.do("新增一届", add_term, values["number"], since=values["since"], until=values["until"])

    def fresh() -> dict[str, Any]:
        newest = next(iter(terms(store)), None)
        return {"number": newest.number + 1 if newest else None, "since": None, "until": None}

    return Book(
        title="届",
        measure="届",
        columns=(
            Column(name="number", words="届", width=8),
            Column(name="since", words="开始", width=9),
            Column(name="until", words="届满", width=9),
        ),
        fields=(
            Field(name="number", words="届", type=FieldType.INTEGER, required=True, help="写数字，如 9"),
            Field(name="since", words="开始日期", type=FieldType.DATE, required=True, help="一般是一次会议开幕日"),
            Field(name="until", words="届满日期", type=FieldType.DATE, help="下一届开始前可以不填"),
        ),
        rows=lambda: terms(store),
        values=lambda row: {"number": row.number, "since": row.since, "until": row.until},
        save=save,
        name=lambda row: term_words(row.number),
        fresh=fresh,
        present=lambda row, name: term_words(row.number) if name == "number" else _day(getattr(row, name)),
        locked=("number",),
        acts=(Act(words="删除", then=lambda row: desk.do(f"删除{term_words(row.number)}", drop_term, row)),),
    )  # fmt: skip


# --- duty periods


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodLine:
    """A period as the list shows it; one nobody entered is the year reckoned by the first day."""

    period: Period

    @property
    def id(self) -> str:
        return f"{self.period.name} {self.period.since}"

    @property
    def stored(self) -> bool:
        return self.period.id is not None


def _periods(desk: Desk) -> Book:
    store = desk.store

    def save(found: PeriodLine | None, values: dict[str, Any]) -> Outcome:
        if found is not None and found.stored:
            record = store.get(DutyPeriod, found.period.id)
            return desk.do(f"修改履职年度 {found.period.name}", change_period, record, **values)
        return desk.do("新增履职年度", _add_period, values)

    def present(line: PeriodLine, name: str) -> Any:
        if name == "state":
            return "" if line.stored else Mark("自动", Tone.FAINT)
        return _day(getattr(line.period, name))

    def drop(line: PeriodLine) -> Outcome:
        record = store.get(DutyPeriod, line.period.id)
        return desk.do(f"删除履职年度 {line.period.name}", drop_period, record)

    def about(line: PeriodLine) -> str:
        if line.stored:
            return "履职档案、出席率和计分按这个年度统计。"
        return "这是按年度起算日自动划分的；改动日期并保存后，就按填写的算。"

    return Book(
        title="履职年度",
        measure=DUTY_PERIOD.measure,
        columns=(*DUTY_PERIOD.columns, Column(name="state", words="", width=4)),
        fields=DUTY_PERIOD.fields,
        rows=lambda: [PeriodLine(period=each) for each in periods(store, today=store.clock().date())],
        values=lambda line: {
            "name": line.period.name,
            "since": line.period.since,
            "until": line.period.until,
        },
        save=save,
        name=lambda line: line.period.name,
        fresh=lambda: {"name": "", "since": None, "until": None},
        present=present,
        acts=(Act(words="删除", then=drop, offered=lambda line: line.stored),),
        about=about,
    )


def _add_period(work: Work, values: dict[str, Any]) -> DutyPeriod:
    """Add a period to the term its last day lies in.

    :raises Refused: when the office has no term yet.
    """
    term = current_term(work, values["until"])
    if term is None:
        raise Refused("还没有设置届次，请先填写。", code="no_term")
    return add_period(work, term=term.id, **values)


def _first_day(desk: Desk) -> Questions:
    store = desk.store

    def read() -> dict[str, Any]:
        month, day = map(int, load(store, DutySettings).first_day.split("-"))
        return {"month": month, "day": day}

    def live(form: Form) -> str:
        month, day = typed(form, "month"), typed(form, "day")
        if not month or not day:
            return ""
        if month >= 7:  # the second half belongs to the next year's name
            return f"2026年度＝2025年{month}月{day}日起的一年。"
        return f"2026年度＝2026年{month}月{day}日起的一年。"

    return Questions(
        title="年度起算日",
        about="没有另外填写起止日期的履职年度，从这一天起算一年。多数机关从 1月1日，也有从 12月1日或全会起算的。",
        fields=(
            Field(name="month", words="月", type=FieldType.INTEGER, required=True),
            Field(name="day", words="日", type=FieldType.INTEGER, required=True),
        ),
        read=read,
        save=lambda values: desk.do("修改年度起算日", save_first_day, values["month"], values["day"]),
        live=live,
    )
