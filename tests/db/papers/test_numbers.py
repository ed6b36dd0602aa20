"""Letter numbers: given once, kept for ever."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.papers.numbers import (
    Letter,
    add_series,
    all_series,
    change_series,
    check_pattern,
    next_number,
    read_number,
    register,
    renumber,
    series_for,
    settle_numbers,
    take_numbers,
    void_gap,
    void_number,
    written,
    years_of,
)
from db.papers.records_numbers import LetterNumber, NumberSeries, NumberState
from db.store.errors import Refused
from db.store.store import Store

TODAY = date(2022, 6, 14)
PATTERN = "云政协函〔{年}〕{号}号"


@pytest.fixture
def series(store: Store) -> NumberSeries:
    with store.work("建文号系列") as work:
        return add_series(work, name="区政协函", pattern=PATTERN, kinds=("assign_letter", "reminder"))


def letter(number: int, *, kind: str = "reminder", part: str = "", text: str = "") -> Letter:
    return Letter(
        kind=kind,
        subject_table="body",
        subject_id=number,
        subject=f"九届二次 单位{number}",
        part=part,
        text=text,
    )


def taken(store: Store, *letters: Letter, on: date = TODAY, fresh: bool = False) -> list[LetterNumber]:
    with store.work("取文号") as work:
        given = take_numbers(work, letters, on=on, fresh=fresh)
    return [given[each] for each in letters if each in given]


def used(store: Store, *numbers: LetterNumber) -> None:
    with store.work("出文书") as work:
        settle_numbers(work, used=[each.id for each in numbers])


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("云政协函〔{年}〕号", "“{号}”"),
        ("云政协函{号}号", "“{年}”"),
        ("{年}{年}{号}", "“{年}”"),
        ("〔{年}〕{号}{届}", "不认识“{届}”"),
        ("〔{年}〕{号}{", "不认识“{”"),
        ("", "“{年}”"),
    ],
)
def test_a_pattern_that_cannot_number_is_refused_with_its_fault(pattern: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        check_pattern(pattern)


def test_numbers_run_through_a_year_and_begin_anew_in_the_next(store: Store, series: NumberSeries) -> None:
    first = taken(store, letter(1), letter(2), letter(3))
    assert [each.text for each in first] == [f"云政协函〔2022〕{number}号" for number in (1, 2, 3)]
    (following,) = taken(store, letter(4))
    assert following.number == 4
    (new_year,) = taken(store, letter(5), on=date(2023, 1, 4))
    assert new_year.text == "云政协函〔2023〕1号"
    assert years_of(store, series) == [2023, 2022]


def test_the_office_goes_on_from_where_its_paper_register_stands(store: Store, series: NumberSeries) -> None:
    with store.work("改文号系列") as work:
        change_series(work, series, name="区政协函", pattern=PATTERN, kinds=series.kinds, start=38)
    assert [each.number for each in taken(store, letter(1), letter(2))] == [38, 39]


def test_a_letter_made_again_keeps_its_number_unless_a_new_one_is_asked_for(
    store: Store, series: NumberSeries
) -> None:
    del series
    (first,) = taken(store, letter(1))
    used(store, first)
    assert [each.number for each in taken(store, letter(1), letter(2))] == [1, 2]
    assert [each.number for each in taken(store, letter(1), fresh=True)] == [3]
    assert [each.number for each in taken(store, letter(1, part="附件"))] == [4]


def test_a_kind_no_series_numbers_gets_none(store: Store, series: NumberSeries) -> None:
    del series
    assert taken(store, letter(1, kind="archive")) == []


def test_a_void_number_is_kept_with_its_reason_and_never_given_again(
    store: Store, series: NumberSeries
) -> None:
    one, two = taken(store, letter(1), letter(2))
    with store.work("出文书") as work:
        settle_numbers(work, used=[one.id], unused={two.id: "中途取消，没有制作"})
    kept = store.get(LetterNumber, two.id)
    assert (kept.state, kept.reason) == (NumberState.VOID, "中途取消，没有制作")
    assert [each.number for each in taken(store, letter(2))] == [3]
    with store.work("作废") as work, pytest.raises(Refused, match="请写明作废的原因"):
        void_number(work, work.get(LetterNumber, one.id), reason=" ")
    assert register(store, series, 2022).gaps == {}


def test_undo_frees_a_number_while_it_is_the_highest_and_no_letter_bore_it(
    store: Store, series: NumberSeries
) -> None:
    taken(store, letter(1))
    store.undo()
    assert next_number(store, series, 2022) == 1
    (first,) = taken(store, letter(1))
    used(store, first)
    store.undo()  # the receipt
    store.undo()  # the giving
    assert store.find(LetterNumber) == []
    assert next_number(store, series, 2022) == 2  # the letter may be out in the world
    found = register(store, series, 2022)
    assert found.gaps == {1: "曾用于九届二次 单位1，记录已撤销"}


def test_undoing_an_older_giving_leaves_a_gap_that_is_listed_and_can_be_accounted_for(
    store: Store, series: NumberSeries
) -> None:
    taken(store, letter(1))
    older = store.undoable
    assert older is not None
    taken(store, letter(2))
    store.undo(older.id)
    assert register(store, series, 2022).gaps == {1: ""}
    assert next_number(store, series, 2022) == 3
    with store.work("登记空号") as work:
        void_gap(work, series, year=2022, number=1, reason="误取", on=TODAY)
        with pytest.raises(Refused, match="不是空号"):
            void_gap(work, series, year=2022, number=2, reason="误取", on=TODAY)
    assert register(store, series, 2022).gaps == {}


def test_a_typed_number_of_the_series_is_kept_account_of(store: Store, series: NumberSeries) -> None:
    (typed,) = taken(store, letter(1, text="云政协函[2022]5号"))
    assert (typed.number, typed.text) == (5, "云政协函〔2022〕5号")
    used(store, typed)
    with pytest.raises(Refused, match="云政协函〔2022〕5号 已经给了九届二次 单位1的文书"):
        taken(store, letter(2, text="云政协函〔2022〕5号"))
    assert taken(store, letter(1, text="云政协函〔2022〕5号")) == [store.get(LetterNumber, typed.id)]
    assert taken(store, letter(2, text="云府函〔2022〕5号")) == []  # another office's number is not ours
    assert register(store, series, 2022).gaps == {1: "", 2: "", 3: "", 4: ""}


def test_doubles_of_joined_stores_are_listed_and_renumbered(store: Store, series: NumberSeries) -> None:
    one, two = taken(store, letter(1), letter(2))
    with store.work("合并") as work:
        double = work.update(work.get(LetterNumber, two.id), number=1, text=one.text)
    assert register(store, series, 2022).doubles == {1}
    with store.work("改号") as work:
        assert renumber(work, double).text == "云政协函〔2022〕2号"
    assert register(store, series, 2022).doubles == frozenset()


def test_one_kind_has_one_series_and_one_pattern_too(store: Store, series: NumberSeries) -> None:
    with store.work("建文号系列") as work:
        with pytest.raises(Refused, match="已经有叫“区政协函”"):
            add_series(work, name="区政协函", pattern="提〔{年}〕{号}号", kinds=())
        with pytest.raises(Refused, match="已经有这种格式"):
            add_series(work, name="提案委函", pattern=PATTERN, kinds=())
        with pytest.raises(Refused, match="有 1 种文书已经用“区政协函”编号"):
            add_series(work, name="提案委函", pattern="提〔{年}〕{号}号", kinds=("reminder",))
        with pytest.raises(Refused, match="起始号应在"):
            add_series(work, name="提案委函", pattern="提〔{年}〕{号}号", kinds=(), start=0)
        resting = change_series(
            work, series, name="区政协函", pattern=PATTERN, kinds=series.kinds, start=1, active=False
        )
        other = add_series(work, name="提案委函", pattern="提〔{年}〕{号}号", kinds=("reminder",))
    assert series_for(store, "reminder") == other
    assert series_for(store, "assign_letter") is None
    assert all_series(store) == [other, resting]


@settings(max_examples=60, deadline=None)
@given(year=st.integers(1990, 2199), number=st.integers(1, 99_999))
def test_what_is_written_is_read_back(year: int, number: int) -> None:
    from db.papers.records_numbers import SeriesId

    for pattern in (PATTERN, "提字{年}-{号}", "{号}（{年}）", "a.b*〔{年}〕{号}+"):
        series = NumberSeries(id=SeriesId(1), name="", pattern=pattern, kinds=())
        assert read_number(series, written(series, year, number)) == (year, number)
