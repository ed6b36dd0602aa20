"""What search knows of each record."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.matters.operations import receive_clue
from db.search.entries import (
    BODY,
    CLUE,
    EVENT,
    KINDS,
    MEMBER,
    OUTCOME,
    PROPOSAL,
    SPANS,
    SPEECH,
    TOPIC,
    entries,
    entry_id,
)
from db.search.queries import search
from db.store.store import Store
from tests.db.search.search_store import searchable


@given(st.sampled_from(KINDS), st.integers(0, (1 << 62) - 1))
def test_an_entry_s_number_lies_in_the_span_of_its_kind(kind: str, record: int) -> None:
    span = SPANS[kind]
    assert span.low <= entry_id(kind, record) <= span.high
    shared = {BODY, CLUE, TOPIC, OUTCOME, SPEECH}
    apart = [other for other in KINDS if other != kind and not {other, kind} <= shared]
    assert all(entry_id(other, record) != entry_id(kind, record) for other in apart)


def test_a_body_and_a_clue_that_share_a_quarter_are_told_apart(store: Store) -> None:
    searchable(store)
    with store.work("线索") as work:
        made = receive_clue(
            work, title="住房保障", received_on=date(2022, 5, 9), provider="何小满", phone="1"
        )
    assert [(hit.kind, hit.id) for hit in search(store, "住房", kinds=(CLUE,))] == [(CLUE, made.id)]
    assert {hit.kind for hit in search(store, "住房", kinds=(BODY,))} == {BODY}
    (entry,) = entries(store, CLUE)
    assert (entry.title, entry.detail) == ("住房保障", "线索2022-001　待梳理")
    assert search(store, "何小满") == [], "who brought it is found by nobody"


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
            "INSERT INTO proposer (id, proposal, place, role, person, sign) VALUES (?, ?, ?, '联名', ?, '已签')",
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
