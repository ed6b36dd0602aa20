"""What search knows of each record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.entries import BODY, EVENT, KINDS, MEMBER, PROPOSAL, SPANS, entries, entry_id
from db.store.store import Store
from tests.db.search.search_store import searchable


@given(st.sampled_from(KINDS), st.integers(0, (1 << 62) - 1))
def test_an_entry_s_number_lies_in_the_span_of_its_kind(kind: str, record: int) -> None:
    span = SPANS[kind]
    assert span.low <= entry_id(kind, record) <= span.high
    assert all(entry_id(other, record) != entry_id(kind, record) for other in KINDS if other != kind)


@pytest.mark.parametrize(
    ("kind", "title", "detail"),
    [
        (PROPOSAL, "关于电动自行车充电安全的建议", "九届二次 045　陈志强　城市建设管理类"),
        (MEMBER, "黎明远", "主席　教育界　区政协"),
        (EVENT, "老旧小区改造专题协商会", "2022年6月22日　专题协商会　区政协三楼会议室"),
        (EVENT, "未定日期的视察", "视察"),
        (BODY, "区住房和建设局", "承办单位　广州市云山区住房和建设局"),
    ],
)
def test_a_hit_reads_as_a_clerk_would_say_it(store: Store, kind: str, title: str, detail: str) -> None:
    searchable(store)
    assert {entry.title: entry.detail for entry in entries(store, kind)}[title] == detail


def test_many_proposers_are_shortened_in_the_detail_but_all_found(store: Store) -> None:
    office = searchable(store)
    proposal = store.value("SELECT id FROM proposal WHERE number = '001'")
    for place, key in enumerate(("other", "fu", "dali"), start=2):
        store.connection.execute(
            "INSERT INTO proposer VALUES (?, ?, ?, '联名', ?, NULL, '已签', NULL)",
            (store.new_id(), proposal, place, office.members[key].person),
        )
    (entry,) = entries(store, PROPOSAL, [proposal])
    assert "陈志强、陈志强、田富等" in entry.detail
    assert "田大利" in entry.text


def test_a_member_is_read_in_initials_and_in_full(store: Store) -> None:
    searchable(store)
    (entry,) = [one for one in entries(store, MEMBER) if one.title == "田富"]
    assert entry.initials == " tf tianfu"
    assert "9-0010" in entry.head
