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
    standing_meetings: tuple[str, ...] = ("常委会会议",)
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
