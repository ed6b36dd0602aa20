"""The roster of members (people_papers)."""

from desktop.papers import layout
from desktop.papers.kinds import kind
from desktop.papers.layout_items import Page
from tests.desktop.papers import samples
from tests.desktop.papers.golden import lines_of


def roster(people: int, mode: str = "") -> list[Page]:
    return layout.pages(kind("roster").paper(samples.roster(people), mode=mode))


def words(pages: list[Page]) -> str:
    return "\n".join(line for page in pages for _, _, line in lines_of(page))


def test_the_title_names_the_committee_of_its_term() -> None:
    text = words(roster(3))
    assert "政协广州市云山区第九届委员会委员名册" in text
    assert "共3人　截至2022年12月31日　以职务为序，其余按姓氏笔画排列" in text


def test_phones_are_masked_in_the_wide_table_and_absent_in_the_narrow_one() -> None:
    assert "138****0000" in words(roster(3))
    assert "13800130000" not in words(roster(3))
    assert "138" not in words(roster(3, "竖表"))


def test_300_members_are_numbered_through() -> None:
    lines = words(roster(300, "竖表")).splitlines()
    assert sum(line.split("|")[0].isdigit() for line in lines) == 300


def test_a_roster_of_nobody_is_a_heading() -> None:
    (page,) = roster(0)
    assert "共0人" in words([page])
