"""Sheets of meetings."""

from datetime import date, datetime

import pytest

from db.events.operations import add_sitting
from db.store.errors import Refused
from db.store.store import Store
from desktop.desk import sheets
from desktop.desk.event_sheets import SHEETS
from desktop.desk.sheet import Asking
from desktop.desk.subject import Subject
from desktop.desk.subjects import subjects, subjects_of
from desktop.papers.kinds import kind
from tests.desktop.paper_store import paper_office

TODAY = date(2022, 6, 14)
READERS = {one.kind: one for one in SHEETS}


def test_the_grouping_asked_for_chooses_the_facts_of_a_sign_in_sheet(store: Store) -> None:
    paper_office(store)
    (visit,) = subjects(store, kind("sign_in"), "视察污水处理厂", today=TODAY)
    sign_in = next(one for one in SHEETS if one.kind == "sign_in")
    by_sector, by_seat = (
        sign_in.read(store, visit, Asking(today=TODAY, answers={"by": by}))[0] for by in ("界别", "座次")
    )
    assert by_sector.facts != by_seat.facts
    assert by_sector.name == "签到表 2022-05-25 视察污水处理厂"


def sittings(store: Store) -> list[Subject]:
    """Return both sittings of the plenary as chosen from a list."""
    office = paper_office(store)
    with store.work("闭幕") as work:
        closing = add_sitting(work, office.plenary, title="闭幕会", starts=datetime(2022, 1, 20, 15))
        work.update(office.plenary, starts=datetime(2022, 1, 18, 9))
    return subjects_of(store, "event", [office.opening.id, closing.id], today=TODAY)


def test_a_paper_of_the_whole_meeting_is_made_once_however_many_sittings_are_chosen(store: Store) -> None:
    chosen = sittings(store)
    style = sheets.style(kind("meeting_notice"))
    made = dict(sheets.sheets_of(store, style, chosen, answers={}, today=TODAY))
    first, second = (made[one] for one in chosen)
    assert isinstance(first, list)
    assert second == []
    (sheet,) = first
    assert sheet.name == "会议通知 2022-01-18 九届二次会议"
    alone = READERS["meeting_notice"].read(store, chosen[1], Asking(today=TODAY, answers={}))
    assert [one.name for one in alone] == [sheet.name]


def test_the_figures_of_all_sittings_stand_before_those_of_each(store: Store) -> None:
    chosen = sittings(store)
    style = sheets.style(kind("event_attendance"))
    made = dict(sheets.sheets_of(store, style, chosen, answers={"by": "界别"}, today=TODAY))
    found = [made[one] for one in chosen]
    names = [[sheet.name for sheet in one] for one in found if isinstance(one, list)]
    assert names == [
        ["出席统计表 2022-01-18 九届二次会议", "出席统计表 2022-01-18 九届二次会议·开幕会"],
        ["出席统计表 2022-01-20 九届二次会议·闭幕会"],
    ]


def test_what_is_not_there_yet_is_said_in_a_sentence(store: Store) -> None:
    office = paper_office(store)
    (visit,) = subjects_of(store, "event", [office.visit.id], today=TODAY)
    for name, words in (
        ("agenda", "还没有填写议程"),
        ("seating", "还没有排座次"),
        ("consultation_list", "协商成果"),
    ):
        with pytest.raises(Refused, match=words):
            READERS[name].read(store, visit, Asking(today=TODAY, answers={}))
