"""Finding anything by what was typed so far."""

import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.proposals.records import Proposal, ProposalId
from db.search.grams import words
from db.search.queries import search
from db.store.store import Store
from tests.db.search.search_store import searchable


def found(store: Store, text: str) -> list[str]:
    return [hit.title for hit in search(store, text)]


def test_two_characters_find_titles_before_texts(store: Store) -> None:
    searchable(store)
    assert found(store, "老旧") == [
        "关于完善老旧小区加装电梯配套政策的建议", "老旧小区改造专题协商会", "关于电动自行车充电安全的建议",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("045", "关于电动自行车充电安全的建议"), ("45", "关于电动自行车充电安全的建议"),
        ("第45号", "关于电动自行车充电安全的建议"), ("九届二次会议第045号", "关于电动自行车充电安全的建议"),
        ("2022112", "关于整治下水道返臭的建议"), ("tf", "田富"), ("TianFu", "田富"), ("lmy", "黎明远"),
        ("9-0003", "王二虎"), ("住建局", "区住房和建设局"), ("三楼", "老旧小区改造专题协商会"),
        ("桩", "关于电动自行车充电安全的建议"), ("油污 清掏", "关于整治下水道返臭的建议"),
        ("ａ４", "关于整治下水道返臭的建议"), ("100%", "关于整治下水道返臭的建议"),
    ],
)  # fmt: skip
def test_the_first_hit_is_what_was_meant(store: Store, text: str, title: str) -> None:
    searchable(store)
    assert found(store, text)[0] == title


@pytest.mark.parametrize(
    "text", ["", " 　", "没有的词", "油污 电梯", "九届三次045", "zzz", "%", "_", "十届045", "百届二次045"]
)
def test_what_is_not_there_is_not_found(store: Store, text: str) -> None:
    searchable(store)
    expected = ["关于整治下水道返臭的建议"] if text == "%" else []
    assert found(store, text) == expected


def test_exact_initials_stand_before_longer_ones(store: Store) -> None:
    searchable(store)
    assert found(store, "t")[:2] == ["田富", "田大利"]
    assert found(store, "td")[:1] == ["田大利"]


def test_every_kind_keeps_its_share_of_a_short_list(store: Store) -> None:
    searchable(store)
    with store.work("更多") as work:
        session = work.value("SELECT id FROM session")
        work.insert_all(
            Proposal(id=ProposalId(work.new_id()), session=session, title=f"老旧小区第{number}项")
            for number in range(30)
        )
    kinds = [hit.kind for hit in search(store, "老旧", limit=8)]
    assert len(kinds) == 8
    assert kinds.count("event") == 1
    assert search(store, "老旧", limit=0) == []
    assert len(search(store, "老旧", limit=1)) == 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_any_input_gives_a_list(store: Store, text: str) -> None:
    assert isinstance(search(store, text), list)


@pytest.mark.parametrize(
    "text", ['"', "a OR b", "NEAR(", "*", "^", "head:", "\0", "\ud83d", "电" * 5000, "1" * 5000, "'"]
)
def test_special_input_gives_a_list(store: Store, text: str) -> None:
    searchable(store)
    assert isinstance(search(store, text), list)


ALPHABET = "老旧小区电梯充电安全的建议陈志强田富，。·% aA45𬭎Ⅷ"


def like(store: Store, text: str) -> set[tuple[str, int]]:
    """Look the words up the slow way."""
    tail = " AND ".join("text LIKE ? ESCAPE '!'" for _ in words(text)) or "0"
    patterns = [
        "%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%" for word in words(text)
    ]
    return {
        tuple(row) for row in store.rows(f"SELECT kind, record FROM search_entry WHERE {tail}", *patterns)
    }


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text(alphabet=ALPHABET, max_size=40), min_size=1, max_size=6),
    st.text(alphabet=ALPHABET, max_size=5),
)
def test_hits_are_exactly_those_of_like(store: Store, texts: list[str], query: str) -> None:
    if store.value("SELECT COUNT(*) FROM term") == 0:
        searchable(store)
    session = store.value("SELECT id FROM session")
    with store.work("加提案") as work:
        work.insert_all(
            Proposal(id=ProposalId(work.new_id()), session=session, title=text, body=text[::-1])
            for text in texts
        )
    hits = {(hit.kind, hit.id) for hit in search(store, query, limit=10**6)}
    slow = like(store, query)
    assert slow <= hits
    for kind, record in hits - slow:
        entry = store.rows(
            "SELECT head, initials FROM search_entry WHERE kind = ? AND record = ?", kind, record
        )[0]
        by_reading = f" {''.join(words(query))}" in entry["initials"]
        by_number = kind == "proposal" and query.strip().lstrip("0").isdecimal()
        assert by_reading or by_number, (query, dict(entry))


@pytest.mark.slow
def test_the_first_page_is_there_while_typing(store: Store) -> None:
    searchable(store)
    chance = random.Random(7)
    letters = [chr(0x4E00 + chance.randrange(2500)) for _ in range(2500)]
    weights = [1 / (place + 3) for place in range(len(letters))]
    session = store.value("SELECT id FROM session")
    with store.baseline("许多提案") as work:
        work.insert_all(
            Proposal(
                id=ProposalId(work.new_id()), session=session, number=f"{number:03}",
                title="".join(chance.choices(letters, weights, k=18)),
                body="".join(chance.choices(letters, weights, k=300)),
            )
            for number in range(3000)
        )  # fmt: skip
    queries = ["".join(chance.choices(letters, weights, k=size)) for size in (1, 2, 3, 4) for _ in range(10)]
    spent = []
    for query in queries:
        begun = time.process_time()
        search(store, query)
        spent.append(time.process_time() - begun)
    assert sorted(spent)[len(spent) // 2] < 0.01, spent
