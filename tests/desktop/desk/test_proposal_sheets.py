"""Sheets of proposals."""

from datetime import date

from db.store.store import Store
from desktop.desk.proposal_sheets import SHEETS
from desktop.desk.sheet import Asking
from desktop.desk.subjects import subjects
from desktop.papers.kinds import kind
from tests.desktop.paper_store import paper_office

TODAY = date(2022, 6, 14)


def test_each_unit_gets_its_letter_and_each_proposer_of_each_unit_a_form(store: Store) -> None:
    paper_office(store)
    (waiting,) = subjects(store, kind("reply"), "002", today=TODAY)
    read = {one.kind: one.read for one in SHEETS}
    asking = Asking(today=TODAY, mode="式样", answers={})
    assert len(read["reply"](store, waiting, asking)) == 2
    forms = read["feedback_form"](store, waiting, asking)
    assert len({one.words for one in forms}) == 2  # namesakes: the press counts their files apart
    assert len(forms) == 4
