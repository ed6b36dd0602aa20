"""Lists of a session's proposals: 提案登记簿, 按单位统计, what was not filed."""

from dataclasses import replace

import pytest

from desktop.papers import layout
from desktop.papers.blocks import Paper, Shade, Table, plain
from desktop.papers.kinds import kind
from desktop.papers.layout_items import TextItem
from desktop.papers.proposal_lists import REGISTER
from tests.desktop.papers import samples_proposals as samples

ORDER = [
    "流水号",
    "提案序号",
    "提案分类",
    "第一提案人",
    "联名提案人",
    "案由",
    "提案内容",
    "附件",
    "提案性质",
    "主办单位",
    "会办单位",
    "办理结果",
    "提案时间",
    "走访情况",
    "办理态度",
    "办理结果",
    "征询意见",
    "再办理",
    "跟踪办理情况",
    "跟踪办理结果",
    "计划办结日期",
]


def made(name: str, facts: object, mode: str = "") -> Paper:
    return kind(name).paper(facts, mode=mode)


def table_of(paper: Paper) -> Table:
    return next(block for block in paper.blocks if isinstance(block, Table))


def cells(paper: Paper, row: int) -> list[str]:
    return [plain(cell.text).replace("\n", "") for cell in table_of(paper).rows[row].cells]


def shown(paper: Paper) -> str:
    pages = layout.pages(paper)
    return "".join(item.text for page in pages for item in page.items if isinstance(item, TextItem))


def test_the_columns_stand_in_the_order_of_the_offices_register() -> None:
    columns = [column.words.replace("\n", "") for group in REGISTER for column in group.columns]
    assert columns == ORDER
    paper = made("register", samples.register())
    assert [len(row.cells) for row in table_of(paper).rows[:3]] == [19, 3, 21]
    assert cells(paper, 1) == ["走访情况", "办理态度", "办理结果"]
    assert cells(paper, 0)[13] == "意见反馈"


def test_two_grey_rows_head_every_page_of_the_register() -> None:
    paper = made("register", samples.register())
    table = table_of(paper)
    assert table.header == 2
    assert {cell.shade for row in table.rows[:2] for cell in row.cells} == {Shade.MIDDLE}
    pages = layout.pages(paper)
    assert len(pages) > 1
    for page in pages:
        assert page.width > page.height
        assert "意见反馈" in "".join(item.text for item in page.items if isinstance(item, TextItem))


def test_a_line_of_the_register_says_what_is_known_and_no_more() -> None:
    paper = made("register", samples.register())
    second = cells(paper, 3)
    assert second[:5] == ["0002", "002", "城市建设管理类", "李建国", "张一鸣、刘一鸣"]
    assert second[7:13] == ["1", "立案", "区住房和建设局", "区财政局、石牌坊街道办事处", "A", "202201.18"]
    assert second[13:17] == ["走访电话", "满意", "满意2 基本满意1", ""]
    first = cells(paper, 2)
    assert first[7] == ""  # no annex is no figure
    assert cells(paper, 5)[-1] == "202206.10暂定"


def test_many_co_signers_are_counted() -> None:
    assert cells(made("register", samples.register()), 4)[4] == "刘一鸣、陈一鸣、杨一鸣等30人"


def test_the_brief_register_is_the_list_as_it_is_searched() -> None:
    paper = made("register", samples.register(), mode="简栏")
    assert [word.replace("　", "") for word in cells(paper, 0)] == [
        "序号", "提案号", "提案人", "类别", "案由", "主办单位", "会办单位", "办理状态",
    ]  # fmt: skip
    assert cells(paper, 8)[1] == "流0008"  # not filed: no number is made up


def test_what_the_register_was_narrowed_to_stands_under_its_title() -> None:
    facts = replace(samples.register(3), scope="经济建设类")
    assert "经济建设类　共3件　截至2022年6月14日" in shown(made("register", facts))


@pytest.mark.parametrize("mode", ["全栏", "简栏"])
def test_an_empty_register_says_so(mode: str) -> None:
    text = shown(made("register", samples.register(0), mode=mode))
    assert "没有提案" in text
    assert "共0件" in text


def test_tables_fill_the_page_and_no_more() -> None:
    wide = [
        made("register", samples.register()),
        made("register", samples.register(), mode="简栏"),
        made("not_filed", samples.not_filed()),
    ]
    assert [sum(table_of(paper).columns) for paper in wide] == [pytest.approx(261)] * 3
    upright = made("handler_counts", samples.handler_counts())
    assert sum(table_of(upright).columns) == pytest.approx(165)


def test_every_unit_adds_up_and_the_sum_is_printed_with_its_base() -> None:
    facts = samples.handler_counts(12)
    paper = made("handler_counts", facts)
    total = cells(paper, -2)
    lines = facts.lines
    assert total[1] == "合计（12个单位）"
    assert total[2:] == [
        str(sum(getattr(line, name) for line in lines))
        for name in ("unsigned", "working", "returned", "replied", "lead", "assist", "total")
    ]
    for line in lines:
        assert line.unsigned + line.working + line.replied == line.total
    text = shown(paper)
    assert f"分交各单位{sum(line.total for line in lines)}件次" in text
    assert "目前逾期1件次，涉及1个单位。" in text


def test_the_remark_is_never_torn_from_the_sum() -> None:
    for units in range(28, 34):
        pages = layout.pages(made("handler_counts", samples.handler_counts(units)))
        last = "".join(item.text for item in pages[-1].items if isinstance(item, TextItem))
        assert "合计（" in last
        assert "注：" in last


def test_a_session_without_assignments_has_nothing_to_sum() -> None:
    text = shown(made("handler_counts", samples.handler_counts(0)))
    assert "还没有交办" in text
    assert "合计（" not in text


def test_what_was_not_filed_adds_up_under_the_title() -> None:
    text = shown(made("not_filed", samples.not_filed()))
    assert "共收到303件，未立案6件：不予立案2件、转出2件、退回修改2件" in text
    assert "转区政协办公室" in text
    assert "2022.01.24" in text
    assert "没有未立案的提案" in shown(made("not_filed", samples.not_filed(0)))
