"""What a sheet and a style are."""

from desktop.desk.sheet import Sheet, Style
from desktop.desk.sheets import style
from desktop.desk.subject import Subject
from desktop.papers.kinds import KINDS, kind


def test_a_style_says_its_mode_where_there_is_one() -> None:
    assert style(kind("reply")).words == "提案答复函 · 式样"
    assert style(kind("reply")).title == "提案答复函（式样）"
    assert style(kind("archive")).words == style(kind("archive")).title == "委员履职档案"


def test_styles_of_one_kind_and_mode_are_one() -> None:
    assert len({Style(one, "") for one in KINDS for _ in range(2)}) == len(KINDS)


def test_letters_are_told_apart_by_their_part() -> None:
    one = Subject(kind="proposal", id=1, words="九届二次第001号")
    first, second = (Sheet(facts=None, name="", words=words) for words in ("区住建局", "区水务局"))
    full = style(kind("reply"), "正式")
    assert full.numbered
    assert full.letter(one, first) != full.letter(one, second)
    assert full.letter(one, first) == full.letter(one, first)
    assert not style(kind("archive")).numbered
