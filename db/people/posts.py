"""Posts in the committee: their order of rank, their other spellings, who makes up the standing committee."""

import re

from db.people.settings import MemberSettings
from db.store.errors import Refused

ORDINARY = 1_000_000  # the rank of a member without a post: after every post
STEP = 1_000  # between two posts: room for the official order among holders of one

_OTHER_WORDS = {"常务委员": "常委", "常务副秘书长": "副秘书长", "政协主席": "主席", "政协副主席": "副主席"}
_NO_POST = frozenset({"", "委员", "无", "—", "-", "政协委员", "普通委员"})
_OFFICE = re.compile(r"^.*?政协(?=.)")
_REMARK = re.compile(r"[（(].*?[）)]")


def rank_of(post: str, settings: MemberSettings, *, place: int = 0) -> int:
    """Return where a post stands; ``place`` is the official order among holders of the same post.

    :raises Refused: when the office does not know the post.
    """
    if post not in settings.posts:
        raise Refused(
            f"没有“{post}”这个政协职务。可用的有：{'、'.join(settings.posts)}；可在“设置”里增加。",
            field="post",
            code="post",
        )
    return (settings.posts.index(post) + 1) * STEP + place


def normal_post(words: str) -> str:
    """Return a post in the office's words, empty when the words name none: 区政协常务委员 -> 常委."""
    plain = _REMARK.sub("", "".join(words.split()))
    plain = _OTHER_WORDS.get(plain, plain)
    plain = _OFFICE.sub("", plain) or plain
    plain = _OTHER_WORDS.get(plain, plain)
    return "" if plain in _NO_POST else plain


def in_standing_committee(posts: tuple[str, ...] | list[str], settings: MemberSettings) -> bool:
    return not set(posts).isdisjoint(settings.standing)
