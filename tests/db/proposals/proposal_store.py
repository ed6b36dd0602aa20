"""An invented office with members and handlers, for tests of proposals."""

from dataclasses import dataclass
from datetime import date

from db.calendar import builtin_days
from db.people.bodies import add_body
from db.people.records import Body, BodyKind, PersonId, SessionId
from db.proposals.handling import assign, roles_for
from db.proposals.operations import By, docket, receive
from db.proposals.records import Assignment, Proposal
from db.store.store import Store
from tests.db.people.people_store import SmallOffice, small_office

RECEIVED = date(2022, 1, 19)
DOCKETED = date(2022, 1, 20)
ASSIGNED = date(2022, 3, 10)
TODAY = date(2022, 6, 14)


@dataclass(frozen=True, kw_only=True)
class ProposalOffice:
    office: SmallOffice
    session: SessionId
    housing: Body
    finance: Body
    street: Body
    party: Body

    def by(self, *keys: str) -> list[By]:
        return [By(person=self.person(key)) for key in keys]

    def person(self, key: str) -> PersonId:
        return self.office.members[key].person


def proposal_office(store: Store) -> ProposalOffice:
    office = small_office(store)
    with store.work("建立承办单位") as work:
        housing = add_body(
            work,
            BodyKind.HANDLER,
            "区住房和建设局",
            full_name="广州市云山区住房和建设局",
            contact="方工",
            phone="38620001",
        )
        finance = add_body(work, BodyKind.HANDLER, "区财政局")
        street = add_body(work, BodyKind.HANDLER, "石牌坊街道办事处")
        party = add_body(work, BodyKind.PARTY, "民建云山区总支", full_name="中国民主建国会云山区总支部委员会")
        work.insert_all(builtin_days([2022]))
    return ProposalOffice(
        office=office,
        session=office.session.id,
        housing=housing,
        finance=finance,
        street=street,
        party=party,
    )


def received(store: Store, world: ProposalOffice, title: str = "关于加装电梯的建议", *keys: str) -> Proposal:
    with store.work("收件") as work:
        return receive(
            work,
            session=world.session,
            title=title,
            proposers=world.by(*(keys or ("one",))),
            received_on=RECEIVED,
            category="城市建设管理类",
        )


def docketed(store: Store, world: ProposalOffice, title: str = "关于加装电梯的建议", *keys: str) -> Proposal:
    proposal = received(store, world, title, *keys)
    with store.work("立案") as work:
        return docket(work, proposal, on=DOCKETED)


def assigned(
    store: Store,
    world: ProposalOffice,
    leads: list[Body],
    assists: list[Body] | None = None,
    title: str = "关于加装电梯的建议",
) -> tuple[Proposal, list[Assignment]]:
    proposal = docketed(store, world, title)
    with store.work("交办") as work:
        shares = roles_for([body.id for body in leads], [body.id for body in assists or []])
        return proposal, assign(work, proposal, shares, on=ASSIGNED)
