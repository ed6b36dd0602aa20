"""Sheets of statistics (statistics_sheets)."""

from datetime import date

import pytest

from db.store.errors import Refused
from db.store.store import Store
from desktop.desk.sheet import Asking
from desktop.desk.statistics_sheets import SHEETS
from desktop.desk.subject import Subject
from desktop.desk.subjects import subjects
from desktop.papers.kinds import kind
from tests.desktop.paper_store import paper_office

TODAY = date(2022, 6, 14)
READ = {one.kind: one.read for one in SHEETS}
ASKING = Asking(today=TODAY, answers={})


def test_the_session_chosen_is_the_one_counted(store: Store) -> None:
    paper_office(store)
    (session,) = subjects(store, kind("proposal_statistics"), "all", today=TODAY)
    (sheet,) = READ["proposal_statistics"](store, session, ASKING)
    assert sheet.name == "九届二次提案统计表"
    assert sheet.facts.tables[0].base == 4


def test_the_period_chosen_is_the_one_counted(store: Store) -> None:
    paper_office(store)
    (period,) = subjects(store, kind("duty_statistics"), "2022", today=TODAY)
    (sheet,) = READ["duty_statistics"](store, period, ASKING)
    assert (sheet.name, sheet.facts.scope) == ("2022年度会议活动与履职统计表", "2022年度")


def test_figures_of_no_period_are_refused(store: Store) -> None:
    with pytest.raises(Refused, match="请先选择履职年度"):
        READ["duty_statistics"](store, Subject(kind="period", id=0, words=""), ASKING)
