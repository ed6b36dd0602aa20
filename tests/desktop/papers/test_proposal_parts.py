"""What the forms and letters of proposals share."""

from datetime import date

from db.proposals.facts_forms import ShareFacts
from desktop.papers import layout
from desktop.papers.blocks import Cell, Paper, Row, Sheet, Table, plain
from desktop.papers.fonts import Role, text_width
from desktop.papers.geometry import CELL_SIDE, SIZE_S4, pt
from desktop.papers.layout_items import TextItem
from desktop.papers.proposal_parts import (
    boxes,
    last_due,
    opinion_cell,
    share_words,
    signed,
    sort_of,
    until_words,
    yes_or_no,
)


def test_what_is_chosen_is_ticked() -> None:
    assert boxes(("A", "B", "C"), ("B",)) == "□A　☑B　□C"
    assert yes_or_no("否") == "□是　☑否"
    assert yes_or_no() == "□是　□否"


def test_a_box_never_stands_at_the_end_of_a_line_without_its_word() -> None:
    words = ("委员提案", "党派提案", "团体提案", "专委会提案", "界别提案", "小组提案")
    lines = boxes(words, room=12).split("\n")
    assert len(lines) == 3
    assert all(len(line) <= 12 or "　" not in line for line in lines)
    assert boxes(("长" * 20,), room=12) == "□" + "长" * 20


def test_a_day_that_is_not_certain_says_so() -> None:
    assert until_words(date(2022, 6, 10), provisional=True) == "2022年6月10日（暂定）"
    assert until_words(date(2022, 6, 10), provisional=False) == "2022年6月10日"
    assert until_words(None, provisional=True) == ""


def test_the_answers_day_counts_and_not_the_assists() -> None:
    shares = (
        ShareFacts(handler="区住建局", role="主办", due=date(2022, 6, 10), provisional=True),
        ShareFacts(handler="区财政局", role="会办", due=date(2022, 8, 11)),
    )
    assert last_due(shares) == "2022年6月10日（暂定）"
    assert share_words(shares) == "区住建局（主办）、区财政局（会办）"
    assert last_due(shares[1:]) == ""


def test_a_proposal_between_sessions_is_called_so() -> None:
    assert (sort_of("大会"), sort_of("平时")) == ("提案", "平时提案")


def test_who_signed_stands_at_the_lower_right_of_the_opinion() -> None:
    signature = signed("冼星", date(2022, 1, 20))
    cell = opinion_cell("同意。", signature, width=100, size=SIZE_S4)
    table = Table((100.0,), (Row((cell,), height=40),), size=SIZE_S4)
    (page,) = layout.pages(Paper(kind="test", title="", format=Sheet(), blocks=(table,)))
    items = [item for item in page.items if isinstance(item, TextItem)]
    opinion, last = items[0], items[-1]
    assert last.text.strip("　") == signature
    end = last.x + text_width(last.text, Role.FANG, SIZE_S4)
    right = page.width - pt(20) - pt(65) - CELL_SIDE
    assert right - 3 * SIZE_S4 <= end <= right
    assert last.baseline > opinion.baseline


def test_an_empty_place_leaves_room_to_sign() -> None:
    cell = opinion_cell("", signed("", None), width=80, size=SIZE_S4)
    assert isinstance(cell, Cell)
    assert plain(cell.text).strip("　").startswith("签名：")
    assert plain(cell.text).endswith("年　月　日")
    assert "\n" not in plain(cell.text)
