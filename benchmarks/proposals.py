"""Proposals at 15,000 and 150,000: a page of late answers, similar ones while typing, and the list in the window."""

import os
import random
import statistics
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measure import Line, beside_only, medians, report, timed, within
from db.calendar import builtin_days
from db.office import Desk, create_store
from db.people.records import (
    Body,
    BodyId,
    BodyKind,
    Person,
    PersonId,
    Session,
    SessionId,
    Term,
    TermId,
)
from db.proposals.records import (
    Assignment,
    AssignmentId,
    AssignmentState,
    HandlingRole,
    Proposal,
    ProposalId,
    ProposalState,
    Proposer,
    ProposerId,
    ProposerRole,
)
from db.proposals.similar import SimilarIndex
from db.proposals.today import overdue
from db.store.store import Store
from db.store.work import Work

SIZES = (15_000, 150_000)
_SESSIONS, _HANDLERS, _PEOPLE, _BODY = 5, 74, 330, 150
_NOW = datetime(2022, 6, 14, 9)
_TODAY = _NOW.date()
_RULE = {"unit": "月", "amount": "3", "label": "答复期限"}
_PAGE = 100
_PAUSE = 200  # milliseconds for the list to follow what is typed; only the work in them is counted
_WORDS = (
    "社区 养老 服务 停车 管理 学校 周边 交通 拥堵 老旧 小区 加装 电梯 垃圾 分类 河涌 整治 食品 安全 监管 夜间 经济 托育 机构 "
    "公共 充电 设施 布局 文化 遗产 保护 医疗 资源 下沉 家庭 医生 签约 科技 创新 企业 融资 营商 环境 优化 青年 就业 创业 扶持 绿道"
).split()
# Late answers alone, without names and order: what no program could do without.
_BARE = """SELECT a.*, d.due_on FROM assignment_due AS d JOIN assignment AS a ON a.id = d.assignment
  JOIN proposal AS p ON p.id = a.proposal WHERE d.open = 1 AND d.due_on < ? AND p.session = ? LIMIT 100"""


