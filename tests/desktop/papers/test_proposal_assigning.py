"""交办函 with its list and its receipt."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.papers import layout
from desktop.papers.blocks import Attachment, CopyList, Paper, Table
from desktop.papers.kinds import kind
from desktop.papers.layout_items import TextItem
from tests.desktop.papers.samples_proposals import assign_letter, item


def made(facts: object, **asked: str) -> Paper:
    return kind("assign_letter").paper(facts, asked=asked)


def shown(paper: Paper) -> str:
    pages = layout.pages(paper)
    return "".join(item.text for page in pages for item in page.items if isinstance(item, TextItem))


def test_the_letter_of_assignment_counts_what_it_brings_and_says_until_when() -> None:
    paper = made(assign_letter())
    text = shown(paper)
    for part in (
        "承办的5件交给你们", "共5件（单办2件、主办2件、会办1件）", "请在5个工作日内（2022年3月17日前）", "交办后15个工作日内",
        "请于2022年6月10日前逐条答复", "请于2022年4月11日前将会办意见",
    ):  # fmt: skip
        assert part in text, part
    assert [block.number for block in paper.blocks if isinstance(block, Attachment)] == [1, 2]


def test_the_list_turns_the_page_and_the_receipt_stands_upright_again() -> None:
    pages = layout.pages(made(assign_letter()))
    assert [page.width > page.height for page in pages] == [False, False, True, False]
    listed = "".join(item.text for item in pages[2].items if isinstance(item, TextItem))
    for part in ("附件1", "005", "王小宁等3人", "13800130000", "2022.06.10", "石牌坊街道", "重点提案"):
        assert part in listed, part
    receipt = "".join(item.text for item in pages[3].items if isinstance(item, TextItem))
    for part in ("附件2", "005号（单办）", "实收件数", "签收日期"):
        assert part in receipt, part


def test_forty_proposals_repeat_the_heads_of_the_list() -> None:
    pages = layout.pages(made(assign_letter(40)))
    turned = [page for page in pages if page.width > page.height]
    assert len(turned) > 2
    for page in turned:
        assert "办结期限" in "".join(item.text for item in page.items if isinstance(item, TextItem))


def test_differing_days_are_left_to_the_list() -> None:
    facts = assign_letter()
    later = replace(item(0), due=date(2022, 7, 11))
    text = shown(made(replace(facts, items=(later, *facts.items[1:]))))
    assert "请按附件1所列期限逐条答复" in text


def test_uncertain_days_are_marked_and_explained() -> None:
    text = shown(made(assign_letter(provisional=True)))
    assert "2022年6月10日（暂定）前" in text
    assert "另行核定" in text
    assert "暂定" not in shown(made(assign_letter()))


def test_a_unit_that_only_assists_is_asked_for_opinions_only() -> None:
    facts = replace(assign_letter(), items=(item(2),))
    text = shown(made(facts))
    assert "会办意见送主办单位" in text
    assert "逐条答复提案者" not in text


def test_the_tables_of_the_letter_fit_their_pages() -> None:
    tables = [block for block in made(assign_letter()).blocks if isinstance(block, Table)]
    assert [sum(table.columns) for table in tables] == [pytest.approx(225), pytest.approx(156)]


def test_copies_go_out_only_where_the_office_says_to_whom() -> None:
    assert not any(isinstance(block, CopyList) for block in made(assign_letter()).blocks)
    paper = made(replace(assign_letter(), copies=("区政府办公室",)))
    assert isinstance(paper.blocks[-1], CopyList)
