"""Posts and their rank."""

import pytest

from db.people.posts import ORDINARY, in_standing_committee, normal_post, rank_of
from db.people.settings import MemberSettings
from db.store.errors import Refused

OFFICE = MemberSettings()


@pytest.mark.parametrize(
    ("words", "post"),
    [
        ("常务委员", "常委"), ("区政协副主席", "副主席"), ("主 席", "主席"), ("委员", ""), ("", ""),
        ("副秘书长（兼）", "副秘书长"), ("政协主席", "主席"), ("区政协常务委员", "常委"),
    ],
)  # fmt: skip
def test_a_post_has_one_spelling(words: str, post: str) -> None:
    assert normal_post(words) == post


def test_posts_rank_in_the_office_s_order_and_by_place_within_a_post() -> None:
    ranks = [rank_of("主席", OFFICE), rank_of("副主席", OFFICE, place=1), rank_of("副主席", OFFICE, place=2),
             rank_of("秘书长", OFFICE), rank_of("常委", OFFICE), rank_of("副秘书长", OFFICE), ORDINARY]  # fmt: skip
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)


def test_an_unknown_post_is_refused_beside_its_field() -> None:
    with pytest.raises(Refused, match="没有“部长”这个政协职务") as refused:
        rank_of("部长", OFFICE)
    assert refused.value.field == "post"


def test_deputy_secretaries_do_not_sit_on_the_standing_committee() -> None:
    assert in_standing_committee(("常委",), OFFICE)
    assert in_standing_committee(["副秘书长", "常委"], OFFICE)
    assert not in_standing_committee(("副秘书长",), OFFICE)
    assert not in_standing_committee((), OFFICE)
