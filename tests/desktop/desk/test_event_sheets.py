"""Sheets of meetings."""

from datetime import date

from db.store.store import Store
from desktop.desk.event_sheets import SHEETS
from desktop.desk.sheet import Asking
from desktop.desk.subjects import subjects
from desktop.papers.kinds import kind
from tests.desktop.paper_store import paper_office

TODAY = date(2022, 6, 14)


def test_the_grouping_asked_for_chooses_the_facts_of_a_sign_in_sheet(store: Store) -> None:
    paper_office(store)
    (visit,) = subjects(store, kind("sign_in"), "视察污水处理厂", today=TODAY)
    sign_in = next(one for one in SHEETS if one.kind == "sign_in")
    by_sector, by_seat = (
        sign_in.read(store, visit, Asking(today=TODAY, answers={"by": by}))[0] for by in ("界别", "座次")
    )
    assert by_sector.facts != by_seat.facts
    assert by_sector.name == "签到表 2022-05-25 视察污水处理厂"
