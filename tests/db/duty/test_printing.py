"""The book of archives, 出席统计表 of a period, certificates."""

from datetime import date, datetime

import pytest

from db.duty.periods import period_for
from db.duty.printing import book_facts, certificate_facts, period_figures, sector_books
from db.duty.queries import archives
from db.events.rates import tallies
from db.events.settings import EventSettings
from db.papers.wording import change_sentence
from db.people.operations import change_committees
from db.store.errors import Refused
from db.store.settings import save
from db.store.store import Store
from tests.db.duty.duty_store import duty_year

TODAY = date(2022, 6, 14)


def test_a_book_holds_everybodys_archive_in_official_order(store: Store) -> None:
    duty_year(store)
    period = period_for(store, "2022")
    book = book_facts(store, period, today=TODAY)
    assert list(book.members) == archives(store, period, today=TODAY)
    assert [one.member.name for one in book.members][:2] == ["黎明远", "王二虎"]
    assert (book.term, book.period, book.as_of) == ("第九届", "2022年度", TODAY)


def test_a_book_of_one_body_holds_its_members_only(store: Store) -> None:
    year = duty_year(store)
    period = period_for(store, "2022")
    with store.work("专委会") as work:
        change_committees(
            work, year.office.members["fu"], [(year.office.committee.id, "主任")], on=date(2022, 1, 1)
        )
    assert {one.member.sector for one in book_facts(store, period, today=TODAY, body="经济界").members} == {
        "经济界"
    }
    assert [one.member.name for one in book_facts(store, period, today=TODAY, body="提案委员会").members] == [
        "田富"
    ]
    with pytest.raises(Refused, match="没有“科技界”的委员"):
        book_facts(store, period, today=TODAY, body="科技界")


def test_the_figures_of_a_period_are_the_members_tallies(store: Store) -> None:
    year = duty_year(store)
    period = period_for(store, "2022")
    facts = period_figures(store, period, today=TODAY)
    took = tallies(store, since=period.since, until=TODAY)
    line = next(line for line in facts.people if line.words == "田富")
    tally = took[year.people["fu"]]
    assert (line.invited, line.present, line.late, line.leave, line.absent) == (
        tally.invited, tally.present, tally.late, tally.leave, tally.absent,
    )  # fmt: skip
    assert line.base(leave_in_rate=True) == tally.known
    assert (
        facts.events == 4
    )  # two sittings, the standing meeting, the visit: nothing cancelled, nothing to come
    assert facts.until == TODAY


def test_groups_stand_in_the_official_order_of_bodies_and_add_up(store: Store) -> None:
    duty_year(store)
    facts = period_figures(store, period_for(store, "2022"), today=TODAY)
    assert [line.words for line in facts.groups] == ["经济界", "教育界"]
    assert sum(line.people for line in facts.groups) == facts.total.people == 6
    assert sum(line.invited for line in facts.people) == facts.total.invited


def test_who_is_in_no_committee_stands_last(store: Store) -> None:
    year = duty_year(store)
    with store.work("专委会") as work:
        change_committees(
            work, year.office.members["one"], [(year.office.committee.id, "")], on=date(2022, 1, 1)
        )
    facts = period_figures(store, period_for(store, "2022"), today=TODAY, by="专委会")
    assert [(line.words, line.people) for line in facts.groups] == [("提案委员会", 1), ("未编入专委会", 5)]


def test_a_period_without_sittings_and_a_grouping_there_is_not_are_refused(store: Store) -> None:
    duty_year(store)
    with pytest.raises(Refused, match="2024年度还没有召开过"):
        period_figures(store, period_for(store, "2024"), today=TODAY)
    with pytest.raises(Refused, match="不能按“座次”分组"):
        period_figures(store, period_for(store, "2022"), today=TODAY, by="座次")


def test_a_certificate_names_the_member_and_the_period(store: Store) -> None:
    year = duty_year(store)
    facts = certificate_facts(store, year.people["fu"], period_for(store, "2022"), honour="优秀政协委员")
    assert (facts.name, facts.period, facts.honour) == ("田富", "2022年度", "优秀政协委员")


def test_each_sector_has_a_book_and_together_they_hold_everybody(store: Store) -> None:
    duty_year(store)
    period = period_for(store, "2022")
    books = sector_books(store, period, today=TODAY)
    assert len({book.scope for book in books}) == len(books) > 1
    for book in books:
        assert all((one.member.sector or "未编入界别") == book.scope for one in book.members)
    whole = book_facts(store, period, today=TODAY)
    assert sum(len(book.members) for book in books) == len(whole.members)
    named = next(book for book in books if book.scope != "未编入界别")
    assert book_facts(store, period, today=TODAY, body=named.scope) == named


def test_a_book_carries_the_offices_own_sentences_of_a_single_archive(store: Store) -> None:
    duty_year(store)
    with store.work("措辞") as work:
        change_sentence(work, "archive", "stamp", "（办公室印）", at=datetime(2022, 1, 1))
    assert book_facts(store, period_for(store, "2022"), today=TODAY).sentences == (("stamp", "（办公室印）"),)


def test_the_figures_of_a_period_follow_the_office_s_rule_of_leave(store: Store) -> None:
    duty_year(store)
    with store.work("口径") as work:
        save(work, EventSettings(leave_in_rate=False))
    facts = period_figures(store, period_for(store, "2022"), today=TODAY)
    assert not facts.leave_in_rate
    assert "准假另列一栏、不计入应到" in facts.definition
    assert facts.total.base(leave_in_rate=False) == facts.total.base(leave_in_rate=True) - facts.total.leave
    assert facts.total.leave