def fill(store: Store, count: int) -> SessionId:
    """Lay an office with this many proposals in five sessions; of the last one every tenth is late."""
    rng = random.Random(9)
    with store.baseline("提案") as work:
        term = work.insert(Term(id=TermId(work.new_id()), number=9, since=date(2017, 10, 26)))
        handlers = [
            work.insert(
                Body(id=BodyId(work.new_id()), kind=BodyKind.HANDLER, name=f"区第{number}局", place=number)
            )
            for number in range(1, _HANDLERS + 1)
        ]
        people = [
            work.insert(Person(id=PersonId(work.new_id()), name=f"委员{number:03}"))
            for number in range(_PEOPLE)
        ]
        work.insert_all(builtin_days([2022]))
        for number in range(1, _SESSIONS + 1):
            opens = date(2017 + number, 1, 18)
            session = work.insert(
                Session(id=SessionId(work.new_id()), term=term.id, number=number, opens=opens)
            )
            _session(work, rng, session, count // _SESSIONS, handlers, people)
    return session.id


def _session(
    work: Work, rng: random.Random, session: Session, count: int, handlers: list[Body], people: list[Person]
) -> None:
    def text(length: int) -> str:
        made = ""
        while len(made) < length:
            made += rng.choice(_WORDS)
        return made

    last = session.number == _SESSIONS
    made: tuple[list[Proposal], list[Proposer], list[Assignment]] = ([], [], [])
    for number in range(1, count + 1):
        late = last and number % 10 == 0
        proposal = Proposal(
            id=ProposalId(work.new_id()), session=session.id, state=ProposalState.DOCKETED, number=f"{number:04}",
            receipt_number=f"{number:05}", title=f"关于{text(12)}的建议", body=text(_BODY), category="经济建设类",
            received_on=session.opens, docketed_on=session.opens + timedelta(days=2),
        )  # fmt: skip
        made[0].append(proposal)
        made[1].append(
            Proposer(
                id=ProposerId(work.new_id()), proposal=proposal.id, place=1, role=ProposerRole.FIRST,
                person=rng.choice(people).id,
            )
        )  # fmt: skip
        made[2].append(
            Assignment(
                id=AssignmentId(work.new_id()), proposal=proposal.id, handler=rng.choice(handlers).id,
                role=HandlingRole.SOLE, state=AssignmentState.WORKING if late else AssignmentState.REPLIED,
                assigned_on=session.opens + timedelta(days=30), rule=_RULE,
            )
        )  # fmt: skip
    for records in made:
        work.insert_all(records)


def measure(count: int, folder: Path) -> dict[str, float]:
    store = create_store(folder / "proposals.antou", Desk(clerk="程立", machine=7, clock=lambda: _NOW))
    session = fill(store, count)
    figures: dict[str, float] = {}
    page = overdue(store, today=_TODAY, session=session, limit=_PAGE)
    if len(page) != _PAGE:
        raise SystemExit("the invented office has too few late answers")
    values = (_TODAY.isoformat(), session)
    figures["late"] = _median(lambda: overdue(store, today=_TODAY, session=session, limit=_PAGE), 15)
    figures["late_bare"] = _median(lambda: store.connection.execute(_BARE, values).fetchall(), 15)
    index = SimilarIndex.read(store)
    typed = [("关于老旧小区加装电梯的建议", ""), ("关于夜间经济的建议", "社区养老服务停车管理学校周边交通")]
    figures["like"] = statistics.median(
        timed(partial(index.like, store, title, body)) for title, body in typed * 5
    )
    figures |= window(store)
    store.close()
    return figures


def _median(read: Callable[[], Any], times: int) -> float:
    read()
    return statistics.median(timed(read) for _ in range(times))


def window(store: Store) -> dict[str, float]:
    """Show the list of the last session offscreen: each key typed into its filter, each page scrolled, to the repaint."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from desktop.desk.desk import Desk as Session_
    from desktop.desk.local import Local
    from desktop.desk.look import look
    from desktop.desk.theme import TextSize
    from desktop.pages.proposals.page import ProposalsPage

    with TemporaryDirectory() as place:
        application = QApplication(["antou"])
        look().wear(theme="light", size=TextSize.NORMAL)
        desk = Session_(store, clerk="程立", local=Local(path=Path(place) / "antou.json", machine=7))
        page = ProposalsPage(desk)
        page.resize(1180, 620)
        page.show()
        application.processEvents()
        line, table = page.listing.filters.line, page.listing.table

        def key(letter: str) -> None:
            QTest.keyClick(line, letter)
            QTest.qWait(_PAUSE)

        keys = [timed(partial(key, letter)) for letter in ("1", "2", "3")]
        line.clear()
        QTest.qWait(_PAUSE)
        bar = table.verticalScrollBar()

        def scroll(to: int) -> None:
            bar.setValue(to)
            application.processEvents()

        frames = [timed(partial(scroll, to)) for to in range(0, bar.maximum(), max(1, bar.maximum() // 60))]
        return {"key": max(keys), "frame": max(frames), "rows": float(table.rows.rowCount())}


def lines() -> list[Line]:
    made = []
    for count in SIZES:
        found = medians({"proposals": ("benchmarks.proposals", str(count))}, rounds=1)["proposals"]
        words, rows = f"{count:,} proposals", f"{found['rows']:,.0f} rows"
        if count == SIZES[0]:
            made += [
                within(f"page of 100 late answers, {words}", found["late"], 1, note=f"bare SQL {found['late_bare']:.2f} ms"),
                within(f"similar proposals while typing, {words}", found["like"], 50, note="all years"),
                within(f"key into the list's filter to repaint, {words}, {rows}", found["key"], 50, note="the slowest of three"),
                within(f"scrolling the list, {words}, {rows}", found["frame"], 50, note="the slowest frame"),
            ]  # fmt: skip
        else:
            made.append(
                beside_only(
                    f"page of 100 late answers, {words}",
                    found["late"],
                    found["late_bare"],
                    peer_name="bare SQL",
                )
            )
            made += [
                Line(subject=what, ours=f"{found[name]:.1f} ms", peer="—", ratio="—", goal="—", met=None)
                for what, name in (
                    (f"similar proposals while typing, {words}", "like"),
                    (f"key into the list's filter to repaint, {words}, {rows}", "key"),
                    (f"scrolling the list, {words}, {rows}", "frame"),
                )
            ]
    return made


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as place:
        report(**measure(int(sys.argv[1]), Path(place)))
