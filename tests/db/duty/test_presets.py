"""The published rules, each worked out by hand: every cap, every split."""

from collections.abc import Sequence
from typing import Any

import pytest

from db.duty.explaining import statement
from db.duty.presets import presets
from db.duty.scheme_text import read_scheme, write_scheme
from db.duty.scoring import Entry, Standing, Statement, words_of
from tests.db.duty.scoring_cases import WHO, bulletin, deed, meeting, proposal, speech, whole

Records = Sequence[Any]  # entries, and lists of them


def made(place: str, records: Records, audience: str = "委员") -> Statement:
    flat: list[Entry] = [one for each in records for one in (each if isinstance(each, list) else [each])]
    return statement(presets()[place], WHO, flat, standing=Standing(audience=audience))


TONGCHENG: list[tuple[str, Records, str, str]] = [
    ("出席全会、一件立案、一条采用、五次活动，满分", [
        meeting("全体会议"), proposal(), bulletin(level="区"), *(meeting("视察") for _ in range(5))], "委员", "100"),
    ("全会请假得三十", [meeting("全体会议", "请假")], "委员", "30"),
    ("全会缺席不得分", [meeting("全体会议", "缺席")], "委员", "0"),
    ("活动每次两分，十分封顶", [meeting("调研") for _ in range(8)], "委员", "10"),
    ("活动与发言合起来十分封顶", [meeting("调研"), meeting("视察"), speech("书面"), speech()], "委员", "10"),
    ("一篇发言五分", [speech("书面")], "委员", "5"),
    ("提交未立案只得十分", [proposal(filed=False)], "委员", "10"),
    ("两件立案提案二十五封顶", [proposal(), proposal()], "委员", "25"),
    ("三人联名，首位得一半", [proposal(people=3)], "委员", "12.5"),
    ("三人联名，其余两人分另一半", [proposal(people=3, place=2)], "委员", "6.25"),
    ("集体提案第四人不计", [proposal(form="集体", people=6, place=4)], "委员", "0"),
    ("集体提案按三人分", [proposal(form="集体", people=6, place=3)], "委员", "6.25"),
    ("社情民意一条未采用十分", [bulletin()], "委员", "10"),
    ("社情民意十五封顶", [bulletin(level="区"), bulletin(level="市")], "委员", "15"),
    ("常委缺一次常委会扣五，请假扣二", [
        meeting("全体会议"), meeting("常委会会议", "缺席"), meeting("常委会会议", "请假")], "常委", "43"),
    ("常委会的扣分与普通委员无关", [meeting("全体会议"), meeting("常委会会议", "缺席")], "委员", "50"),
]  # fmt: skip

HEFEI: list[tuple[str, Records, str, str]] = [
    ("出席全会三十五", [meeting("全体会议")], "委员", "35"),
    ("请假不得分", [meeting("全体会议", "请假")], "委员", "0"),
    ("活动每次七分半", [meeting("视察"), meeting("调研")], "委员", "15"),
    ("活动四次满三十，第五次不计", [meeting("视察") for _ in range(5)], "委员", "30"),
    ("常委会会议只对常委计", [meeting("常委会会议") for _ in range(5)], "常委", "30"),
    ("普通委员没有常委会会议这一项", [meeting("常委会会议")], "委员", "0"),
    ("个人立案十五封顶", [proposal(), proposal()], "委员", "15"),
    ("联名首位十分，其他五分", [proposal(people=2), proposal(people=2, place=2)], "委员", "15"),
    ("联名其他人五分", [proposal(people=4, place=3)], "委员", "5"),
    ("优秀提案另加八分", [proposal(excellent=True)], "委员", "23"),
    ("采用首条十分、以后每条三分", [bulletin(level="区") for _ in range(3)], "委员", "16"),
    ("未采用一分", [bulletin(), bulletin()], "委员", "2"),
    ("上级采用再加六分", [bulletin(level="市")], "委员", "16"),
    ("社情民意二十封顶", [bulletin(level="省"), bulletin(level="市")], "委员", "20"),
    ("总分一百封顶", [
        meeting("全体会议"), *(meeting("视察") for _ in range(4)), proposal(excellent=True), bulletin(level="省"),
        bulletin(level="市")], "委员", "100"),
]  # fmt: skip

MINHANG: list[tuple[str, Records, str, str]] = [
    ("全会按半天计", [meeting("全体会议", half_days=2), meeting("全体会议")], "委员", "15"),
    ("常委会每次五分", [meeting("常委会会议"), meeting("常委会会议")], "常委", "10"),
    ("其他活动每次五分，没有封顶", [meeting("视察") for _ in range(7)], "委员", "35"),
    ("异地培训全程十分", [meeting("异地培训")], "委员", "10"),
    ("异地培训部分参加五分", [whole("异地培训", "部分出席")], "委员", "5"),
    ("请假缺席都不得分", [meeting("视察", "请假"), meeting("视察", "缺席")], "委员", "0"),
    ("立案提案主笔十五，只计一件", [proposal(), proposal()], "委员", "15"),
    ("联名三分", [proposal(people=3, place=2)], "委员", "3"),
    ("又主笔又联名，取高的", [proposal(people=3, place=2), proposal()], "委员", "15"),
    ("重点提案另加", [proposal(key=True)], "委员", "30"),
    ("重点提案联名加三", [proposal(key=True, people=2, place=2)], "委员", "6"),
    ("优秀提案主笔加十，联名加二", [proposal(excellent=True), proposal(excellent=True, people=2, place=2)], "委员", "27"),
]  # fmt: skip

