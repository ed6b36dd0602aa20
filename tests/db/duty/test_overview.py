"""A whole year at a glance: heads, places, grades, and what to look at before deciding."""

from datetime import date, datetime

import pytest

from db.duty.freezing import freeze
from db.duty.grading import decide
from db.duty.overview import LOWEST, NOT_RECKONED, UNMET, bands, overview
from db.duty.periods import Period, period_for
from db.duty.presets import presets
from db.duty.schemes import exempt, use_scheme
from db.store.reader import Reader
from db.store.store import Store
from tests.db.duty.duty_store import DutyYear, duty_year

TODAY = date(2022, 12, 20)


@pytest.fixture
def made(store: Store) -> DutyYear:
    return duty_year(store)


def year(store: Reader) -> Period:
    return period_for(store, "2022")


def use(store: Store, name: str) -> None:
    with store.work("办法") as work:
        use_scheme(work, year(work), presets()[name], at=datetime(2022, 12, 1))


def test_without_a_scheme_there_are_members_and_no_points(store: Store, made: DutyYear) -> None:
    found = overview(store, year(store), today=TODAY)
    assert found.version is None
    assert not found.rows
    assert {row.id for row in found.material.listed} >= {made.people["one"]}


def test_the_heads_of_a_row_add_up_to_its_total(store: Store, made: DutyYear) -> None:
    assert made.people
    use(store, "桐城")
    found = overview(store, year(store), today=TODAY)
    assert [head.name for head in found.heads][:2] == ["全体会议", "常委会会议"]
    for row in found.rows:
        assert sum(row.sums.values()) == row.total == row.statement.total
    assert found.heads[0].full == 50_00, "the cap of the head is its full mark"


def test_who_is_exempt_has_no_total_and_says_so(store: Store, made: DutyYear) -> None:
    use(store, "桐城")
    with store.work("免考") as work:
        exempt(work, year(work), made.people["fu"], kind="援派", approver="主席会议")
    row = overview(store, year(store), today=TODAY).row(made.people["fu"])
    assert row is not None
    assert (row.total, row.place, row.grade) == (None, None, "")
    assert row.hints == (NOT_RECKONED,)


def test_the_lowest_grade_and_open_requirements_are_hinted_at(store: Store, made: DutyYear) -> None:
    assert made.people
    use(store, "闵行区")
    found = overview(store, year(store), today=TODAY)
    assert all(UNMET in row.hints for row in found.rows)
    use(store, "桐城")
    found = overview(store, year(store), today=TODAY)
    low = [row for row in found.rows if row.grade == "不合格"]
    assert low
    assert all(LOWEST in row.hints for row in low)


def test_a_decided_grade_stands_before_the_suggested_one(store: Store, made: DutyYear) -> None:
    use(store, "桐城")
    found = overview(store, year(store), today=TODAY)
    person = made.people["dali"]
    with store.work("定等") as work:
        assert found.scheme is not None
        decide(work, year(work), found.scheme, {person: "合格"}, found.statements, on=TODAY, by="主席会议")
    row = overview(store, year(store), today=TODAY).row(person)
    assert row is not None
    assert (row.grade, row.suggested) == ("合格", "不合格")


def test_a_closed_year_is_shown_as_it_was_closed(store: Store, made: DutyYear) -> None:
    use(store, "桐城")
    before = overview(store, year(store), today=TODAY)
    with store.work("封存") as work:
        assert before.version is not None
        freeze(work, year(work), before.version, before.statements, on=TODAY, by="主席会议")
    with store.work("后来") as work:
        work.update(made.events["visit"], kind="全体会议")
    after = overview(store, year(store), today=TODAY)
    assert after.frozen is not None
    assert {row.id: row.total for row in after.rows} == {row.id: row.total for row in before.rows}
    assert after.corrected, "what would be otherwise today is in sight"


def test_bands_hold_everybody_once() -> None:
    totals = [0, 10_00, 49_50, 50_00, 99_99, 100_00]
    found = bands(totals)
    assert sum(number for _, number in found) == len(totals)
    assert len(found) <= 11
    assert bands([]) == []
    assert [words for words, _ in found] == [*(f"{low}–{low + 9}" for low in range(0, 100, 10)), "100"]
    assert bands([-10_00, 5_00])[0][0] == "−10–−9"


def test_it_tells_how_far_it_is(store: Store, made: DutyYear) -> None:
    use(store, "桐城")
    told: list[str] = []
    overview(
        store,
        year(store),
        today=TODAY,
        tell=lambda done, total, words: told.append(f"{done}/{total} {words}"),
    )
    assert told == ["0/3 读各项记录", f"1/3 算 {len(made.people)} 名委员的得分", "2/3 排名次、比等次"]
