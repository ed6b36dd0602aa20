"""What an office decides for itself about meetings and activities: kinds, who is called, quorum, leave."""

from dataclasses import dataclass, field
from typing import ClassVar

from db.people.records import BodyKind
from db.store.settings import Settings

ALL_MEMBERS = "全体委员"
STANDING_COMMITTEE = "常委会组成人员"
CHAIR_MEETING = "主席会议成员"
RULES = (ALL_MEMBERS, STANDING_COMMITTEE, CHAIR_MEETING)
BY_ISSUE = "期"  # a series whose meetings are 第四期, not 第四次
A_COMMITTEE, A_SECTOR, A_GROUP, A_STREET = "一个专委会", "一个界别", "一个活动组", "一个街道联络组"
BODY_RULES = {
    A_COMMITTEE: BodyKind.COMMITTEE, A_SECTOR: BodyKind.SECTOR, A_GROUP: BodyKind.GROUP, A_STREET: BodyKind.STREET,
}  # fmt: skip
"""Rules that call the members of one body, which is named meeting by meeting."""


def _kind(
    place: int, who: str, quorum: str, *, must: bool, series: bool, approver: str, short: str = ""
) -> dict[str, str]:
    return {
        "place": f"{place:02}",
        "who": who,
        "quorum": quorum,
        "must": "是" if must else "",
        "series": "是" if series else "",
        "approver": approver,
        "sitting_approver": short,
    }


def _kinds() -> dict[str, dict[str, str]]:
    return {
        "全体会议": _kind(1, ALL_MEMBERS, "1/2", must=True, series=False, approver="主席", short="组长"),
        "常委会会议": _kind(2, STANDING_COMMITTEE, "1/2", must=True, series=True, approver="主席"),
        "专题议政性常委会会议": _kind(3, STANDING_COMMITTEE, "1/2", must=True, series=False, approver="主席"),
        "主席会议": _kind(4, CHAIR_MEETING, "1/2", must=True, series=True, approver="主席"),
        "秘书长会议": _kind(5, "", "", must=True, series=True, approver="秘书长"),
        "专委会会议": _kind(6, A_COMMITTEE, "", must=True, series=False, approver="专委会主任"),
        "协商会": _kind(7, "", "", must=True, series=False, approver="秘书长"),
        "座谈会": _kind(8, "", "", must=False, series=False, approver="秘书长"),
        "视察": _kind(9, "", "", must=False, series=False, approver="秘书长"),
        "调研": _kind(10, "", "", must=False, series=False, approver="专委会主任"),
        "民主监督": _kind(11, "", "", must=False, series=False, approver="秘书长"),
        "学习培训": _kind(12, ALL_MEMBERS, "", must=True, series=False, approver="秘书长"),
        "委员讲堂": _kind(13, "", "", must=False, series=True, approver="秘书长") | {"series": BY_ISSUE},
        "读书": _kind(14, "", "", must=False, series=False, approver=""),
        "界别活动": _kind(15, A_SECTOR, "", must=False, series=False, approver="界别召集人"),
        "街道联络组活动": _kind(16, A_STREET, "", must=False, series=False, approver="组长"),
        "走访": _kind(17, "", "", must=False, series=False, approver=""),
        "公益": _kind(18, "", "", must=False, series=False, approver=""),
        "其他活动": _kind(19, "", "", must=False, series=False, approver=""),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSettings(Settings):
    """The office's own rules for events.

    ``kinds``: name -> place (order in lists), who (one of ``RULES`` or ``BODY_RULES``, or empty), quorum (1/2, 2/3 or
    empty), must (是 or empty), series (是, 期 or empty; numbered through the term, of each body apart), approver (whose
    leave to ask), sitting_approver (whose to ask for a single sitting), half_days (how many a sitting counts as).
    ``chairs`` are the posts that make up the chair meeting. Leave is asked for at least ``leave_before`` days ahead
    and at most ``leave_most`` times an event (0: as often as one likes); ``leave_in_rate`` says whether approved leave
    stays in what a rate is divided by.
    """

    NAME: ClassVar[str] = "events"
    kinds: dict[str, dict[str, str]] = field(default_factory=_kinds)
    chairs: tuple[str, ...] = ("主席", "副主席", "秘书长")
    leave_kinds: tuple[str, ...] = ("公务", "病假", "事假")
    leave_before: int = 2
    leave_most: int = 2
    leave_in_rate: bool = True

    def kind_names(self) -> tuple[str, ...]:
        """Return the kinds in the office's order."""
        return tuple(sorted(self.kinds, key=lambda name: (self.kinds[name].get("place", "99"), name)))
