"""Invented people for tests of the board."""

from typing import Any

from db.events.board import BoardPerson
from db.events.records import InvitationRole
from db.people.records import PersonId

NAMES = ("丁小宁", "卜文", "王强", "文静", "方方", "田富", "司马光华", "刘一", "李明", "岑国")


def people(count: int = 10, *, group: str = "经济界", first: int = 1, **facts: Any) -> list[BoardPerson]:
    values: dict[str, Any] = {
        "role": InvitationRole.ATTEND, "seat": "", "employer": "云山实业", "sector": group, "rank": 0, "group": group, "initials": "x",
        "number": "", "standing": "未登记", "late": False, "left_early": False, "leave_kind": "", **facts,
    }  # fmt: skip
    return [
        BoardPerson(
            **{
                "person": PersonId(first + place),
                "name": NAMES[place % 10],
                "label": NAMES[place % 10],
                **values,
            }
        )
        for place in range(count)
    ]
