"""An office with something to print of every kind: members, an answered and an unanswered proposal, two meetings."""

from dataclasses import dataclass
from datetime import date, datetime

from db.events.records import Attendance, Event, EventId, EventState, Invitation, Presence
from db.people.records import PersonId
from db.proposals.handling import assign, roles_for
from db.proposals.records import Proposal
from db.proposals.replies import record_reply
from db.store.store import Store
from tests.db.proposals.proposal_store import (
    ASSIGNED,
    ProposalOffice,
    assigned,
    docketed,
    proposal_office,
    received,
)


@dataclass(frozen=True, kw_only=True)
class PaperOffice:
    world: ProposalOffice
    answered: Proposal
    waiting: Proposal
    unassigned: Proposal
    raw: Proposal
    plenary: Event
    opening: Event
    visit: Event

    def person(self, key: str) -> PersonId:
        return self.world.person(key)


def paper_office(store: Store) -> PaperOffice:
    world = proposal_office(store)
    answered, (assignment, *_) = assigned(store, world, [world.housing], [world.finance])
    with store.work("登记答复") as work:
        record_reply(
            work, assignment, result="A", text="一、已采纳。\n二、已列入计划。", letter_number="云住建函〔2022〕18号",
            signer="何方", replied_on=date(2022, 6, 8), received_on=date(2022, 6, 9),
        )  # fmt: skip
    waiting = docketed(store, world, "关于规范共享单车停放的建议", "other", "one")
    with store.work("交办") as work:
        assign(work, waiting, roles_for([world.street.id, world.housing.id], []), on=ASSIGNED)
    unassigned = docketed(store, world, "关于增设母婴室的建议", "vice")
    raw = received(store, world, "关于完善停车收费的建议", "fu")
    with store.work("开会") as work:
        plenary, opening, visit = (
            work.insert(
                Event(
                    id=EventId(work.new_id()), title=title, kind=kind, starts=when, state=EventState.HELD,
                    session=world.session,
                )
            )
            for title, kind, when in (
                ("九届二次会议", "全体会议", None),
                ("开幕会", "全体会议", datetime(2022, 1, 18, 9)),
                ("视察污水处理厂", "视察", datetime(2022, 5, 25, 9)),
            )
        )  # fmt: skip
        opening = work.update(opening, parent=plenary.id)
        everybody = [membership.person for membership in world.office.members.values()]
        for event in (plenary, visit):
            work.insert_all(Invitation(event=event.id, person=person) for person in everybody)
        work.insert(Attendance(event=opening.id, person=world.person("one"), presence=Presence.PRESENT))
        work.insert(Attendance(event=visit.id, person=world.person("one"), presence=Presence.ABSENT))
    return PaperOffice(
        world=world, answered=answered, waiting=waiting, unassigned=unassigned, raw=raw, plenary=plenary,
        opening=opening, visit=visit,
    )  # fmt: skip
