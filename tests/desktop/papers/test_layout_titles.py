"""Titles break evenly and tear no word, name or number."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.papers.fonts import Role, text_width
from desktop.papers.geometry import OFFICIAL
from desktop.papers.layout_titles import balance


def lines(text: str, *, keep: tuple[str, ...] = ()) -> list[str]:
    return balance(text, role=Role.BIAO, size=22, room=OFFICIAL.text_width, keep=keep)


def test_a_short_title_stays_on_one_line() -> None:
    assert lines("提案办理情况征询意见表") == ["提案办理情况征询意见表"]


def test_the_reply_title_breaks_before_its_number() -> None:
    title = "关于政协云山区九届二次会议第045号提案的答复"
    assert lines(title, keep=("九届二次会议", "第045号")) == [
        "关于政协云山区九届二次会议",
        "第045号提案的答复",
    ]


def test_known_words_are_not_torn() -> None:
    for line in lines("关于进一步完善老旧小区加装电梯配套政策推动城市更新高质量发展的建议"):
        assert not line.startswith(("的", "步", "区", "梯", "案", "议"))
        assert not line.endswith(("进", "老", "加", "配", "建"))


def test_a_kept_name_stays_whole_wherever_it_stands() -> None:
    name = "广州市云山区示范实业有限公司"
    for before in range(4, 14):
        assert any(
            name in line for line in lines("关" * before + name + "办理情况的通报与说明", keep=(name,))
        )


def test_a_title_of_100_characters_takes_even_lines() -> None:
    widths = [text_width(line, Role.BIAO, 22) for line in lines("关于推进社区养老服务建设的建议" * 7)]
    assert max(widths) <= OFFICIAL.text_width
    assert min(widths) > 0.6 * max(widths)


def test_a_name_longer_than_the_page_is_broken_after_all() -> None:
    name = "云" * 40
    assert "".join(lines(name, keep=(name,))) == name


def test_a_number_too_long_for_a_line_is_left_to_the_page() -> None:
    assert lines("0" * 60) == ["0" * 60]


@given(st.text(alphabet="关于政协云山区提案的建议，、《》0459", max_size=60))
def test_nothing_of_a_title_is_lost(text: str) -> None:
    assert "".join(lines(text)) == text
