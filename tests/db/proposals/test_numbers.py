"""Numbers are read however clerks write them."""

import pytest

from db.proposals.numbers import NumberWords, find_by_number, own_number, parse_number, spellings
from db.store.errors import Refused
from db.store.store import Store
from tests.db.proposals.proposal_store import ProposalOffice, docketed


@pytest.mark.parametrize("text", ["045", "45", "第45号", "第 045 号", "45号提案", " 045 "])
def test_a_number_alone_is_read_without_a_session(text: str) -> None:
    found = parse_number(text)
    assert found is not None
    assert (found.number.lstrip("0"), found.term, found.session) == ("45", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "九届二次045",
        "九届二次会议第045号",
        "第九届第二次会议第045号",
        "政协九届二次会议第045号提案",
        "9届2次045",
        "九届 二次 045号",
    ],
)
def test_a_number_with_its_session_is_read_whole(text: str) -> None:
    assert parse_number(text) == NumberWords(number="045", term=9, session=2)


def test_terms_above_ten_are_read() -> None:
    assert parse_number("十二届十一次007") == NumberWords(number="007", term=12, session=11)


@pytest.mark.parametrize("text", ["", "电梯", "关于45号楼的建议", "九届二次", "123456789", "十一十届二次045"])
def test_other_texts_are_no_number(text: str) -> None:
    assert parse_number(text) is None


def test_zeros_in_front_do_not_matter_but_prefixes_do() -> None:
    assert (
        spellings("045") == spellings("45") == ["45", "045", "0045", "00045", "000045", "0000045", "00000045"]
    )
    assert spellings("p7")[:2] == ["P7", "P07"]
    assert spellings("增-1") == ["增-1"]


def test_a_number_finds_its_proposal_in_the_session(store: Store, world: ProposalOffice) -> None:
    proposal = docketed(store, world)
    for text in ("001", "1", "九届二次001", "九届二次会议第1号"):
        assert [one.id for one in find_by_number(store, text, session=world.session)] == [proposal.id]
    assert find_by_number(store, "九届一次001", session=world.session) == []
    assert find_by_number(store, "002", session=world.session) == []
    assert find_by_number(store, "电梯") == []
    assert [one.id for one in find_by_number(store, "001")] == [proposal.id]


def test_an_empty_number_is_refused(store: Store, world: ProposalOffice) -> None:
    with pytest.raises(Refused, match="请填写提案号") as caught:
        own_number(store, world.session, "  ")
    assert caught.value.field == "number"


def test_a_proposal_may_keep_its_own_number(store: Store, world: ProposalOffice) -> None:
    proposal = docketed(store, world)
    assert own_number(store, world.session, "1", proposal=proposal.id) == "1"
