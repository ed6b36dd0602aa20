"""Which proposals are meant by all."""

from datetime import date

from db.proposals.operations import decline
from db.store.store import Store
from desktop.desk.proposal_scope import scope
from desktop.desk.sheet import Asking
from desktop.desk.sheets import READERS
from desktop.desk.subjects import subjects
from desktop.papers.kinds import KINDS, kind
from tests.desktop.paper_store import paper_office

TODAY = date(2022, 6, 14)


def numbers(store: Store, name: str, mode: str = "") -> list[str]:
    return [one.number for one in subjects(store, kind(name), "all", mode=mode, today=TODAY)]


def test_all_are_those_the_paper_is_for(store: Store) -> None:
    office = paper_office(store)
    with store.work("不予立案") as work:
        decline(work, office.raw, reason="太空泛")
    assert numbers(store, "reply") == ["001", "002"]
    assert numbers(store, "reply", "存档副本") == ["001"]
    assert numbers(store, "docket_notice") == ["001", "002", "003"]
    assert numbers(store, "decline_notice") == [office.raw.receipt_number]
    assert numbers(store, "transfer_notice") == []
    assert numbers(store, "opinion_form") == ["001"]
    assert numbers(store, "proposal_sheet") == ["001", "002", "003", office.raw.receipt_number]


def test_all_have_something_to_print(store: Store) -> None:
    paper_office(store)
    for known in KINDS:
        if known.subject != "proposal":
            continue
        mode = known.modes[0] if known.modes else ""
        for subject in subjects(store, known, "all", mode=mode, today=TODAY):
            asking = Asking(today=TODAY, mode=mode, answers={})
            assert READERS[known.name].read(store, subject, asking), (known.words, subject.words)


def test_all_are_called_what_they_are() -> None:
    assert scope("reply").words == "全部已交办提案"
    assert scope("reply", "存档副本").words == "全部已答复提案"
    assert scope("decline_notice").words == "全部不予立案提案"


def test_all_units_to_urge_are_those_that_are_late(store: Store) -> None:
    office = paper_office(store)
    early = date(2022, 4, 5)
    assert subjects(store, kind("reminder"), "all", today=early) == []
    (soon,) = subjects(store, kind("reminder"), "all", mode="逾期和将到期", today=early)
    assert soon.id == office.world.finance.id
    assert len(subjects(store, kind("assign_letter"), "all", today=early)) == 3
