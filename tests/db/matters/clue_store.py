"""An invented clue of the public in the small office."""

from datetime import date
from typing import Any

from db.matters.operations import claim, receive_clue
from db.matters.records import Clue
from db.store.store import Store
from tests.db.proposals.proposal_store import ProposalOffice

CAME = date(2022, 5, 9)
TODAY = date(2022, 6, 14)


def brought(store: Store, title: str = "老旧小区缺少充电桩", **facts: Any) -> Clue:
    given: dict[str, Any] = {
        "source": "公众号",
        "provider": "何小满",
        "phone": "138 0013 8000",
        "received_on": CAME,
    } | facts
    with store.work("登记线索") as work:
        return receive_clue(work, title=title, **given)


def claimed(store: Store, world: ProposalOffice, title: str = "老旧小区缺少充电桩", **facts: Any) -> Clue:
    clue = brought(store, title, **facts)
    with store.work("认领") as work:
        return claim(work, clue, world.person("one"), on=date(2022, 5, 12))
