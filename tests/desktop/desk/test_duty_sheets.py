"""Sheets of members."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from db.duty.periods import period_for, whole_terms
from db.duty.presets import presets
from db.duty.schemes import use_scheme
from db.people.facts import RosterFacts
from db.people.operations import end_membership
from db.people.records import Membership
from db.store.errors import Refused
from db.store.store import Store
from desktop.desk.duty_sheets import EACH_SECTOR, ORDERS, SHEETS
from desktop.desk.sheet import Asking
from desktop.desk.subjects import subjects
from desktop.desk.subjects_wide import period_of_id, period_subject
from desktop.papers.kinds import kind
from desktop.papers.layout import pages
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


def test_a_roster_of_a_past_day_lists_who_was_in_office_then(store: Store) -> None:
    office = paper_office(store)
    (everybody,) = subjects(store, kind("roster"), "all", today=TODAY)
    roster = next(one for one in SHEETS if one.kind == "roster")
    with store.work("离任") as work:
        (membership,) = work.find(Membership, "WHERE person = ?", office.person("dali"))
        end_membership(work, membership, on=date(2022, 6, 1), reason="请辞")

    def names(**answers: str) -> tuple[str, list[str]]:
        (sheet,) = roster.read(store, everybody, Asking(today=TODAY, answers=answers))
        assert isinstance(sheet.facts, RosterFacts)
        return sheet.name, [line.number for line in sheet.facts.lines]

    left = membership.number
    assert left not in names()[1]
    name, listed = names(on="2022-05-01")
    assert left in listed
    assert name.endswith(" 2022年5月1日")
    with pytest.raises(Refused, match="不是日期"):
        names(on="五一前后")


def test_papers_of_a_period_are_read_for_the_one_chosen(store: Store) -> None:
    paper_office(store)
    read = {one.kind: one.read for one in SHEETS}
    (period,) = subjects(store, kind("archive_book"), "2022", today=TODAY)
    (book,) = read["archive_book"](store, period, Asking(today=TODAY, answers={"body": "经济界"}))
    assert book.name == "2022年度履职档案合订本 经济界"
    books = read["archive_book"](store, period, Asking(today=TODAY, answers={"body": EACH_SECTOR}))
    assert book.name in [each.name for each in books]
    assert len({each.name for each in books}) == len(books) > 1
    (figures,) = read["attendance_report"](store, period, Asking(today=TODAY, answers={"by": "专委会"}))
    assert figures.name == "2022年度委员出席统计表（按专委会）"


def test_forms_of_members_bear_their_number_and_name(store: Store) -> None:
    paper_office(store)
    read = {one.kind: one for one in SHEETS}
    everybody = subjects(store, kind("duty_review"), "all", year="2022", today=TODAY)
    asking = Asking(today=TODAY, answers={})
    many = read["duty_review"].read_many
    assert many is not None
    assert many(store, everybody, asking)[everybody[0]] == read["duty_review"].read(
        store, everybody[0], asking
    )
    (certificate,) = read["certificate"].read(store, everybody[0], asking)
    assert certificate.name == f"荣誉证书 {everybody[0].number} {everybody[0].words}"


def test_points_are_reckoned_together_or_alone_alike_and_refused_without_a_scheme(store: Store) -> None:
    paper_office(store)
    points = next(one for one in SHEETS if one.kind == "points")
    everybody = subjects(store, kind("points"), "all", year="2022", today=TODAY)
    asking = Asking(today=TODAY, answers={})
    assert points.read_many is not None
    assert points.read_many(store, everybody, asking) == {}
    with pytest.raises(Refused, match="还没有启用计分办法"):
        points.read(store, everybody[0], asking)
    with store.work("启用计分办法") as work:
        use_scheme(work, period_for(work, "2022"), next(iter(presets().values())), at=datetime(2022, 1, 1, 9))
    everybody = subjects(store, kind("points"), "all", year="2022", today=TODAY)
    many = points.read_many(store, everybody, asking)
    assert {one.words: many[one] for one in everybody} == {
        one.words: points.read(store, one, asking) for one in everybody
    }


def test_a_whole_term_has_an_archive_and_neither_points_nor_a_form_of_the_year(store: Store) -> None:
    paper_office(store)
    read = {one.kind: one for one in SHEETS}
    (member, *_) = subjects(store, kind("archive"), "all", year="2022", today=TODAY)
    term = replace(member, period=whole_terms(store)[0])
    asking = Asking(today=TODAY, answers={})
    (sheet,) = read["archive"].read(store, term, asking)
    assert sheet.facts.period == "第九届"
    for name in ("points", "duty_review"):
        with pytest.raises(Refused, match="年度"):
            read[name].read(store, term, asking)
    assert read["duty_review"].read_many is not None
    assert not read["duty_review"].read_many(store, [term], asking)


def test_a_book_of_a_whole_term_is_bound_for_each_sector(store: Store) -> None:
    paper_office(store)
    (term,) = whole_terms(store)
    subject = period_of_id(store, period_subject(term).id)
    assert subject.period == term
    (book,) = (one for one in SHEETS if one.kind == "archive_book")
    sheets = book.read(store, subject, Asking(today=TODAY, answers={"body": EACH_SECTOR}))
    assert [one.facts.scope for one in sheets] == list(dict.fromkeys(one.words for one in sheets))
    assert len(sheets) > 1
    for sheet in sheets:
        assert sheet.name == f"第九届履职档案合订本 {sheet.words}"
        assert (sheet.facts.since, sheet.facts.until) == (term.since, term.until)
        assert {one.member.sector for one in sheet.facts.members} <= {sheet.words, ""}
        assert pages(kind("archive_book").paper(sheet.facts))


def test_a_term_that_is_gone_is_said(store: Store) -> None:
    paper_office(store)
    with pytest.raises(Refused, match="这一届"):
        period_of_id(store, 1 << 50)
