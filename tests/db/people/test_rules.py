"""Names of the office and words for its members are checked before they are kept."""

from datetime import date
from typing import Any

import pytest

from db.people.operations import add_member, add_term
from db.people.records import Post
from db.people.rules import save_member_words, save_office
from db.people.settings import MemberSettings, OfficeSettings
from db.store.errors import Refused
from db.store.settings import load
from db.store.store import Store


def words(**changes: Any) -> dict[str, Any]:
    known = MemberSettings()
    return {
        "posts": known.posts, "standing": known.standing, "end_reasons": known.end_reasons, "roles": known.roles,
        "committees_limit": known.committees_limit, **changes,
    }  # fmt: skip


def test_one_name_is_changed_and_the_others_stay(store: Store) -> None:
    with store.work("修改机关名称") as work:
        save_office(work, short="云山政协 ", blank_rule=False, unheard="x")
    kept = load(store, OfficeSettings)
    assert (kept.short, kept.blank_rule, kept.district) == ("云山政协", False, "云山区")


def test_papers_cannot_do_without_a_name(store: Store) -> None:
    with pytest.raises(Refused) as refused, store.work("修改机关名称") as work:
        save_office(work, committee=" ")
    assert refused.value.field == "committee"


@pytest.fixture
def office(store: Store) -> Store:
    with store.work("新增委员") as work:
        term = add_term(work, 9, since=date(2021, 10, 26))
        add_member(work, "王小宁", term=term.id, posts=("秘书长",))
        add_member(work, "李红", term=term.id, posts=("常委",))
    return store


def test_a_new_order_of_posts_moves_those_who_hold_them(office: Store) -> None:
    before = {post.name: post.rank for post in office.find(Post)}
    assert before["秘书长"] < before["常委"]
    with office.work("修改职务") as work:
        save_member_words(work, **words(posts=("主席", "副主席", "常委", "秘书长", "副秘书长")))
    after = {post.name: post.rank for post in office.find(Post)}
    assert after["常委"] < after["秘书长"]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"posts": ()}, "posts", "至少"),
        ({"posts": ("主席", "副主席", "常委")}, "posts", "还有委员担任“秘书长”"),
        ({"standing": ("主席", "委员")}, "standing", "“委员”不在"),
        ({"end_reasons": ()}, "end_reasons", "至少"),
        ({"committees_limit": 0}, "committees_limit", "应在"),
    ],
)
def test_words_that_would_not_work_are_refused_beside_their_field(
    office: Store, changes: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence) as refused, office.work("修改职务") as work:
        save_member_words(work, **words(**changes))
    assert refused.value.field == field
