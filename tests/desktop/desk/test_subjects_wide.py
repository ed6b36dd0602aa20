"""Subjects wider than one record."""

from datetime import date

import pytest

from db.duty.periods import period_for
from db.people.bodies import change_aliases
from db.people.records import Body
from db.people.sessions import current_session
from db.store.errors import Refused
from db.store.store import Store
from desktop.desk.subjects_wide import handlers, period_subject, session_of
from tests.desktop.paper_store import paper_office

TODAY = date(2022, 6, 14)


def test_a_unit_is_found_by_its_other_names(store: Store) -> None:
    paper_office(store)
    session = current_session(store, TODAY)
    first = handlers(store, "all", session, today=TODAY)[0]
    with store.work("加别名") as work:
        change_aliases(work, work.get(Body, first.id), ["区住房建设局"])
    assert handlers(store, "区住房建设局", session, today=TODAY) == [first]


def test_without_a_session_nothing_of_a_session_can_be_made(store: Store) -> None:
    with pytest.raises(Refused, match="还没有届次"):
        session_of(store, "all", None)
    with pytest.raises(Refused, match="请先选择届次"):
        handlers(store, "all", None, today=TODAY)


def test_a_period_is_known_again_by_its_last_day(store: Store) -> None:
    paper_office(store)
    period = period_for(store, "2022")
    subject = period_subject(period)
    assert date.fromordinal(subject.id) == period.until
    assert subject.receipt_words == "2022年度"
