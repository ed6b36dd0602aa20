"""Importing clues of the public: numbered on saving, known again, asked about only what nobody can know (clues_in)."""

from datetime import date
from pathlib import Path

import pytest

from db.exchange.plan import Outcome
from db.matters.operations import sort
from db.matters.records import Clue
from db.matters.settings import ClueSettings
from db.store.errors import Refused
from db.store.settings import save
from db.store.store import Store
from tests.db.exchange.imports_store import TODAY, done, imported, lay, only, planned, sheet, tally

HEAD = ("收集日期", "渠道", "线索标题", "内容", "姓名", "手机号码", "是否匿名")
PILES = ("2022-05-09", "公众号", "老旧小区缺少充电桩", "充电要走两公里。", "何小满", "13800138000", "是")
LIGHTS = ("2022-05-11", "二维码", "路灯不亮", "", "", "", "")


@pytest.fixture
def office(store: Store) -> Store:
    return lay(store)


def kept(store: Store) -> list[Clue]:
    return store.find(Clue, "ORDER BY number")


def test_a_table_of_clues_is_numbered_by_their_years_and_undone_at_once(
    office: Store, tmp_path: Path
) -> None:
    path = tmp_path / "线索.csv"
    lines = ("云山区提案线索汇总表",), HEAD, PILES, LIGHTS
    path.write_text("\n".join(",".join(line) for line in lines), "utf-8")
    plan = imported(office, "clues", path)
    assert tally(plan) == {"新增": 2}
    first, second = kept(office)
    assert (first.number, first.provider, first.phone, first.private) == (
        "线索2022-001", "何小满", "13800138000", True,
    )  # fmt: skip
    assert (first.received_on, first.source, second.title) == (date(2022, 5, 9), "公众号", "路灯不亮")
    assert tally(planned(office, "clues", path)) == {"不变": 2}
    office.undo()
    assert kept(office) == []


def test_a_clue_is_known_again_by_its_number_and_keeps_its_state(office: Store) -> None:
    imported(office, "clues", sheet(HEAD, PILES))
    (clue,) = kept(office)
    with office.work("梳理") as work:
        sort(work, clue, on=TODAY)
    plan = imported(
        office,
        "clues",
        sheet(
            ("线索编号", "线索标题", "提供人", "备注", "状态"),
            (clue.number, clue.title, "", "社区已看过", "已办结"),
        ),
    )
    assert only(plan, Outcome.CHANGED).explanation == "备注 （空） → 社区已看过"
    assert [column.words for column in plan.columns if not column.field] == [
        "不导入（办理情况在“联系群众”里登记）"
    ]
    (now,) = kept(office)
    assert (str(now.state), now.provider) == ("待认领", "何小满"), (
        "a blank and a column that is not there wipe nothing"
    )


def test_a_number_that_means_something_else_here_is_asked_about(office: Store) -> None:
    imported(office, "clues", sheet(HEAD, PILES))
    plan = planned(
        office, "clues", sheet(("编号", "线索标题", "内容"), ("线索2022-001", "菜市场太挤", "周末"))
    )
    row = only(plan, Outcome.ASK)
    assert row.explanation == "编号 线索2022-001 已由“老旧小区缺少充电桩”使用"
    left = done(office, plan, {row.question: "leave"})
    assert tally(left) == {"不变": 1}
    updated = done(office, plan, {row.question: "update"})
    assert tally(updated) == {"更新": 1}
    assert [one.title for one in kept(office)] == ["菜市场太挤"]


def test_the_day_nobody_wrote_is_asked_once_for_all(office: Store) -> None:
    plan = planned(office, "clues", sheet(("线索标题", "内容"), ("甲", "一"), ("乙", "二")))
    (question,) = plan.questions
    assert (question.rows, question.takes_date) == ((2, 3), True)
    assert [choice.key for choice in question.choices] == [f"on:{TODAY.isoformat()}"]
    assert tally(done(office, plan, {"day": "on:2021-11-30"})) == {"新增": 2}
    assert [(one.number, one.received_on) for one in kept(office)] == [
        ("线索2021-001", date(2021, 11, 30)), ("线索2021-002", date(2021, 11, 30)),
    ]  # fmt: skip


def test_words_the_office_does_not_keep_are_asked_once_each(office: Store) -> None:
    head = ("日期", "线索标题", "来源", "类别")
    rows = [("2022-05-09", f"线索{number}", "微信小程序", "城市建设管理类") for number in range(3)]
    plan = planned(office, "clues", sheet(head, *rows))
    (question,) = plan.questions
    assert question.words == "来源“微信小程序”不在本机关的来源里"
    assert question.choices[-1].words == "照原样保留"
    done(office, plan, {question.key: "is:公众号"})
    assert {one.source for one in kept(office)} == {"公众号"}


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"线索标题": ""}, "没有写线索标题"),
        ({"姓名": "何*满"}, "隐去姓名"),
        ({"手机号码": "138****8000"}, "隐去中间几位"),
        ({"收集日期": "去年夏天"}, "去年夏天"),
        ({"是否匿名": "也许"}, "看不出是或否"),
        ({"内容": "长" * 2001}, "最多 2000 个"),
    ],
)
def test_what_cannot_be_read_is_refused_row_by_row(office: Store, cells: dict[str, str], words: str) -> None:
    row = tuple(cells.get(name, said) for name, said in zip(HEAD, PILES, strict=True))
    plan = imported(office, "clues", sheet(HEAD, row, LIGHTS))
    assert words in only(plan, Outcome.REFUSED).explanation
    assert [one.title for one in kept(office)] == ["路灯不亮"]


def test_a_clue_written_twice_is_taken_once(office: Store) -> None:
    plan = imported(office, "clues", sheet(HEAD, PILES, PILES))
    assert only(plan, Outcome.REFUSED).explanation == "与第 2 行是同一条线索"
    numbered = sheet(("编号", *HEAD), ("A1", *LIGHTS), ("A1", *LIGHTS))
    assert tally(imported(office, "clues", numbered)) == {"新增": 1, "不能导入": 1}


def test_long_clues_are_only_hinted_at(office: Store) -> None:
    with office.work("设置") as work:
        save(work, ClueSettings(length=3))
    assert (
        only(planned(office, "clues", sheet(HEAD, PILES)), Outcome.NEW).explanation
        == "内容超出 5 字，可在梳理时压缩"
    )


def test_a_running_number_of_the_rows_is_no_clue_s_number(office: Store) -> None:
    imported(office, "clues", sheet(("序号", *HEAD), ("1", *PILES)))
    assert tally(imported(office, "clues", sheet(("序号", *HEAD), ("1", *LIGHTS)))) == {"新增": 1}
    assert [one.number for one in kept(office)] == ["线索2022-001", "线索2022-002"]


def test_titles_alone_are_no_table_of_clues(office: Store) -> None:
    with pytest.raises(Refused, match="只有标题"):
        planned(office, "clues", sheet(("线索标题", "备注"), ("甲", "乙")))
