"""社情民意专刊 and 采用通报 (bulletin_papers)."""

import dataclasses

from desktop.papers import layout
from desktop.papers.blocks import Bulletin, CopyList, Paper
from desktop.papers.kinds import kind
from tests.desktop.papers import samples_duty
from tests.desktop.papers.golden import lines_of


def words(paper: Paper) -> list[str]:
    return [line for page in layout.pages(paper) for _, _, line in lines_of(page)]


def test_an_issue_bears_name_number_office_and_day() -> None:
    head = kind("bulletin").paper(samples_duty.bulletin()).format
    assert isinstance(head, Bulletin)
    assert (head.name, head.issue, head.issued, head.code) == (
        "社情民意（专刊）", "2022年第12期", "2022年5月20日", "SQ2022-037",
    )  # fmt: skip


def test_an_issue_says_who_reflected_it_and_where_it_goes() -> None:
    paper = kind("bulletin").paper(samples_duty.bulletin())
    assert any("反映人：卜𬭎（示范实业有限公司）、民盟云山区总支" in line for line in words(paper))
    copies = next(block for block in paper.blocks if isinstance(block, CopyList))
    assert copies.addressees[0] == "区委"
    own = dataclasses.replace(samples_duty.bulletin(), reported_to=("市政协",), sent_to=("区委办公室",))
    copies = next(block for block in kind("bulletin").paper(own).blocks if isinstance(block, CopyList))
    assert (copies.addressees, copies.units) == (("市政协",), ("区委办公室",))


def test_a_number_given_at_the_desk_stands_in_the_head_and_an_unknown_one_is_left_open() -> None:
    bare = dataclasses.replace(samples_duty.bulletin(), issue="", issued_on=None)
    head = kind("bulletin").paper(bare, asked={"issue": "13", "issued_on": "2022-06-01", "red": ""}).format
    assert isinstance(head, Bulletin)
    assert (head.issue, head.issued, head.red) == ("2022年第13期", "2022年6月1日", False)
    open_head = kind("bulletin").paper(bare).format
    assert isinstance(open_head, Bulletin)
    assert open_head.issue == "2022年第　期"


def test_a_report_of_adoptions_gives_the_rate_with_its_base() -> None:
    text = "".join(words(kind("adoption_report").paper(samples_duty.adoption_report())))
    assert "91篇" in text
    assert "70.3%（64/91）" in text


def test_every_author_and_every_adoption_is_listed() -> None:
    facts = samples_duty.adoption_report(30)
    text = "".join(words(kind("adoption_report").paper(facts)))
    assert all(one.name in text for one in facts.members)
    assert "民盟云山区总支|8|5|0|62%" in "".join(words(kind("adoption_report").paper(facts)))
    assert "三、单位报送和采用情况" in text


def test_a_period_without_adoptions_says_so() -> None:
    facts = dataclasses.replace(samples_duty.adoption_report(), lines=(), adopted=0, bodies=())
    text = words(kind("adoption_report").paper(facts))
    assert "没有采用" in text
    assert "三、单位报送和采用情况" not in text
