"""One attendance work of 330 marks with journal and followers, beside bare inserts of the same rows."""

import sys
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Line, beside_only, medians, report, timed, within
from db.events.marks import rest_present
from db.events.operations import add_event, invite
from db.events.records import Attendance, InvitationRole, Presence
from db.office import Desk, create_store
from db.people.records import Membership, MembershipId, Person, PersonId, Term, TermId

COUNT = 330


def measure(kind: str, folder: Path) -> float:
    store = create_store(folder / "marks.antou", Desk(clerk="程立", machine=7))
    with store.work("委员") as work:
        people = [Person(id=PersonId(work.new_id()), name=f"委员{number}") for number in range(COUNT)]
        work.insert_all(people)
        term = work.insert(Term(id=TermId(work.new_id()), number=9, since=date(2021, 10, 26)))
        work.insert_all(
            Membership(id=MembershipId(work.new_id()), person=one.id, term=term.id) for one in people
        )
    with store.work("会议") as work:
        event = add_event(work, title="全体会议", kind="全体会议", starts=datetime(2022, 1, 18, 9, 0))
        invite(work, event, [person.id for person in people], role=InvitationRole.ATTEND)

    def journaled() -> None:
        with store.work("其余全部出席") as work:
            rest_present(work, event)

    def bare() -> None:
        rows = [(event.id, person.id, "出席", 0, 0, "") for person in people]
        with store.database.atomic():
            store.connection.executemany("INSERT INTO attendance VALUES (?,?,?,?,?,?)", rows)

    taken = timed(journaled if kind == "ours" else bare)
    marked = store.find(Attendance)
    if len(marked) != COUNT or any(mark.presence != Presence.PRESENT for mark in marked):
        raise SystemExit("not all were marked")
    store.close()
    return taken


def lines() -> list[Line]:
    found = medians({kind: ("benchmarks.marks", kind) for kind in ("ours", "bare")}, rounds=5)
    ours, bare = found["ours"]["cpu"], found["bare"]["cpu"]
    return [
        within(f"{COUNT} marks in one work, journal and followers in", ours, 20),
        beside_only("the same rows without journal", ours, bare, peer_name="executemany"),
    ]


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        report(cpu=measure(sys.argv[1], Path(place)))
