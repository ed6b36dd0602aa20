"""Proposals and events beside the small office, for tests of search."""

from datetime import datetime

from db.events.records import Event, EventId
from db.people.bodies import add_body
from db.people.records import BodyKind
from db.proposals.records import Proposal, ProposalId, Proposer, ProposerId, ProposerRole
from db.store.store import Store
from tests.db.people.people_store import SmallOffice, small_office

TITLES = (
    ("001", "关于完善老旧小区加装电梯配套政策的建议", "电梯加装涉及资金、管线迁改与低层住户意愿。", "one"),
    ("045", "关于电动自行车充电安全的建议", "老旧小区内飞线充电屡禁不止，应集中建设充电桩。", "other"),
    ("112", "关于整治下水道返臭的建议", "沿街餐饮油污直排，建议清掏并加装隔油池。A4纸 100%。", "fu"),
)


def searchable(store: Store) -> SmallOffice:
    office = small_office(store)
    with store.work("提案") as work:
        for number, title, body, key in TITLES:
            proposal = Proposal(
                id=ProposalId(work.new_id()), session=office.session.id, title=title, number=number, body=body,
                receipt_number=f"2022{number}", category="城市建设管理类",
            )  # fmt: skip
            work.insert(proposal)
            work.insert(
                Proposer(
                    id=ProposerId(work.new_id()), proposal=proposal.id, place=1, role=ProposerRole.FIRST,
                    person=office.members[key].person,
                )
            )  # fmt: skip
        work.insert(
            Event(
                id=EventId(work.new_id()), title="老旧小区改造专题协商会", kind="专题协商会",
                starts=datetime(2022, 6, 22, 9, 0), place="区政协三楼会议室",
            )
        )  # fmt: skip
        work.insert(Event(id=EventId(work.new_id()), title="未定日期的视察", kind="视察"))
        add_body(
            work,
            BodyKind.HANDLER,
            "区住房和建设局",
            full_name="广州市云山区住房和建设局",
            aliases=["区住建局"],
        )
    return office