JINAN: list[tuple[str, Records, str, str]] = [
    ("什么也没有是基础分", [], "委员", "60"),
    ("全会请假扣十", [meeting("全体会议", "请假")], "委员", "50"),
    ("全会缺席扣三十", [meeting("全体会议", "缺席")], "委员", "30"),
    ("第一件立案不另加", [proposal()], "委员", "60"),
    ("以后每件加五", [proposal(), proposal(), proposal()], "委员", "70"),
    ("联名不算多立案的", [proposal(), proposal(people=2, place=2)], "委员", "60"),
    ("重点加五、优秀加十", [proposal(key=True, excellent=True)], "委员", "75"),
    ("公益每项两分，十分封顶", [deed("公益捐赠") for _ in range(7)], "委员", "70"),
    ("总分一百二十封顶", [proposal(key=True, excellent=True) for _ in range(5)], "委员", "120"),
]  # fmt: skip

ANQING: list[tuple[str, Records, str, str]] = [
    ("全勤五十", [meeting("全体会议")], "委员", "50"),
    ("全会缺席扣十", [meeting("全体会议", "缺席")], "委员", "40"),
    ("活动缺席每次扣五", [meeting("视察", "缺席"), meeting("调研", "缺席")], "委员", "40"),
    ("请假不扣", [meeting("视察", "请假")], "委员", "50"),
    ("扣到零为止", [meeting("视察", "缺席") for _ in range(12)], "委员", "0"),
    ("立案一件三十", [proposal()], "委员", "80"),
    ("提案三十封顶", [proposal(), proposal(people=2, place=2)], "委员", "80"),
    ("联名十五", [proposal(people=2, place=2)], "委员", "65"),
    ("社情民意二十封顶", [bulletin() for _ in range(3)], "委员", "70"),
    ("都做到一百", [proposal(), bulletin(), bulletin()], "委员", "100"),
]  # fmt: skip

HEFEI_2015: list[tuple[str, Records, str, str]] = [
    ("基本分八十五", [meeting("全体会议"), meeting("视察"), meeting("调研"), proposal()], "委员", "85"),
    ("活动一次不得分", [meeting("视察")], "委员", "0"),
    ("活动两次三十，三次也是三十", [meeting("视察") for _ in range(3)], "委员", "30"),
    ("全会缺席扣十", [meeting("全体会议", "缺席")], "委员", "-10"),
    ("全会请假不得不扣", [meeting("全体会议", "请假")], "委员", "0"),
    ("常委缺常委会每次扣四", [meeting("全体会议"), meeting("常委会会议", "缺席"), meeting("常委会会议", "缺席")], "常委", "22"),
    ("立案一件二十五", [proposal()], "委员", "25"),
    ("多立案每件加五", [proposal() for _ in range(3)], "委员", "35"),
    ("多立案二十封顶", [proposal() for _ in range(8)], "委员", "45"),
    ("未立案不计", [proposal(filed=False)], "委员", "0"),
]  # fmt: skip

CASES = [
    pytest.param(place, *case[1:], id=f"{place}-{case[0]}")
    for place, cases in (
        ("桐城", TONGCHENG), ("合肥辖市", HEFEI), ("闵行区", MINHANG), ("济南", JINAN), ("安庆", ANQING),
        ("合肥2015", HEFEI_2015),
    )
    for case in cases
]  # fmt: skip


@pytest.mark.parametrize(("place", "records", "audience", "expected"), CASES)
def test_a_published_rule_gives_what_a_clerk_works_out(
    place: str, records: Records, audience: str, expected: str
) -> None:
    assert words_of(made(place, records, audience).total) == expected


def test_grades_follow_the_published_lines() -> None:
    assert made("桐城", [meeting("全体会议"), bulletin()]).grade == "合格"
    assert made("桐城", [meeting("全体会议")]).grade == "不合格"
    best = [meeting("全体会议"), proposal(key=True, excellent=True), proposal(excellent=True)]
    assert made("济南", best).grade == "称职", "without an inspection the three duties are not done"
    assert made("济南", [*best, meeting("视察")]).grade == "优秀"
    assert [made("安庆", records).grade for records in (
        [proposal(), bulletin()], [proposal()], [meeting("全体会议", "缺席")])] == ["优秀", "良好", "不称职"]  # fmt: skip


def test_what_must_be_done_is_ticked_one_by_one() -> None:
    found = made("闵行区", [meeting("全体会议"), meeting("视察"), meeting("调研"), proposal()])
    assert [(each.count, each.met) for each in found.requirements] == [
        (1, True),
        (2, False),
        (1, True),
        (0, False),
    ]


@pytest.mark.parametrize("place", presets())
def test_a_preset_says_where_it_comes_from_and_survives_being_written(place: str) -> None:
    scheme = presets()[place]
    assert scheme.source
    assert scheme.note
    assert read_scheme(write_scheme(scheme)) == scheme
