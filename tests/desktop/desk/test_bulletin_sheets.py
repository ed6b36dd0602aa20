"""Sheets of 社情民意信息 (bulletin_sheets)."""

from datetime import date

import pytest

from db.store.errors import Refused
from db.store.store import Store
from desktop.desk.bulletin_sheets import SHEETS
from desktop.desk.sheet import Asking
from desktop.desk.subject import Subject
from desktop.desk.subjects import subjects
from desktop.papers.kinds import kind
from tests.desktop.paper_store import paper_office

TODAY = date(2022, 6, 14)
READ = {one.kind: one.read for one in SHEETS}
ASKING = Asking(today=TODAY, answers={})


def put(store: Store, number: int, issue: str) -> None:
    store.connection.execute(
        """INSERT INTO bulletin (id, number, issue, title, text, category, submitted_on, state, note)
           VALUES (?, '', ?, ?, '情况。', '', '2022-03-01', '收到', '')""",
        (number, issue, f"第{number}篇"),
    )


def test_every_issue_of_a_period_is_a_sheet_of_its_own(store: Store) -> None:
    paper_office(store)
    for number, issue in ((1, "12"), (2, ""), (3, "13")):
        put(store, number, issue)
    (period,) = subjects(store, kind("bulletin"), "2022", today=TODAY)
    sheets = READ["bulletin"](store, period, ASKING)
    assert [one.name for one in sheets] == [
        "社情民意专刊 2022年第12期 第1篇",
        "社情民意专刊 2022年第13期 第3篇",
    ]
    (report,) = READ["adoption_report"](store, period, ASKING)
    assert (report.name, report.facts.submitted) == ("2022年度社情民意信息采用通报", 3)


def test_without_a_period_there_is_nothing_to_choose_from(store: Store) -> None:
    with pytest.raises(Refused, match="请先选择年度"):
        READ["bulletin"](store, Subject(kind="period", id=0, words=""), ASKING)
