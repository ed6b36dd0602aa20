"""Records of a member as scoring sees them, in few words."""

from datetime import date, timedelta
from itertools import count

from db.duty.scoring import Entry
from db.people.records import PersonId

WHO = PersonId(7)
_DAY = date(2022, 1, 1)
_numbers = count(1)


def _entry(source: str, tags: dict[str, str], *, units: int = 1, people: int = 1, place: int = 1) -> Entry:
    number = next(_numbers)
    return Entry(
        source, source, number, _DAY + timedelta(days=number % 300), f"{number:06}", f"{source}{number}", tags,
        units, people, place,
    )  # fmt: skip


def whole(kind: str, state: str = "出席") -> Entry:
    """Return an event with all its sittings."""
    return _entry("会议活动", {"类别": kind, "情形": state, "参加方式": "必须"})


def sitting(kind: str, state: str = "出席", *, half_days: int = 1) -> Entry:
    return _entry("场次", {"类别": kind, "情形": state, "参加方式": "必须", "早退": "否"}, units=half_days)


def meeting(kind: str, state: str = "出席", *, half_days: int = 1) -> list[Entry]:
    """Return a meeting of one sitting, as the two sources see it."""
    return [whole(kind, state), sitting(kind, state, half_days=half_days)]


def proposal(
    *, place: int = 1, people: int = 1, filed: bool = True, key: bool = False, excellent: bool = False, form: str = ""
) -> Entry:  # fmt: skip
    tags = {
        "位次": "第一提案人" if place == 1 else "联名", "形式": form or ("联名" if people > 1 else "个人"),
        "立案": "是" if filed else "否", "状态": "立案" if filed else "不予立案", "重点": "是" if key else "否",
        "优秀": "是" if excellent else "否",
    }  # fmt: skip
    return _entry("提案", tags, people=people, place=place)


def bulletin(*, level: str = "", adopted: bool | None = None) -> Entry:
    taken = bool(level) if adopted is None else adopted
    return _entry("社情民意", {"位次": "第一", "采用": "是" if taken else "否", "层级": level, "批示": "否"})


def speech(form: str = "口头") -> Entry:
    return _entry("大会发言", {"位次": "第一", "形式": form, "采用": "否"})


def deed(kind: str, *, units: int = 1) -> Entry:
    return _entry("履职事项", {"类别": kind, "级别": ""}, units=units)
