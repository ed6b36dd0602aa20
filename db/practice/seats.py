"""Seats of an invented hall: leaders on the platform, everybody else row by row behind it."""

from collections.abc import Sequence

from db.practice.crowd import Someone

SEATED = frozenset({"全体会议", "常委会会议"})  # kinds of meetings with seats
_PLATFORM = frozenset({"主席", "副主席", "秘书长"})
_ROW = {"全体会议": 22, "常委会会议": 12}


def seats(kind: str, people: Sequence[Someone]) -> list[str]:
    """Return a seat for each, in their order; none for a kind of meeting where everybody sits as they like."""
    if kind not in SEATED:
        return [""] * len(people)
    made, platform, floor = [], 0, 0
    for one in people:
        if _PLATFORM.isdisjoint(one.posts):
            row, place = divmod(floor, _ROW[kind])
            made.append(f"{row + 1}排{place + 1}座")
            floor += 1
        else:
            platform += 1
            made.append(f"主席台{platform}")
    return made
