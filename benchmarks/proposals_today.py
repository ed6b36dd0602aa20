"""The page of the day over one session of 15,000 and of 150,000 proposals: its figures, its list, its first paint."""

import gc
import os
import random
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measure import Line, medians, milliseconds, report, timed, within
from db.calendar import builtin_days
from db.office import Desk, create_store
from db.people.records import Body, BodyId, BodyKind, Person, PersonId, Session, SessionId, Term, TermId
from db.proposals.counting_units import units
from db.proposals.records import (
    Assignment,
    AssignmentId,
    AssignmentState,
    Feedback,
    FeedbackId,
    HandlingRole,
    Proposal,
    ProposalId,
    ProposalState,
    Proposer,
    ProposerId,
    ProposerRole,
    Reply,
    ReplyId,
)
from db.proposals.today import today_figures
from db.proposals.waiting import count_days, count_waiting, most_urgent, waiting
from db.store.store import Store

SIZES = (15_000, 150_000)
_HANDLERS, _PEOPLE, _PAGE = 74, 330, 300
_NOW = datetime(2022, 6, 14, 9)
_TODAY = _NOW.date()
_OPENS = date(2022, 1, 18)
_RULE = {"unit": "月", "amount": "3", "label": "答复期限"}
# Of ten proposals three are being handled, one waits to be assigned, three have forms out, three are through with them.
_OPEN, _UNASSIGNED, _FORMS_BACK = range(3), 8, (6, 7, 9)
# The least a program could do: the open deadlines of the session, without names, order or anything else that waits.
_BARE = """SELECT a.id, d.due_on, a.handler FROM assignment AS a JOIN proposal AS p ON p.id = a.proposal
  JOIN assignment_due AS d ON d.assignment = a.id WHERE p.session = ? AND d.open = 1"""


def fill(store: Store, count: int) -> SessionId:
    """Lay an office with all of these proposals in one session."""
    rng = random.Random(9)
    with store.baseline("提案") as work:
        term = work.insert(Term(id=TermId(work.new_id()), number=9, since=date(2021, 10, 26)))
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
        session = work.insert(Session(id=SessionId(work.new_id()), term=term.id, number=1, opens=_OPENS))
        made: list[list[Any]] = [[], [], [], [], []]
        for number in range(1, count + 1):
            _one(work.new_id, rng, session, number, handlers, people, made)
        for records in made:
            work.insert_all(records)
    return session.id


def _one(
    new_id: Callable[[], int], rng: random.Random, session: Session, number: int, handlers: list[Body],
    people: list[Person], made: list[list[Any]],
) -> None:  # fmt: skip
    kind = number % 10
    proposal = Proposal(
        id=ProposalId(new_id()), session=session.id, title=f"关于第{number}件事的建议", number=f"{number:04}",
        receipt_number=f"{number:05}", state=ProposalState.CLOSED if kind == 9 else ProposalState.DOCKETED,
        received_on=session.opens, docketed_on=session.opens,
    )  # fmt: skip
    signed = [
        Proposer(
            id=ProposerId(new_id()), proposal=proposal.id, place=place, person=one.id,
            role=ProposerRole.FIRST if place == 1 else ProposerRole.CO,
        )
        for place, one in enumerate(rng.sample(people, rng.choice((1, 1, 2, 3))), start=1)
    ]  # fmt: skip
    made[0].append(proposal)
    made[1] += signed
    if kind == _UNASSIGNED:
        return
    state = AssignmentState.CLOSED if kind == 9 else AssignmentState.REPLIED
    share = Assignment(
        id=AssignmentId(new_id()), proposal=proposal.id, handler=rng.choice(handlers).id, role=HandlingRole.SOLE,
        state=AssignmentState.WORKING if kind in _OPEN else state, rule=_RULE,
        assigned_on=session.opens + timedelta(days=30 + rng.choice((0, 0, 0, 30, 60))),
    )  # fmt: skip
    made[2].append(share)
    if kind in _OPEN:
        return
    reply = Reply(
        id=ReplyId(new_id()),
        assignment=share.id,
        seq=1,
        replied_on=session.opens + timedelta(days=110 + kind),
    )
    made[3].append(reply)
    if kind in _FORMS_BACK:
        made[4] += [
            Feedback(id=FeedbackId(new_id()), reply=reply.id, proposer=one.id, marks={"总体": "满意"}) for one in signed
        ]  # fmt: skip


