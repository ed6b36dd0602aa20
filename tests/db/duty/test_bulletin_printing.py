"""Issues and adoptions of 社情民意信息 as they are printed (bulletin_printing, bulletin_facts)."""

from datetime import date

import pytest

from db.duty.bulletin_printing import adoption_facts, issue_facts
from db.duty.periods import Period, period_for
from db.store.errors import Refused
from db.store.store import Store
from tests.db.duty.duty_store import DutyYear, duty_year

TODAY = date(2022, 6, 14)


def put(store: Store, table: str, **values: object) -> None:
    columns, marks = ", ".join(values), ", ".join("?" * len(values))
    store.connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(values.values()))


def report(store: Store, key: int, day: str, *authors: int, issue: str = "", body: int | None = None) -> None:
    put(
        store, "bulletin", id=key, number=f"2022-{key:03}", issue=issue, title=f"第{key}篇", text="情况。", category="城建",
        submitted_on=day, state="收到", note="",
    )  # fmt: skip
    for place, person in enumerate(authors):
        put(store, "bulletin_author", bulletin=key, place=place, person=person)
    if body is not None:
        put(store, "bulletin_author", bulletin=key, place=9, body=body)


def adopted(store: Store, bulletin: int, level: str, form: str, day: str) -> None:
    put(store, "adoption", bulletin=bulletin, level=level, organ="市政协", form=form, on_day=day, note="")


@pytest.fixture
def year(store: Store) -> DutyYear:
    return duty_year(store)


@pytest.fixture
def period(store: Store, year: DutyYear) -> Period:
    assert year.office
    return period_for(store, "2022")


def test_only_reports_with_a_number_of_issue_have_appeared(
    store: Store, year: DutyYear, period: Period
) -> None:
    report(store, 1, "2022-03-01", year.people["fu"], issue="12")
    report(store, 2, "2022-03-02", year.people["one"])
    (facts,) = issue_facts(store, period)
    assert (facts.issue, facts.number, facts.title, facts.year) == ("12", "2022-001", "第1篇", 2022)
    assert [(one.name, one.detail) for one in facts.authors] == [("田富", "云山纸业有限公司")]


def test_an_issue_is_called_by_its_number_however_it_was_written(
    store: Store, year: DutyYear, period: Period
) -> None:
    for key, issue in enumerate(("2022年第70期", "第 8 期", "增刊"), 1):
        report(store, key, f"2022-03-0{key}", year.people["one"], issue=issue)
    assert [facts.issue for facts in issue_facts(store, period)] == ["70", "8", "增刊"]


def test_nothing_that_appeared_and_nothing_handed_in_are_refused(store: Store, period: Period) -> None:
    with pytest.raises(Refused, match="还没有编发的社情民意专刊"):
        issue_facts(store, period)
    with pytest.raises(Refused, match="没有社情民意信息"):
        adoption_facts(store, period, today=TODAY)


def test_a_report_adopted_twice_is_one_report_and_two_adoptions(
    store: Store, year: DutyYear, period: Period
) -> None:
    fu, one = year.people["fu"], year.people["one"]
    report(store, 1, "2022-03-01", fu, one)
    report(store, 2, "2022-03-02", fu)
    report(store, 3, "2021-12-31", fu)
    report(store, 4, "2022-04-01", body=year.office.committee.id)
    adopted(store, 1, "区", "单篇", "2022-03-10")
    adopted(store, 1, "市", "批示", "2022-04-10")
    adopted(store, 4, "区", "单篇", "2022-05-10")
    put(
        store,
        "instruction",
        subject_table="bulletin",
        subject_id=2,
        leader="钟毅",
        post="区长",
        text="请研究。",
    )
    facts = adoption_facts(store, period, today=TODAY)
    assert (facts.submitted, facts.adopted, len(facts.lines)) == (3, 2, 3)
    assert [line.level for line in facts.lines] == ["市级", "区级", "区级"]
    assert facts.lines[0].authors == "田富、陈志强"
    assert [(who.name, who.submitted, who.adopted, who.instructed) for who in facts.members] == [
        ("田富", 2, 1, 2), ("陈志强", 1, 1, 1),
    ]  # fmt: skip
    assert [(who.name, who.adopted) for who in facts.bodies] == [("提案委员会", 1)]
