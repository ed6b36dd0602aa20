"""Rules of other places, published in other shapes, fit the same vocabulary: written as an office would, and reckoned."""

from collections.abc import Sequence
from typing import Any

import pytest

from db.duty.explaining import statement
from db.duty.presets import presets
from db.duty.scheme import Scheme
from db.duty.scheme_text import read_scheme, write_scheme
from db.duty.scheme_words import words_of_consequence, words_of_requirement
from db.duty.scoring import Entry, Standing, Statement, by_source, counted, words_of
from tests.db.duty.published import PLACES
from tests.db.duty.scoring_cases import WHO, bulletin, deed, meeting, proposal, sitting, whole


def read(place: str) -> Scheme:
    return read_scheme(PLACES[place])


def flat(records: Sequence[Any]) -> list[Entry]:
    return [one for each in records for one in (each if isinstance(each, list) else [each])]


def made(place: str, *records: Any, audience: str = "委员", earlier: Sequence[Any] = ()) -> Statement:
    standing = Standing(audience=audience)
    return statement(read(place), WHO, flat(records), standing=standing, earlier=flat(earlier))


def met(found: Statement) -> list[bool]:
    return [one.met for one in found.requirements]


@pytest.mark.parametrize("place", PLACES)
def test_the_rules_of_a_place_are_read_and_written_back(place: str) -> None:
    assert read_scheme(write_scheme(read(place))) == read(place)


def test_self_reports_by_the_quarter_are_counted() -> None:
    assert met(made("金台", *(deed("季度自评") for _ in range(3)))) == [False]
    assert met(made("金台", *(deed("季度自评") for _ in range(4)))) == [True]
    assert words_of_consequence(read("金台").consequences[0]) == "连续2年低于40分：劝其辞去委员"


def test_the_thirty_best_are_named_apart() -> None:
    (best, *_) = read("垦利").grades
    assert (best.places, made("垦利", proposal(), proposal()).grade) == (30, "履职先进")
    assert [made("垦利", *(proposal() for _ in range(count))).grade for count in (1, 0)] == ["称职", "不称职"]
    assert words_of_consequence(read("垦利").consequences[0]) == "一届内有2年等次为“不称职”：劝其辞去委员"


def test_under_seventy_is_reminded() -> None:
    (talk,) = read("永春").consequences
    one, two = (made("永春", *(meeting("视察", "缺席") for _ in range(count))) for count in (1, 2))
    assert (words_of(one.total), words_of(two.total)) == ("74", "68")
    assert [found.total < (talk.under or 0) for found in (one, two)] == [False, True]


def test_a_proposal_does_not_stand_in_for_a_bulletin_where_both_are_asked_for() -> None:
    assert met(made("乌鲁木齐", proposal(), proposal())) == [True, False]
    assert met(made("乌鲁木齐", proposal(), bulletin())) == [True, True]
    missed = by_source(flat([meeting("视察", "缺席") for _ in range(3)]))
    assert counted(read("乌鲁木齐").consequences[0].any_of, missed) == 3


def test_a_training_is_asked_for_once_a_term_and_an_inspection_every_year() -> None:
    training, visit = whole("培训"), whole("视察")
    assert met(made("海南", visit)) == [True, False]
    assert met(made("海南", visit, earlier=[training])) == [True, True]
    assert met(made("海南", training, earlier=[visit])) == [False, True]
    assert words_of_requirement(read("海南").requirements[1]).startswith("每届一次培训：本届")


def refused(way: str, state: str = "缺席") -> Entry:
    one = sitting("视察", state)
    return one._replace(tags={**one.tags, "参加方式": way, "未准假": "是"})


def test_leave_costs_by_how_it_was_answered_and_whether_one_had_to_come() -> None:
    for record, points in (
        (refused("必须"), "-2"), (refused("报名"), "-1"), (sitting("视察", "请假"), "-1"), (sitting("视察", "缺席"), "0"),
        (refused("必须", "出席"), "2"), (sitting("视察", half_days=2), "4"), (proposal(), "6"), (proposal(place=2, people=3), "3"),
        (proposal(key=True), "10"),
    ):  # fmt: skip
        assert words_of(made("虹口", record).total) == points


def test_absences_of_a_sitting_and_of_a_whole_plenary_are_told_apart() -> None:
    guangdong = read("广东").consequences
    plenary = by_source([whole("全体会议", "部分出席"), sitting("全体会议"), sitting("全体会议", "缺席")])
    assert counted(guangdong[0].any_of, plenary) == 0
    standing = by_source(flat([meeting("常委会会议", "缺席") for _ in range(4)]))
    assert counted(guangdong[1].any_of, standing) == 4
    assert [one.reaches for one in guangdong] == [1, 2, 2, 4]
    assert words_of_consequence(guangdong[3]) == "本届缺席常委会会议满4次：撤销资格（常委）；只对常委、领导计"


def test_what_was_not_done_two_years_running_counts_both_years() -> None:
    gone, _ = read("广州").consequences
    assert words_of_consequence(gone).startswith("连续2年合计出席、部分出席全体会议")
    assert counted(gone.any_of, by_source([whole("全体会议", "请假"), whole("全体会议", "缺席")])) == 0
    assert [(one.years, one.span, one.reaches or one.fewer) for one in read("宣威").consequences] == [
        (1, "连续", 1), (1, "届内", 2), (2, "连续", 1), (1, "届内", 3),
    ]  # fmt: skip
    assert [one.audience for one in read("山东").consequences] == [("常委",), ("常委",), ()]


def test_more_is_asked_of_some_than_of_others() -> None:
    two = [bulletin(), bulletin()]
    assert met(made("重庆", *two)) == [True]
    assert met(made("重庆", *two, audience="常委")) == [False]
    assert met(made("重庆", *two, bulletin(), audience="常委")) == [True]


def test_four_meetings_of_the_standing_committee_missed_with_or_without_leave_count_together() -> None:
    _, gone = read("广州").consequences
    missed = [meeting("常委会会议", state) for state in ("缺席", "请假", "缺席", "出席", "未登记")]
    assert counted(gone.any_of, by_source(flat(missed))) == 3
    assert counted(gone.any_of, by_source(flat([*missed, meeting("常委会会议", "请假")]))) == gone.reaches
    assert (gone.span, gone.audience) == ("届内", ("常委", "领导"))


def test_three_things_one_of_each_kind() -> None:
    assert met(made("白云", whole("调研"), proposal(), deed("为民实事"))) == [True, True, True]
    assert met(made("白云", whole("调研"), whole("调研"), deed("走访联系群众"))) == [True, False, False]


def test_trainings_of_all_and_of_groups_are_counted_apart() -> None:
    together, group = [whole("集体培训") for _ in range(2)], [whole("小组培训") for _ in range(4)]
    assert met(made("天河", *together, *group)) == [True, True]
    assert met(made("天河", *together, *group[:3], whole("小组培训", "请假"))) == [True, False]


def test_rules_of_nineteen_places_fit_the_vocabulary() -> None:
    assert len(PLACES) == 13
    assert len({*PLACES, *presets()}) == 19
