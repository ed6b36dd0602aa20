"""The invented office."""

from datetime import date

import pytest

from db.people.queries import members
from db.people.sessions import current_session, sessions
from db.practice.crowd import make_crowd
from db.practice.words import Dice
from db.store.store import Store
from tests.db.practice.conftest import TODAY, fresh


def test_the_office_has_its_leaders_and_330_members_some_of_whom_changed(practice: Store) -> None:
    rows = members(practice, today=TODAY)
    posts = [row.post for row in rows]
    assert len(rows) == 330
    assert [posts.count(post) for post in ("主席", "副主席", "秘书长", "常委")] == [1, 6, 1, 57]
    assert len(members(practice, on=TODAY)) == 324
    assert len({row.number for row in rows}) == 330
    assert len({row.sector for row in rows}) == 26
    assert all(row.committees and row.groups and row.employer and row.job for row in rows)


def test_some_members_share_a_name_and_some_have_rare_characters(practice: Store) -> None:
    rows = members(practice, today=TODAY)
    twins = [row.label for row in rows if row.label != row.name]
    assert len(twins) == 6
    assert len(set(twins)) == 6
    names = "".join(row.name for row in rows)
    assert all(character in names for character in "䶮㛃堃𬭎·")


def test_every_committee_sector_and_street_is_led(practice: Store) -> None:
    led = practice.rows(
        """SELECT b.kind, COUNT(DISTINCT b.id) FROM belonging AS g JOIN body AS b ON b.id = g.body
           WHERE g.role IN ('主任', '召集人', '组长') GROUP BY b.kind"""
    )
    assert {row[0]: row[1] for row in led} == {"专委会": 9, "界别": 26, "界别活动组": 8, "街道联络组": 16}


def test_there_are_74_handlers_with_letterheads_and_aliases(practice: Store) -> None:
    rows = practice.rows("SELECT name, full_name FROM body WHERE kind = '承办单位'")
    assert len(rows) == 74
    full = {row["name"]: row["full_name"] for row in rows}
    assert full["区教育局"] == "广州市云山区教育局"
    assert full["云山街道办事处"] == "广州市云山区人民政府云山街道办事处"
    assert full["区委宣传部"] == "中共广州市云山区委员会宣传部"
    assert full["市生态环境局云山分局"] == "广州市生态环境局云山分局"
    assert practice.value("SELECT COUNT(*) FROM alias") > 60


def test_the_session_of_the_day_is_there(practice: Store) -> None:
    assert [session.words for session in sessions(practice)] == ["九届二次", "九届一次"]


@pytest.mark.parametrize(
    ("today", "words"),
    [(date(2022, 6, 14), "九届二次"), (date(2026, 12, 1), "九届六次"), (date(2027, 3, 1), "十届二次"),
     (date(2021, 11, 1), "八届六次"), (date(2024, 1, 10), "九届三次")],
)  # fmt: skip
def test_the_term_follows_the_day(today: date, words: str) -> None:
    store = fresh()
    with store.baseline("人") as work:
        make_crowd(work, Dice(1), scale=1, today=today)
    found = current_session(store, today)
    assert found is not None
    assert found.words == words
    store.close()
