"""Sheets of members."""

from datetime import date

from db.store.store import Store
from desktop.desk.duty_sheets import ORDERS, SHEETS
from desktop.desk.sheet import Asking
from desktop.desk.subjects import subjects
from desktop.papers.kinds import kind
from tests.desktop.paper_store import paper_office

TODAY = date(2022, 6, 14)


def test_archives_read_together_are_those_read_one_by_one(store: Store) -> None:
    paper_office(store)
    archive = next(one for one in SHEETS if one.kind == "archive")
    everybody = subjects(store, kind("archive"), "all", year="2022", today=TODAY)
    asking = Asking(today=TODAY, answers={})
    assert archive.read_many is not None
    many = archive.read_many(store, everybody, asking)
    assert {one.words: many[one] for one in everybody} == {
        one.words: archive.read(store, one, asking) for one in everybody
    }


def test_the_orders_of_a_roster_are_those_asked_for() -> None:
    roster = next(one for one in SHEETS if one.kind == "roster")
    assert roster.chosen[0].choices == tuple(ORDERS)
