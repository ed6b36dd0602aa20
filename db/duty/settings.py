"""What an office decides for itself about duty: when its year begins, which events are activities."""

from dataclasses import dataclass
from typing import ClassVar

from db.store.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class DutySettings(Settings):
    """``first_day`` begins a duty period without dates of its own; from July on it belongs to the next year's name."""

    NAME: ClassVar[str] = "duty"
    first_day: str = "01-01"
    plenaries: tuple[str, ...] = ("全体会议",)
    standing_meetings: tuple[str, ...] = ("常委会会议", "专题议政性常委会会议")
    activities: tuple[str, ...] = (
        "视察",
        "调研",
        "考察",
        "学习培训",
        "界别活动",
        "街道联络组活动",
        "其他活动",
        "培训",
        "委员讲堂",
        "读书",
        "走访",
        "民主监督",
        "公益",
        "联谊",
    )  # kinds of events that are activities; all others are meetings
    deed_kinds: tuple[str, ...] = (
        "公益捐赠", "公益服务", "走访联系群众", "学习读书", "荣誉", "推荐人才项目", "工作室值班", "其他",
    )  # fmt: skip
    adoption_levels: tuple[str, ...] = ("全国", "省", "市", "区")  # the highest first
    bulletin_categories: tuple[str, ...] = ("经济", "城建", "教科文卫体", "社会", "统战外事", "其他")
