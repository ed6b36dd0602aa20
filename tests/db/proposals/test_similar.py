"""Proposals that say the same are found in all years, and what they share is shown."""

from datetime import date

import pytest

from db.people.operations import add_session
from db.proposals.operations import change, receive
from db.proposals.records import Proposal
from db.proposals.similar import SimilarIndex, shared_passages, shared_words, subject
from db.store.store import Store
from tests.db.proposals.proposal_store import ProposalOffice, received

TEXT = "我区河涌沿线排水口较多，雨天污水直排，群众反映强烈。建议尽快完成沿线排水口整治并落实河长巡查责任。"


@pytest.fixture
def index(store: Store, world: ProposalOffice) -> SimilarIndex:
    for title in (
        "关于加快老旧小区加装电梯的建议", "关于加强宠物犬登记管理的建议", "关于整治猎德河涌排水口的建议",
        "关于改善公交接驳的建议", "关于设立社区食堂的建议", "关于加强校园周边食品安全的建议",
    ):  # fmt: skip
        proposal = received(store, world, title)
        with store.work("正文") as work:
            change(work, proposal, body=TEXT if "河涌" in title else "请区有关部门研究办理，谢谢。" + title)
    return SimilarIndex.read(store)


def titles(found: object) -> list[str]:
    return [one.title for one in found]  # type: ignore[attr-defined]  # what was found is proposals


def test_another_wording_of_a_title_finds_it_and_says_why(store: Store, index: SimilarIndex) -> None:
    (one,) = index.like(store, "关于推进老旧小区加装电梯工作的提案")
    assert one.title == "关于加快老旧小区加装电梯的建议"
    assert one.why == "案由都有“老旧小区加装电梯”"
    assert (one.session, one.number, one.state) == ("九届二次", "0001", "待审")
    assert 0.5 <= one.score <= 1


def test_words_every_title_has_are_no_likeness(store: Store, index: SimilarIndex) -> None:
    assert index.like(store, "关于加强消防安全管理的建议") == []
    assert index.like(store, "关于") == []
    assert index.like(store, "") == []


def test_the_same_text_under_another_title_is_found_by_its_passages(
    store: Store, index: SimilarIndex
) -> None:
    (one,) = index.like(store, "关于治水的建议", "前言若干。" + TEXT)
    assert "河涌" in one.title
    assert "正文有" in one.why
    assert "雨天污水直排" in one.why or "我区河涌沿线排水口较多" in one.why


def test_a_proposal_is_not_like_itself(store: Store, index: SimilarIndex) -> None:
    own = store.find(Proposal, "WHERE title LIKE '%电梯%'")[0]
    assert index.like(store, own.title, own.body, own=own.id) == []
    assert titles(index.like(store, own.title)) == [own.title]


def test_other_years_are_looked_through_and_the_newer_of_two_comes_first(
    store: Store, world: ProposalOffice, index: SimilarIndex
) -> None:
    with store.work("新会") as work:
        later = add_session(work, world.office.term.id, 3, opens=date(2023, 1, 10))
        newer = receive(
            work, session=later.id, title="关于加快老旧小区加装电梯的建议", proposers=world.by("fu")
        )
    index.follow(store, [newer.id])
    assert [one.session for one in index.like(store, "关于老旧小区加装电梯的建议")] == [
        "九届三次",
        "九届二次",
    ]


def test_what_changes_comes_or_goes_is_followed(store: Store, index: SimilarIndex) -> None:
    own = store.find(Proposal, "WHERE title LIKE '%食堂%'")[0]
    with store.work("改") as work:
        change(work, own, title="关于建设人才公寓的建议", body=TEXT * 2)
    index.follow(store, [own.id])
    assert index.like(store, "关于设立社区食堂的建议") == []
    assert titles(index.like(store, "关于人才公寓建设的建议")) == ["关于建设人才公寓的建议"]
    fresh = SimilarIndex.read(store)
    for title, body in (("关于社区食堂的建议", ""), ("关于人才公寓的建议", TEXT), ("关于公交接驳的建议", "")):
        assert index.like(store, title, body) == fresh.like(store, title, body)
    assert len(index) == len(fresh)


def test_the_frame_of_a_title_is_no_subject() -> None:
    assert subject("关于进一步 加强“夜间经济”管理的若干建议") == "加强夜间经济管理"
    assert subject("河涌整治") == "河涌整治"


def test_shared_runs_are_the_longest() -> None:
    assert shared_words("老旧小区加装电梯", "既有住宅加装电梯") == ["加装电梯"]
    assert shared_words("老旧小区改造", "小区老旧") == ["老旧", "小区"]
    assert shared_passages("甲乙丙丁戊己庚辛壬癸子丑", "寅甲乙丙丁戊己庚辛壬癸卯") == ["甲乙丙丁戊己庚辛壬癸"]