def measure(count: int, folder: Path) -> dict[str, float]:
    store = create_store(folder / "proposals.antou", Desk(clerk="程立", machine=7, clock=lambda: _NOW))
    session = fill(store, count)
    day: dict[str, Any] = {"today": _TODAY, "session": session}
    if not today_figures(store, **day).overdue:
        raise SystemExit("the invented office has nothing that is late")

    def page() -> None:
        most_urgent(store, **day, limit=_PAGE)
        count_waiting(store, **day)

    figures = {
        "figures": _median(lambda: today_figures(store, **day)),
        "page": _median(page),
        "days": _median(lambda: count_days(store, **day)),
        "all": _median(lambda: waiting(store, **day, named=False)),
        "units": _median(lambda: units(store, **day)),
        "bare": _median(lambda: store.connection.execute(_BARE, (session,)).fetchall()),
        "waiting": float(count_waiting(store, **day)),
    }
    figures |= paint(store)
    store.close()
    return figures


def _median(read: Callable[[], Any]) -> float:
    read()
    return median(timed(read) for _ in range(9))


def paint(store: Store) -> dict[str, float]:
    """Show the page of the day offscreen: how long the window's own thread is busy at a time until it stands, and on a change."""
    from PySide6.QtWidgets import QApplication

    from desktop.desk.desk import Desk as Session_
    from desktop.desk.local import Local
    from desktop.desk.look import look
    from desktop.desk.theme import TextSize
    from desktop.pages.today.page import TodayPage

    with TemporaryDirectory() as place:
        gc.disable()  # as the program does: it collects between two events, never within one
        application = QApplication(["antou"])
        look().wear(theme="light", size=TextSize.NORMAL)
        desk = Session_(store, clerk="程立", local=Local(path=Path(place) / "antou.json", machine=7))

        def settle() -> None:
            while desk.jobs.running:
                application.processEvents()

        begun = time.thread_time()
        page = TodayPage(desk)
        page.resize(1180, 620)
        page.show()
        first = (time.thread_time() - begun) * 1000
        begun = time.thread_time()
        application.processEvents()  # its painting and the list of what waits, at most
        first = max(first, (time.thread_time() - begun) * 1000)
        settle()
        begun = time.thread_time()
        page.refresh()
        application.processEvents()
        again = (time.thread_time() - begun) * 1000
        settle()
        page.close()
        return {"paint": first, "again": again}


_READ = (
    ("figures of the page of the day", "figures"),
    (f"the {_PAGE} most urgent of what waits, and how many there are", "page"),
    ("calendar of deadlines", "days"),
    ("all that waits, as a filter reads it", "all"),
    ("board of the handlers", "units"),
    ("the longest turn until the page of the day stands (the window's thread)", "paint"),
    ("the page of the day after a change (the window's thread)", "again"),
)


def lines() -> list[Line]:
    made = []
    for count in SIZES:
        found = medians({"today": ("benchmarks.proposals_today", str(count))}, rounds=1)["today"]
        words, note = f"{count:,} proposals in one session", f"{found['waiting']:,.0f} things wait"
        for what, name in _READ:
            subject = f"{what}, {words}"
            beside = (
                f"bare SQL of open deadlines {milliseconds(found['bare'])}" if name == "figures" else note
            )
            if count == SIZES[0]:
                made.append(within(subject, found[name], 50, note=beside))
            else:
                ours = milliseconds(found[name])
                made.append(Line(subject=subject, ours=ours, peer=beside, ratio="—", goal="—", met=None))
    return made


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as place:
        report(**measure(int(sys.argv[1]), Path(place)))
