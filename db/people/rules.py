"""Keeping what the office is called and the words it uses for its members."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from db.people.posts import STEP, rank_of
from db.people.records import Post
from db.people.settings import MemberSettings, OfficeSettings
from db.store.errors import Refused
from db.store.settings import load, save
from db.store.text import clean_line
from db.store.work import Work

_NAME_LIMIT = 60
_NEEDED = ("full_name", "district", "committee", "short", "office", "proposals_office")
_MOST_COMMITTEES = 10


def save_office(work: Work, **changes: Any) -> OfficeSettings:
    """Change the office's names; papers made from now on bear the new ones.

    :raises Refused: when a name papers cannot do without is missing.
    """
    known = {field.name for field in fields(OfficeSettings)}
    cleaned: dict[str, Any] = {
        name: clean_line(value, limit=_NAME_LIMIT, field=name) if isinstance(value, str) else value
        for name, value in changes.items()
        if name in known
    }
    changed = replace(load(work, OfficeSettings), **cleaned)
    for name in _NEEDED:
        if not getattr(changed, name):
            raise Refused("这一项文书上要用，不能为空。", field=name, code="empty")
    save(work, changed)
    return changed


def save_member_words(
    work: Work, *, posts: Sequence[str], standing: Sequence[str], end_reasons: Sequence[str], roles: Sequence[str],
    committees_limit: int,
) -> MemberSettings:  # fmt: skip
    """Change posts in order of rank, who makes up the standing committee, reasons and roles.

    Posts already held move with their rank.

    :raises Refused: when a list is empty, a post is in use and missing, or the limit makes no sense.
    """
    if not posts:
        raise Refused("至少要有一个政协职务。", field="posts", code="empty")
    used = [str(row[0]) for row in work.rows("SELECT DISTINCT name FROM post ORDER BY name")]
    missing = [name for name in used if name not in posts and name in load(work, MemberSettings).posts]
    if missing:
        raise Refused(f"还有委员担任“{missing[0]}”，不能从职务里去掉。", field="posts", code="used")
    unknown = [name for name in standing if name not in posts]
    if unknown:
        raise Refused(f"“{unknown[0]}”不在政协职务里。", field="standing", code="unknown")
    if not end_reasons:
        raise Refused("至少要有一个离任原因。", field="end_reasons", code="empty")
    if not 1 <= committees_limit <= _MOST_COMMITTEES:
        raise Refused(f"应在 1 到 {_MOST_COMMITTEES} 之间。", field="committees_limit", code="range")
    changed = MemberSettings(
        posts=tuple(posts), standing=tuple(standing), end_reasons=tuple(end_reasons), roles=tuple(roles),
        committees_limit=committees_limit,
    )  # fmt: skip
    save(work, changed)
    for post in work.find(
        Post, f"WHERE name IN ({', '.join('?' * len(changed.posts))}) ORDER BY id", *changed.posts
    ):
        work.update(post, rank=rank_of(post.name, changed, place=post.rank % STEP))
    return changed
