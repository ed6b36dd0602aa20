"""Backups are thinned by counting; whatever the clock does, the newest good one stays."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.store.thinning import plausible, superfluous

DAY = timedelta(days=1)
START = datetime(2026, 1, 5, 17, 0)


@dataclass(frozen=True)
class Made:
    made_at: datetime
    work_seq: int = 0
    verified: bool = True
    before_risk: bool = False


def thinned(shelf: list[Made], now: datetime) -> list[Made]:
    gone = superfluous(shelf, now)
    return [each for each in shelf if each not in gone]


def test_the_last_two_days_are_kept_whole() -> None:
    shelf = [
        Made(START + timedelta(days=day, hours=hour), day * 10 + hour)
        for day in range(4)
        for hour in range(5)
    ]
    kept = thinned(shelf, START + 4 * DAY)
    assert [sum(each.made_at.day == 5 + day for each in kept) for day in range(4)] == [1, 1, 5, 5]


def test_a_shelf_of_ten_years_is_small_and_has_every_year() -> None:
    shelf: list[Made] = []
    for day in range(3640):
        now = START + day * DAY
        shelf = thinned(
            [*shelf, Made(now, day), Made(now + timedelta(hours=1), day)], now + timedelta(hours=1)
        )
    assert len(shelf) < 14 + 10 + 24 + 11
    assert {each.made_at.year for each in shelf} == set(range(2026, 2036))
    months = {(each.made_at.year, each.made_at.month) for each in shelf}
    assert len(months) >= 24
    assert len({each.made_at.isocalendar()[:2] for each in shelf}) >= 10
    assert len({each.made_at.date() for each in shelf}) >= 12


def test_years_without_use_delete_nothing_by_age() -> None:
    shelf = [Made(START + day * DAY, day) for day in range(12)]
    assert thinned(shelf, START + timedelta(days=20_000)) == shelf


def test_the_last_three_before_something_risky_and_the_last_three_unverified_stay() -> None:
    old = [Made(START + timedelta(minutes=each), each, before_risk=True) for each in range(5)]
    bad = [Made(START + timedelta(minutes=30 + each), each, verified=False) for each in range(5)]
    new = [Made(START + (10 + day) * DAY, 100 + day) for day in range(3)]
    kept = thinned([*old, *bad, *new], START + 20 * DAY)
    assert [each for each in kept if each.before_risk] == old[-3:]
    assert [each for each in kept if not each.verified] == bad[-3:]


def test_the_one_with_the_most_work_stays_even_when_its_day_is_crowded() -> None:
    most = Made(START, 500)
    shelf = [most, Made(START + timedelta(hours=1), 1), *(Made(START + day * DAY, 1) for day in range(1, 40))]
    assert most in thinned(shelf, START + 40 * DAY)


def test_backups_from_the_future_are_left_alone() -> None:
    future = [Made(START + timedelta(days=25_000, minutes=each), 5) for each in range(30)]
    now = START + 3 * DAY
    assert [
        each for each in thinned([*future, Made(START, 1), Made(now, 2)], now) if each in future
    ] == future


@pytest.mark.parametrize(
    ("now", "last_work", "last_backup", "expected"),
    [
        (START, None, None, True),
        (datetime(2016, 1, 1), None, None, False),
        (START, START - DAY, START - DAY, True),
        (START, START + 30 * DAY, None, False),
        (START + 365 * DAY, START, START, True),
        (START + 25_000 * DAY, START, START, False),
        (START + 25_000 * DAY, START, START + 24_999 * DAY, True),
    ],
)
def test_the_clock_is_believed_or_not(
    now: datetime, last_work: datetime | None, last_backup: datetime | None, *, expected: bool
) -> None:
    assert plausible(now, last_work=last_work, last_backup=last_backup) is expected


steps = st.lists(
    st.tuples(
        st.one_of(st.integers(1, 40), st.sampled_from([-3650, 25_550, 4000])), st.booleans(), st.booleans()
    ),
    min_size=1, max_size=60,
)  # fmt: skip


@given(steps)
@settings(max_examples=60, deadline=None)
def test_no_history_of_clocks_loses_the_newest_verified_backup(history: list[tuple[int, bool, bool]]) -> None:
    shelf: list[Made] = []
    now = START
    for seq, (days, verified, risk) in enumerate(history):
        now = min(max(now + days * DAY, datetime(2000, 1, 1)), datetime(2300, 1, 1)) + timedelta(seconds=seq)
        made = Made(now, seq, verified, risk)
        before = [each for each in shelf if each.verified]
        shelf = thinned([*shelf, made], now)
        good = [each for each in shelf if each.verified]
        assert made in shelf
        assert bool(good) == bool(before or verified)
        assert (
            max(each.work_seq for each in good) == (seq if verified else max(b.work_seq for b in before))
            if good
            else True
        )
        years = {each.made_at.year for each in before}
        assert years <= {each.made_at.year for each in good}
