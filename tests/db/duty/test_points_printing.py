"""计分单 as the ledger reckons it: every row, the heads, the sum, the place."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from db.duty.ledger import score
from db.duty.periods import Period, period_for
from db.duty.points_printing import one_points_facts, points_facts
from db.duty.presets import presets
from db.duty.records_scoring import Freeze, FreezeId, FrozenScore
from db.duty.schemes import add_manual, scheme_of, use_scheme, used_scheme
from db.people.operations import add_person
from db.people.records import PersonId
from db.store.errors import Refused
from db.store.store import Store
from tests.db.duty.duty_store import DutyYear, duty_year

TODAY = date(2022, 6, 14)


@pytest.fixture
def year(store: Store) -> DutyYear:
    return duty_year(store)


def reckoned(store: Store) -> Period:
    with store.work("启用计分办法") as work:
        use_scheme(work, period_for(work, "2022"), next(iter(presets().values())), at=datetime(2022, 1, 1, 9))
    return period_for(store, "2022")


def test_without_a_scheme_there_is_no_statement(store: Store, year: DutyYear) -> None:
    with pytest.raises(Refused, match="还没有启用计分办法"):
        one_points_facts(store, year.people["fu"], period_for(store, "2022"), today=TODAY)


def test_every_row_of_the_ledger_is_printed_and_the_sum_is_theirs(store: Store, year: DutyYear) -> None:
    period = reckoned(store)
    with store.work("加分") as work:
        add_manual(
            work, period, year.people["fu"], item="其他", points=350, on=date(2022, 5, 1), basis="抗疫一线", approver="主席会议"
        )  # fmt: skip
    version = used_scheme(store, period)
    assert version is not None
    made = score(store, period, scheme_of(version), today=TODAY)[year.people["fu"]]
    facts = one_points_facts(store, year.people["fu"], period, today=TODAY)
    assert len(facts.lines) == len(made.points)
    assert sum(line.credited for line in facts.lines) == facts.total == Decimal(made.total) / 100
    assert [(line.group, line.why) for line in facts.lines] == [
        (point.group, point.why) for point in made.points
    ]
    assert any(line.words == "抗疫一线" and line.credited == Decimal("3.5") for line in facts.lines)
    assert (facts.member.name, facts.scheme) == ("田富", scheme_of(version).name)


def test_places_are_among_all_whoever_is_printed(store: Store, year: DutyYear) -> None:
    period = reckoned(store)
    everybody = points_facts(store, period, today=TODAY, people=list(year.people.values()))
    alone = one_points_facts(store, year.people["one"], period, today=TODAY)
    assert alone == everybody[year.people["one"]]
    assert {facts.among for facts in everybody.values()} == {6}
    assert min(facts.place or 0 for facts in everybody.values()) == 1


def test_who_was_not_in_office_has_no_statement(store: Store, year: DutyYear) -> None:
    period = reckoned(store)
    with store.work("外人") as work:
        stranger = add_person(work, "丁小宁")
    assert year.office
    with pytest.raises(Refused, match="丁小宁在2022年度不在任"):
        one_points_facts(store, stranger.id, period, today=TODAY)


def freeze(store: Store, period: Period, points: dict[PersonId, int]) -> None:
    version = used_scheme(store, period)
    assert version is not None
    assert period.id is not None
    with store.work("核定") as work:
        kept = work.insert(
            Freeze(
                id=FreezeId(work.new_id()), period=period.id, scheme=version.id, frozen_on=date(2022, 12, 28)
            )
        )
        work.insert_all(
            FrozenScore(freeze=kept.id, person=person, points=each, grade="优秀", place=1, statement="")
            for person, each in points.items()
        )


def test_a_closed_year_prints_the_grade_that_was_decided(store: Store, year: DutyYear) -> None:
    period = reckoned(store)
    fu = year.people["fu"]
    total = one_points_facts(store, fu, period, today=TODAY).total
    freeze(store, period, {fu: int(total * 100)})
    facts = one_points_facts(store, fu, period, today=TODAY)
    assert (facts.grade, facts.place, facts.frozen_on, facts.total) == ("优秀", 1, date(2022, 12, 28), total)


def test_rows_that_no_longer_add_up_to_what_was_decided_are_not_printed(store: Store, year: DutyYear) -> None:
    period = reckoned(store)
    freeze(store, period, {year.people["fu"]: 12_345})
    with pytest.raises(Refused, match=r"田富2022年度核定的是123\.45分，与现在的记录算出来的不同"):
        one_points_facts(store, year.people["fu"], period, today=TODAY)
    others = [person for person in year.people.values() if person != year.people["fu"]]
    assert list(points_facts(store, period, today=TODAY, people=list(year.people.values()))) == others
