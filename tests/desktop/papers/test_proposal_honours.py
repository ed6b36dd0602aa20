"""Lists of key proposals and of honours."""

import pytest

from desktop.papers import layout
from desktop.papers.blocks import Paper, Table, plain
from desktop.papers.kinds import kind
from desktop.papers.layout_items import TextItem
from tests.desktop.papers import samples_proposals as samples


def made(name: str, facts: object, mode: str = "") -> Paper:
    return kind(name).paper(facts, mode=mode)


def shown(paper: Paper) -> str:
    pages = layout.pages(paper)
    return "".join(item.text for page in pages for item in page.items if isinstance(item, TextItem))


def tables(paper: Paper) -> list[list[list[str]]]:
    return [
        [[plain(cell.text) for cell in row.cells] for row in block.rows]
        for block in paper.blocks
        if isinstance(block, Table)
    ]


def test_a_key_proposal_shows_each_step_and_what_a_look_back_found() -> None:
    paper = made("key_list", samples.key_list())
    (rows,) = tables(paper)
    assert rows[1][8].split("\n") == [
        "2022.04.20 现场视察（王二虎）", "2022.05.11 座谈会", "2022.06.02 回头看：已完成八成",
    ]  # fmt: skip
    assert "重点提案5件，督办7次，回头看2次" in shown(paper)
    assert "没有重点提案" in shown(made("key_list", samples.key_list(0)))


def test_the_columns_fill_the_page() -> None:
    for name, facts, width in (
        ("key_list", samples.key_list(), 261),
        ("award_list", samples.award_list(), 165),
    ):
        for block in made(name, facts).blocks:
            if isinstance(block, Table):
                assert sum(block.columns) == pytest.approx(width)


def test_each_honour_has_its_own_table_and_count() -> None:
    paper = made("award_list", samples.award_list())
    proposals, units, people = tables(paper)
    assert proposals[1][:3] == ["1", "一等", "005"]
    assert units[1][2:] == ["区财政局", "按期办复，满意率 100%"]
    assert people[1][2] == "田富"
    text = shown(paper)
    assert "优秀提案4件、先进承办单位2个、先进个人1人" in text
    assert "2022年12月9日 经九届第五次主席会议决定" in text


def test_candidates_are_called_so_and_an_empty_list_says_why() -> None:
    candidates = shown(made("award_list", samples.award_list(candidates=True), "候选名单"))
    assert "评选候选名单" in candidates
    assert "决定" not in candidates
    assert "还没有确定表彰名单" in shown(made("award_list", samples.award_list(0)))
    assert "还没有候选" in shown(made("award_list", samples.award_list(0, candidates=True)))
